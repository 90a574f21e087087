//! The careful reading: every metric that can be made out, and a report of everything that a strict reader refuses.
//!
//! A strict parse is a scan without a report, a diagnosis is all of its reports, and a repair is what the scan made out
//! when every report names something that has one meaning.
//!
//! ```text
//! vector = [ "CVSS:" ( "3.0" / "3.1" / "4.0" ) "/" ] part *( "/" part )
//! part   = metric ":" value
//! ```
//! The prefix is absent in 2.0 alone; parts of 2.0 and 4.0 stand in the specification's order; no metric stands twice;
//! every mandatory metric is there; 2.0's temporal and environmental groups are each whole or absent.

use core::ops::Range;

use super::error::{ErrorKind, ParseError};
use super::excerpt::{Excerpt, is_continuation};
use crate::Version;
use crate::answers::Answers;
use crate::metrics::{self, Group, Metric};

/// Reads what can be made out of the text, and reports in the order of the text what is wrong with it.
///
/// `fallback` is the version of a text that has no prefix; without it, the version that the text looks like.
/// Takes time linear in the length of the text.
pub(crate) fn scan(
    text: &[u8],
    fallback: Option<Version>,
    report: &mut dyn FnMut(ParseError),
) -> (Version, Answers) {
    let start = text.len() - text.trim_ascii_start().len();
    let end = text.trim_ascii_end().len();
    if start >= end {
        let version = fallback.unwrap_or(Version::V3_1);
        let mut scan = Scan::new(text, version, report);
        scan.report(ErrorKind::Empty, 0..text.len(), None);
        return (version, scan.answers);
    }
    let (prefix, named) = prefix(&text[start..end]);
    // `CVSS:3.1` alone has no slash that the prefix could end in.
    let body = (start + prefix).min(end);
    let version = named.or(fallback).unwrap_or_else(|| guess(&text[body..end]));

    let mut scan = Scan::new(text, version, report);
    if start > 0 {
        scan.report(ErrorKind::StrayCharacter, 0..start, None);
    }
    scan.prefix(start, prefix, named);
    if body < end || prefix == 0 {
        let mut at = body;
        for part in text[body..end].split(|&byte| byte == b'/') {
            scan.part(at, part);
            at += part.len() + 1;
        }
    }
    if end < text.len() {
        scan.report(ErrorKind::StrayCharacter, end..text.len(), None);
    }
    scan.end();
    (version, scan.answers)
}

/// The length of `CVSS:…/` at the beginning of the text, in any case, and the version that it names if that is known.
fn prefix(text: &[u8]) -> (usize, Option<Version>) {
    if !text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"CVSS:")) {
        return (0, None);
    }
    let end = text.iter().position(|&byte| byte == b'/').unwrap_or(text.len());
    let number = text[5..end].trim_ascii();
    let version = Version::ALL.into_iter().find(|version| version.number().as_bytes() == number);
    (end + 1, version)
}

/// The version that a text without a prefix looks like, by metrics that only one version has.
fn guess(text: &[u8]) -> Version {
    let has = |names: &[&str]| {
        text.split(|&byte| byte == b'/').any(|part| {
            let name = part.split(|&byte| byte == b':').next().unwrap_or_default().trim_ascii();
            names.iter().any(|other| name.eq_ignore_ascii_case(other.as_bytes()))
        })
    };
    if has(&["AT", "VC", "VI", "VA", "SC", "SI", "SA"]) {
        Version::V4_0
    } else if !has(&["Au"]) && has(&["PR", "UI", "S"]) {
        Version::V3_1
    } else {
        Version::V2_0
    }
}

struct Scan<'a> {
    text: &'a [u8],
    version: Version,
    metrics: &'static [Metric],
    answers: Answers,
    /// The metrics that stood there, by position, as bits.
    seen: u32,
    /// Up to where characters were counted, and how many there were.
    counted: (usize, u32),
    report: &'a mut dyn FnMut(ParseError),
}

impl<'a> Scan<'a> {
    fn new(text: &'a [u8], version: Version, report: &'a mut dyn FnMut(ParseError)) -> Self {
        let metrics = metrics::of(version);
        Self { text, version, metrics, answers: Answers::NONE, seen: 0, counted: (0, 0), report }
    }

    fn prefix(&mut self, start: usize, length: usize, named: Option<Version>) {
        if length == 0 {
            if self.version != Version::V2_0 {
                self.report(ErrorKind::MissingPrefix, start..start, None);
            }
            return;
        }
        let end = (start + length - 1).min(self.text.len());
        let prefix = &self.text[start..end];
        if named.is_none_or(|version| version == Version::V2_0) {
            self.report(ErrorKind::UnknownVersion, start..end, None);
        } else if prefix != self.version.prefix().trim_end_matches('/').as_bytes() {
            self.report(ErrorKind::WrongCase, start..end, None);
        }
    }

    /// One part between slashes, which begins at the byte `at`.
    fn part(&mut self, at: usize, part: &[u8]) {
        let whole = at..at + part.len();
        if trim(part, at).is_empty() {
            return self.report(ErrorKind::EmptyPart, at.saturating_sub(1)..at + part.len(), None);
        }
        let Some(colon) = part.iter().position(|&byte| byte == b':') else {
            return self.report(ErrorKind::MissingColon, whole, None);
        };
        let name = trim(&part[..colon], at);
        let value = trim(&part[colon + 1..], at + colon + 1);
        // What stands after the value's letters and digits.
        let value_end = value.start
            + self.text[value.clone()].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();

        let Some((position, exact_name)) =
            find(self.metrics, &self.text[name.clone()], |metric| metric.abbreviation)
        else {
            return self.report(ErrorKind::UnknownMetric, name, None);
        };
        let metric = &self.metrics[position];
        if name.start > at {
            self.report(ErrorKind::StrayCharacter, at..name.start, Some(metric));
        }
        let letters = value.start..value_end;
        let found = find(metric.values, &self.text[letters.clone()], |value| value.abbreviation);
        // A value by its name is meant well.
        let named = || find(metric.values, &self.text[letters.clone()], |value| value.name);
        let meant = found.or_else(named).map(|(value, _)| value);
        self.order(position, meant, whole.clone());

        let value = meant.map(|value| &metric.values[value]);
        if found.is_none() {
            let error = self.error(ErrorKind::UnknownValue, whole, Some(metric));
            (self.report)(ParseError { value, found: Excerpt::new(&part[colon + 1..]), ..error });
            return;
        }
        let exact_value = found.is_some_and(|(_, exact)| exact);
        if !(exact_name && exact_value) {
            let error = self.error(ErrorKind::WrongCase, name.start..value_end, Some(metric));
            (self.report)(ParseError { value, ..error });
        }
        let gap = name.end..letters.start;
        if gap.len() > 1 {
            self.report(ErrorKind::StrayCharacter, gap, Some(metric));
        }
        let rest = value_end..at + part.len();
        if self.text[rest.clone()].contains(&b':') {
            self.report(ErrorKind::MissingSlash, rest, Some(metric));
        } else if !rest.is_empty() {
            self.report(ErrorKind::StrayCharacter, rest, Some(metric));
        }
    }

    /// Notes that the metric stands there, with the value that was made out, and reports if it may not.
    fn order(&mut self, position: usize, value: Option<usize>, part: Range<usize>) {
        let metric = &self.metrics[position];
        if self.seen & (1 << position) != 0 {
            let error = self.error(ErrorKind::Repeated, part, Some(metric));
            let same =
                value.filter(|_| value == self.answers.get(position)).map(|value| &metric.values[value]);
            (self.report)(ParseError { value: same, ..error });
            return;
        }
        if self.version.is_ordered() && self.seen >> position != 0 {
            let before = position + (self.seen >> position).trailing_zeros() as usize;
            let error = self.error(ErrorKind::OutOfOrder, part, Some(metric));
            (self.report)(ParseError { before: Some(&self.metrics[before]), ..error });
        }
        self.seen |= 1 << position;
        self.answers = self.answers.with(position, value);
    }

    /// Reports what is missing.
    fn end(&mut self) {
        let end = self.text.trim_ascii_end().len();
        for (position, metric) in self.metrics.iter().enumerate() {
            if self.seen & (1 << position) != 0 {
                continue;
            }
            if metric.mandatory {
                self.report(ErrorKind::MissingMetric, end..end, Some(metric));
            } else if self.version == Version::V2_0 && self.has_group(metric.group) {
                self.report(ErrorKind::IncompleteGroup, end..end, Some(metric));
            }
        }
    }

    fn has_group(&self, group: Group) -> bool {
        let mut metrics = self.metrics.iter().enumerate();
        metrics.any(|(position, metric)| metric.group == group && self.seen & (1 << position) != 0)
    }

    fn report(&mut self, kind: ErrorKind, span: Range<usize>, metric: Option<&'static Metric>) {
        let error = self.error(kind, span, metric);
        (self.report)(error);
    }

    fn error(&mut self, kind: ErrorKind, span: Range<usize>, metric: Option<&'static Metric>) -> ParseError {
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        ParseError {
            kind,
            version: self.version,
            start: short(span.start),
            end: short(span.end),
            character: self.character(span.start),
            metric,
            value: None,
            before: None,
            found: Excerpt::new(&self.text[span]),
        }
    }

    /// The place in characters, from 1. Reports come nearly in the order of the text, so that counting on from the last
    /// place keeps the whole linear.
    fn character(&mut self, at: usize) -> u32 {
        let (counted, characters) = self.counted;
        let count = |bytes: &[u8]| {
            let starts = bytes.iter().filter(|&&byte| !is_continuation(byte)).count();
            u32::try_from(starts).unwrap_or(u32::MAX)
        };
        let characters = if at >= counted {
            characters.saturating_add(count(&self.text[counted..at]))
        } else {
            characters.saturating_sub(count(&self.text[at..counted]))
        };
        self.counted = (at, characters);
        characters.saturating_add(1)
    }
}

/// Where the text stands without the signs and spaces round it; `at` is where it begins.
fn trim(text: &[u8], at: usize) -> Range<usize> {
    let sign = |byte: &&u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let start = text.iter().take_while(sign).count();
    let end = text.len() - text[start..].iter().rev().take_while(sign).count();
    at + start..at + end
}

/// The entry of this name, and whether the case of its letters is right too.
fn find<T>(entries: &[T], name: &[u8], key: impl Fn(&T) -> &'static str) -> Option<(usize, bool)> {
    let exact = entries.iter().position(|entry| key(entry).as_bytes() == name);
    let close = || entries.iter().position(|entry| key(entry).as_bytes().eq_ignore_ascii_case(name));
    exact.map(|at| (at, true)).or_else(|| close().map(|at| (at, false)))
}
