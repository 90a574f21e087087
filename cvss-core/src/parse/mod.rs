//! Reading: from a text to a vector, an error, a list of errors, or a repair.
//!
//! [`scan`](scan()) reads every text and reports what is wrong with it; everything else is built on it. `crate::fast`, or
//! [`ordered`] without that feature, reads valid vectors faster.

#[cfg(feature = "alloc")]
mod bare;
mod error;
mod excerpt;
mod message;
#[cfg(not(feature = "fast"))]
mod ordered;
#[cfg(feature = "alloc")]
mod repair;
#[cfg(test)]
pub(crate) mod samples;
mod scan;

pub use error::{ErrorKind, ParseError};
#[cfg(feature = "alloc")]
pub use repair::{Change, Repair, diagnose, repair};
pub(crate) use scan::scan;

use crate::Cvss;

/// Reads a vector of any version, strictly.
#[cfg(feature = "fast")]
#[inline(always)]
#[expect(clippy::inline_always, reason = "measured: keeps the values in registers")]
pub(crate) fn parse(text: &[u8]) -> Result<Cvss, ParseError> {
    match crate::fast::read(text) {
        Some(cvss) => Ok(cvss),
        None => parse_by_scan(text),
    }
}

#[cfg(not(feature = "fast"))]
pub(crate) fn parse(text: &[u8]) -> Result<Cvss, ParseError> {
    ordered::read(text).map_or_else(|| parse_by_scan(text), Ok)
}

/// Reads a vector, or returns the first error in it.
#[cold]
#[inline(never)]
pub(crate) fn parse_by_scan(text: &[u8]) -> Result<Cvss, ParseError> {
    let mut first = None;
    let (version, answers) = scan(text, None, |_| None, &mut |error| {
        first.get_or_insert(error);
    });
    match first {
        Some(error) => Err(error),
        None => Ok(Cvss::from_positions(version, answers.positions())),
    }
}
