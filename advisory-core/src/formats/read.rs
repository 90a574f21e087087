//! [`read()`]: the one door in.

use super::{Loss, answers, csaf, cve, databases, github, osv, projection, prose, rustsec};
use crate::version::{applicability::Applicability, of_rows};
use crate::{Draft, Edit, Field, file, json};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;

/// Defines [`Source`] from one table: the variant, its name for people, whether a JSON object is one of it, and how it
/// becomes a draft. The first that fits counts.
macro_rules! sources {
    ($($(#[$meta:meta])* $variant:ident = $label:literal $(, $fits:expr, $reader:expr)?;)+) => {
        /// What a text turned out to be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Source { $($(#[$meta])* $variant,)+ }

        impl Source {
            /// Its name for people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }

        /// The records that are JSON objects.
        const RECORDS: &[RecordFormat] = &[$($(RecordFormat { fits: $fits, read: $reader },)?)+];
    };
}

impl Source {
    /// Whether the record was written for another place than GitHub, in the form that is asked for there.
    pub const fn is_foreign(self) -> bool {
        !matches!(
            self,
            Self::Draft
                | Self::Webhook
                | Self::DependabotAlert
                | Self::GraphQl
                | Self::Github
                | Self::Advisory
                | Self::Report
        )
    }
}

/// A format whose records are JSON objects.
struct RecordFormat {
    fits: fn(&Value) -> bool,
    read: fn(Value) -> Imported,
}

sources! {
    /// Our own file.
    Draft = "Draft file";
    /// A record of the OSV format.
    Osv = "OSV", |record| record["id"].is_string() && has_any(record, &["modified", "affected", "schema_version"]),
        osv::from_record;
    /// A record of the OSV format in YAML, as `PyPA` keeps them.
    OsvYaml = "OSV in YAML";
    /// The body of a request to the CVE Services.
    CveServices = "CVE Services, CNA container", |record| record["cnaContainer"].is_object(), answers::cna_container;
    /// NVD's API 2.0, or a CVE of it.
    Nvd = "NVD API 2.0", |record| record["format"] == "NVD_CVE" || record["cve"]["descriptions"].is_array()
        || (record["descriptions"].is_array() && has_any(record, &["vulnStatus", "sourceIdentifier"])), answers::nvd;
    /// A record of CVE JSON 4.
    Cve4 = "CVE JSON 4", |record| record["CVE_data_meta"].is_object(), answers::cve_4;
    /// A document of `OpenVEX`.
    OpenVex = "OpenVEX", answers::is_openvex, answers::openvex;
    /// The vulnerabilities of a `CycloneDX` document.
    CycloneDx = "CycloneDX", |record| record["bomFormat"] == "CycloneDX" && record["vulnerabilities"].is_array(), answers::cyclonedx;
    /// A report of `npm audit`.
    NpmAudit = "npm audit", |record| record["auditReportVersion"].is_number(), answers::npm_audit;
    /// An event of a repository's advisory.
    Webhook = "GitHub webhook, repository_advisory", |record| record["repository_advisory"].is_object(), answers::webhook;
    /// An alert of Dependabot's.
    DependabotAlert = "Dependabot alert", |record| record["security_advisory"].is_object(), answers::dependabot_alert;
    /// An advisory as GitHub's GraphQL API has it.
    GraphQl = "GitHub GraphQL", |record| has_any(record, &["ghsaId"]) || record["securityAdvisory"].is_object()
        || record["data"]["securityAdvisory"].is_object(), answers::graphql;
    /// An advisory of `RubySec`.
    RubySec = "RubySec";
    /// An advisory of the Elixir database.
    Elixir = "Elixir security advisories";
    /// An advisory of GitLab's database.
    GitLab = "GitLab advisory database";
    /// An advisory of `RustSec` in its first version.
    RustSec1 = "RustSec, first version";
    /// An advisory of Haskell's database.
    Hsec = "Haskell security advisories";
    /// A full CVE record.
    Cve = "CVE JSON", |record| has_any(record, &["containers", "cveMetadata"]), cve::from_record;
    /// The container of a CVE record that its numbering authority fills.
    CveContainer = "CVE JSON, CNA container",
        |record| has_any(record, &["providerMetadata", "descriptions", "problemTypes"]), cve::from_container;
    /// A security advisory of CSAF 2.1, read by the rules of 2.0.
    Csaf21 = "CSAF 2.1, read as 2.0", |record| record["document"]["csaf_version"] == "2.1", answers::csaf_2_1;
    /// A security advisory of CSAF 2.0.
    Csaf = "CSAF", |record| record["document"]["csaf_version"].is_string(), csaf::from_record;
    /// An advisory of the `RustSec` database.
    RustSec = "RustSec";
    /// An answer of GitHub's REST API, or the body of a request to it.
    Github = "GitHub REST", |record| has_any(record, &["ghsa_id", "summary"]), github::from_record;
    /// An advisory in Markdown or plain text.
    Advisory = "Advisory in prose";
    /// A vulnerability report, or any other prose.
    Report = "Vulnerability report";
}

fn has_any(record: &Value, keys: &[&str]) -> bool {
    keys.iter().any(|key| record.get(key).is_some())
}

/// A draft that was read from a text, and what of the text has no place in it.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What the text is.
    pub source: Source,
    /// The draft. Its [id](Draft::id) is empty unless the text was our own file.
    pub draft: Draft,
    /// What of the text is not in the draft.
    pub losses: Vec<Loss>,
    /// Which versions are affected, as the text itself says it: a value for each entry about a package. The rows of the draft are
    /// a projection of it, and each difference is one of the [losses](Self::losses). Questions are answered by it:
    ///
    /// ```
    /// use advisory_core::formats;
    /// use package_versions::applicability::{Status, ask_all};
    /// let imported = formats::read(r#"{
    ///     "id": "GHSA-8cp7-rp8r-mg77", "modified": "2026-01-01T00:00:00Z",
    ///     "affected": [{
    ///         "package": { "ecosystem": "Debian:12", "name": "curl" },
    ///         "ranges": [{ "type": "ECOSYSTEM", "events": [{ "introduced": "0" }, { "fixed": "1:1.0-1" }] }]
    ///     }]
    /// }"#)?;
    /// assert_eq!(ask_all(&imported.applicability, "2.0-1").unwrap().status, Status::Affected);
    /// # Ok::<(), formats::ReadError>(())
    /// ```
    pub applicability: Vec<Applicability>,
    /// What was found in prose and may be taken over. Nothing of it is in the draft yet.
    pub offers: Vec<Offer>,
}

impl Imported {
    /// A draft that says itself which versions are affected.
    pub(super) fn whole(source: Source, draft: Draft, losses: Vec<Loss>) -> Self {
        let applicability = of_rows(&draft);
        Self { source, draft, losses, applicability, offers: Vec::new() }
    }

    /// A draft that was read from a record. Where its rows say something else than the record, that is a loss.
    pub(super) fn of_record(
        source: Source,
        draft: Draft,
        mut losses: Vec<Loss>,
        applicability: Vec<Applicability>,
    ) -> Self {
        losses.extend(projection::differences(&applicability, &draft));
        Self { source, draft, losses, applicability, offers: Vec::new() }
    }

    /// The draft with everything that is offered. Of several offers for a field that holds one text it is the first.
    pub fn with_offers(self) -> Draft {
        let mut draft = self.draft;
        let mut filled: Vec<Field> = Vec::new();
        for offer in self.offers {
            let is_one = offer.edits.iter().any(|edit| matches!(edit, Edit::Text(..)));
            if !filled.contains(&offer.field) {
                filled.extend(is_one.then_some(offer.field));
                offer.apply(&mut draft);
            }
        }
        draft
    }
}

/// **Something that was found in prose**, to be taken over when the user says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The field that it would fill.
    pub field: Field,
    /// The bytes of the text where it stands.
    pub span: Range<usize>,
    /// The bytes of the sentence, the list item or the row of a table that it comes from.
    pub sentence: Range<usize>,
    /// The text of that sentence, shortened where it is very long.
    pub quote: String,
    /// What pressing the button does, such as "Take CVE-2025-46653".
    pub label: String,
    /// The changes to the draft that was read, in this order. Those of several offers can be made one after another.
    pub edits: Vec<Edit>,
}

impl Offer {
    /// Makes the changes.
    pub fn apply(self, draft: &mut Draft) {
        for edit in self.edits {
            edit.apply(draft);
        }
    }
}

/// Why nothing could be read from a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It is our own file, and it cannot be read.
    #[error(transparent)]
    Draft(#[from] file::ReadError),
    /// It begins as JSON does, and is broken.
    #[error("This JSON cannot be read at line {line}, column {column}: {problem}.")]
    Json {
        /// The line, counted from 1.
        line: usize,
        /// The column in that line, counted from 1.
        column: usize,
        /// What was met there.
        problem: String,
    },
    /// It begins as a `RustSec` advisory does, and its table is broken.
    #[error("This TOML cannot be read at line {line}, column {column}: {problem}.")]
    Toml {
        /// The line, counted from 1.
        line: usize,
        /// The column in that line, counted from 1.
        column: usize,
        /// What was met there.
        problem: String,
    },
    /// It begins as an advisory in YAML does, and is broken.
    #[error("This YAML cannot be read at line {line}, column {column}: {problem}.")]
    Yaml {
        /// The line, counted from 1.
        line: usize,
        /// The column in that line, counted from 1.
        column: usize,
        /// What was met there.
        problem: String,
    },
    /// It holds several records, each of which can be read by itself; see [`records`].
    #[error("This text holds {count} records: choose one of them.")]
    Several {
        /// How many.
        count: usize,
    },
    /// It is in a format that is known, and not read.
    #[error("This is {format}, which is not read. {advice}")]
    NotRead {
        /// The format's name.
        format: &'static str,
        /// What to do instead.
        advice: &'static str,
    },
    /// It is in none of the formats that are known.
    #[error(
        "{0} Known are draft files, GitHub's REST and GraphQL APIs, webhooks and alerts, OSV, CVE JSON, NVD, CSAF, OpenVEX, CycloneDX, npm audit and the databases' YAML and TOML."
    )]
    Unknown(&'static str),
    /// There is no text.
    #[error("There is nothing to read: the text is empty.")]
    Empty,
    /// It is longer than any report or advisory.
    #[error(
        "This text is too long for a report or an advisory: it has {bytes} bytes, and up to {most} are read."
    )]
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How much is read.
        most: usize,
    },
    /// It holds what no text holds.
    #[error("This is not a text: line {line} holds the control character U+{character:04X}.")]
    NotText {
        /// The line, counted from 1.
        line: usize,
        /// The number of the character.
        character: u32,
    },
}

/// Reads a text in any format that is known, recognised by its content.
///
/// # Errors
/// Where the text is in none of them, or broken.
pub fn read(text: &str) -> Result<Imported, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(found) = databases::read(text) {
        return found;
    }
    if rustsec::fits(text) {
        return rustsec::read(text);
    }
    if let Some(format) = not_read(text) {
        return Err(format);
    }
    if !is_json(text) {
        return prose::read(text);
    }
    let value = match json::value(text) {
        // A report may begin with what a program printed.
        Err(_) if json::is_followed_by_words(text) => return prose::read(text),
        read => read?,
    };
    if value["format"] == file::FORMAT {
        let draft = file::read(text)?;
        return Ok(Imported::whole(Source::Draft, draft, Vec::new()));
    }
    let mut pieces = answers::pieces(value);
    match pieces.len() {
        1 => from_value(pieces.remove(0)),
        0 => Err(ReadError::Unknown("This JSON is an empty list.")),
        count => Err(ReadError::Several { count }),
    }
}

fn from_value(value: Value) -> Result<Imported, ReadError> {
    if let Some((format, advice)) =
        NOT_READ.iter().find(|(fits, ..)| fits(&value)).map(|(_, format, advice)| (format, advice))
    {
        return Err(ReadError::NotRead { format, advice });
    }
    match RECORDS.iter().find(|record| (record.fits)(&value)) {
        Some(record) => Ok((record.read)(value)),
        None => Err(ReadError::Unknown("This JSON is no advisory in a format that is known.")),
    }
}

/// One of several records in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id, or its title; empty if it has neither.
    pub label: String,
    /// The record by itself, to be passed to [`read()`].
    pub text: String,
}

/// Lists the records that a text holds: the advisories of a list, of OSV's, NVD's and GitHub's answers, of an audit, of a VEX
/// document. A text that is one record, or prose, is listed as itself.
///
/// # Errors
/// If the text is JSON that is broken.
///
/// ```
/// use advisory_core::formats::{read, records};
/// let text = r#"[{"ghsa_id": "GHSA-2222-3333-4444", "summary": "A"}, {"ghsa_id": "GHSA-2222-3333-5555", "summary": "B"}]"#;
/// let listed = records(text)?;
/// assert_eq!(listed[1].label, "GHSA-2222-3333-5555");
/// assert_eq!(read(&listed[1].text)?.draft.title, "B");
/// # Ok::<(), advisory_core::formats::ReadError>(())
/// ```
pub fn records(text: &str) -> Result<Vec<Record>, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    if databases::fits(text) || rustsec::fits(text) || !is_json(text) {
        return Ok(vec![Record { label: String::new(), text: text.to_owned() }]);
    }
    let value = json::value(text)?;
    if value["format"] == file::FORMAT {
        return Ok(vec![Record { label: String::new(), text: text.to_owned() }]);
    }
    let pieces = answers::pieces(value);
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let record = |piece: &Value| {
        let mut label = answers::label(piece);
        let count = known.entry(label.clone()).or_default();
        *count += 1;
        // Alerts about one advisory, for example: each has a name of its own.
        if *count > 1 && !label.is_empty() {
            label = format!("{label} ({count})");
        }
        Record { label, text: json::pretty(piece) }
    };
    Ok(pieces.iter().map(record).collect())
}

/// A format that is known by a value and not read: its name, and what to do instead.
type NotRead = (fn(&Value) -> bool, &'static str, &'static str);

const NOT_READ: &[NotRead] = &[
    (
        |value| has_any(value, &["spdxVersion", "SPDXID"]),
        "an SPDX document",
        "It is an inventory and holds no advisory.",
    ),
    (
        |value| value["bomFormat"] == "CycloneDX" && !value["vulnerabilities"].is_array(),
        "a CycloneDX inventory without vulnerabilities",
        "Export it with its vulnerabilities.",
    ),
    (
        |value| value["runs"].is_array() && has_any(value, &["$schema", "version"]),
        "a SARIF log",
        "Read the advisory that it links to.",
    ),
    (
        |value| value["results"].is_array() && has_any(value, &["experimental_config"]),
        "a report of OSV-Scanner",
        "Read the record of OSV that it names.",
    ),
    (
        |value| has_any(value, &["ArtifactName", "Results"]) && value["SchemaVersion"].is_number(),
        "a report of Trivy",
        "Read the advisory that it names.",
    ),
];

/// The formats that are known by how a text begins.
fn not_read(text: &str) -> Option<ReadError> {
    let start = text.trim_start().get(..400).unwrap_or(text.trim_start());
    if start.starts_with('<') && start.contains("cvrfdoc") {
        return Some(ReadError::NotRead {
            format: "a document of CVRF",
            advice: "Convert it to CSAF first.",
        });
    }
    None
}

/// Decodes the bytes of a file: UTF-8, or UTF-16 with a byte order mark, as some programs of Windows write it.
///
/// # Errors
/// Returns the place of the first byte that is no text, counted from 1.
pub fn decode(bytes: Vec<u8>) -> Result<String, usize> {
    let units = |from: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| from([pair[0], pair[1]])).collect();
        let odd = bytes.len() % 2;
        char::decode_utf16(units.iter().copied())
            .enumerate()
            .map(|(place, unit)| unit.map_err(|_| 3 + 2 * place))
            .collect::<Result<String, usize>>()
            .and_then(|text| if odd == 0 { Ok(text) } else { Err(bytes.len() + 2) })
    };
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => units(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => units(u16::from_be_bytes, rest),
        _ => String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to() + 1),
    }
}

/// Whether the text begins as JSON does: an object or a list of them. A bracket alone may begin a link in Markdown.
fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('{')
        || text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '[', ']', '"']))
}
