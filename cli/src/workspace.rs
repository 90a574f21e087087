//! `advisory workspace`: the packages of a project.

use crate::output::visible;
use crate::{Outcome, args, checkout, input, output};
use advisory_checkout::workspace::{Package, PackageVersion, Workspace, add_rows};
use advisory_core::{Draft, file};
use serde_json::json;
use std::io::{self, Write as _};

/// Lists the packages, or writes a draft with rows for some.
pub(crate) fn run(options: &args::Workspace) -> io::Result<Outcome> {
    let folder = checkout::folder(options.folder.as_deref());
    let workspace = Workspace::read(&checkout::read(&folder)?);
    let fits = |package: &&Package| options.ecosystem.is_none_or(|ecosystem| ecosystem == package.ecosystem);
    let listed: Vec<&Package> = workspace.packages.iter().filter(fits).collect();
    let outcome = if workspace.problems.is_empty() { Outcome::Clean } else { Outcome::Found };
    if options.json {
        let mut output = io::stdout().lock();
        writeln!(output, "{:#}", as_json(&listed, &workspace))?;
        return Ok(outcome);
    }
    checkout::tell(&workspace.problems);
    let is_draft = !options.package.is_empty() || options.draft.is_some() || options.output.is_some();
    if is_draft {
        write_draft(options, &workspace, &listed)?;
        return Ok(outcome);
    }
    if listed.is_empty() {
        let error = workspace.find("", None).err().filter(|_| workspace.packages.is_empty());
        let why =
            error.map_or_else(|| "no package is of that ecosystem".to_owned(), |error| error.to_string());
        return Err(io::Error::other(why));
    }
    let mut output = anstream::stdout().lock();
    for package in listed {
        let version = match &package.version {
            PackageVersion::Stated(version) => visible(version),
            PackageVersion::Unstated(why) => format!("({})", visible(why)),
        };
        let private = if package.is_private { "\tprivate" } else { "" };
        let (code, name, manifest) =
            (package.ecosystem.code(), visible(&package.name), visible(&package.manifest));
        writeln!(output, "{code}\t{name}\t{version}\t{manifest}{private}")?;
    }
    Ok(outcome)
}

fn write_draft(options: &args::Workspace, workspace: &Workspace, listed: &[&Package]) -> io::Result<()> {
    let chosen: Vec<&Package> = if options.package.is_empty() {
        listed.iter().copied().filter(|package| !package.is_private).collect()
    } else {
        let find = |name: &String| workspace.find(name, options.ecosystem).map_err(io::Error::other);
        options.package.iter().map(find).collect::<io::Result<_>>()?
    };
    for package in chosen.iter().filter(|package| package.is_private) {
        eprintln!(
            "advisory: warning: {} is private by its manifest: nobody can install it",
            visible(&package.name)
        );
    }
    let mut draft = match &options.draft {
        Some(path) => file::read(&input::read_text(path)?).map_err(|error| input::error_in(path, error))?,
        None => Draft::default(),
    };
    let added = add_rows(&mut draft, &chosen);
    output::write(options.output.as_deref(), &file::write(&draft))?;
    let known = chosen.len() - added;
    if known > 0 {
        eprintln!("advisory: {known} of {} packages had a row already", chosen.len());
    }
    Ok(())
}

fn as_json(listed: &[&Package], workspace: &Workspace) -> serde_json::Value {
    let package = |package: &&Package| {
        let why = match &package.version {
            PackageVersion::Stated(_) => None,
            PackageVersion::Unstated(why) => Some(why),
        };
        json!({
            "ecosystem": package.ecosystem.code(),
            "name": package.name,
            "version": package.version.stated(),
            "version_unstated": why,
            "private": package.is_private,
            "manifest": package.manifest,
        })
    };
    let problems = workspace
        .problems
        .iter()
        .map(|problem| json!({ "path": problem.path, "line": problem.line, "problem": problem.what }));
    json!({
        "packages": listed.iter().map(package).collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    })
}
