//! Writing `RustSec` advisories.

use super::{CLOSES, LABEL, NO_ID, OPENS};
use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::{Loss, Options, WriteError, Written, compare, links, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::applicability::Versions;
use crate::version::range::{Bound, Range, VersionText};
use crate::version::requirement::complement;
use crate::version::{Version, compare_for_display};
use crate::{Field, Timestamp};
use cvss_core::{Cvss, v3};
use std::cmp::Ordering;
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
    let Crate { package, rows, is_unread, mut losses } = rows(draft);
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
    versions(&mut text, &rows, is_unread);
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
    /// Whether the patched version ends it, and not the end that the row names.
    is_changed: bool,
}

/// The crate of the advisory.
struct Crate<'a> {
    /// Its name.
    package: &'a str,
    /// Its rows that Cargo can read.
    rows: Vec<Row>,
    /// Whether nobody knows what is affected, since no row can be read.
    is_unread: bool,
    /// What cannot be written.
    losses: Vec<Loss>,
}

/// The rows of the crate. Where no row is about a crate, the first package stands for one, and the loss says so.
fn rows(draft: &Draft) -> Crate<'_> {
    let filled = || draft.products.iter().enumerate().filter(|(_, product)| !product.is_empty());
    let named = |(_, product): &(usize, &Product)| !product.package.trim().is_empty();
    let is_crate = |(_, product): &(usize, &Product)| product.ecosystem == Some(Ecosystem::Rust);
    let first = filled().find(|row| named(row) && is_crate(row)).or_else(|| filled().find(named));
    let Some((_, of)) = first else {
        return Crate { package: "", rows: Vec::new(), is_unread: true, losses: Vec::new() };
    };
    let (mut rows, mut unread, mut losses) = (Vec::new(), Vec::new(), Vec::new());
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
        let text = product.affected.trim();
        match row(number, product) {
            Ok(Some(row)) => {
                if row.is_changed {
                    let reason =
                        format!("The first patched version ends it: it is written as {}.", row.range);
                    losses.push(Loss::new(Field::Affected(number), text, reason));
                }
                rows.push(row);
            }
            Ok(None) => losses.push(Loss::new(Field::Affected(number), text, "No version lies in it.")),
            Err(reason) => unread.push((number, text, reason)),
        }
    }
    // A list of patched versions leaves nothing open.
    let is_unread = rows.is_empty() && !unread.is_empty();
    let instead = if is_unread { "it is written as >= 0" } else { "it is left out" };
    losses.extend(unread.into_iter().map(|(number, text, reason)| {
        Loss::new(Field::Affected(number), text, format!("{reason}: {instead}."))
    }));
    Crate { package: of.package.trim(), rows, is_unread, losses }
}

/// A row whose versions Cargo can read; none where no version lies in it.
fn row(number: usize, product: &Product) -> Result<Option<Row>, &'static str> {
    let range: Range = match product.affected.trim() {
        "" => ">= 0".parse(),
        text => text.parse(),
    }
    .map_err(|_| "It is not a range that Cargo can read")?;
    let whole = |bound: Option<Bound>| match bound {
        None => Ok(None),
        Some(Bound { version, inclusive }) => match three_numbers(version.as_str()) {
            Some(version) => Ok(Some(Bound { version, inclusive })),
            None => Err("It names what is no version of a crate, which has three numbers"),
        },
    };
    let lower = range.lower().filter(|bound| bound.version.as_str() != "0" || range.is_exact());
    let (lower, mut upper) = (whole(lower)?, whole(range.upper())?);
    let patched = three_numbers(product.patched.trim());
    let order = |version: &VersionText| Version::parse(Ecosystem::Rust, version.as_str()).ok();
    let compare =
        |a: &VersionText, b: &VersionText| compare_for_display(order(a).as_ref(), order(b).as_ref());
    let mut is_changed = false;
    // The first patched version is where the range ends, unless the range says that it ends later, or begins later.
    if let Some(version) = patched.filter(|patched| {
        let ends_before = |upper: &Bound| match compare(patched, &upper.version) {
            Ordering::Less => false,
            Ordering::Equal => !upper.inclusive,
            Ordering::Greater => true,
        };
        upper.as_ref().is_none_or(ends_before)
            && lower.as_ref().is_none_or(|lower| compare(&lower.version, patched).is_lt())
    }) {
        is_changed =
            upper.as_ref().is_none_or(|upper| upper.inclusive || !compare(&upper.version, &version).is_eq());
        upper = Some(Bound { version, inclusive: false });
    }
    let has_fix = upper.as_ref().is_some_and(|upper| !upper.inclusive);
    let range = match (lower, upper) {
        (None, None) => range,
        (Some(lower), None) => Range::From(lower),
        (None, Some(upper)) => Range::Until(upper),
        (Some(lower), Some(upper)) => Range::Between(lower, upper).normalise(),
    };
    let holds_any = Versions::of_range(Ecosystem::Rust, &range).is_empty() == Some(false);
    Ok(holds_any.then_some(Row { number, range, has_fix, is_changed }))
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
/// right before. Where nobody knows what is affected, nothing is left over.
fn versions(text: &mut String, rows: &[Row], is_unread: bool) {
    let ranges: Vec<Range> = rows.iter().map(|row| row.range.clone()).collect();
    let fixes = rows.iter().filter(|row| row.has_fix).filter_map(|row| row.range.upper());
    let fixes: BTreeSet<String> = fixes.map(|fix| fix.version.to_string()).collect();
    let rest = if is_unread { Vec::new() } else { complement(Ecosystem::Rust, &ranges) };
    let is_fix = |range: &Range| {
        range.lower().is_some_and(|lower| lower.inclusive && fixes.contains(lower.version.as_str()))
    };
    let (patched, unaffected): (Vec<Range>, Vec<Range>) = rest.into_iter().partition(is_fix);
    let words = |ranges: Vec<Range>| {
        let words = ranges.iter().map(|range| match (range.lower(), range.upper()) {
            // Of 0, the pre-releases would not be in it.
            (Some(lower), None) if lower.version.as_str() == "0" => "*".to_owned(),
            _ => range.to_string(),
        });
        let words: Vec<String> = words.collect();
        list(words.iter().map(String::as_str))
    };
    let _ = writeln!(text, "\n[versions]\npatched = {}", words(patched));
    if !unaffected.is_empty() {
        let _ = writeln!(text, "unaffected = {}", words(unaffected));
    }
}
