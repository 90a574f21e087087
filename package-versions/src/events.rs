//! Converts ranges to the events of the OSV format, and back.

use super::range::{Bound, Range, VersionText};
use super::{Version, sort_by};
use crate::Ecosystem;
use std::cmp::Ordering;
use std::{fmt, mem};

/// **An event of an OSV range**: at a version, a package becomes affected or unaffected.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// The first affected version. `0` comes before every version.
    Introduced(String),
    /// The first version that is no longer affected.
    Fixed(String),
    /// The last affected version.
    LastAffected(String),
}

/// **What a conversion between events and ranges could not keep.** It prints as a sentence without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// A range that starts after a version. OSV has no such range.
    ExclusiveLower(String),
    /// A version that cannot be part of a range in GitHub's notation.
    Version(String),
    /// An event that ends a range, where no range has begun.
    NoBeginning(Event),
    /// An event that begins a range, where one has begun already.
    HasBegun(Event),
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ExclusiveLower(version) => {
                write!(f, "`> {version}` has no equivalent: a range of events includes its first version")
            }
            Self::Version(version) => write!(
                f,
                "`{version}` cannot be part of a range: versions start with a digit, and have no spaces and no commas"
            ),
            Self::NoBeginning(event) => {
                write!(f, "`{event}` ends no range: there is no earlier event that begins one")
            }
            Self::HasBegun(event) => {
                write!(f, "`{event}` has no effect: an earlier event has begun the range")
            }
        }
    }
}

impl std::error::Error for Loss {}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Introduced(version) => write!(f, "introduced {version}"),
            Self::Fixed(version) => write!(f, "fixed {version}"),
            Self::LastAffected(version) => write!(f, "last affected {version}"),
        }
    }
}

/// Sorts events by version, since records do not always have them in order: `0` first, and of two at the same version the one
/// that ends a range first. Events whose versions cannot be read come last, in their old order.
///
/// ```
/// use package_versions::{Ecosystem, events::{Event, sort}};
/// let mut events = vec![Event::Fixed("1.10.0".into()), Event::Introduced("1.9.0".into())];
/// sort(Ecosystem::Npm, &mut events);
/// assert_eq!(events[0], Event::Introduced("1.9.0".into()));
/// ```
pub fn sort(ecosystem: Ecosystem, events: &mut Vec<Event>) {
    let place = |event: &Event| match event {
        Event::Fixed(version) => (read(ecosystem, version), 0),
        Event::Introduced(version) => (read(ecosystem, version), 1),
        Event::LastAffected(version) => (read(ecosystem, version), 2),
    };
    let mut placed: Vec<_> = mem::take(events).into_iter().map(|event| (place(&event), event)).collect();
    sort_by(&mut placed, |((a, kind_a), _), ((b, kind_b), _)| match (a, b) {
        (Some(a), Some(b)) => compare(a, b).then(kind_a.cmp(kind_b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    events.extend(placed.into_iter().map(|(_, event)| event));
}

fn compare(a: &(bool, Version), b: &(bool, Version)) -> Ordering {
    a.0.cmp(&b.0).then_with(|| a.1.compare(&b.1).unwrap_or(Ordering::Equal))
}

/// Returns the sort key of a version. `0` comes before everything else.
fn read(ecosystem: Ecosystem, version: &str) -> Option<(bool, Version)> {
    Some((version != "0", Version::parse(ecosystem, version).ok()?))
}

/// Converts events in rising order to ranges, in their shortest notation. The second list has everything that was lost.
///
/// ```
/// use package_versions::events::{Event, to_ranges};
/// let introduced = |version: &str| Event::Introduced(version.into());
/// let fixed = |version: &str| Event::Fixed(version.into());
/// let (ranges, losses) = to_ranges(&[introduced("0"), fixed("1.4.2"), introduced("2.0.0"), fixed("2.1.0")]);
/// assert_eq!(ranges.iter().map(|range| range.to_string()).collect::<Vec<_>>(), ["< 1.4.2", ">= 2.0.0, < 2.1.0"]);
/// assert!(losses.is_empty());
/// ```
pub fn to_ranges(events: &[Event]) -> (Vec<Range>, Vec<Loss>) {
    let (mut ranges, mut losses) = (Vec::new(), Vec::new());
    let mut begun: Option<Bound> = None;
    for event in events {
        let (text, inclusive) = match event {
            Event::Introduced(text) | Event::LastAffected(text) => (text, true),
            Event::Fixed(text) => (text, false),
        };
        let Some(version) = VersionText::new(text) else {
            losses.push(Loss::Version(text.clone()));
            continue;
        };
        let bound = Bound { version, inclusive };
        match (event, begun.take()) {
            (Event::Introduced(_), None) => begun = Some(bound),
            (Event::Introduced(_), earlier) => {
                begun = earlier;
                losses.push(Loss::HasBegun(event.clone()));
            }
            (_, Some(lower)) => ranges.push(Range::Between(lower, bound).normalise()),
            (_, None) => losses.push(Loss::NoBeginning(event.clone())),
        }
    }
    ranges.extend(begun.map(Range::From));
    (ranges, losses)
}

/// Converts a range to events. A single version is introduced and last affected at that version.
///
/// # Errors
/// Returns [`Loss::ExclusiveLower`] if the range starts after a version, as in `> 1.2`. The exception is `> 0`, which means
/// all versions.
///
/// # Examples
/// ```
/// use package_versions::events::{Event, Loss, from_range};
/// let events = from_range(&">= 1.0, < 1.2".parse()?);
/// assert_eq!(events, Ok(vec![Event::Introduced("1.0".into()), Event::Fixed("1.2".into())]));
/// assert_eq!(from_range(&"> 1.0".parse()?), Err(Loss::ExclusiveLower("1.0".into())));
/// # Ok::<(), package_versions::range::RangeError>(())
/// ```
pub fn from_range(range: &Range) -> Result<Vec<Event>, Loss> {
    let text = |bound: Bound| bound.version.as_str().to_owned();
    let mut events = vec![Event::Introduced(match range.lower() {
        // `> 0` means all versions.
        Some(lower) if !lower.inclusive && lower.version.as_str() != "0" => {
            return Err(Loss::ExclusiveLower(text(lower)));
        }
        Some(lower) => text(lower),
        None => "0".to_owned(),
    })];
    events.extend(range.upper().map(|upper| {
        if upper.inclusive { Event::LastAffected(text(upper)) } else { Event::Fixed(text(upper)) }
    }));
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for range in ["< 1.2", "<= 1.2", ">= 1, < 2", ">= 1, <= 2", "= 1.2", ">= 1"] {
            let events = from_range(&range.parse().unwrap()).unwrap();
            let (ranges, losses) = to_ranges(&events);
            assert_eq!(ranges.iter().map(Range::to_string).collect::<Vec<_>>(), [range]);
            assert!(losses.is_empty());
        }
        let everything = from_range(&"> 0".parse().unwrap()).unwrap();
        assert_eq!(to_ranges(&everything).0, [">= 0".parse().unwrap()]);
    }

    #[test]
    fn events_are_put_in_order() {
        let introduced = |version: &str| Event::Introduced(version.into());
        let fixed = |version: &str| Event::Fixed(version.into());
        let mut events =
            vec![introduced("0"), introduced("2.0.0"), fixed("2.0.1"), fixed("1.3.2"), fixed("2.0.0")];
        sort(Ecosystem::Npm, &mut events);
        assert_eq!(
            events,
            [introduced("0"), fixed("1.3.2"), fixed("2.0.0"), introduced("2.0.0"), fixed("2.0.1")]
        );
    }

    #[test]
    fn events_without_a_place_in_the_order_keep_theirs() {
        // Enough of them that an order which contradicts itself would be noticed.
        let event = |n: usize| {
            let version = format!("1.2.3.{}", n / 2 * n % 7);
            if n.is_multiple_of(2) { Event::Introduced(version) } else { Event::Fixed(version) }
        };
        let events: Vec<Event> = (0..400).map(event).collect();
        let mut sorted = events.clone();
        sort(Ecosystem::Npm, &mut sorted);
        assert_eq!(sorted, events);
    }

    /// As OSV's own evaluation has it: on a line of versions a package is affected or not, however often it became so.
    #[test]
    fn what_has_begun_does_not_begin_again() {
        let introduced = |version: &str| Event::Introduced(version.into());
        let (ranges, _) = to_ranges(&[introduced("1"), introduced("2"), Event::Fixed("3".into())]);
        assert_eq!(ranges.iter().map(Range::to_string).collect::<Vec<_>>(), [">= 1, < 3"]);
    }

    #[test]
    fn losses_are_named() {
        let loss = from_range(&"> 1.2, < 2".parse().unwrap()).unwrap_err();
        assert_eq!(
            loss.to_string(),
            "`> 1.2` has no equivalent: a range of events includes its first version"
        );
        let (ranges, losses) = to_ranges(&[
            Event::Fixed("1".into()),
            Event::Introduced("v2".into()),
            Event::Introduced("3".into()),
            Event::Introduced("4".into()),
        ]);
        assert_eq!(ranges.iter().map(Range::to_string).collect::<Vec<_>>(), [">= 3"]);
        assert_eq!(
            losses.iter().map(Loss::to_string).collect::<Vec<_>>(),
            [
                "`fixed 1` ends no range: there is no earlier event that begins one",
                "`v2` cannot be part of a range: versions start with a digit, and have no spaces and no commas",
                "`introduced 4` has no effect: an earlier event has begun the range",
            ]
        );
    }
}
