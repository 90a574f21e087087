//! Reading CSAF.

use super::tree::{self, Listed, Taken};
use super::{NO_FIX, applicability, update_to};
use crate::cwe::CweId;
use crate::draft::{Credit, CreditType, Product};
use crate::formats::record::{
    self, Reasons, list, own_text, pass_over, pass_over_any, pass_over_text, peek, text, texts,
};
use crate::formats::{Imported, Loss, ReadError, Source, links, placeholder, scores};
use crate::ids::{CveId, GhsaId};
use crate::{Draft, json};
use serde_json::Value;
use std::collections::BTreeSet;

const REASONS: Reasons = &[
    ("document.publisher", "It is given anew when the advisory is written."),
    ("document.tracking", "The history of the document is given anew when the advisory is written."),
    ("document.distribution", "A draft is for the team; who may see more is set where it is kept."),
    ("document.notes", "A draft has one description: that of the vulnerability."),
    ("product_tree", "A row holds a package and a range of its versions."),
    ("vulnerabilities", "A draft is about one vulnerability: the first."),
];

const OF_THE_FIRST: Reasons = &[
    ("notes", "A draft has one description."),
    ("remediations", "A draft says this in its description."),
    ("threats", "A draft says this in its description."),
    ("product_status", "A row holds affected versions, and the first that is patched."),
    ("scores", "A draft has one vector of CVSS 3.x, for all its rows."),
    ("ids", "A draft has one id of GitHub and one of the CVE program."),
];

/// Reads an advisory.
pub(in crate::formats) fn read(text: &str) -> Result<Imported, ReadError> {
    Ok(from_record(json::value(text)?))
}

/// The draft that an advisory holds.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let applicability = applicability::of(&record);
    let mut losses = Vec::new();
    // Of several vulnerabilities the first is the draft; the others are left, and named.
    let mut vulnerability = list(&mut record, "vulnerabilities").next().map_or(Value::Null, Value::take);
    let mut nothing = Value::Null;
    let document = record.get_mut("document").unwrap_or(&mut nothing);
    pass_over_text(document, "category", "csaf_security_advisory");
    pass_over_text(document, "csaf_version", "2.0");
    pass_over(document, "lang", record::is_english);
    if let Some(tracking) = document.get_mut("tracking") {
        pass_over(tracking, "id", |id| id.as_str().is_some_and(placeholder::is_one));
    }
    let (ghsa_id, cve_id) =
        (take_id::<GhsaId>(document, &mut vulnerability), take_id::<CveId>(document, &mut vulnerability));
    let mut references: Vec<String> = take_references(document);
    references.extend(take_references(&mut vulnerability));
    let repository = links::take_own(&ghsa_id, &mut references);
    let description = take_description(&mut vulnerability, document);
    let title = text(document, "title");
    pass_over_text(&mut vulnerability, "title", &title);
    let title = record::title(title, &description, "document.title", &mut losses);
    let level = document.get_mut("aggregate_severity").map(|severity| peek(severity, "text").to_owned());
    let level = level.and_then(|word| scores::level_from(&word));
    if let (Some(severity), Some(_)) = (document.get_mut("aggregate_severity"), level) {
        pass_over_any(severity, "text");
    }
    let credits = [document, &mut vulnerability].into_iter().flat_map(take_credits).collect();
    let products = take_products(&mut record, &mut vulnerability, &mut losses);
    let vectors = take_vectors(&mut vulnerability);
    let weaknesses = take_weakness(&mut vulnerability);
    losses.extend(record::leftovers(&record, REASONS));
    losses.extend(record::leftovers_at("vulnerabilities[0]", &vulnerability, OF_THE_FIRST));
    let draft = Draft {
        repository: repository.unwrap_or_default(),
        ghsa_id,
        title,
        cve: scores::cve(cve_id),
        description,
        products,
        severity: scores::severity(&vectors, level),
        weaknesses,
        credits,
        references,
        ..Draft::default()
    };
    Imported::of_record(Source::Csaf, draft, losses, applicability)
}

/// Takes the id of a kind from everywhere that an advisory names it; the first place counts.
fn take_id<Id: std::str::FromStr>(document: &mut Value, vulnerability: &mut Value) -> String {
    let is_id = |text: &str| text.parse::<Id>().is_ok();
    let mut found = String::new();
    let mut take = |place: &mut Value| {
        if let Some(text) = place.as_str().filter(|text| is_id(text) && (found.is_empty() || found == *text))
        {
            text.clone_into(&mut found);
            *place = Value::Null;
        }
    };
    vulnerability.get_mut("cve").into_iter().for_each(&mut take);
    if let Some(tracking) = document.get_mut("tracking") {
        tracking.get_mut("id").into_iter().for_each(&mut take);
        list(tracking, "aliases").for_each(&mut take);
    }
    for id in list(vulnerability, "ids") {
        id.get_mut("text").into_iter().for_each(&mut take);
        pass_over_text(id, "system_name", "GitHub Security Advisories");
    }
    found
}

fn take_references(place: &mut Value) -> Vec<String> {
    let take = |reference: &mut Value| {
        let url = text(reference, "url");
        // What a reference is called is told by its address, or is no more than the address.
        let known = links::kind(&url).words();
        pass_over(reference, "summary", |summary| {
            summary == known || *summary == url || summary == "This advisory"
        });
        pass_over(reference, "category", |category| category == "self" || category == "external");
        url
    };
    list(place, "references").map(take).filter(|url| !url.is_empty()).collect()
}

/// Takes the description of the vulnerability, else another of its notes, else the document's summary.
fn take_description(vulnerability: &mut Value, document: &mut Value) -> String {
    let take = |place: &mut Value, category: &str| {
        let note = list(place, "notes").find(|note| note["category"] == category)?;
        pass_over_any(note, "category");
        Some(text(note, "text"))
    };
    ["description", "summary", "details", "general"]
        .iter()
        .find_map(|category| take(vulnerability, category))
        .or_else(|| ["summary", "description"].iter().find_map(|category| take(document, category)))
        .unwrap_or_default()
}

/// The ids with the members of groups in place of the groups.
fn members(groups: &Value, ids: Vec<String>) -> Vec<String> {
    let of = |id: &String| groups.as_array()?.iter().find(|group| group["group_id"] == **id);
    let list = |id: String| match of(&id) {
        Some(group) => {
            let own = group["product_ids"].as_array().into_iter().flatten();
            own.filter_map(|id| id.as_str().map(str::to_owned)).collect()
        }
        None => vec![id],
    };
    ids.into_iter().flat_map(list).collect()
}

fn take_products(record: &mut Value, vulnerability: &mut Value, losses: &mut Vec<Loss>) -> Vec<Product> {
    let mut nothing = Value::Null;
    let status = vulnerability.get_mut("product_status").unwrap_or(&mut nothing);
    let mut taken = |key: &str| members(&record["product_tree"]["product_groups"], texts(status, key));
    let mut listed = Listed {
        affected: taken("known_affected"),
        first: taken("first_affected"),
        last: taken("last_affected"),
        fixed: taken("fixed"),
    };
    listed.fixed.extend(taken("first_fixed"));
    let Taken { rows, homeless, unknown } = tree::take_rows(record, &listed);
    let affected = listed.affected;
    for id in homeless {
        let why = "No row is left that it would be the patched version of.";
        losses.push(Loss::new("vulnerabilities[0].product_status.fixed", id, why));
    }
    for id in unknown {
        let why = "It is no product of the tree's branches or names.";
        losses.push(Loss::new("vulnerabilities[0].product_status", id, why));
    }
    for score in list(vulnerability, "scores") {
        pass_over(score, "products", |products| *products == Value::from(affected.clone()));
    }
    let known: BTreeSet<String> =
        rows.iter().map(|row| update_to(&row.patched)).chain([NO_FIX.to_owned()]).collect();
    for remediation in list(vulnerability, "remediations") {
        let says_nothing_new = known.contains(peek(remediation, "details"));
        let category = if peek(remediation, "details") == NO_FIX { "none_available" } else { "vendor_fix" };
        let is_known = |id: &Value| id.as_str().is_some_and(|id| affected.iter().any(|known| known == id));
        pass_over(remediation, "category", |own| says_nothing_new && own == category);
        pass_over(remediation, "product_ids", |ids| {
            says_nothing_new && ids.as_array().is_some_and(|ids| ids.iter().all(is_known))
        });
        pass_over(remediation, "details", |_| says_nothing_new);
    }
    rows
}

/// Takes the first vector of CVSS 3.x.
fn take_vectors(vulnerability: &mut Value) -> Vec<String> {
    let first = list(vulnerability, "scores").find_map(|score| score.get_mut("cvss_v3"));
    first.map(scores::take_object).into_iter().collect()
}

/// Takes the weakness; its name follows from its id.
fn take_weakness(vulnerability: &mut Value) -> Vec<String> {
    let Some(cwe) = vulnerability.get_mut("cwe") else { return Vec::new() };
    if peek(cwe, "id").parse::<CweId>().is_err() {
        return Vec::new();
    }
    // It follows from the id.
    pass_over_any(cwe, "name");
    vec![text(cwe, "id")]
}

/// Takes the people who are thanked, a credit for each name.
fn take_credits(place: &mut Value) -> Vec<Credit> {
    let mut credits = Vec::new();
    for thanks in list(place, "acknowledgments") {
        let words = peek(thanks, "summary").to_owned();
        let credit_type = CreditType::ALL.iter().copied().find(|choice| choice.label() == words);
        pass_over(thanks, "summary", |_| credit_type.is_some());
        let mut names = texts(thanks, "names");
        if names.is_empty() {
            names.extend(thanks.get_mut("organization").and_then(own_text));
        }
        for url in list(thanks, "urls") {
            let login = url.as_str().and_then(|url| url.strip_prefix("https://github.com/"));
            if login.is_some_and(|login| names.iter().any(|name| name == login)) {
                *url = Value::Null;
            }
        }
        let credit_type = credit_type.unwrap_or(CreditType::Other);
        credits.extend(names.into_iter().map(|login| Credit { login, credit_type }));
    }
    credits
}
