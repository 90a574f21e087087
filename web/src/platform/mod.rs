//! Everything that the page asks of the browser, behind one trait, so that all else is pure and can be
//! tested without one.

mod browser;
mod interface;
#[cfg(test)]
pub mod memory;

pub use browser::Browser;
pub use interface::{Folder, Later, Platform, Scope, StoreError};
