//! [`PackageUrl`]: package URLs with a type, a name and a version. Qualifiers and subpaths are not kept.

use crate::{Ecosystem, PackageName, Scheme};
use std::fmt::Write as _;

/// The types of each ecosystem's package URLs. The first one is written.
const TYPES: &[(Ecosystem, &[&str])] = &[
    (Ecosystem::Composer, &["composer"]),
    (Ecosystem::Erlang, &["hex"]),
    (Ecosystem::Actions, &["github", "githubactions"]),
    (Ecosystem::Go, &["golang"]),
    (Ecosystem::Maven, &["maven"]),
    (Ecosystem::Npm, &["npm"]),
    (Ecosystem::Nuget, &["nuget"]),
    (Ecosystem::Pip, &["pypi"]),
    (Ecosystem::Pub, &["pub"]),
    (Ecosystem::Rubygems, &["gem"]),
    (Ecosystem::Rust, &["cargo"]),
    (Ecosystem::Swift, &["swift"]),
];

/// **A package URL**, such as `pkg:npm/%40scope/name@1.2.3`.
///
/// ```
/// use package_versions::{Ecosystem, PackageUrl};
/// let url = PackageUrl::parse("pkg:npm/%40scope/name@1.2.3").unwrap();
/// assert_eq!((url.ecosystem(), url.name.as_str()), (Some(Ecosystem::Npm), "@scope/name"));
/// assert_eq!(url.version.as_deref(), Some("1.2.3"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackageUrl {
    /// The type, in lower case: `npm`.
    pub kind: String,
    /// The name with its namespace, as the ecosystem writes it: `@scope/name`, `org.example:library`.
    pub name: String,
    /// The version, if there is one.
    pub version: Option<String>,
}

impl PackageUrl {
    /// Parses a package URL. Qualifiers and a subpath are ignored. Returns `None` if the text is not a package URL.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.trim().strip_prefix("pkg:")?.trim_start_matches('/').split_once('/')?;
        let kind = kind.to_ascii_lowercase();
        let rest = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        // A version follows the last `@`, unless that begins a scope.
        let (name, version) = match rest.rsplit_once('@') {
            Some((name, version)) if !name.is_empty() && !name.ends_with('/') && !version.contains('/') => {
                (name, Some(percent_decode(version)))
            }
            _ => (rest, None),
        };
        let mut segments: Vec<String> = name.split('/').map(percent_decode).collect();
        let name = match kind.as_str() {
            "maven" => {
                let artifact = segments.pop()?;
                format!("{}:{artifact}", segments.join("."))
            }
            // The namespace of a distribution's package is the distribution.
            "deb" | "rpm" | "apk" | "alpm" | "generic" => segments.pop()?,
            _ => segments.join("/"),
        };
        (!name.is_empty()).then_some(Self { kind, name, version })
    }

    /// Returns the ecosystem of the type. Returns `None` if GitHub does not support it.
    pub fn ecosystem(&self) -> Option<Ecosystem> {
        ecosystem_of_type(&self.kind)
    }

    /// Returns the order of the package's versions. Returns `None` if the type is unknown.
    pub fn scheme(&self) -> Option<Scheme> {
        self.ecosystem().map(Scheme::from).or_else(|| Scheme::of_purl_type(&self.kind))
    }
}

/// Returns the ecosystem of a type of package URLs, such as `npm`. Returns `None` if GitHub does not support it.
pub fn ecosystem_of_type(kind: &str) -> Option<Ecosystem> {
    TYPES.iter().find(|(_, kinds)| kinds.contains(&kind)).map(|(ecosystem, _)| *ecosystem)
}

/// Returns the type of an ecosystem's package URLs. Returns `None` for [`Ecosystem::Other`].
pub fn type_of(ecosystem: Ecosystem) -> Option<&'static str> {
    TYPES.iter().find(|(known, _)| *known == ecosystem).map(|(_, kinds)| kinds[0])
}

/// Returns the package URL of a package, without a version. Returns `None` for [`Ecosystem::Other`], and if the name is not
/// valid in the ecosystem.
///
/// ```
/// use package_versions::{Ecosystem, purl};
/// assert_eq!(purl::url_of(Ecosystem::Npm, "@scope/name").as_deref(), Some("pkg:npm/%40scope/name"));
/// ```
pub fn url_of(ecosystem: Ecosystem, name: &str) -> Option<String> {
    let name = PackageName::meant_by(ecosystem, name)?;
    let name = match ecosystem {
        Ecosystem::Maven => name.as_str().replacen(':', "/", 1),
        _ => name.as_str().to_owned(),
    };
    let mut url = format!("pkg:{}", type_of(ecosystem)?);
    for segment in name.split('/') {
        url.push('/');
        url.push_str(&percent_encode(segment));
    }
    Some(url)
}

/// Percent-encodes everything except the unreserved characters of RFC 3986.
///
/// ```
/// use package_versions::purl::{percent_decode, percent_encode};
/// assert_eq!(percent_encode("@a/b"), "%40a%2Fb");
/// assert_eq!(percent_decode("%40a%2Fb"), "@a/b");
/// ```
pub fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Reverses [`percent_encode`]. Invalid escapes stay as they are, and so does the whole text if the result is not UTF-8.
pub fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = &rest[if byte.is_some() { 3 } else { 1 }..];
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_url_holds_the_name() {
        for (ecosystem, package, url) in [
            (Ecosystem::Npm, "@scope/name", "pkg:npm/%40scope/name"),
            (Ecosystem::Maven, "org.example:library", "pkg:maven/org.example/library"),
            (Ecosystem::Go, "github.com/a/b", "pkg:golang/github.com/a/b"),
            (Ecosystem::Pip, "django", "pkg:pypi/django"),
            (Ecosystem::Actions, "o/run", "pkg:github/o/run"),
        ] {
            assert_eq!(url_of(ecosystem, package).as_deref(), Some(url));
            for text in [url.to_owned(), format!("{url}@1.2?x=y#z")] {
                let parsed = PackageUrl::parse(&text).unwrap();
                assert_eq!((parsed.ecosystem(), parsed.name.as_str()), (Some(ecosystem), package));
                assert_eq!(parsed.version.as_deref(), text.contains("1.2").then_some("1.2"));
            }
        }
        let debian = PackageUrl::parse("pkg:deb/debian/curl@1:7.50.3-1?distro=jessie").unwrap();
        assert_eq!((debian.name.as_str(), debian.version.as_deref()), ("curl", Some("1:7.50.3-1")));
        assert_eq!((debian.ecosystem(), debian.scheme()), (None, Some(Scheme::Debian)));
        for text in ["", "pkg:", "pkg:npm", "pkg:npm/", "https://example.org"] {
            assert_eq!(PackageUrl::parse(text), None, "{text}");
        }
    }

    #[test]
    fn escapes_come_back() {
        for text in ["a b", "%", "%4", "%zz", "ü/😀", "100%25"] {
            assert_eq!(percent_decode(&percent_encode(text)), text);
        }
        assert_eq!(percent_decode("%ff"), "%ff");
    }
}
