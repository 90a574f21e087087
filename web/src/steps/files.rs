//! Drafts that this device does not keep yet: a file that the user chose, and the example.

use super::limits;
use advisory_core::Draft;
use advisory_core::file::{self, ReadError};

/// Reads a draft from a file that the user chose. Returns `None` if the text is no draft of this page, so that the import
/// may know it.
///
/// # Errors
/// Returns a sentence where a draft file cannot be read, or has more than the page shows.
pub fn open_file(text: &str) -> Result<Option<Draft>, String> {
    let draft = match file::read(text) {
        Err(ReadError::NotJson { .. } | ReadError::NotADraft) => return Ok(None),
        read => read.map_err(|error| error.to_string())?,
    };
    limits::of_draft(&draft)?;
    Ok(Some(draft))
}

/// A made-up draft to play with, with a few things left to mend.
pub fn example() -> Draft {
    file::read(include_str!("../example.json")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_that_is_no_draft_is_left_to_the_import() {
        assert_eq!(open_file(&file::write(&example())), Ok(Some(example())));
        for other in ["Path traversal in crab-unzip", "{\"id\": \"GHSA-75v8-2h7p-7m2m\"}"] {
            assert_eq!(open_file(other), Ok(None), "{other}");
        }
        let error =
            open_file("{\"format\": \"advisory-desk-draft\", \"version\": 99}").expect_err("a newer draft");
        assert!(error.starts_with("This draft file has version 99"), "{error}");
        let error = open_file("{\"format\": \"advisory-desk-draft\",").expect_err("a draft cut short");
        assert!(error.starts_with("This draft file is damaged at line 1"), "{error}");
    }

    #[test]
    fn the_example_can_be_read() {
        let draft = example();
        assert_eq!((draft.products.len(), draft.weaknesses.len()), (2, 1));
    }
}
