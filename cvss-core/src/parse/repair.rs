//! [`repair`]: the vector that a text was meant to be.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::bare::Bare;
use super::error::{ErrorKind, ParseError};
use super::scan::{begins, bytes, find, scan};
use crate::metrics;
use crate::pieces::display;
use crate::{Cvss, Pieces, Version};

/// **A repaired vector**, and every change that led to it. Returned by [`repair`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repair {
    /// The vector.
    pub vector: Cvss,
    /// The changes: first those to the text around the vector, then those within it, in the order of the text. There is at
    /// least one.
    pub changes: Vec<Change>,
}

/// **One change of a repair.** It prints as a sentence without a full stop, such as `"av:n" became AV:N`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    sentence: &'static str,
    /// The values for the names in the sentence.
    about: ParseError,
}

/// Finds the vector that a text was meant to be, if only one is possible.
///
/// It repairs letters in the wrong case, spaces, extra slashes, a missing or doubled prefix or one such as `CVSS:v3.1`, a
/// wrong order, values by their names, commas instead of slashes, a metric that appears twice with the same value, and
/// full-width characters. It removes what is around a vector in a pasted text: quotes, brackets, tags, an address, a score.
/// A text without a prefix is of the version that the words around it name. Otherwise a vector with metrics of 3.x is read as
/// 3.1, and a change says so.
///
/// Returns `None` for a valid vector, and whenever anything would have to be guessed: for an unknown or missing metric, an
/// unknown value, and two different values of one metric. Takes time linear in the length of the text.
///
/// # Examples
/// ```
/// let repair = cvss_core::repair("(av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h/)").unwrap();
/// assert_eq!(repair.vector.to_string(), "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
/// assert_eq!(repair.changes[1].to_string(), "CVSS:3.1/ was added, because the vector names no version");
///
/// assert_eq!(cvss_core::repair("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H"), None); // no Availability
/// ```
pub fn repair(text: &str) -> Option<Repair> {
    let mut plain = String::new();
    text.chars().for_each(|character| plain.push(to_plain(character)));
    let start = vector_start(plain.as_bytes())?;
    let (lead, vector) = plain.split_at_checked(start)?;
    let lead = lead.trim_ascii().as_bytes();
    let bare = Bare::of(vector)?;
    // The prefix alone counts if there is one: `CVSS score: 9.8 (CVSS:3.1/…`.
    let named = if begins(vector.as_bytes(), b"CVSS:") { Ok(None) } else { version_named(lead) };
    let named = match (named, bare.version) {
        (Ok(None), after) => after,
        (Ok(before), None) => before,
        // `CVSS v3 … version=3.0`
        (Ok(Some(before)), Some(after))
            if before.number().as_bytes().first() == after.number().as_bytes().first() =>
        {
            Some(after)
        }
        _ => return None,
    };

    let mut around = Vec::new();
    let whole = ParseError::about(Version::V3_1, lead);
    if plain != text {
        around.push(Change { sentence: "full-width characters became plain ones", about: whole });
    }
    if !lead.is_empty() {
        around.push(Change { sentence: "{found} before the vector was removed", about: whole });
    }
    // The text as it was pasted first: `bare` has more changes.
    repair_by_scan(vector, named, &around, &[])
        .or_else(|| repair_by_scan(&bare.text, named, &around, &bare.changes))
}

/// Scans a text, and returns the vector if every error has only one possible meaning. The other changes were made before.
fn repair_by_scan(
    text: &str,
    named: Option<Version>,
    around: &[Change],
    cleaned: &[(&'static str, String)],
) -> Option<Repair> {
    let mut repairable = true;
    let mut found = Vec::new();
    let (version, answers) = scan(text.as_bytes(), named, ParseError::named, &mut |about| {
        repairable &= about.is_repairable();
        let sentence = match about.kind {
            ErrorKind::MissingPrefix if named.is_some() => "CVSS:{version}/ was added",
            _ => about.repaired(),
        };
        found.push(Change { sentence, about });
    });
    let mut changes = around.to_vec();
    changes.extend(cleaned.iter().map(|(sentence, found)| {
        let about = ParseError::about(version, found.as_bytes());
        Change { sentence, about }
    }));
    changes.append(&mut found);
    (repairable && !changes.is_empty())
        .then(|| Repair { vector: Cvss::from_positions(version, answers.positions()), changes })
}

/// Returns every error in a text, in the order of the text; an empty list for a valid vector.
///
/// A metric that appears twice, or whose value cannot be read, is not reported as missing as well. Takes time linear in the
/// length of the text.
///
/// # Examples
/// ```
/// use cvss_core::ErrorKind::{EmptyPart, MissingMetric, UnknownValue, WrongCase};
///
/// let errors = cvss_core::diagnose("CVSS:3.1/av:n/AC:X/PR:N/UI:N/S:U/C:H/I:H/");
/// let kinds: Vec<_> = errors.iter().map(|error| error.kind()).collect();
/// assert_eq!(kinds, [WrongCase, UnknownValue, EmptyPart, MissingMetric]);
/// ```
pub fn diagnose(text: &str) -> Vec<ParseError> {
    let mut problems = Vec::new();
    scan(text.as_bytes(), None, ParseError::named, &mut |error| problems.push(error));
    problems
}

/// Returns the ASCII character for a full-width one, a space for any other kind of space, and every other character as it
/// is.
fn to_plain(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '\u{A0}' | '\u{2000}'..='\u{200B}' | '\u{202F}' | '\u{3000}' | '\u{FEFF}' => ' ',
        _ => character,
    }
}

/// Returns the position of `CVSS:`, or else of the first metric of any version that has a colon behind it.
fn vector_start(text: &[u8]) -> Option<usize> {
    let mut metric = None;
    let mut before = b' ';
    for (at, &byte) in text.iter().enumerate() {
        if byte.is_ascii_alphanumeric() && !before.is_ascii_alphanumeric() {
            let rest = bytes(text, at..text.len());
            if begins(rest, b"CVSS:") {
                return Some(at);
            }
            if metric.is_none() && begins_with_metric(rest) {
                metric = Some(at);
            }
        }
        before = byte;
    }
    metric
}

pub(super) fn begins_with_metric(text: &[u8]) -> bool {
    let length = text.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let (name, rest) = text.split_at_checked(length).unwrap_or_default();
    let has = |version| find(metrics::of(version), |metric| metric.abbreviation, name).is_some();
    rest.trim_ascii_start().first() == Some(&b':') && Version::ALL.into_iter().any(has)
}

/// Returns the version that the words before a vector name, as in `CVSS v3.0 Vector: AV:N/…`. For a major version alone, as
/// in `CVSSv3`, it is the newest. An unknown version is an error.
pub(super) fn version_named(lead: &[u8]) -> Result<Option<Version>, ()> {
    let Some(at) = (0..lead.len()).find(|at| begins(bytes(lead, *at..lead.len()), b"CVSS")) else {
        return Ok(None);
    };
    let mut words = bytes(lead, at..lead.len()).split(|byte| !(byte.is_ascii_digit() || *byte == b'.'));
    match words.find(|word| word.iter().any(u8::is_ascii_digit)) {
        None => Ok(None),
        Some(number) => {
            let mut newest_first = Version::ALL.into_iter().rev();
            newest_first.find(|version| begins(version.number().as_bytes(), number)).map(Some).ok_or(())
        }
    }
}

impl ParseError {
    /// Returns whether only one correction is possible.
    fn is_repairable(&self) -> bool {
        match self.kind {
            ErrorKind::MissingPrefix
            | ErrorKind::EmptyPart
            | ErrorKind::StrayCharacter
            | ErrorKind::WrongCase
            | ErrorKind::OutOfOrder
            | ErrorKind::IncompleteGroup => true,
            ErrorKind::UnknownVersion => self.found.as_bytes().eq_ignore_ascii_case(b"CVSS:2.0"),
            ErrorKind::UnknownValue | ErrorKind::Repeated => self.meant().is_some(),
            ErrorKind::Empty
            | ErrorKind::OtherVersion
            | ErrorKind::MissingColon
            | ErrorKind::MissingSlash
            | ErrorKind::UnknownMetric
            | ErrorKind::MissingMetric => false,
        }
    }
}

impl Pieces for Change {
    fn pieces(&self, push: &mut dyn FnMut(&str)) {
        self.about.say(self.sentence, push);
    }
}

/// Prints the sentence.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(self, f)
    }
}

#[cfg(test)]
mod tests {
    use std::string::{String, ToString};
    use std::vec::Vec;

    use super::*;

    const BASE: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N";
    const BASE_4: &str = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    #[track_caller]
    fn repairs(text: &str, vector: &str, changes: &[&str]) {
        let repair = repair(text).unwrap();
        assert_eq!(repair.vector.to_string(), vector);
        assert_eq!(repair.changes.iter().map(Change::to_string).collect::<Vec<String>>(), changes);
        assert_eq!(vector.parse::<Cvss>(), Ok(repair.vector));
    }

    #[track_caller]
    fn refuses(text: &str) {
        assert_eq!(repair(text), None);
    }

    #[test]
    fn case_spaces_and_slashes() {
        repairs(&BASE.replace("AV:N", "av:n"), BASE, &["\"av:n\" became AV:N"]);
        repairs(&BASE.replace("CVSS", "cvss"), BASE, &["\"cvss:3.1\" became CVSS:3.1"]);
        repairs(
            &BASE.replace("AC:L", " AC : L "),
            BASE,
            &["\" \" was removed", "\" : \" was removed", "\" \" was removed"],
        );
        repairs(&BASE.replace("/S:U", "//S:U"), BASE, &["an extra slash was removed"]);
        repairs(&std::format!("{BASE}/"), BASE, &["an extra slash was removed"]);
    }

    #[test]
    fn prefix() {
        repairs(&BASE[9..], BASE, &["CVSS:3.1/ was added, because the vector names no version"]);
        repairs(&BASE_4[9..], BASE_4, &["CVSS:4.0/ was added, because the vector names no version"]);
        let old = "AV:N/AC:L/Au:N/C:P/I:P/A:P";
        repairs(
            &std::format!("CVSS:2.0/{old}"),
            old,
            &["\"CVSS:2.0\" was removed, because a 2.0 vector has no prefix"],
        );
        repairs(
            &std::format!("CVSS v3.0 Vector: {}", &BASE[9..]),
            &BASE.replace("3.1", "3.0"),
            &["\"CVSS v3.0 Vector:\" before the vector was removed", "CVSS:3.0/ was added"],
        );
    }

    #[test]
    fn a_first_number_alone_names_the_version_too() {
        let old = "AV:N/AC:L/Au:N/C:P/I:P/A:P";
        repairs(&std::format!("CVSS2#{old}"), old, &["\"CVSS2#\" before the vector was removed"]);
        repairs(
            &std::format!("CVSS v2: 7.5 ({old})"),
            old,
            &["\"CVSS v2: 7.5 (\" before the vector was removed", "\")\" was removed"],
        );
        repairs(
            &std::format!("CVSSv3: {}", &BASE[9..]),
            BASE,
            &["\"CVSSv3:\" before the vector was removed", "CVSS:3.1/ was added"],
        );
        refuses(&std::format!("CVSS4 {old}"));
        refuses(&std::format!("CVSS 7.5 {old}"));
    }

    #[test]
    fn what_a_paste_brings_along() {
        repairs(
            &std::format!("7.5 ({BASE})"),
            BASE,
            &["\"7.5 (\" before the vector was removed", "\")\" was removed"],
        );
        repairs(
            &std::format!("“{BASE}” (7.5 High)\n"),
            BASE,
            &["\"“\" before the vector was removed", "\"” (7.5 High)\" was removed", "\"\\n\" was removed"],
        );
        let wide: String =
            BASE[9..].chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
        repairs(&std::format!("CVSS:3.1/{wide}"), BASE, &["full-width characters became plain ones"]);
    }

    #[test]
    fn order_repetition_and_whole_groups() {
        let disordered = BASE_4.replace("/AC:L/AT:N", "/AT:N/AC:L");
        repairs(&disordered, BASE_4, &["AC was moved to its place"]);
        repairs(&std::format!("{BASE}/AV:N"), BASE, &["the second AV:N was removed"]);
        let old = "AV:N/AC:L/Au:N/C:P/I:P/A:P/E:F/RL:OF";
        let whole = std::format!("{old}/RC:ND");
        repairs(old, &whole, &["RC:ND was added, to complete its group"]);
    }

    #[test]
    fn values_by_their_names() {
        let text = BASE.replace("AV:N", "AV:Network");
        if cfg!(feature = "names") {
            repairs(&text, BASE, &["\"Network\" became AV:N"]);
        } else {
            refuses(&text);
        }
    }

    #[test]
    #[cfg(feature = "names")]
    fn what_other_programs_print() {
        repairs(
            &std::format!("CVSS score: 9.8 ({BASE})"),
            BASE,
            &["\"CVSS score: 9.8 (\" before the vector was removed", "\")\" was removed"],
        );
        repairs(&std::format!("{BASE} (Base score: 7.5)"), BASE, &["\" (Base score: 7.5)\" was removed"]);
        repairs(
            &std::format!("<code>{BASE}</code>"),
            BASE,
            &["\"<code>\" before the vector was removed", "\"</code>\" was removed"],
        );
        repairs(
            "http://nvd.nist.gov/cvss.cfm?vector=(AV:N/AC:L/Au:N/C:P/I:P/A:P)",
            "AV:N/AC:L/Au:N/C:P/I:P/A:P",
            &["\"http://nvd.nist.gov/…\" before the vector was removed", "\")\" was removed"],
        );
        repairs(&BASE.replace('/', "\\/"), BASE, &["backslashes were removed"]);
        repairs(&BASE.replace("C:H/", "C:H:/"), BASE, &["a colon after a value was removed"]);
        repairs(&BASE.replace("A:N", "A::N"), BASE, &["\"::\" was removed"]);
    }

    #[test]
    #[cfg(feature = "names")]
    fn prefixes_of_all_kinds() {
        for (written, found) in
            [("CVSS:3.1 ", "CVSS:3.1"), ("CVSS:3.1: ", "CVSS:3.1:"), ("CVSS:v3.1/", "CVSS:v3.1/")]
        {
            let became = std::format!("\"{found}\" became CVSS:3.1/");
            repairs(&BASE.replace("CVSS:3.1/", written), BASE, &[&became]);
        }
        repairs(
            &BASE.replace("CVSS:3.1/", "CVSS:3.1/CVSS:3.1/"),
            BASE,
            &["the second \"CVSS:3.1/\" was removed"],
        );
        refuses(&BASE.replace("CVSS:3.1/", "CVSS:3.1/CVSS:3.0/"));
    }

    #[test]
    #[cfg(feature = "names")]
    fn a_version_after_the_vector_names_it() {
        let (bare, of_3_0) = (&BASE[9..], BASE.replace("3.1", "3.0"));
        let named = |text: &str| repair(text).map(|repair| repair.vector.to_string());
        for text in ["v3-calculator?vector={}&version=3.0", "{} (CVSS 3.0)"] {
            assert_eq!(named(&text.replace("{}", bare)).as_deref(), Some(of_3_0.as_str()), "{text}");
        }
        refuses(&std::format!("{BASE}&version=3.0"));
        refuses(&std::format!("CVSS 2.0: {bare} (CVSS 3.0)"));
    }

    #[test]
    #[cfg(feature = "names")]
    fn commas_between_parts() {
        let text = "AV:Network, AC:Low, PR:None, UI:None, S:Unchanged, C:High, I:High, A:None";
        let repaired = repair(text).map(|repair| repair.vector.to_string());
        assert_eq!(repaired.as_deref(), Some(BASE));
        repairs(
            &BASE.replace("CVSS:3.1/", "").replace('/', "; "),
            BASE,
            &["commas became slashes", "CVSS:3.1/ was added, because the vector names no version"],
        );
    }

    #[test]
    fn nothing_is_guessed() {
        refuses(BASE);
        refuses("");
        refuses("no vector at all");
        refuses(&BASE.replace("/A:N", ""));
        refuses(&BASE.replace("AV:N", "AV:Z"));
        refuses(&BASE.replace("AV:N", "AW:N"));
        refuses(&BASE.replace("3.1", "3.2"));
        refuses(&std::format!("{BASE}/AV:L"));
        refuses(&BASE.replace("/AC", " AC"));
        refuses(&std::format!("CVSS 5 {}", &BASE[9..]));
    }
}
