//! References: what a link leads to, by its address, and the advisory's own address.

use super::Loss;
use crate::ids::{GhsaId, Repository, WebAddress};
use crate::{Draft, Field};
use std::collections::BTreeSet;

/// What a link leads to, as far as its address tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Advisory,
    Fix,
    Report,
    Package,
    Web,
}

/// Parts of addresses, and what they lead to. The first that is found counts.
const PARTS: &[(&str, Kind)] = &[
    ("/security/advisories/", Kind::Advisory),
    ("://github.com/advisories/", Kind::Advisory),
    ("://nvd.nist.gov/vuln/detail/", Kind::Advisory),
    ("://rustsec.org/advisories/", Kind::Advisory),
    ("/commit/", Kind::Fix),
    ("/pull/", Kind::Fix),
    ("/issues/", Kind::Report),
    ("://www.npmjs.com/package/", Kind::Package),
    ("://crates.io/crates/", Kind::Package),
    ("://pypi.org/project/", Kind::Package),
    ("://rubygems.org/gems/", Kind::Package),
    ("://hex.pm/packages/", Kind::Package),
];

pub(super) fn kind(address: &str) -> Kind {
    PARTS.iter().find(|(part, _)| address.contains(part)).map_or(Kind::Web, |(_, kind)| *kind)
}

impl Kind {
    /// The word of OSV's `references[].type`.
    pub(super) const fn osv(self) -> &'static str {
        match self {
            Self::Advisory => "ADVISORY",
            Self::Fix => "FIX",
            Self::Report => "REPORT",
            Self::Package => "PACKAGE",
            Self::Web => "WEB",
        }
    }

    /// The tag of a CVE record's reference.
    pub(super) const fn cve_tag(self) -> Option<&'static str> {
        match self {
            Self::Advisory => Some("vendor-advisory"),
            Self::Fix => Some("patch"),
            Self::Report => Some("issue-tracking"),
            Self::Package => Some("product"),
            Self::Web => None,
        }
    }

    /// What a person calls it.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Advisory => "Advisory",
            Self::Fix => "Fix",
            Self::Report => "Report",
            Self::Package => "Package",
            Self::Web => "More information",
        }
    }
}

/// The addresses of a draft's references, each once, without the advisory's own, which writers put first by themselves.
/// Several pasted into one field stand on lines of their own. What is no URI is a loss.
pub(super) fn addresses<'a>(draft: &'a Draft, own: Option<&str>) -> (Vec<&'a str>, Vec<Loss>) {
    let (mut addresses, mut losses) = (Vec::new(), Vec::new());
    let mut known = BTreeSet::new();
    for (row, text) in draft.references.iter().enumerate() {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let why = if own == Some(line) {
                "It is the advisory's own address, which the record begins with."
            } else if known.contains(line) {
                "It stands in the list already."
            } else if !is_uri(line) {
                "It is not a web address that a record can hold: write it like https://example.org/page."
            } else {
                known.insert(line);
                addresses.push(line);
                continue;
            };
            losses.push(Loss::new(Field::Reference(row), line, why));
        }
    }
    (addresses, losses)
}

/// Whether it is a web address of the characters that RFC 3986 allows.
pub(super) fn is_uri(text: &str) -> bool {
    let mut escapes = text.split('%').skip(1);
    let is_hexadecimal =
        |part: &str| part.len() >= 2 && part.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    text.len() <= 2048
        && text.parse::<WebAddress>().is_ok()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte))
        && text.matches('#').count() <= 1
        && escapes.all(is_hexadecimal)
        && authority(text)
}

/// Whether host and port are plain: `WebAddress` has looked at the host's labels, but not at what stands around it.
fn authority(text: &str) -> bool {
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    authority.matches('@').count() <= 1
        && host.split_once(':').is_none_or(|(_, port)| port.parse::<u16>().is_ok() || port.is_empty())
}

/// Where GitHub shows the advisory, once it has an id there.
pub(super) fn own(draft: &Draft) -> Option<String> {
    let id: GhsaId = draft.ghsa_id.trim().parse().ok()?;
    Some(match draft.repository.trim().parse::<Repository>() {
        Ok(repository) => format!("https://github.com/{repository}/security/advisories/{id}"),
        Err(_) => format!("https://github.com/advisories/{id}"),
    })
}

/// Takes the advisory's own address out of a record's references, and the repository from it.
pub(super) fn take_own(ghsa_id: &str, references: &mut Vec<String>) -> Option<String> {
    let ending = format!("/security/advisories/{ghsa_id}");
    let repository_of = |address: &String| {
        let path = address.strip_prefix("https://github.com/")?.strip_suffix(&ending)?;
        path.parse::<Repository>().ok()
    };
    let global = format!("https://github.com/advisories/{ghsa_id}");
    let (row, repository) = references
        .iter()
        .enumerate()
        .find_map(|(row, address)| repository_of(address).map(|repository| (row, Some(repository))))
        .or_else(|| references.first().filter(|first| **first == global).map(|_| (0, None)))?;
    references.remove(row);
    repository.map(|repository| repository.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_what_it_leads_to() {
        for (address, kind_) in [
            ("https://github.com/o/r/security/advisories/GHSA-75v8-2h7p-7m2m", Kind::Advisory),
            ("https://github.com/o/r/commit/1f2e3d4", Kind::Fix),
            ("https://github.com/o/r/issues/7", Kind::Report),
            ("https://hex.pm/packages/plug", Kind::Package),
            ("https://example.org/", Kind::Web),
        ] {
            assert_eq!(kind(address), kind_, "{address}");
        }
    }

    #[test]
    fn a_uri_is_plain() {
        for good in ["https://example.org", "https://u@example.org:80/a?b#c", "https://example.org/%20"] {
            assert!(is_uri(good), "{good}");
        }
        for bad in [
            "nowhere",
            "https://müller.example/",
            "https://example.org/[a]",
            "https://example.org/%2",
            "https://example.org:x/",
        ] {
            assert!(!is_uri(bad), "{bad}");
        }
    }

    #[test]
    fn the_own_address_goes_and_comes() {
        let draft =
            Draft { repository: "o/r".into(), ghsa_id: "GHSA-75v8-2h7p-7m2m".into(), ..Draft::default() };
        let mut references = vec!["https://example.org".to_owned(), own(&draft).unwrap()];
        assert_eq!(take_own(&draft.ghsa_id, &mut references).as_deref(), Some("o/r"));
        assert_eq!(references, ["https://example.org"]);
        assert_eq!(take_own(&draft.ghsa_id, &mut references), None);
        assert_eq!(own(&Draft { ghsa_id: String::new(), ..draft }), None);
    }
}
