//! What the second module has beside the first: how a score came about, and the words for every metric.

use alloc::string::String;
use cvss_core::{Cvss, Version, explain as explained, metrics as tables};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::fields::Fields;

/// A line for each step to the vector's score: name, calculation, result, note. Nothing for what is no vector.
#[wasm_bindgen(skip_jsdoc)]
pub fn steps(text: &str) -> String {
    let mut lines = Fields::default();
    if let Ok(cvss) = text.parse::<Cvss>() {
        for step in explained::explain(cvss).steps {
            lines.add(step.name).add(&step.calculation).add(&step.result).add(step.note).end_line();
        }
    }
    lines.text()
}

/// A line for each value of a metric: the value, and the vector with it. Nothing for what is no vector, and for a metric that
/// its version does not have.
#[wasm_bindgen(skip_jsdoc)]
pub fn others(text: &str, metric: &str) -> String {
    let mut lines = Fields::default();
    if let Ok(cvss) = text.parse::<Cvss>() {
        for other in explained::alternatives(cvss, metric) {
            lines.add(other.value.abbreviation).show(&other.vector).end_line();
        }
    }
    lines.text()
}

/// A line for each metric of a version: abbreviation, name, group, section of the specification, question, help; and after it
/// a line for each of its values: an empty field, abbreviation, name, help. Nothing for an unknown version.
#[wasm_bindgen(skip_jsdoc)]
pub fn words(version: &str) -> String {
    let mut lines = Fields::default();
    let version = Version::ALL.into_iter().find(|known| known.number() == version);
    for metric in version.map(tables::of).unwrap_or_default() {
        lines.add(metric.abbreviation).add(metric.name).add(metric.group.name()).add(metric.section);
        lines.add(metric.question).add(metric.help).end_line();
        for value in metric.values {
            lines.add("").add(value.abbreviation).add(value.name).add(value.help).end_line();
        }
    }
    lines.text()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VECTOR: &str = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N";

    #[test]
    fn the_last_step_is_the_score() {
        let lines = steps(VECTOR);
        let last: Vec<&str> = lines.lines().last().unwrap_or_default().split('\t').collect();
        assert_eq!((last[0], last[2], last.len()), ("Base score", "7.4", 5), "{lines}");
    }

    #[test]
    fn every_value_has_its_line() {
        let lines = others(VECTOR, "AC");
        assert_eq!(lines, format!("L\t{}\t\nH\t{VECTOR}\t\n", VECTOR.replace("AC:H", "AC:L")));
        assert_eq!([others(VECTOR, "AT"), others("", "AV"), steps("")], ["", "", ""]);
    }

    #[test]
    fn no_word_breaks_out_of_its_field() {
        for version in Version::ALL {
            let lines = words(version.number());
            let expected = tables::of(version).iter().map(|metric| 1 + metric.values.len()).sum::<usize>();
            assert_eq!(lines.lines().count(), expected);
            for line in lines.lines() {
                let fields = line.matches('\t').count();
                assert_eq!(fields, if line.starts_with('\t') { 4 } else { 6 }, "{line}");
            }
        }
        assert_eq!(words("1.0"), "");
    }
}
