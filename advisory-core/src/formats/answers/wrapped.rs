//! Records of formats that are read elsewhere, within something else.

use crate::formats::record::{self, Reasons, list, pass_over_any, text};
use crate::formats::{Imported, Loss, Source, csaf, cve, github};
use serde_json::Value;

/// Reads a member as a record; what is beside it is left over, and what is left of it is named by its whole path.
fn within(
    mut outer: Value,
    member: &str,
    reasons: Reasons,
    read: fn(Value) -> Imported,
    source: Source,
) -> Imported {
    let inner = outer.get_mut(member).map_or(Value::Null, Value::take);
    let mut imported = read(inner);
    imported.source = source;
    for loss in &mut imported.losses {
        loss.field = format!("{member}.{}", loss.field);
    }
    imported.losses.extend(record::leftovers(&outer, reasons));
    imported
}

/// The body of a request to the CVE Services: `{"cnaContainer": …}`.
pub(in crate::formats) fn cna_container(record: Value) -> Imported {
    within(record, "cnaContainer", &[], cve::from_container, Source::CveServices)
}

/// GitHub's event `repository_advisory`.
pub(in crate::formats) fn webhook(mut record: Value) -> Imported {
    let repository =
        record.get_mut("repository").map(|repository| text(repository, "full_name")).unwrap_or_default();
    let reasons: Reasons = &[
        ("action", "It is what happened, and no part of an advisory."),
        ("repository", "Of the repository a draft keeps the name alone."),
        ("organization", "It is about the event, and no part of an advisory."),
        ("enterprise", "It is about the event, and no part of an advisory."),
        ("installation", "It is about the event, and no part of an advisory."),
        ("sender", "It is about the event, and no part of an advisory."),
    ];
    let mut imported = within(record, "repository_advisory", reasons, github::from_record, Source::Webhook);
    if imported.draft.repository.is_empty() {
        imported.draft.repository = repository;
    } else if !repository.is_empty() && imported.draft.repository != repository {
        imported.losses.push(Loss::new(
            "repository.full_name",
            repository,
            "The advisory names another repository.",
        ));
    }
    imported
}

/// An alert of Dependabot's. What it says of the dependency is about the repository that is alerted, not the advisory.
pub(in crate::formats) fn dependabot_alert(mut record: Value) -> Imported {
    // The address of a reference is an object's member here.
    let advisory = record.get_mut("security_advisory");
    for reference in advisory.into_iter().flat_map(|advisory| list(advisory, "references")) {
        // More than an address stays an object, which is a loss.
        let is_alone = reference.as_object().is_some_and(|members| members.len() == 1);
        if let Some(address) = reference.get_mut("url").filter(|_| is_alone).map(Value::take) {
            *reference = address;
        }
    }
    let reasons: Reasons = &[
        ("dependency", "It is about the repository that is alerted."),
        ("security_vulnerability", "The advisory's own rows say it."),
        ("number", "It is the alert's own."),
        ("state", "It is the alert's own."),
        ("url", "It is the alert's own."),
        ("html_url", "It is the alert's own."),
        ("created_at", "It is the alert's own."),
        ("updated_at", "It is the alert's own."),
        ("repository", "It is the repository that is alerted."),
    ];
    within(record, "security_advisory", reasons, github::from_record, Source::DependabotAlert)
}

/// CSAF 2.1, by the rules of 2.0; what 2.1 keeps elsewhere is taken first.
pub(in crate::formats) fn csaf_2_1(mut record: Value) -> Imported {
    let (mut weaknesses, mut vectors) = (Vec::new(), Vec::new());
    let first = list(&mut record, "vulnerabilities").next();
    if let Some(vulnerability) = first {
        for cwe in list(vulnerability, "cwes") {
            weaknesses.push(text(cwe, "id"));
            // Both follow from the list of weaknesses.
            pass_over_any(cwe, "name");
            pass_over_any(cwe, "version");
        }
        for metric in list(vulnerability, "metrics") {
            let content = metric.get_mut("content").and_then(Value::as_object_mut);
            for (_, object) in content.into_iter().flatten().filter(|(name, _)| name.starts_with("cvss_v")) {
                vectors.push(crate::formats::scores::take_object(object));
            }
        }
    }
    let mut imported = csaf::from_record(record);
    imported.source = Source::Csaf21;
    weaknesses.retain(|id| !id.is_empty() && !imported.draft.weaknesses.contains(id));
    imported.draft.weaknesses.extend(weaknesses);
    if vectors.iter().any(|vector| !vector.is_empty()) {
        imported.draft.severity = crate::formats::scores::severity(&vectors, None);
    }
    imported
}
