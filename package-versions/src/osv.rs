//! The names of ecosystems in the OSV format.
//!
//! ```
//! use package_versions::{Ecosystem, osv};
//! assert_eq!(osv::name_of(Ecosystem::Pip), Some("PyPI"));
//! assert_eq!(osv::ecosystem_of("crates.io"), Some(Ecosystem::Rust));
//! ```

use crate::Ecosystem;

const NAMES: &[(Ecosystem, &str)] = &[
    (Ecosystem::Composer, "Packagist"),
    (Ecosystem::Erlang, "Hex"),
    (Ecosystem::Actions, "GitHub Actions"),
    (Ecosystem::Go, "Go"),
    (Ecosystem::Maven, "Maven"),
    (Ecosystem::Npm, "npm"),
    (Ecosystem::Nuget, "NuGet"),
    (Ecosystem::Pip, "PyPI"),
    (Ecosystem::Pub, "Pub"),
    (Ecosystem::Rubygems, "RubyGems"),
    (Ecosystem::Rust, "crates.io"),
    (Ecosystem::Swift, "SwiftURL"),
];

/// Returns the name of an ecosystem in OSV. Returns `None` for [`Ecosystem::Other`].
pub fn name_of(ecosystem: Ecosystem) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == ecosystem).map(|(_, name)| *name)
}

/// Returns the ecosystem with this name in OSV; the name must have no suffix such as `:12`. Returns `None` for distributions
/// and unknown names.
pub fn ecosystem_of(name: &str) -> Option<Ecosystem> {
    NAMES.iter().find(|(_, known)| *known == name).map(|(ecosystem, _)| *ecosystem)
}
