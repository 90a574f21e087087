//! What is wrong with a vector, as a Python exception.

use cvss_core::{ErrorKind, ParseError};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// `CvssError` of `advisory_desk_cvss.errors`, which is Python, since exceptions with members of their own have no stable interface.
fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "advisory_desk_cvss.errors", "CvssError")
}

/// The name of a kind, in Python's way.
const fn name(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Empty => "empty",
        ErrorKind::MissingPrefix => "missing_prefix",
        ErrorKind::UnknownVersion => "unknown_version",
        ErrorKind::OtherVersion => "other_version",
        ErrorKind::EmptyPart => "empty_part",
        ErrorKind::StrayCharacter => "stray_character",
        ErrorKind::MissingColon => "missing_colon",
        ErrorKind::MissingSlash => "missing_slash",
        ErrorKind::UnknownMetric => "unknown_metric",
        ErrorKind::UnknownValue => "unknown_value",
        ErrorKind::WrongCase => "wrong_case",
        ErrorKind::Repeated => "repeated",
        ErrorKind::OutOfOrder => "out_of_order",
        ErrorKind::MissingMetric => "missing_metric",
        ErrorKind::IncompleteGroup => "incomplete_group",
        _ => "other",
    }
}

/// The exception for an error in this text, which counts in characters as Python does.
pub(crate) fn exception(py: Python<'_>, text: &str, error: &ParseError) -> PyErr {
    match object(py, text, error) {
        Ok(object) => PyErr::from_value(object),
        Err(failed) => failed,
    }
}

fn object<'py>(py: Python<'py>, text: &str, error: &ParseError) -> PyResult<Bound<'py, PyAny>> {
    let characters = |bytes: usize| text.get(..bytes).map_or(bytes, |before| before.chars().count());
    let span = error.span();
    let span = (characters(span.start), characters(span.end));
    class(py)?.call1((error.to_string(), name(error.kind()), span, error.metric()))
}

/// Everything that is wrong with a vector: empty for one that is right.
#[pyfunction]
pub(crate) fn diagnose<'py>(py: Python<'py>, vector: &str) -> PyResult<Vec<Bound<'py, PyAny>>> {
    cvss_core::diagnose(vector).iter().map(|error| object(py, vector, error)).collect()
}

/// The exception for an argument that cannot be used.
pub(crate) fn unusable(message: impl Into<String>) -> PyErr {
    PyValueError::new_err(message.into())
}
