//! [`Parts`]: every part that a vector may have, such as `/AV:N` or `/U:Amber`, as a number.
//!
//! Each fits into eight bytes. Finding one is a multiplication and a comparison, for every version and every value. Made
//! from the metric table at compile time, and apart from it, so that who only reads vectors need not carry the names.

#![expect(clippy::cast_possible_truncation, reason = "positions and metrics are few")]

use super::quick::word;
use crate::Version;
use crate::metrics::{self, Group, Metric};
use crate::packed::Packed;

// The multipliers were found by trying.
pub(super) static V2: Parts = Parts::new(metrics::of(Version::V2_0), 0xA0C1_AC9A_9822_A9FB);
pub(super) static V3: Parts = Parts::new(metrics::of(Version::V3_1), 0xE31B_5068_CA50_890D);
pub(super) static V4: Parts = Parts::new(metrics::of(Version::V4_0), 0xD533_057B_316A_9ECD);

/// Of how many bits the number of a slot is.
const SLOT_BITS: u32 = 9;
/// More than there are parts in any version.
const ROOM: usize = 128;

/// **Finds every part that a vector of one version may have**, from its slash to its value.
pub(super) struct Parts {
    /// By which a part is multiplied to get its slot. No two have the same.
    multiplier: u64,
    /// Which part is in each slot.
    slots: [u8; 1 << SLOT_BITS],
    /// The parts as numbers.
    numbers: [u64; ROOM],
    /// The metric of each, as a bit.
    metrics: [u32; ROOM],
    /// The value of each, as the digit of its metric.
    digits: [Packed; ROOM],
    /// The metrics of each group, as bits.
    groups: [u32; 5],
}

impl Parts {
    const fn new(metrics: &[Metric], multiplier: u64) -> Self {
        let mut all = Self {
            multiplier,
            slots: [0; 1 << SLOT_BITS],
            numbers: [0; ROOM],
            metrics: [0; ROOM],
            digits: [Packed::FIRST; ROOM],
            groups: [0; 5],
        };
        let mut count = 0;
        let mut metric = 0;
        while metric < metrics.len() {
            let name = metrics[metric].abbreviation.as_bytes();
            all.groups[metrics[metric].group as usize] |= 1 << metric;
            let values = metrics[metric].values;
            let mut position = 0;
            while position < values.len() {
                all.numbers[count] = part(name, values[position].abbreviation.as_bytes());
                all.metrics[count] = 1 << metric;
                all.digits[count] = Packed::FIRST.and(metric, position as u8);
                count += 1;
                position += 1;
            }
            metric += 1;
        }
        let mut taken = [false; 1 << SLOT_BITS];
        let mut at = 0;
        while at < count {
            let slot = all.slot(all.numbers[at]);
            assert!(!taken[slot], "another multiplier is needed: no two parts may share a slot");
            taken[slot] = true;
            all.slots[slot] = at as u8;
            at += 1;
        }
        all
    }

    /// The metrics of a group, as bits.
    #[inline]
    pub(super) const fn group(&self, group: Group) -> u32 {
        self.groups[group as usize]
    }

    #[inline]
    const fn slot(&self, part: u64) -> usize {
        (part.wrapping_mul(self.multiplier) >> (u64::BITS - SLOT_BITS)) as usize
    }

    /// Reads part before part, from the end of the text back to this place: whatever stands before the end of a part,
    /// there are eight bytes to look at.
    #[inline]
    pub(super) fn read(&self, text: &[u8], from: usize) -> Option<Read> {
        let mut read = Read { values: Packed::FIRST, seen: 0, ordered: true };
        let mut end = text.len();
        while end > from {
            // The last byte is the lowest.
            let word = word(text, end.checked_sub(8)?).swap_bytes();
            let slash = lowest_slash(word);
            // From the slash on.
            let part = word & (slash ^ slash.wrapping_sub(1));
            let at = usize::from(self.slots[self.slot(part)]) % ROOM;
            let metric = self.metrics[at];
            if self.numbers[at] != part || read.seen & metric != 0 {
                return None;
            }
            read.ordered &= read.seen & (metric - 1) == 0;
            read.seen |= metric;
            read.values = read.values.joined(self.digits[at]);
            end -= 1 + slash.trailing_zeros() as usize / 8;
        }
        (end == from).then_some(read)
    }
}

/// **What was read part by part.**
pub(super) struct Read {
    pub(super) values: Packed,
    /// Which metrics there were, as bits.
    pub(super) seen: u32,
    /// Whether they stood in the order of the metric table.
    pub(super) ordered: bool,
}

/// A part as a number; its last byte is the lowest.
const fn part(name: &[u8], value: &[u8]) -> u64 {
    with(with(with(with(0, b"/"), name), b":"), value)
}

/// A part with more text after it.
const fn with(mut part: u64, text: &[u8]) -> u64 {
    let mut at = 0;
    while at < text.len() {
        part = part << 8 | text[at] as u64;
        at += 1;
    }
    part
}

/// The highest bit of the lowest byte that is a slash, and maybe others above it; 0 if there is no slash.
#[inline]
const fn lowest_slash(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xFF;
    // A byte that is a slash becomes zero, and borrowing from it sets its highest bit.
    let zeros = word ^ (ONES * b'/' as u64);
    zeros.wrapping_sub(ONES) & !zeros & (ONES << 7)
}
