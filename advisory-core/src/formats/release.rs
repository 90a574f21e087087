//! What is released: the packages of the release plan, or, where there is none yet, the affected npm packages with
//! their patched versions.

use crate::draft::Ecosystem;
use crate::field::Note;
use crate::version::{Version, line};
use crate::{Draft, Field};

/// A package that is released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Released {
    /// The package's name.
    pub(super) package: String,
    /// The version that it is released as.
    pub(super) version: Option<String>,
    /// Where the draft says so, or would.
    pub(super) source: Field,
}

/// What is released: each package once, with its highest version.
pub(super) fn of(draft: &Draft) -> Vec<Released> {
    let planned = draft.release.packages.iter().enumerate().map(|(row, released)| Released {
        package: released.package.trim().to_owned(),
        version: some(&released.version),
        source: Field::Note(Note::ReleaseVersion(row)),
    });
    let rows = draft.products.iter().enumerate();
    let patched =
        rows.filter(|(_, row)| row.ecosystem == Some(Ecosystem::Npm)).map(|(number, row)| Released {
            package: row.package.trim().to_owned(),
            version: line::versions(&row.patched).next().and_then(some),
            source: Field::Patched(number),
        });
    let mut packages: Vec<Released> = Vec::new();
    let is_planned = draft.release.packages.iter().any(|released| !released.package.trim().is_empty());
    let all: &mut dyn Iterator<Item = Released> =
        if is_planned { &mut { planned } } else { &mut { patched } };
    for released in all.filter(|released| !released.package.is_empty()) {
        match packages.iter_mut().find(|known| known.package == released.package) {
            None => packages.push(released),
            Some(known) if order(&released) > order(known) => *known = released,
            Some(_) => {}
        }
    }
    packages
}

fn order(released: &Released) -> Option<Version> {
    Version::read(Ecosystem::Npm, released.version.as_deref()?)
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
