//! What holds for every vector, on random ones.

use std::collections::HashSet;

use cvss_core::{Cvss, Partial, Version, explain, metrics, repair};
use fastrand::Rng;

use crate::vectors::{self, V3, V4, Values};

/// So many random vectors of each version, with their prefix.
fn each(mut check: impl FnMut(&mut Rng, &'static str, Values)) {
    let mut rng = Rng::with_seed(99);
    for _ in 0..500 {
        let optional = rng.f64();
        let v2 = vectors::random_v2(&mut rng);
        let v3 = vectors::random(&mut rng, V3, optional);
        let v4 = vectors::random(&mut rng, V4, optional);
        check(&mut rng, "", v2);
        check(&mut rng, "CVSS:3.0/", v3.clone());
        check(&mut rng, "CVSS:3.1/", v3);
        check(&mut rng, "CVSS:4.0/", v4);
    }
}

fn parse(text: &str) -> Cvss {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn what_is_printed_reads_as_the_same_and_is_canonical() {
    each(|_, prefix, values| {
        let cvss = parse(&vectors::text(prefix, &values));
        let printed = cvss.to_string();
        assert_eq!(parse(&printed), cvss);
        assert_eq!(parse(&printed).to_string(), printed);
        assert!(!printed.contains(":X"));
        assert_eq!(Partial::read(&printed, Version::V3_1).vector(), Some(cvss));
    });
}

#[test]
fn order_means_nothing_in_version_3_and_is_fixed_in_the_others() {
    each(|rng, prefix, mut values| {
        let text = vectors::text(prefix, &values);
        rng.shuffle(&mut values);
        let shuffled = vectors::text(prefix, &values);
        if prefix.starts_with("CVSS:3") {
            assert_eq!(parse(&shuffled), parse(&text));
        } else if shuffled != text {
            assert!(shuffled.parse::<Cvss>().is_err(), "{shuffled}");
            assert_eq!(repair(&shuffled).expect("the order is put right").vector, parse(&text));
        }
    });
}

#[test]
fn lower_case_and_decoration_are_repaired() {
    each(|_, prefix, values| {
        let text = vectors::text(prefix, &values);
        let pasted = format!("“{}”", text.to_lowercase());
        assert_eq!(repair(&pasted).unwrap_or_else(|| panic!("{pasted}")).vector, parse(&text));
    });
}

/// In 3.x, each value of a base metric scores at least as high as the next less severe one.
#[test]
fn a_less_severe_value_never_scores_higher() {
    each(|_, prefix, values| {
        if !prefix.starts_with("CVSS:3") {
            return;
        }
        let cvss = parse(&vectors::text(prefix, &values));
        for metric in metrics::of(cvss.version()).iter().filter(|metric| metric.mandatory) {
            let mut scores: Vec<_> = explain::alternatives(cvss, metric.abbreviation)
                .map(|other| other.vector.base_score())
                .collect();
            if metric.abbreviation == "S" {
                // Unchanged, the less severe, comes first.
                scores.reverse();
            }
            assert!(scores.is_sorted_by(|more, less| more >= less), "{} of {cvss}: {scores:?}", metric.name);
        }
    });
}

#[test]
fn an_explanation_ends_in_the_score() {
    each(|_, prefix, values| {
        let cvss = parse(&vectors::text(prefix, &values));
        let explanation = explain::explain(cvss);
        assert_eq!(explanation.steps.last().expect("a step").result, cvss.score().to_string(), "{cvss}");
    });
}

#[test]
fn the_metric_table_is_whole() {
    for version in Version::ALL {
        let mut names = HashSet::new();
        for metric in metrics::of(version) {
            assert!(names.insert(metric.name), "{} twice", metric.name);
            assert!(metric.question.ends_with('?') && metric.help.ends_with('.'), "{}", metric.name);
            let mut values = HashSet::new();
            for value in metric.values {
                assert!(values.insert(value.name), "{} twice in {}", value.name, metric.name);
                assert!(value.help.ends_with('.'), "{}: {}", metric.name, value.name);
            }
            assert_eq!(metric.mandatory, metric.value(version.not_defined()).is_none(), "{}", metric.name);
        }
    }
}
