//! Text to vector.

#[cfg(feature = "alloc")]
mod bare;
mod error;
mod excerpt;
mod message;
#[cfg(not(feature = "fast"))]
mod ordered;
#[cfg(feature = "fast")]
mod parts;
#[cfg(feature = "fast")]
mod quick;
#[cfg(feature = "alloc")]
mod repair;
#[cfg(test)]
mod samples;
mod scan;

pub use error::{ErrorKind, ParseError};
#[cfg(feature = "alloc")]
pub use repair::{Change, Repair, diagnose, repair};
pub(crate) use scan::scan;

use crate::Cvss;

/// Reads a vector of any version, strictly.
#[cfg(feature = "fast")]
#[inline(always)]
#[expect(clippy::inline_always, reason = "measured: so the values stay in registers")]
pub(crate) fn parse(text: &[u8]) -> Result<Cvss, ParseError> {
    match quick::read(text) {
        Some(cvss) => Ok(cvss),
        None => match parse_carefully(text) {
            Ok(cvss) => Ok(cvss),
            Err(error) => Err(error),
        },
    }
}

#[cfg(not(feature = "fast"))]
pub(crate) fn parse(text: &[u8]) -> Result<Cvss, ParseError> {
    ordered::read(text).map_or_else(|| parse_carefully(text), Ok)
}

/// Says what is wrong first, where something is.
#[cold]
#[inline(never)]
pub(crate) fn parse_carefully(text: &[u8]) -> Result<Cvss, ParseError> {
    let mut first = None;
    let (version, answers) = scan(text, None, |_| None, &mut |error| {
        first.get_or_insert(error);
    });
    match first {
        Some(error) => Err(error),
        None => Ok(Cvss::at(version, answers.positions())),
    }
}
