//! How much the page works with. What is over it is refused with a sentence before it can hold the browser up; nothing is
//! cut off silently. The libraries and the command know no such limits.

use crate::words::exchange as words;
use advisory_core::Draft;

/// The rows of a draft, whatever they are of: every one of them is drawn.
const MOST_ROWS: usize = 1_000;
/// The values in a text: what stands between commas and brackets. No record of an advisory comes near it.
const MOST_VALUES: usize = 200_000;
/// The losses that are named one by one.
pub const MOST_LOSSES: usize = 500;

/// Why a text is too much to be read, as a sentence.
pub fn of_text(text: &str) -> Result<(), String> {
    let values = text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    if values > MOST_VALUES {
        return Err(words::too_many_values(values, MOST_VALUES));
    }
    Ok(())
}

/// Why a draft is too much to be shown, as a sentence.
pub fn of_draft(draft: &Draft) -> Result<(), String> {
    let rows = [
        draft.products.len(),
        draft.weaknesses.len(),
        draft.credits.len(),
        draft.references.len(),
        draft.timeline.len(),
        draft.fix.commits.len(),
        draft.fix.checks.len(),
        draft.release.packages.len(),
    ];
    let rows: usize = rows.iter().sum();
    if rows > MOST_ROWS {
        return Err(words::too_many_rows(rows, MOST_ROWS));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_advisory_has_is_refused_in_words() {
        let draft = |rows| Draft { references: vec![String::new(); rows], ..Draft::default() };
        assert_eq!(of_draft(&draft(1_000)), Ok(()));
        assert_eq!(
            of_draft(&draft(1_001)).unwrap_err(),
            "This advisory has 1001 rows, and the page shows up to 1000. The command `advisory` works with all of them."
        );
        assert_eq!(of_text(&"{".repeat(200_000)), Ok(()));
        assert_eq!(
            of_text(&"[,".repeat(100_001)).unwrap_err(),
            "This text has 200002 values, more than any advisory; the page reads up to 200000."
        );
    }
}
