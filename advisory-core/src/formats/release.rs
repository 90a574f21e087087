//! What is released: the packages of the release plan, or, where there is none yet, the affected ones with their patched
//! versions.

use crate::draft::Ecosystem;
use crate::field::Note;
use crate::version::{Version, compare_for_display, line};
use crate::{Draft, Field};

/// A package that is released, on one branch or on several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Released {
    /// The package's name.
    pub(super) package: String,
    /// The versions that it is released as, in the order of the draft; none where none is known.
    pub(super) versions: Vec<String>,
    /// Where the draft says so, or would.
    pub(super) source: Field,
}

impl Released {
    /// The highest version, which is the one of the newest branch.
    pub(super) fn highest(&self) -> Option<&str> {
        let order = |version: &&String| Version::parse(Ecosystem::Npm, version).ok();
        let best =
            |a, b| if compare_for_display(order(&b).as_ref(), order(&a).as_ref()).is_gt() { b } else { a };
        self.versions.iter().reduce(best).map(String::as_str)
    }

    /// The version that comes next after this one, or is this one already, which tells the branch; the highest where
    /// none does.
    pub(super) fn next_after(&self, version: &str) -> Option<&str> {
        let read = |version: &str| Version::parse(Ecosystem::Npm, version).ok();
        let last = read(version);
        let is_reached =
            |new: &str| last.is_some() && compare_for_display(read(new).as_ref(), last.as_ref()).is_ge();
        let later = self.versions.iter().map(String::as_str).filter(|new| is_reached(new));
        later
            .reduce(
                |a, b| if compare_for_display(read(b).as_ref(), read(a).as_ref()).is_lt() { b } else { a },
            )
            .or_else(|| self.highest())
    }
}

/// What is released: each package once. Without a release plan it is the affected packages, of this ecosystem where one
/// is asked for.
pub(super) fn of(draft: &Draft, only: Option<Ecosystem>) -> Vec<Released> {
    let plan = &draft.release.packages;
    let planned = plan.iter().enumerate().map(|(row, released)| Released {
        package: released.package.trim().to_owned(),
        versions: line::versions(&released.version).map(str::to_owned).collect(),
        source: Field::Note(Note::ReleaseVersion(row)),
    });
    let rows = draft.products.iter().enumerate();
    let patched =
        rows.filter(|(_, row)| only.is_none() || row.ecosystem == only).map(|(number, row)| Released {
            package: row.package.trim().to_owned(),
            versions: line::versions(&row.patched).map(str::to_owned).collect(),
            source: Field::Patched(number),
        });
    let is_planned = plan.iter().any(|released| !released.package.trim().is_empty());
    let all: Vec<Released> = if is_planned { planned.collect() } else { patched.collect() };
    let mut packages: Vec<Released> = Vec::new();
    for released in all.into_iter().filter(|released| !released.package.is_empty()) {
        match packages.iter_mut().find(|known| known.package == released.package) {
            Some(known) => known.versions.extend(released.versions),
            None => packages.push(released),
        }
    }
    packages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_tells_the_branch() {
        let versions = ["2.1.3", "3.5.3", "1.9.1"].map(str::to_owned).to_vec();
        let released = Released { package: "formidable".into(), versions, source: Field::Products };
        assert_eq!(released.highest(), Some("3.5.3"));
        assert_eq!(released.next_after("2.1.2"), Some("2.1.3"));
        assert_eq!(released.next_after("3.0.0"), Some("3.5.3"));
        assert_eq!(released.next_after("2.1.3"), Some("2.1.3"));
        assert_eq!(released.next_after("4.0.0"), Some("3.5.3"));
        assert_eq!(released.next_after("latest"), Some("3.5.3"));
    }
}
