//! GitHub's REST API: the bodies that create and update a repository's advisory, the commands that send them, and the
//! answers.

mod applicability;
mod commands;
mod read;
mod write;

pub(super) use applicability::of_range;
pub use commands::commands;
pub(super) use read::{from_record, read};
pub use write::{Body, create_body};
pub(super) use write::{create, script, update};
