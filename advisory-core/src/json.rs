//! JSON as files and clipboards get it, and as they give it.

use crate::formats::ReadError;
use serde::Serialize;
use serde_json::Value;

/// The value as indented JSON, with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut json =
        serde_json::to_string_pretty(value).expect("our types have text keys, and write without fail");
    json.push('\n');
    json
}

/// Reads a whole text as JSON. Nesting deeper than 127 levels is refused.
pub(crate) fn value(text: &str) -> Result<Value, ReadError> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column, problem) = place(&error);
        ReadError::Json { line, column, problem }
    })
}

/// The place of an error of the JSON reader, and its words without the place.
pub(crate) fn place(error: &serde_json::Error) -> (usize, usize, String) {
    let words = error.to_string();
    let problem = words.split(" at line ").next().unwrap_or(&words).to_owned();
    (error.line(), error.column(), problem)
}
