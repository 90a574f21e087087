//! [`Mark`]: a version that a statement compares with.

use crate::order::natural::digits;
use crate::order::unstated;
use crate::{Scheme, Version};
use std::cell::OnceCell;
use std::cmp::Ordering;

/// A place on the line of versions at which a statement is evaluated.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    /// A version that somebody asks about.
    At(&'a Asked),
    /// Right behind a version, before every later one.
    After(&'a Asked),
    /// Before every version.
    Start,
}

/// A version as it was asked for, with what it is in the scheme of the package.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) text: Box<str>,
    scheme: Scheme,
    pub(super) version: Option<Version>,
    /// What it is in the first other scheme that it is compared in: entries of one record seldom have more than one.
    other: OnceCell<(Scheme, Option<Version>)>,
}

impl Asked {
    pub(super) fn new(scheme: Scheme, text: &str) -> Self {
        let text = text.trim();
        Self { text: text.into(), scheme, version: Version::parse(scheme, text).ok(), other: OnceCell::new() }
    }

    /// Compares it with a version of a scheme; where it is none in that scheme, by plain numbers.
    fn compare(&self, scheme: Scheme, other: &Version) -> Option<Ordering> {
        let read = || Version::parse(scheme, &self.text).ok();
        let parsed;
        let own = if scheme == self.scheme {
            self.version.as_ref()
        } else {
            let (known, version) = self.other.get_or_init(|| (scheme, read()));
            if *known == scheme {
                version.as_ref()
            } else {
                parsed = read();
                parsed.as_ref()
            }
        };
        let plain = || self.compare_plain(other.as_str());
        let Some(own) = own else { return plain() };
        let order = own.compare(other);
        // With a `v` that is no part of what was meant, only what both readings say is firm.
        if has_foreign_letter(scheme, &self.text) || has_foreign_letter(scheme, other.as_str()) {
            return order.filter(|order| plain() == Some(*order));
        }
        order
    }

    fn compare_plain(&self, other: &str) -> Option<Ordering> {
        let readable = unstated::has_numbers(&self.text) && unstated::has_numbers(other);
        readable.then(|| unstated::compare(&self.text, other)).flatten()
    }
}

/// Whether the text begins with a `v` that its scheme takes for a part of the version. Most likely it was only written out of
/// habit, and the version behind it is meant: the scheme's own order would put it far away from that.
fn has_foreign_letter(scheme: Scheme, text: &str) -> bool {
    let rest = text.strip_prefix(['v', 'V']);
    matches!(scheme, Scheme::Maven | Scheme::Rpm)
        && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// **A version that a statement compares with**, as the record writes it.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    text: Box<str>,
    scheme: Scheme,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Version(Version),
    /// The end of a series, such as `2.*`: later than everything that begins like that.
    SeriesEnd,
    /// No version of the scheme. It compares where plain numbers decide.
    Unreadable,
}

impl Mark {
    pub(super) fn new(scheme: Scheme, text: &str) -> Self {
        let text = text.trim();
        let kind = match Version::parse(scheme, text).ok() {
            Some(version) => Kind::Version(version),
            None => Kind::Unreadable,
        };
        Self { text: text.into(), scheme, kind }
    }

    /// The end of a series; the text ends in `*`.
    pub(super) fn series_end(scheme: Scheme, text: &str) -> Self {
        Self { text: text.trim().into(), scheme, kind: Kind::SeriesEnd }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The version at which a picture of the line has to break: its own, or the first behind its series.
    pub(super) fn break_at(&self) -> Option<Asked> {
        match &self.kind {
            Kind::Version(_) => Some(Asked::new(self.scheme, &self.text)),
            Kind::SeriesEnd => {
                let (stem, is_whole) = self.stem();
                let (head, last) = stem.rsplit_once('.').map_or(("", stem), |(head, last)| (head, last));
                let last = last.parse::<u64>().ok()?.checked_add(1)?;
                let dot = if head.is_empty() { "" } else { "." };
                Some(Asked::new(self.scheme, &format!("{head}{dot}{last}"))).filter(|_| is_whole)
            }
            Kind::Unreadable => None,
        }
    }

    /// The place of the mark, where it can be compared with others: its own, or the first behind its series.
    pub(super) fn place(&self) -> Option<Asked> {
        match &self.kind {
            Kind::Unreadable => Some(Asked::new(self.scheme, &self.text)),
            Kind::Version(_) | Kind::SeriesEnd => self.break_at(),
        }
    }

    /// Whether it has one place on a line of the versions of its scheme.
    pub(super) fn is_on_a_line(&self) -> bool {
        self.scheme != Scheme::Otp && !has_foreign_letter(self.scheme, &self.text)
    }

    /// Whether it is a version of its scheme.
    pub(super) fn is_version(&self) -> bool {
        matches!(self.kind, Kind::Version(_))
    }

    /// Whether it is the end of everything, which no version reaches.
    pub(super) fn is_infinite(&self) -> bool {
        matches!(self.kind, Kind::SeriesEnd) && self.stem().0.is_empty()
    }

    /// Compares a place with the mark. Returns `None` if the order is unknown.
    pub(super) fn compare(&self, place: Place<'_>) -> Option<Ordering> {
        match place {
            Place::Start => Some(Ordering::Less),
            Place::At(asked) => self.compare_version(asked),
            Place::After(asked) => self.compare_version(asked).map(|order| order.then(Ordering::Greater)),
        }
    }

    fn compare_version(&self, asked: &Asked) -> Option<Ordering> {
        match &self.kind {
            Kind::Version(version) => asked.compare(self.scheme, version),
            Kind::SeriesEnd => self.compare_series(asked),
            Kind::Unreadable if self.text == asked.text => Some(Ordering::Equal),
            Kind::Unreadable => asked.compare_plain(&self.text),
        }
    }

    /// What stands before the `*`, and whether that ends with a whole number.
    fn stem(&self) -> (&str, bool) {
        let stem = self.text.trim_end_matches('*');
        (stem.trim_end_matches('.'), stem.is_empty() || stem.ends_with('.'))
    }

    /// Compares with the end of the series: whatever begins like the series comes before its end.
    fn compare_series(&self, asked: &Asked) -> Option<Ordering> {
        let (stem, is_whole) = self.stem();
        if stem.is_empty() {
            return Some(Ordering::Less);
        }
        if !unstated::has_numbers(&asked.text) || asked.text.contains([':', '!', '*']) {
            return None;
        }
        let mut rest = asked.text.trim_start_matches(['v', 'V']);
        let mut parts = stem.split('.').peekable();
        while let Some(part) = parts.next() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let (number, after) = rest.split_at(end);
            let order = digits(number, part);
            let is_open = parts.peek().is_none() && !is_whole;
            if !part.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            if order.is_ne() {
                return Some(order).filter(|_| !(is_open && number.starts_with(part)));
            }
            // Behind a number something else than a dot begins a name of its own, and the series may go on with 0.
            if parts.peek().is_some() && !(after.is_empty() || after.starts_with('.')) {
                return None;
            }
            rest = after.strip_prefix('.').unwrap_or(after);
        }
        Some(Ordering::Less)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(mark: &Mark, version: &str) -> Option<Ordering> {
        mark.compare(Place::At(&Asked::new(Scheme::Unstated, version)))
    }

    #[test]
    fn the_end_of_a_series_is_infinity() {
        let end = Mark::series_end(Scheme::Unstated, "2.6.*");
        for inside in ["2.6", "2.6.99", "v2.6.1", "2.6-rc1", "2.5", "1"] {
            assert_eq!(compare(&end, inside), Some(Ordering::Less), "{inside}");
        }
        for outside in ["2.7", "2.10", "3"] {
            assert_eq!(compare(&end, outside), Some(Ordering::Greater), "{outside}");
        }
        for unknown in ["latest", "1:2.6"] {
            assert_eq!(compare(&end, unknown), None, "{unknown}");
        }
        assert_eq!(compare(&Mark::series_end(Scheme::Unstated, "*"), "9999"), Some(Ordering::Less));
        let glued = Mark::series_end(Scheme::Unstated, "5.0.0*");
        assert_eq!(compare(&glued, "5.0.0"), Some(Ordering::Less));
        assert_eq!(compare(&glued, "5.0.1"), Some(Ordering::Greater));
        assert_eq!(compare(&Mark::series_end(Scheme::Unstated, "5.1*"), "5.12"), None);
    }

    #[test]
    fn a_letter_out_of_habit_leaves_open_what_it_changes() {
        let compare = |scheme, mark: &str, version: &str| {
            Mark::new(scheme, mark).compare(Place::At(&Asked::new(scheme, version)))
        };
        for scheme in [Scheme::Maven, Scheme::Rpm] {
            assert_eq!(compare(scheme, "v1.2.3", "1.3"), Some(Ordering::Greater));
            assert_eq!(compare(scheme, "v1.2.3", "1.2.2"), None, "by the scheme it is later");
            assert_eq!(compare(scheme, "v1.2.3", "v1.2.2"), Some(Ordering::Less));
            assert_eq!(compare(scheme, "1.2.3", "v1.2.2"), Some(Ordering::Less));
            assert_eq!(compare(scheme, "1.2.3", "v1.2.4"), None);
        }
        assert_eq!(compare(Scheme::Composer, "v1.2.3", "1.2.2"), Some(Ordering::Less));
    }

    #[test]
    fn what_is_no_version_compares_by_plain_numbers() {
        let mark = Mark::new(Scheme::Semver, "1.2.3.4");
        let compare = |version| mark.compare(Place::At(&Asked::new(Scheme::Semver, version)));
        assert_eq!(compare("1.2.4"), Some(Ordering::Less.reverse()));
        assert_eq!(compare("1.2.3-rc1"), None);
        assert_eq!(compare("1.2.3.4"), Some(Ordering::Equal));
    }
}
