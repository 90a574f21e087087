//! **The quick way**: reads what is right, mostly by comparing eight bytes at a time, and gives up on anything else.
//!
//! It knows two shapes. A [`Template`] is the text of a vector in the usual order with nothing but values left open: if
//! the bytes between are as they should be, the values stand at known places. Whatever is not of that shape goes metric
//! by metric through a [`Lookup`], which finds a name by a perfect hash. Both are made from the metric table at compile
//! time. When neither can read a text, [`scan`](super::scan) says why, or reads the rarer right ones (2.0 with temporal or
//! environmental metrics).
//!
//! That it reads exactly what `scan` reads without a report is shown by the tests below, by fuzzing, and over every input
//! by the project's oracle.

#![expect(
    clippy::cast_possible_truncation,
    reason = "takes bytes out of words; positions and metrics are few"
)]
#![expect(clippy::inline_always, reason = "measured: so the values stay in registers")]

use crate::metrics::{self, Metric};
use crate::v3::Minor;
use crate::{Cvss, Version, v2, v3, v4};

/// The vector, if the text is of base metrics alone, in the usual order, as nearly every text is. To be read in line, so
/// that the values need never leave the registers.
#[inline(always)]
pub(super) fn read_base(text: &[u8]) -> Option<Cvss> {
    let (prefix, rest) = text.split_first_chunk::<8>()?;
    match (prefix, text.len()) {
        (b"CVSS:3.1", V3_BASE_LENGTH) => {
            let mut positions = [0; 22];
            V3_BASE.read(rest, &V3, &mut positions)?;
            Some(Cvss::V3(v3::Vector::at(Minor::One, positions)))
        }
        (b"CVSS:4.0", V4_BASE_LENGTH) => {
            let mut positions = [0; 32];
            V4_BASE.read(rest, &V4, &mut positions)?;
            Some(Cvss::V4(v4::Vector::at(positions)))
        }
        (_, V2_BASE_LENGTH) => {
            let mut positions = [0; 14];
            V2_BASE.read(text, &V2, &mut positions)?;
            Some(Cvss::V2(v2::Vector::at(positions)))
        }
        _ => None,
    }
}

/// The vector, if the text is any that this way can read.
#[inline(always)]
pub(super) fn read(text: &[u8]) -> Option<Cvss> {
    let (prefix, rest) = text.split_first_chunk::<8>()?;
    match prefix {
        b"CVSS:3.1" => Some(Cvss::V3(v3::Vector::at(Minor::One, read_v3(rest)?))),
        b"CVSS:3.0" => Some(Cvss::V3(v3::Vector::at(Minor::Zero, read_v3(rest)?))),
        b"CVSS:4.0" => Some(Cvss::V4(v4::Vector::at(read_v4(rest)?))),
        _ => read_base(text),
    }
}

const V2_BASE_LENGTH: usize = 26;
const V3_BASE_LENGTH: usize = 44;
const V4_BASE_LENGTH: usize = 63;

const V2_BASE: Template<V2_BASE_LENGTH, 6> = Template::new("AV:?/AC:?/Au:?/C:?/I:?/A:?");
const V3_BASE: Template<{ V3_BASE_LENGTH - 8 }, 8> = Template::new("/AV:?/AC:?/PR:?/UI:?/S:?/C:?/I:?/A:?");
const V3_ALL: Template<109, 22> = Template::new(
    "/AV:?/AC:?/PR:?/UI:?/S:?/C:?/I:?/A:?/E:?/RL:?/RC:?/CR:?/IR:?/AR:?\
     /MAV:?/MAC:?/MPR:?/MUI:?/MS:?/MC:?/MI:?/MA:?",
);
const V4_BASE: Template<{ V4_BASE_LENGTH - 8 }, 11> =
    Template::new("/AV:?/AC:?/AT:?/PR:?/UI:?/VC:?/VI:?/VA:?/SC:?/SI:?/SA:?");
/// All but Provider Urgency, the one metric whose values are longer than a letter.
const V4_ALL: Template<162, 31> = Template::new(
    "/AV:?/AC:?/AT:?/PR:?/UI:?/VC:?/VI:?/VA:?/SC:?/SI:?/SA:?/E:?/CR:?/IR:?/AR:?\
     /MAV:?/MAC:?/MAT:?/MPR:?/MUI:?/MVC:?/MVI:?/MVA:?/MSC:?/MSI:?/MSA:?/S:?/AU:?/R:?/V:?/RE:?",
);

static V2: Lookup<14> = Lookup::new(metrics::of(Version::V2_0));
static V3: Lookup<22> = Lookup::new(metrics::of(Version::V3_1));
static V4: Lookup<32> = Lookup::new(metrics::of(Version::V4_0));

#[inline(always)]
fn read_v3(text: &[u8]) -> Option<[u8; 22]> {
    const MANDATORY: u32 = (1 << 8) - 1;
    let mut positions = [0; 22];
    if let Some(rest) = V3_ALL.read(text, &V3, &mut positions) {
        return rest.is_empty().then_some(positions);
    }
    let (rest, seen) = match V3_BASE.read(text, &V3, &mut positions) {
        Some(rest) => (rest, MANDATORY),
        None => (text, 0),
    };
    let seen = V3.read(text, text.len() - rest.len(), seen, false, &mut positions)?;
    (seen & MANDATORY == MANDATORY).then_some(positions)
}

#[inline(always)]
fn read_v4(text: &[u8]) -> Option<[u8; 32]> {
    const BASE: u32 = (1 << 11) - 1;
    const URGENCY: u32 = 1 << 31;
    let (text, urgency) = split_urgency(text);
    let mut positions = [0; 32];
    let (rest, seen) = match V4_ALL.read(text, &V4, &mut positions) {
        Some(rest) => (rest, URGENCY - 1),
        None => (V4_BASE.read(text, &V4, &mut positions)?, BASE),
    };
    let seen = V4.read(text, text.len() - rest.len(), seen, true, &mut positions)?;
    if urgency != 0 {
        positions[31] = urgency;
    }
    (urgency == 0 || seen & URGENCY == 0).then_some(positions)
}

/// **A text in which only values, of one letter each, are open.**
struct Template<const LENGTH: usize, const VALUES: usize> {
    /// The text, with zeros for values.
    bytes: [u8; LENGTH],
    /// Ones wherever the text is given.
    mask: [u8; LENGTH],
    /// Where the values stand.
    places: [usize; VALUES],
}

impl<const LENGTH: usize, const VALUES: usize> Template<LENGTH, VALUES> {
    /// Every `?` is a value.
    const fn new(text: &str) -> Self {
        let text = text.as_bytes();
        assert!(text.len() == LENGTH, "the template is as long as it says");
        let mut template = Self { bytes: [0; LENGTH], mask: [0; LENGTH], places: [0; VALUES] };
        let (mut at, mut value) = (0, 0);
        while at < LENGTH {
            if text[at] == b'?' {
                template.places[value] = at;
                value += 1;
            } else {
                template.bytes[at] = text[at];
                template.mask[at] = 0xFF;
            }
            at += 1;
        }
        assert!(value == VALUES, "the template has as many values as it says");
        template
    }

    /// If the text begins like this, reads its values, and gives the text after it.
    #[inline(always)]
    fn read<'a, const N: usize>(
        &self,
        text: &'a [u8],
        lookup: &Lookup<N>,
        positions: &mut [u8; N],
    ) -> Option<&'a [u8]> {
        let (text, rest) = text.split_first_chunk::<LENGTH>()?;
        let mut wrong = 0;
        let mut at = 0;
        while at < LENGTH {
            // The last eight bytes overlap those before.
            let from = if at + 8 <= LENGTH { at } else { LENGTH - 8 };
            wrong |= (word(text, from) & word(&self.mask, from)) ^ word(&self.bytes, from);
            at += 8;
        }
        if wrong != 0 {
            return None;
        }
        let mut unknown = 0;
        for (metric, place) in self.places.into_iter().enumerate() {
            positions[metric] = lookup.value(metric, text[place]);
            unknown |= positions[metric];
        }
        (unknown < UNKNOWN).then_some(rest)
    }
}

#[inline]
fn word(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(word)
}

/// No position of a value; greater than all that are.
const UNKNOWN: u8 = 0x80;
/// How many slots the names are spread over, as a power of two.
const SLOT_BITS: u32 = 7;

/// **Finds the metrics of a version by their names, and values by their letters.**
struct Lookup<const N: usize> {
    /// By which names are multiplied, so that no two end in the same slot.
    multiplier: u32,
    /// The metric in each slot.
    slots: [u8; 1 << SLOT_BITS],
    /// The names with their colons, as numbers.
    names: [u32; N],
    /// For each metric the position of each value of one letter, by the letter's last five bits.
    values: [[u8; 32]; N],
}

impl<const N: usize> Lookup<N> {
    const fn new(metrics: &[Metric]) -> Self {
        let mut lookup = Self {
            multiplier: 0x9E37_79B1,
            slots: [0; 1 << SLOT_BITS],
            names: [0; N],
            values: [[UNKNOWN; 32]; N],
        };
        let mut metric = 0;
        while metric < N {
            let name = metrics[metric].abbreviation.as_bytes();
            let mut at = name.len();
            lookup.names[metric] = b':' as u32;
            while at > 0 {
                at -= 1;
                lookup.names[metric] = lookup.names[metric] << 8 | name[at] as u32;
            }
            let values = metrics[metric].values;
            let mut position = 0;
            while position < values.len() {
                if let &[letter] = values[position].abbreviation.as_bytes() {
                    lookup.values[metric][(letter & 31) as usize] = position as u8;
                }
                position += 1;
            }
            metric += 1;
        }
        while !lookup.spread() {
            lookup.multiplier = lookup.multiplier.wrapping_add(2);
        }
        lookup
    }

    /// Puts each metric into its slot, if no two want the same.
    const fn spread(&mut self) -> bool {
        let mut taken = 0_u128;
        let mut metric = 0;
        while metric < N {
            let slot = self.slot(self.names[metric]);
            if taken & 1 << slot != 0 {
                return false;
            }
            taken |= 1 << slot;
            self.slots[slot] = metric as u8;
            metric += 1;
        }
        true
    }

    const fn slot(&self, name: u32) -> usize {
        (name.wrapping_mul(self.multiplier) >> (u32::BITS - SLOT_BITS)) as usize
    }

    /// The position of a metric's value, or [`UNKNOWN`].
    #[inline]
    fn value(&self, metric: usize, letter: u8) -> u8 {
        let position = self.values[metric][usize::from(letter & 31)];
        // Capital letters alone: the same five bits occur in other characters.
        if letter & 0b1110_0000 == 0b0100_0000 { position } else { UNKNOWN }
    }

    /// Reads `/name:value` again and again from here to the end of the text, and gives the metrics that were seen, as
    /// bits.
    #[inline(always)]
    fn read(
        &self,
        text: &[u8],
        mut at: usize,
        mut seen: u32,
        ordered: bool,
        positions: &mut [u8; N],
    ) -> Option<u32> {
        if text.len() < 8 {
            return None;
        }
        while at < text.len() {
            let window = window(text, at);
            // "/", a name of one to three letters, and its colon.
            let name = window >> 8;
            let length = colon(name)?;
            let name = (name & (u64::MAX >> (56 - 8 * length))) as u32;
            let metric = usize::from(self.slots[self.slot(name)]);
            let letter = (window >> (16 + 8 * length)) as u8;
            let order = if ordered { seen >> metric } else { seen >> metric & 1 };
            if window as u8 != b'/' || self.names[metric] != name || order != 0 {
                return None;
            }
            positions[metric] = self.value(metric, letter);
            at += length as usize + 3;
            if positions[metric] == UNKNOWN {
                return None;
            }
            seen |= 1 << metric;
        }
        Some(seen)
    }
}

/// Eight bytes of the text; zeros after its end. The text has eight bytes or more.
#[inline]
fn window(text: &[u8], at: usize) -> u64 {
    let last = text.len() - 8;
    if at <= last { word(text, at) } else { word(text, last) >> (8 * (at - last)) }
}

/// Which of the first four bytes is the first colon.
#[inline]
const fn colon(bytes: u64) -> Option<u32> {
    const ONES: u32 = 0x0101_0101;
    // A byte that is a colon becomes zero; borrowing from it sets its highest bit.
    let zeros = bytes as u32 ^ (ONES * b':' as u32);
    let found = zeros.wrapping_sub(ONES) & !zeros & (ONES << 7);
    if found == 0 { None } else { Some(found.trailing_zeros() / 8) }
}

/// Takes Provider Urgency off the end of a text: its position, 0 if it is not there or a letter.
#[inline]
fn split_urgency(text: &[u8]) -> (&[u8], u8) {
    const WORDS: [&[u8]; 4] = [b"/U:Clear", b"/U:Green", b"/U:Amber", b"/U:Red"];
    if text.last().is_none_or(u8::is_ascii_uppercase) {
        return (text, 0);
    }
    for (position, word) in (1..).zip(WORDS) {
        if let Some(rest) = text.strip_suffix(word) {
            return (rest, position);
        }
    }
    (text, 0)
}

#[cfg(test)]
mod tests {
    use std::string::String;
    use std::vec::Vec;

    use super::*;
    use crate::parse::parse_carefully;

    const WHOLE: [&str; 8] = [
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS:3.0/AV:P/AC:H/PR:H/UI:R/S:C/C:N/I:L/A:N/E:P/RL:O/RC:U/CR:M/IR:X/AR:L/MAV:A/MAC:L/MPR:L/MUI:N/MS:X/MC:H/MI:N/MA:L",
        "CVSS:3.1/A:L/I:H/C:N/MS:C/AV:N/S:C/UI:N/RC:C/PR:L/AC:L",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
        "CVSS:4.0/AV:A/AC:H/AT:P/PR:L/UI:A/VC:L/VI:N/VA:H/SC:N/SI:L/SA:H/E:U/CR:H/IR:M/AR:L/MAV:P/MAC:H/MAT:P/MPR:H/MUI:P\
         /MVC:N/MVI:L/MVA:H/MSC:N/MSI:S/MSA:L/S:P/AU:Y/R:I/V:C/RE:M/U:Amber",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/MSA:S/AU:N/U:X",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/IR:L/U:Red",
        "AV:N/AC:L/Au:N/C:P/I:C/A:N",
    ];

    #[track_caller]
    fn same(text: &[u8]) {
        assert_eq!(read(text), parse_carefully(text).ok(), "{}", String::from_utf8_lossy(text));
    }

    #[test]
    fn reads_what_the_careful_way_reads() {
        for text in WHOLE {
            assert!(read(text.as_bytes()).is_some(), "{text}");
            same(text.as_bytes());
        }
    }

    /// Every text that differs from a right one by one byte changed, added or taken away, or by two parts exchanged.
    #[test]
    fn refuses_what_the_careful_way_refuses() {
        for text in WHOLE {
            let text = text.as_bytes();
            for at in 0..text.len() {
                same(&[&text[..at], &text[at + 1..]].concat());
                same(&text[..at]);
                for byte in 0..=u8::MAX {
                    same(&[&text[..at], &[byte], &text[at + 1..]].concat());
                    same(&[&text[..at], &[byte], &text[at..]].concat());
                }
            }
            let parts: Vec<&[u8]> = text.split(|&byte| byte == b'/').collect();
            for first in 0..parts.len() {
                for second in 0..first {
                    let mut parts = parts.clone();
                    parts.swap(first, second);
                    same(&parts.join(&b'/'));
                    parts[first] = parts[second];
                    same(&parts.join(&b'/'));
                }
            }
        }
    }
}
