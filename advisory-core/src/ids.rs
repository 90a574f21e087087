//! The names that GitHub and the CVE programme give out, a type each, with one door: [`FromStr`].
//!
//! A draft keeps what was typed; these types say whether it is what it should be.

use std::fmt;
use std::str::FromStr;

/// Defines a newtype over text with its one door: a function that says whether a text is one.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident, $error:ident, $valid:expr, $message:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        #[doc = concat!("A text that is not a [`", stringify!($name), "`].")]
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[error($message)]
        pub struct $error {
            text: String,
        }

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                let valid: fn(&str) -> bool = $valid;
                if valid(text) { Ok(Self(text.into())) } else { Err($error { text: text.to_owned() }) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// **GitHub's id of an advisory**: `GHSA-75v8-2h7p-7m2m`.
    GhsaId, GhsaIdError, is_ghsa_id,
    "`{text}` is not a GHSA id; write it like GHSA-75v8-2h7p-7m2m";

    /// **An id of the CVE programme**: `CVE-2025-46653`.
    CveId, CveIdError, is_cve_id,
    "`{text}` is not a CVE id; write it like CVE-2025-46653";

    /// **The name of a GitHub account**, without `@`.
    Login, LoginError, is_login,
    "`{text}` is not a GitHub login; a login is letters, digits and hyphens, without @";

    /// **A repository on GitHub**: `owner/name`.
    Repository, RepositoryError, is_repository,
    "`{text}` is not a repository; write it like owner/name";

    /// **An address on the web**, with `http` or `https`.
    WebAddress, WebAddressError, is_web_address,
    "`{text}` is not a web address; write it like https://example.org/page";
}

fn is_ghsa_id(text: &str) -> bool {
    let group = |group: &str| group.len() == 4 && group.bytes().all(|b| b"23456789cfghjmpqrvwx".contains(&b));
    text.strip_prefix("GHSA-").is_some_and(|rest| rest.split('-').count() == 3 && rest.split('-').all(group))
}

/// The year has four digits and the number four or more, as the CVE record format has it.
fn is_cve_id(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    text.strip_prefix("CVE-").and_then(|rest| rest.split_once('-')).is_some_and(|(year, number)| {
        year.len() == 4 && (4..=19).contains(&number.len()) && digits(year) && digits(number)
    })
}

/// Underscores occur in managed accounts, and apps end in `[bot]`.
fn is_login(text: &str) -> bool {
    let name = text.strip_suffix("[bot]").unwrap_or(text);
    (1..=39).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && !name.starts_with(['-', '_'])
}

fn is_repository(text: &str) -> bool {
    text.split_once('/').is_some_and(|(owner, name)| {
        is_login(owner)
            && (1..=100).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
            && name != "."
            && name != ".."
    })
}

fn is_web_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        text.get(..scheme.len())
            .filter(|start| start.eq_ignore_ascii_case(scheme))
            .map(|_| &text[scheme.len()..])
    });
    rest.is_some_and(|rest| {
        !host(rest).is_empty()
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c))
    })
}

/// The host of what follows a scheme, without user and port; empty where there is no sensible one.
fn host(rest: &str) -> &str {
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.starts_with('[') {
        return host.find(']').map_or("", |end| &host[..=end]);
    }
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    if host.trim_end_matches('.').split('.').all(label) { host } else { "" }
}

impl WebAddress {
    /// The host: `example.org` of `https://example.org:8080/page`.
    pub fn host(&self) -> &str {
        host(self.0.split_once("://").map_or("", |(_, rest)| rest))
    }
}

impl Repository {
    /// The repository that was meant: its address on GitHub, or an address below it, or `owner/name`.
    ///
    /// ```
    /// use advisory_core::ids::Repository;
    /// let meant = Repository::meant_by("https://github.com/octocat/hello-world/security/advisories");
    /// assert_eq!(meant.unwrap().as_str(), "octocat/hello-world");
    /// ```
    pub fn meant_by(text: &str) -> Option<Self> {
        let text = text.trim();
        let path = ["https://github.com/", "http://github.com/", "github.com/", "git@github.com:"]
            .iter()
            .find_map(|start| text.strip_prefix(start));
        let mut parts = path.unwrap_or(text).split(['/', '?', '#']);
        let (owner, name) = (parts.next()?, parts.next()?);
        if path.is_none() && parts.any(|part| !part.is_empty()) {
            return None;
        }
        format!("{owner}/{}", name.strip_suffix(".git").unwrap_or(name)).parse().ok()
    }
}

impl CveId {
    /// The id that was meant: other case, blanks around it, other hyphens.
    pub fn meant_by(text: &str) -> Option<Self> {
        meant(text).to_ascii_uppercase().parse().ok()
    }
}

impl GhsaId {
    /// The id that was meant: other case, blanks around it, other hyphens, or the address of an advisory.
    pub fn meant_by(text: &str) -> Option<Self> {
        let text = meant(text).to_ascii_lowercase();
        let last = text.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        format!("GHSA-{}", last.strip_prefix("ghsa-").unwrap_or(last)).parse().ok()
    }
}

/// Without blanks at the ends, and with plain hyphens for those that word processors write.
fn meant(text: &str) -> String {
    text.trim().replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn takes<T: FromStr + fmt::Debug>(yes: &[&str], no: &[&str])
    where
        T::Err: fmt::Debug + fmt::Display,
    {
        for text in yes {
            assert!(text.parse::<T>().is_ok(), "{text}");
        }
        for text in no {
            let error = text.parse::<T>().expect_err(text).to_string();
            assert!(error.starts_with(&format!("`{text}` is not a ")), "{error}");
        }
    }

    #[test]
    fn each_door_takes_its_own_and_nothing_else() {
        takes::<GhsaId>(
            &["GHSA-75v8-2h7p-7m2m"],
            &["", "ghsa-75v8-2h7p-7m2m", "GHSA-75v8-2h7p", "GHSA-75v8-2h7p-7m2a", "GHSA-75v8-2h7p-7m2m-7m2m"],
        );
        takes::<CveId>(
            &["CVE-2025-46653", "CVE-1999-0001"],
            &["", "CVE-2025-466", "CVE-25-46653", "cve-2025-46653", "CVE-2025-46653 ", "CVE-2025-４６６５３"],
        );
        takes::<Login>(
            &["octocat", "a-b", "dependabot[bot]", "mona_corp", "x"],
            &["", "@octocat", "-a", "a b", "a.b", "ä", &"a".repeat(40)],
        );
        takes::<Repository>(
            &["octocat/hello-world", "o/.github"],
            &["", "octocat", "octocat/", "/x", "a/b/c", "a/..", "a b/c", "o/r;x"],
        );
        takes::<WebAddress>(
            &[
                "https://example.org",
                "HTTP://example.org:80/a?b=c#d",
                "https://[::1]/",
                "https://müller.example/ü",
            ],
            &[
                "",
                "example.org",
                "https://",
                "https:///a",
                "ftp://example.org",
                "javascript:alert(1)",
                "https://a b",
                "https://a..b",
            ],
        );
    }

    #[test]
    fn knows_what_was_meant() {
        let cve = |text| CveId::meant_by(text).map(|id| id.to_string());
        assert_eq!(cve(" cve–2025–46653 "), Some("CVE-2025-46653".into()));
        assert_eq!(cve("2025-46653"), None);
        let ghsa = |text| GhsaId::meant_by(text).map(|id| id.to_string());
        let address = "https://github.com/o/r/security/advisories/GHSA-75V8-2h7p-7m2m/";
        assert_eq!(ghsa(address), Some("GHSA-75v8-2h7p-7m2m".into()));
        assert_eq!(ghsa("75v8-2h7p-7m2m"), Some("GHSA-75v8-2h7p-7m2m".into()));
        let repository = |text| Repository::meant_by(text).map(|id| id.to_string());
        assert_eq!(repository("git@github.com:o/r.git"), Some("o/r".into()));
        assert_eq!(repository("o/r/"), Some("o/r".into()));
        assert_eq!(repository("o/r/x"), None);
        assert_eq!(repository("https://example.org/o/r"), None);
    }

    #[test]
    fn a_host_has_no_user_and_no_port() {
        let host = |text: &str| text.parse::<WebAddress>().unwrap().host().to_owned();
        assert_eq!(host("https://user:pass@example.org:8080/a@b"), "example.org");
        assert_eq!(host("https://[::1]:80/"), "[::1]");
    }
}
