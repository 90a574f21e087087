//! `--check`: an advisory's rows beside the history.

use super::{Answer, Checked};
use crate::{Outcome, args, input};
use advisory_checkout::{Disagreement, Status, compare};
use advisory_core::Draft;
use advisory_core::version::{self, packages};
use std::io::{self, Write};
use std::path::Path;

impl<'a> Checked<'a> {
    /// Chooses the package that is asked about; where none is, there must be one alone.
    pub(super) fn choose(draft: &'a Draft, options: &args::Versions) -> io::Result<Self> {
        let path = options.check.as_deref().unwrap_or(Path::new("-"));
        let mut all = packages(draft);
        if let Some(ecosystem) = options.ecosystem {
            all.retain(|package| package.ecosystem == ecosystem);
        }
        let names: Vec<&str> = all.iter().map(|package| package.name).collect();
        if let Some(wanted) = &options.package {
            let key = |package: &version::Package<'_>, name: &str| {
                package_versions::Package::new(package.ecosystem, name).key()
            };
            let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
            all.retain(|package| key(package, package.name) == key(package, wanted));
            if all.is_empty() {
                let told = format!("{wanted} is not among its packages, which are: {names}");
                return Err(input::error_in(path, told));
            }
        } else if all.len() > 1 {
            let told = format!("it has several packages: choose one with --package ({})", names.join(", "));
            return Err(input::error_in(path, told));
        }
        match (all.pop(), all.is_empty()) {
            (Some(package), true) => Ok(Self { draft, package }),
            (Some(_), false) => Err(input::error_in(
                path,
                "the package is there in several ecosystems: choose one with --ecosystem",
            )),
            (None, _) => Err(input::error_in(
                path,
                "it has no row with a package and an ecosystem: add them, or leave out --check",
            )),
        }
    }

    /// Tells each disagreement, or that there is none.
    pub(super) fn tell(&self, answer: &Answer, output: &mut impl Write) -> io::Result<Outcome> {
        let Answer { releases, found, .. } = answer;
        let rows = self.package.rows.iter().filter_map(|row| self.draft.products.get(*row));
        let texts = rows.flat_map(|row| row.patched.split(|c: char| c == ',' || c.is_whitespace()));
        let patched: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        let disagreements = compare(releases, found, &self.package.applicability(self.draft), &patched);
        if disagreements.is_empty() {
            let count = releases.list.len();
            writeln!(
                output,
                "{}: the rows agree with the history in all {count} releases.",
                self.package.name
            )?;
            return Ok(Outcome::Clean);
        }
        for disagreement in &disagreements {
            writeln!(output, "{}", words(answer, disagreement))?;
        }
        let count = disagreements.len();
        writeln!(output, "{}: {count} disagreement{}", self.package.name, if count == 1 { "" } else { "s" })?;
        Ok(Outcome::Found)
    }
}

fn words(answer: &Answer, disagreement: &Disagreement) -> String {
    let version = |place: &usize| answer.releases.list[*place].version.as_str();
    let history = |place: &usize| match answer.found.statuses[*place] {
        Status::Affected => "is affected",
        Status::Fixed => "has the fix",
        Status::WithoutBug => "does not have the vulnerability",
    };
    let proof = |place: &usize| answer.proof(*place);
    match disagreement {
        Disagreement::NotAffected(place) => {
            format!("{}: the rows say affected, but it {} ({})", version(place), history(place), proof(place))
        }
        Disagreement::Affected(place) => {
            format!(
                "{}: the rows say not affected, but it {} ({})",
                version(place),
                history(place),
                proof(place)
            )
        }
        Disagreement::Unclear(place) => format!(
            "{}: the rows do not say clearly whether it is affected; it {} ({})",
            version(place),
            history(place),
            proof(place)
        ),
        Disagreement::NotFixed(place) => {
            format!(
                "{}: a row calls it patched, but it {} ({})",
                version(place),
                history(place),
                proof(place)
            )
        }
        Disagreement::NotReleased(version) => format!(
            "{version}: a row calls it patched, but no tag names it; fetch tags with `git fetch --tags` if it is released"
        ),
    }
}
