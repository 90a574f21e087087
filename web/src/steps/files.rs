//! Drafts that this device does not keep yet: a file that the user chose, and the example.

use super::limits;
use advisory_core::{Draft, file};

/// Reads a draft from a file that the user chose; the error is a sentence.
pub fn open_file(text: &str) -> Result<Draft, String> {
    let draft = file::read(text).map_err(|error| error.to_string())?;
    limits::of_draft(&draft)?;
    Ok(draft)
}

/// A made-up draft to play with, with a few things left to mend.
pub fn example() -> Draft {
    file::read(include_str!("../example.json")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_can_be_read() {
        let draft = example();
        assert_eq!((draft.products.len(), draft.weaknesses.len()), (2, 1));
    }
}
