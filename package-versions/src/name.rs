//! [`PackageName`]: a valid package name of an ecosystem, and functions that find names and ecosystems in texts.

use crate::{Ecosystem, sort_by};
use std::fmt;
use std::ops::Range;

/// **A valid package name of an ecosystem**, such as `com.google.protobuf:protobuf-java` on Maven. The package need not exist.
///
/// ```
/// use package_versions::{Ecosystem, PackageName};
/// assert_eq!(PackageName::new(Ecosystem::Npm, "@scope/name")?.as_str(), "@scope/name");
/// let error = PackageName::new(Ecosystem::Maven, "protobuf-java").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`protobuf-java` is not a name of a Maven package; write group:artifact, such as org.example:library",
/// );
/// # Ok::<(), package_versions::PackageNameError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackageName(Box<str>);

/// **The error for a text that is not a package name of an ecosystem.** The message says what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageNameError {
    text: String,
    form: &'static str,
}

impl fmt::Display for PackageNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a name of {}", self.text, self.form)
    }
}

impl std::error::Error for PackageNameError {}

/// Describes the package names of an ecosystem: `write group:artifact, such as org.example:library`. Returns `None` if every
/// name is valid.
pub fn form_of(ecosystem: Ecosystem) -> Option<&'static str> {
    let form = FORMS.iter().find(|form| form.ecosystem == ecosystem)?;
    form.words.split_once("; ").map(|(_, words)| words)
}

/// The form of an ecosystem's package names.
struct Form {
    ecosystem: Ecosystem,
    /// The rest of the message after "is not a name of": whose names these are, and how they are written.
    words: &'static str,
    valid: fn(&str) -> bool,
}

const FORMS: &[Form] = &[
    Form {
        ecosystem: Ecosystem::Composer,
        words: "a Composer package; write vendor/name in lowercase letters",
        valid: |text| {
            text.split_once('/').is_some_and(|(vendor, name)| small_part(vendor) && small_part(name))
        },
    },
    Form {
        ecosystem: Ecosystem::Erlang,
        words: "a Hex package; write lowercase letters, digits and underscores",
        valid: |text| identifier(text) && text.starts_with(|c: char| c.is_ascii_lowercase()),
    },
    Form {
        ecosystem: Ecosystem::Actions,
        words: "a GitHub action; write owner/repository",
        valid: |text| {
            text.split('/').count() >= 2
                && text.split('/').all(|part| chars(part, "-_.") && part != "." && part != "..")
                && !is_domain(text.split('/').next().unwrap_or_default())
        },
    },
    Form {
        ecosystem: Ecosystem::Go,
        words: "a Go module; write its path, which begins with a domain, such as github.com/owner/name",
        valid: |text| {
            let domain = text.split('/').next().unwrap_or_default();
            (is_domain(domain) && text.split('/').all(|part| chars(part, "-_.~")))
                || matches!(text, "stdlib" | "toolchain")
        },
    },
    Form {
        ecosystem: Ecosystem::Maven,
        words: "a Maven package; write group:artifact, such as org.example:library",
        valid: |text| {
            text.split_once(':')
                .is_some_and(|(group, artifact)| chars(group, "-_.") && chars(artifact, "-_."))
        },
    },
    Form {
        ecosystem: Ecosystem::Npm,
        words: "an npm package; write lowercase letters, digits and hyphens; start with @scope/ if it has one",
        valid: |text| {
            let name = match text.strip_prefix('@') {
                Some(scoped) => {
                    scoped.split_once('/').filter(|(scope, _)| npm_part(scope)).map(|(_, name)| name)
                }
                None => Some(text),
            };
            text.len() <= 214 && name.is_some_and(npm_part)
        },
    },
    Form {
        ecosystem: Ecosystem::Nuget,
        words: "a NuGet package; write letters, digits, dots, hyphens and underscores",
        valid: |text| chars(text, "-_."),
    },
    Form {
        ecosystem: Ecosystem::Pip,
        words: "a Python package in its normal form; write lowercase letters, digits and single hyphens",
        valid: |text| chars(text, "-") && normal_python(text) == text,
    },
    Form {
        ecosystem: Ecosystem::Pub,
        words: "a Pub package; write lowercase letters, digits and underscores",
        valid: |text| identifier(text) && !text.starts_with(|c: char| c.is_ascii_digit()),
    },
    Form {
        ecosystem: Ecosystem::Rubygems,
        words: "a gem; write letters, digits, dots, hyphens and underscores",
        valid: |text| chars(text, "-_."),
    },
    Form {
        ecosystem: Ecosystem::Rust,
        words: "a crate; write letters, digits, hyphens and underscores",
        valid: |text| chars(text, "-_") && text.starts_with(|c: char| c.is_ascii_alphabetic()),
    },
    Form {
        ecosystem: Ecosystem::Swift,
        words: "a Swift package; write its address without the scheme, such as github.com/owner/name",
        valid: |text| {
            text.split_once('/').is_some_and(|(domain, path)| {
                is_domain(domain)
                    && path.split('/').all(|part| chars(part, "-_."))
                    && path.strip_suffix(".git").is_none()
            })
        },
    },
];

/// Returns whether the text has only ASCII letters and digits, and these other characters.
fn chars(text: &str, others: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
}

fn identifier(text: &str) -> bool {
    chars(text, "_") && !text.contains(|c: char| c.is_ascii_uppercase())
}

fn small_part(text: &str) -> bool {
    chars(text, "-_.")
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !text.contains(|c: char| c.is_ascii_uppercase())
}

fn npm_part(text: &str) -> bool {
    chars(text, "-_.~") && !text.starts_with(['.', '_']) && !text.contains(|c: char| c.is_ascii_uppercase())
}

/// Returns whether the text has the form of a domain name.
fn is_domain(text: &str) -> bool {
    text.contains('.') && text.split('.').all(|label| chars(label, "-"))
}

/// Normalises a name by PEP 503: lower case, with one hyphen for each run of hyphens, underscores and dots.
pub(crate) fn normal_python(text: &str) -> String {
    let mut normal = String::new();
    for part in text.split(['-', '_', '.']).filter(|part| !part.is_empty()) {
        if !normal.is_empty() {
            normal.push('-');
        }
        normal.push_str(&part.to_ascii_lowercase());
    }
    normal
}

impl PackageName {
    /// Creates a name. Every text is a name in [`Ecosystem::Other`].
    ///
    /// # Errors
    /// Returns an error if the text is not a valid package name of the ecosystem.
    pub fn new(ecosystem: Ecosystem, text: &str) -> Result<Self, PackageNameError> {
        let Some(form) = FORMS.iter().find(|form| form.ecosystem == ecosystem) else {
            return Ok(Self(text.into()));
        };
        if (form.valid)(text) {
            Ok(Self(text.into()))
        } else {
            Err(PackageNameError { text: text.to_owned(), form: form.words })
        }
    }

    /// Reads a name as people write it: with spaces or quotes around it, in another case, as an address at a registry, or as a
    /// package URL. Returns `None` if there is no valid name in it.
    ///
    /// ```
    /// use package_versions::{Ecosystem, PackageName};
    /// let meant = PackageName::meant_by(Ecosystem::Npm, "https://www.npmjs.com/package/formidable");
    /// assert_eq!(meant.unwrap().as_str(), "formidable");
    /// ```
    pub fn meant_by(ecosystem: Ecosystem, text: &str) -> Option<Self> {
        let bare = bare(ecosystem, text.trim().trim_matches(['`', '"', '\'']));
        let small = match ecosystem {
            Ecosystem::Pip => normal_python(&bare),
            Ecosystem::Npm | Ecosystem::Composer | Ecosystem::Erlang | Ecosystem::Pub => {
                bare.to_ascii_lowercase()
            }
            // `group/artifact`, as package URLs have it.
            Ecosystem::Maven if !bare.contains(':') => bare.replacen('/', ":", 1),
            _ => bare,
        };
        Self::new(ecosystem, &small).ok()
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The addresses of packages at registries, and their package URLs, up to the name.
const ADDRESSES: &[(Ecosystem, &[&str])] = &[
    (Ecosystem::Composer, &["packagist.org/packages/", "pkg:composer/"]),
    (Ecosystem::Erlang, &["hex.pm/packages/", "pkg:hex/"]),
    (
        Ecosystem::Actions,
        &["github.com/marketplace/actions/", "github.com/", "pkg:github/", "pkg:githubactions/"],
    ),
    (Ecosystem::Go, &["pkg.go.dev/", "pkg:golang/"]),
    (Ecosystem::Maven, &["mvnrepository.com/artifact/", "central.sonatype.com/artifact/", "pkg:maven/"]),
    (Ecosystem::Npm, &["www.npmjs.com/package/", "npmjs.com/package/", "pkg:npm/"]),
    (Ecosystem::Nuget, &["www.nuget.org/packages/", "nuget.org/packages/", "pkg:nuget/"]),
    (Ecosystem::Pip, &["pypi.org/project/", "pypi.python.org/pypi/", "pkg:pypi/"]),
    (Ecosystem::Pub, &["pub.dev/packages/", "pkg:pub/"]),
    (Ecosystem::Rubygems, &["rubygems.org/gems/", "pkg:gem/"]),
    (Ecosystem::Rust, &["crates.io/crates/", "docs.rs/", "pkg:cargo/"]),
    (Ecosystem::Swift, &["pkg:swift/"]),
];

/// Returns the name without the address around it.
fn bare(ecosystem: Ecosystem, text: &str) -> String {
    let text = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(text);
    let mut starts =
        ADDRESSES.iter().filter(|(known, _)| *known == ecosystem).flat_map(|(_, starts)| *starts);
    let name = starts.find_map(|start| text.strip_prefix(start)).unwrap_or(text);
    let name = name.split(['?', '#']).next().unwrap_or(name).trim_end_matches('/');
    name.strip_suffix(".git").unwrap_or(name).replace("%40", "@")
}

/// Returns the ecosystem whose package names look like this one. Returns `None` if several do, or none.
///
/// ```
/// use package_versions::Ecosystem;
/// use package_versions::name::ecosystem_of;
/// assert_eq!(ecosystem_of("com.google.protobuf:protobuf-java"), Some(Ecosystem::Maven));
/// assert_eq!(ecosystem_of("left-pad"), None);
/// ```
pub fn ecosystem_of(name: &str) -> Option<Ecosystem> {
    let fits = |ecosystem| PackageName::new(ecosystem, name).is_ok();
    if fits(Ecosystem::Maven) {
        Some(Ecosystem::Maven)
    } else if name.starts_with('@') && fits(Ecosystem::Npm) {
        Some(Ecosystem::Npm)
    } else if name.contains('/') && fits(Ecosystem::Go) {
        Some(Ecosystem::Go)
    } else {
        // The type of a package URL names the ecosystem.
        ADDRESSES
            .iter()
            .find(|(_, starts)| {
                starts.iter().any(|start| start.starts_with("pkg:") && name.starts_with(start))
            })
            .map(|(ecosystem, _)| *ecosystem)
    }
}

/// Finds every address of a package at a registry, and every package URL, in a text. Returns the bytes of the text, the
/// ecosystem and the name of each, in the order of the text.
///
/// ```
/// use package_versions::{Ecosystem, name::find_addresses};
/// let found = find_addresses("see https://crates.io/crates/smallvec for details");
/// let (bytes, ecosystem, name) = &found[0];
/// assert_eq!((bytes.clone(), *ecosystem, name.as_str()), (12..37, Ecosystem::Rust, "smallvec"));
/// ```
pub fn find_addresses(text: &str) -> Vec<(Range<usize>, Ecosystem, PackageName)> {
    let mut found = Vec::new();
    for (ecosystem, starts) in ADDRESSES {
        // Most repositories on GitHub are not actions.
        for start in starts.iter().filter(|start| **start != "github.com/") {
            let mut end = 0;
            for (at, _) in text.match_indices(start) {
                let from = at + start.len();
                if at < end {
                    continue;
                }
                let word = address(&text[from..]);
                end = from + word.len();
                let name = name_in(*ecosystem, word);
                if let Some(meant) = PackageName::meant_by(*ecosystem, name) {
                    found.push((at..from + name.len(), *ecosystem, meant));
                }
            }
        }
    }
    sort_by(&mut found, |(a, ..), (b, ..)| a.start.cmp(&b.start));
    // An address with `www.` matches a second time without it.
    found.dedup_by_key(|(place, ..)| place.end);
    found
}

/// Returns the rest of an address that continues at the start of the text.
fn address(text: &str) -> &str {
    // Longer than every name; keeps the search linear.
    const LONGEST: usize = 300;
    let ends = |&(place, (_, c)): &(usize, (usize, char))| {
        place == LONGEST || c.is_whitespace() || "()<>\"'`,;?#|]".contains(c)
    };
    text.char_indices().enumerate().find(ends).map_or(text, |(_, (end, _))| &text[..end])
}

/// Returns the name at the start of the rest of an address.
fn name_in(ecosystem: Ecosystem, address: &str) -> &str {
    // An `@` that does not start a scope starts the version.
    let versioned = address.match_indices('@').find(|(at, _)| *at > 0);
    let address = versioned.map_or(address, |(at, _)| &address[..at]);
    let parts = match ecosystem {
        Ecosystem::Go | Ecosystem::Swift => usize::MAX,
        Ecosystem::Composer | Ecosystem::Maven | Ecosystem::Actions => 2,
        Ecosystem::Npm if address.starts_with(['@', '%']) => 2,
        _ => 1,
    };
    let name = address.match_indices('/').nth(parts - 1).map_or(address, |(end, _)| &address[..end]);
    name.trim_end_matches(['.', ':', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_says_how_names_are_written() {
        for Form { ecosystem, .. } in FORMS {
            assert!(form_of(*ecosystem).is_some_and(|words| words.starts_with("write ")), "{ecosystem:?}");
        }
        assert_eq!(form_of(Ecosystem::Other), None);
    }

    #[test]
    fn each_ecosystem_takes_its_own_names() {
        use Ecosystem::*;
        for (ecosystem, yes, no) in [
            (Composer, &["vendor/name", "drupal/core"][..], &["name", "Vendor/name", "a/b/c", ""][..]),
            (Erlang, &["plug", "phoenix_html"], &["Plug", "phoenix-html", "1a"]),
            (
                Actions,
                &["actions/checkout", "owner/repo/sub/action"],
                &["checkout", "github.com/actions/checkout", "a/.."],
            ),
            (
                Go,
                &["github.com/ipfs/go-bitfield", "golang.org/x/net", "gopkg.in/yaml.v3", "stdlib"],
                &["net/http", "ipfs", "https://github.com/a/b"],
            ),
            (Maven, &["com.google.protobuf:protobuf-java"], &["protobuf-java", "a:b:c", "a b:c"]),
            (
                Npm,
                &["formidable", "@backstage/core", "left-pad", "a.b"],
                &["Formidable", "backstage/core", "@backstage", ".a", "a b"],
            ),
            (Nuget, &["Newtonsoft.Json"], &["a/b", "a b"]),
            (Pip, &["django", "zope-interface"], &["Django", "zope.interface", "a--b", "-a"]),
            (Pub, &["http", "_x"], &["Http", "1a", "a-b"]),
            (Rubygems, &["rails", "google-protobuf"], &["a/b", ""]),
            (Rust, &["smallvec", "serde_json"], &["1a", "a.b", "crate::a"]),
            (
                Swift,
                &["github.com/apple/swift-nio"],
                &["swift-nio", "https://github.com/apple/swift-nio", "github.com/a/b.git"],
            ),
            (Other, &["Anything at all"], &[]),
        ] {
            for name in yes {
                assert!(PackageName::new(ecosystem, name).is_ok(), "{ecosystem:?} {name}");
            }
            for name in no {
                assert!(PackageName::new(ecosystem, name).is_err(), "{ecosystem:?} {name}");
            }
        }
    }

    #[test]
    fn says_how_names_are_written() {
        assert_eq!(
            PackageName::new(Ecosystem::Maven, "protobuf").unwrap_err().to_string(),
            "`protobuf` is not a name of a Maven package; write group:artifact, such as org.example:library"
        );
    }

    #[test]
    fn knows_what_was_meant() {
        use Ecosystem::*;
        for (ecosystem, typed, meant) in [
            (Npm, "Formidable", "formidable"),
            (Npm, "pkg:npm/%40backstage/core", "@backstage/core"),
            (Pip, "Zope_.Interface", "zope-interface"),
            (Pip, "https://pypi.org/project/Django/", "django"),
            (Go, "https://github.com/ipfs/go-bitfield.git", "github.com/ipfs/go-bitfield"),
            (Maven, "https://mvnrepository.com/artifact/org.example/library", "org.example:library"),
            (Actions, "https://github.com/actions/checkout", "actions/checkout"),
            (Swift, "https://github.com/apple/swift-nio.git", "github.com/apple/swift-nio"),
            (Rust, " `smallvec` ", "smallvec"),
        ] {
            assert_eq!(
                PackageName::meant_by(ecosystem, typed).map(|name| name.to_string()),
                Some(meant.into()),
                "{typed}"
            );
        }
        assert_eq!(PackageName::meant_by(Maven, "protobuf"), None);
    }

    #[test]
    fn addresses_in_a_text() {
        let text = "See https://www.npmjs.com/package/@o/p/v/1.2.3, pkg:pypi/Django@4.2 and (https://crates.io/crates/smallvec/1.0.0), \
                    pkg:maven/org.example/lib@1; https://pkg.go.dev/github.com/a/b@v1.2. https://github.com/o/r";
        let found: Vec<_> = find_addresses(text)
            .into_iter()
            .map(|(span, _, name)| (name.to_string(), text[span].to_owned()))
            .collect();
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["@o/p", "django", "smallvec", "org.example:lib", "github.com/a/b"]);
        assert_eq!(found[0].1, "www.npmjs.com/package/@o/p");
    }

    #[test]
    fn some_names_tell_their_ecosystem() {
        assert_eq!(ecosystem_of("@backstage/core"), Some(Ecosystem::Npm));
        assert_eq!(ecosystem_of("github.com/ipfs/go-bitfield"), Some(Ecosystem::Go));
        assert_eq!(ecosystem_of("pkg:pypi/django"), Some(Ecosystem::Pip));
        assert_eq!(ecosystem_of("vendor/name"), None);
    }
}
