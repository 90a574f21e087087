//! JSON as files and clipboards get it.

use serde::Serialize;

/// The value as indented JSON, with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut json =
        serde_json::to_string_pretty(value).expect("our types have text keys, and write without fail");
    json.push('\n');
    json
}
