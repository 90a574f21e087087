//! [`Vers`]: sets of versions in the `vers` notation, such as `vers:npm/>=1.0.0|<2.0.0|!=1.5.0`.

use crate::applicability::{Limit, Versions};
use crate::purl::percent_decode;
use crate::{Ecosystem, Scheme, purl};

/// **A set of versions in the `vers` notation**, with its ecosystem and order.
#[derive(Clone, Debug)]
pub struct Vers {
    /// The ecosystem, if the notation names one that GitHub supports.
    pub ecosystem: Option<Ecosystem>,
    /// The order of the versions.
    pub scheme: Scheme,
    /// The versions.
    pub versions: Versions,
}

/// A comparator: the sign, and the version behind it.
const SIGNS: &[&str] = &["!=", ">=", "<=", ">", "<", "="];

impl Vers {
    /// Parses the notation. Returns `None` if the text is in another notation, or if the order of its comparators has no
    /// meaning, as in `>1|>2`.
    ///
    /// ```
    /// use package_versions::vers::Vers;
    /// let versions = Vers::parse("vers:npm/>=1.0.0|<2.0.0|!=1.5.0").unwrap().versions;
    /// assert_eq!(versions.contains("1.4.0"), Some(true));
    /// assert_eq!(versions.contains("1.5.0"), Some(false));
    /// assert_eq!(Vers::parse("vers:all/*").unwrap().versions.contains("7"), Some(true));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, comparators) = text.trim().strip_prefix("vers:")?.split_once('/')?;
        let ecosystem = purl::ecosystem_of_type(kind);
        let scheme = match ecosystem {
            Some(ecosystem) => ecosystem.into(),
            None => Scheme::of_purl_type(kind)
                .or_else(|| Scheme::from_version_type(kind))
                .unwrap_or(Scheme::Unstated),
        };
        let versions =
            if comparators.trim() == "*" { Some(Versions::all()) } else { versions(scheme, comparators) };
        Some(Self { ecosystem, scheme, versions: versions? })
    }
}

fn versions(scheme: Scheme, comparators: &str) -> Option<Versions> {
    let mut parts: Vec<Versions> = Vec::new();
    let mut excluded: Vec<Versions> = Vec::new();
    let mut begun: Option<(String, bool)> = None;
    for comparator in comparators.split('|').map(str::trim).filter(|comparator| !comparator.is_empty()) {
        let sign = SIGNS.iter().find(|sign| comparator.starts_with(**sign)).copied().unwrap_or_default();
        let version = percent_decode(comparator[sign.len()..].trim());
        if version.is_empty() || version == "*" {
            return None;
        }
        let limit = |inclusive| Limit { version: &version, inclusive };
        match sign {
            "!=" => excluded.push(Versions::exactly(scheme, &version)),
            ">=" | ">" if begun.is_none() => begun = Some((version.clone(), sign == ">=")),
            "<=" | "<" => {
                let lower = begun.take();
                // An end without a beginning is one only where it comes first.
                if lower.is_none() && !parts.is_empty() {
                    return None;
                }
                let lower =
                    lower.as_ref().map(|(version, inclusive)| Limit { version, inclusive: *inclusive });
                parts.push(Versions::between(scheme, lower, Some(limit(sign == "<="))));
            }
            "" | "=" => parts.push(Versions::exactly(scheme, &version)),
            _ => return None,
        }
    }
    if let Some((version, inclusive)) = begun {
        parts.push(Versions::between(scheme, Some(Limit { version: &version, inclusive }), None));
    }
    let only_excluded = parts.is_empty() && !excluded.is_empty();
    let whole = if only_excluded { Some(Versions::all()) } else { parts.into_iter().reduce(Versions::or) };
    Some(excluded.into_iter().fold(whole?, |whole, one| whole.and(one.complement())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_lists_and_exceptions() {
        for (text, inside, outside) in [
            ("vers:npm/<1.2.0", "1.0.0", "1.2.0"),
            ("vers:pypi/<1.2|>=2|<2.3|3.0", "2.2", "2.3"),
            ("vers:pypi/1.0|1.1", "1.1.0", "1.2"),
            ("vers:npm/!=1.0.0", "1.0.1", "1.0.0"),
            ("vers:deb/<1:1.0-1", "2.0-1", "1:1.0-1"),
            ("vers:generic/>=1.2%2B3", "2", "1"),
        ] {
            let versions = Vers::parse(text).unwrap().versions;
            assert_eq!(
                (versions.contains(inside), versions.contains(outside)),
                (Some(true), Some(false)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_has_no_meaning() {
        for text in
            ["", "vers:", "vers:npm", "vers:npm/", "vers:npm/>1|>2", "vers:npm/>", "1.2", "vers:npm/1.0|<2"]
        {
            assert!(Vers::parse(text).is_none(), "{text}");
        }
    }
}
