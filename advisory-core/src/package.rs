//! Names of packages: the crate [`package_versions`] under the names of this one.

pub use package_versions::{
    Fit, PackageName, PackageNameError, PackageQuery, addressed, ecosystem_of, form_of,
};
