//! A vector, and what it says.

use crate::errors::{exception, unusable};
use cvss_core::{explain, first_json};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};

/// A CVSS vector of version 2.0, 3.0, 3.1 or 4.0.
#[pyclass(frozen, eq, module = "advisory_desk_cvss")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cvss(cvss_core::Cvss);

#[pymethods]
impl Cvss {
    #[new]
    fn new(py: Python<'_>, vector: &str) -> PyResult<Self> {
        vector.parse().map(Self).map_err(|error| exception(py, vector, &error))
    }

    /// Reads an object as FIRST's JSON schemas define it; scores in it that the vector does not have are refused.
    #[staticmethod]
    fn from_json(json: &str) -> PyResult<Self> {
        let read = serde_json::from_str::<first_json::FirstJson>(json);
        read.map(|json| Self(json.0)).map_err(|error| unusable(error.to_string()))
    }

    /// The object that FIRST's JSON schemas define, as text.
    #[expect(clippy::wrong_self_convention, reason = "Python's objects are never moved")]
    fn to_json(&self) -> PyResult<String> {
        serde_json::to_string(&first_json::FirstJson(self.0)).map_err(|error| unusable(error.to_string()))
    }

    /// The version of CVSS, such as `"3.1"`.
    #[getter]
    fn version(&self) -> &'static str {
        self.0.version().number()
    }

    /// The overall score, from 0.0 to 10.0: with every metric that is set.
    #[getter]
    fn score(&self) -> f64 {
        self.0.score().into()
    }

    /// The rating of the overall score, such as `"Critical"`.
    #[getter]
    fn severity(&self) -> &'static str {
        self.0.severity().name()
    }

    /// The score of the base metrics alone.
    #[getter]
    fn base_score(&self) -> f64 {
        self.0.base_score().into()
    }

    /// The temporal score of 2.0 and 3.x; `None` for 4.0, which has none.
    #[getter]
    fn temporal_score(&self) -> Option<f64> {
        self.0.temporal_score().map(f64::from)
    }

    /// The environmental score of 2.0 and 3.x; `None` for 4.0, which has none.
    #[getter]
    fn environmental_score(&self) -> Option<f64> {
        self.0.environmental_score().map(f64::from)
    }

    /// Which groups of metrics the score of 4.0 rests on, such as `"CVSS-BT"`; `None` for other versions.
    #[getter]
    fn nomenclature(&self) -> Option<String> {
        match self.0 {
            cvss_core::Cvss::V4(vector) => Some(vector.nomenclature().to_string()),
            _ => None,
        }
    }

    /// The macro vector of 4.0, such as `"000200"`; `None` for other versions.
    #[getter]
    fn macro_vector(&self) -> Option<String> {
        match self.0 {
            cvss_core::Cvss::V4(vector) => Some(vector.macro_vector().to_string()),
            _ => None,
        }
    }

    /// The metrics that the vector sets, by their abbreviations and in its order.
    #[getter]
    fn metrics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let metrics = PyDict::new(py);
        for (metric, value) in self.0.metrics().filter(|(_, value)| !matches!(value.abbreviation, "X" | "ND"))
        {
            metrics.set_item(metric.abbreviation, value.abbreviation)?;
        }
        Ok(metrics)
    }

    /// The calculation, step by step; the last step gives the overall score.
    fn explain(&self) -> Vec<Step> {
        explain::explain(self.0).steps.into_iter().map(Step).collect()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Cvss('{}')", self.0)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__(&self, py: Python<'_>) -> (Py<PyAny>, (String,)) {
        (py.get_type::<Self>().into_any().unbind(), (self.0.to_string(),))
    }
}

/// A step of a calculation.
#[pyclass(frozen, module = "advisory_desk_cvss")]
pub(crate) struct Step(explain::Step);

#[pymethods]
impl Step {
    /// What is worked out, in the specification's words.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name
    }

    /// The formula with the numbers of the vector.
    #[getter]
    fn calculation(&self) -> &str {
        &self.0.calculation
    }

    /// What comes out, with at most four decimals.
    #[getter]
    fn result(&self) -> &str {
        &self.0.result
    }

    /// What the formula does not say; empty if there is nothing.
    #[getter]
    fn note(&self) -> &'static str {
        self.0.note
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("<Step {}>", self.0)
    }
}

/// The vector that a broken text can only have meant.
#[pyclass(frozen, module = "advisory_desk_cvss")]
pub(crate) struct Repair(cvss_core::Repair);

#[pymethods]
impl Repair {
    /// The vector.
    #[getter]
    fn vector(&self) -> Cvss {
        Cvss(self.0.vector)
    }

    /// What was changed, in the order of the text; never empty.
    #[getter]
    fn changes(&self) -> Vec<String> {
        self.0.changes.iter().map(ToString::to_string).collect()
    }

    fn __repr__(&self) -> String {
        format!("<Repair {}>", self.0.vector)
    }
}

/// Returns the vector that a broken text can only have meant; `None` if it is right already, or if anything would have to be
/// guessed.
#[pyfunction]
pub(crate) fn repair(vector: &str) -> Option<Repair> {
    cvss_core::repair(vector).map(Repair)
}
