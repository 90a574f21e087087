//! The messages of errors and of the changes of a repair.
//!
//! A message is a template with names in braces, and one function fills them in: formatting code for each message would be
//! several times as large in WebAssembly.

use core::fmt;

use super::error::{ErrorKind, ParseError};
use crate::metrics::{self, Metric};
use crate::pieces::display;
use crate::{Pieces, Version};

impl ParseError {
    fn message(&self) -> &'static str {
        match self.kind {
            ErrorKind::Empty => {
                "the CVSS vector is empty: write one such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
            }
            ErrorKind::MissingPrefix => "the vector has no version: start it with CVSS:{version}/",
            ErrorKind::UnknownVersion if self.found.as_bytes() == b"CVSS:2.0" => {
                "a CVSS 2.0 vector has no prefix: remove \"CVSS:2.0/\""
            }
            ErrorKind::UnknownVersion => {
                "{found} is not a supported version: start with CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/, or with AV: for CVSS 2.0"
            }
            ErrorKind::OtherVersion => "this is a CVSS {version} vector, but another version is expected",
            ErrorKind::EmptyPart => "there is one slash too many{place}: remove it",
            ErrorKind::StrayCharacter => "{found} does not belong in a vector{place}: remove it",
            ErrorKind::MissingColon => "{found} is not a metric with a value{place}: write both, as in AV:N",
            ErrorKind::MissingSlash => {
                "there is no slash before {found}{place}: write one between two metrics"
            }
            ErrorKind::UnknownMetric => "CVSS {version} has no metric {found}{place}: remove it{elsewhere}",
            ErrorKind::UnknownValue => "{metric} has no value {found}{place}: write {options}",
            ErrorKind::WrongCase if self.metric.is_none() => {
                "{found} is in the wrong case: write CVSS:{version}/"
            }
            ErrorKind::WrongCase => "{found} is in the wrong case{place}: write {right}",
            ErrorKind::Repeated => "{metric} appears twice (again at character {character}): keep one",
            ErrorKind::OutOfOrder => {
                "{metric} is out of order{place}: in CVSS {version} it comes before {before}"
            }
            ErrorKind::MissingMetric => "{name} is missing: add {options}",
            ErrorKind::IncompleteGroup => {
                "{name} is missing, but other metrics of its group are there: add {abbreviation}:ND"
            }
        }
    }

    /// Returns what a repair did about the error; empty for errors that are never repaired.
    #[cfg(any(feature = "alloc", test))]
    pub(super) fn repaired(&self) -> &'static str {
        match self.kind {
            ErrorKind::MissingPrefix => "CVSS:{version}/ was added, because the vector names no version",
            ErrorKind::UnknownVersion => "{found} was removed, because a 2.0 vector has no prefix",
            ErrorKind::EmptyPart => "an extra slash was removed",
            ErrorKind::StrayCharacter => "{found} was removed",
            ErrorKind::WrongCase if self.metric.is_none() => "{found} became CVSS:{version}",
            ErrorKind::WrongCase | ErrorKind::UnknownValue => "{found} became {right}",
            ErrorKind::Repeated => "the second {right} was removed",
            ErrorKind::OutOfOrder => "{abbreviation} was moved to its place",
            ErrorKind::IncompleteGroup => "{abbreviation}:ND was added, to complete its group",
            _ => "",
        }
    }

    /// Fills in a template.
    pub(super) fn say(&self, sentence: &'static str, push: &mut dyn FnMut(&str)) {
        // Bytes will do: a brace is never part of another character.
        let mut text = 0;
        for (at, byte) in sentence.bytes().enumerate() {
            if byte == b'{' {
                push(sentence.get(text..at).unwrap_or_default());
                text = at + 1;
            } else if byte == b'}' {
                self.fill_in(sentence.as_bytes().get(text), push);
                text = at + 1;
            }
        }
        push(sentence.get(text..).unwrap_or_default());
    }

    /// Calls `push` with the text for a name. Only its first letter is compared, which is less code than whole names.
    fn fill_in(&self, name: Option<&u8>, push: &mut dyn FnMut(&str)) {
        let metric = self.entry(self.metric);
        let abbreviation = |metric: Option<&Metric>| metric.map_or("", |metric| metric.abbreviation);
        push(match name {
            // `"AC:X"`
            Some(b'f') => return self.found.pieces(push),
            // ` (at character 15)`
            Some(b'p') => return self.say(" (at character {character})", push),
            // `15`
            Some(b'c') => return self.character.pieces(push),
            // `Attack Complexity (AC)`
            Some(b'm') if cfg!(feature = "names") => return self.say("{name} ({abbreviation})", push),
            // `Attack Complexity`
            Some(b'n') => metric.map_or("", Metric::called),
            // `AC`
            Some(b'm' | b'a') => abbreviation(metric),
            // `PR`, before which the metric belongs
            Some(b'b') => abbreviation(self.entry(self.before)),
            // `AC:L`
            Some(b'r') => return self.say("{abbreviation}:{that}", push),
            // `L`
            Some(b't') => self.meant().map_or("", |value| value.abbreviation),
            // `AC:L (Low) or AC:H (High)`
            Some(b'o') => return self.options(push),
            // `3.1`
            Some(b'v') => self.version.number(),
            // `, or use CVSS 4.0, which has it`
            _ => return self.elsewhere(push),
        });
    }

    /// Lists the values of the metric, or only the one that was meant, if there is no doubt.
    fn options(&self, push: &mut dyn FnMut(&str)) {
        let Some(metric) = self.entry(self.metric) else { return };
        let values = match self.meant() {
            Some(meant) => core::slice::from_ref(meant),
            None => metric.values,
        };
        for (at, value) in values.iter().enumerate() {
            let before = match at {
                0 => "",
                _ if at + 1 == values.len() => " or ",
                _ => ", ",
            };
            [before, metric.abbreviation, ":", value.abbreviation].into_iter().for_each(&mut *push);
            if cfg!(feature = "names") {
                [" (", value.called(), ")"].into_iter().for_each(&mut *push);
            }
        }
    }

    /// Suggests the newest other version that has the metric, if one has it.
    fn elsewhere(&self, push: &mut dyn FnMut(&str)) {
        let has = |version: &Version| {
            metrics::of(*version).iter().any(|metric| metric.abbreviation.as_bytes() == self.found.as_bytes())
        };
        if let Some(version) = Version::ALL.into_iter().rev().find(has) {
            Self { version, ..*self }.say(", or use CVSS {version}, which has it", push);
        }
    }
}

impl Pieces for ParseError {
    fn pieces(&self, push: &mut dyn FnMut(&str)) {
        self.say(self.message(), push);
    }
}

/// Prints the message.
impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(self, f)
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;
    use crate::Cvss;

    const KINDS: [ErrorKind; 15] = [
        ErrorKind::Empty,
        ErrorKind::MissingPrefix,
        ErrorKind::UnknownVersion,
        ErrorKind::OtherVersion,
        ErrorKind::EmptyPart,
        ErrorKind::StrayCharacter,
        ErrorKind::MissingColon,
        ErrorKind::MissingSlash,
        ErrorKind::UnknownMetric,
        ErrorKind::UnknownValue,
        ErrorKind::WrongCase,
        ErrorKind::Repeated,
        ErrorKind::OutOfOrder,
        ErrorKind::MissingMetric,
        ErrorKind::IncompleteGroup,
    ];

    /// The names that may be in braces.
    const NAMES: [&str; 12] = [
        "found",
        "place",
        "character",
        "metric",
        "name",
        "abbreviation",
        "before",
        "right",
        "that",
        "options",
        "version",
        "elsewhere",
    ];

    #[test]
    fn messages_have_the_names_that_there_are() {
        let message = |text: &str| text.parse::<Cvss>().unwrap_err().to_string();
        let [unknown, missing] = if cfg!(feature = "names") {
            [
                "Attack Complexity (AC) has no value \"Z\" (at character 15): write AC:L (Low) or AC:H (High)",
                "Availability is missing: add A:H (High), A:L (Low) or A:N (None)",
            ]
        } else {
            [
                "AC has no value \"Z\" (at character 15): write AC:L or AC:H",
                "A is missing: add A:H, A:L or A:N",
            ]
        };
        assert_eq!(message("CVSS:3.1/AV:N/AC:Z/PR:N/UI:N/S:U/C:H/I:H/A:N"), unknown);
        assert_eq!(message("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H"), missing);
    }

    #[test]
    fn no_letter_begins_two_names() {
        for name in NAMES {
            assert_eq!(NAMES.iter().filter(|other| other[..1] == name[..1]).count(), 1, "{name}");
        }
    }

    #[test]
    fn sentences_have_known_names_in_braces() {
        let whole = ParseError::about(Version::V3_1, b"");
        for kind in KINDS {
            for metric in [None, Some(0)] {
                let error = ParseError { kind, metric, ..whole };
                for sentence in [error.message(), error.repaired()] {
                    let mut pieces = sentence.split(['{', '}']);
                    while let (Some(_), Some(name)) = (pieces.next(), pieces.next()) {
                        assert!(NAMES.contains(&name), "{sentence}");
                    }
                }
            }
        }
    }
}
