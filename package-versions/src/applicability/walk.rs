//! [`Walk`]: the events of an OSV range, walked in their order.

use super::mark::{Asked, Mark, Place};
use crate::events::Event;
use crate::{Scheme, sort_by};
use std::cmp::Ordering;

/// The events of a range in rising order, and its limits.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    steps: Vec<Step>,
    limits: Vec<Mark>,
    /// Whether the events have an order that contradicts nothing that is known.
    is_ordered: bool,
}

#[derive(Clone, Debug)]
struct Step {
    kind: Kind,
    /// `None` is before every version.
    mark: Option<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// From its version on nothing is affected.
    Fixed,
    /// From its version on everything is affected.
    Introduced,
    /// Behind its version nothing is affected.
    LastAffected,
}

/// The most events that are compared pair by pair. More of them in an order that is not total have no order.
const MOST_COMPARED: usize = 200;

impl Walk {
    pub(super) fn new(scheme: Scheme, events: &[Event], limits: &[&str]) -> Self {
        let mut steps: Vec<(Asked, Step)> = events
            .iter()
            .map(|event| {
                let (kind, text) = match event {
                    Event::Introduced(text) => (Kind::Introduced, text),
                    Event::Fixed(text) => (Kind::Fixed, text),
                    Event::LastAffected(text) => (Kind::LastAffected, text),
                };
                let is_start = kind == Kind::Introduced && text.trim() == "0";
                let mark = (!is_start).then(|| Mark::new(scheme, text));
                (Asked::new(scheme, text), Step { kind, mark })
            })
            .collect();
        sort_by(&mut steps, |a, b| match order_of(a, b) {
            Some(Ordering::Equal) => a.1.kind.cmp(&b.1.kind),
            Some(order) => order,
            // The record's order is the best that is known.
            None => Ordering::Equal,
        });
        let is_placed = |step: &Step| step.mark.as_ref().is_none_or(Mark::is_on_a_line);
        let is_total = !matches!(scheme, Scheme::Unstated | Scheme::Otp | Scheme::Maven)
            && steps.iter().all(|(asked, step)| asked.version.is_some() && is_placed(step));
        // A range ends after it has begun, unless what ends is the one that was begun before: that is not known then.
        let kind = |place: usize| steps[place].1.kind;
        let ends = |start: usize| {
            kind(start) == Kind::Introduced && (start == 0 || kind(start - 1) != Kind::Introduced)
        };
        let fits = |start: usize, end: usize| {
            order_of(&steps[start], &steps[end]).map_or_else(|| ends(start), Ordering::is_le)
        };
        // Where the order is total, sorting has settled it.
        let is_ordered = is_total
            || (steps.len() <= MOST_COMPARED
                && (0..steps.len()).all(|end| (0..end).all(|start| fits(start, end))));
        Self {
            is_ordered,
            steps: steps.into_iter().map(|(_, step)| step).collect(),
            limits: match limits {
                all if all.contains(&"*") => Vec::new(),
                all => all.iter().map(|limit| Mark::new(scheme, limit)).collect(),
            },
        }
    }

    /// Whether the set holds a place; `None` where that is unknown.
    pub(super) fn holds(&self, place: Place<'_>) -> Option<bool> {
        let mut state = Some(false);
        for step in &self.steps {
            let order = step.mark.as_ref().map_or(Some(Ordering::Greater), |mark| mark.compare(place));
            let reached = order.map(|order| match step.kind {
                Kind::Introduced | Kind::Fixed => order != Ordering::Less,
                Kind::LastAffected => order == Ordering::Greater,
            });
            let switched = Some(step.kind == Kind::Introduced);
            state = match reached {
                Some(true) => switched,
                Some(false) => state,
                None if state == switched => state,
                None => None,
            };
        }
        let state = if self.is_ordered { state } else { None };
        // Below any one of the limits is enough.
        let mut within = Some(self.limits.is_empty());
        for limit in &self.limits {
            within = match (within, limit.compare(place)) {
                (Some(true), _) | (_, Some(Ordering::Less)) => Some(true),
                (Some(false), Some(_)) => Some(false),
                (None, _) | (_, None) => None,
            };
        }
        match (state, within) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }
    }

    pub(super) fn each_mark<'a>(&'a self, visit: &mut impl FnMut(&'a Mark)) -> bool {
        self.steps.iter().filter_map(|step| step.mark.as_ref()).chain(&self.limits).for_each(visit);
        self.is_ordered
    }
}

/// How two events follow each other; `None` where that is unknown.
fn order_of(a: &(Asked, Step), b: &(Asked, Step)) -> Option<Ordering> {
    match (&a.1.mark, &b.1.mark) {
        (Some(_), Some(mark)) => mark.compare(Place::At(&a.0)),
        (a, b) => Some(a.is_some().cmp(&b.is_some())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Versions;
    use crate::Scheme;
    use crate::events::Event::{self, Fixed, Introduced, LastAffected};

    fn holds(scheme: Scheme, events: &[Event], limits: &[&str], version: &str) -> Option<bool> {
        Versions::of_events(scheme, events, limits).contains(version)
    }

    #[test]
    fn events_are_walked_in_order() {
        let events = [
            Introduced("2.0.0".into()),
            Fixed("2.1.0".into()),
            Introduced("0".into()),
            Fixed("1.4.0".into()),
        ];
        for (version, expected) in
            [("0.0.0-alpha", true), ("1.4.0", false), ("1.9.0", false), ("2.0.0", true), ("2.1.0", false)]
        {
            assert_eq!(holds(Scheme::Semver, &events, &[], version), Some(expected), "{version}");
        }
        let last = [Introduced("0".into()), LastAffected("1.0.0".into())];
        assert_eq!(holds(Scheme::Semver, &last, &[], "1.0.0"), Some(true));
        assert_eq!(holds(Scheme::Semver, &last, &[], "1.0.1"), Some(false));
    }

    #[test]
    fn limits_bound_the_range() {
        let events = [Introduced("1.0.0".into())];
        assert_eq!(holds(Scheme::Semver, &events, &["2.0.0"], "2.0.0"), Some(false));
        assert_eq!(holds(Scheme::Semver, &events, &["2.0.0", "3.0.0"], "2.0.0"), Some(true));
        assert_eq!(holds(Scheme::Semver, &events, &["*"], "9.0.0"), Some(true));
    }

    #[test]
    fn an_event_that_cannot_be_read_leaves_open_what_it_would_switch() {
        let fixed = [Introduced("1.0.0".into()), Fixed("soon".into())];
        assert_eq!(holds(Scheme::Semver, &fixed, &[], "0.9.0"), Some(false));
        assert_eq!(holds(Scheme::Semver, &fixed, &[], "1.9.0"), None);
        let letters = [Introduced("1.1.1".into()), Fixed("1.1.1p".into())];
        assert_eq!(holds(Scheme::Unstated, &letters, &[], "1.1.2"), Some(false));
        assert_eq!(holds(Scheme::Unstated, &letters, &[], "1.1.1a"), None);
        assert_eq!(holds(Scheme::Unstated, &letters, &[], "1.1.1"), None);
        let two = [Introduced("1.0.2".into()), Introduced("1.1.1".into()), Fixed("1.1.1p".into())];
        assert_eq!(holds(Scheme::Unstated, &two, &[], "1.1.2"), None, "1.1.1p may end what began at 1.0.2");
    }
}
