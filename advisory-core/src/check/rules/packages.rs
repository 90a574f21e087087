//! The packages: their names, and where they are published.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::ALWAYS;
use crate::draft::Ecosystem;
use crate::package::{PackageName, ecosystem_of};
use crate::version::Range;
use crate::version::applicability::{Limit, Versions};
use crate::{Edit, Field};

/// The rows whose names break the form of their ecosystem, with the ecosystem that the name tells, if it is
/// another.
fn malformed<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (usize, Ecosystem, &'a str, Option<Ecosystem>)> {
    case.rows.iter().filter_map(|row| {
        let ecosystem = row.product.ecosystem?;
        let name = row.product.package.as_str();
        if name.trim().is_empty() || PackageName::new(ecosystem, name).is_ok() {
            return None;
        }
        let other = ecosystem_of(name.trim()).filter(|other| *other != ecosystem);
        Some((row.number, ecosystem, name, other))
    })
}

pub(super) const FORM: Rule = Rule {
    id: "package-form",
    level: Level::Error,
    stage: ALWAYS,
    reason: "Alerts are sent by the exact name; no package has this one.",
    is_about_form: false,
    find: form,
};

fn form(case: &Case<'_>) -> Vec<Found> {
    malformed(case)
        .filter(|(.., other)| other.is_none())
        .filter_map(|(row, ecosystem, name, _)| {
            let error = PackageName::new(ecosystem, name).err()?;
            let found = Found::new(Field::Package(row), super::sentence(&error));
            Some(match PackageName::meant_by(ecosystem, name) {
                Some(meant) => {
                    let edit = Edit::Text(Field::Package(row), meant.to_string());
                    found.fixed_by(format!("Write {meant}"), vec![edit])
                }
                None => found,
            })
        })
        .collect()
}

pub(super) const ECOSYSTEM: Rule = Rule {
    id: "package-ecosystem",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Alerts are sent by ecosystem and package; a name in the wrong one reaches nobody.",
    is_about_form: false,
    find: ecosystem,
};

fn ecosystem(case: &Case<'_>) -> Vec<Found> {
    malformed(case)
        .filter_map(|(row, ecosystem, name, other)| {
            let other = other?;
            let message = format!(
                "`{}` is a name as {} has them, but {} is chosen.",
                name.trim(),
                other.label(),
                ecosystem.label()
            );
            let mut edits = vec![Edit::Ecosystem(row, Some(other))];
            edits.extend(
                PackageName::meant_by(other, name)
                    .map(|meant| Edit::Text(Field::Package(row), meant.to_string())),
            );
            Some(
                Found::new(Field::Ecosystem(row), message)
                    .fixed_by(format!("Choose {}", other.label()), edits),
            )
        })
        .collect()
}

pub(super) const GO_MAJOR: Rule = Rule {
    id: "package-go-major",
    level: Level::Hint,
    stage: ALWAYS,
    reason: "For Go, a module and its major version 2 are two packages: alerts go to the one that is named.",
    is_about_form: false,
    find: go_major,
};

/// Go modules of major version 2 and above whose path does not end in it.
fn go_major(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in case.rows.iter().filter(|row| row.product.ecosystem == Some(Ecosystem::Go)) {
        let name = row.product.package.trim().trim_end_matches('/');
        let last = name.rsplit('/').next().unwrap_or_default();
        let has_major = last.strip_prefix('v').is_some_and(|major| major.parse::<u64>().is_ok());
        // The toolchain has no path, and gopkg.in has a way of its own.
        if has_major || !name.contains('/') || name.starts_with("gopkg.in/") {
            continue;
        }
        // Versions before 2 are of the module without.
        let from_two = Versions::between(Ecosystem::Go, Some(Limit::at("2.0.0")), None);
        if row.versions.overlaps(&from_two) == Some(false) {
            continue;
        }
        let upper = row.range().and_then(Range::upper).map(|upper| upper.version.to_string());
        let named = row.patched.iter().map(|(text, _)| (*text).to_owned()).chain(upper);
        // `+incompatible` marks versions of a module that has no such path.
        let plain = named.filter(|version| !version.ends_with("+incompatible"));
        let major = |version: String| version.trim_start_matches('v').split('.').next()?.parse::<u64>().ok();
        let Some(major) = plain.filter_map(major).max().filter(|major| *major >= 2) else { continue };
        let meant = format!("{name}/v{major}");
        let message = format!(
            "With a go.mod file, versions from 2 on are a module of their own, whose path ends in /v{major}: {meant}."
        );
        let edit = Edit::Text(Field::Package(row.number), meant.clone());
        let hint = Found::new(Field::Package(row.number), message);
        found.push(hint.fixed_by(format!("Write {meant}"), vec![edit]));
    }
    found
}

pub(super) const OTHER: Rule = Rule {
    id: "ecosystem-other",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Alerts are sent by ecosystem and package; for others there are none.",
    is_about_form: true,
    find: other,
};

fn other(case: &Case<'_>) -> Vec<Found> {
    let rows = case.rows.iter().filter(|row| row.product.ecosystem == Some(Ecosystem::Other));
    let message = "The ecosystem is Other, which nobody is alerted about.";
    rows.map(|row| Found::new(Field::Ecosystem(row.number), message)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, findings, fires, mends, silent};
    use crate::Draft;
    use crate::draft::Ecosystem;

    fn named(ecosystem: Ecosystem, package: &str) -> Draft {
        draft(|d| {
            d.products[0].ecosystem = Some(ecosystem);
            d.products[0].package = package.into();
        })
    }

    #[test]
    fn form() {
        let mended = mends(
            "package-form",
            &named(Ecosystem::Npm, "https://www.npmjs.com/package/Formidable"),
            "`https://www.npmjs.com/package/Formidable` is not a name of an npm package; write lowercase letters, digits and hyphens; start with @scope/ if it has one.",
            "Write formidable",
        );
        assert_eq!(mended.products[0].package, "formidable");
        let bare = fires(
            "package-form",
            &named(Ecosystem::Maven, "protobuf-java"),
            "`protobuf-java` is not a name of a Maven package; write group:artifact, such as org.example:library.",
        );
        assert_eq!(bare.fix, None);
        silent("package-form", &named(Ecosystem::Npm, "@scope/formidable"));
        silent("package-form", &named(Ecosystem::Npm, ""));
    }

    #[test]
    fn ecosystem() {
        let typed = named(Ecosystem::Npm, "com.google.protobuf:protobuf-java");
        let mended = mends(
            "package-ecosystem",
            &typed,
            "`com.google.protobuf:protobuf-java` is a name as Maven has them, but npm is chosen.",
            "Choose Maven",
        );
        assert_eq!(mended.products[0].ecosystem, Some(Ecosystem::Maven));
        assert!(findings("package-form", &typed).is_empty());
        silent("package-ecosystem", &named(Ecosystem::Maven, "com.google.protobuf:protobuf-java"));
    }

    #[test]
    fn go_major() {
        let module = |package: &str, patched: &str| {
            draft(|d| {
                d.products[0].ecosystem = Some(Ecosystem::Go);
                d.products[0].package = package.into();
                d.products[0].affected = "<= 2.4.0".into();
                d.products[0].patched = patched.into();
            })
        };
        let mended = mends(
            "package-go-major",
            &module("github.com/prest/prest", "2.4.1"),
            "With a go.mod file, versions from 2 on are a module of their own, whose path ends in /v2: \
             github.com/prest/prest/v2.",
            "Write github.com/prest/prest/v2",
        );
        assert_eq!(mended.products[0].package, "github.com/prest/prest/v2");
        silent("package-go-major", &mended);
        silent("package-go-major", &module("gopkg.in/yaml.v3", "3.0.1"));
        // All affected versions are of the module without.
        let mut first = module("github.com/prest/prest", "2.0.0");
        first.products[0].affected = "< 2.0.0".into();
        silent("package-go-major", &first);
    }

    #[test]
    fn other() {
        fires(
            "ecosystem-other",
            &named(Ecosystem::Other, "crab"),
            "The ecosystem is Other, which nobody is alerted about.",
        );
        silent("ecosystem-other", &named(Ecosystem::Rust, "crab"));
    }
}
