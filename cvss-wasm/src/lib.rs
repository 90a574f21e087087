//! `cvss-core` for JavaScript: what the modules of the npm package `@advisory-desk/cvss` export.
//!
//! Texts cross the border, since one text is cheaper to hand over than an object of ten: lines of fields, each ended by a
//! tab. No text of `cvss-core` holds a tab or a line's end: what it quotes of its input has no control characters.
//! `package/api.js` makes objects of them, and `package/index.d.ts` says what those are.
//!
//! Compiled for WebAssembly there is no standard library: its allocator and its panics would weigh more than the scores.
#![cfg_attr(target_arch = "wasm32", no_std)]
#![forbid(unsafe_code)]

extern crate alloc;

#[cfg(target_arch = "wasm32")]
mod alone;
#[cfg(feature = "explain")]
mod explain;
mod fields;

use alloc::string::String;
use cvss_core::{Cvss, ParseError};
use fields::Fields;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "explain")]
pub use explain::{others, steps, words};

/// The overall score in tenths, or −1 for what is no vector: the short way, for many vectors.
#[wasm_bindgen(skip_jsdoc)]
pub fn tenths(text: &str) -> i32 {
    text.parse::<Cvss>().map_or(-1, |cvss| cvss.score().tenths().into())
}

/// A vector's canonical text, version, score, severity and base score; then for 4.0 its nomenclature and macro vector, for
/// the others the temporal and the environmental score. Scores are in tenths.
///
/// For what is no vector: an empty field, the number of the first error's kind, the two ends of its place in bytes, its
/// metric or nothing, the message; and in the lines below, what [`mend`] says.
#[wasm_bindgen(skip_jsdoc)]
pub fn read(text: &str) -> String {
    match text.parse::<Cvss>() {
        Ok(cvss) => vector(cvss),
        Err(error) => problem(text, &error),
    }
}

/// The vector that the text was meant to be, and a line for each change; nothing where that is not certain.
#[wasm_bindgen(skip_jsdoc)]
pub fn mend(text: &str) -> String {
    let mut lines = Fields::default();
    add_repair(text, &mut lines);
    lines.text()
}

fn add_repair(text: &str, lines: &mut Fields) {
    if let Some(repair) = cvss_core::repair(text) {
        lines.show(&repair.vector);
        for change in &repair.changes {
            lines.end_line().show(change);
        }
    }
}

fn vector(cvss: Cvss) -> String {
    let mut fields = Fields::default();
    fields.show(&cvss).add(cvss.version().number()).tenths(cvss.score()).add(cvss.severity().name());
    fields.tenths(cvss.base_score());
    if let Cvss::V4(vector) = cvss {
        fields.add(vector.nomenclature().name()).show(&vector.macro_vector());
    }
    for score in [cvss.temporal_score(), cvss.environmental_score()].into_iter().flatten() {
        fields.tenths(score);
    }
    fields.text()
}

fn problem(text: &str, error: &ParseError) -> String {
    let mut fields = Fields::default();
    let span = error.span();
    fields.add("").number(error.kind() as usize).number(span.start).number(span.end);
    fields.add(error.metric().unwrap_or_default()).show(error).end_line();
    add_repair(text, &mut fields);
    fields.text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_is_its_fields() {
        let of = |text: &str| read(text).trim_end().replace('\t', " ");
        assert_eq!(
            of("CVSS:3.1/AC:H/AV:N/PR:N/UI:N/S:U/C:H/I:H/A:N/E:X/RL:O"),
            "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/RL:O 3.1 71 High 74 71 71"
        );
        assert_eq!(of("AV:N/AC:L/Au:N/C:N/I:N/A:C"), "AV:N/AC:L/Au:N/C:N/I:N/A:C 2.0 78 High 78 78 78");
        assert_eq!(
            of("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U"),
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U 4.0 81 High 93 CVSS-BT 000220"
        );
    }

    #[test]
    fn a_problem_has_its_place_and_its_repair() {
        assert_eq!(
            read("CVSS:3.1/AV:n/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N”"),
            "\t10\t9\t13\tAV\t\"AV:n\" is in the wrong case (at character 10): write AV:N\t\n\
             CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N\t\n\
             \"AV:n\" became AV:N\t\n\"”\" was removed\t"
        );
        assert_eq!(
            read("\t\n"),
            "\t0\t0\t2\t\tthe CVSS vector is empty: write one such as \
             CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\t\n"
        );
    }

    #[test]
    fn the_score_alone() {
        assert_eq!(tenths("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"), 98);
        assert_eq!(tenths("CVSS:3.1/AV:N"), -1);
    }

    #[test]
    fn nothing_is_repaired_by_guessing() {
        assert_eq!(mend("CVSS:3.1/AV:N"), "");
        assert_eq!(mend("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"), "");
    }

    #[test]
    fn the_package_is_of_the_same_version() {
        let manifest = include_str!("../package/package.json");
        assert!(manifest.contains(concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"")), "{manifest}");
    }
}
