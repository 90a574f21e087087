//! Affected products: rows of tables, labelled values, or what prose says of versions and packages.

use super::super::Offer;
use super::labels::{self, Label};
use super::versions::{self, Said};
use crate::draft::{Ecosystem, Product};
use crate::facts::one_line;
use crate::package::{self, PackageName};
use crate::version::range::VersionText;
use crate::version::{Range, line, repair};
use crate::{Edit, Field, mask};
use std::ops;

/// The most rows that are offered.
const MOST: usize = 50;

/// A package that the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    ecosystem: Option<Ecosystem>,
    name: String,
    span: ops::Range<usize>,
}

pub(super) fn find(text: &str, offers: &mut Vec<Offer>) {
    let plain = mask::mask_but_code(text);
    let mut rows = tables(&plain);
    if rows.is_empty() {
        let labelled = labels::labelled(&plain);
        let packages = packages(text, &labelled);
        rows = from_labels(&labelled);
        if rows.is_empty() {
            rows = from_prose(&plain);
        }
        // A range belongs to a package only where there is no other.
        let only = packages.first().filter(|first| packages.iter().all(|other| other.name == first.name));
        match only {
            Some(only) if rows.is_empty() => rows.push((product(only), only.span.clone())),
            Some(only) => {
                for (row, _) in &mut rows {
                    row.ecosystem = only.ecosystem;
                    row.package.clone_from(&only.name);
                }
            }
            None => rows.extend(packages.iter().map(|named| (product(named), named.span.clone()))),
        }
    }
    let mut seen: Vec<Product> = Vec::new();
    for (row, span) in rows.into_iter().take(MOST) {
        if !seen.contains(&row) {
            seen.push(row.clone());
            let label = format!("Add {} to the affected products", words(&row));
            offers.push(Offer {
                field: Field::Products,
                span,
                label,
                edits: vec![Edit::InsertProduct(usize::MAX, row)],
            });
        }
    }
}

fn product(named: &Named) -> Product {
    Product { ecosystem: named.ecosystem, package: named.name.clone(), ..Product::default() }
}

/// A row in words: `formidable >= 2.1.0, < 2.1.3, patched in 2.1.3`.
fn words(row: &Product) -> String {
    let row_words = one_line(&format!("{} {}", row.package, row.affected));
    match (row_words.is_empty(), row.patched.is_empty()) {
        (false, true) => row_words,
        (false, false) => format!("{row_words}, patched in {}", row.patched),
        (true, _) => format!("the patched version {}", row.patched),
    }
}

fn tables(plain: &str) -> Vec<(Product, ops::Range<usize>)> {
    let row = |row: labels::TableRow| {
        let product = Product {
            ecosystem: ecosystem(&row.ecosystem).or_else(|| package::ecosystem_of(&row.package)),
            package: row.package,
            affected: row.affected,
            patched: row.patched,
            functions: Vec::new(),
        };
        (product, row.span)
    };
    labels::tables(plain).into_iter().take(MOST).map(row).collect()
}

/// A row for each labelled range, with the patched version of the same number, or the one that ends it.
fn from_labels(labelled: &[labels::Labelled<'_>]) -> Vec<(Product, ops::Range<usize>)> {
    let of = |label| labelled.iter().filter(move |value| value.label == label).take(MOST);
    let patched: Vec<&str> = of(Label::Patched)
        .flat_map(|value| line::versions(value.value))
        .map(|version| version.trim_matches('`'))
        .map(|version| version.strip_prefix('v').unwrap_or(version))
        .filter(|version| VersionText::new(version).is_some())
        .collect();
    let ranges: Vec<(Range, ops::Range<usize>)> = of(Label::Affected)
        .flat_map(|value| ranges(value.value).into_iter().map(|range| (range, value.span.clone())))
        .collect();
    let pairs = patched.len() == ranges.len();
    let row = |(number, (range, span)): (usize, &(Range, ops::Range<usize>))| {
        let patched = match patched.get(number).filter(|_| pairs) {
            Some(patched) => (*patched).to_owned(),
            None => end(range).map(|version| version.to_string()).unwrap_or_default(),
        };
        (Product { affected: range.to_string(), patched, ..Product::default() }, span.clone())
    };
    ranges.iter().enumerate().map(row).collect()
}

/// The ranges that a labelled value means: in words, in signs, or a version alone.
fn ranges(value: &str) -> Vec<Range> {
    let has_words = value.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() > 1);
    let said = versions::mentions(value).into_iter().filter_map(|mention| match mention.said {
        Said::Affected(range) => Some(range),
        Said::Fixed(_) => None,
    });
    let said: Vec<Range> = said.filter(|_| has_words).collect();
    if !said.is_empty() {
        return said;
    }
    let alone = || VersionText::new(value.trim_matches('`').trim_start_matches('v'));
    repair(value).unwrap_or_else(|| alone().map(Range::Exact).into_iter().collect())
}

/// A row for each range that prose speaks of, then one for each patched version that belongs to none.
fn from_prose(plain: &str) -> Vec<(Product, ops::Range<usize>)> {
    let (mut ranges, mut fixed) = (Vec::new(), Vec::new());
    for mention in versions::mentions(plain) {
        match mention.said {
            Said::Affected(range) => ranges.push((range, mention.span)),
            Said::Fixed(version) => fixed.push((version, mention.span)),
        }
    }
    let only = match (ranges.as_slice(), fixed.as_slice()) {
        ([(range, _)], [(version, _)]) if end(range).is_none() => Some(version.clone()),
        _ => None,
    };
    let mut rows: Vec<(Product, ops::Range<usize>)> = Vec::new();
    for (range, span) in ranges {
        let patched = end(&range).or_else(|| only.clone());
        let patched = patched.map(|version| version.to_string()).unwrap_or_default();
        rows.push((Product { affected: range.to_string(), patched, ..Product::default() }, span));
    }
    for (version, span) in fixed {
        if rows.iter().all(|(row, _)| row.patched != version.as_str()) {
            rows.push((Product { patched: version.to_string(), ..Product::default() }, span));
        }
    }
    rows
}

/// The first version after a range, where the range says it.
fn end(range: &Range) -> Option<VersionText> {
    range.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version)
}

/// Commands that install a package, which comes next.
const COMMANDS: &[(&str, Ecosystem)] = &[
    ("npm install ", Ecosystem::Npm),
    ("npm i ", Ecosystem::Npm),
    ("yarn add ", Ecosystem::Npm),
    ("pnpm add ", Ecosystem::Npm),
    ("pip install ", Ecosystem::Pip),
    ("cargo add ", Ecosystem::Rust),
    ("cargo install ", Ecosystem::Rust),
    ("gem install ", Ecosystem::Rubygems),
    ("composer require ", Ecosystem::Composer),
    ("dotnet add package ", Ecosystem::Nuget),
    ("go get ", Ecosystem::Go),
];

/// The packages that the text names: by a label, by the address of a registry, by a package URL, by the command that
/// installs it. Where a label names one, the others are dependencies and bystanders.
fn packages(text: &str, labelled: &[labels::Labelled<'_>]) -> Vec<Named> {
    let stated = labelled
        .iter()
        .find(|value| value.label == Label::Ecosystem)
        .and_then(|value| ecosystem(value.value));
    let mut named: Vec<Named> = Vec::new();
    for value in labelled.iter().filter(|value| value.label == Label::Package).take(MOST) {
        let mut words =
            value.value.split([' ', '(', ')', ',']).map(|word| word.trim_matches(['`', '*', '"']));
        let name = words.next().unwrap_or_default();
        let own = words.find_map(ecosystem).or(stated).or_else(|| package::ecosystem_of(name));
        let name = own
            .and_then(|own| PackageName::meant_by(own, name))
            .map_or(name.to_owned(), |name| name.to_string());
        if !name.is_empty() {
            named.push(Named { ecosystem: own, name, span: value.span.clone() });
        }
    }
    if !named.is_empty() {
        return named;
    }
    let mut add = |ecosystem: Ecosystem, name: PackageName, span: ops::Range<usize>| {
        let found = Named { ecosystem: Some(ecosystem), name: name.to_string(), span };
        if named.len() < MOST
            && named.iter().all(|known| (known.ecosystem, &known.name) != (found.ecosystem, &found.name))
        {
            named.push(found);
        }
    };
    for (span, ecosystem, name) in package::addressed(text) {
        add(ecosystem, name, span);
    }
    // Commands stand in fenced code as often as not.
    for (command, ecosystem) in COMMANDS {
        for (at, _) in text.match_indices(command) {
            let start = at + command.len();
            let word = text[start..].split([' ', '\n', '\r', '`', ')', '"', '\'']).next().unwrap_or_default();
            let bare = word
                .char_indices()
                .skip(1)
                .find(|(_, c)| "@=<>~!".contains(*c))
                .map_or(word, |(end, _)| &word[..end]);
            let bare = bare.trim_end_matches(['.', ',']);
            if let Some(name) = PackageName::meant_by(*ecosystem, bare).filter(|_| !bare.starts_with('-')) {
                add(*ecosystem, name, start..start + bare.len());
            }
        }
    }
    named
}

/// The ecosystem by any of its names.
fn ecosystem(word: &str) -> Option<Ecosystem> {
    const OTHERS: &[(&str, Ecosystem)] = &[
        ("pypi", Ecosystem::Pip),
        ("python", Ecosystem::Pip),
        ("crates.io", Ecosystem::Rust),
        ("cargo", Ecosystem::Rust),
        ("packagist", Ecosystem::Composer),
        ("gem", Ecosystem::Rubygems),
        ("hex", Ecosystem::Erlang),
        ("golang", Ecosystem::Go),
    ];
    let word = word.trim().trim_matches(['`', '*', '"']).to_ascii_lowercase();
    let own = Ecosystem::ALL.iter().find(|own| own.code() == word || own.label().eq_ignore_ascii_case(&word));
    own.copied().or_else(|| OTHERS.iter().find(|(name, _)| *name == word).map(|(_, ecosystem)| *ecosystem))
}
