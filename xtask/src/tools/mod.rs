//! What building and testing need beside Rust, found on the machine or installed.

pub(crate) mod browser;
pub(crate) mod npm;
pub(crate) mod wasm;
