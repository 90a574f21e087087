//! The packages: their names, and where they are published.

use super::super::Found;
use super::super::case::Case;
use crate::draft::Ecosystem;
use crate::package::{PackageName, ecosystem_of};
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

pub(super) fn form(case: &Case<'_>) -> Vec<Found> {
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

pub(super) fn ecosystem(case: &Case<'_>) -> Vec<Found> {
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

pub(super) fn other(case: &Case<'_>) -> Vec<Found> {
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
            "`https://www.npmjs.com/package/Formidable` is not a name of an npm package; write small letters, digits and hyphens, after @scope/ where there is a scope.",
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
    fn other() {
        fires(
            "ecosystem-other",
            &named(Ecosystem::Other, "crab"),
            "The ecosystem is Other, which nobody is alerted about.",
        );
        silent("ecosystem-other", &named(Ecosystem::Rust, "crab"));
    }
}
