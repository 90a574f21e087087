//! `cvss-core` against exact arithmetic, published vectors, other libraries, and itself.
//!
//! The whole of every input space is run by `cargo xtask test --full` (the tests that are ignored here, in release);
//! each has a slice that always runs.

mod errors;
mod every_input;
mod first_json;
mod npm;
mod oracle;
mod peers;
mod properties;
mod published;
mod python;
mod vectors;
