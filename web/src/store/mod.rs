//! [`State`]: all that the page knows, and [`Action`]: all that can happen to it. Pure: time comes in with
//! the action, and nothing goes out.

mod action;
mod backups;
pub mod drafts;
#[cfg(test)]
mod faults;
pub mod kept;
mod merge;
mod own_runbook;
mod parts;
mod reduce;
pub mod releases;
mod settings;
mod state;
pub mod versions;

pub use action::Action;
pub use advisory_core::merge::{Conflict, changed, common_start};
pub use backups::{Backup, Backups};
pub use merge::{Content, merge};
pub use own_runbook::OwnRunbook;
pub use settings::{Settings, Theme};
pub use state::{CweList, Focus, Notice, Saved, State, TakeBack};
