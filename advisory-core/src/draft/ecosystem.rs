//! [`Ecosystem`]: where a package is published.

use super::choices::choices;

choices! {
    /// The ecosystems that GitHub's form offers.
    Ecosystem {
        /// PHP packages from Packagist.
        Composer = "composer", "Composer";
        /// Erlang and Elixir packages from Hex.
        Erlang = "erlang", "Erlang";
        /// GitHub Actions.
        Actions = "actions", "GitHub Actions";
        /// Go modules.
        Go = "go", "Go";
        /// Java packages from Maven repositories.
        Maven = "maven", "Maven";
        /// JavaScript packages from the npm registry.
        Npm = "npm", "npm";
        /// .NET packages.
        Nuget = "nuget", "NuGet";
        /// Python packages from `PyPI`.
        Pip = "pip", "pip";
        /// Dart and Flutter packages.
        Pub = "pub", "Pub";
        /// Ruby gems.
        Rubygems = "rubygems", "RubyGems";
        /// Rust crates.
        Rust = "rust", "Rust";
        /// Swift packages.
        Swift = "swift", "Swift";
        /// None of these: nobody is alerted.
        Other = "other", "Other";
    }
}
