//! Writing `RustSec` advisories.

use super::{CLOSES, LABEL, NO_ID, OPENS};
use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::{Loss, Options, WriteError, Written, compare, links, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::range::{Bound, Range, VersionText};
use crate::version::requirement::complement;
use crate::version::{Interval, Version, compare_for_display};
use crate::{Field, Timestamp};
use cvss_core::{Cvss, v3};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const REASONS: compare::Reasons = &[
    ("title", "It stands on one line; where there is none, readers take the first line of the description."),
    ("cve.id", "The advisory gets an id that exists and is one: CVE, a year, a number."),
    ("weaknesses", "RustSec has categories of its own, and no weaknesses."),
    ("credits", "RustSec names nobody."),
    ("severity.level", "RustSec says how severe it is by a vector alone."),
    (
        "severity.cvss_v3",
        "RustSec holds one vector, the one that the draft says, and of CVSS 3.x its base metrics.",
    ),
    ("severity.cvss_v4", "RustSec holds one vector, and the draft says which."),
    ("products.patched", "The end of a range is read as its patched version."),
    ("products.functions", "Functions are listed for the crate, not for a row."),
];

/// Writes the advisory.
pub(in crate::formats) fn write(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let missing = |what, remedy| WriteError::Missing { format: LABEL, what, remedy };
    let title = draft.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = match title.as_str() {
        "" if options.placeholders => "TITLE",
        "" => return Err(missing("a title", "Write one in the draft.")),
        title => title,
    };
    let (package, rows, mut losses) = rows(draft);
    let package = match package {
        "" if options.placeholders => "PACKAGE",
        "" => return Err(missing("the crate's name", "Add the affected crate to the draft.")),
        package => package,
    };
    let own = links::own(draft);
    let (addresses, lost) = links::addresses(draft, own.as_deref());
    losses.extend(lost);
    let mut addresses = own.as_deref().into_iter().chain(addresses);
    let (vectors, unscored) = scores::vectors(draft);
    losses.extend(unscored);
    let ghsa_id = draft.ghsa_id.trim().parse::<GhsaId>().ok();
    let cve_id = scores::cve_id(draft);
    let aliases = cve_id.iter().map(CveId::as_str).chain(ghsa_id.iter().map(GhsaId::as_str));

    let mut text = format!("{OPENS}\n[advisory]\n");
    let mut put = |key: &str, value: String| {
        let _ = writeln!(text, "{key} = {value}");
    };
    put("id", quoted(NO_ID));
    put("package", quoted(package));
    put("date", quoted(&day(options.now)));
    if let Some(url) = addresses.next() {
        put("url", quoted(url));
    }
    let references: Vec<&str> = addresses.collect();
    if !references.is_empty() {
        put("references", list(references));
    }
    let (vector, assess) = (vectors.first(), draft.severity.assess);
    if let Some(cvss) = vector.filter(|_| assess != crate::draft::Assess::Level) {
        put("cvss", quoted(&base(*cvss).to_string()));
    }
    let aliases: Vec<&str> = aliases.collect();
    if !aliases.is_empty() {
        put("aliases", list(aliases));
    }
    functions(&mut text, draft, package, &rows, &mut losses);
    versions(&mut text, &rows);
    let _ = write!(text, "{CLOSES}\n\n# {title}\n\n{}", draft.description);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(compare::measured(draft, text, super::read, losses, REASONS))
}

/// The vector as the database's tools read it: of CVSS 3.x the base metrics alone.
fn base(cvss: Cvss) -> Cvss {
    match cvss {
        Cvss::V3(vector) => Cvss::V3(v3::Vector::new(vector.minor(), vector.base())),
        other => other,
    }
}

/// A text in quotation marks. JSON's escapes are TOML's, but for one character that JSON leaves alone.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    format!("[{}]", texts.into_iter().map(quoted).collect::<Vec<_>>().join(", "))
}

/// The day of a moment: `2026-11-24`.
fn day(moment: Timestamp) -> String {
    moment.to_string().chars().take("2026-11-24".len()).collect()
}

/// A row of the crate: its number, and its versions up to the first that is patched.
struct Row {
    number: usize,
    range: Range,
    has_fix: bool,
}

/// The name of the crate, its rows, and what cannot be written. Where no row is about a crate, the first package stands
/// for one, and the loss says so.
fn rows(draft: &Draft) -> (&str, Vec<Row>, Vec<Loss>) {
    let filled = || draft.products.iter().enumerate().filter(|(_, product)| !product.is_empty());
    let named = |(_, product): &(usize, &Product)| !product.package.trim().is_empty();
    let is_crate = |(_, product): &(usize, &Product)| product.ecosystem == Some(Ecosystem::Rust);
    let first = filled().find(|row| named(row) && is_crate(row)).or_else(|| filled().find(named));
    let Some((_, of)) = first else { return ("", Vec::new(), Vec::new()) };
    let (mut rows, mut losses) = (Vec::new(), Vec::new());
    for (number, product) in filled() {
        if product.package.trim() != of.package.trim() || product.ecosystem != of.ecosystem {
            let words = format!("{} {}", product.package.trim(), product.affected.trim());
            losses.push(Loss::new(Field::Product(number), words, "A RustSec advisory is about one crate."));
            continue;
        }
        if product.ecosystem != Some(Ecosystem::Rust) {
            let ecosystem = product.ecosystem.map_or("", Ecosystem::label);
            losses.push(Loss::new(
                Field::Ecosystem(number),
                ecosystem,
                "RustSec knows crates alone: it is written as one.",
            ));
        }
        match row(number, product) {
            Ok(row) => rows.push(row),
            Err(reason) => losses.push(Loss::new(Field::Affected(number), product.affected.trim(), reason)),
        }
    }
    (of.package.trim(), rows, losses)
}

/// A row whose versions Cargo can read.
fn row(number: usize, product: &Product) -> Result<Row, &'static str> {
    let range: Range = match product.affected.trim() {
        "" => ">= 0".parse(),
        text => text.parse(),
    }
    .map_err(|_| "It is not a range that Cargo can read: a crate's versions have three numbers.")?;
    let whole = |bound: Option<Bound>| match bound {
        None => Ok(None),
        Some(Bound { version, inclusive }) => match three_numbers(version.as_str()) {
            Some(version) => Ok(Some(Bound { version, inclusive })),
            None => Err("It names what is no version of a crate: those have three numbers."),
        },
    };
    let lower = range.lower().filter(|bound| bound.version.as_str() != "0" || range.is_exact());
    let (lower, mut upper) = (whole(lower)?, whole(range.upper())?);
    let patched = three_numbers(product.patched.trim());
    let order = |version: &VersionText| Version::parse(Ecosystem::Rust, version.as_str());
    // The first patched version is where the range ends, unless the range says that it ends later.
    if let Some(version) = patched.filter(|patched| {
        upper.as_ref().is_none_or(|upper| {
            compare_for_display(order(patched).as_ref(), order(&upper.version).as_ref()).is_ge()
        })
    }) {
        upper = Some(Bound { version, inclusive: false });
    }
    let has_fix = upper.as_ref().is_some_and(|upper| !upper.inclusive);
    let range = match (lower, upper) {
        (None, None) => range,
        (Some(lower), None) => Range::From(lower),
        (None, Some(upper)) => Range::Until(upper),
        (Some(lower), Some(upper)) => Range::Between(lower, upper).normalise(),
    };
    match Interval::new(Ecosystem::Rust, &range) {
        Some(interval) if interval.is_empty() == Some(false) => Ok(Row { number, range, has_fix }),
        _ => Err("No version lies in it."),
    }
}

/// The version with all its numbers: `1.2.0` for `1.2`, as Cargo's requirements would not read it otherwise.
fn three_numbers(text: &str) -> Option<VersionText> {
    let ends = text.find(['-', '+']).unwrap_or(text.len());
    let (numbers, rest) = text.split_at(ends);
    let missing = 3_usize.checked_sub(numbers.split('.').count())?;
    let whole = format!("{numbers}{}{rest}", ".0".repeat(missing));
    let version = semver::Version::parse(&whole).ok()?;
    // Requirements know no build metadata.
    VersionText::new(whole.split('+').next().unwrap_or_default()).filter(|_| !version.to_string().is_empty())
}

/// The functions of the crate, each with the versions of its rows. What is no path in the crate is a loss.
fn functions(text: &mut String, draft: &Draft, package: &str, rows: &[Row], losses: &mut Vec<Loss>) {
    let mut functions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in rows {
        let names = draft.products[row.number].functions.iter().map(|name| name.trim()).enumerate();
        for (number, name) in names.filter(|(_, name)| !name.is_empty()) {
            if is_path(package, name) {
                functions.entry(name).or_default().push(row.range.to_string());
            } else {
                let field = format!("products[{}].functions[{number}]", row.number);
                losses.push(Loss::new(field, name, "It is no path that begins with the crate's name."));
            }
        }
    }
    if !functions.is_empty() {
        text.push_str("\n[affected.functions]\n");
    }
    for (name, ranges) in functions {
        let _ = writeln!(text, "{} = {}", quoted(name), list(ranges.iter().map(String::as_str)));
    }
}

/// Whether a name is a path of identifiers that begins in the crate: `crate_name::module::function`.
fn is_path(package: &str, name: &str) -> bool {
    let is_identifier = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic() || "_<".contains(c))
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "_<>,".contains(c))
    };
    let mut parts = name.split("::");
    parts.next() == Some(&package.replace('-', "_")) && name.contains("::") && parts.all(is_identifier)
}

/// The patched versions and those that were never affected: what the rows leave over, divided by whether a fix comes
/// right before.
fn versions(text: &mut String, rows: &[Row]) {
    let ranges: Vec<Range> = rows.iter().map(|row| row.range.clone()).collect();
    let fixes = rows.iter().filter(|row| row.has_fix).filter_map(|row| row.range.upper());
    let fixes: BTreeSet<String> = fixes.map(|fix| fix.version.to_string()).collect();
    let rest = if rows.is_empty() { Vec::new() } else { complement(Ecosystem::Rust, &ranges) };
    let is_fix = |range: &Range| {
        range.lower().is_some_and(|lower| lower.inclusive && fixes.contains(lower.version.as_str()))
    };
    let (patched, unaffected): (Vec<Range>, Vec<Range>) = rest.into_iter().partition(is_fix);
    let words = |ranges: Vec<Range>| {
        let words: Vec<String> = ranges.iter().map(Range::to_string).collect();
        list(words.iter().map(String::as_str))
    };
    let _ = writeln!(text, "\n[versions]\npatched = {}", words(patched));
    if !unaffected.is_empty() {
        let _ = writeln!(text, "unaffected = {}", words(unaffected));
    }
}
