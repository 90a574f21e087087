//! `advisory affected`: whether a version is affected.

use crate::input::ReadRecord;
use crate::{Outcome, args, input};
use advisory_core::Draft;
use advisory_core::lock::{self, Found, Installed};
use advisory_core::package::{Fit, PackageQuery};
use advisory_core::version::applicability::{Answer, Applicability, Reason, Status, ask_all};
use advisory_core::version::{is_row_of, line, packages};
use std::io::{self, Write};
use std::path::Path;

/// Answers in a line for each package of the name, and by the exit code.
pub(crate) fn run(options: &args::Affected) -> io::Result<Outcome> {
    let records = input::read_records(&options.file)?;
    if let Some(path) = &options.lock {
        return installed(&records, path);
    }
    let package = options.package.as_deref().unwrap_or_default();
    let query = PackageQuery::parse(package);
    let Some(version) = options.version.as_deref().or(query.version()) else {
        let missing = "name the version, as the last argument or in the package URL";
        return Err(input::error_in(&options.file, missing));
    };
    let mut output = io::stdout().lock();
    let mut worst = None;
    for record in &records {
        for parts in fitting(&record.imported.applicability, &query, Fit::Same) {
            let Some(answer) = ask_all(parts.iter().copied(), version) else { continue };
            let status = tell(record, parts[0], version, answer, &mut output)?;
            // A platform or a withdrawal narrows what is affected, and leaves what is not as it is.
            if status != Status::Unaffected {
                qualify(record, parts[0]);
            }
            worst = worst.max(Some(status));
        }
    }
    let Some(worst) = worst else {
        let parts = records.iter().flat_map(|record| &record.imported.applicability);
        return Err(input::error_in(&options.file, unknown_package(parts, &query, package)));
    };
    Ok(outcome(worst))
}

/// Prints what the record says of a version; what is unknown goes to standard error.
fn tell(
    record: &ReadRecord,
    part: &Applicability,
    version: &str,
    answer: Answer<'_>,
    output: &mut impl Write,
) -> io::Result<Status> {
    let package = part.package();
    let subject = format!("{}{} {version} ({})", prefix(record), package.name(), package.place());
    match answer.status {
        Status::Affected => {
            writeln!(output, "{subject}: {}", affected(&record.imported.draft, part, version, answer))?;
        }
        Status::Unaffected => match answer.reason.entry() {
            Some(entry) => writeln!(output, "{subject}: not affected by \"{entry}\"")?,
            None => writeln!(output, "{subject}: not affected")?,
        },
        Status::Unknown => {
            eprintln!("advisory: {}", unknown(&subject, &package.place(), version, answer.reason));
        }
    }
    Ok(answer.status)
}

/// Tells what else the record says about a package.
fn qualify(record: &ReadRecord, part: &Applicability) {
    for loss in record.imported.losses_about(part.package()) {
        eprintln!("advisory: {}the record also says {}: {:?}", prefix(record), loss.field, loss.value);
    }
}

/// What tells a record from the others of its file.
fn prefix(record: &ReadRecord) -> String {
    record.label.as_ref().map(|label| format!("{label}: ")).unwrap_or_default()
}

const fn outcome(worst: Status) -> Outcome {
    match worst {
        Status::Affected => Outcome::Found,
        Status::Unknown => Outcome::Unusable,
        Status::Unaffected => Outcome::Clean,
    }
}

/// Answers for each version in a lock file of a package that the records are about.
fn installed(records: &[ReadRecord], path: &Path) -> io::Result<Outcome> {
    let lock = lock::read(&input::read_text(path)?).map_err(|error| input::error_in(path, error))?;
    let mut output = io::stdout().lock();
    let mut worst = Status::Unaffected;
    for record in records {
        let parts = &record.imported.applicability;
        for Found { installed: Installed { name, version, elsewhere }, part, answer } in lock.ask(parts) {
            if let Some(elsewhere) = elsewhere {
                worst = worst.max(Status::Unknown);
                eprintln!(
                    "advisory: {name} {version} comes from {elsewhere} and not from a registry: look whether the fix is in it"
                );
            } else {
                worst = worst.max(tell(record, part, version, answer, &mut output)?);
            }
        }
        for open in lock.left_open(parts) {
            worst = worst.max(Status::Unknown);
            eprintln!(
                "advisory: {}: {} does not say which version is installed",
                input::name(path),
                open.entry
            );
        }
        let mut told: Vec<String> = Vec::new();
        for part in parts {
            let package = part.package();
            if told.contains(&package.key()) {
                continue;
            }
            told.push(package.key());
            if lock.names(package) {
                qualify(record, part);
            } else {
                let (of, name, place) = (prefix(record), package.name(), package.place());
                writeln!(output, "{of}{name} ({place}): not in this {}", lock.kind.label())?;
            }
        }
    }
    Ok(outcome(worst))
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
