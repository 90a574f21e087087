//! `advisory affected`: whether a version is affected.

use crate::{Outcome, args, input};
use advisory_core::package::PackageName;
use advisory_core::version::line::{Answer, Package, packages};
use std::io::{self, Write as _};

/// Whether this is the package's name, or means it: in another case, as a package URL, or by its page at the registry.
fn is_called(package: &Package<'_>, name: &str) -> bool {
    let meant = |text: &str| PackageName::meant_by(package.ecosystem, text);
    package.name == name || meant(name).is_some_and(|name| meant(package.name).as_ref() == Some(&name))
}

/// Answers in a line, and by the exit code.
pub(crate) fn run(options: &args::Affected) -> io::Result<Outcome> {
    let draft = input::read_draft(&options.file)?;
    let args::Affected { package, version, .. } = options;
    let all = packages(&draft);
    let of_name: Vec<&Package<'_>> = all.iter().filter(|known| is_called(known, package)).collect();
    if of_name.is_empty() {
        let names: Vec<&str> = all.iter().map(|package| package.name).collect();
        let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        let told = format!("{package} is not among its packages, which are: {known}");
        return Err(input::told(&options.file, told));
    }
    let mut output = io::stdout().lock();
    let mut outcome = Outcome::Clean;
    for package in of_name {
        let (ecosystem, name) = (package.ecosystem.label(), package.name);
        match package.is_affected(&draft, version) {
            Answer::Affected(row) => {
                let row = &draft.products[row];
                let patched = match row.patched.trim() {
                    "" => "no patched version".to_owned(),
                    patched => format!("patched in {patched}"),
                };
                writeln!(output, "{name} {version} ({ecosystem}): affected by {}; {patched}", row.affected)?;
                outcome = outcome.max(Outcome::Found);
            }
            Answer::NotAffected => writeln!(output, "{name} {version} ({ecosystem}): not affected")?,
            Answer::Unclear(row) => {
                let row = row + 1;
                eprintln!(
                    "advisory: {name} {version} ({ecosystem}) may be affected: row {row} has no range that can be read"
                );
                outcome = Outcome::Unusable;
            }
            Answer::NotAVersion => {
                eprintln!(
                    "advisory: \"{version}\" is not a version in {ecosystem}; write it as it was published"
                );
                outcome = Outcome::Unusable;
            }
        }
    }
    Ok(outcome)
}
