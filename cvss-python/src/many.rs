//! Scores of many vectors, as the bytes of native `double`s. A text that is no vector has NaN.

use crate::errors::{exception, unusable};
use cvss_core::Cvss;
use pyo3::buffer::PyBuffer;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// Which score of a vector.
fn score(text: &str, is_base: bool) -> f64 {
    text.parse::<Cvss>()
        .map_or(f64::NAN, |cvss| f64::from(if is_base { cvss.base_score() } else { cvss.score() }))
}

fn score_bytes(text: &[u8], is_base: bool) -> f64 {
    str::from_utf8(text).map_or(f64::NAN, |text| score(text, is_base))
}

fn to_bytes(py: Python<'_>, scores: impl ExactSizeIterator<Item = f64>) -> PyResult<Bound<'_, PyBytes>> {
    PyBytes::new_with(py, scores.len() * size_of::<f64>(), |bytes| {
        for (place, score) in bytes.as_chunks_mut().0.iter_mut().zip(scores) {
            *place = score.to_ne_bytes();
        }
        Ok(())
    })
}

/// Scores the texts of an iterable. What is no text has NaN, or ends the call if `is_strict`.
#[pyfunction]
pub(crate) fn score_list<'py>(
    py: Python<'py>,
    vectors: &Bound<'py, PyAny>,
    is_base: bool,
    is_strict: bool,
) -> PyResult<Bound<'py, PyBytes>> {
    let mut scores = Vec::with_capacity(vectors.len().unwrap_or_default());
    for (place, vector) in vectors.try_iter()?.enumerate() {
        let vector = vector?;
        let Ok(text) = vector.cast::<PyString>() else {
            if is_strict {
                return Err(unusable(format!("item {place} is no text: {}", vector.get_type().name()?)));
            }
            scores.push(f64::NAN);
            continue;
        };
        let text = text.to_str()?;
        match text.parse::<Cvss>() {
            Ok(cvss) => scores.push(if is_base { cvss.base_score() } else { cvss.score() }.into()),
            Err(_) if !is_strict => scores.push(f64::NAN),
            Err(error) => {
                let exception = exception(py, text, &error);
                exception.add_note(py, format!("in item {place}"))?;
                return Err(exception);
            }
        }
    }
    to_bytes(py, scores.into_iter())
}

/// Scores texts of one width: bytes, or four bytes for each character. Zeros at the end fill it up.
#[pyfunction]
pub(crate) fn score_fixed<'py>(
    buffer: &Bound<'py, PyAny>,
    width: usize,
    bytes_of_character: usize,
    is_base: bool,
) -> PyResult<Bound<'py, PyBytes>> {
    let py = buffer.py();
    let bytes = bytes_of(buffer)?;
    if width == 0 {
        return Err(unusable("the texts have no width"));
    }
    let texts = bytes.chunks_exact(width);
    match bytes_of_character {
        1 => to_bytes(py, texts.map(|text| score_bytes(until_zero(text), is_base))),
        4 => {
            let mut narrow = Vec::with_capacity(width / 4);
            to_bytes(
                py,
                texts.map(|text| {
                    narrow.clear();
                    // No vector has a character beyond ASCII: what has one is read as a vector with a stray byte.
                    let characters = text.as_chunks().0.iter().map(|bytes| u32::from_ne_bytes(*bytes));
                    narrow.extend(characters.map(|character| u8::try_from(character).unwrap_or(0xFF)));
                    score_bytes(until_zero(&narrow), is_base)
                }),
            )
        }
        _ => Err(unusable("characters have one byte or four")),
    }
}

/// What a buffer of bytes holds.
fn bytes_of(buffer: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    PyBuffer::<u8>::get(buffer)?.to_vec(buffer.py())
}

/// A text without the zeros that fill it up.
fn until_zero(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    &text[..end]
}

/// Scores the texts between offsets, as Arrow lays them out: `count` of them from the one with the number `first`. Bits of
/// `validity`, from the lowest of each byte on, say which are there.
#[pyfunction]
pub(crate) fn score_offsets<'py>(
    validity: Option<&Bound<'py, PyAny>>,
    offsets: &Bound<'py, PyAny>,
    data: &Bound<'py, PyAny>,
    bytes_of_offset: usize,
    first: usize,
    count: usize,
    is_base: bool,
) -> PyResult<Bound<'py, PyBytes>> {
    let py = data.py();
    let validity = validity.map(bytes_of).transpose()?;
    let (offsets, data) = (bytes_of(offsets)?, bytes_of(data)?);
    let offset = |number: usize| -> Option<usize> {
        let bytes = offsets.get(number.checked_mul(bytes_of_offset)?..)?.get(..bytes_of_offset)?;
        match bytes_of_offset {
            4 => usize::try_from(i32::from_ne_bytes(bytes.try_into().ok()?)).ok(),
            8 => usize::try_from(i64::from_ne_bytes(bytes.try_into().ok()?)).ok(),
            _ => None,
        }
    };
    let is_there = |number: usize| match &validity {
        Some(bits) => bits.get(number / 8).is_some_and(|byte| byte >> (number % 8) & 1 == 1),
        None => true,
    };
    let text = |number: usize| data.get(offset(number)?..offset(number + 1)?);
    if count > 0 && offset(first + count).is_none_or(|end| end > data.len()) {
        return Err(unusable("the offsets do not fit the data"));
    }
    let scores = (first..first + count).map(|number| {
        text(number).filter(|_| is_there(number)).map_or(f64::NAN, |text| score_bytes(text, is_base))
    });
    to_bytes(py, scores)
}
