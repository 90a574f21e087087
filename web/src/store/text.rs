//! Drafts as texts. How they are read and written is in a part of the page that is fetched once there is a draft: an empty
//! start page does without.

use advisory_core::{Draft, file};
use std::cell::Cell;

/// How drafts are read and written.
pub struct Script {
    /// Reads a draft; the error is a sentence.
    pub read: fn(&str) -> Result<Draft, String>,
    /// Writes a draft.
    pub write: fn(&Draft) -> String,
}

impl Script {
    /// As the library does it.
    pub const LIBRARY: Self =
        Self { read: |text| file::read(text).map_err(|error| error.to_string()), write: file::write };
}

thread_local! {
    /// Outside of a browser there are no parts: everything is here.
    static SCRIPT: Cell<Option<&'static Script>> =
        const { Cell::new(if cfg!(target_family = "wasm") { None } else { Some(&Script::LIBRARY) }) };
}

/// From now on drafts can be read and written.
pub fn learn(script: &'static Script) {
    SCRIPT.set(Some(script));
}

/// Whether drafts can be read and written.
pub fn is_known() -> bool {
    SCRIPT.get().is_some()
}

/// Reads a draft; nothing while that is not known.
pub fn read(text: &str) -> Option<Result<Draft, String>> {
    SCRIPT.get().map(|script| (script.read)(text))
}

/// Writes a draft; nothing while that is not known, when there is none but an empty one.
pub fn write(draft: &Draft) -> Option<String> {
    SCRIPT.get().map(|script| (script.write)(draft))
}
