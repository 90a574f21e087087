//! Affected products: rows of tables, or what keys and sentences say of packages and versions.

use super::evidence::Tie;
use super::labels::{self, Label, Labelled};
use super::names::{self, Names, Place};
use super::parts::Parts;
use super::rows::{self, Stated};
use super::verdicts::{self, Mention, Said, Verdict};
use super::{Found, ecosystems, own, phrases};
use crate::draft::{Ecosystem, Product};
use crate::facts::one_line;
use crate::version::{Range, repair, sort_by};
use crate::{Edit, Field, mask, package};
use std::ops;

/// The most rows that are offered.
const MOST: usize = 50;

pub(super) fn find(text: &str, parts: &Parts<'_>, found: &mut Vec<Found>) {
    let plain = unboxed(mask::mask_but_code(text));
    let texts: Vec<&str> =
        plain.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let mut rows = tables(&plain, ecosystems::only(&texts, |_| false));
    // A table of what is installed names no affected versions; the text around it may.
    if rows.iter().all(|(row, _)| row.affected.is_empty() && !row.patched.is_empty()) {
        let read = Reading::of(text, &plain, parts).rows();
        if rows.is_empty() || read.iter().any(|(row, _)| !row.affected.is_empty()) {
            rows = read;
        }
    }
    let mut seen: Vec<Product> = Vec::new();
    for (row, span) in rows {
        if seen.len() < MOST && !seen.contains(&row) {
            seen.push(row.clone());
            let label = match row.package.as_str() {
                "" if row.affected.is_empty() => {
                    format!("Add the patched version {} (package not recognised)", row.patched)
                }
                "" => format!("Add an affected range {} (package not recognised)", words(&row)),
                _ => format!("Add {} to the affected products", words(&row)),
            };
            let edits = vec![Edit::InsertProduct(usize::MAX, row)];
            found.push(Found { field: Field::Products, span, label, edits });
        }
    }
}

/// The text with tables in box-drawing signs as tables in plain ones; every other byte stays at its place.
fn unboxed(text: String) -> String {
    if !text.contains('│') {
        return text;
    }
    let plain = |c: char| match c {
        '│' | '├' | '┤' | '┼' | '║' => Some("|  "),
        '─' | '═' => Some("---"),
        '┌' | '┐' | '└' | '┘' | '┬' | '┴' => Some("   "),
        _ => None,
    };
    let mut unboxed = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Some(plain) => unboxed.push_str(plain),
            None => unboxed.push(c),
        }
    }
    unboxed
}

/// A row in words: `formidable >= 2.1.0, < 2.1.3, patched in 2.1.3`.
fn words(row: &Product) -> String {
    let row_words = one_line(&format!("{} {}", row.package, row.affected));
    let row_words = row_words.trim();
    match (row_words.is_empty(), row.patched.is_empty()) {
        (false, true) => row_words.to_owned(),
        (false, false) => format!("{row_words}, patched in {}", row.patched),
        (true, _) => format!("the patched version {}", row.patched),
    }
}

/// The rows of tables, one for each range of a cell; of the one ecosystem that the text states, where a row names none.
fn tables(plain: &str, stated: Option<Ecosystem>) -> Vec<(Product, ops::Range<usize>)> {
    let mut rows = Vec::new();
    for row in labels::tables(plain).into_iter().take(MOST) {
        let (name, beside) = row.package.split_once(" (").unwrap_or((&row.package, ""));
        let name = name.trim_matches(['`', '*', ' ']).trim_end_matches([':', ',', '.']);
        // The words of a link to it.
        let name =
            name.strip_prefix('[').and_then(|link| link.split_once(']')).map_or(name, |(words, _)| words);
        if !names::is_possible(name) {
            continue;
        }
        let ecosystem = ecosystems::named(&row.ecosystem)
            .or_else(|| ecosystems::named(beside))
            .or_else(|| package::ecosystem_of(name))
            .or(stated);
        let product = Product {
            ecosystem,
            package: name.to_owned(),
            patched: patched(&row.patched),
            ..Product::default()
        };
        let ranges = ranges(&row.affected);
        let says_nothing = !row.affected.contains(|c: char| c.is_ascii_digit()) && ranges.is_empty();
        if says_nothing
            && (!row.affected.is_empty() || product.patched.is_empty())
            && !row.affected.trim().is_empty()
        {
            // "Not affected", "none", a dash.
            continue;
        }
        if ranges.is_empty() {
            rows.push((Product { affected: row.affected.clone(), ..product }, row.span));
        } else {
            let fixes: Vec<&str> = product.patched.split(", ").collect();
            let pairs = fixes.len() == ranges.len();
            for (number, range) in ranges.into_iter().enumerate() {
                let patched = if pairs { fixes[number].to_owned() } else { product.patched.clone() };
                rows.push((
                    Product { affected: range.to_string(), patched, ..product.clone() },
                    row.span.clone(),
                ));
            }
        }
    }
    rows
}

/// The patched versions of a cell.
fn patched(cell: &str) -> String {
    let fixes: Vec<String> = verdicts::mentions(cell, |_| Some(Verdict::Fixed))
        .into_iter()
        .filter_map(|mention| match mention.said {
            Said::Fixed(version) => Some(version.to_string()),
            Said::Affected(_) | Said::Unaffected => None,
        })
        .collect();
    let is_number = cell.starts_with(|c: char| c.is_ascii_digit());
    if fixes.is_empty() && is_number { cell.to_owned() } else { fixes.join(", ") }
}

/// The ranges that a cell means: in signs, in words, or versions alone.
fn ranges(cell: &str) -> Vec<Range> {
    repair(cell).unwrap_or_else(|| {
        let said = verdicts::mentions(cell, |_| Some(Verdict::Affected)).into_iter();
        let affected = said.filter_map(|mention| match mention.said {
            Said::Affected(range) => Some(range),
            Said::Fixed(_) | Said::Unaffected => None,
        });
        let affected: Vec<Range> = affected.collect();
        if affected.is_empty() { phrases::ranges(cell) } else { affected }
    })
}

/// What was read off a text: packages, where they are named, and what is said of versions.
struct Reading<'a> {
    plain: &'a str,
    labelled: Vec<Labelled<'a>>,
    names: Names,
    mentions: Vec<Mention>,
    /// Where paragraphs begin, and where they and the items of lists do.
    paragraphs: Vec<usize>,
    items: Vec<usize>,
    /// The bytes below each heading that names one package, with its number.
    sections: Vec<(ops::Range<usize>, usize)>,
    /// The packages that are said not to be affected, by their numbers.
    denied: Vec<bool>,
}

impl<'a> Reading<'a> {
    fn of(text: &str, plain: &'a str, parts: &Parts<'_>) -> Self {
        let labelled = labels::labelled(plain);
        let given = |at: usize| {
            let number = labelled.partition_point(|value| value.span.start <= at).checked_sub(1)?;
            let value = labelled.get(number).filter(|value| at < value.span.end)?;
            match value.label {
                Label::Affected => Some(Verdict::Affected),
                Label::Patched => Some(Verdict::Fixed),
                Label::Unaffected => Some(Verdict::Unaffected),
                Label::Installed => Some(Verdict::Nothing),
                Label::Package | Label::Ecosystem | Label::Other => None,
            }
        };
        let mentions = verdicts::mentions(plain, given);
        let starts: Vec<usize> = mentions.iter().map(|mention| mention.span.start).collect();
        let names = Names::find(text, plain, &labelled, &starts);
        let mentions = own::of_packages(mentions, plain, &names, &labelled);
        let mut paragraphs = vec![0];
        let mut items = vec![0];
        let mut at = 0;
        for line in plain.split_inclusive('\n') {
            if line.trim_start().starts_with(['-', '*', '•']) {
                items.push(at);
            }
            at += line.len();
            if line.trim().is_empty() {
                paragraphs.push(at);
                items.push(at);
            }
        }
        let sections =
            parts.headings().filter_map(|(heading, body)| Some((body, names.only_in(&heading)?))).collect();
        let denied = vec![false; names.packages.len()];
        let mut reading = Self { plain, labelled, names, mentions, paragraphs, items, sections, denied };
        reading.find_denied();
        reading
    }

    /// Marks the packages that are said not to be affected and have no range.
    fn find_denied(&mut self) {
        let ends = |place: &Place, next: usize| {
            let mention = self.mentions.partition_point(|mention| mention.span.start < place.span.end);
            let mention = self.mentions.get(mention).map_or(usize::MAX, |mention| mention.span.start);
            let next = self.names.places.get(next).map_or(usize::MAX, |place| place.span.start);
            next.min(mention).min(self.plain.len())
        };
        let mut denied = vec![false; self.denied.len()];
        let unaffected: Vec<&Labelled<'_>> =
            self.labelled.iter().filter(|value| value.label == Label::Unaffected).take(MOST).collect();
        // From the end, so that a list goes with its last name.
        let mut joined = false;
        for (number, place) in self.names.places.iter().enumerate().rev() {
            let end = ends(place, number + 1);
            let rest = &self.plain[place.span.end..end];
            let own = rest.split(['\n', ';']).next().unwrap_or_default();
            let line = window(self.plain, place.span.start);
            let is_denied = verdicts::denies(own) || denies_next(line) || (joined && is_joint(rest));
            joined = is_denied;
            let is_unaffected = unaffected
                .iter()
                .any(|value| value.span.contains(&place.span.start) && end >= value.span.end);
            denied[place.package] |= is_denied || is_unaffected;
        }
        for (body, package) in &self.sections {
            let first = self.plain[body.clone()].trim_start();
            if verdicts::denies(first.lines().next().unwrap_or_default())
                && !first.starts_with(char::is_numeric)
            {
                denied[*package] = true;
            }
        }
        // Who has affected versions besides is not denied as a whole.
        self.denied.clone_from(&denied);
        for mention in &self.mentions {
            if let (Said::Affected(_), Some(owner)) = (&mention.said, self.before_in_sentence(mention)) {
                denied[owner.package] = false;
            }
        }
        self.denied = denied;
    }

    /// The places between two bytes.
    fn places(&self, span: ops::Range<usize>) -> &[Place] {
        let places = &self.names.places;
        let start = places.partition_point(|place| place.span.start < span.start);
        let end = places.partition_point(|place| place.span.start < span.end);
        &places[start..end.max(start)]
    }

    fn before_in_sentence(&self, mention: &Mention) -> Option<&Place> {
        self.places(mention.sentence.start..mention.span.start).last()
    }

    /// The one package that is named between two bytes and is not denied; `None` if there are several.
    fn only_of(&self, span: ops::Range<usize>) -> Option<usize> {
        let mut packages =
            self.places(span).iter().map(|place| place.package).filter(|package| !self.denied[*package]);
        let first = packages.next()?;
        packages.all(|other| other == first).then_some(first)
    }

    /// The packages that a mention is about; none where that is unclear.
    fn owners(&self, mention: &Mention) -> Vec<usize> {
        let sentence = &mention.sentence;
        // "before 1.2.0 of `a` and before 2.0.0 of `b`"
        let after = self.places(mention.span.end..sentence.end).first();
        if let Some(after) = after.filter(|place| leads_back(&self.plain[mention.span.end..place.span.start]))
        {
            return vec![after.package];
        }
        let before = self.places(sentence.start..mention.span.start);
        if let Some(nearest) = before.last() {
            let mut owners = vec![nearest.package];
            // "`a`, `b` and `c` before 1.2.0"
            for pair in before.windows(2).rev() {
                if !is_joint(&self.plain[pair[0].span.end..pair[1].span.start]) {
                    break;
                }
                owners.push(pair[0].package);
            }
            owners.reverse();
            owners.dedup();
            return owners;
        }
        let only = self
            .only_of(mention.span.end..sentence.end)
            .or_else(|| self.section_of(mention))
            .or_else(|| self.in_paragraph(mention))
            .or_else(|| self.labelled_before(mention))
            .or_else(|| self.only_one());
        only.into_iter().collect()
    }

    /// The package that the heading above names.
    fn section_of(&self, mention: &Mention) -> Option<usize> {
        let sections = self.sections.iter().filter(|(body, _)| body.contains(&mention.span.start));
        sections.map(|(_, package)| *package).next_back()
    }

    /// The one package of the list item so far, or of the paragraph if the item has none; of several the last one, if the
    /// sentence goes on with it.
    fn in_paragraph(&self, mention: &Mention) -> Option<usize> {
        let start = |starts: &[usize]| {
            let number = starts.partition_point(|start| *start <= mention.span.start).checked_sub(1)?;
            starts.get(number).copied()
        };
        let before = self.plain[..mention.sentence.start].trim_end();
        let rest = &self.plain[mention.sentence.start..];
        let begins =
            |words: &&str| rest.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
        let goes_on = before.ends_with(';') || ["the latter", "it ", "this one"].iter().any(begins);
        let end = mention.sentence.start;
        let spans = [start(&self.items)?..end, start(&self.paragraphs)?..end];
        let span = spans.into_iter().find(|span| !self.places(span.clone()).is_empty())?;
        let last = || self.places(span.clone()).last().map(|place| place.package);
        self.only_of(span.clone()).or_else(|| last().filter(|_| goes_on))
    }

    /// For a value with a key: the package that a key named last.
    fn labelled_before(&self, mention: &Mention) -> Option<usize> {
        let is_value = |value: &&Labelled<'_>| value.span.contains(&mention.span.start);
        let at = self.labelled.iter().position(|value| is_value(&value))?;
        let package = self.labelled[..at].iter().rev().find(|value| value.label == Label::Package)?;
        self.only_of(package.span.clone())
    }

    /// The only package that the text says is one; else the only one that an address or a command names.
    fn only_one(&self) -> Option<usize> {
        let only = |stated: bool| {
            let packages = self.names.packages.iter().enumerate();
            let mut packages =
                packages.filter(|(number, package)| package.is_stated >= stated && !self.denied[*number]);
            packages.next().filter(|_| packages.next().is_none()).map(|(number, _)| number)
        };
        only(true).or_else(|| only(false))
    }

    /// "`a` before 1.2, and `b` (same versions)": what is said of the one is said of the other.
    fn repeat(&self, stated: &mut [Stated]) {
        for pair in self.names.places.windows(2) {
            let rest = &self.plain[pair[1].span.end..];
            let rest = &rest[..rest.find(['.', ';', '\n']).unwrap_or(rest.len())];
            let same = ["same versions", "same range", "same ranges", "same version"]
                .iter()
                .any(|words| rest.contains(words));
            if same && rest.len() < 60 && stated[pair[1].package] == Stated::default() {
                stated[pair[1].package] = stated[pair[0].package].clone();
            }
        }
    }

    fn rows(&self) -> Vec<(Product, ops::Range<usize>)> {
        // What is said of each package; of none in particular last.
        let mut stated = vec![Stated::default(); self.names.packages.len() + 1];
        let nobody = self.names.packages.len();
        // Where the last sentence begins that says of a package that it is about its versions.
        let mut begun = None;
        for mention in &self.mentions {
            let mut owners = self.owners(mention);
            let is_named = !self.places(mention.sentence.clone()).is_empty();
            let least = if owners.is_empty() { Tie::Version } else { Tie::Sentence };
            // Nothing but its place says whose it is, and nothing what it is about; or the sentence names something else.
            let goes_on = begun == Some(mention.sentence.start);
            if is_named && mention.subject.is_none() && mention.tie == Tie::Name && !goes_on {
                continue;
            }
            begun = Some(mention.sentence.start);
            let is_unclear = mention.tie < least || mention.is_beside_others;
            if !is_named && is_unclear || owners.is_empty() && self.denied.contains(&true) {
                continue;
            }
            if owners.is_empty() {
                owners.push(nobody);
            }
            for owner in owners {
                stated[owner].add(mention);
            }
        }
        self.repeat(&mut stated);
        let mut rows = Vec::new();
        for (number, stated) in stated.iter().enumerate() {
            let package = self.names.packages.get(number);
            for (mut row, span) in rows::of(stated) {
                if let Some(package) = package {
                    row.ecosystem = package.ecosystem;
                    row.package.clone_from(&package.name);
                } else {
                    // Nobody knows whose it is; whoever has the same is known.
                    let known = |(other, _): &(Product, _)| {
                        let Product { affected, patched, .. } = other;
                        (!row.affected.is_empty() && *affected == row.affected) || *patched == row.patched
                    };
                    if rows.iter().any(known) || (row.affected.is_empty() && !rows.is_empty()) {
                        continue;
                    }
                }
                rows.push((row, span));
            }
        }
        if rows.iter().all(|(row, _)| row.package.is_empty()) {
            let packages = self.names.packages.iter().enumerate().filter(|(number, _)| !self.denied[*number]);
            // A name alone is offered if it is known where it is from.
            let packages = packages.filter(|(_, package)| package.ecosystem.is_some() && package.is_sure);
            // Of several it is unclear which one is meant, unless each has its full name.
            let packages: Vec<_> = packages.collect();
            let is_clear = packages.len() == 1 || packages.iter().all(|(_, package)| !package.is_stated);
            let packages = packages.into_iter().filter(|_| is_clear);
            let stated = packages.clone().any(|(_, package)| package.is_stated);
            rows.extend(packages.filter(|(_, package)| package.is_stated >= stated).map(|(_, package)| {
                let row = Product {
                    ecosystem: package.ecosystem,
                    package: package.name.clone(),
                    ..Product::default()
                };
                (row, package.span.clone())
            }));
        }
        let key = |(row, span): &(Product, ops::Range<usize>)| {
            (row.package.is_empty() || row.affected.is_empty() && row.patched.is_empty(), span.start)
        };
        sort_by(&mut rows, |a, b| key(a).cmp(&key(b)));
        rows
    }
}

/// Whether what stands between two names joins them: a comma, "and", "or".
pub(super) fn is_joint(text: &str) -> bool {
    let words =
        text.split(|c: char| c.is_whitespace() || "`*\"',()".contains(c)).filter(|word| !word.is_empty());
    let joins = |word: &str| ["and", "or", "&", "nor", "as", "well"].contains(&word);
    text.len() < 20 && words.clone().all(joins) && (text.contains(',') || words.count() > 0)
}

/// The end of the clause before a place, as far as it matters: looking further back would take too long.
pub(super) fn window(text: &str, end: usize) -> &str {
    const FAR: usize = 60;
    let mut start = end.saturating_sub(FAR);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text[start..end].rsplit(['\n', '.', ';']).next().unwrap_or_default()
}

/// Whether the last words of a line turn away from the name that follows: "not in", "unlike".
fn denies_next(line: &str) -> bool {
    const WORDS: &[&str] =
        &["but not", "instead of", "not", "not by", "not in", "other than", "rather than", "unlike", "nor"];
    let line = line.trim_end_matches(['`', '*', '"', ' ']);
    WORDS.iter().any(|words| {
        line.len()
            .checked_sub(words.len())
            .and_then(|at| line.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(words))
            && line[..line.len() - words.len()].ends_with(|c: char| !c.is_alphanumeric())
    })
}

/// Whether the words after a range lead to the name that it belongs to: "of the crate", "in".
fn leads_back(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    !text.contains([',', ';', '\n'])
        && words.next().is_some_and(|word| ["of", "in", "for"].contains(&word))
        && words.count() <= 3
}
