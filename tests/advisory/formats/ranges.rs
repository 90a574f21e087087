//! The ranges of records, through every format and back.

use super::options;
use crate::records::{self, Record};
use advisory_core::Draft;
use advisory_core::draft::{Ecosystem, Product};
use advisory_core::formats::{Format, read, write};
use advisory_core::version::range::{Bound, VersionText};
use advisory_core::version::requirement::{complement, range};
use advisory_core::version::{Interval, Range};
use serde_json::Value;
use std::collections::BTreeMap;

/// The rows of a record in any of its notations.
fn rows(name: &str, text: &str) -> Vec<Product> {
    if name.starts_with("ruby/") {
        gem_rows(text)
    } else if name.starts_with("elixir/") {
        hex_rows(text)
    } else {
        read(text).unwrap_or_else(|error| panic!("{name}: {error}")).draft.products
    }
}

/// The items of a list at the top of a YAML file, as far as these records need it.
fn yaml_list(text: &str, key: &str) -> Vec<String> {
    let lines = text.lines().skip_while(|line| *line != format!("{key}:")).skip(1);
    let items = lines.map_while(|line| line.trim_start().strip_prefix("- "));
    items.map(|item| item.trim_matches(['"', '\'']).to_owned()).collect()
}

fn yaml_text<'a>(text: &'a str, key: &str) -> &'a str {
    text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": ")).unwrap_or_default()
}

fn row(ecosystem: Ecosystem, package: &str, affected: &Range) -> Product {
    let patched = affected.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version.to_string());
    Product {
        ecosystem: Some(ecosystem),
        package: package.to_owned(),
        affected: affected.to_string(),
        patched: patched.unwrap_or_default(),
        ..Product::default()
    }
}

/// `RubySec` says what is patched and what was never affected, in the requirements of gems.
fn gem_rows(text: &str) -> Vec<Product> {
    let good = [yaml_list(text, "patched_versions"), yaml_list(text, "unaffected_versions")].concat();
    let good: Vec<Range> = good.iter().map(|requirement| gem_range(requirement)).collect();
    let package = yaml_text(text, "gem");
    complement(Ecosystem::Rubygems, &good)
        .iter()
        .map(|range| row(Ecosystem::Rubygems, package, range))
        .collect()
}

/// `~> 7.0.8, >= 7.0.8.7`: from the later of the lower bounds up to the next minor version.
fn gem_range(requirement: &str) -> Range {
    let bound = |text: &str, inclusive| Bound { version: VersionText::new(text).unwrap(), inclusive };
    let (mut lower, mut upper) = (None, None);
    for part in requirement.split(", ") {
        let (sign, version) = part.split_once(' ').unwrap();
        match sign {
            "~>" => {
                let numbers: Vec<u64> = version.split('.').map(|number| number.parse().unwrap()).collect();
                let mut next = numbers[..numbers.len() - 1].to_vec();
                *next.last_mut().unwrap() += 1;
                let next: Vec<String> = next.iter().map(u64::to_string).collect();
                lower = Some(bound(version, true));
                upper = Some(bound(&next.join("."), false));
            }
            // In these records the exact lower bound comes after the rough one.
            ">=" => lower = Some(bound(version, true)),
            "<" => upper = Some(bound(version, false)),
            other => panic!("{other}"),
        }
    }
    match (lower, upper) {
        (Some(lower), Some(upper)) => Range::Between(lower, upper),
        (Some(lower), None) => Range::From(lower),
        (None, Some(upper)) => Range::Until(upper),
        (None, None) => panic!("{requirement}"),
    }
}

/// The Elixir records have GitHub's own ranges.
fn hex_rows(text: &str) -> Vec<Product> {
    let ranges = yaml_list(text, "vulnerable_version_ranges");
    ranges
        .iter()
        .map(|range| row(Ecosystem::Erlang, yaml_text(text, "package"), &range.parse().unwrap()))
        .collect()
}

pub(crate) fn all_come_back_or_are_named(records: &[Record]) {
    let (mut ranges, mut kept) = (0, BTreeMap::<&str, usize>::new());
    for (name, text) in records {
        let rows = rows(name, text);
        assert!(!rows.is_empty(), "{name}");
        ranges += rows.len();
        for &format in Format::RECORDS {
            // A version of a format that knows one package alone gets the rows of one.
            let draft = Draft { title: "T".into(), products: rows.clone(), ..Draft::default() };
            let written = write(&draft, format, &options()).unwrap();
            let back = read(&written.text).unwrap().draft.products;
            let same = |row: &Product| {
                back.iter().any(|other| (&other.affected, &other.patched) == (&row.affected, &row.patched))
            };
            for (number, row) in rows.iter().enumerate() {
                let place = format!("products[{number}]");
                let named = written
                    .losses
                    .iter()
                    .any(|loss| loss.field.starts_with(&place) || loss.field == "products");
                assert!(same(row) || named, "{name} as {}: {row:?} became {back:?}", format.code());
                *kept.entry(format.code()).or_default() += usize::from(same(row));
            }
        }
    }
    println!("{} records, {ranges} rows; kept exactly: {kept:?}", records.len());
    // RustSec is about one package, and OpenVEX has no ranges.
    let is_apart = |format: &str| ["rustsec", "openvex"].contains(&format);
    assert!(kept.iter().all(|(format, kept)| is_apart(format) || kept * 100 >= ranges * 93), "{kept:?}");
}

/// Events of an OSV record as `introduced 0, fixed 1.2`, range for range, with the package.
fn events(record: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut found = Vec::new();
    for affected in list(&record["affected"]) {
        for range in list(&affected["ranges"]).iter().filter(|range| range["type"] != "GIT") {
            let mut events: Vec<String> = list(&range["events"]).iter().map(Value::to_string).collect();
            // Pairs of events stand alone in what we write, and in one range in some records.
            while events.len() > 2 {
                let rest = events.split_off(2);
                found.push(format!("{} {}", affected["package"]["name"], events.join(", ")));
                events = rest;
            }
            found.push(format!("{} {}", affected["package"]["name"], events.join(", ")));
        }
    }
    found.sort();
    found
}

/// What OSV's own records say with events, we say with the same events.
pub(crate) fn osv_events_are_the_same_again(records: &[Record]) {
    let (mut same, mut all) = (0, 0);
    for (name, record) in records::osv(records) {
        let draft = records::draft(&record);
        let written = write(&draft, Format::Osv, &options()).unwrap().text;
        let (was, is) = (events(&record), events(&serde_json::from_str(&written).unwrap()));
        all += was.len();
        same += was.iter().filter(|events| is.contains(events)).count();
        if was != is {
            println!("{name}:\n  {was:?}\n  {is:?}");
        }
    }
    println!("{same} of {all} ranges have the same events again");
    // One record has the events of its two branches in one list, out of order.
    assert!(all > 0 && all - same <= 2.max(all * 3 / 100), "{same} of {all}");
}

/// Which of some versions a CVE record's linear ranges cover, we cover too.
pub(crate) fn cve_ranges_mean_the_same(records: &[Record]) {
    for (name, text) in records::of(records, "eef-cve") {
        let record: Value = serde_json::from_str(text).unwrap();
        let rows = read(text).unwrap().draft.products;
        for affected in record["containers"]["cna"]["affected"].as_array().unwrap() {
            for version in affected["versions"].as_array().unwrap() {
                let Some(end) = version["lessThan"].as_str().filter(|end| *end != "*") else { continue };
                let begin = version["version"].as_str().unwrap();
                // Commits, and versions that no row can hold.
                if version["versionType"] == "git" || !begin.starts_with(|c: char| c.is_ascii_digit()) {
                    continue;
                }
                let expected = if begin == "0" { format!("< {end}") } else { format!(">= {begin}, < {end}") };
                assert!(rows.iter().any(|row| row.affected == expected), "{name}: {expected}");
            }
        }
    }
}

/// `RustSec`'s patched and unaffected requirements are the same after a turn as rows.
pub(crate) fn rustsec_requirements_mean_the_same(records: &[Record]) {
    for (name, text) in records::of(records, "rustsec") {
        let requirements = |text: &str| -> Vec<Range> {
            let table = text.split("```").nth(1).unwrap().trim_start_matches("toml");
            let table: toml::Table = toml::from_str(table).unwrap();
            let list = |key: &str| {
                table["versions"].get(key).and_then(|list| list.as_array()).cloned().unwrap_or_default()
            };
            let all = [list("patched"), list("unaffected")].concat();
            let mut ranges: Vec<Range> =
                all.iter().map(|item| range(item.as_str().unwrap()).unwrap()).collect();
            ranges.sort_by(|a, b| {
                Interval::new(Ecosystem::Rust, a)
                    .unwrap()
                    .compare_lower(&Interval::new(Ecosystem::Rust, b).unwrap())
            });
            ranges
        };
        let written = write(&read(text).unwrap().draft, Format::RustSec, &options()).unwrap().text;
        assert_eq!(requirements(&written), requirements(text), "{name}");
    }
}

#[test]
fn ranges_of_fixtures_come_back_or_are_named() {
    all_come_back_or_are_named(&records::fixtures());
}

#[test]
fn ranges_of_fixtures_mean_the_same_again() {
    let records = records::fixtures();
    osv_events_are_the_same_again(&records);
    cve_ranges_mean_the_same(&records);
    rustsec_requirements_mean_the_same(&records);
}
