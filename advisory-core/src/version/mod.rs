//! Versions: ranges of them in GitHub's grammar, and their order in each ecosystem.

pub mod natural;
pub mod range;
mod repair;

pub use range::Range;
pub use repair::repair;
