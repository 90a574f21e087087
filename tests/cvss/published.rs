//! Vectors that others have published with their scores.

use std::fmt::Display;

use advisory_desk_tests::{corpora, fixtures};
use cvss_core::{Cvss, ErrorKind, Partial, Score, Version, v2, v3, v4};

use crate::oracle::v4::Oracle;

/// The lines of a file with their columns; a column that does not apply is `NaN`.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split(' ').collect())
}

#[track_caller]
fn same(vector: &str, columns: &[&str], scores: &[&dyn Display]) {
    for (column, score) in columns.iter().zip(scores).filter(|(column, _)| **column != "NaN") {
        assert_eq!(score.to_string(), *column, "{vector}, published as {columns:?}");
    }
}

fn version_2_0(text: &str) {
    for row in rows(text) {
        let vector: v2::Vector = row[0].parse().expect(row[0]);
        let [base, impact] = [vector.base_score(), vector.impact_score()];
        same(row[0], &row[2..], &[&base, &impact, &vector.exploitability_score()]);
    }
}

/// Version 3.0's lists were made with floats: 2.5, 5.0 and 10.0 × 0.92 come out a hair above the whole tenth that they are,
/// and so a tenth higher. The exact scores there, in tenths.
const FLOAT_CEILINGS: [u8; 3] = [23, 46, 92];

/// Returns how often a published score is a tenth too high.
fn version_3_0(text: &str) -> usize {
    let mut ceilings = 0;
    for row in rows(text) {
        let vector: v3::Vector = format!("CVSS:3.0/{}", row[0]).parse().expect(row[0]);
        let scores = [vector.base_score(), vector.temporal_score(), vector.environmental_score()];
        for (column, score) in row[1..].iter().zip(scores).filter(|(column, _)| **column != "NaN") {
            let a_tenth_more = Score::from_tenths(score.tenths() + 1);
            if a_tenth_more.is_some_and(|more| more.to_string() == *column) {
                assert!(FLOAT_CEILINGS.contains(&score.tenths()), "{}: {score}", row[0]);
                ceilings += 1;
            } else {
                assert_eq!(*column, score.to_string(), "{}", row[0]);
            }
        }
    }
    ceilings
}

fn version_3_1(text: &str) {
    for row in rows(text) {
        let vector: v3::Vector = row[0].parse().expect(row[0]);
        let base = vector.base_score();
        same(
            row[0],
            &row[1..],
            &[&vector.score(), &base, &vector.impact_score(), &vector.exploitability_score()],
        );
    }
}

/// Returns how many vectors are not in the specification's order.
fn version_4_0(text: &str) -> usize {
    let mut out_of_order = 0;
    for row in rows(text) {
        let vector: v4::Vector = row[0].parse().unwrap_or_else(|error: cvss_core::ParseError| {
            assert_eq!(error.kind(), ErrorKind::OutOfOrder, "{}: {error}", row[0]);
            out_of_order += 1;
            match Partial::read(row[0], Version::V4_0).vector() {
                Some(Cvss::V4(vector)) => vector,
                other => panic!("{}: {other:?}", row[0]),
            }
        });
        same(row[0], &row[1..], &[&vector.macro_vector(), &vector.score()]);
    }
    out_of_order
}

#[test]
fn some_of_every_version() {
    version_2_0(&fixtures::read("cvss/2.0.txt"));
    assert_eq!(version_3_0(&fixtures::read("cvss/3.0.txt")), 21);
    version_3_1(&fixtures::read("cvss/3.1.txt"));
    assert_eq!(version_4_0(&fixtures::read("cvss/4.0.txt")), 17);
}

/// The lists in full, some ten thousand vectors.
#[test]
fn all_of_every_version() {
    if corpora::folder_or_skip().is_none() {
        return;
    }
    let list = |name: &str| corpora::read(&format!("cvss/{name}.txt")).expect("the folder is there");
    let vectors = |name: &str| list(&format!("cvss-{name}"));
    version_2_0(&vectors("2.0-validation-vectors-001"));
    let ceilings =
        ["001", "002"].map(|part| version_3_0(&vectors(&format!("3.0-validation-vectors-{part}"))));
    assert_eq!(ceilings.iter().sum::<usize>(), 123);
    version_3_1(&vectors("3.1-validation-vectors-001"));
    let disordered =
        ["001", "002"].map(|part| version_4_0(&vectors(&format!("4.0-validation-vectors-{part}"))));
    assert_eq!(disordered, [294, 0]);
    Oracle::new().has_the_scores_of(&list("first-macro-scores"));
}
