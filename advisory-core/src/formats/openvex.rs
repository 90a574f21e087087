//! Writing [OpenVEX](https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md) 0.2: statements about versions that are named.
//!
//! The format has no ranges. Of a row that is one version that version is affected, of a range its ends, as far as they belong to
//! it, and of both the patched versions are fixed. What is not affected is named by the [options](super::Vex).

use super::csaf::update_to;
use super::{Loss, Options, WriteError, Written, answers, compare, ecosystems, placeholder, scores};
use crate::draft::Product;
use crate::facts::one_line;
use crate::ids::GhsaId;
use crate::version::applicability::{Applicability, Status, ask_all};
use crate::version::range::VersionText;
use crate::version::{Range, of_rows};
use crate::{Draft, Field, description, json};
use package_versions::PackageUrl;
use serde_json::Value;

const LABEL: &str = "OpenVEX";

const REASONS: compare::Reasons = &[
    ("title", "OpenVEX has a description, and no title."),
    ("cve.id", "The document gets an id that exists and is one: CVE, a year, a number."),
    ("severity", "OpenVEX says what is affected, and not how severe it is."),
    ("weaknesses", "OpenVEX has no place for weaknesses."),
    ("credits", "OpenVEX has no place for credits."),
    ("references", "OpenVEX has no place for references."),
    ("products.functions", "OpenVEX has no place for functions."),
    ("products.ecosystem", "OpenVEX names packages by package URLs, and this row has none."),
];

const NO_RANGES: &str = "OpenVEX makes statements about named versions: it has no ranges.";

/// Defines [`Justification`] from one table.
macro_rules! justifications {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $label:literal;)+) => {
        /// **Why a version is not affected**, as `OpenVEX` and CISA name the reasons.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Justification { $($(#[$meta])* $variant,)+ }

        impl Justification {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its word in the format.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Its name for people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}

justifications! {
    /// The vulnerable component is not in the product.
    ComponentNotPresent = "component_not_present", "The component is not present";
    /// The component is, and the vulnerable code in it is not.
    VulnerableCodeNotPresent = "vulnerable_code_not_present", "The vulnerable code is not present";
    /// The code is never run.
    VulnerableCodeNotInExecutePath = "vulnerable_code_not_in_execute_path", "The vulnerable code is never executed";
    /// The code is run, and an attacker cannot control it.
    VulnerableCodeCannotBeControlledByAdversary = "vulnerable_code_cannot_be_controlled_by_adversary",
        "An adversary cannot control the vulnerable code";
    /// The product protects itself.
    InlineMitigationsAlreadyExist = "inline_mitigations_already_exist", "Inline mitigations already exist";
}

/// Writes the document.
pub(super) fn write(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let missing = |what, remedy| WriteError::Missing { format: LABEL, what, remedy };
    let cve_id = scores::cve_id(draft).map(|id| id.to_string());
    let ghsa_id = draft.ghsa_id.trim().parse::<GhsaId>().ok().map(|id| id.to_string());
    let mut ids = cve_id.into_iter().chain(ghsa_id);
    let id = match ids.next() {
        Some(id) => id,
        None if options.placeholders => placeholder::GHSA_ID.to_owned(),
        None => return Err(missing("an id", "Put the GHSA id or the CVE id into the draft.")),
    };
    let (author, namespace) = options.publisher(LABEL)?;
    let mut vulnerability = vec![("name", id.as_str().into())];
    vulnerability.extend(ids.next().map(|alias| ("aliases", Value::Array(vec![alias.into()]))));
    if !draft.description.trim().is_empty() {
        vulnerability.push(("description", draft.description.as_str().into()));
    }
    let vulnerability = object(vulnerability);
    let mut said =
        Said { draft, options, record: of_rows(draft), statements: Vec::new(), losses: Vec::new() };
    for (row, product) in draft.products.iter().enumerate().filter(|(_, product)| !product.is_empty()) {
        said.row(row, product)?;
    }
    said.not_affected()?;
    said.unused_action();
    if said.statements.is_empty() {
        if !options.placeholders {
            let remedy = "It has no ranges: put a patched version into the draft, or a row for one version.";
            return Err(missing("a version that is named", remedy));
        }
        said.say("pkg:generic/PACKAGE", &["VERSION".to_owned()], "under_investigation", &[]);
    }
    for statement in &mut said.statements {
        statement["vulnerability"] = vulnerability.clone();
    }
    let document = object(vec![
        ("@context", "https://openvex.dev/ns/v0.2.0".into()),
        ("@id", format!("{}/openvex/{id}", namespace.trim_end_matches('/')).into()),
        ("author", author.into()),
        ("timestamp", options.now.to_string().into()),
        ("version", 1.into()),
        ("statements", Value::Array(said.statements)),
    ]);
    let read = |text: &str| Ok(answers::openvex(json::value(text)?));
    let mut written = compare::measured(draft, json::pretty(&document), read, said.losses, REASONS);
    // The ends of a range come back as rows. Nothing of the draft is lost by that.
    written.losses.retain(|loss| loss.field != "products" || !loss.value.is_empty());
    Ok(written)
}

/// What is said so far.
struct Said<'a> {
    draft: &'a Draft,
    options: &'a Options,
    /// What the draft says of any version.
    record: Vec<Applicability>,
    statements: Vec<Value>,
    losses: Vec<Loss>,
}

impl Said<'_> {
    fn lose(&mut self, field: Field, value: &str, why: &str) {
        self.losses.push(Loss::new(field, one_line(value), why));
    }

    fn row(&mut self, row: usize, product: &Product) -> Result<(), WriteError> {
        let words = format!("{} {}", product.package.trim(), product.affected.trim());
        let Some(package) = package_url(product) else {
            self.lose(Field::Product(row), &words, "OpenVEX names products, and this row has no package.");
            return Ok(());
        };
        let range = product.affected.trim().parse::<Range>();
        let ends = range.iter().flat_map(|range| [range.lower(), range.upper()]).flatten();
        let mut affected: Vec<String> =
            ends.filter(|end| end.inclusive).map(|end| end.version.to_string()).collect();
        // The bound below everything is no version.
        affected.retain(|version| version != "0");
        affected.dedup();
        if !range.as_ref().is_ok_and(Range::is_exact) {
            self.lose(Field::Product(row), &words, NO_RANGES);
            if !product.functions.is_empty() {
                let why = "OpenVEX has no place for functions.";
                self.losses.push(Loss::new(
                    format!("products[{row}].functions"),
                    product.functions.join(", "),
                    why,
                ));
            }
        }
        if !affected.is_empty() {
            let action = self.action(product)?;
            self.say(&package, &affected, "affected", &[("action_statement", action)]);
        }
        let (mut fixed, mut contradicted) = (Vec::new(), Vec::new());
        for version in product.patched.split(',').map(str::trim).filter(|version| !version.is_empty()) {
            if VersionText::new(version).is_none() {
                self.lose(Field::Patched(row), version, "It is no version that a statement could be about.");
            } else if self.is_affected(&package, version) {
                contradicted.push(version);
            } else {
                fixed.push(version.to_owned());
            }
        }
        for version in contradicted {
            self.lose(Field::Patched(row), version, "A row says that it is affected.");
        }
        if !fixed.is_empty() {
            self.say(&package, &fixed, "fixed", &[]);
        }
        Ok(())
    }

    /// What users of the affected version of a row should do.
    fn action(&self, product: &Product) -> Result<String, WriteError> {
        let patched = product.patched.trim();
        if !patched.is_empty() {
            return Ok(update_to(&one_line(patched)));
        }
        let sections = description::sections(&self.draft.description);
        let workaround = sections.into_iter().find(|section| section.is("Workarounds"));
        let workaround =
            workaround.map(|section| section.body.trim().to_owned()).filter(|body| !body.is_empty());
        match workaround.or_else(|| self.options.vex.action.clone()) {
            Some(action) => Ok(action),
            None if self.options.placeholders => Ok("ACTION".to_owned()),
            None => Err(WriteError::Missing {
                format: LABEL,
                what: "an action statement for an affected version without a patched one",
                remedy: "Describe a workaround in the draft, or give an action statement.",
            }),
        }
    }

    /// Tells of an action statement that was given and stands in no statement.
    fn unused_action(&mut self) {
        let Some(action) = self.options.vex.action.as_deref() else { return };
        if !self.statements.iter().any(|statement| statement["action_statement"] == action) {
            let why = "The draft says what to do for each affected version that is named.";
            self.losses.push(Loss::new("action", one_line(action), why));
        }
    }

    /// The versions that the options say are not affected.
    fn not_affected(&mut self) -> Result<(), WriteError> {
        let missing = |what, remedy| WriteError::Missing { format: LABEL, what, remedy };
        let options = self.options;
        let mut packages: Vec<String> = self.draft.products.iter().filter_map(package_url).collect();
        packages.dedup();
        for text in &options.vex.not_affected {
            let (package, version) = match (PackageUrl::parse(text), packages.as_slice()) {
                (Some(PackageUrl { version: Some(version), .. }), _) => {
                    (text.rsplit_once('@').map_or(text.as_str(), |(package, _)| package).to_owned(), version)
                }
                (None, [only]) => (only.clone(), text.trim().to_owned()),
                _ => {
                    let remedy =
                        "Write it as a package URL with its version, such as pkg:npm/left-pad@1.3.0.";
                    return Err(missing("the package of a version that is not affected", remedy));
                }
            };
            if self.is_affected(&package, &version) {
                let why = "The draft says that it is affected.";
                self.losses.push(Loss::new("not_affected", text.as_str(), why));
                continue;
            }
            let why: Vec<(&str, String)> = [
                ("justification", options.vex.justification.map(|reason| reason.code().to_owned())),
                ("impact_statement", options.vex.impact.clone()),
            ]
            .into_iter()
            .filter_map(|(key, why)| Some((key, why?)))
            .collect();
            if why.is_empty() {
                let remedy = "Give a justification, or an impact statement in words.";
                return Err(missing("a reason why a version is not affected", remedy));
            }
            self.say(&package, &[version], "not_affected", &why);
        }
        Ok(())
    }

    /// Whether the draft says that a version is affected.
    fn is_affected(&self, package: &str, version: &str) -> bool {
        let key = PackageUrl::parse(package).map(|url| package_versions::Package::from_url(&url).key());
        let parts = self.record.iter().filter(|part| Some(part.package().key()) == key);
        ask_all(parts, version).is_some_and(|answer| answer.status == Status::Affected)
    }

    fn say(&mut self, package: &str, versions: &[String], status: &str, more: &[(&str, String)]) {
        let product = |version: &String| {
            object(vec![("@id", format!("{package}@{}", ecosystems::percent_encode(version)).into())])
        };
        let products = versions.iter().map(product).collect();
        let mut statement = object(vec![("products", products), ("status", status.into())]);
        for (key, text) in more {
            statement[*key] = text.as_str().into();
        }
        self.statements.push(statement);
    }
}

fn object(members: Vec<(&str, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// The package URL of a row, without a version. A package of no ecosystem is a generic one; one without a name has none.
fn package_url(product: &Product) -> Option<String> {
    let name = product.package.trim();
    let generic = || format!("pkg:generic/{}", ecosystems::percent_encode(name));
    ecosystems::purl(product).or_else(|| (!name.is_empty()).then(generic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Cve, CveChoice, Ecosystem};
    use crate::formats::{Publisher, Vex};

    fn draft(rows: &[(&str, &str)]) -> Draft {
        let row = |(affected, patched): &(&str, &str)| Product {
            ecosystem: Some(Ecosystem::Npm),
            package: "@a/left-pad".into(),
            affected: (*affected).into(),
            patched: (*patched).into(),
            ..Product::default()
        };
        Draft {
            ghsa_id: "GHSA-2222-3333-4444".into(),
            cve: Cve { choice: CveChoice::Existing, id: "CVE-2026-12345".into(), ..Cve::default() },
            description: "### Impact\nIt breaks.\n".into(),
            products: rows.iter().map(row).collect(),
            ..Draft::default()
        }
    }

    fn options(vex: Vex) -> Options {
        let publisher = Publisher { name: "Crab".into(), namespace: "https://crab.example".into() };
        Options { publisher: Some(publisher), vex, ..Options::at(crate::Timestamp::from_unix_seconds(0)) }
    }

    /// The statements as `status: products; why`, and the losses.
    #[track_caller]
    fn said(draft: &Draft, vex: Vex) -> (Vec<String>, Vec<String>) {
        let written = write(draft, &options(vex)).unwrap();
        let document: Value = serde_json::from_str(&written.text).unwrap();
        let line = |statement: &Value| {
            let ids: Vec<&str> = statement["products"]
                .as_array()
                .unwrap()
                .iter()
                .map(|product| product["@id"].as_str().unwrap())
                .collect();
            let why = ["action_statement", "justification", "impact_statement"];
            let why: Vec<&str> = why.iter().filter_map(|key| statement[*key].as_str()).collect();
            format!("{}: {}; {}", statement["status"].as_str().unwrap(), ids.join(" "), why.join(", "))
        };
        let statements = document["statements"].as_array().unwrap().iter().map(line).collect();
        (statements, written.losses.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn named_versions_are_stated_and_ranges_are_a_loss() {
        let (statements, losses) =
            said(&draft(&[("= 1.0.0", "1.0.1"), (">= 2.0.0, < 2.4.1", "2.4.1")]), Vex::default());
        assert_eq!(
            statements,
            [
                "affected: pkg:npm/%40a/left-pad@1.0.0; Update to 1.0.1.",
                "fixed: pkg:npm/%40a/left-pad@1.0.1; ",
                "affected: pkg:npm/%40a/left-pad@2.0.0; Update to 2.4.1.",
                "fixed: pkg:npm/%40a/left-pad@2.4.1; ",
            ]
        );
        let ranges = format!("products[1]: \"@a/left-pad >= 2.0.0, < 2.4.1\": {NO_RANGES}");
        assert_eq!(losses, [ranges]);
    }

    #[test]
    fn an_affected_version_says_what_to_do() {
        let mut draft = draft(&[("= 1.0.0", "")]);
        assert_eq!(
            write(&draft, &options(Vex::default())).unwrap_err().to_string(),
            "OpenVEX needs an action statement for an affected version without a patched one. Describe a workaround in the draft, or give an action statement."
        );
        let vex = Vex { action: Some("Stop it.".into()), ..Vex::default() };
        assert_eq!(said(&draft, vex.clone()).0, ["affected: pkg:npm/%40a/left-pad@1.0.0; Stop it."]);
        draft.description.push_str("\n### Workarounds\nTurn it off.\n");
        let (statements, losses) = said(&draft, vex);
        assert_eq!(statements, ["affected: pkg:npm/%40a/left-pad@1.0.0; Turn it off."]);
        let unused =
            "action: \"Stop it.\": The draft says what to do for each affected version that is named.";
        assert_eq!(losses, [unused]);
    }

    #[test]
    fn what_is_not_affected_says_why() {
        let draft = draft(&[("< 1.4.2", "1.4.2")]);
        let vex = |why: Option<Justification>, impact: Option<&str>, version: &str| Vex {
            not_affected: vec![version.into()],
            justification: why,
            impact: impact.map(str::to_owned),
            action: None,
        };
        assert_eq!(
            write(&draft, &options(vex(None, None, "2.0.0"))).unwrap_err().to_string(),
            "OpenVEX needs a reason why a version is not affected. Give a justification, or an impact statement in words."
        );
        let reason = Some(Justification::VulnerableCodeNotPresent);
        let (statements, _) = said(&draft, vex(reason, Some("Rewritten."), "2.0.0"));
        assert_eq!(
            statements,
            [
                "fixed: pkg:npm/%40a/left-pad@1.4.2; ",
                "not_affected: pkg:npm/%40a/left-pad@2.0.0; vulnerable_code_not_present, Rewritten.",
            ]
        );
        let (statements, _) = said(&draft, vex(reason, None, "pkg:npm/other@3.0.0"));
        assert_eq!(statements[1], "not_affected: pkg:npm/other@3.0.0; vulnerable_code_not_present");
        let (statements, losses) = said(&draft, vex(reason, None, "1.0.0"));
        assert_eq!(statements.len(), 1);
        assert_eq!(losses[1], "not_affected: \"1.0.0\": The draft says that it is affected.");
    }

    #[test]
    fn what_is_missing_is_named_or_marked() {
        let refused = |draft: &Draft| write(draft, &options(Vex::default())).unwrap_err().to_string();
        assert_eq!(
            refused(&draft(&[("< 2", "")])),
            "OpenVEX needs a version that is named. It has no ranges: put a patched version into the draft, or a row for one version."
        );
        assert!(refused(&Draft::default()).starts_with("OpenVEX needs an id."));
        let marked = Options { placeholders: true, publisher: None, ..options(Vex::default()) };
        let text = write(&Draft::default(), &marked).unwrap().text;
        for mark in ["GHSA-xxxx-xxxx-xxxx", "PUBLISHER", "pkg:generic/PACKAGE@VERSION", "under_investigation"]
        {
            assert!(text.contains(mark), "{mark}: {text}");
        }
    }
}
