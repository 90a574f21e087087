//! Versions: the crate [`package_versions`] under the names of this one, and a draft's packages on a line.

mod gaps;
pub mod line;
mod rows;

pub use gaps::{Gap, Overlap};
pub use line::{Answer, Line, Package, packages};
pub use package_versions::{
    Interval, Range, Scheme, Version, applicability, events, range, repair, requirement, sort_by,
};
pub(crate) use rows::{is_empty, of_row, row_keys, row_name, versions};
pub use rows::{is_row_of, of_rows};

use std::cmp::Ordering;

/// Compares versions for a list or a picture; what is no version comes first.
pub(crate) fn compare_for_display(a: Option<&Version>, b: Option<&Version>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.compare_for_display(b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// Whether both are versions, and the same one.
pub(crate) fn is_same(a: Option<&Version>, b: Option<&Version>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.is_same(b))
}
