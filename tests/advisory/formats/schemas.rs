//! [`Judge`]: what a text in a format must hold to.
//!
//! GitHub's and CSAF's schemas come from pinned packages. OSV and CVE JSON have none, so their rules are written down here;
//! where the corpora are, the formats' own schemas judge too.

use super::{cve_rules, openvex_rules, osv_rules};
use advisory_core::formats::Format;
use advisory_desk_tests::{corpora, schemas};
use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;
use std::error::Error;

/// The schemas and rules of a format.
pub(super) struct Judge {
    schemas: Vec<Validator>,
    rules: Option<fn(&Value) -> Vec<String>>,
}

impl Judge {
    /// The judge of a format; `None` where there is nothing to judge by.
    pub(super) fn of(format: Format) -> Option<Self> {
        let rules: Option<fn(&Value) -> Vec<String>> = match format {
            Format::Osv => Some(osv_rules::problems),
            Format::Cve => Some(cve_rules::problems),
            Format::CveCna => Some(cve_rules::problems_of_container),
            Format::OpenVex => Some(openvex_rules::problems),
            _ => None,
        };
        let schemas: Vec<Validator> =
            [pinned(format), of_the_corpora(format)].into_iter().flatten().collect();
        (rules.is_some() || !schemas.is_empty()).then_some(Self { schemas, rules })
    }

    /// What is wrong with a text.
    pub(super) fn problems(&self, text: &str) -> Vec<String> {
        let value: Value = serde_json::from_str(text).unwrap();
        let errors = self.schemas.iter().flat_map(|schema| schema.iter_errors(&value));
        let mut problems: Vec<String> =
            errors.map(|error| format!("{}: {error}", error.instance_path())).collect();
        problems.extend(self.rules.iter().flat_map(|rules| rules(&value)));
        problems
    }
}

/// The schema of a pinned package.
fn pinned(format: Format) -> Option<Validator> {
    let schema = match format {
        Format::Github => schemas::github("repository-advisory-create"),
        Format::GithubUpdate => schemas::github("repository-advisory-update"),
        Format::Csaf => schemas::csaf(),
        _ => None,
    };
    Some(validator(&schema?, Referenced(&[])))
}

/// The format's own schema, where the corpora are.
fn of_the_corpora(format: Format) -> Option<Validator> {
    let (name, folders): (_, &[&str]) = match format {
        Format::Osv => ("osv-1.7.5.json", &[]),
        Format::Cve | Format::CveCna => {
            ("cve-5.2.0/CVE_Record_Format.json", &["cve-5.2.0/tags", "cve-5.2.0/imports/cvss"])
        }
        Format::Csaf => ("csaf-2.0.json", &["csaf-referenced/first"]),
        _ => return None,
    };
    let mut schema: Value = serde_json::from_str(&corpora::read(&format!("schemas/{name}"))?).unwrap();
    if format == Format::CveCna {
        // The container alone has no schema of its own.
        schema["oneOf"] = serde_json::json!([{ "$ref": "#/definitions/cnaPublishedContainer" }]);
    }
    Some(validator(&schema, Referenced(folders)))
}

fn validator(schema: &Value, referenced: Referenced) -> Validator {
    let options = jsonschema::options().should_validate_formats(true).with_retriever(referenced);
    options.build(schema).unwrap()
}

/// Finds a schema that another refers to: in these folders of the corpora by the name of its file, or FIRST's of a version
/// in the pinned packages.
struct Referenced(&'static [&'static str]);

impl Retrieve for Referenced {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let name = uri.path().as_str().rsplit('/').next().unwrap_or_default();
        let folder = corpora::folder().unwrap_or_default();
        let mut places = self.0.iter().map(|place| folder.join("schemas").join(place).join(name));
        if let Some(path) = places.find(|path| path.is_file()) {
            return Ok(serde_json::from_str(&std::fs::read_to_string(path)?)?);
        }
        let version = name.strip_prefix("cvss-v").and_then(|name| name.strip_suffix(".json"));
        Ok(version.and_then(schemas::cvss).ok_or_else(|| format!("no schema {uri}"))?)
    }
}
