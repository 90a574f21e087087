//! Where the rows of a draft say something else of a version than the record that they were read from.

use super::Loss;
use crate::Draft;
use crate::version::applicability::{Applicability, Status, ask_all};
use crate::version::{Version, of_rows, row_keys};
use std::collections::BTreeMap;

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
    packages.iter().filter_map(|(_, parts)| difference(parts, &rows)).collect()
}

fn difference(record: &[&Applicability], rows: &BTreeMap<String, &Applicability>) -> Option<Loss> {
    let package = record.first()?.package();
    let rows: Vec<&Applicability> =
        row_keys(package).iter().filter_map(|key| rows.get(key)).copied().collect();
    let statements = record.iter().chain(&rows).map(|of| of.statements().len() + 1).sum::<usize>();
    // A package that the record nowhere says to be affected needs no row.
    let is_affected = |of: &&Applicability| {
        of.default_status() == Status::Affected
            || of.statements().iter().any(|statement| statement.status == Status::Affected)
    };
    if rows.is_empty() && !record.iter().any(is_affected) {
        return None;
    }
    let differs = |version: &str| {
        let says = ask_all(record.iter().copied(), version)?.status;
        let row = ask_all(rows.iter().copied(), version).map_or(Status::Unaffected, |answer| answer.status);
        (says != row).then_some((says, row))
    };
    let named = record.iter().chain(&rows).flat_map(|of| of.named_versions()).take(MOST_WORK / statements);
    // What lies right behind a version may differ, too.
    let next = |version: &str| {
        Some(format!("{version}.1")).filter(|next| Version::parse(package.scheme(), next).is_some())
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
