//! Names of packages: the crate [`package_versions`] under the names of this one.

pub use package_versions::{PackageName, PackageNameError, addressed, ecosystem_of, form_of};
