//! Reading GitHub's answers, and the bodies that were to be sent.

use super::applicability;
use crate::draft::{Credit, CreditType, Ecosystem, Fix, Product};
use crate::formats::record::{
    self, Reasons, list, own_text, pass_over, pass_over_any, pass_over_text, peek, text, texts,
};
use crate::formats::unique::unique;
use crate::formats::{Imported, Loss, ReadError, Source, scores};
use crate::ids::Repository;
use crate::{Draft, json};
use serde_json::Value;

const REASONS: Reasons = &[
    ("state", "A draft is a draft: the answer's state is GitHub's to know."),
    ("author", "A draft has no author."),
    ("publisher", "A draft has not been published."),
    ("created_at", "GitHub keeps its own times."),
    ("updated_at", "GitHub keeps its own times."),
    ("published_at", "GitHub keeps its own times."),
    ("closed_at", "GitHub keeps its own times."),
    ("withdrawn_at", "A draft has not been withdrawn: this advisory does not hold any more."),
    ("submission", "It is GitHub's record of how the report came in."),
    ("identifiers", "A draft has one id of GitHub and one of the CVE program."),
    ("collaborating_users", "Who may see the advisory is set on GitHub."),
    ("collaborating_teams", "Who may see the advisory is set on GitHub."),
    ("private_fork", "Of the fork a draft keeps the name alone."),
    ("credits_detailed", "Whether a credit was taken is GitHub's to know."),
    ("start_private_fork", "It is an order to GitHub, and no part of an advisory."),
    ("cvss", "A draft has one vector of CVSS 3.x and one of 4.0."),
    ("cvss_severities", "A draft has one vector of CVSS 3.x and one of 4.0."),
];

/// What GitHub says of a body with two answers to how severe it is.
const BOTH: &str =
    "GitHub takes a severity or a vector and refuses a body with both; here the vector is what it gets.";

/// Reads an answer or a body.
pub(in crate::formats) fn read(text: &str) -> Result<Imported, ReadError> {
    Ok(from_record(json::value(text)?))
}

/// The draft that an answer or a body holds.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let applicability = applicability::of(&record);
    let record = &mut record;
    let mut losses = Vec::new();
    let (ghsa_id, cve_id) = (text(record, "ghsa_id"), text(record, "cve_id"));
    for identifier in list(record, "identifiers") {
        let known = identifier["value"] == *ghsa_id || identifier["value"] == *cve_id;
        pass_over(identifier, "value", |_| known);
        pass_over(identifier, "type", |kind| known && (kind == "GHSA" || kind == "CVE"));
    }
    let description = text(record, "description");
    let title = record::title(text(record, "summary"), &description, "summary", &mut losses);
    let repository = take_repository(record, &ghsa_id);
    // In an answer the vectors stand elsewhere: a vector here is one that a body asks for.
    if ![peek(record, "severity"), peek(record, "cvss_vector_string")].contains(&"") {
        losses.push(Loss::new("severity", peek(record, "severity"), BOTH));
    }
    let vectors = take_vectors(record);
    let level = scores::level_from(peek(record, "severity"));
    pass_over(record, "severity", |_| level.is_some());
    let mut weaknesses = texts(record, "cwe_ids");
    for cwe in list(record, "cwes") {
        let id = text(cwe, "cwe_id");
        // It follows from the id.
        pass_over_any(cwe, "name");
        weaknesses.push(id);
    }
    let credits: Vec<Credit> = list(record, "credits").map(take_credit).collect();
    pass_over_details(record, &credits);
    let mut fork = Value::Null;
    let fork = record.get_mut("private_fork").unwrap_or(&mut fork);
    let draft = Draft {
        repository,
        ghsa_id,
        title,
        cve: scores::cve(cve_id),
        description,
        fix: Fix { private_fork: text(fork, "full_name"), ..Fix::default() },
        products: list(record, "vulnerabilities").map(take_product).collect(),
        severity: scores::severity(&vectors, level),
        weaknesses: unique(weaknesses),
        credits,
        references: texts(record, "references"),
        ..Draft::default()
    };
    losses.extend(record::leftovers(record, REASONS));
    Imported::of_record(Source::Github, draft, losses, applicability)
}

/// Takes the addresses of the advisory, and the repository from them.
fn take_repository(record: &mut Value, ghsa_id: &str) -> String {
    let mut found = String::new();
    for key in ["html_url", "repository_advisory_url", "url", "source_code_location"] {
        let path = peek(record, key);
        let path = path.strip_prefix("https://api.github.com/repos/").unwrap_or(path);
        let is_the_advisory = key != "source_code_location" && path.ends_with(&format!("/{ghsa_id}"));
        let repository = Repository::meant_by(path.strip_suffix("/security-advisories").unwrap_or(path))
            .or_else(|| path.split_once("/security-advisories/")?.0.parse().ok())
            .filter(|repository| !repository.as_str().starts_with("advisories/"));
        let says_more =
            repository.as_ref().is_some_and(|repository| !found.is_empty() && found != repository.as_str());
        if let Some(repository) = repository.filter(|_| found.is_empty()) {
            repository.as_str().clone_into(&mut found);
        }
        pass_over(record, key, |_| !says_more && (is_the_advisory || key == "source_code_location"));
    }
    found
}

/// Takes the vectors from their three places, the one that GitHub shows first.
fn take_vectors(record: &mut Value) -> Vec<String> {
    let mut vectors = vec![text(record, "cvss_vector_string")];
    let mut take = |place: Option<&mut Value>| {
        let Some(place) = place else { return };
        let vector = peek(place, "vector_string").to_owned();
        let version = vector.get(..6).unwrap_or_default();
        let taken = vectors.iter().any(|known| known.get(..6) == Some(version));
        if vectors.contains(&vector) || !taken {
            pass_over_any(place, "vector_string");
            let score = vector.parse::<cvss_core::Cvss>().ok().map(|cvss| f64::from(cvss.base_score()));
            pass_over(place, "score", |value| {
                value.as_f64() == score || (vector.is_empty() && value.as_f64() == Some(0.0))
            });
            vectors.push(vector);
        }
    };
    take(record.get_mut("cvss"));
    for version in ["cvss_v3", "cvss_v4"] {
        take(record.get_mut("cvss_severities").and_then(|severities| severities.get_mut(version)));
    }
    vectors
}

fn take_product(vulnerability: &mut Value) -> Product {
    let mut nothing = Value::Null;
    let package = vulnerability.get_mut("package").unwrap_or(&mut nothing);
    let ecosystem = Ecosystem::from_code(peek(package, "ecosystem"));
    pass_over(package, "ecosystem", |_| ecosystem.is_some());
    let package = text(package, "name");
    let affected = text(vulnerability, "vulnerable_version_range");
    let patched = match vulnerability.get_mut("first_patched_version") {
        // An older answer has an object there.
        Some(version @ Value::Object(_)) => text(version, "identifier"),
        Some(version) => own_text(version).unwrap_or_default(),
        None => text(vulnerability, "patched_versions"),
    };
    Product { ecosystem, package, affected, patched, functions: texts(vulnerability, "vulnerable_functions") }
}

fn take_credit(credit: &mut Value) -> Credit {
    let code = peek(credit, "type").to_owned();
    let credit_type = CreditType::from_code(&code);
    pass_over(credit, "type", |_| credit_type.is_some());
    // The global database has the whole user.
    let login = match credit.get_mut("user") {
        Some(user) => text(user, "login"),
        None => text(credit, "login"),
    };
    Credit { login, credit_type: credit_type.unwrap_or(CreditType::Other) }
}

/// Takes from the detailed credits what the credits say already.
fn pass_over_details(record: &mut Value, credits: &[Credit]) {
    for detail in list(record, "credits_detailed") {
        let login = peek(&detail["user"], "login").to_owned();
        let Some(credit) = credits.iter().find(|credit| credit.login == login) else { continue };
        if let Some(user) = detail.get_mut("user") {
            pass_over_text(user, "login", &login);
        }
        pass_over_text(detail, "type", credit.credit_type.code());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Assess, SeverityLevel};

    #[test]
    fn a_body_with_two_answers_to_how_severe_says_so() {
        let body = r#"{"summary":"T","severity":"high","cvss_vector_string":"CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N"}"#;
        let imported = read(body).unwrap();
        assert_eq!(imported.losses, [Loss::new("severity", "high", BOTH)]);
        let severity = imported.draft.severity;
        assert_eq!((severity.assess, severity.level), (Assess::CvssV3, Some(SeverityLevel::High)));
        let answer = r#"{"summary":"T","severity":"medium","cvss":{"vector_string":"CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N"}}"#;
        assert_eq!(read(answer).unwrap().losses, []);
    }
}
