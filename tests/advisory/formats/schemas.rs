//! The schemas that lie beside the checkout.

use advisory_core::formats::Format;
use advisory_desk_tests::shared_data;
use jsonschema::{Retrieve, Uri, Validator};
use serde_json::Value;
use std::error::Error;

/// The schema of a format, and the folders of what it refers to.
fn place(format: Format) -> Option<(&'static str, &'static [&'static str])> {
    Some(match format {
        Format::Github => ("github/repository-advisory-create.schema.json", &[]),
        Format::GithubUpdate => ("github/repository-advisory-update.schema.json", &[]),
        Format::Osv => ("schemas/osv-1.7.5.json", &[]),
        Format::Cve | Format::CveCna => {
            ("schemas/cve-5.2.0/CVE_Record_Format.json", &["cve-5.2.0/tags", "cve-5.2.0/imports/cvss"])
        }
        Format::Csaf => ("schemas/csaf-2.0.json", &["csaf-referenced/first"]),
        _ => return None,
    })
}

/// The validator of a format; `None` where there is no schema for it, or the folder of data is not there.
pub(super) fn of(format: Format) -> Option<Validator> {
    let (name, folders) = place(format)?;
    let mut schema: Value = serde_json::from_str(&shared_data(name)?).unwrap();
    if format == Format::CveCna {
        // The container alone has no schema of its own.
        schema["oneOf"] = serde_json::json!([{ "$ref": "#/definitions/cnaPublishedContainer" }]);
    }
    let options = jsonschema::options().should_validate_formats(true).with_retriever(Folders(folders));
    Some(options.build(&schema).unwrap())
}

/// What is wrong with a text by the schema.
pub(super) fn problems(validator: &Validator, text: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(text).unwrap();
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Finds a schema by the name of its file.
struct Folders(&'static [&'static str]);

impl Retrieve for Folders {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let name = uri.path().as_str().rsplit('/').next().unwrap_or_default();
        let text = self.0.iter().find_map(|folder| {
            let folder = format!("{}/../../shared/data/schemas/{folder}", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(format!("{folder}/{name}")).ok()
        });
        Ok(serde_json::from_str(&text.ok_or_else(|| format!("no schema {uri}"))?)?)
    }
}
