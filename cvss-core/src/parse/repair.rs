//! [`repair`]: the vector that was meant.

use alloc::vec::Vec;
use core::fmt;

use super::error::{ErrorKind, ParseError};
use super::excerpt::Excerpt;
use super::scan::scan;
use crate::metrics;
use crate::{Cvss, Version};

/// **The vector that a broken text was meant to be**, and every change that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repair {
    /// The vector; its text is right.
    pub vector: Cvss,
    /// What was changed, in the order of the text. Never empty.
    pub changes: Vec<Change>,
}

/// **One change of a repair.** Prints as a sentence without its full stop, such as `"av:n" became AV:N`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change(What);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// Full-width characters became plain ones.
    Plain,
    /// What stands before the vector was left out.
    Lead(Excerpt),
    /// A prefix was added; the version is assumed unless the words before the vector name it.
    Prefix { version: Version, assumed: bool },
    /// An error was put right.
    Mended(ParseError),
}

/// **The vector that a text was meant to be**, where it can mean only one: letters in the wrong case, spaces, slashes too
/// many, a missing prefix, a wrong order, values by their names, the same metric twice with the same value, full-width
/// characters, and what a paste brings along, such as quotes, brackets or a score.
///
/// Nothing for a vector that is right already, and nothing where anything would have to be guessed: an unknown metric or
/// value, a missing one, or two values for one metric. A 3.x vector without its prefix is read as 3.1, and a change says
/// so.
///
/// ```
/// let repair = cvss_core::repair("(av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h/)").unwrap();
/// assert_eq!(repair.vector.to_string(), "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
/// assert_eq!(repair.changes[1].to_string(), "CVSS:3.1/ was put in front, since no version was given");
/// ```
pub fn repair(text: &str) -> Option<Repair> {
    let mut changes = Vec::new();
    let mut plain = Vec::with_capacity(text.len());
    for character in text.chars() {
        let ascii = to_plain(character);
        plain.extend_from_slice(ascii.unwrap_or(character).encode_utf8(&mut [0; 4]).as_bytes());
        if ascii.is_some() && changes.is_empty() {
            changes.push(Change(What::Plain));
        }
    }
    let start = vector_start(&plain)?;
    let (lead, vector) = plain.split_at(start);
    if !lead.trim_ascii().is_empty() {
        changes.push(Change(What::Lead(Excerpt::new(lead.trim_ascii()))));
    }
    let named = version_named(lead);
    let mut mendable = named.is_ok();
    let named = named.unwrap_or_default();
    let (version, answers) = scan(vector, named, ParseError::named, &mut |error| {
        mendable &= error.is_mendable();
        changes.push(Change(match error.kind {
            ErrorKind::MissingPrefix => What::Prefix { version: error.version, assumed: named.is_none() },
            _ => What::Mended(error),
        }));
    });
    (mendable && !changes.is_empty()).then(|| Repair { vector: Cvss::at(version, answers), changes })
}

/// **Everything that is wrong with a text**, in its order; nothing if it is a vector. What stands twice or cannot be read
/// does not make the same metric missing as well.
///
/// ```
/// let problems = cvss_core::diagnose("CVSS:3.1/av:n/AC:X/PR:N/UI:N/S:U/C:H/I:H/");
/// let kinds: Vec<_> = problems.iter().map(|problem| problem.kind()).collect();
/// use cvss_core::ErrorKind::*;
/// assert_eq!(kinds, [WrongCase, UnknownValue, EmptyPart, MissingMetric]);
/// ```
pub fn diagnose(text: &str) -> Vec<ParseError> {
    let mut problems = Vec::new();
    scan(text.as_bytes(), None, ParseError::named, &mut |error| problems.push(error));
    problems
}

/// The plain character that a full-width one, or an unusual space, stands for.
fn to_plain(character: char) -> Option<char> {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0),
        '\u{A0}' | '\u{2000}'..='\u{200B}' | '\u{202F}' | '\u{3000}' | '\u{FEFF}' => Some(' '),
        _ => None,
    }
}

/// Where `CVSS:` stands, or else the first metric of any version with its colon.
fn vector_start(text: &[u8]) -> Option<usize> {
    let words = || {
        (0..text.len()).filter(|&at| {
            text[at].is_ascii_alphanumeric() && (at == 0 || !text[at - 1].is_ascii_alphanumeric())
        })
    };
    let is_prefix = |at: &usize| text[*at..].get(..5).is_some_and(|word| word.eq_ignore_ascii_case(b"CVSS:"));
    let is_metric = |at: &usize| {
        let length = text[*at..].iter().take(4).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = &text[*at..*at + length];
        text[*at + length..].trim_ascii_start().first() == Some(&b':')
            && Version::ALL.into_iter().any(|version| {
                metrics::of(version)
                    .iter()
                    .any(|metric| metric.abbreviation.as_bytes().eq_ignore_ascii_case(name))
            })
    };
    words().find(is_prefix).or_else(|| words().find(is_metric))
}

/// The version that the words before a vector name, as in `CVSS v3.0 Vector: AV:N/…`. An error if it is none that is
/// known.
fn version_named(lead: &[u8]) -> Result<Option<Version>, ()> {
    let Some(at) = lead.windows(4).position(|word| word.eq_ignore_ascii_case(b"CVSS")) else {
        return Ok(None);
    };
    let number =
        lead[at..].split(|byte| !(byte.is_ascii_digit() || *byte == b'.')).find(|word| !word.is_empty());
    match number {
        None => Ok(None),
        Some(number) => {
            let known = Version::ALL.into_iter().find(|version| version.number().as_bytes() == number);
            known.map(Some).ok_or(())
        }
    }
}

impl ParseError {
    /// Whether what was meant is certain.
    fn is_mendable(&self) -> bool {
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

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            What::Plain => f.write_str("full-width characters became plain ones"),
            What::Lead(lead) => write!(f, "{lead} before the vector was left out"),
            What::Prefix { version, assumed: false } => write!(f, "{} was put in front", version.prefix()),
            What::Prefix { version, assumed: true } => {
                write!(f, "{} was put in front, since no version was given", version.prefix())
            }
            What::Mended(error) => error.mended(f),
        }
    }
}

impl ParseError {
    /// What was done about it.
    fn mended(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.found;
        let abbreviation = self.metric().unwrap_or_default();
        let value = self.meant().map_or("", |value| value.abbreviation);
        match self.kind {
            ErrorKind::UnknownVersion => write!(f, "{found} was left out, since a 2.0 vector has no prefix"),
            ErrorKind::EmptyPart => f.write_str("a slash too many was left out"),
            ErrorKind::StrayCharacter => write!(f, "{found} was left out"),
            ErrorKind::WrongCase if self.metric.is_none() => {
                write!(f, "{found} became {}", self.version.prefix().trim_end_matches('/'))
            }
            ErrorKind::WrongCase | ErrorKind::UnknownValue => {
                write!(f, "{found} became {abbreviation}:{value}")
            }
            ErrorKind::Repeated => write!(f, "the second {abbreviation}:{value} was left out"),
            ErrorKind::OutOfOrder => write!(f, "{abbreviation} was put in its place"),
            ErrorKind::IncompleteGroup => {
                write!(
                    f,
                    "{abbreviation}:{} was added, so that its group is whole",
                    self.version.not_defined()
                )
            }
            // The others are never mended.
            _ => fmt::Display::fmt(self, f),
        }
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
            &["\" \" was left out", "\" : \" was left out", "\" \" was left out"],
        );
        repairs(&BASE.replace("/S:U", "//S:U"), BASE, &["a slash too many was left out"]);
        repairs(&std::format!("{BASE}/"), BASE, &["a slash too many was left out"]);
    }

    #[test]
    fn prefix() {
        repairs(&BASE[9..], BASE, &["CVSS:3.1/ was put in front, since no version was given"]);
        repairs(&BASE_4[9..], BASE_4, &["CVSS:4.0/ was put in front, since no version was given"]);
        let old = "AV:N/AC:L/Au:N/C:P/I:P/A:P";
        repairs(
            &std::format!("CVSS:2.0/{old}"),
            old,
            &["\"CVSS:2.0\" was left out, since a 2.0 vector has no prefix"],
        );
        repairs(
            &std::format!("CVSS v3.0 Vector: {}", &BASE[9..]),
            &BASE.replace("3.1", "3.0"),
            &["\"CVSS v3.0 Vector:\" before the vector was left out", "CVSS:3.0/ was put in front"],
        );
    }

    #[test]
    fn what_a_paste_brings_along() {
        repairs(
            &std::format!("7.5 ({BASE})"),
            BASE,
            &["\"7.5 (\" before the vector was left out", "\")\" was left out"],
        );
        repairs(
            &std::format!("“{BASE}” (7.5 High)\n"),
            BASE,
            &[
                "\"“\" before the vector was left out",
                "\"” (7.5 High)\" was left out",
                "\"\\n\" was left out",
            ],
        );
        let wide: String =
            BASE[9..].chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
        repairs(&std::format!("CVSS:3.1/{wide}"), BASE, &["full-width characters became plain ones"]);
    }

    #[test]
    fn order_repetition_and_whole_groups() {
        let disordered = BASE_4.replace("/AC:L/AT:N", "/AT:N/AC:L");
        repairs(&disordered, BASE_4, &["AC was put in its place"]);
        repairs(&std::format!("{BASE}/AV:N"), BASE, &["the second AV:N was left out"]);
        let old = "AV:N/AC:L/Au:N/C:P/I:P/A:P/E:F/RL:OF";
        let whole = std::format!("{old}/RC:ND");
        repairs(old, &whole, &["RC:ND was added, so that its group is whole"]);
        repairs(&BASE.replace("AV:N", "AV:Network"), BASE, &["\"Network\" became AV:N"]);
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
