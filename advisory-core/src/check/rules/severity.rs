//! The severity, and its vectors.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::{ALWAYS, FROM_CVE_REQUEST};
use crate::draft::{Assess, SeverityLevel};
use crate::severity::{Rating, rating};
use crate::{Edit, Field};
use cvss_core::metrics::Group;
use cvss_core::{Cvss, Partial, Severity, Version};

pub(super) const MISSING: Rule = Rule {
    id: "severity-missing",
    level: Level::Error,
    stage: FROM_CVE_REQUEST,
    reason: "Users sort their work by severity.",
    is_about_form: true,
    find: missing,
};

fn missing(case: &Case<'_>) -> Vec<Found> {
    let severity = &case.draft.severity;
    let (missing, message) = match severity.vector() {
        Some(vector) => {
            (vector.trim().is_empty(), "There is no CVSS vector, and no plain severity is chosen.")
        }
        None => (severity.level.is_none(), "No severity is chosen."),
    };
    missing.then(|| Found::new(Field::Severity, message)).into_iter().collect()
}

/// The two vectors, those that are there.
fn vectors<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (Field, &'a str)> {
    let severity = &case.draft.severity;
    [(Field::CvssV3, severity.cvss_v3.as_str()), (Field::CvssV4, severity.cvss_v4.as_str())]
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
}

pub(super) const MALFORMED: Rule = Rule {
    id: "vector-malformed",
    level: Level::Error,
    stage: ALWAYS,
    reason: "Tools cannot score it; vectors like it were published and show no score.",
    is_about_form: false,
    find: malformed,
};

fn malformed(case: &Case<'_>) -> Vec<Found> {
    let broken = |(field, text)| {
        let VectorProblem { message, repair } = vector_problem(text)?;
        let found = Found::new(field, message);
        Some(match repair {
            Some(vector) => {
                found.fixed_by(format!("Write {vector}"), vec![Edit::Text(field, vector.to_string())])
            }
            None => found,
        })
    };
    vectors(case).filter_map(broken).collect()
}

/// Why a text is no CVSS vector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VectorProblem {
    /// What is wrong first, and how much more there is, in sentences.
    pub message: String,
    /// The vector that was meant, where it can be told.
    pub repair: Option<Cvss>,
}

/// What is wrong with a CVSS vector of any version; `None` if nothing is.
pub fn vector_problem(text: &str) -> Option<VectorProblem> {
    let error = text.parse::<Cvss>().err()?;
    let more = match cvss_core::diagnose(text).len() {
        0 | 1 => String::new(),
        2 => " There is one more problem in it.".to_owned(),
        problems => format!(" There are {} more problems in it.", problems - 1),
    };
    Some(VectorProblem {
        message: format!("{}{more}", super::sentence(&error)),
        repair: cvss_core::repair(text).map(|repair| repair.vector),
    })
}

pub(super) const PLACE: Rule = Rule {
    id: "vector-place",
    level: Level::Error,
    stage: ALWAYS,
    reason: "GitHub takes a vector of CVSS 3.1 or 4.0, each in its own place.",
    is_about_form: false,
    find: place,
};

/// A vector of one version in the place of another.
fn place(case: &Case<'_>) -> Vec<Found> {
    let severity = &case.draft.severity;
    vectors(case)
        .filter_map(|(field, text)| {
            let version = text.parse::<Cvss>().ok()?.version();
            let v3 = matches!(version, Version::V3_0 | Version::V3_1);
            let found = Found::new(field, format!("This is a CVSS {} vector.", version.number()));
            match (field, version) {
                (Field::CvssV3, _) if v3 => None,
                (Field::CvssV4, Version::V4_0) => None,
                (_, Version::V2_0) => Some(found),
                (Field::CvssV3, _) if severity.cvss_v4.trim().is_empty() => Some(found.fixed_by(
                    "Move it to CVSS 4.0",
                    moved(Field::CvssV3, Field::CvssV4, text, Assess::CvssV4),
                )),
                (Field::CvssV4, _) if severity.cvss_v3.trim().is_empty() => Some(found.fixed_by(
                    "Move it to CVSS 3.1",
                    moved(Field::CvssV4, Field::CvssV3, text, Assess::CvssV3),
                )),
                _ => Some(found),
            }
        })
        .collect()
}

fn moved(from: Field, to: Field, text: &str, assess: Assess) -> Vec<Edit> {
    vec![Edit::Text(to, text.to_owned()), Edit::Text(from, String::new()), Edit::Assess(assess)]
}

pub(super) const EXTRA: Rule = Rule {
    id: "vector-extra",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "GitHub publishes the base score, and users set the other metrics for themselves.",
    is_about_form: false,
    find: extra,
};

/// Metrics other than the base ones.
fn extra(case: &Case<'_>) -> Vec<Found> {
    vectors(case)
        .filter_map(|(field, text)| {
            let vector = text.parse::<Cvss>().ok()?;
            let partial = Partial::read(text, vector.version());
            let metrics = || {
                cvss_core::metrics::of(vector.version()).iter().filter(|metric| metric.group != Group::Base)
            };
            let set: Vec<_> = metrics()
                .map(|metric| metric.abbreviation)
                .filter(|metric| {
                    partial
                        .get(metric)
                        .is_some_and(|value| value.abbreviation != vector.version().not_defined())
                })
                .collect();
            if set.is_empty() {
                return None;
            }
            let base = metrics().fold(partial, |partial, metric| partial.without(metric.abbreviation));
            let message = format!("The vector has metrics other than the base ones: {}.", set.join(", "));
            let fix = vec![Edit::Text(field, base.to_string())];
            Some(Found::new(field, message).fixed_by(format!("Write {base}"), fix))
        })
        .collect()
}

pub(super) const ZERO: Rule = Rule {
    id: "score-zero",
    level: Level::Error,
    stage: ALWAYS,
    reason: "GitHub has no level for a score of 0.0, and what has no impact needs no advisory.",
    is_about_form: false,
    find: zero,
};

fn zero(case: &Case<'_>) -> Vec<Found> {
    vectors(case)
        .filter(|(_, text)| text.parse::<Cvss>().is_ok_and(|vector| vector.base_score().tenths() == 0))
        .map(|(field, _)| {
            Found::new(field, "The vector's score is 0.0: it says that there is no impact at all.")
        })
        .collect()
}

/// The plain level of a band; `None` for a score of 0.0.
fn level(severity: Severity) -> Option<SeverityLevel> {
    match severity {
        Severity::None => None,
        Severity::Low => Some(SeverityLevel::Low),
        Severity::Medium => Some(SeverityLevel::Moderate),
        Severity::High => Some(SeverityLevel::High),
        Severity::Critical => Some(SeverityLevel::Critical),
    }
}

pub(super) const CONTRADICTION: Rule = Rule {
    id: "severity-contradiction",
    level: Level::Error,
    stage: ALWAYS,
    reason: "Readers cannot know which of the two is meant.",
    is_about_form: false,
    find: contradiction,
};

fn contradiction(case: &Case<'_>) -> Vec<Found> {
    let severity = &case.draft.severity;
    // A level that was chosen before a vector was assessed stays in the draft, but the vector is what is sent.
    let stated = severity.level.filter(|_| severity.assess != Assess::Level);
    let Some((stated, Rating { score, severity: band })) = stated.zip(rating(case.draft)) else {
        return Vec::new();
    };
    let Some(right) = level(band).filter(|right| *right != stated) else { return Vec::new() };
    let message = format!("The severity says {}, and the vector {band} ({score}).", stated.label());
    let fix = vec![Edit::Level(Some(right))];
    vec![Found::new(Field::Severity, message).fixed_by(format!("Choose {}", right.label()), fix)]
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, findings, fires, mends, silent};
    use crate::Draft;
    use crate::draft::{Assess, SeverityLevel};

    fn vector(text: &str) -> Draft {
        draft(|d| d.severity.cvss_v3 = text.into())
    }

    #[test]
    fn missing() {
        fires("severity-missing", &vector(" "), "There is no CVSS vector, and no plain severity is chosen.");
        let level = |level| {
            draft(|d| {
                d.severity.assess = Assess::Level;
                d.severity.level = level;
            })
        };
        fires("severity-missing", &level(None), "No severity is chosen.");
        silent("severity-missing", &level(Some(SeverityLevel::Low)));
        silent("severity-missing", &vector("CVSS:3.1/AV:N"));
    }

    #[test]
    fn malformed() {
        let slash = vector("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/");
        let found = findings("vector-malformed", &slash).pop().unwrap();
        assert_eq!(found.fix.clone().unwrap().label, "Write CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N");
        mends("vector-malformed", &slash, &found.message, &found.fix.unwrap().label);
        let two = vector("CVSS:3.1/AV:X/AC:H/PR:N/UI:N/S:U/C:H/I:H");
        let found = findings("vector-malformed", &two).pop().unwrap();
        assert!(found.message.ends_with(" There is one more problem in it."), "{}", found.message);
        assert_eq!(found.fix, None);
        silent("vector-malformed", &vector("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N"));
    }

    #[test]
    fn place() {
        let four = vector("CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N");
        let mended = mends("vector-place", &four, "This is a CVSS 4.0 vector.", "Move it to CVSS 4.0");
        assert_eq!((mended.severity.cvss_v3.as_str(), mended.severity.assess), ("", Assess::CvssV4));
        assert_eq!(mended.severity.cvss_v4, four.severity.cvss_v3);
        fires("vector-place", &vector("AV:N/AC:L/Au:N/C:P/I:P/A:P"), "This is a CVSS 2.0 vector.");
        silent("vector-place", &vector("CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N"));
    }

    #[test]
    fn extra() {
        mends(
            "vector-extra",
            &vector("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/E:P/CR:H"),
            "The vector has metrics other than the base ones: E, CR.",
            "Write CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N",
        );
        silent("vector-extra", &vector("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N"));
    }

    #[test]
    fn zero() {
        fires(
            "score-zero",
            &vector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N"),
            "The vector's score is 0.0: it says that there is no impact at all.",
        );
        silent("score-zero", &vector("CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:L"));
        silent("score-zero", &vector("CVSS:3.1/AV:N"));
    }

    #[test]
    fn contradiction() {
        let stated = |level| {
            draft(|d| {
                d.severity.level = Some(level);
                d.severity.cvss_v3 = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N".into();
            })
        };
        mends(
            "severity-contradiction",
            &stated(SeverityLevel::Low),
            "The severity says Low, and the vector High (7.4).",
            "Choose High",
        );
        silent("severity-contradiction", &stated(SeverityLevel::High));
    }
}
