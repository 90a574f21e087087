//! **The quick way**: reads every right vector, eight bytes at a time, and says nothing about the others.
//!
//! It has two means, both made from the metric table at compile time.
//!
//! - A [`Template`] is the text of a vector in the usual order with nothing but values left open. If all the bytes between
//!   are as they should be, which a few comparisons tell, the values stand at known places, and a small table per metric
//!   gives their positions. Nearly every vector is read so.
//! - [`Parts`](super::parts::Parts) reads whatever the template leaves. Each part, such as `/AV:N`, fits into eight bytes, hence into
//!   one number, which a perfect hash finds.
//!
//! What it reads is what [`scan`](mod@super::scan) reads without a report: by the tests below, by fuzzing, and over every
//! input by the project's oracle.

#![expect(
    clippy::cast_possible_truncation,
    reason = "takes bytes out of words; positions and metrics are few"
)]
#![expect(clippy::inline_always, reason = "measured: so the values stay in registers")]

use super::parts::{V2, V3, V4};
use crate::metrics::{self, Group, Metric};
use crate::packed::Packed;
use crate::v3::Minor;
use crate::{Cvss, Version, v2, v3, v4};

/// The vector, if the text is one.
#[inline(always)]
pub(super) fn read(text: &[u8]) -> Option<Cvss> {
    const V3_0: u64 = u64::from_le_bytes(*b"CVSS:3.0");
    const V3_1: u64 = u64::from_le_bytes(*b"CVSS:3.1");
    const V4_0: u64 = u64::from_le_bytes(*b"CVSS:4.0");
    let (prefix, _) = text.split_first_chunk::<8>()?;
    match u64::from_le_bytes(*prefix) {
        V3_1 => Some(Cvss::V3(v3::Vector::at(Minor::One, read_v3(text)?))),
        V3_0 => Some(Cvss::V3(v3::Vector::at(Minor::Zero, read_v3(text)?))),
        V4_0 => Some(Cvss::V4(v4::Vector::at(read_v4(text)?))),
        _ => Some(Cvss::V2(v2::Vector::at(read_v2(text)?))),
    }
}

const PREFIX: usize = 8;

const V2_BASE: Template<26, 6> = Template::new("AV:?/AC:?/Au:?/C:?/I:?/A:?");
const V3_BASE: Template<36, 8> = Template::new("/AV:?/AC:?/PR:?/UI:?/S:?/C:?/I:?/A:?");
const V3_OTHERS: Template<73, 14> =
    Template::new("/E:?/RL:?/RC:?/CR:?/IR:?/AR:?/MAV:?/MAC:?/MPR:?/MUI:?/MS:?/MC:?/MI:?/MA:?");
const V4_BASE: Template<55, 11> = Template::new("/AV:?/AC:?/AT:?/PR:?/UI:?/VC:?/VI:?/VA:?/SC:?/SI:?/SA:?");
/// All but Provider Urgency, the one metric whose values are longer than a letter.
const V4_OTHERS: Template<107, 20> = Template::new(
    "/E:?/CR:?/IR:?/AR:?/MAV:?/MAC:?/MAT:?/MPR:?/MUI:?/MVC:?/MVI:?/MVA:?/MSC:?/MSI:?/MSA:?\
     /S:?/AU:?/R:?/V:?/RE:?",
);

static V2_BASE_LETTERS: Letters<6> = letters(metrics::of(Version::V2_0), 0);
static V3_BASE_LETTERS: Letters<8> = letters(metrics::of(Version::V3_1), 0);
static V3_OTHERS_LETTERS: Letters<14> = letters(metrics::of(Version::V3_1), 8);
static V4_BASE_LETTERS: Letters<11> = letters(metrics::of(Version::V4_0), 0);
static V4_OTHERS_LETTERS: Letters<20> = letters(metrics::of(Version::V4_0), 11);

/// The base metrics in order, then each other group whole or not at all.
#[inline(always)]
fn read_v2(text: &[u8]) -> Option<Packed> {
    let base = V2_BASE.read(text, 0, &V2_BASE_LETTERS)?;
    if text.len() == V2_BASE.length() { Some(base) } else { read_more_v2(text, base) }
}

fn read_more_v2(text: &[u8], base: Packed) -> Option<Packed> {
    const BASE: u32 = V2.group(Group::Base);
    const TEMPORAL: u32 = V2.group(Group::Temporal);
    const ENVIRONMENTAL: u32 = V2.group(Group::Environmental);
    let others = V2.read(text, V2_BASE.length())?;
    let whole = |group: u32| others.seen & group == 0 || others.seen & group == group;
    let right = others.ordered && others.seen & BASE == 0 && whole(TEMPORAL) && whole(ENVIRONMENTAL);
    right.then_some(base.joined(others.values))
}

/// In any order.
#[inline(always)]
fn read_v3(text: &[u8]) -> Option<Packed> {
    if text.len() == PREFIX + V3_BASE.length()
        && let Some(base) = V3_BASE.read(text, PREFIX, &V3_BASE_LETTERS)
    {
        return Some(base);
    }
    read_more_v3(text)
}

fn read_more_v3(text: &[u8]) -> Option<Packed> {
    const BASE: u32 = V3.group(Group::Base);
    let Some(base) = V3_BASE.read(text, PREFIX, &V3_BASE_LETTERS) else {
        let all = V3.read(text, PREFIX)?;
        return (all.seen & BASE == BASE).then_some(all.values);
    };
    let from = PREFIX + V3_BASE.length();
    if text.len() == from + V3_OTHERS.length()
        && let Some(others) = V3_OTHERS.read(text, from, &V3_OTHERS_LETTERS)
    {
        return Some(base.joined(others.moved(8)));
    }
    let others = V3.read(text, from)?;
    (others.seen & BASE == 0).then_some(base.joined(others.values))
}

/// The base metrics in order, then any others in order.
#[inline(always)]
fn read_v4(text: &[u8]) -> Option<Packed> {
    let base = V4_BASE.read(text, PREFIX, &V4_BASE_LETTERS)?;
    if text.len() == PREFIX + V4_BASE.length() { Some(base) } else { read_more_v4(text, base) }
}

fn read_more_v4(text: &[u8], base: Packed) -> Option<Packed> {
    const BASE: u32 = V4.group(Group::Base);
    const ALL_BUT_URGENCY: u32 = u32::MAX >> 1;
    let from = PREFIX + V4_BASE.length();
    if let Some(others) = V4_OTHERS.read(text, from, &V4_OTHERS_LETTERS) {
        let all = base.joined(others.moved(11));
        let urgency = V4.read(text, from + V4_OTHERS.length())?;
        return (urgency.seen & ALL_BUT_URGENCY == 0).then_some(all.joined(urgency.values));
    }
    let others = V4.read(text, from)?;
    (others.ordered && others.seen & BASE == 0).then_some(base.joined(others.values))
}

/// **A text in which only values, of one letter each, are open.**
struct Template<const LENGTH: usize, const VALUES: usize> {
    /// The text, with zeros for values but for the bits that tell a capital letter.
    bytes: [u8; LENGTH],
    /// Ones wherever the text is given.
    mask: [u8; LENGTH],
    /// Where the values stand.
    places: [usize; VALUES],
}

/// The highest three bits of a byte, and what they are in a capital letter.
const CASE: u8 = 0b1110_0000;
const CAPITAL: u8 = 0b0100_0000;

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
                template.bytes[at] = CAPITAL;
                template.mask[at] = CASE;
            } else {
                template.bytes[at] = text[at];
                template.mask[at] = u8::MAX;
            }
            at += 1;
        }
        assert!(value == VALUES, "the template has as many values as it says");
        template
    }

    const fn length(&self) -> usize {
        self.bytes.len()
    }

    /// The values, if the text has this here; the first one as that of the first metric.
    #[inline(always)]
    fn read(&self, text: &[u8], from: usize, letters: &Letters<VALUES>) -> Option<Packed> {
        let (text, _) = text.get(from..)?.split_first_chunk::<LENGTH>()?;
        let mut wrong = 0;
        let mut at = 0;
        while at < LENGTH {
            // The last eight bytes overlap those before.
            let from = if at + 8 <= LENGTH { at } else { LENGTH - 8 };
            wrong |= (word(text, from) & word(&self.mask, from)) ^ word(&self.bytes, from);
            at += 8;
        }
        let mut values = Packed::FIRST;
        let mut unknown = 0;
        let mut value = 0;
        while value < VALUES {
            let position = letters[value][usize::from(text[self.places[value]] & !CASE)];
            values = values.and(value, position);
            unknown |= position;
            value += 1;
        }
        (wrong == 0 && unknown < UNKNOWN).then_some(values)
    }
}

/// **For each of some metrics the position of each value of one letter**, by the letter's last five bits.
type Letters<const N: usize> = [[u8; 32]; N];

/// No position of a value, and seen in a digit of [`Packed`].
const UNKNOWN: u8 = 8;

/// Of so many metrics, from this one on.
const fn letters<const N: usize>(metrics: &[Metric], from: usize) -> Letters<N> {
    let mut letters = [[UNKNOWN; 32]; N];
    let mut metric = 0;
    while metric < N {
        let values = metrics[from + metric].values;
        let mut position = 0;
        while position < values.len() {
            if let &[letter] = values[position].abbreviation.as_bytes() {
                letters[metric][(letter & !CASE) as usize] = position as u8;
            }
            position += 1;
        }
        metric += 1;
    }
    letters
}

/// Eight bytes of a text.
#[inline]
pub(super) fn word(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(word)
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::*;
    use crate::parse::parse_carefully;
    use crate::parse::samples::{self, WHOLE};

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

    #[test]
    fn refuses_what_the_careful_way_refuses() {
        for text in WHOLE {
            samples::each_change(text, &mut same);
        }
    }
}
