//! **Reads and writes the JSON objects of FIRST's schemas**, which CSAF and CVE records contain. For use with serde's
//! `with` attribute.
//!
//! An object is written with every metric that is defined, and with the scores and ratings of the groups that are. When it is
//! read, the vector is that of `vectorString`; an object whose other members contradict it is an error. Members that the
//! schemas do not define are ignored. The schema of 4.0 has only one score, `baseScore`: the score of the base metrics is
//! written, and the score of the whole vector is accepted too.
//!
//! ```
//! #[derive(Debug, serde::Serialize, serde::Deserialize)]
//! struct Record {
//!     #[serde(rename = "cvssV3_1", with = "cvss_core::first_json")]
//!     cvss: cvss_core::Cvss,
//! }
//!
//! let json = r#"{"cvssV3_1": {"vectorString": "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", "baseScore": 7.4}}"#;
//! let record: Record = serde_json::from_str(json)?;
//! assert_eq!(record.cvss.score().to_string(), "7.4");
//!
//! let error = serde_json::from_str::<Record>(&json.replace("7.4", "9.8")).unwrap_err();
//! assert!(error.to_string().starts_with("baseScore is 9.8, but the vector says 7.4"));
//! # Ok::<(), serde_json::Error>(())
//! ```

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::metrics::{self, Group, Metric, Value};
use crate::{Cvss, Partial, Score, Severity, Version};

/// **A vector that is serialized as FIRST's JSON object**, where the attribute `with` cannot be used: in an
/// `Option<FirstJson>` or a `Vec<FirstJson>`.
///
/// ```
/// use cvss_core::first_json::FirstJson;
///
/// let json = r#"[{"vectorString": "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N"}]"#;
/// let scores: Vec<FirstJson> = serde_json::from_str(json)?;
/// assert_eq!(scores[0].0.score().to_string(), "7.4");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FirstJson(pub Cvss);

impl Serialize for FirstJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(&self.0, serializer)
    }
}

impl<'a> Deserialize<'a> for FirstJson {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(Self)
    }
}

/// Serializes a vector as an object.
///
/// # Errors
/// Returns an error if the serializer does.
pub fn serialize<S: Serializer>(cvss: &Cvss, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("version", cvss.version().number())?;
    map.serialize_entry("vectorString", &format!("{cvss}"))?;
    for member in members(*cvss, cvss.base_score()).filter(|member| member.defined) {
        match member.says {
            Says::Word(word) => map.serialize_entry(member.name, &word)?,
            Says::Score(score) => map.serialize_entry(member.name, &f64::from(score))?,
        }
    }
    map.end()
}

/// Deserializes a vector from an object.
///
/// # Errors
/// Returns an error if there is no `vectorString`, if it is not a vector, or if another member contradicts it; the message
/// names the member, its value and the one that the vector gives.
pub fn deserialize<'a, D: Deserializer<'a>>(deserializer: D) -> Result<Cvss, D::Error> {
    deserializer.deserialize_map(ObjectVisitor)
}

/// A member of the object, with the value that follows from the vector.
struct Member {
    name: &'static str,
    says: Says,
    /// Whether the member is written: members of groups and metrics that are not defined are left out.
    defined: bool,
}

enum Says {
    Word(String),
    Score(Score),
}

/// Returns every metric, score and rating that the version's schema defines, without the version and the vector.
fn members(cvss: Cvss, base_score: Score) -> impl Iterator<Item = Member> {
    let version = cvss.version();
    let partial = Partial::from(cvss);
    let metrics = metrics::of(version).iter().zip(names(version)).map(move |(metric, name)| {
        let value = partial.get(metric.abbreviation).unwrap_or(&metric.values[0]);
        let defined = metric.mandatory || value.abbreviation != version.not_defined();
        Member { name, says: Says::Word(word(version, metric, value)), defined }
    });
    metrics.chain(scores(cvss, base_score).into_iter().flatten().flat_map(move |group| {
        let GroupScore { defined, score_name, severity_name, score } = group;
        let word = Severity::of(version, score).name().to_ascii_uppercase();
        let severity = Member { name: severity_name, says: Says::Word(word), defined };
        // Version 2.0 has no ratings.
        let severity = (version != Version::V2_0).then_some(severity);
        [Some(Member { name: score_name, says: Says::Score(score), defined }), severity].into_iter().flatten()
    }))
}

/// The score of a group of metrics.
struct GroupScore {
    /// Whether any of the group's metrics is defined.
    defined: bool,
    score_name: &'static str,
    severity_name: &'static str,
    score: Score,
}

fn scores(cvss: Cvss, base_score: Score) -> [Option<GroupScore>; 3] {
    let defined = |group: Group| {
        let partial = Partial::from(cvss);
        let not_defined = cvss.version().not_defined();
        let mut metrics = metrics::of(cvss.version()).iter().filter(|metric| metric.group == group);
        metrics.any(|metric| {
            partial.get(metric.abbreviation).is_some_and(|value| value.abbreviation != not_defined)
        })
    };
    let group = |defined, score_name, severity_name, score| {
        Some(GroupScore { defined, score_name, severity_name, score })
    };
    let temporal = |score| group(defined(Group::Temporal), "temporalScore", "temporalSeverity", score);
    let environmental =
        |score| group(defined(Group::Environmental), "environmentalScore", "environmentalSeverity", score);
    let base = group(true, "baseScore", "baseSeverity", base_score);
    match cvss {
        Cvss::V2(vector) => {
            [base, temporal(vector.temporal_score()), environmental(vector.environmental_score())]
        }
        Cvss::V3(vector) => {
            [base, temporal(vector.temporal_score()), environmental(vector.environmental_score())]
        }
        Cvss::V4(_) => [base, None, None],
    }
}

/// Returns the schemas' word for a value, such as `PROOF_OF_CONCEPT`.
fn word(version: Version, metric: &Metric, value: &Value) -> String {
    let is_access = matches!(metric.abbreviation, "AV" | "MAV");
    if is_access && value.abbreviation == "A" && matches!(version, Version::V3_0 | Version::V3_1) {
        return "ADJACENT_NETWORK".into();
    }
    value.name.chars().map(|c| if matches!(c, ' ' | '-') { '_' } else { c.to_ascii_uppercase() }).collect()
}

/// Returns the schemas' names of the metrics, in the order of the metric table.
const fn names(version: Version) -> &'static [&'static str] {
    match version {
        Version::V2_0 => &[
            "accessVector",
            "accessComplexity",
            "authentication",
            "confidentialityImpact",
            "integrityImpact",
            "availabilityImpact",
            "exploitability",
            "remediationLevel",
            "reportConfidence",
            "collateralDamagePotential",
            "targetDistribution",
            "confidentialityRequirement",
            "integrityRequirement",
            "availabilityRequirement",
        ],
        Version::V3_0 | Version::V3_1 => &[
            "attackVector",
            "attackComplexity",
            "privilegesRequired",
            "userInteraction",
            "scope",
            "confidentialityImpact",
            "integrityImpact",
            "availabilityImpact",
            "exploitCodeMaturity",
            "remediationLevel",
            "reportConfidence",
            "confidentialityRequirement",
            "integrityRequirement",
            "availabilityRequirement",
            "modifiedAttackVector",
            "modifiedAttackComplexity",
            "modifiedPrivilegesRequired",
            "modifiedUserInteraction",
            "modifiedScope",
            "modifiedConfidentialityImpact",
            "modifiedIntegrityImpact",
            "modifiedAvailabilityImpact",
        ],
        Version::V4_0 => &[
            "attackVector",
            "attackComplexity",
            "attackRequirements",
            "privilegesRequired",
            "userInteraction",
            "vulnConfidentialityImpact",
            "vulnIntegrityImpact",
            "vulnAvailabilityImpact",
            "subConfidentialityImpact",
            "subIntegrityImpact",
            "subAvailabilityImpact",
            "exploitMaturity",
            "confidentialityRequirement",
            "integrityRequirement",
            "availabilityRequirement",
            "modifiedAttackVector",
            "modifiedAttackComplexity",
            "modifiedAttackRequirements",
            "modifiedPrivilegesRequired",
            "modifiedUserInteraction",
            "modifiedVulnConfidentialityImpact",
            "modifiedVulnIntegrityImpact",
            "modifiedVulnAvailabilityImpact",
            "modifiedSubConfidentialityImpact",
            "modifiedSubIntegrityImpact",
            "modifiedSubAvailabilityImpact",
            "Safety",
            "Automatable",
            "Recovery",
            "valueDensity",
            "vulnerabilityResponseEffort",
            "providerUrgency",
        ],
    }
}

struct ObjectVisitor;

impl<'a> Visitor<'a> for ObjectVisitor {
    type Value = Cvss;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a CVSS vectorString")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Cvss, A::Error> {
        // Members come in any order, so the vector may come last.
        let mut read: Vec<(String, Found)> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let known = Version::ALL.iter().any(|version| names(*version).contains(&name.as_str()));
            if known
                || name == "version"
                || name == "vectorString"
                || name.ends_with("Score")
                || name.ends_with("Severity")
            {
                let found = map.next_value()?;
                read.push((name, found));
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        let word = |wanted: &str| {
            read.iter().find_map(|(name, found)| match found {
                Found::Word(word) if name == wanted => Some(word),
                _ => None,
            })
        };
        let vector = word("vectorString").ok_or_else(|| A::Error::missing_field("vectorString"))?;
        let cvss: Cvss = vector.parse().map_err(A::Error::custom)?;
        if let Some(version) = word("version").filter(|version| *version != cvss.version().number()) {
            return Err(contradiction("version", version, cvss.version()));
        }
        let result = compare(&read, members(cvss, cvss.base_score()));
        let by_whole_vector = || {
            cvss.version() == Version::V4_0 && compare::<A::Error>(&read, members(cvss, cvss.score())).is_ok()
        };
        if result.is_err() && by_whole_vector() { Ok(cvss) } else { result.map(|()| cvss) }
    }
}

/// Whether what was read says the same as the vector.
fn compare<E: Error>(read: &[(String, Found)], members: impl Iterator<Item = Member>) -> Result<(), E> {
    for member in members {
        for (name, found) in read.iter().filter(|(name, _)| name == member.name) {
            match (&member.says, found) {
                (Says::Word(right), Found::Word(word)) if right == word => {}
                (Says::Score(right), Found::Number(number)) if (f64::from(*right) - number).abs() < 0.001 => {
                }
                (Says::Word(right), _) => return Err(contradiction(name, found, right)),
                (Says::Score(right), _) => return Err(contradiction(name, found, right)),
            }
        }
    }
    Ok(())
}

fn contradiction<E: Error>(name: &str, found: impl fmt::Display, right: impl fmt::Display) -> E {
    E::custom(format_args!("{name} is {found}, but the vector says {right}"))
}

/// What stands in a member; any other kind of JSON value is an error of its own.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Found {
    Word(String),
    Number(f64),
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}
