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

/// What a value is meant to be that is none; to be asked with the error.
type Named = fn(&ParseError) -> Option<usize>;

/// Reads what can be made out of the text, and reports in the order of the text what is wrong with it.
///
/// `fallback` is the version of a text that has no prefix; without it, the version that the text looks like. `named` is
/// [`ParseError::named`] where it matters what was made out, and nothing where the report alone does.
/// Takes time linear in the length of the text.
pub(crate) fn scan(
    text: &[u8],
    fallback: Option<Version>,
    named: Named,
    report: &mut dyn FnMut(ParseError),
) -> (Version, Answers) {
    let start = text.len() - text.trim_ascii_start().len();
    let end = text.trim_ascii_end().len();
    if start >= end {
        let version = fallback.unwrap_or(Version::V3_1);
        let mut scan = Scan::new(text, version, named, report);
        scan.report(ErrorKind::Empty, 0..text.len(), None);
        return (version, scan.answers);
    }
    let (prefix, prefixed) = prefix(bytes(text, start..end));
    // `CVSS:3.1` alone has no slash that the prefix could end in.
    let body = (start + prefix).min(end);
    let version = prefixed.or(fallback).unwrap_or_else(|| guess(bytes(text, body..end)));

    let mut scan = Scan::new(text, version, named, report);
    if start > 0 {
        scan.report(ErrorKind::StrayCharacter, 0..start, None);
    }
    scan.prefix(start, prefix, prefixed);
    if body < end || prefix == 0 {
        let mut at = body;
        for part in bytes(text, body..end).split(|&byte| byte == b'/') {
            scan.part(at..at + part.len());
            at += part.len() + 1;
        }
    }
    if end < text.len() {
        scan.report(ErrorKind::StrayCharacter, end..text.len(), None);
    }
    scan.end();
    (version, scan.answers)
}

/// The bytes in this range. It never ends beyond the text; to say so without a panic keeps the panic's words out of
/// WebAssembly.
#[inline(never)]
pub(super) fn bytes(text: &[u8], range: Range<usize>) -> &[u8] {
    text.get(range).unwrap_or_default()
}

/// Whether the text begins with this word, in any case.
pub(super) fn begins(text: &[u8], word: &[u8]) -> bool {
    bytes(text, 0..word.len()).eq_ignore_ascii_case(word)
}

/// The length of `CVSS:…/` at the beginning of the text, in any case, and the version that it names if that is known.
fn prefix(text: &[u8]) -> (usize, Option<Version>) {
    if !begins(text, b"CVSS:") {
        return (0, None);
    }
    let end = text.iter().position(|&byte| byte == b'/').unwrap_or(text.len());
    let number = bytes(text, 5..end).trim_ascii();
    (end + 1, Version::from_number(number))
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
    named: Named,
    answers: Answers,
    /// The metrics that stood there, by position, as bits.
    seen: u32,
    /// Up to where characters were counted, and how many there were.
    counted: (usize, usize),
    report: &'a mut dyn FnMut(ParseError),
}

impl<'a> Scan<'a> {
    fn new(text: &'a [u8], version: Version, named: Named, report: &'a mut dyn FnMut(ParseError)) -> Self {
        let metrics = metrics::of(version);
        Self { text, version, metrics, named, answers: Answers::NONE, seen: 0, counted: (0, 0), report }
    }

    fn prefix(&mut self, start: usize, length: usize, named: Option<Version>) {
        if length == 0 {
            if self.version != Version::V2_0 {
                self.report(ErrorKind::MissingPrefix, start..start, None);
            }
            return;
        }
        let end = (start + length - 1).min(self.text.len());
        let prefix = bytes(self.text, start..end);
        if named.is_none_or(|version| version == Version::V2_0) {
            self.report(ErrorKind::UnknownVersion, start..end, None);
        } else if !self.version.prefix().as_bytes().starts_with(prefix) {
            self.report(ErrorKind::WrongCase, start..end, None);
        }
    }

    /// One part between slashes.
    fn part(&mut self, part: Range<usize>) {
        let text = self.text;
        if self.trimmed(part.clone()).is_empty() {
            return self.report(ErrorKind::EmptyPart, part.start.saturating_sub(1)..part.end, None);
        }
        let Some(colon) = bytes(text, part.clone()).iter().position(|&byte| byte == b':') else {
            return self.report(ErrorKind::MissingColon, part, None);
        };
        let colon = part.start + colon;
        let name = self.trimmed(part.start..colon);
        let value = self.trimmed(colon + 1..part.end);
        // What stands after the value's letters and digits.
        let letters =
            bytes(text, value.clone()).iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let value = value.start..value.start + letters;

        let Some((metric, exact_name)) =
            find(self.metrics, |metric| metric.abbreviation, bytes(text, name.clone()))
        else {
            return self.report(ErrorKind::UnknownMetric, name, None);
        };
        if name.start > part.start {
            self.report(ErrorKind::StrayCharacter, part.start..name.start, Some(metric));
        }
        let values = self.metrics.get(metric).map_or(&[][..], |metric| metric.values);
        let Some((position, exact_value)) =
            find(values, |value| value.abbreviation, bytes(text, value.clone()))
        else {
            let error = self.error(ErrorKind::UnknownValue, part.clone(), Some(metric));
            let error = ParseError { found: Excerpt::new(bytes(text, colon + 1..part.end)), ..error };
            self.order(metric, (self.named)(&error), part);
            return (self.report)(error);
        };
        self.order(metric, Some(position), part.clone());
        if !(exact_name && exact_value) {
            let error = self.error(ErrorKind::WrongCase, name.start..value.end, Some(metric));
            (self.report)(ParseError { value: small(position), ..error });
        }
        let gap = name.end..value.start;
        if gap.len() > 1 {
            self.report(ErrorKind::StrayCharacter, gap, Some(metric));
        }
        let rest = value.end..part.end;
        if bytes(text, rest.clone()).contains(&b':') {
            self.report(ErrorKind::MissingSlash, rest, Some(metric));
        } else if !rest.is_empty() {
            self.report(ErrorKind::StrayCharacter, rest, Some(metric));
        }
    }

    /// The range without the signs and spaces at its ends.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let sign = |byte: &&u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        let text = bytes(self.text, range.clone());
        let start = text.iter().take_while(sign).count();
        let end = text.iter().rev().take_while(sign).count().min(text.len() - start);
        range.start + start..range.end - end
    }

    /// Notes that the metric stands there, with the value that was made out, and reports if it may not.
    fn order(&mut self, metric: usize, value: Option<usize>, part: Range<usize>) {
        if self.has_seen(metric) {
            let error = self.error(ErrorKind::Repeated, part, Some(metric));
            let same = value.filter(|_| value == self.answers.get(metric));
            (self.report)(ParseError { value: same.and_then(small), ..error });
            return;
        }
        if self.version.is_ordered() && self.seen >> metric != 0 {
            let before = metric + (self.seen >> metric).trailing_zeros() as usize;
            let error = self.error(ErrorKind::OutOfOrder, part, Some(metric));
            (self.report)(ParseError { before: small(before), ..error });
        }
        self.seen |= 1 << metric;
        if let Some(value) = value {
            self.answers = self.answers.insert(metric, value);
        }
    }

    /// Reports what is missing: all of the base metrics, and in 2.0 the rest of a group that is there in part.
    fn end(&mut self) {
        let end = self.text.trim_ascii_end().len();
        for (at, metric) in self.metrics.iter().enumerate() {
            let kind = match metric.group {
                _ if self.has_seen(at) => continue,
                Group::Base => ErrorKind::MissingMetric,
                group if self.version == Version::V2_0 && self.has_seen_of(group) => {
                    ErrorKind::IncompleteGroup
                }
                _ => continue,
            };
            self.report(kind, end..end, Some(at));
        }
    }

    const fn has_seen(&self, metric: usize) -> bool {
        self.seen >> metric & 1 != 0
    }

    fn has_seen_of(&self, group: Group) -> bool {
        self.metrics.iter().enumerate().any(|(at, metric)| metric.group == group && self.has_seen(at))
    }

    fn report(&mut self, kind: ErrorKind, span: Range<usize>, metric: Option<usize>) {
        let error = self.error(kind, span, metric);
        (self.report)(error);
    }

    fn error(&mut self, kind: ErrorKind, span: Range<usize>, metric: Option<usize>) -> ParseError {
        ParseError {
            kind,
            start: short(span.start),
            end: short(span.end),
            character: self.character(span.start),
            metric: metric.and_then(small),
            ..ParseError::about(self.version, bytes(self.text, span))
        }
    }

    /// The place in characters, from 1. Reports come nearly in the order of the text, so that counting on from the last
    /// place keeps the whole linear.
    fn character(&mut self, at: usize) -> u32 {
        let (counted, characters) = self.counted;
        let count = |from: usize, to: usize| {
            bytes(self.text, from..to).iter().filter(|&&byte| !is_continuation(byte)).count()
        };
        let characters =
            if at >= counted { characters + count(counted, at) } else { characters - count(at, counted) };
        self.counted = (at, characters);
        short(characters + 1)
    }
}

/// Where the metric or value of this abbreviation stands, in any case, and whether the case is right too.
pub(super) fn find<T>(all: &[T], abbreviation: fn(&T) -> &'static str, name: &[u8]) -> Option<(usize, bool)> {
    let same = |one: &T| abbreviation(one).as_bytes().eq_ignore_ascii_case(name);
    let (at, found) = all.iter().enumerate().find(|(_, one)| same(one))?;
    Some((at, abbreviation(found).as_bytes() == name))
}

/// A place as an error keeps it.
fn short(at: usize) -> u32 {
    at.try_into().unwrap_or(u32::MAX)
}

/// The position of a metric or value as an error keeps it.
fn small(position: usize) -> Option<u8> {
    position.try_into().ok()
}
