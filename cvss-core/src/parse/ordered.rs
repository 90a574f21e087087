//! The parser without the feature `fast`: reads vectors whose metrics are in the order of the metric table, as most are,
//! straight from that table. All others are left to the scan.

use crate::packed::Packed;
use crate::{Cvss, Version, metrics};

/// Reads a vector in the usual order; one of 2.0 only if it has no optional metrics.
pub(super) fn read(text: &[u8]) -> Option<Cvss> {
    // The prefix of 2.0 is empty, so it comes last.
    let mut versions = Version::ALL.into_iter().rev();
    let version = versions.find(|version| text.starts_with(version.prefix().as_bytes()))?;
    let mut at = version.prefix().len();
    let mut positions = Packed::FIRST;
    for (place, metric) in metrics::of(version).iter().enumerate() {
        let Some(value) = end_of(text, at, metric.abbreviation).filter(|end| text.get(*end) == Some(&b':'))
        else {
            if metric.mandatory {
                return None;
            }
            continue;
        };
        // The optional groups of 2.0 are complete or absent, which the scan checks.
        if version == Version::V2_0 && !metric.mandatory {
            return None;
        }
        let mut position = 0;
        at = loop {
            let known = metric.values.get(usize::from(position))?;
            match end_of(text, value + 1, known.abbreviation) {
                Some(end) if end == text.len() => break end,
                // A slash at the end of the text is an error.
                Some(end) if text[end] == b'/' && end + 1 < text.len() => break end + 1,
                _ => position += 1,
            }
        };
        positions = positions.insert(place, position);
    }
    (at == text.len()).then(|| Cvss::from_positions(version, positions))
}

/// Returns the position behind `part`, if the text has it at `from`. Byte by byte: comparing slices would be a call each.
#[inline]
fn end_of(text: &[u8], from: usize, part: &str) -> Option<usize> {
    let mut at = from;
    for byte in part.bytes() {
        if text.get(at) != Some(&byte) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::*;
    use crate::parse::parse_by_scan;
    use crate::parse::samples::{self, WHOLE};

    #[test]
    fn reads_the_usual_order() {
        let read: std::vec::Vec<bool> = WHOLE.iter().map(|text| read(text.as_bytes()).is_some()).collect();
        // Not 3.1 in another order, nor the optional groups of 2.0.
        assert_eq!(read, [true, true, false, true, true, true, true, true, false, false, false]);
    }

    #[test]
    fn what_it_reads_is_what_the_careful_way_reads() {
        let mut same = |text: &[u8]| {
            if let Some(cvss) = read(text) {
                assert_eq!(Some(cvss), parse_by_scan(text).ok(), "{}", String::from_utf8_lossy(text));
            }
        };
        for text in WHOLE {
            same(text.as_bytes());
            samples::each_change(text, &mut same);
        }
    }
}
