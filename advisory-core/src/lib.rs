#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
// Says in the documentation which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod alert;
pub mod block;
pub mod check;
pub mod confirmations;
pub mod cwe;
pub mod description;
pub mod difference;
pub mod draft;
pub mod edit;
mod facts;
pub mod field;
pub mod file;
pub mod follow;
pub mod formats;
pub mod ids;
pub mod joint;
mod json;
pub mod lock;
mod mask;
pub mod merge;
pub mod package;
pub mod runbook;
pub mod score;
pub mod severity;
pub mod syntax;
pub mod timestamp;
pub mod triage;
pub mod unseen;
pub mod version;

pub use draft::Draft;
pub use edit::Edit;
pub use field::Field;
pub use timestamp::Timestamp;
