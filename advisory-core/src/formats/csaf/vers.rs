//! Ranges in the `vers` notation: `vers:npm/>=3.1.1|<3.5.3`.

use crate::draft::Ecosystem;
use crate::formats::ecosystems;
use crate::version::Range;
use crate::version::range::{Bound, VersionText};

/// The scheme of a row whose ecosystem has none.
const GENERIC: &str = "generic";

/// Every version, whatever the scheme.
const EVERY: &str = "*";

/// A range in the notation. The versions before `0`, such as its pre-releases, lie in a range that begins there, and
/// would not in the notation: it begins without a bound.
pub(super) fn write(ecosystem: Option<Ecosystem>, range: &Range) -> String {
    let version = |bound: &Bound| ecosystems::percent_encode(bound.version.as_str());
    let lower = range.lower().filter(|bound| !range.is_exact() && bound.version.as_str() != "0");
    let lower = lower.map(|bound| format!("{}{}", if bound.inclusive { ">=" } else { ">" }, version(&bound)));
    let upper = range.upper().map(|bound| match bound.inclusive {
        _ if range.is_exact() => version(&bound),
        true => format!("<={}", version(&bound)),
        false => format!("<{}", version(&bound)),
    });
    let comparators: Vec<String> = lower.into_iter().chain(upper).collect();
    let scheme = ecosystems::purl_type(ecosystem).unwrap_or(GENERIC);
    let comparators = if comparators.is_empty() { EVERY.to_owned() } else { comparators.join("|") };
    format!("vers:{scheme}/{comparators}")
}

/// The ecosystem and the ranges of a text in the notation; `None` where it is none, or says what no range can.
pub(super) fn read(text: &str) -> Option<(Option<Ecosystem>, Vec<Range>)> {
    let (scheme, comparators) = text.strip_prefix("vers:")?.split_once('/')?;
    let ecosystem = ecosystems::from_purl_type(scheme);
    if comparators == EVERY {
        let zero = Bound { version: VersionText::new("0")?, inclusive: true };
        return Some((ecosystem, vec![Range::From(zero)]));
    }
    let (mut ranges, mut begun) = (Vec::new(), None::<Bound>);
    for comparator in comparators.split('|') {
        let (sign, inclusive) = match comparator.as_bytes() {
            [b'>', b'=', ..] => (">=", true),
            [b'<', b'=', ..] => ("<=", true),
            [b'>', ..] => (">", false),
            [b'<', ..] => ("<", false),
            _ => ("", true),
        };
        let version = VersionText::new(&ecosystems::percent_decode(&comparator[sign.len()..]))?;
        match (sign.chars().next(), begun.take()) {
            (Some('>'), None) => begun = Some(Bound { version, inclusive }),
            (Some('<'), Some(lower)) => ranges.push(Range::Between(lower, Bound { version, inclusive })),
            (Some('<'), None) => ranges.push(Range::Until(Bound { version, inclusive })),
            (None, None) => ranges.push(Range::Exact(version)),
            _ => return None,
        }
    }
    ranges.extend(begun.map(Range::From));
    Some((ecosystem, ranges))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_go_and_come() {
        for range in ["< 1.2", "<= 1.2", ">= 1, < 2", "> 1, <= 2", "= 1.2+x", ">= 1", ">= 0"] {
            let range: Range = range.parse().unwrap();
            for ecosystem in [Some(Ecosystem::Npm), None] {
                let text = write(ecosystem, &range);
                assert_eq!(read(&text), Some((ecosystem, vec![range.clone()])), "{text}");
            }
        }
        let exact: Range = "= 1.2+x".parse().unwrap();
        assert_eq!(write(Some(Ecosystem::Rust), &exact), "vers:cargo/1.2%2Bx");
        assert_eq!(write(Some(Ecosystem::Npm), &">= 0".parse().unwrap()), "vers:npm/*");
        assert_eq!(write(Some(Ecosystem::Npm), &">= 0, < 2".parse().unwrap()), "vers:npm/<2");
    }

    #[test]
    fn several_ranges_are_several() {
        let (ecosystem, ranges) = read("vers:pypi/<1.2|>=2|<2.3|3.0").unwrap();
        assert_eq!(ecosystem, Some(Ecosystem::Pip));
        assert_eq!(
            ranges.iter().map(Range::to_string).collect::<Vec<_>>(),
            ["< 1.2", ">= 2, < 2.3", "= 3.0"]
        );
        for text in ["", "vers:", "vers:npm/", "vers:npm/>1|>2", "vers:npm/!=1", "1.2"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
