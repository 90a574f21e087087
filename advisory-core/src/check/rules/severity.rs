//! The severity, and its vectors.

use super::super::Found;
use super::super::case::Case;
use crate::draft::{Assess, SeverityLevel};
use crate::severity::{Rating, rating};
use crate::{Edit, Field};
use cvss_core::{Cvss, Severity};

pub(super) fn missing(case: &Case<'_>) -> Vec<Found> {
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

pub(super) fn malformed(case: &Case<'_>) -> Vec<Found> {
    vectors(case)
        .filter_map(|(field, text)| {
            let error = text.parse::<Cvss>().err()?;
            Some(Found::new(field, super::sentence(&error)))
        })
        .collect()
}

pub(super) fn zero(case: &Case<'_>) -> Vec<Found> {
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

pub(super) fn contradiction(case: &Case<'_>) -> Vec<Found> {
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
    use super::super::test::{draft, fires, mends, silent};
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
