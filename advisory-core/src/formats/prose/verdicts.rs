//! What a text says of the versions that it names: affected, not affected, or fixed.

use super::evidence::{self, Tie};
use super::phrases::{self, FILLERS, Item, Named, UPGRADES};
use super::tokens::{Kind, Token, sentences};
use crate::draft::Ecosystem;
use crate::version::range::VersionText;
use crate::version::{Range, Version};
use std::ops;

/// What a text says of some versions, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) said: Said,
    pub(super) span: ops::Range<usize>,
    /// The bytes of its sentence.
    pub(super) sentence: ops::Range<usize>,
    /// The word before it that may name what the version is of.
    pub(super) subject: Option<ops::Range<usize>>,
    /// How sure it is that it is about what is affected or fixed.
    pub(super) tie: Tie,
    /// Whether its sentence holds words that look like names.
    pub(super) is_beside_others: bool,
    /// Whether a key or a heading says what it is.
    pub(super) is_labelled: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Affected(Range),
    Fixed(VersionText),
    Unaffected,
}

/// What is said of a version, by a word or by the key or heading above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Affected,
    Fixed,
    Unaffected,
    /// It is about something else, such as the version that is installed.
    Nothing,
}

/// Words after which, or before which, a version has the vulnerability.
#[rustfmt::skip]
const AFFECTED: &[&str] = &[
    "affected", "affecting", "affects", "concerned", "exploitable", "impacted", "impacts", "susceptible", "vulnerable",
];

/// Words after which, or before which, a version is without it. Upgrades are fixes too.
#[rustfmt::skip]
const FIXED: &[&str] = &[
    "address", "addressed", "addresses", "backported", "corrected", "correction", "corrects", "eliminated", "fix", "fixed", "fixes", "gone",
    "patch", "patched", "patches", "remediated", "remedied", "repaired", "resolved", "resolves", "solved", "solves",
];

/// Words that say without a "not" that a version is not affected.
const SAFE: &[&str] = &["fine", "invulnerable", "safe", "secure", "unaffected"];

/// Words for upgrades that were made.
const UPGRADED: &[&str] = &["bumped", "migrated", "moved", "updated", "upgraded"];

/// Words that turn the next one around.
#[rustfmt::skip]
const NOT: &[&str] = &["aren't", "cannot", "isn't", "neither", "never", "no", "none", "nor", "not", "without"];

/// Words at which another clause begins.
pub(super) const CLAUSES: &[&str] =
    &["although", "because", "but", "however", "if", "when", "whereas", "which", "while", "who"];

/// Words that lead from a verdict to the version that it is about.
pub(super) const PREPOSITIONS: &[&str] =
    &["are", "as", "at", "by", "from", "in", "is", "since", "to", "version", "versions", "with"];

/// How many words may stand between a word of these and its version.
const REACH: usize = 8;

/// How many of them may be words that are not known to leave the meaning as it is.
const MOST_PASSED: usize = 1;

/// The most mentions that are looked for: more is no advisory.
const MOST: usize = 200;

/// Every mention of versions in a text. `given` says what the key or the heading above a place says of the versions there.
pub(super) fn mentions(text: &str, given: impl Fn(usize) -> Option<Verdict>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for tokens in sentences(text) {
        if found.len() >= MOST {
            break;
        }
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        // Marks such as the `@` of a name are no tokens.
        let start = text[..first.span.start].trim_end_matches(|c: char| !c.is_whitespace()).len();
        let sentence = start..last.span.end;
        let room = MOST.saturating_sub(found.len());
        let is_incomplete = evidence::is_incomplete(&tokens);
        let is_beside_others = tokens.iter().any(evidence::is_name_like);
        let is_doubtful = evidence::is_doubtful(text, &tokens);
        for Judged { said, tokens: place, by_word } in judge(&tokens, &given).into_iter().take(room) {
            let span = tokens[place.start].span.start..tokens[place.end - 1].span.end;
            let is_labelled = given(span.start).is_some();
            if is_doubtful && !is_labelled {
                continue;
            }
            let subject = evidence::subject(&tokens, place.start);
            let tie = if by_word || is_labelled { Tie::Verdict } else { Tie::of(&tokens, &place) };
            // `^1.0.0` in a value: what a package manager may choose is no range.
            let is_constraint = is_labelled && tokens.iter().any(|token| token.is(&["~>"]));
            if is_constraint && matches!(said, Said::Affected(_)) {
                continue;
            }
            if is_incomplete && matches!(said, Said::Fixed(_)) && !is_labelled {
                continue;
            }
            let is_beside_others = is_beside_others && !is_labelled;
            let sentence = sentence.clone();
            found.push(Mention { said, span, sentence, subject, tie, is_beside_others, is_labelled });
        }
    }
    found
}

/// The versions of a text that nothing is said of, though a word before them calls them versions or nothing else names them.
pub(super) fn unread(text: &str, read: &[ops::Range<usize>]) -> Vec<(usize, VersionText)> {
    let mut versions = Vec::new();
    for tokens in sentences(text) {
        for item in phrases::items(&tokens).into_iter().take(MOST) {
            let at = tokens[item.tokens.start].span.start;
            if let Named::Version(version) = item.named
                && versions.len() < MOST
                && evidence::subject(&tokens, item.tokens.start).is_none()
                && !read.iter().any(|span| span.start <= at && at < span.end)
            {
                versions.push((at, version));
            }
        }
    }
    versions
}

/// What is said of the words of a sentence, if it denies that they are affected: "is not affected", "are safe".
pub(super) fn denies(words: &str) -> bool {
    sentences(words).first().is_some_and(|tokens| {
        let words: Vec<usize> = (0..tokens.len().min(REACH)).collect();
        words.iter().find_map(|at| word_verdict(tokens, *at)) == Some(Verdict::Unaffected)
    })
}

/// Whether a word says whether something is affected.
pub(super) fn is_verdict(word: &str) -> bool {
    [AFFECTED, FIXED, SAFE, UPGRADES, NOT]
        .iter()
        .any(|words| words.iter().any(|own| word.eq_ignore_ascii_case(own)))
}

/// Whether an upgrade is what users are told to do: it begins its clause, or follows a word that asks for it.
fn is_advice(tokens: &[Token<'_>], at: usize) -> bool {
    #[rustfmt::skip]
    const ASKS: &[&str] = &[
        "advise", "advised", "and", "can", "immediately", "is", "kindly", "must", "need", "needs", "or", "please", "recommend", "recommended", "required", "should",
        "solution", "suggest", "then", "to", "urged", "users", "via", "by", "an", "the", "through", "remediation", "fix", "so",
    ];
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return true };
    let is_capital = matches!(tokens[at].kind, Kind::Word(word) if word.starts_with(char::is_uppercase));
    is_capital || before.is(ASKS) || !matches!(before.kind, Kind::Word(_))
}

/// What the word at a place says, with the words before it that turn it around.
fn word_verdict(tokens: &[Token<'_>], at: usize) -> Option<Verdict> {
    let token = tokens.get(at)?;
    let turned = (at.saturating_sub(3)..at).any(|before| tokens[before].is(NOT));
    if token.is(AFFECTED) {
        return Some(if turned { Verdict::Unaffected } else { Verdict::Affected });
    }
    let asked = token.is(&["use"]) && at > 0 && tokens[at - 1].is(&["must", "please", "should"]);
    // "We upgraded to 2.0": what was done, and no advice.
    if token.is(UPGRADED) && !turned {
        return Some(Verdict::Nothing);
    }
    if token.is(UPGRADES) && !is_advice(tokens, at) {
        return Some(Verdict::Nothing);
    }
    // "Fixed: not yet"
    let denied_next = token.is(FIXED) && tokens.get(at + 1).is_some_and(|next| next.is(NOT));
    if denied_next {
        return Some(Verdict::Nothing);
    }
    if token.is(FIXED) || token.is(UPGRADES) || asked {
        return Some(if turned { Verdict::Nothing } else { Verdict::Fixed });
    }
    token.is(SAFE).then_some(if turned { Verdict::Affected } else { Verdict::Unaffected })
}

/// What is said of an item of a sentence.
struct Judged {
    said: Said,
    tokens: ops::Range<usize>,
    /// Whether a word says it.
    by_word: bool,
}

/// What the items of a sentence are said to be.
fn judge(tokens: &[Token<'_>], given: &impl Fn(usize) -> Option<Verdict>) -> Vec<Judged> {
    let mut items = phrases::items(tokens);
    items.truncate(MOST);
    let is_bare = is_bare(tokens, &items);
    let mut said = Vec::new();
    let mut verdicts: Vec<Option<Verdict>> = Vec::with_capacity(items.len());
    // Whether an item is in a list of which the words after it say that it is affected.
    let mut listed_affected: Vec<bool> = Vec::with_capacity(items.len());
    // Where the words begin that belong to nothing yet.
    let mut free = 0;
    let mut last: Option<Verdict> = None;
    let groups = groups(tokens, &items);
    for (number, group) in groups.iter().enumerate() {
        let (start, end) = (items[group.start].tokens.start, items[group.end - 1].tokens.end);
        let next = groups.get(number + 1).map_or(tokens.len(), |next| items[next.start].tokens.start);
        let lead = lead(tokens, free.max(start.saturating_sub(REACH))..start);
        let follow = follow(tokens, end..next, next < tokens.len());
        let only_fillers = (free..start).all(|at| is_filler(&tokens[at]));
        let verdict = match (lead, follow) {
            (Some(Verdict::Fixed), _) => Some(Verdict::Fixed),
            (_, Some((verdict, place))) => {
                free = place + 1;
                Some(verdict)
            }
            (Some(verdict), None) => Some(verdict),
            (None, None) if only_fillers && number > 0 => last,
            (None, None) => None,
        };
        free = free.max(end);
        last = verdict;
        let is_listed = group.len() > 1 && follow.is_some_and(|(follow, _)| follow == Verdict::Affected);
        listed_affected.extend(group.clone().map(|_| is_listed));
        verdicts.extend(group.clone().map(|_| verdict));
    }
    for (number, item) in items.iter().enumerate() {
        let given = given(tokens[item.tokens.start].span.start);
        let verdict = verdicts[number].or(given);
        let plain = given == Some(Verdict::Affected) && is_bare;
        if verdict.is_none() && evidence::is_denied(tokens, item.tokens.end) {
            continue;
        }
        // "1.4 and later": whether they are affected or fixed must be said.
        let is_open = matches!(item.named, Named::Range(Range::From(_))) && item.tokens.len() > 1;
        if is_open && verdict.is_none() {
            continue;
        }
        let what = match (&item.named, verdict) {
            (_, Some(Verdict::Nothing)) if given != Some(Verdict::Affected) => None,
            (Named::Range(range), Some(Verdict::Fixed)) => Some(fixed_from(range)),
            (Named::Range(_) | Named::Version(_) | Named::All, Some(Verdict::Unaffected)) => {
                Some(Said::Unaffected)
            }
            (Named::Range(range), _) => Some(Said::Affected(range.clone())),
            (Named::BranchEnd(version), _) | (Named::Version(version), Some(Verdict::Fixed)) => {
                Some(Said::Fixed(version.clone()))
            }
            (Named::All, Some(Verdict::Affected)) => phrases::everything().map(Said::Affected),
            (Named::Version(version), _) if plain || listed_affected[number] => {
                Some(Said::Affected(Range::Exact(version.clone())))
            }
            (Named::Version(_) | Named::All, _) => None,
        };
        let by_word = verdicts[number].is_some();
        said.extend(what.map(|said| Judged { said, tokens: item.tokens.clone(), by_word }));
    }
    said.extend(listed(tokens, &items, &groups, &verdicts).into_iter().map(|(said, tokens)| Judged {
        said,
        tokens,
        by_word: true,
    }));
    said
}

/// Of a range that is said to be fixed: where it begins, or that what lies below its end is affected.
fn fixed_from(range: &Range) -> Said {
    match range {
        Range::From(lower) if lower.inclusive => Said::Fixed(lower.version.clone()),
        Range::Exact(version) => Said::Fixed(version.clone()),
        range => Said::Affected(range.clone()),
    }
}

fn is_filler(token: &Token<'_>) -> bool {
    (token.is(FILLERS) && !token.is(&["also"]))
        || token.is(&["then", "is", "are"])
        || token.kind == Kind::Comma
}

/// The items that stand in a list, with nothing but commas and fillers between them.
fn groups(tokens: &[Token<'_>], items: &[Item]) -> Vec<ops::Range<usize>> {
    let mut groups: Vec<ops::Range<usize>> = Vec::new();
    for (number, item) in items.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if joins(tokens, &items[number - 1], item) => group.end = number + 1,
            _ => groups.push(number..number + 1),
        }
    }
    groups
}

/// Whether nothing but commas and fillers is between two items. A version right behind a range is in parentheses: "up to 7.0.4
/// (7.0.5 is fine)".
fn joins(tokens: &[Token<'_>], first: &Item, second: &Item) -> bool {
    let mut between = first.tokens.end..second.tokens.start;
    let beside =
        between.is_empty() && matches!((&first.named, &second.named), (Named::Range(_), Named::Version(_)));
    // "Everything before" is another clause.
    let is_all = second.named == Named::All;
    !beside && !is_all && between.all(|at| is_filler(&tokens[at]))
}

/// What the words before a group say of it: the nearest one counts.
fn lead(tokens: &[Token<'_>], words: ops::Range<usize>) -> Option<Verdict> {
    let mut passed = 0;
    for at in words.clone().rev() {
        if tokens[at].is(CLAUSES) || passed > MOST_PASSED {
            return None;
        }
        passed += usize::from(!evidence::is_passed(&tokens[at]));
        // "Upgrade from 1.0": not the fix.
        if tokens[at].is(&["from"]) && at + 1 == words.end && at > words.start && tokens[at - 1].is(UPGRADES)
        {
            return None;
        }
        if let Some(verdict) = word_verdict(tokens, at) {
            return Some(verdict);
        }
    }
    None
}

/// What the words after a group say of it, and the place of the last of them. A word that leads to the next group says
/// nothing of this one: "1.0 fixed in 1.1".
fn follow(tokens: &[Token<'_>], words: ops::Range<usize>, goes_on: bool) -> Option<(Verdict, usize)> {
    let mut passed = 0;
    for at in words.clone().take(REACH) {
        if tokens[at].is(CLAUSES) && at > words.start || passed > MOST_PASSED {
            return None;
        }
        passed += usize::from(!evidence::is_passed(&tokens[at]));
        let ends = at + 1 == words.end || tokens[at + 1].kind == Kind::Comma;
        if tokens[at].is(&["not"])
            && ends
            && at > words.start
            && tokens[at - 1].is(&["are", "is", "was", "were"])
        {
            return Some((Verdict::Unaffected, at));
        }
        let Some(verdict) = word_verdict(tokens, at) else { continue };
        let alone = (at + 1..words.end).all(|other| word_verdict(tokens, other).is_none());
        let leads = goes_on
            && alone
            && words.end - at <= 4
            && (at + 1 == words.end || tokens[words.end - 1].is(PREPOSITIONS));
        if leads {
            return None;
        }
        return (verdict != Verdict::Nothing).then_some((verdict, at));
    }
    None
}

/// Whether a value is versions alone, with its key and a name before them perhaps: who reads a part of it reads it wrongly.
fn is_bare(tokens: &[Token<'_>], items: &[Item]) -> bool {
    let Some(first) = items.first().map(|item| item.tokens.start) else { return false };
    let is_own = |at: usize| items.iter().any(|item| item.tokens.contains(&at));
    let is_word =
        |at: &usize| matches!(tokens[*at].kind, Kind::Word(_)) && !tokens[*at].is(FILLERS) && !is_own(*at);
    (0..first).filter(is_word).count() <= 4 && (first..tokens.len()).filter(is_word).count() == 0
}

/// Versions in a list that the versions of their fixes follow: `3.0.0, 4.1.0 (fixed in 3.0.1, 4.1.1)`.
fn listed(
    tokens: &[Token<'_>],
    items: &[Item],
    groups: &[ops::Range<usize>],
    verdicts: &[Option<Verdict>],
) -> Vec<(Said, ops::Range<usize>)> {
    let mut found = Vec::new();
    for pair in groups.windows(2) {
        let (own, fixes) = (&items[pair[0].clone()], &items[pair[1].clone()]);
        let between = fixes[0].tokens.start - own[own.len() - 1].tokens.end;
        let is_fix = verdicts[pair[1].start] == Some(Verdict::Fixed) && verdicts[pair[0].start].is_none();
        if !is_fix || own.len() != fixes.len() || between > 4 {
            continue;
        }
        let pairs: Option<Vec<_>> = own
            .iter()
            .zip(fixes)
            .map(|(own, fix)| match (&own.named, &fix.named) {
                (Named::Version(own_version), Named::Version(fix)) if is_below(own_version, fix) => {
                    Some((Said::Affected(Range::Exact(own_version.clone())), own.tokens.clone()))
                }
                _ => None,
            })
            .collect();
        // After a word such as "tested" a version is what was tried, not what is affected.
        let start = own[0].tokens.start;
        let tried = (start.saturating_sub(2 * REACH)..start)
            .any(|at| tokens[at].is(&["bundles", "from", "installed", "running", "tested", "uses", "using"]));
        found.extend(pairs.filter(|_| !tried).into_iter().flatten());
    }
    found
}

/// Whether a version is lower than another, in the order that fits every ecosystem.
pub(super) fn is_below(a: &VersionText, b: &VersionText) -> bool {
    let read = |version: &VersionText| Version::parse(Ecosystem::Other, version.as_str()).ok();
    read(a).zip(read(b)).is_some_and(|(a, b)| a.compare_for_display(&b).is_lt())
}

#[cfg(test)]
mod tests;
