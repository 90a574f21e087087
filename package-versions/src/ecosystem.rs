//! [`Ecosystem`]: the ecosystems that GitHub supports.

/// Defines [`Ecosystem`] from one table: the variant, the word of GitHub's API, the words of GitHub's form.
macro_rules! ecosystems {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $label:literal;)+) => {
        /// **An ecosystem that GitHub's advisories support.**
        ///
        /// ```
        /// use package_versions::Ecosystem;
        /// assert_eq!(Ecosystem::from_code("pip"), Some(Ecosystem::Pip));
        /// assert_eq!(Ecosystem::Actions.label(), "GitHub Actions");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Ecosystem { $($(#[$meta])* $variant,)+ }

        impl Ecosystem {
            /// All ecosystems, in the order of GitHub's form.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the name in GitHub's API, such as `pip`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Returns the name in GitHub's form, such as `GitHub Actions`.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// Returns the ecosystem with this name in GitHub's API. Returns `None` for an unknown name.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|ecosystem| ecosystem.code() == code)
            }
        }
    };
}

ecosystems! {
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
    /// Anything else, such as a Linux distribution. GitHub sends no alerts for it.
    Other = "other", "Other";
}
