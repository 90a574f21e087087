//! Reading CVE JSON.

use super::{NO_NAME, applicability, versions};
use crate::cwe::CweId;
use crate::draft::{Credit, CreditType, Ecosystem, Product, Reasons as ScoreReasons, Severity};
use crate::formats::record::{
    self, Reasons, is_english, list, pass_over, pass_over_any, pass_over_text, peek, text,
};
use crate::formats::unique::unique;
use crate::formats::{Imported, Loss, ReadError, Source, ecosystems, links, placeholder, scores};
use crate::ids::{GhsaId, Repository};
use crate::package::PackageName;
use crate::version::row_name;
use crate::{Draft, json, score};
use cvss_core::{Partial, Version};
use serde_json::Value;
use std::collections::BTreeSet;

const REASONS: Reasons = &[
    ("containers.adp", "It was added by another organisation than the one whose record it is."),
    ("cveMetadata", "It belongs to the CVE program's own keeping of records."),
];

const OF_THE_CONTAINER: Reasons = &[
    ("providerMetadata", "It is given anew when the record is written."),
    ("descriptions.supportingMedia", "A draft has one description."),
    ("affected.versions", "A row holds one range of versions of its ecosystem, and no commits."),
    ("affected.defaultStatus", "A row holds what is affected: what is not known has no place."),
    ("affected.packageURL", "The row has an ecosystem of GitHub's form, or Other."),
    ("affected.cpes", "GitHub's form knows packages by their names alone."),
    ("cpeApplicability", "GitHub's form knows packages by their names alone."),
    ("metrics", "A draft has one vector of CVSS 3.x and one of 4.0, for every use of the product."),
    ("references.tags", "The address alone tells what a reference leads to."),
    ("workarounds", "A draft says this in its description."),
    ("solutions", "A draft says this in its description."),
    ("configurations", "A draft says this in its description."),
    ("exploits", "A draft says this in its description."),
    ("rejectedReasons", "The id was rejected: there is no vulnerability to write about."),
];

/// Reads a full record, or a CNA container alone.
pub(in crate::formats) fn read(text: &str) -> Result<Imported, ReadError> {
    let value = json::value(text)?;
    Ok(if value.get("containers").is_some() { from_record(value) } else { from_container(value) })
}

/// The draft that a full record holds.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let mut container = record
        .get_mut("containers")
        .and_then(|containers| containers.get_mut("cna"))
        .map_or(Value::Null, Value::take);
    let applicability = applicability::of(&container);
    let mut losses = Vec::new();
    let mut draft = take_container(&mut container, "containers.cna", &mut losses);
    pass_over_text(&mut record, "dataType", "CVE_RECORD");
    pass_over(&mut record, "dataVersion", |version| {
        let rest = version.as_str().and_then(|version| version.strip_prefix('5'));
        rest.is_some_and(|rest| rest.chars().all(|c| c == '.' || c.is_ascii_digit()))
    });
    if let Some(metadata) = record.get_mut("cveMetadata") {
        pass_over_text(metadata, "state", "PUBLISHED");
        pass_over(metadata, "cveId", |id| id.as_str().is_some_and(placeholder::is_one));
        draft.cve = scores::cve(text(metadata, "cveId"));
    }
    losses.extend(record::leftovers(&record, REASONS));
    Imported::of_record(Source::Cve, draft, losses, applicability)
}

/// The draft that a CNA container holds.
pub(in crate::formats) fn from_container(mut container: Value) -> Imported {
    let applicability = applicability::of(&container);
    let mut losses = Vec::new();
    let draft = take_container(&mut container, "", &mut losses);
    Imported::of_record(Source::CveContainer, draft, losses, applicability)
}

/// Takes everything of a container that stands at this path; what is left is a loss.
fn take_container(container: &mut Value, path: &str, losses: &mut Vec<Loss>) -> Draft {
    let at = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let description = take_description(container);
    let title = record::title(text(container, "title"), &description, &at("title"), losses);
    let ghsa_id = take_advisory(container);
    let mut references: Vec<String> = list(container, "references").map(take_reference).collect();
    references.retain(|address| !address.is_empty());
    let repository = links::take_own(&ghsa_id, &mut references).or_else(|| take_repository(container));
    let mut products = Vec::new();
    let shared = applicability::shared_names(container);
    for (row, affected) in list(container, "affected").enumerate() {
        products.extend(take_products(affected, &shared, &at(&format!("affected[{row}]")), losses));
    }
    let (vectors, reasons) = take_metrics(container);
    let draft = Draft {
        repository: repository.unwrap_or_default(),
        ghsa_id,
        title,
        description,
        products,
        severity: Severity { reasons, ..scores::severity(&vectors, None) },
        weaknesses: take_weaknesses(container),
        credits: list(container, "credits").map(take_credit).collect(),
        references,
        ..Draft::default()
    };
    losses.extend(record::leftovers_at(path, container, OF_THE_CONTAINER));
    draft
}

/// Takes the first English description: its Markdown where there is some, which is the whole of it.
fn take_description(container: &mut Value) -> String {
    let english = |description: &&mut Value| is_english(&description["lang"]);
    let Some(description) = list(container, "descriptions").find(english) else { return String::new() };
    pass_over(description, "lang", is_english);
    let markdown = list(description, "supportingMedia").find(|media| media["type"] == "text/markdown");
    let markdown = markdown.map(|media| {
        pass_over_text(media, "type", "text/markdown");
        pass_over(media, "base64", |value| value == false);
        text(media, "value")
    });
    let Some(markdown) = markdown else { return text(description, "value") };
    pass_over(description, "value", |plain| holds_words(&markdown, plain.as_str().unwrap_or_default()));
    markdown
}

/// Whether a text holds all words of another, in their order.
fn holds_words(text: &str, other: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }
    let mut own = words(text);
    words(other).all(|word| own.any(|known| known == word))
}

/// Takes GitHub's id from the source, where it is one.
fn take_advisory(container: &mut Value) -> String {
    let Some(source) = container.get_mut("source") else { return String::new() };
    pass_over_text(source, "discovery", "UNKNOWN");
    match peek(source, "advisory").parse::<GhsaId>() {
        Ok(_) => text(source, "advisory"),
        Err(_) => String::new(),
    }
}

/// The first repository that the affected products name, where it is on GitHub.
fn take_repository(container: &mut Value) -> Option<String> {
    list(container, "affected").find_map(|affected| {
        let repository = Repository::meant_by(peek(affected, "repo"))?;
        pass_over_any(affected, "repo");
        Some(repository.as_str().to_owned())
    })
}

fn take_reference(reference: &mut Value) -> String {
    let url = text(reference, "url");
    let known = links::kind(&url).cve_tag();
    for tag in list(reference, "tags").filter(|tag| tag.as_str() == known) {
        *tag = Value::Null;
    }
    url
}

fn take_products(
    affected: &mut Value,
    shared: &BTreeSet<String>,
    place: &str,
    losses: &mut Vec<Loss>,
) -> Vec<Product> {
    // A product that is not affected has no row; everything about it stays, and is named.
    if applicability::is_unaffected(affected) {
        return Vec::new();
    }
    let (ecosystem, package) = take_package(affected, shared);
    let functions = list(affected, "programRoutines").map(|routine| text(routine, "name")).collect();
    let pattern = Product { ecosystem: Some(ecosystem), package, functions, ..Product::default() };
    let rows = versions::take_rows(affected, &pattern, place, losses);
    // Without versions nothing is known, and the row says nothing either.
    let default = if affected.get("versions").is_some() { "unaffected" } else { "unknown" };
    pass_over_text(affected, "defaultStatus", default);
    rows
}

/// The ecosystem and the name: by the package URL where it is of an ecosystem that GitHub knows.
fn take_package(affected: &mut Value, shared: &BTreeSet<String>) -> (Ecosystem, String) {
    let collected = applicability::collection(peek(affected, "collectionURL"))
        .filter(|_| peek(affected, "packageURL").is_empty() && !peek(affected, "packageName").is_empty());
    if let Some(ecosystem) = collected {
        pass_over_any(affected, "collectionURL");
        let package = text(affected, "packageName");
        pass_over_text(affected, "product", &package);
        pass_over_vendor(affected, &package);
        return (ecosystem, package);
    }
    let Some((ecosystem, package)) = ecosystems::from_purl(peek(affected, "packageURL")) else {
        let package = applicability::package(affected);
        let name = package.name().to_owned();
        let own = if peek(affected, "packageName") == name { "packageName" } else { "product" };
        pass_over_any(affected, own);
        for key in ["product", "packageName"] {
            pass_over(affected, key, |other| *other == name || other == NO_NAME);
        }
        pass_over_vendor(affected, &name);
        // A name that several packages share goes with what tells them apart.
        if shared.contains(&name.to_lowercase()) {
            for key in ["product", "vendor"] {
                pass_over_any(affected, key);
            }
            list(affected, "platforms").for_each(|platform| *platform = Value::Null);
            return (Ecosystem::Other, row_name(&package, package.qualifier()));
        }
        return (Ecosystem::Other, name);
    };
    let is_meant =
        |name: &str| PackageName::meant_by(ecosystem, name).is_some_and(|meant| meant.as_str() == package);
    pass_over_any(affected, "packageURL");
    let key = ["product", "packageName"].into_iter().find(|key| is_meant(peek(affected, key)));
    let name = key.map(|key| text(affected, key));
    pass_over_text(affected, "packageName", &package);
    pass_over_vendor(affected, name.as_deref().unwrap_or(&package));
    (ecosystem, name.unwrap_or(package))
}

/// A vendor that is the first part of the name says nothing more.
fn pass_over_vendor(affected: &mut Value, name: &str) {
    let first = name.split(['/', ':']).next().unwrap_or_default().to_owned();
    pass_over(affected, "vendor", |vendor| *vendor == first || vendor == NO_NAME);
}

/// Takes the first vector of CVSS 4.0 and the first of 3.x, in the order of the record, and what says the same. The others stay,
/// and are named. A scenario of ours holds the reasons for the answers of the vector beside it.
fn take_metrics(container: &mut Value) -> (Vec<String>, ScoreReasons) {
    let (mut vectors, mut reasons) = (Vec::new(), ScoreReasons::new());
    // Whether there is one of 3.x, and one of 4.0.
    let mut has = [false; 2];
    for metric in list(container, "metrics") {
        let mut taken = Vec::new();
        for (key, place) in [("cvssV4_0", 1), ("cvssV3_1", 0), ("cvssV3_0", 0)] {
            let Some(object) = metric.get_mut(key).filter(|_| !has[place]) else { continue };
            let vector = scores::take_object(object);
            has[place] = !vector.is_empty();
            if has[place] {
                taken.push(Partial::read(&vector, Version::V3_1));
            }
            vectors.push(vector);
        }
        let is_spent = ["cvssV4_0", "cvssV3_1", "cvssV3_0"]
            .iter()
            .all(|key| metric.get(key).is_none_or(|object| peek(object, "vectorString").is_empty()));
        if !taken.is_empty() && is_spent {
            pass_over_text(metric, "format", "CVSS");
            pass_over(metric, "scenarios", |scenarios| {
                scenarios.as_array().is_some_and(|list| {
                    list.iter().all(|one| {
                        one["value"] == "GENERAL"
                            && is_english(&one["lang"])
                            && one.as_object().is_some_and(|members| members.len() == 2)
                    })
                })
            });
        }
        for scenario in list(metric, "scenarios").filter(|scenario| is_english(&scenario["lang"])) {
            let of = |partial: &Partial| score::read_scenario(peek(scenario, "value"), *partial);
            let Some(found) = taken
                .iter()
                .find_map(of)
                .filter(|found| !found.keys().any(|answer| reasons.contains_key(answer)))
            else {
                continue;
            };
            pass_over_any(scenario, "value");
            pass_over(scenario, "lang", is_english);
            reasons.extend(found);
        }
    }
    (vectors, reasons)
}

/// Takes the ids of the weaknesses; a name that follows its id goes with it.
fn take_weaknesses(container: &mut Value) -> Vec<String> {
    let mut weaknesses = Vec::new();
    for problem in list(container, "problemTypes").flat_map(|problem| list(problem, "descriptions")) {
        let words = peek(problem, "description").to_owned();
        let id = match peek(problem, "cweId") {
            "" => {
                let first = words.split(' ').next().unwrap_or_default().trim_end_matches(':');
                first.parse::<CweId>().ok().map(|id| id.to_string())
            }
            id => Some(id.to_owned()),
        };
        let Some(id) = id else { continue };
        // `CWE-791` does not begin with `CWE-79`.
        let is_named = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        pass_over(problem, "description", |_| words.strip_prefix(id.as_str()).is_some_and(is_named));
        pass_over_text(problem, "cweId", &id);
        pass_over_text(problem, "type", "CWE");
        pass_over_text(problem, "lang", "en");
        weaknesses.push(id);
    }
    unique(weaknesses)
}

fn take_credit(credit: &mut Value) -> Credit {
    let code = peek(credit, "type").replace(' ', "_");
    let credit_type = CreditType::from_code(&code);
    pass_over(credit, "type", |_| credit_type.is_some());
    pass_over_text(credit, "lang", "en");
    Credit { login: text(credit, "value"), credit_type: credit_type.unwrap_or(CreditType::Other) }
}
