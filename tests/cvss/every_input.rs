//! Every input that can make a difference to a score, against the exact oracle.
//!
//! A modified metric that is defined takes the place of its base metric, and "not defined" is the same as some value,
//! so the combinations of these alone are every input there is. That modified metrics do take that place is shown on
//! random vectors.

use std::collections::HashMap;
use std::thread;

use cvss_core::{Cvss, v2, v3, v4};
use fastrand::Rng;

use crate::oracle;
use crate::oracle::v3::Minor;
use crate::oracle::v4::Oracle;
use crate::vectors::{self, V2, V3, V4, Values};

/// Runs the check on each outer combination, on all processors, and adds up how many inputs it has compared.
fn compare(outer: &[Values], check: impl Fn(&Values) -> usize + Sync) -> usize {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = outer
            .chunks(outer.len().div_ceil(threads))
            .map(|chunk| scope.spawn(|| chunk.iter().map(&check).sum::<usize>()))
            .collect();
        workers.into_iter().map(|worker| worker.join().expect("no difference")).sum()
    })
}

/// A few of them, the same each time.
fn slice(mut all: Vec<Values>, count: usize) -> Vec<Values> {
    Rng::with_seed(31).shuffle(&mut all);
    all.truncate(count);
    all
}

fn letters<const N: usize>(values: &Values) -> [&'static str; N] {
    std::array::from_fn(|at| values[at].1)
}

fn joined(parts: &[&Values]) -> Values {
    parts.iter().flat_map(|part| part.iter().copied()).collect()
}

#[track_caller]
fn same(text: &str, what: &str, score: cvss_core::Score, exact: i64) {
    assert_eq!(i64::from(score.tenths()), exact, "{what} of {text}, in tenths");
}

// ---- 3.0 and 3.1

fn compare_v3(minor: Minor, bases: &[Values]) -> usize {
    let prefix = if minor == Minor::One { "CVSS:3.1/" } else { "CVSS:3.0/" };
    let temporals = vectors::every(&V3[8..11]);
    let requirements = vectors::every(&V3[11..14]);
    let scaled: HashMap<(i64, usize), i64> = (0..=100)
        .flat_map(|score| (0..temporals.len()).map(move |at| (score, at)))
        .map(|(score, at)| ((score, at), oracle::v3::temporal_score(minor, score, letters(&temporals[at]))))
        .collect();

    compare(bases, |base| {
        let base_score = oracle::v3::base_score(minor, letters(base));
        for requirement in &requirements {
            let modified_score = oracle::v3::modified_score(minor, letters(base), letters(requirement));
            for (at, temporal) in temporals.iter().enumerate() {
                let text = vectors::text(prefix, &joined(&[base, temporal, requirement]));
                let vector: v3::Vector = text.parse().expect("a good vector");
                same(&text, "base score", vector.base_score(), base_score);
                same(&text, "temporal score", vector.temporal_score(), scaled[&(base_score, at)]);
                same(
                    &text,
                    "environmental score",
                    vector.environmental_score(),
                    scaled[&(modified_score, at)],
                );
            }
        }
        requirements.len() * temporals.len()
    })
}

#[test]
fn every_base_vector_of_version_3() {
    let bases = vectors::every(&V3[..8]);
    assert_eq!(bases.len(), 2_592);
    for (minor, prefix) in [(Minor::Zero, "CVSS:3.0/"), (Minor::One, "CVSS:3.1/")] {
        for base in &bases {
            let text = vectors::text(prefix, base);
            let cvss: Cvss = text.parse().expect("a good vector");
            same(&text, "score", cvss.score(), oracle::v3::base_score(minor, letters(base)));
        }
    }
}

#[test]
fn a_slice_of_version_3() {
    let bases = slice(vectors::every(&V3[..8]), 4);
    for minor in [Minor::Zero, Minor::One] {
        assert_eq!(compare_v3(minor, &bases), 4 * 27 * 48);
    }
}

#[test]
#[ignore = "runs over millions of vectors"]
fn every_input_of_version_3() {
    let bases = vectors::every(&V3[..8]);
    for minor in [Minor::Zero, Minor::One] {
        assert_eq!(compare_v3(minor, &bases), 3_359_232);
    }
}

#[test]
fn random_vectors_of_version_3_with_modified_metrics() {
    let mut rng = Rng::with_seed(3);
    for (minor, prefix) in [(Minor::Zero, "CVSS:3.0/"), (Minor::One, "CVSS:3.1/")] {
        for _ in 0..2_000 {
            let optional = rng.f64();
            let values = vectors::random(&mut rng, V3, optional);
            let get = |metric: &str| vectors::get(&values, metric);
            let base = letters(&values);
            let modified =
                ["AV", "AC", "PR", "UI", "S", "C", "I", "A"].map(|metric| match get(&format!("M{metric}")) {
                    "X" => get(metric),
                    modified => modified,
                });
            let temporal = ["E", "RL", "RC"].map(get);
            let requirements = ["CR", "IR", "AR"].map(get);

            let base_score = oracle::v3::base_score(minor, base);
            let temporal_score = oracle::v3::temporal_score(minor, base_score, temporal);
            let modified_score = oracle::v3::modified_score(minor, modified, requirements);
            let environmental_score = oracle::v3::temporal_score(minor, modified_score, temporal);
            let defined = |metrics: &[&str]| metrics.iter().any(|metric| get(metric) != "X");
            let environmental =
                defined(&["CR", "IR", "AR", "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA"]);

            let text = vectors::text(prefix, &values);
            let vector: v3::Vector = text.parse().expect("a good vector");
            same(&text, "base score", vector.base_score(), base_score);
            same(&text, "temporal score", vector.temporal_score(), temporal_score);
            same(&text, "environmental score", vector.environmental_score(), environmental_score);
            let overall = match (environmental, defined(&["E", "RL", "RC"])) {
                (true, _) => environmental_score,
                (false, true) => temporal_score,
                (false, false) => base_score,
            };
            same(&text, "score", vector.score(), overall);
        }
    }
}

// ---- 2.0

fn compare_v2(bases: &[Values]) -> usize {
    let temporals = vectors::every(&V2[6..9]);
    let damages = vectors::every(&V2[9..11]);
    let requirements = vectors::every(&V2[11..]);
    // By the score that goes in; adjusted impact can put it a little below zero.
    let scaled: HashMap<(i64, usize), i64> = (-2..=100)
        .flat_map(|score| (0..temporals.len()).map(move |at| (score, at)))
        .map(|(score, at)| ((score, at), oracle::v2::temporal_score(score, letters(&temporals[at]))))
        .collect();
    let environmental: HashMap<(i64, usize), i64> = (-2..=100)
        .flat_map(|score| (0..damages.len()).map(move |at| (score, at)))
        .map(|(score, at)| {
            let [cdp, td] = letters(&damages[at]);
            ((score, at), oracle::v2::environmental_score(score, cdp, td))
        })
        .collect();

    compare(bases, |base| {
        let base_score = oracle::v2::base_score(letters(base));
        for requirement in &requirements {
            let adjusted = oracle::v2::adjusted_base_score(letters(base), letters(requirement));
            for (at, temporal) in temporals.iter().enumerate() {
                for (damage_at, damage) in damages.iter().enumerate() {
                    let text = vectors::text("", &joined(&[base, temporal, damage, requirement]));
                    let vector: v2::Vector = text.parse().expect("a good vector");
                    same(&text, "base score", vector.base_score(), base_score);
                    same(&text, "temporal score", vector.temporal_score(), scaled[&(base_score, at)]);
                    let exact = environmental[&(scaled[&(adjusted, at)], damage_at)];
                    same(&text, "environmental score", vector.environmental_score(), exact);
                }
            }
        }
        requirements.len() * temporals.len() * damages.len()
    })
}

#[test]
fn every_base_vector_of_version_2() {
    let bases = vectors::every(&V2[..6]);
    assert_eq!(bases.len(), 729);
    for base in &bases {
        let text = vectors::text("", base);
        let cvss: Cvss = text.parse().expect("a good vector");
        same(&text, "score", cvss.score(), oracle::v2::base_score(letters(base)));
    }
}

#[test]
fn a_slice_of_version_2() {
    assert_eq!(compare_v2(&slice(vectors::every(&V2[..6]), 1)), 27 * 48 * 20);
}

#[test]
#[ignore = "runs over millions of vectors"]
fn every_input_of_version_2() {
    assert_eq!(compare_v2(&vectors::every(&V2[..6])), 18_895_680);
}

#[test]
fn random_vectors_of_version_2_with_what_is_not_defined() {
    let mut rng = Rng::with_seed(2);
    for _ in 0..2_000 {
        let values = vectors::random_v2(&mut rng);
        let get = |metric: &str| vectors::get(&values, metric);
        let base = letters(&values);
        let temporal = ["E", "RL", "RC"].map(get);
        let adjusted = oracle::v2::adjusted_base_score(base, ["CR", "IR", "AR"].map(get));
        let adjusted_temporal = oracle::v2::temporal_score(adjusted, temporal);

        let text = vectors::text("", &values);
        let vector: v2::Vector = text.parse().expect("a good vector");
        let temporal_score = oracle::v2::temporal_score(oracle::v2::base_score(base), temporal);
        same(&text, "temporal score", vector.temporal_score(), temporal_score);
        let exact = oracle::v2::environmental_score(adjusted_temporal, get("CDP"), get("TD"));
        same(&text, "environmental score", vector.environmental_score(), exact);
    }
}

// ---- 4.0

/// `outer` holds AV, AC, AT, PR and UI.
fn compare_v4(oracle: &Oracle, outer: &[Values]) -> usize {
    let vulnerable = vectors::every(&V4[5..8]);
    let subsequent = vectors::every(&[("SC", "H L N"), ("SI", "S H L N"), ("SA", "S H L N")]);
    let others = vectors::every(&V4[11..15]);
    compare(outer, |exploitation| {
        for vulnerable in &vulnerable {
            for subsequent in &subsequent {
                for other in &others {
                    let effective = joined(&[exploitation, vulnerable, subsequent, other]);
                    let text = v4_text(&effective);
                    let vector: v4::Vector = text.parse().expect("a good vector");
                    same(&text, "score", vector.score(), oracle.score(&letters(&effective)));
                }
            }
        }
        vulnerable.len() * subsequent.len() * others.len()
    })
}

/// Safety can be written as a modified value alone.
fn v4_text(effective: &Values) -> String {
    let mut values = effective.clone();
    for (at, modified) in [(9, "MSI"), (10, "MSA")] {
        if values[at].1 == "S" {
            values[at].1 = "N";
            values.push((modified, "S"));
        }
    }
    vectors::text("CVSS:4.0/", &values)
}

#[test]
fn a_slice_of_version_4() {
    assert_eq!(compare_v4(&Oracle::new(), &slice(vectors::every(&V4[..5]), 1)), 27 * 48 * 81);
}

#[test]
#[ignore = "runs over millions of vectors"]
fn every_input_of_version_4() {
    assert_eq!(compare_v4(&Oracle::new(), &vectors::every(&V4[..5])), 15_116_544);
}

#[test]
#[ignore = "runs over a hundred thousand vectors"]
fn every_base_vector_of_version_4() {
    let oracle = Oracle::new();
    let bases = vectors::every(&V4[..11]);
    assert_eq!(bases.len(), 104_976);
    for base in &bases {
        let text = vectors::text("CVSS:4.0/", base);
        let cvss: Cvss = text.parse().expect("a good vector");
        let effective = oracle::v4::effective(|metric| vectors::get(base, metric));
        same(&text, "score", cvss.score(), oracle.score(&effective));
    }
}

#[test]
fn random_vectors_of_version_4_with_modified_metrics() {
    let oracle = Oracle::new();
    let mut rng = Rng::with_seed(4);
    for _ in 0..5_000 {
        let optional = rng.f64();
        let values = vectors::random(&mut rng, V4, optional);
        let text = vectors::text("CVSS:4.0/", &values);
        let vector: v4::Vector = text.parse().expect("a good vector");
        let effective = oracle::v4::effective(|metric| vectors::get(&values, metric));
        same(&text, "score", vector.score(), oracle.score(&effective));
        let sets: String = oracle::v4::macro_vector(&effective).map(|level| level.to_string()).concat();
        assert_eq!(vector.macro_vector().to_string(), sets, "macro vector of {text}");
    }
}
