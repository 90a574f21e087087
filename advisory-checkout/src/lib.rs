#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod branches;
mod changes;
#[cfg(feature = "ci")]
pub mod ci;
mod compare;
pub mod files;
mod find;
mod history;
pub mod listing;
mod mention;
#[cfg(any(feature = "ci", feature = "workspace"))]
mod paths;
mod question;
mod refs;
#[cfg(feature = "workspace")]
pub mod release;
mod rows;
mod state;
mod tags;
#[cfg(feature = "workspace")]
pub mod workspace;

pub use branches::{Branch, BranchState, Standing, is_release_branch};
pub use changes::{Change, Effect, Event, Patches, Proof};
pub use compare::{Disagreement, compare};
pub use find::{Found, Source, find};
pub use history::{Commit, History, HistoryError, Node, ResolveError};
pub use mention::Mention;
pub use question::{Question, QuestionError};
pub use refs::{Ref, supported_branches};
pub use rows::Row;
pub use state::Status;
pub use tags::{Release, Releases, Tag, TagError, TagReader, Unread};
