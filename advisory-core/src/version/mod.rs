//! Versions: ranges of them in GitHub's grammar, their order in each ecosystem, and a package's versions on a line.

pub mod events;
mod gaps;
mod interval;
pub mod line;
mod order;
pub mod range;
mod repair;
pub mod requirement;
mod sort;

pub use gaps::{Gap, Overlap};
pub use interval::Interval;
pub use line::{Answer, Line, Package, packages};
pub use order::Version;
pub use range::Range;
pub use repair::repair;
pub(crate) use sort::sort_by;
