//! Where the rows of a draft say something else of a version than the record that they were read from, or that was written from
//! them.

use super::Loss;
use crate::version::applicability::{Applicability, Status, ask_all};
use crate::version::{Version, line, of_rows, packages, row_keys};
use crate::{Draft, Field};
use std::collections::{BTreeMap, BTreeSet};

/// The most packages that are compared, and the most work for each: versions times statements. What would only show behind
/// that is no loss of an honest record.
const MOST_PACKAGES: usize = 200;
const MOST_WORK: usize = 50_000;

/// Compares the answers of a record with those of the rows, at every version that either names. Each package that differs
/// is a loss, with the first such version.
pub(super) fn differences(record: &[Applicability], draft: &Draft) -> Vec<Loss> {
    let rows = of_rows(draft);
    let mut packages: Vec<(String, Vec<&Applicability>)> = Vec::new();
    for part in record {
        let key = part.package().key();
        match packages.iter().position(|(known, _)| *known == key) {
            Some(place) => packages[place].1.push(part),
            None if packages.len() == MOST_PACKAGES => {}
            None => packages.push((key, vec![part])),
        }
    }
    let rows: BTreeMap<String, &Applicability> = rows.iter().map(|row| (row.package().key(), row)).collect();
    let affected = packages.iter().filter(|(_, parts)| parts.iter().any(|part| is_affected(part)));
    let of_affected: BTreeSet<String> =
        affected.flat_map(|(_, parts)| row_keys(parts[0].package())).collect();
    let difference = |parts: &Vec<&Applicability>| {
        let keys = row_keys(parts[0].package()).into_iter();
        // Where a record has two packages of one name, the rows are about the one that it says to be affected.
        let is_affected = parts.iter().any(|part| is_affected(part));
        let keys = keys.filter(|key| is_affected || !of_affected.contains(key));
        let rows: Vec<&Applicability> = keys.filter_map(|key| rows.get(&key)).copied().collect();
        // A package that the record nowhere says to be affected needs no row.
        if rows.is_empty() && !is_affected { None } else { difference(parts, &rows) }
    };
    packages.iter().filter_map(|(_, parts)| difference(parts)).collect()
}

/// Whether a record says of any version that it is affected.
fn is_affected(of: &Applicability) -> bool {
    of.default_status() == Status::Affected
        || of.statements().iter().any(|statement| statement.status == Status::Affected)
}

/// Compares the answers of a draft's rows with those of the record that was written from them, at every version that the rows
/// name. Each row that names a version of which the record says something else is a loss. What the rows call unaffected may be
/// unknown to the record: some formats say nothing of versions that they do not name.
pub(super) fn changes(draft: &Draft, record: &[Applicability]) -> Vec<Loss> {
    let mut losses = Vec::new();
    for (package, own) in packages(draft).iter().zip(of_rows(draft)).take(MOST_PACKAGES) {
        let key = own.package().key();
        let parts: Vec<&Applicability> =
            record.iter().filter(|part| row_keys(part.package()).contains(&key)).collect();
        let mut left = MOST_WORK / parts.iter().map(|of| of.statements().len() + 1).sum::<usize>().max(1);
        let mut asked = BTreeSet::new();
        for (row, product) in package.rows.iter().filter_map(|row| Some((*row, draft.products.get(*row)?))) {
            let words = product.affected.split(|c: char| c == ',' || c.is_whitespace());
            let named = words.chain(line::versions(&product.patched));
            let named = named.filter(|word| Version::parse(own.package().scheme(), word).is_ok());
            let changed = named.filter(|version| asked.insert(*version)).take(left).find_map(|version| {
                left = left.saturating_sub(1);
                let is = ask_all(parts.iter().copied(), version)?.status;
                match (own.ask(version).status, is) {
                    (Status::Unaffected, Status::Unknown) => None,
                    (was, is) => (was != is).then(|| format!("{version} is {was}, and {is} in the record.")),
                }
            });
            losses.extend(changed.map(|why| Loss::new(Field::Affected(row), product.affected.trim(), why)));
        }
    }
    losses
}

/// The first version of a package of which its rows say something else than the record.
fn difference(record: &[&Applicability], rows: &[&Applicability]) -> Option<Loss> {
    let package = record.first()?.package();
    let statements = record.iter().chain(rows).map(|of| of.statements().len() + 1).sum::<usize>();
    let differs = |version: &str| {
        let says = ask_all(record.iter().copied(), version)?.status;
        let row = ask_all(rows.iter().copied(), version).map_or(Status::Unaffected, |answer| answer.status);
        (says != row).then_some((says, row))
    };
    let named = record.iter().chain(rows).flat_map(|of| of.named_versions()).take(MOST_WORK / statements);
    // What lies right behind a version may differ, too.
    let next = |version: &str| {
        Some(format!("{version}.1")).filter(|next| Version::parse(package.scheme(), next).is_ok())
    };
    let asked =
        named.flat_map(|version| [Some(version.to_owned()), next(version)]).flatten().chain(["0".to_owned()]);
    let (version, (says, row)) =
        asked.into_iter().find_map(|version| differs(&version).map(|difference| (version, difference)))?;
    let why = match (says, row) {
        (_, Status::Unknown) => format!("The rows do not say it clearly: {version} is {says} in the record."),
        (Status::Unknown, _) => {
            format!("A row says what is affected: the record leaves open whether {version} is.")
        }
        _ => format!("{version} is {says} in the record, and {row} in the rows."),
    };
    Some(Loss::new("affected", package.name(), why))
}
