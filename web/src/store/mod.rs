//! [`State`]: all that the page knows, and [`Action`]: all that can happen to it. Pure: time comes in with
//! the action, and nothing goes out.

mod action;
mod calculator;
#[cfg(test)]
mod faults;
mod filed;
mod followed;
mod history;
mod reduce;
mod settings;
pub mod shelf;
mod state;
pub mod text;

pub use action::Action;
pub use calculator::{Calculator, Typed};
pub use filed::{Copy, Filed};
pub use followed::Followed;
pub use settings::{Settings, Theme};
pub use state::{CweList, Focus, Notice, Saved, State, TakeBack};
