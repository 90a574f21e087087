//! What building and testing need beside Rust, found on the machine or installed.

pub(crate) mod browser;
mod installed;
pub(crate) mod npm;
pub(crate) mod wasm;
