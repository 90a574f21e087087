//! Names of packages: the crate [`package_versions`] under the names of this one.

pub use package_versions::name::{ecosystem_of, find_addresses as addressed, form_of};
pub use package_versions::{Fit, PackageName, PackageNameError, PackageQuery};
