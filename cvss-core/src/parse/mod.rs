//! Text to vector.

mod error;
mod excerpt;
mod scan;

pub use error::{ErrorKind, ParseError};
pub(crate) use scan::scan;

use crate::Cvss;

/// Reads a vector of any version, strictly.
pub(crate) fn parse(text: &[u8]) -> Result<Cvss, ParseError> {
    let mut first = None;
    let (version, answers) = scan(text, None, &mut |error| {
        first.get_or_insert(error);
    });
    match first {
        Some(error) => Err(error),
        None => Ok(Cvss::at(version, answers)),
    }
}
