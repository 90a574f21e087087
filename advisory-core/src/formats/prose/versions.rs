//! The affected and the fixed versions that prose names: `before 1.2.3`, `1.0 through 1.4`, `upgrade to 1.2.3`.

use super::tokens::{Kind, Sign, Token, sentences};
use crate::draft::Ecosystem;
use crate::version::range::{Bound, VersionText};
use crate::version::{Range, Version};
use std::ops;

/// What prose says of versions, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) said: Said,
    pub(super) span: ops::Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Affected(Range),
    Fixed(VersionText),
}

/// Words between a version and what it is compared with, which say nothing.
const FILLERS: &[&str] = &[
    "all",
    "and",
    "any",
    "continuing",
    "from",
    "inclusive",
    "including",
    "of",
    "or",
    "release",
    "releases",
    "the",
    "version",
    "versions",
];

/// Words after which a version is one without the hole.
const FIXING: &[&str] = &[
    "addressed",
    "corrected",
    "fix",
    "fixed",
    "fixes",
    "patch",
    "patched",
    "patches",
    "remediated",
    "resolved",
    "update",
    "updated",
    "updating",
    "upgrade",
    "upgraded",
    "upgrading",
];

/// How many words may stand between such a word and its version.
const REACH: usize = 8;

/// How many fillers, branches and wildcards in a row are looked past: every step looks ahead a little and never far.
const AHEAD: usize = 8;

/// The most mentions that are looked for: more is no advisory.
const MOST: usize = 100;

/// Words before a number that is no version of the package.
const OTHER_NUMBERS: &[&str] = &["base", "cvss", "cwe", "http", "score", "section", "severity", "ssl", "tls"];

/// Units after a number that is no version.
const UNITS: &[&str] = &["gb", "kb", "mb", "million", "minutes", "ms", "percent", "seconds", "times"];

/// What joins a version to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// Up to the next one.
    Until { inclusive: bool },
    /// This one and all before it.
    AndEarlier,
}

/// Every mention of versions in a text, each saying once.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let mut reader = Reader { tokens: &sentence, at: 0, fixing: 0, found };
        while reader.at < sentence.len() && reader.found.len() < MOST {
            reader.step();
        }
        found = reader.found;
    }
    found
}

/// Reads a sentence from left to right.
struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    /// How many words more a version may be the one of a fix.
    fixing: usize,
    found: Vec<Mention>,
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

    fn push(&mut self, said: Said, from: usize, to: usize) {
        let span = self.tokens[from].span.start..self.tokens[to].span.end;
        if !self.found.iter().any(|mention| mention.said == said) {
            self.found.push(Mention { said, span });
        }
    }

    fn step(&mut self) {
        let start = self.at;
        let found =
            self.compared(start).or_else(|| self.joined(start)).or_else(|| self.bounded(start, None, start));
        if let Some(next) = found {
            self.at = next;
            return;
        }
        if let Some(version) = self.version(start).filter(|_| self.fixing > 0) {
            self.push(Said::Fixed(version.clone()), start, start);
            self.fixing = REACH;
        } else if self.is(start, FIXING) {
            let denied =
                start.checked_sub(1).is_some_and(|before| self.is(before, &["no", "not", "without"]));
            self.fixing = if denied { 0 } else { REACH };
        } else if !self.is_comma(start) {
            self.fixing = self.fixing.saturating_sub(1);
        }
        self.at = start + 1;
    }

    /// `>= 1.2, < 2.0`, or one of the two.
    fn compared(&mut self, start: usize) -> Option<usize> {
        let (sign, version) = self.comparator(start)?;
        let mut end = start + 1;
        let range = match sign {
            Sign::Exact => Range::Exact(version),
            Sign::Upper { inclusive } => Range::Until(Bound { version, inclusive }),
            Sign::Lower { inclusive } => {
                let lower = Bound { version, inclusive };
                let next = self.skip(end + 1);
                match self.comparator(next) {
                    Some((Sign::Upper { inclusive }, version)) => {
                        end = next + 1;
                        Range::Between(lower, Bound { version, inclusive })
                    }
                    _ => Range::From(lower),
                }
            }
        };
        self.push(Said::Affected(range.normalise()), start, end);
        Some(end + 1)
    }

    fn comparator(&self, at: usize) -> Option<(Sign, VersionText)> {
        let Kind::Sign(sign) = self.tokens.get(at)?.kind else { return None };
        Some((sign, self.version(at + 1)?.clone()))
    }

    /// `1.0 through 1.4`, `2.x before 2.3`, `1.4 and earlier`.
    fn joined(&mut self, start: usize) -> Option<usize> {
        // Of several branches in a row the last one is compared.
        let next = |last: &usize| {
            self.wildcard(*last).map(|_| self.skip(*last + 1)).filter(|next| self.wildcard(*next).is_some())
        };
        let last = std::iter::successors(Some(start), next).take(AHEAD).last().unwrap_or(start);
        if let Some(version) = self.version(last) {
            if let Some((Joint::AndEarlier, end)) = self.joint(last + 1) {
                let range = Range::Until(Bound { version: version.clone(), inclusive: true });
                self.push(Said::Affected(range), start, end);
                return Some(end + 1);
            }
        } else {
            self.wildcard(last)?;
        }
        // "Upgrade from 1.0 to 1.2" tells of no range.
        if self.fixing > 0 && self.is(last + 1, &["to"]) {
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
        if !inclusive {
            // "prior to 2.0.1 or 1.3.2": each branch has its own end, and only the lowest one has a range.
            let mut ends = vec![(first, upper.clone())];
            while let Some((next, version)) = self.another(end) {
                ends.push((next, version));
                end = next;
            }
            if ends.len() > 1 {
                let order = |version: &VersionText| Version::read(Ecosystem::Other, version.as_str());
                ends.sort_by(|(_, a), (_, b)| {
                    order(a).partial_cmp(&order(b)).unwrap_or(std::cmp::Ordering::Equal)
                });
                upper = ends[0].1.clone();
                for (place, version) in &ends {
                    self.push(Said::Fixed(version.clone()), *place, *place);
                }
            }
        }
        let lower = lower
            .and_then(|lower| self.lower(lower, &upper))
            .map(|version| Bound { version, inclusive: true });
        let upper = Bound { version: upper, inclusive };
        let range = match lower {
            Some(lower) => Range::Between(lower, upper).normalise(),
            None => Range::Until(upper),
        };
        self.push(Said::Affected(range), start, end);
        Some(end + 1)
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
        let after = self.skip(at);
        let two = |first: &[&str], second: &[&str]| self.is(after, first) && self.is(after + 1, second);
        let exclusive = Joint::Until { inclusive: false };
        let inclusive = Joint::Until { inclusive: true };
        if two(&["up"], &["to"]) {
            let says = |at: &usize| {
                self.is_comma(*at) || self.is(*at, &["and", "but", "not", "including", "excluding"])
            };
            let words = (after + 2..after + 2 + AHEAD).take_while(says);
            let not = words.clone().any(|at| self.is(at, &["not", "excluding"]));
            return Some((if not { exclusive } else { inclusive }, words.last().unwrap_or(after + 1)));
        }
        if two(&["prior", "previous"], &["to"])
            || two(&["earlier", "older", "lower", "less", "smaller"], &["than"])
        {
            return Some((exclusive, after + 1));
        }
        let upper = self.skip(after + 1);
        let is_upper = self.version(upper).is_some() || self.wildcard(upper).is_some();
        if is_upper && self.is(after, &["before", "below"]) {
            return Some((exclusive, after));
        }
        if is_upper && self.is(after, &["through", "thru"]) {
            return Some((inclusive, after));
        }
        // These two join versions alone.
        let is_joined = before.is_some_and(|lower| lower >= self.at && self.version(lower).is_some());
        let is_dash = self.tokens.get(at).is_some_and(|token| token.kind == Kind::Dash);
        if is_upper && is_joined && (self.is(at, &["to"]) || is_dash) {
            return Some((inclusive, at));
        }
        // `1.1-1.12`, where no room is between the two.
        let touches = is_joined
            && self.version(at).is_some()
            && self.tokens[at].span.start == self.tokens[at - 1].span.end + 1;
        if touches {
            return Some((inclusive, at - 1));
        }
        let earlier = &["earlier", "below", "before", "older", "prior", "lower", "previous"];
        (after > at && self.is(after, earlier) && !is_upper).then_some((Joint::AndEarlier, after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str, expected: &[&str]) {
        let said: Vec<_> = mentions(text)
            .into_iter()
            .map(|mention| match mention.said {
                Said::Affected(range) => range.to_string(),
                Said::Fixed(version) => format!("fixed {version}"),
            })
            .collect();
        assert_eq!(said, expected, "{text}");
    }

    #[test]
    fn ranges_in_signs() {
        says("affected: `>= 1.0.0, < 1.2.3`", &[">= 1.0.0, < 1.2.3"]);
        says("p >=9.2.0 <9.2.10 || <= 8.1", &[">= 9.2.0, < 9.2.10", "<= 8.1"]);
        says("version &lt; 0.9.5.4 may", &["< 0.9.5.4"]);
        says("only = 1.2.3", &["= 1.2.3"]);
        says("if (a < 5) b -> 1.2", &[]);
    }

    #[test]
    fn ranges_in_words() {
        says("Shiro before 1.6.0, when", &["< 1.6.0"]);
        says("In Microweber prior to 1.2.12, a user", &["< 1.2.12"]);
        says("go-getter through 2.0.2 does not", &["<= 2.0.2"]);
        says("Starting with version 1.5 and continuing through 1.9, the", &[">= 1.5, <= 1.9"]);
        says("2.1.0 through 3.x before 3.5.3 relies", &[">= 2.1.0, < 3.5.3"]);
        says("In Singularity 3.x versions below 3.6.0, it", &[">= 3.0.0, < 3.6.0"]);
        says(
            "2.1.x, 2.2.x, and 2.3.x before 2.3.11, and 3.x before 3.0.4",
            &[">= 2.3.0, < 2.3.11", ">= 3.0.0, < 3.0.4"],
        );
        says("9.0.0.M9 to 9.0.7, 8.5.0 to 8.5.30.", &[">= 9.0.0.M9, <= 9.0.7", ">= 8.5.0, <= 8.5.30"]);
        says("versions 1.1-1.12 combine", &[">= 1.1, <= 1.12"]);
        says("1.4.1 – 1.4.3", &[">= 1.4.1, <= 1.4.3"]);
        says("1.4 and earlier", &["<= 1.4"]);
        says("1.4 and all prior versions", &["<= 1.4"]);
        says("up to and including v1.4", &["<= 1.4"]);
        says("all versions up to, but not including 1.4", &["< 1.4"]);
        says("versions older than 1.4.2", &["< 1.4.2"]);
    }

    #[test]
    fn each_branch_has_its_own_end() {
        says("prior to 2.0.1 or 1.3.2 are", &["fixed 1.3.2", "fixed 2.0.1", "< 1.3.2"]);
        says(
            "in versions 1.1-1.12, and versions prior to 1.13.11, 1.14.7, and 1.15.4 allows",
            &[">= 1.1, <= 1.12", "fixed 1.13.11", "fixed 1.14.7", "fixed 1.15.4", "< 1.13.11"],
        );
    }

    #[test]
    fn fixed_versions() {
        says("Fixed in v2.3.5.", &["fixed 2.3.5"]);
        says("recommended to upgrade to Apache Commons Text 1.10.0, which", &["fixed 1.10.0"]);
        says("upgrade to version 3.9.1, 3.8.3, 3.7.2, which", &["fixed 3.9.1", "fixed 3.8.3", "fixed 3.7.2"]);
        says("fixed in containerd v1.6.18 and v.1.5.18.", &["fixed 1.6.18", "fixed 1.5.18"]);
        says("upgrade from 1.0.0 to 1.2.0", &["fixed 1.2.0"]);
        says("It is not fixed in 1.2.3.", &[]);
        says("It is fixed. In 1.2.3 there is more.", &[]);
    }

    #[test]
    fn other_numbers_are_no_versions() {
        for text in
            ["a CVSS score below 7.0", "TLS before 1.2", "up to 1.5 GB", "before 2020", "on 127.0.0.1"]
        {
            says(text, &[]);
        }
    }
}
