//! **The fast path**, behind the feature `fast`: reads every valid vector without the metric table, and nothing else.
//!
//! Everything here only saves time. [`scan`](crate::parse::scan) reads the same vectors, and explains invalid ones; the
//! formulas in `v2/score.rs` and `v3/score.rs` give the same scores. Tests, fuzzing and the project's oracle over every
//! input hold the two equal, so a reader may skip this folder. All tables are computed from the metric table at compile
//! time.
//!
//! # From a text to a score
//!
//! 1. **Prefix.** The first eight bytes, as one number, tell the version; any other text can only be version 2.0.
//! 2. **[`Template`]**. The text of a vector in the specification's order, with the values left open. Eight bytes are
//!    compared at a time. If everything between the values matches, the values are at known positions, and a table of
//!    32 entries per metric turns each letter into the value's index. Most real vectors are read like this.
//! 3. **[`Parts`](parts::Parts)**. What the template does not cover is read part by part. A part such as `/AV:N` has at
//!    most eight bytes, so it is a number, which a perfect hash turns into metric and value.
//! 4. **[`Packed`]**. The result has four bits for each metric: the index of its value. It stays in two registers.
//! 5. **[`Numbering`]**. The digits of the base metrics, two at a time, give the number of the combination, which is the
//!    index into a table of all base scores (729 in 2.0, 2,592 in 3.x). The other scores are computed: there are too many
//!    combinations for a table.
//!
//! The way back, [`canonical`], writes eight bytes for each part of a text.
//!
//! Without the feature, [`ordered`](crate::parse) reads vectors in the usual order from the metric table.

#![expect(clippy::inline_always, reason = "measured: keeps the values in registers")]

mod numbering;
mod parts;
mod template;
mod write;

pub(crate) use numbering::Numbering;
pub(crate) use write::canonical;

use crate::metrics::{self, Group};
use crate::packed::Packed;
use crate::v3::Minor;
use crate::{Cvss, Version, v2, v3, v4};
use parts::{V2, V3, V4};
use template::{Letters, Template, letters};

/// Reads a vector of any version. Returns `None` if the text is not a valid vector.
#[inline(always)]
pub(crate) fn read(text: &[u8]) -> Option<Cvss> {
    const V3_0: u64 = u64::from_le_bytes(*b"CVSS:3.0");
    const V3_1: u64 = u64::from_le_bytes(*b"CVSS:3.1");
    const V4_0: u64 = u64::from_le_bytes(*b"CVSS:4.0");
    let (prefix, _) = text.split_first_chunk::<8>()?;
    match u64::from_le_bytes(*prefix) {
        V3_1 => Some(Cvss::V3(v3::Vector::from_positions(Minor::One, read_v3(text)?))),
        V3_0 => Some(Cvss::V3(v3::Vector::from_positions(Minor::Zero, read_v3(text)?))),
        V4_0 => Some(Cvss::V4(v4::Vector::from_positions(read_v4(text)?))),
        _ => Some(Cvss::V2(v2::Vector::from_positions(read_v2(text)?))),
    }
}

const PREFIX: usize = 8;

const V2_BASE: Template<26, 6> = Template::new("AV:?/AC:?/Au:?/C:?/I:?/A:?");
const V3_BASE: Template<36, 8> = Template::new("/AV:?/AC:?/PR:?/UI:?/S:?/C:?/I:?/A:?");
const V3_OTHERS: Template<73, 14> =
    Template::new("/E:?/RL:?/RC:?/CR:?/IR:?/AR:?/MAV:?/MAC:?/MPR:?/MUI:?/MS:?/MC:?/MI:?/MA:?");
const V4_BASE: Template<55, 11> = Template::new("/AV:?/AC:?/AT:?/PR:?/UI:?/VC:?/VI:?/VA:?/SC:?/SI:?/SA:?");
/// All but Provider Urgency, the only metric whose values are longer than one letter.
const V4_OTHERS: Template<107, 20> = Template::new(
    "/E:?/CR:?/IR:?/AR:?/MAV:?/MAC:?/MAT:?/MPR:?/MUI:?/MVC:?/MVI:?/MVA:?/MSC:?/MSI:?/MSA:?\
     /S:?/AU:?/R:?/V:?/RE:?",
);

static V2_BASE_LETTERS: Letters<6> = letters(metrics::of(Version::V2_0), 0);
static V3_BASE_LETTERS: Letters<8> = letters(metrics::of(Version::V3_1), 0);
static V3_OTHERS_LETTERS: Letters<14> = letters(metrics::of(Version::V3_1), 8);
static V4_BASE_LETTERS: Letters<11> = letters(metrics::of(Version::V4_0), 0);
static V4_OTHERS_LETTERS: Letters<20> = letters(metrics::of(Version::V4_0), 11);

/// Reads the base metrics in order, then each optional group, complete or absent.
#[inline(always)]
fn read_v2(text: &[u8]) -> Option<Packed> {
    let base = V2_BASE.read(text, 0, &V2_BASE_LETTERS)?;
    if text.len() == V2_BASE.length() { Some(base) } else { read_more_v2(text, base) }
}

fn read_more_v2(text: &[u8], base: Packed) -> Option<Packed> {
    const TEMPORAL: u32 = V2.group(Group::Temporal);
    const ENVIRONMENTAL: u32 = V2.group(Group::Environmental);
    let from = V2_BASE.length();
    // Groups are complete, so the length tells which there are: 14 to 18 bytes, 26 to 31, or both.
    let (others, groups) = match text.len() - from {
        ..=18 => (V2.read_both_ends::<2, 1>(text, from)?, TEMPORAL),
        19..=31 => (V2.read_both_ends::<3, 2>(text, from)?, ENVIRONMENTAL),
        _ => (V2.read_both_ends::<4, 4>(text, from)?, TEMPORAL | ENVIRONMENTAL),
    };
    (others.ordered && others.seen == groups).then_some(base.union(others.values))
}

/// Reads metrics in any order.
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
        return Some(base.union(others.shifted(8)));
    }
    let others = V3.read(text, from)?;
    (others.seen & BASE == 0).then_some(base.union(others.values))
}

/// Reads the base metrics in order, then any others in order.
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
        let all = base.union(others.shifted(11));
        let urgency = V4.read(text, from + V4_OTHERS.length())?;
        return (urgency.seen & ALL_BUT_URGENCY == 0).then_some(all.union(urgency.values));
    }
    let others = V4.read(text, from)?;
    (others.ordered && others.seen & BASE == 0).then_some(base.union(others.values))
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::*;
    use crate::parse::parse_by_scan;
    use crate::parse::samples::{self, WHOLE};

    #[track_caller]
    fn same(text: &[u8]) {
        assert_eq!(read(text), parse_by_scan(text).ok(), "{}", String::from_utf8_lossy(text));
    }

    #[test]
    fn reads_every_valid_vector() {
        for text in WHOLE {
            assert!(read(text.as_bytes()).is_some(), "{text}");
            same(text.as_bytes());
        }
    }

    #[test]
    fn agrees_with_the_scan_after_every_change_of_one_byte() {
        for text in WHOLE {
            samples::each_change(text, &mut same);
        }
    }

    #[test]
    fn reads_optional_groups_of_2_0_of_every_length() {
        // A value of each length that the metric has.
        const TEMPORAL: &[&[&str]] =
            &[&["/E:F", "/E:ND", "/E:POC"], &["/RL:W", "/RL:TF"], &["/RC:C", "/RC:UR"]];
        const ENVIRONMENTAL: &[&[&str]] = &[
            &["/CDP:H", "/CDP:LM"],
            &["/TD:M", "/TD:ND"],
            &["/CR:H", "/CR:ND"],
            &["/IR:L", "/IR:ND"],
            &["/AR:M", "/AR:ND"],
        ];
        let extend = |texts: std::vec::Vec<String>, parts: &[&str]| -> std::vec::Vec<String> {
            texts.iter().flat_map(|text| parts.iter().map(move |part| std::format!("{text}{part}"))).collect()
        };
        let all = |texts: std::vec::Vec<String>, group: &[&[&str]]| {
            let longer = group.iter().fold(texts.clone(), |texts, parts| extend(texts, parts));
            [texts, longer].concat()
        };
        let texts =
            all(all(std::vec::Vec::from(["AV:N/AC:L/Au:N/C:P/I:P/A:P".into()]), TEMPORAL), ENVIRONMENTAL);
        assert_eq!(texts.len(), 13 * 33);
        for text in texts {
            assert!(read(text.as_bytes()).is_some(), "{text}");
            same(text.as_bytes());
        }
    }
}
