//! [`scan`]: reads every metric that can be recognised, and reports every error.
//!
//! A strict parse is a scan that reports nothing; `diagnose` returns all reports; `repair` is the result of a scan in which
//! every report has only one possible correction.
//!
//! ```text
//! vector = [ "CVSS:" ( "3.0" / "3.1" / "4.0" ) "/" ] part *( "/" part )
//! part   = metric ":" value
//! ```
//! The prefix is absent in 2.0 only. Parts of 2.0 and 4.0 are in the specification's order. No metric appears twice. Every
//! mandatory metric is present. The temporal and the environmental group of 2.0 are each complete or absent.

use core::ops::Range;

use super::error::{ErrorKind, ParseError};
use super::excerpt::{Excerpt, is_continuation};
use crate::Version;
use crate::answers::Answers;
use crate::metrics::{self, Group, Metric};

/// Resolves an unrecognised value such as `AV:Network`, which the error holds, to its index in the metric table.
type Named = fn(&ParseError) -> Option<usize>;

/// Reads the metrics of a text, and calls `report` with each error, in the order of the text.
///
/// A text without a prefix is of the version `fallback`, or of the version that its metrics suggest. `named` is
/// [`ParseError::named`] if the answers are used, and a function that returns `None` if only the errors are. Takes time
/// linear in the length of the text.
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

/// Returns the bytes in this range, which is always within the text. Indexing would compile in a panic and its message.
#[inline(never)]
pub(super) fn bytes(text: &[u8], range: Range<usize>) -> &[u8] {
    text.get(range).unwrap_or_default()
}

/// Returns whether the text starts with this word, in any case.
pub(super) fn begins(text: &[u8], word: &[u8]) -> bool {
    bytes(text, 0..word.len()).eq_ignore_ascii_case(word)
}

/// Returns the length of a prefix such as `CVSS:3.1/`, in any case, and its version if that is known.
fn prefix(text: &[u8]) -> (usize, Option<Version>) {
    if !begins(text, b"CVSS:") {
        return (0, None);
    }
    let end = text.iter().position(|&byte| byte == b'/').unwrap_or(text.len());
    let number = bytes(text, 5..end).trim_ascii();
    (end + 1, Version::from_number(number))
}

/// Guesses the version of a text without a prefix, by metrics that only one version has.
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
    /// A bit for each metric that was read, by its index.
    seen: u32,
    /// Up to which byte characters have been counted, and their number.
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

    /// Reads one part between slashes.
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
        // The value ends after its letters and digits.
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

    /// Returns the range without punctuation and spaces at its ends.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let sign = |byte: &&u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        let text = bytes(self.text, range.clone());
        let start = text.iter().take_while(sign).count();
        let end = text.iter().rev().take_while(sign).count().min(text.len() - start);
        range.start + start..range.end - end
    }

    /// Records a metric and its value, if that was recognised. Reports a metric that appears twice or out of order.
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

    /// Reports missing metrics: of the base group, and in 2.0 of a group that is incomplete.
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

    /// Returns the position in characters, counted from 1. It counts on from the last position, which keeps a scan linear:
    /// reports come nearly in the order of the text.
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

/// Returns the index of the metric or value with this abbreviation in any case, and whether the case is correct.
pub(super) fn find<T>(all: &[T], abbreviation: fn(&T) -> &'static str, name: &[u8]) -> Option<(usize, bool)> {
    let same = |one: &T| abbreviation(one).as_bytes().eq_ignore_ascii_case(name);
    let (at, found) = all.iter().enumerate().find(|(_, one)| same(one))?;
    Some((at, abbreviation(found).as_bytes() == name))
}

/// Converts a position to the type that an error stores.
fn short(at: usize) -> u32 {
    at.try_into().unwrap_or(u32::MAX)
}

/// Converts an index to the type that an error stores.
fn small(position: usize) -> Option<u8> {
    position.try_into().ok()
}
