//! [`Parts`]: reads parts such as `/AV:N` and `/U:Amber` in any order, each as one number of eight bytes.
//!
//! Finding a part takes a multiplication and a comparison, for every version and value. The tables are apart from the
//! metric table, so that a program that only reads vectors does not carry the names.

#![expect(clippy::cast_possible_truncation, reason = "metrics and values are few")]

use crate::Version;
use crate::metrics::{self, Group, Metric};
use crate::packed::Packed;

// The multipliers were found by a search for ones without collisions.
pub(super) static V2: Parts = Parts::new(metrics::of(Version::V2_0), 0xA0C1_AC9A_9822_A9FB);
pub(super) static V3: Parts = Parts::new(metrics::of(Version::V3_1), 0xE31B_5068_CA50_890D);
pub(super) static V4: Parts = Parts::new(metrics::of(Version::V4_0), 0xD533_057B_316A_9ECD);

/// The number of bits of a slot's number.
const SLOT_BITS: u32 = 9;
/// More than any version has parts.
const ROOM: usize = 128;

/// **Finds every part that a vector of one version may have**, from its slash to its value.
pub(super) struct Parts {
    /// A part's number times this gives its slot. No two parts have the same slot.
    multiplier: u64,
    /// The index of the part in each slot.
    slots: [u8; 1 << SLOT_BITS],
    /// Each part as a number.
    numbers: [u64; ROOM],
    /// The metric of each part, as a bit.
    metrics: [u32; ROOM],
    /// The value of each part, as the digit of its metric.
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
                all.digits[count] = Packed::FIRST.insert(metric, position as u8);
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

    /// Returns the metrics of a group, as bits.
    #[inline]
    pub(super) const fn group(&self, group: Group) -> u32 {
        self.groups[group as usize]
    }

    #[inline]
    const fn slot(&self, part: u64) -> usize {
        (part.wrapping_mul(self.multiplier) >> (u64::BITS - SLOT_BITS)) as usize
    }

    /// Reads the parts from a position to the end of the text, the last one first.
    #[inline]
    pub(super) fn read(&self, text: &[u8], from: usize) -> Option<Read> {
        let (mut read, mut end) = (Read::NOTHING, text.len());
        while end > from {
            end -= self.read_last(text.get(..end)?, &mut read)?;
        }
        (end == from).then_some(read)
    }

    /// Reads as many parts as both numbers together. Where a part begins is known only once the one next to it is read;
    /// from both ends of the text the processor works on two parts at a time.
    #[inline]
    pub(super) fn read_both_ends<const FRONT: usize, const BACK: usize>(
        &self,
        text: &[u8],
        from: usize,
    ) -> Option<Read> {
        let (mut front, mut start) = (Read::NOTHING, from);
        let (mut back, mut end) = (Read::NOTHING, text.len());
        for part in 0..FRONT.max(BACK) {
            if part < FRONT {
                start += self.read_first(text.get(start..)?, &mut front)?;
            }
            if part < BACK {
                end -= self.read_last(text.get(..end)?, &mut back)?;
            }
        }
        (end == start && front.seen & back.seen == 0).then(|| front.followed_by(&back))
    }

    /// Reads the part at the end of a text, and returns its length.
    #[inline]
    fn read_last(&self, text: &[u8], read: &mut Read) -> Option<usize> {
        // Whatever is before the part, these are eight bytes to look at.
        let word = u64::from_be_bytes(*text.last_chunk()?);
        let slash = lowest_slash(word);
        let (metric, digit) = self.find(word & (slash ^ slash.wrapping_sub(1)))?;
        read.ordered &= read.seen & (metric - 1) == 0;
        read.add(metric, digit)?;
        Some(1 + slash.trailing_zeros() as usize / 8)
    }

    /// Reads the part at the beginning of a text, and returns its length.
    #[inline]
    fn read_first(&self, text: &[u8], read: &mut Read) -> Option<usize> {
        // No part is longer than these eight bytes, so that a slash may as well follow them.
        const BEHIND: u64 = (b'/' as u64) << (u64::BITS - 8);
        let word = u64::from_le_bytes(*text.first_chunk()?);
        let length = 1 + lowest_slash(word >> 8 | BEHIND).trailing_zeros() / 8;
        let (metric, digit) = self.find(word.swap_bytes() >> (u64::BITS - 8 * length))?;
        read.ordered &= read.seen < metric;
        read.add(metric, digit)?;
        Some(length as usize)
    }

    /// Returns the metric of a part, as a bit, and its value as the metric's digit.
    #[inline]
    fn find(&self, part: u64) -> Option<(u32, Packed)> {
        let at = usize::from(self.slots[self.slot(part)]) % ROOM;
        (self.numbers[at] == part).then(|| (self.metrics[at], self.digits[at]))
    }
}

/// **The metrics and values of several parts.**
pub(super) struct Read {
    pub(super) values: Packed,
    /// A bit for each metric that was there.
    pub(super) seen: u32,
    /// Whether the metrics were in the order of the metric table.
    pub(super) ordered: bool,
}

impl Read {
    const NOTHING: Self = Self { values: Packed::FIRST, seen: 0, ordered: true };

    /// Adds a part. Returns `None` if its metric was there already.
    #[inline]
    fn add(&mut self, metric: u32, digit: Packed) -> Option<()> {
        let is_new = self.seen & metric == 0;
        self.seen |= metric;
        self.values = self.values.union(digit);
        is_new.then_some(())
    }

    /// Joins the parts at the front of a text with those behind them.
    #[inline]
    fn followed_by(&self, back: &Self) -> Self {
        let lowest = back.seen & back.seen.wrapping_neg();
        let in_order = back.seen == 0 || self.seen < lowest;
        Self {
            values: self.values.union(back.values),
            seen: self.seen | back.seen,
            ordered: self.ordered && back.ordered && in_order,
        }
    }
}

/// Returns a part as a number whose lowest byte is the part's last.
const fn part(name: &[u8], value: &[u8]) -> u64 {
    with(with(with(with(0, b"/"), name), b":"), value)
}

/// Appends bytes to a part.
const fn with(mut part: u64, text: &[u8]) -> u64 {
    let mut at = 0;
    while at < text.len() {
        part = part << 8 | text[at] as u64;
        at += 1;
    }
    part
}

/// Returns a number whose lowest set bit is the highest bit of the lowest byte that is a slash; 0 if there is none.
/// Bits above that one mean nothing.
#[inline]
const fn lowest_slash(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xFF;
    // A byte that is a slash becomes zero, and borrowing from it sets its highest bit.
    let zeros = word ^ (ONES * b'/' as u64);
    zeros.wrapping_sub(ONES) & !zeros & (ONES << 7)
}
