//! Reading other formats and comparing with them, within the limits of what the page shows.

mod reading;
mod table;

use super::limits;
use crate::words::exchange as words;
use advisory_core::Draft;
use advisory_core::difference::{Difference, differences};
use advisory_core::formats::{self, Imported, Loss, Record, Source};

pub use reading::{Change, Found, Reading};
pub use table::{Row, Table, score};

/// Reads a text in any format that is known.
///
/// # Errors
/// Returns a sentence where the text cannot be read, or has more than the page shows.
pub fn read(text: &str) -> Result<Imported, String> {
    limits::of_text(text)?;
    let imported = formats::read(text).map_err(|error| error.to_string())?;
    limits::of_draft(&imported.draft)?;
    Ok(Imported { losses: shown(imported.losses), ..imported })
}

/// Lists the records in a text that holds several; empty where it holds one, is prose, or cannot be read.
pub fn records(text: &str) -> Vec<Record> {
    let listed = limits::of_text(text).ok().and_then(|()| formats::records(text).ok()).unwrap_or_default();
    if listed.len() > 1 { listed } else { Vec::new() }
}

/// Compares a draft with a copy in any format that can be read. Returns what the copy is, and what differs.
///
/// # Errors
/// Returns a sentence where the copy cannot be read.
pub fn compare(draft: &Draft, copy: &str) -> Result<(Source, Vec<Difference>), String> {
    let copy = read(copy)?;
    Ok((copy.source, differences(draft, &copy.draft)))
}

/// Returns the losses that are shown one by one; where there are very many, the last line is the number of the rest.
pub fn shown(mut losses: Vec<Loss>) -> Vec<Loss> {
    let rest = losses.len().saturating_sub(limits::MOST_LOSSES);
    if rest > 0 {
        losses.truncate(limits::MOST_LOSSES);
        losses.push(Loss {
            field: "…".to_owned(),
            value: words::more(rest),
            reason: words::ALL_LOSSES.to_owned(),
        });
    }
    losses
}

#[cfg(test)]
mod tests {
    use super::*;
    use advisory_core::formats::{Format, Options};

    #[test]
    fn a_draft_is_compared_with_its_published_copy() {
        let draft = Draft { title: "Path traversal in crab-unzip".into(), ..Draft::default() };
        let now = "2026-11-22T12:00:00Z".parse().expect("a moment");
        let text = formats::write(&draft, Format::Github, &Options::at(now)).expect("written").text;
        assert_eq!(read(&text).expect("read").draft.title, draft.title);
        let copy = text.replace("crab-unzip", "crab-zip");
        let (source, differences) = compare(&draft, &copy).expect("compared");
        assert_eq!((source.label(), differences.len()), ("GitHub REST", 1));
        assert_eq!(differences[0].after, "Path traversal in crab-zip");
    }

    #[test]
    fn several_records_are_listed_and_one_is_not() {
        let one = r#"{"ghsa_id": "GHSA-2222-3333-4444", "summary": "A"}"#;
        assert!(records(one).is_empty() && records("A report in prose.").is_empty());
        let listed = records(&format!("[{one}, {}]", one.replace("4444", "5555").replace("\"A\"", "\"B\"")));
        assert_eq!(
            listed.iter().map(|record| record.label.as_str()).collect::<Vec<_>>(),
            ["GHSA-2222-3333-4444", "GHSA-2222-3333-5555"]
        );
        assert_eq!(read(&listed[1].text).expect("a record").draft.title, "B");
    }

    #[test]
    fn very_many_losses_are_counted() {
        let rest: Vec<String> = (0..600).map(|number| format!("\"x{number}\": 1")).collect();
        let text = format!(
            r#"{{"id": "GHSA-75v8-2h7p-7m2m", "modified": "2026-11-24T12:00:00Z", {}}}"#,
            rest.join(", ")
        );
        let losses = read(&text).expect("an OSV record").losses;
        assert_eq!(losses.len(), limits::MOST_LOSSES + 1);
        assert!(losses[limits::MOST_LOSSES].value.ends_with(" more"), "{:?}", losses.last());
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let error = read(&"[1,".repeat(150_000)).expect_err("too many values");
        assert!(error.starts_with("This text has 300000 values"), "{error}");
    }
}
