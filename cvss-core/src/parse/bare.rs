//! [`Bare`]: a pasted text, reduced to the vector in it.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::repair::{begins_with_metric, version_named};
use super::scan::begins;
use crate::Version;

/// **A text that can be scanned as a vector**, and what was changed to get it.
pub(super) struct Bare {
    /// The text, from the prefix or the first metric on.
    pub(super) text: String,
    /// The version that the text after the vector names.
    pub(super) version: Option<Version>,
    /// The template of each change's message, and the text that it is about.
    pub(super) changes: Vec<(&'static str, String)>,
}

impl Bare {
    /// Returns the vector that a text begins with; `None` if it names two versions.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut bare = Self { text: text.to_owned(), version: None, changes: Vec::new() };
        // The rest is 3 KB of WebAssembly after gzip, more than the whole remaining repair.
        if !cfg!(feature = "names") {
            return Some(bare);
        }
        bare.replace("\\/", "/", "backslashes were removed");
        let prefixed = bare.mend_prefix()?;
        bare.cut_tail();
        bare.replace(":/", "/", "a colon after a value was removed");
        bare.mend_commas();
        let fits = |named| prefixed.is_none_or(|version| named == version);
        bare.version.is_none_or(fits).then_some(bare)
    }

    fn replace(&mut self, wrong: &str, right: &str, sentence: &'static str) {
        if self.text.contains(wrong) {
            self.text = self.text.replace(wrong, right);
            self.changes.push((sentence, String::new()));
        }
    }

    /// Replaces a prefix such as `CVSS:v3.1: (`, and removes a second one. Returns the version; `Some(None)` without a prefix
    /// of a known version; `None` if two prefixes name different versions.
    #[expect(clippy::option_option, reason = "no version is no contradiction")]
    fn mend_prefix(&mut self) -> Option<Option<Version>> {
        let Some((version, length)) = prefix(&self.text) else { return Some(None) };
        let (written, rest) = self.text.split_at_checked(length)?;
        // The scan reports spaces and letters in the wrong case.
        let plain: String = written.split_ascii_whitespace().collect();
        let is_usual = plain.eq_ignore_ascii_case(version.prefix());
        if !is_usual {
            self.changes.push(("{found} became CVSS:{version}/", written.trim_ascii_end().to_owned()));
        }
        let mut rest = rest;
        while let Some((again, length)) = prefix(rest) {
            if again != version {
                return None;
            }
            let (written, after) = rest.split_at_checked(length)?;
            self.changes.push(("the second {found} was removed", written.to_owned()));
            rest = after;
        }
        let prefix = if is_usual { written } else { version.prefix() };
        self.text = [prefix, rest].concat();
        Some(Some(version))
    }

    /// Removes the text after the last value if it cannot belong to the vector, and keeps the version that it names.
    fn cut_tail(&mut self) {
        let Some(end) = last_value_end(self.text.as_bytes()) else { return };
        let Some((vector, tail)) = self.text.split_at_checked(end) else { return };
        let number = tail.split_once("version=").map(|(_, number)| number);
        let number = number.map(|number| number.get(..3).unwrap_or(number).as_bytes());
        self.version = match number {
            Some(number) => Version::from_number(number),
            None => version_named(tail.as_bytes()).ok().flatten(),
        };
        if tail.contains([':', '=', '<']) {
            self.changes.push(("{found} was removed", tail.to_owned()));
            self.text = vector.to_owned();
        }
    }

    /// Replaces commas and semicolons between parts by slashes.
    fn mend_commas(&mut self) {
        let mut text = String::new();
        let mut rest = self.text.as_str();
        while let Some(at) = rest.find([',', ';']) {
            let (before, after) =
                (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
            if !begins_with_metric(after.trim_ascii_start().as_bytes()) {
                return;
            }
            text.push_str(before);
            text.push('/');
            rest = after.trim_ascii_start();
        }
        if !text.is_empty() {
            text.push_str(rest);
            self.text = text;
            self.changes.push(("commas became slashes", String::new()));
        }
    }
}

/// Returns the version of a prefix in any spelling, and its length.
fn prefix(text: &str) -> Option<(Version, usize)> {
    if !begins(text.as_bytes(), b"CVSS:") {
        return None;
    }
    let rest = text.get(5..)?.trim_ascii_start();
    let rest = rest.strip_prefix(['v', 'V']).unwrap_or(rest);
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (number, rest) = rest.split_at_checked(digits)?;
    let version = Version::from_number(number.as_bytes()).filter(|version| *version != Version::V2_0)?;
    let signs = rest.bytes().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    // The scan reports all slashes but the first.
    let length = match rest.as_bytes() {
        [b'/', ..] => 1,
        _ => signs.count(),
    };
    Some((version, text.len() - rest.len() + length))
}

/// Returns the end of the letters and digits of the last value.
fn last_value_end(text: &[u8]) -> Option<usize> {
    let starts_word = |at: &usize| {
        at.checked_sub(1).and_then(|at| text.get(at)).is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    let is_metric = |at: &usize| starts_word(at) && begins_with_metric(text.get(*at..).unwrap_or_default());
    let last = (0..text.len()).rev().find(is_metric)?;
    let colon = last + text.get(last..)?.iter().position(|&byte| byte == b':')?;
    let value = text.get(colon + 1..)?;
    let gap = value.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let letters = value.get(gap..)?.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    (letters > 0).then_some(colon + 1 + gap + letters)
}
