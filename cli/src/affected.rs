//! `advisory affected`: whether a version is affected.

use crate::input::ReadRecord;
use crate::{Outcome, args, input};
use advisory_core::Draft;
use advisory_core::package::{Fit, PackageQuery};
use advisory_core::version::applicability::{Answer, Applicability, Reason, Status, ask_all};
use advisory_core::version::{is_row_of, line, packages};
use std::io::{self, Write as _};

/// Answers in a line for each package of the name, and by the exit code.
pub(crate) fn run(options: &args::Affected) -> io::Result<Outcome> {
    let records = input::read_records(&options.file)?;
    let query = PackageQuery::parse(&options.package);
    let Some(version) = options.version.as_deref().or(query.version()) else {
        let missing = "name the version, as the last argument or in the package URL";
        return Err(input::told(&options.file, missing));
    };
    let is_about =
        |record: &&ReadRecord| !fitting(&record.imported.applicability, &query, Fit::Same).is_empty();
    let about: Vec<&ReadRecord> = records.iter().filter(is_about).collect();
    if about.is_empty() {
        let parts = records.iter().flat_map(|record| &record.imported.applicability);
        return Err(input::told(&options.file, unknown_package(parts, &query, &options.package)));
    }
    let mut output = io::stdout().lock();
    let (mut is_affected, mut is_unknown) = (false, false);
    for ReadRecord { label, imported } in about {
        let of = label.as_ref().map(|label| format!("{label}: ")).unwrap_or_default();
        for parts in fitting(&imported.applicability, &query, Fit::Same) {
            let Some(answer) = ask_all(parts.iter().copied(), version) else { continue };
            let package = parts[0].package();
            let subject = format!("{of}{} {version} ({})", package.name(), package.place());
            match answer.status {
                Status::Affected => {
                    is_affected = true;
                    writeln!(output, "{subject}: {}", affected(&imported.draft, parts[0], version, answer))?;
                }
                Status::Unaffected => match answer.reason.entry() {
                    Some(entry) => writeln!(output, "{subject}: not affected by \"{entry}\"")?,
                    None => writeln!(output, "{subject}: not affected")?,
                },
                Status::Unknown => {
                    is_unknown = true;
                    eprintln!("advisory: {}", unknown(&subject, &package.place(), version, answer.reason));
                }
            }
            // A platform or a withdrawal narrows what is affected, and leaves what is not as it is.
            let bears = answer.status != Status::Unaffected;
            for loss in imported.losses_about(package).filter(|_| bears) {
                eprintln!("advisory: {of}the record also says {}: {:?}", loss.field, loss.value);
            }
        }
    }
    Ok(match (is_affected, is_unknown) {
        (true, _) => Outcome::Found,
        (false, true) => Outcome::Unusable,
        (false, false) => Outcome::Clean,
    })
}

/// The parts of the record about packages that fit the question at least so well, by package.
pub(crate) fn fitting<'a>(
    all: &'a [Applicability],
    query: &PackageQuery,
    least: Fit,
) -> Vec<Vec<&'a Applicability>> {
    let mut found: Vec<(String, Vec<&Applicability>)> = Vec::new();
    for part in all.iter().filter(|part| part.package().fit(query) >= least) {
        let key = part.package().key();
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, parts)) => parts.push(part),
            None => found.push((key, vec![part])),
        }
    }
    found.into_iter().map(|(_, parts)| parts).collect()
}

pub(crate) fn affected(draft: &Draft, part: &Applicability, version: &str, answer: Answer<'_>) -> String {
    let by = answer.reason.entry().map_or_else(|| "by default".to_owned(), |entry| format!("by {entry}"));
    let package = part.package();
    let of_rows = packages(draft);
    let mut rows = of_rows.iter().filter(|known| is_row_of(package, known.ecosystem, known.name));
    let row = rows.find_map(|known| match known.is_affected(draft, version) {
        line::Answer::Affected(row) => draft.products.get(row),
        _ => None,
    });
    match row.map(|row| row.patched.trim()) {
        Some("") => format!("affected {by}; no patched version"),
        Some(patched) => format!("affected {by}; patched in {patched}"),
        None => format!("affected {by}"),
    }
}

pub(crate) fn unknown(subject: &str, place: &str, version: &str, reason: Reason<'_>) -> String {
    match reason {
        Reason::NotAVersion => {
            format!("\"{version}\" is not a version in {place}; write it as it was published")
        }
        Reason::MovingTag => {
            format!("\"{version}\" is a tag that moves from release to release; write the full version")
        }
        Reason::Doubt(entry) => {
            format!(
                "{subject} may be affected: the record does not say clearly which versions it means by \"{entry}\""
            )
        }
        Reason::Entry(entry) => {
            format!("{subject} may be affected: the record leaves it open with \"{entry}\"")
        }
        _ => format!("{subject} may be affected: the record says nothing about this version"),
    }
}

/// Says which packages there are, and whether one of them differs in case alone.
pub(crate) fn unknown_package<'a>(
    parts: impl Iterator<Item = &'a Applicability> + Clone,
    query: &PackageQuery,
    package: &str,
) -> String {
    let mut packages = parts.clone().map(Applicability::package);
    if let Some(other_case) = packages.find(|known| known.fit(query) >= Fit::OtherCase) {
        let name = other_case.name();
        return format!("{package} is not among its packages, but {name} is: write the name in its case");
    }
    let mut names: Vec<&str> = Vec::new();
    for part in parts {
        let name = part.package().name();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    format!("{package} is not among its packages, which are: {known}")
}
