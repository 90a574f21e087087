//! [`canonical`]: canonical texts, eight bytes at a time.

use crate::Version;
use crate::answers::LONGEST;
use crate::metrics::{self, Group, Metric};
use crate::packed::Packed;

/// Every part such as `/AV:N` as a number whose lowest byte is the slash, by metric and index of the value.
type Parts = [[u64; 8]; 32];

static V2: Parts = parts(metrics::of(Version::V2_0));
static V3: Parts = parts(metrics::of(Version::V3_1));
static V4: Parts = parts(metrics::of(Version::V4_0));

const fn parts(metrics: &[Metric]) -> Parts {
    let mut parts = [[0; 8]; 32];
    let mut metric = 0;
    while metric < metrics.len() {
        let Metric { abbreviation, values, .. } = metrics[metric];
        let mut value = 0;
        while value < values.len() {
            let pieces = ["/", abbreviation, ":", values[value].abbreviation];
            let (mut part, mut length, mut piece) = (0, 0, 0);
            while piece < pieces.len() {
                let bytes = pieces[piece].as_bytes();
                let mut at = 0;
                while at < bytes.len() {
                    part |= (bytes[at] as u64) << (8 * length);
                    length += 1;
                    at += 1;
                }
                piece += 1;
            }
            parts[metric][value] = part;
            value += 1;
        }
        metric += 1;
    }
    parts
}

/// Writes the canonical text of a vector that may be incomplete. Each digit is one more than the index of the metric's
/// value, and 0 without a value.
pub(crate) fn canonical(digits: Packed, version: Version, buffer: &mut [u8; LONGEST]) -> &[u8] {
    const BASE_2: Packed = group(Version::V2_0, Group::Base);
    const BASE_3: Packed = group(Version::V3_1, Group::Base);
    const BASE_4: Packed = group(Version::V4_0, Group::Base);
    let (parts, base) = match version {
        Version::V2_0 => (&V2, BASE_2),
        Version::V3_0 | Version::V3_1 => (&V3, BASE_3),
        Version::V4_0 => (&V4, BASE_4),
    };
    // The first value of every optional metric is "not defined".
    let mut written = digits.nonzero().masked(base).union(digits.decremented().nonzero());
    if version == Version::V2_0 {
        // The optional groups of 2.0 are complete or absent.
        const TEMPORAL: Packed = group(Version::V2_0, Group::Temporal);
        const ENVIRONMENTAL: Packed = group(Version::V2_0, Group::Environmental);
        for group in [TEMPORAL, ENVIRONMENTAL] {
            if written.intersects(group) {
                written = written.union(group);
            }
        }
    }
    let values = digits.decremented();
    // The slash that ends the prefix is that of the first part, which 2.0 has to do without.
    let prefix = version.prefix().as_bytes();
    let mut length = prefix.len().saturating_sub(1);
    buffer.iter_mut().zip(prefix).for_each(|(byte, prefix)| *byte = *prefix);
    let start = length;
    for metric in written.places() {
        let part = parts[metric % 32][usize::from(values.get(metric)) % 8];
        if let Some(room) = buffer.get_mut(length..).and_then(<[u8]>::first_chunk_mut) {
            *room = part.to_le_bytes();
        }
        length += 8 - part.leading_zeros() as usize / 8;
    }
    let text = if prefix.is_empty() { buffer.get(1..length) } else { buffer.get(..length) };
    text.filter(|_| length > start).unwrap_or_default()
}

/// The digit 1 for each metric of a group.
const fn group(version: Version, group: Group) -> Packed {
    let metrics = metrics::of(version);
    let mut packed = Packed::FIRST;
    let mut metric = 0;
    while metric < metrics.len() {
        if metrics[metric].group as u8 == group as u8 {
            packed = packed.insert(metric, 1);
        }
        metric += 1;
    }
    packed
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::*;
    use crate::Partial;

    /// The text without this module, from the metric table.
    fn plain(partial: &Partial) -> String {
        let mut text = String::new();
        partial.answers().pieces(partial.version(), |piece| text.push_str(piece));
        text
    }

    #[test]
    fn every_metric_and_value_is_written_as_in_the_metric_table() {
        for version in Version::ALL {
            let mut all = Partial::new(version);
            let mut growing = std::vec::Vec::from([all]);
            for metric in metrics::of(version) {
                for value in metric.values {
                    let alone = Partial::new(version).with(metric.abbreviation, value.abbreviation);
                    all = all.with(metric.abbreviation, value.abbreviation).expect("of this version");
                    growing.extend(alone.into_iter().chain([all]));
                }
            }
            for partial in growing {
                assert_eq!(std::format!("{partial}"), plain(&partial));
            }
        }
    }
}
