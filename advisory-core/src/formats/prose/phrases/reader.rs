//! Reads a sentence's versions and ranges from left to right.

use super::super::tokens::{Kind, Sign, Token};
use super::words::{BEGINNINGS, EARLIER, FILLERS, LATER, OTHER_NUMBERS, UNITS, UPGRADES};
use super::{Item, Named};
use crate::draft::Ecosystem;
use crate::version::range::{Bound, VersionText};
use crate::version::{Range, Version, compare_for_display, sort_by};

/// How many fillers, branches and wildcards in a row are looked past: every step looks ahead a little and never far.
const AHEAD: usize = 8;

/// Returns the versions and ranges of a sentence, from left to right.
pub(in crate::formats::prose) fn items(tokens: &[Token<'_>]) -> Vec<Item> {
    let mut reader = Reader { tokens, at: 0, found: Vec::new() };
    while reader.at < tokens.len() {
        reader.step();
    }
    sort_by(&mut reader.found, |a, b| a.tokens.start.cmp(&b.tokens.start));
    reader.found
}

/// What joins a version to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// Up to the next one.
    Until {
        inclusive: bool,
    },
    /// This one and all before it, or all after it.
    AndEarlier,
    AndLater,
}

/// Reads a sentence from left to right.
struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    found: Vec<Item>,
}

impl<'t> Reader<'t, '_> {
    fn version(&self, at: usize) -> Option<&'t VersionText> {
        let Kind::Version(version) = &self.tokens.get(at)?.kind else { return None };
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let after = self.tokens.get(at + 1);
        let other =
            before.is_some_and(|token| token.is(OTHER_NUMBERS)) || after.is_some_and(|token| token.is(UNITS));
        (!other).then_some(version)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(words))
    }

    fn is_comma(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Comma)
    }

    /// The first place from here on that is no filler.
    fn skip(&self, at: usize) -> usize {
        let fillers = (at..at + AHEAD).take_while(|at| self.is(*at, FILLERS) || self.is_comma(*at));
        at + fillers.count()
    }

    fn push(&mut self, named: Named, from: usize, to: usize) {
        self.found.push(Item { named, tokens: from..to + 1 });
    }

    fn step(&mut self) {
        let start = self.at;
        let found = self
            .compared(start)
            .or_else(|| self.flipped(start))
            .or_else(|| self.between(start))
            .or_else(|| self.joined(start))
            .or_else(|| self.bounded(start, None, start))
            .or_else(|| self.alone(start))
            .or_else(|| self.all(start));
        self.at = found.unwrap_or(start + 1);
    }

    /// A version by itself; a lower bound if the words before it say so.
    fn alone(&mut self, at: usize) -> Option<usize> {
        let version = self.version(at)?.clone();
        let named = if self.is_beginning(at) {
            Named::Range(Range::From(Bound { version, inclusive: true }))
        } else {
            Named::Version(version)
        };
        self.push(named, at, at);
        Some(at + 1)
    }

    /// Whether the words before a version make it a lower bound.
    fn is_beginning(&self, at: usize) -> bool {
        let before = (0..at).rev().take(AHEAD);
        let end = at - before.take_while(|at| self.is(*at, &["version", "versions", "release"])).count();
        let ends_here = |words: &&[&str], end: usize| {
            end.checked_sub(words.len()).is_some_and(|start| {
                words.iter().enumerate().all(|(number, word)| self.is(start + number, &[word]))
            })
        };
        // A name may stand between: "introduced in hyper 0.14.0".
        let begins = |end| BEGINNINGS.iter().any(|words| ends_here(words, end));
        // And so may what did it: "introduced by the rewrite in 0.14.0".
        let introduced = || {
            let words = (0..end).rev().take(AHEAD).take_while(|at| self.version(*at).is_none());
            self.is(end.wrapping_sub(1), &["in", "with", "at"])
                && words.into_iter().any(|at| self.is(at, &["introduced"]))
        };
        begins(end) || begins(end.saturating_sub(1)) || introduced()
    }

    /// "all versions", where no bound follows.
    fn all(&mut self, at: usize) -> Option<usize> {
        let end = if self.is(at, &["all", "every"]) {
            (at + 1..at + 5).find(|at| self.is(*at, &["version", "versions", "release", "releases"]))?
        } else if self.is(at, &["everything", "anything"]) && self.is(at + 1, EARLIER) {
            // Before the fix, which is named elsewhere.
            at + 1
        } else {
            return None;
        };
        let words = (at + 1..end).all(|at| matches!(self.tokens[at].kind, Kind::Word(_)));
        let goes_on = self.joint(end + 1).is_some()
            || self.comparator(self.skip(end + 1)).is_some()
            || self.version(self.skip(end + 1)).is_some()
            || self.wildcard(self.skip(end + 1)).is_some();
        (words && !goes_on).then(|| {
            self.push(Named::All, at, end);
            end + 1
        })
    }

    /// `>= 1.2, < 2.0`, or one of the two.
    fn compared(&mut self, start: usize) -> Option<usize> {
        let (sign, version) = self.comparator(start)?;
        let mut end = start + 1;
        let range = match sign {
            // `name==1.2` pins what is installed.
            Sign::Exact if start > 0 && self.tokens[start - 1].span.end == self.tokens[start].span.start => {
                return None;
            }
            Sign::Exact => Range::Exact(version),
            Sign::Upper { inclusive } => Range::Until(Bound { version, inclusive }),
            Sign::Lower { inclusive } => {
                let lower = Bound { version, inclusive };
                let next = self.skip(end + 1);
                // "(>=) 6.0 and before (<) 8.0"
                let next = next + usize::from(self.is(next, EARLIER));
                match self.comparator(next) {
                    Some((Sign::Upper { inclusive }, version)) => {
                        end = next + 1;
                        Range::Between(lower, Bound { version, inclusive })
                    }
                    _ => Range::From(lower),
                }
            }
        };
        self.push(Named::Range(shortest(range)), start, end);
        Some(end + 1)
    }

    /// `1.2 <= v < 2.0`: the version stands before the sign that compares it.
    fn flipped(&mut self, start: usize) -> Option<usize> {
        let version = self.version(start)?.clone();
        let Kind::Sign(Sign::Upper { inclusive }) = self.tokens.get(start + 1)?.kind else { return None };
        if !self.is(start + 2, &["v", "ver", "version", "versions", "x", "n"]) {
            return None;
        }
        let lower = Bound { version, inclusive };
        let (range, end) = match self.comparator(start + 3) {
            Some((Sign::Upper { inclusive }, version)) => {
                (Range::Between(lower, Bound { version, inclusive }), start + 4)
            }
            _ => (Range::From(lower), start + 2),
        };
        self.push(Named::Range(shortest(range)), start, end);
        Some(end + 1)
    }

    fn comparator(&self, at: usize) -> Option<(Sign, VersionText)> {
        let Kind::Sign(sign) = self.tokens.get(at)?.kind else { return None };
        let version = match &self.tokens.get(at + 1)?.kind {
            // After a sign a number without a dot is a version too, unless something else is compared: "if n < 5".
            Kind::Word(word) => {
                let is_number = word.bytes().all(|b| b.is_ascii_digit()) && sign != Sign::Exact;
                let is_compared = at.checked_sub(1).is_some_and(|before| {
                    !(self.is_comma(before) || self.is(before, FILLERS) || self.version(before).is_some())
                });
                VersionText::new(word).filter(|_| is_number && !is_compared)?
            }
            _ => self.version(at + 1)?.clone(),
        };
        Some((sign, version))
    }

    /// `between 1.0 and 1.4`; both belong to it unless it says otherwise.
    fn between(&mut self, start: usize) -> Option<usize> {
        if !self.is(start, &["between"]) {
            return None;
        }
        let first = self.skip(start + 1);
        let lower = self.version(first)?.clone();
        if !self.is(first + 1, &["and"]) {
            return None;
        }
        let second = self.skip(first + 2);
        let upper = self.version(second)?.clone();
        let inclusive = !self.is(second + 1, &["exclusive", "excluded", "excluding"]);
        let range =
            Range::Between(Bound { version: lower, inclusive: true }, Bound { version: upper, inclusive });
        self.push(Named::Range(shortest(range)), start, second);
        Some(second + 1)
    }

    /// `1.0 through 1.4`, `2.x before 2.3`, `1.4 and earlier`, `1.4 and later`.
    fn joined(&mut self, start: usize) -> Option<usize> {
        // Of several branches in a row the last one is compared.
        let next = |last: &usize| {
            self.wildcard(*last).map(|_| self.skip(*last + 1)).filter(|next| self.wildcard(*next).is_some())
        };
        let last = std::iter::successors(Some(start), next).take(AHEAD).last().unwrap_or(start);
        if let Some(version) = self.version(last) {
            let version = version.clone();
            match self.joint(last + 1) {
                Some((Joint::AndEarlier, end)) => {
                    let range = Range::Until(Bound { version, inclusive: true });
                    self.push(Named::Range(range), start, end);
                    return Some(end + 1);
                }
                Some((Joint::AndLater, end)) => {
                    let range = Range::From(Bound { version, inclusive: true });
                    self.push(Named::Range(range), start, end);
                    return Some(end + 1);
                }
                _ => {}
            }
        } else {
            self.wildcard(last)?;
        }
        // "Upgrade from 1.0 to 1.2" tells of no range.
        let begin = start.saturating_sub(AHEAD);
        let upgrades =
            (begin..start).any(|at| self.is(at, UPGRADES) && (at..start).all(|at| !self.is_comma(at)));
        if upgrades && self.is(last + 1, &["to"]) {
            return Some(last + 1);
        }
        self.bounded(last + 1, Some(last), start)
    }

    /// `before 1.2`, `up to and including 1.2`, with the lower bound that stands before it.
    fn bounded(&mut self, at: usize, lower: Option<usize>, start: usize) -> Option<usize> {
        let (Joint::Until { mut inclusive }, mut joint) = self.joint(at)? else { return None };
        let mut first = self.skip(joint + 1);
        let mut lower = lower;
        // "2.1.0 through 3.x before 3.5.3": the last word counts.
        for _ in 0..AHEAD {
            let Some(_) = self.wildcard(first) else { break };
            let (Joint::Until { inclusive: next }, place) = self.joint(first + 1)? else { return None };
            lower = lower.or(Some(first));
            (inclusive, joint) = (next, place);
            first = self.skip(joint + 1);
        }
        let mut upper = self.version(first)?.clone();
        let mut end = first;
        match self.bound_after(end + 1) {
            Some(stated) => inclusive = stated,
            // Readers take "until" both ways.
            None if self.is(joint, &["till", "until"]) => return None,
            None => {}
        }
        let mut ends = vec![(first, upper.clone())];
        if !inclusive {
            // "prior to 2.0.1 or 1.3.2": each branch has its own end, and only the lowest one has a range.
            while let Some((next, version)) = self.another(end) {
                ends.push((next, version));
                end = next;
            }
            if ends.len() > 1 {
                let order = |version: &VersionText| Version::parse(Ecosystem::Other, version.as_str()).ok();
                sort_by(&mut ends, |(_, a), (_, b)| {
                    compare_for_display(order(a).as_ref(), order(b).as_ref())
                });
                upper = ends[0].1.clone();
            }
        }
        let lower = lower
            .and_then(|lower| self.lower(lower, &upper))
            .map(|version| Bound { version, inclusive: true });
        let upper = Bound { version: upper, inclusive };
        let range = match lower {
            Some(lower) => shortest(Range::Between(lower, upper)),
            None => Range::Until(upper),
        };
        self.push(Named::Range(range), start, first);
        if ends.len() > 1 {
            for (place, version) in ends {
                self.push(Named::BranchEnd(version), place, place);
            }
        }
        Some(end + 1)
    }

    /// Whether the words after an upper bound say that it belongs to the range, or does not.
    fn bound_after(&self, at: usize) -> Option<bool> {
        const WITH: &[&str] = &["included", "including", "inclusive", "inclusively"];
        if self.is(at, &["not"]) && self.is(at + 1, WITH)
            || self.is(at, &["excluded", "excluding", "exclusive"])
        {
            return Some(false);
        }
        let names_another = self.version(at + 1).is_some();
        (self.is(at, WITH) && !names_another).then_some(true)
    }

    /// The next version of a list, unless it begins a range of its own.
    fn another(&self, end: usize) -> Option<(usize, VersionText)> {
        let next = self.skip(end + 1);
        let version = (next > end + 1).then(|| self.version(next)).flatten()?;
        self.joint(next + 1).is_none().then(|| (next, version.clone()))
    }

    fn wildcard(&self, at: usize) -> Option<&'t str> {
        match self.tokens.get(at)?.kind {
            Kind::Wildcard(base) => Some(base),
            _ => None,
        }
    }

    /// The version at which a branch begins, with as many numbers as the version that it ends with.
    fn lower(&self, at: usize, upper: &VersionText) -> Option<VersionText> {
        if let Some(version) = self.version(at) {
            return Some(version.clone());
        }
        let mut base = self.wildcard(at)?.to_owned();
        while base.split('.').count() < upper.as_str().split('.').count() {
            base.push_str(".0");
        }
        VersionText::new(&base)
    }

    /// What joins the version before this place to what follows, and the place of its last word.
    fn joint(&self, at: usize) -> Option<(Joint, usize)> {
        let before = at.checked_sub(1);
        if before.is_some_and(|before| self.is(before, OTHER_NUMBERS)) {
            return None;
        }
        // "up" is a filler, but it begins "up to".
        let after = (at..at + AHEAD)
            .find(|place| {
                !(self.is(*place, FILLERS) || self.is_comma(*place))
                    || (self.is(*place, &["up"])
                        && (self.is(place + 1, &["to", "until"]) || !self.is(place + 1, FILLERS)))
            })
            .unwrap_or(at + AHEAD);
        let two = |first: &[&str], second: &[&str]| self.is(after, first) && self.is(after + 1, second);
        let exclusive = Joint::Until { inclusive: false };
        let inclusive = Joint::Until { inclusive: true };
        if two(&["up"], &["to", "until"]) {
            let says = |at: &usize| {
                self.is_comma(*at) || self.is(*at, &["and", "but", "not", "including", "excluding"])
            };
            let words = (after + 2..after + 2 + AHEAD).take_while(says);
            let not = words.clone().any(|at| self.is(at, &["not", "excluding"]));
            return Some((if not { exclusive } else { inclusive }, words.last().unwrap_or(after + 1)));
        }
        if two(&["anterior", "inferior", "precedent", "preceding", "previous", "prior"], &["to"])
            || two(&["earlier", "older", "lower", "less", "smaller"], &["than"])
        {
            return Some((exclusive, after + 1));
        }
        let upper = self.skip(after + 1);
        let is_upper = self.version(upper).is_some() || self.wildcard(upper).is_some();
        if is_upper && self.is(after, &["before", "below", "under"]) {
            return Some((exclusive, after));
        }
        if is_upper && self.is(after, &["through", "thru", "till", "until"]) {
            return Some((inclusive, after));
        }
        // These two join versions alone.
        let is_joined = before.is_some_and(|lower| lower >= self.at && self.version(lower).is_some());
        let is_dash = self.tokens.get(at).is_some_and(|token| token.kind == Kind::Dash);
        if is_upper && is_joined && (self.is(at, &["to"]) || is_dash) {
            return Some((inclusive, at));
        }
        let goes_on = after > at && !is_upper;
        if goes_on && self.is(after, EARLIER) {
            return Some((Joint::AndEarlier, after));
        }
        let later = goes_on && self.is(after, LATER) || (self.is(at, &["onward", "onwards"]));
        later.then_some((Joint::AndLater, after.max(at)))
    }
}

/// A range in its shortest form: nothing lies below version 0.0.
fn shortest(range: Range) -> Range {
    match range {
        Range::Between(lower, upper)
            if lower.inclusive && lower.version.as_str().split('.').all(|part| part == "0") =>
        {
            Range::Until(upper)
        }
        range => range.normalise(),
    }
}
