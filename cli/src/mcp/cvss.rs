//! Tools about CVSS vectors.

use super::Server;
use crate::place;
use cvss_core::convert::{self, Conversion};
use cvss_core::{Cvss, metrics};
use rmcp::handler::server::wrapper::Parameters;
use rmcp::schemars::{self, JsonSchema};
use rmcp::{Json, tool, tool_router};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// A vector.
#[derive(Deserialize, JsonSchema)]
struct Vector {
    /// A CVSS vector of version 2.0, 3.0, 3.1 or 4.0, such as `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`
    vector: String,
}

/// What a vector comes to.
#[derive(Serialize, JsonSchema)]
struct Scored {
    /// The vector in its canonical form
    vector: String,
    /// The version of CVSS
    version: &'static str,
    /// The overall score, from 0.0 to 10.0: with every metric that the vector sets
    score: f64,
    /// The rating of the overall score
    severity: &'static str,
    /// The score of the base metrics alone, which is what GitHub and most databases publish
    base_score: f64,
}

impl Scored {
    fn of(cvss: Cvss) -> Self {
        Self {
            vector: cvss.to_string(),
            version: cvss.version().number(),
            score: cvss.score().into(),
            severity: cvss.severity().name(),
            base_score: cvss.base_score().into(),
        }
    }
}

/// A score and how it comes about.
#[derive(Serialize, JsonSchema)]
struct Explained {
    #[serde(flatten)]
    scored: Scored,
    /// Every metric that the vector sets
    metrics: Vec<Answer>,
    /// The calculation, step by step; the last step gives the overall score
    steps: Vec<Step>,
}

/// A metric and its value.
#[derive(Serialize, JsonSchema)]
struct Answer {
    /// The metric's abbreviation, such as `AV`
    metric: &'static str,
    /// The metric's name
    name: &'static str,
    /// The value's abbreviation, such as `N`
    value: &'static str,
    /// The value's name
    value_name: &'static str,
    /// What the value says about the vulnerability
    meaning: &'static str,
}

/// A step of the calculation.
#[derive(Serialize, JsonSchema)]
struct Step {
    /// What is worked out, in the specification's words
    name: &'static str,
    /// The formula with the numbers of this vector
    calculation: String,
    /// What comes out
    result: String,
    /// What the formula does not say; empty if there is nothing
    note: &'static str,
}

/// A repaired vector.
#[derive(Serialize, JsonSchema)]
struct Repaired {
    #[serde(flatten)]
    scored: Scored,
    /// What was changed; empty if the vector was right
    changes: Vec<String>,
}

/// A vector, and the version to propose one for.
#[derive(Deserialize, JsonSchema)]
struct Convert {
    /// A vector of CVSS 3.0 or 3.1
    vector: String,
    /// The version to propose a vector for
    to: Target,
}

/// A version that vectors are converted to.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
enum Target {
    #[serde(rename = "3.1")]
    V3_1,
    #[serde(rename = "4.0")]
    V4_0,
}

/// A proposal for another version.
#[derive(Serialize, JsonSchema)]
struct Converted {
    #[serde(flatten)]
    scored: Scored,
    /// What was assumed, lost or is defined otherwise: each must be checked by a person who knows the vulnerability
    check: Vec<String>,
}

impl Converted {
    fn of<V: Copy + Into<Cvss>>(conversion: &Conversion<V>) -> Self {
        let check = conversion.notes.iter().map(ToString::to_string).collect();
        Self { scored: Scored::of(conversion.vector.into()), check }
    }
}

#[tool_router(router = cvss, vis = "pub(super)")]
impl Server {
    /// Scores a CVSS vector exactly. For a vector that is not valid, says everything that is wrong with it, where, and what it
    /// was meant to be if it can mean only one.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn cvss_score(Parameters(Vector { vector }): Parameters<Vector>) -> Result<Json<Scored>, String> {
        read(&vector).map(|cvss| Json(Scored::of(cvss)))
    }

    /// Explains a CVSS score: what each metric says, and every step of the calculation.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn cvss_explain(Parameters(Vector { vector }): Parameters<Vector>) -> Result<Json<Explained>, String> {
        let cvss = read(&vector)?;
        let answers = cvss.metrics().map(|(metric, value)| Answer {
            metric: metric.abbreviation,
            name: metric.name,
            value: value.abbreviation,
            value_name: value.name,
            meaning: value.help,
        });
        let steps = cvss_core::explain::explain(cvss).steps.into_iter().map(|step| Step {
            name: step.name,
            calculation: step.calculation,
            result: step.result,
            note: step.note,
        });
        let metrics = answers.filter(|answer| !matches!(answer.value, "X" | "ND")).collect();
        Ok(Json(Explained { scored: Scored::of(cvss), metrics, steps: steps.collect() }))
    }

    /// Repairs a CVSS vector that can mean only one: wrong case, order or spaces, a missing prefix, values by name. Never
    /// guesses: where something is missing or contradictory, the answer is an error that says what.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn cvss_repair(Parameters(Vector { vector }): Parameters<Vector>) -> Result<Json<Repaired>, String> {
        if let Ok(cvss) = vector.parse() {
            return Ok(Json(Repaired { scored: Scored::of(cvss), changes: Vec::new() }));
        }
        let repair = cvss_core::repair(&vector).ok_or_else(|| problems(&vector))?;
        let changes = repair.changes.iter().map(ToString::to_string).collect();
        Ok(Json(Repaired { scored: Scored::of(repair.vector), changes }))
    }

    /// Proposes a vector of CVSS 3.1 or 4.0 for a 3.x vector, and names what a person must check about it.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn cvss_convert(
        Parameters(Convert { vector, to }): Parameters<Convert>,
    ) -> Result<Json<Converted>, String> {
        let cvss = read(&vector)?;
        let Cvss::V3(v3) = cvss else {
            return Err(format!(
                "only vectors of CVSS 3.0 and 3.1 are converted, and this is one of {}",
                cvss.version()
            ));
        };
        Ok(Json(match to {
            Target::V3_1 => Converted::of(&convert::to_v3_1(v3)),
            Target::V4_0 => Converted::of(&convert::to_v4_0(v3)),
        }))
    }

    /// Lists the metrics of a CVSS version with their values, and the question that each answers: what to know about a
    /// vulnerability before scoring it.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn cvss_metrics(Parameters(Of { version }): Parameters<Of>) -> Result<Json<Metrics>, String> {
        let version = version.parse().map_err(|error| format!("{error}"))?;
        let metrics = metrics::of(version).iter().map(Metric::of).collect();
        Ok(Json(Metrics { metrics }))
    }
}

/// A version of CVSS.
#[derive(Deserialize, JsonSchema)]
struct Of {
    /// `2.0`, `3.0`, `3.1` or `4.0`
    version: String,
}

/// The metrics of a version.
#[derive(Serialize, JsonSchema)]
struct Metrics {
    /// In the order of the vector
    metrics: Vec<Metric>,
}

/// A metric.
#[derive(Serialize, JsonSchema)]
struct Metric {
    /// The abbreviation, such as `AV`
    abbreviation: &'static str,
    /// The name
    name: &'static str,
    /// The group that it belongs to
    group: &'static str,
    /// Whether every vector must set it
    mandatory: bool,
    /// The question that it answers
    question: &'static str,
    /// Its values
    values: Vec<Value>,
}

/// A value of a metric.
#[derive(Serialize, JsonSchema)]
struct Value {
    /// The abbreviation, such as `N`
    abbreviation: &'static str,
    /// The name
    name: &'static str,
    /// What it says about the vulnerability
    meaning: &'static str,
}

impl Metric {
    fn of(metric: &metrics::Metric) -> Self {
        let value = |value: &metrics::Value| Value {
            abbreviation: value.abbreviation,
            name: value.name,
            meaning: value.help,
        };
        Self {
            abbreviation: metric.abbreviation,
            name: metric.name,
            group: metric.group.name(),
            mandatory: metric.mandatory,
            question: metric.question,
            values: metric.values.iter().map(value).collect(),
        }
    }
}

fn read(vector: &str) -> Result<Cvss, String> {
    vector.parse().map_err(|_| problems(vector))
}

/// Everything that is wrong with a vector, each with its place, and the repair if there is one.
fn problems(vector: &str) -> String {
    let mut said = String::new();
    for error in cvss_core::diagnose(vector) {
        let place = place::mark(vector.as_bytes(), &error.span());
        writeln!(said, "{error}\n{place}").expect("memory takes everything");
    }
    if let Some(repair) = cvss_core::repair(vector) {
        let changes: Vec<String> = repair.changes.iter().map(ToString::to_string).collect();
        write!(said, "It can only mean {} ({}).", repair.vector, changes.join("; "))
            .expect("memory takes everything");
    }
    said.trim_end().to_owned()
}
