//! Which of the mentions of versions are of the packages of a text, and understood as a whole.

use super::ids;
use super::labels::Labelled;
use super::names::Names;
use super::verdicts::{self, Mention, Said};
use crate::version::Range;
use std::ops;

/// The mentions that are surely of the packages: what is another program's goes, and what is not understood as a whole.
pub(super) fn of_packages(
    mentions: Vec<Mention>,
    plain: &str,
    names: &Names,
    labelled: &[Labelled<'_>],
) -> Vec<Mention> {
    whole(explained(own(mentions, plain, names, labelled), plain), plain)
}

/// The mentions without those of other software: the word before them is the name of something that is no package of the
/// text. Where the text names none, all may be of the one thing that it names.
fn own(mut mentions: Vec<Mention>, plain: &str, names: &Names, labelled: &[Labelled<'_>]) -> Vec<Mention> {
    // The word before a value is its key.
    let value =
        |at: usize| labelled.iter().find(|value| value.span.contains(&at)).map(|value| value.span.clone());
    for mention in mentions.iter_mut().filter(|mention| mention.is_labelled) {
        let value = value(mention.span.start);
        mention.subject =
            mention.subject.take().filter(|word| value.is_none_or(|value| value.contains(&word.start)));
    }
    let subject = |mention: &Mention| mention.subject.clone();
    // What a table says is read by its columns.
    let line = |mention: &Mention| plain[..mention.span.start].rsplit('\n').next().unwrap_or_default();
    mentions.retain(|mention| mention.is_labelled || !line(mention).trim_start().starts_with('|'));
    let small = |span: ops::Range<usize>| plain[span].to_ascii_lowercase();
    let mut others: Vec<String> = mentions.iter().filter_map(subject).map(small).collect();
    others.dedup();
    let is_one = names.packages.is_empty() && others.len() == 1;
    let all_small = plain.to_ascii_lowercase();
    let mut apart: Option<(usize, bool)> = None;
    mentions.retain(|mention| {
        let (start, is_apart) = match apart {
            Some(known) if known.0 == mention.sentence.start => known,
            _ => (mention.sentence.start, ids::is_of_another(&all_small, &mention.sentence)),
        };
        apart = Some((start, is_apart));
        !is_apart
    });
    // What a mail quotes counts where its writer says nothing.
    let is_quoted = |mention: &Mention| {
        plain[..mention.span.start].rsplit('\n').next().is_some_and(|line| line.starts_with('>'))
    };
    if !mentions.iter().all(is_quoted) {
        mentions.retain(|mention| !is_quoted(mention));
    }
    // Until where the last one of other software reaches: what follows in its sentence is of the same.
    let mut foreign = 0;
    mentions.retain(|mention| {
        let is_own = if let Some(word) = subject(mention) {
            (is_one && !mention.is_labelled) || names.is_of_package(plain, &word)
        } else {
            let since = foreign..mention.span.start;
            let is_begun = || names.places.iter().any(|place| since.contains(&place.span.start));
            foreign <= mention.sentence.start || mention.is_labelled || is_begun()
        };
        if !is_own {
            foreign = mention.span.end;
        }
        is_own
    });
    mentions
}

/// The mentions without ranges that have no end, if the text names later versions and it is not understood what of them it says.
fn explained(mut mentions: Vec<Mention>, plain: &str) -> Vec<Mention> {
    let spans: Vec<ops::Range<usize>> = mentions.iter().map(|mention| mention.span.clone()).collect();
    let unexplained = verdicts::unread(plain, &spans);
    let fixed: Vec<_> = mentions
        .iter()
        .filter_map(|mention| match &mention.said {
            Said::Fixed(version) => Some(version.clone()),
            Said::Affected(_) | Said::Unaffected => None,
        })
        .collect();
    mentions.retain(|mention| match &mention.said {
        Said::Affected(Range::From(lower)) if !mention.is_labelled => {
            fixed.iter().any(|fix| verdicts::is_below(&lower.version, fix))
                || !unexplained.iter().any(|(_, version)| verdicts::is_below(&lower.version, version))
        }
        _ => true,
    });
    mentions
}

/// The mentions of sentences in which every version was understood: who understands a part may understand it wrongly.
fn whole(mut mentions: Vec<Mention>, plain: &str) -> Vec<Mention> {
    let spans: Vec<ops::Range<usize>> = mentions.iter().map(|mention| mention.span.clone()).collect();
    let unread = verdicts::unread(plain, &spans);
    mentions.retain(|mention| !unread.iter().any(|(at, _)| mention.sentence.contains(at)));
    mentions
}
