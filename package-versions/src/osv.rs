//! The names that the OSV format gives ecosystems.

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

/// Returns the name of an ecosystem in OSV. `None` for [`Ecosystem::Other`].
pub fn name_of(ecosystem: Ecosystem) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == ecosystem).map(|(_, name)| *name)
}

/// Returns the ecosystem of a name in OSV, without its suffix.
pub fn ecosystem_of(name: &str) -> Option<Ecosystem> {
    NAMES.iter().find(|(_, known)| *known == name).map(|(ecosystem, _)| *ecosystem)
}
