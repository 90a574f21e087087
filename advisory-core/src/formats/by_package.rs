//! The entries of a record by the package that they are about.

use crate::version::applicability::{Applicability, Status};
use package_versions::Package;

/// Returns the value of a package, to push a statement to; a new one with this default if there is none yet.
pub(super) fn part_of(
    parts: &mut Vec<Applicability>,
    package: Package,
    default: Status,
) -> &mut Applicability {
    let key = package.key();
    let place = parts.iter().position(|part| part.package().key() == key).unwrap_or_else(|| {
        parts.push(Applicability::new(package, default));
        parts.len() - 1
    });
    &mut parts[place]
}
