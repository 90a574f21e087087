//! The new version in a `package.json` that the user gives: the version's characters change, and nothing else.

use super::release::{self, Released};
use super::{Loss, Options, WriteError, Written};
use crate::Draft;
use crate::draft::Ecosystem;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

const FORMAT: &str = "A package.json";

/// What is read of the file; the rest is passed over, and need only be JSON.
#[derive(Deserialize)]
struct Manifest<'a> {
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    version: Option<&'a RawValue>,
}

fn unfit(problem: impl Into<String>) -> WriteError {
    WriteError::Unfit { file: "package.json", problem: problem.into() }
}

/// The file with the version of the release.
///
/// # Errors
/// Where there is no file, or none that can be changed, or no new version for it.
pub(super) fn write(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let file = options.existing.as_deref().ok_or(WriteError::Missing {
        format: FORMAT,
        what: "the file that it changes",
        remedy: "Give the package.json of the package that is released.",
    })?;
    let json = file.strip_prefix('\u{feff}').unwrap_or(file);
    let manifest: Manifest<'_> = serde_json::from_str(json).map_err(|error| {
        let words = error.to_string();
        let problem = words.split(" at line ").next().unwrap_or(&words);
        unfit(format!("line {}, column {}: {problem}", error.line(), error.column()))
    })?;
    let raw = manifest.version.ok_or_else(|| unfit("it has no \"version\""))?.get();
    let old: Cow<'_, str> =
        serde_json::from_str(raw).map_err(|_| unfit(format!("its \"version\" is {raw}, and not a text")))?;

    let packages = release::of(draft, Some(Ecosystem::Npm));
    let released = find(&packages, manifest.name.as_deref())?;
    let new = released.next_after(&old).ok_or(WriteError::Missing {
        format: FORMAT,
        what: "the new version",
        remedy: "Say in the release plan as which version the package is released, or name its patched version.",
    })?;
    if semver::Version::parse(new).is_err() {
        return Err(unfit(format!("npm takes no version `{new}`; write it like 1.2.3")));
    }
    // `raw` is a part of `file`, so its place is known.
    let start = raw.as_ptr().addr() - file.as_ptr().addr();
    let text = [&file[..start], "\"", new, "\"", &file[start + raw.len()..]].concat();
    let others = packages.iter().filter(|other| other.package != released.package);
    let losses = others.map(|other| {
        let reason = format!("The package.json of {} is another file.", other.package);
        Loss::new(other.source, other.highest().unwrap_or_default(), reason)
    });
    Ok(Written { text, losses: losses.collect() })
}

/// The package that the file is of.
fn find<'a>(packages: &'a [Released], name: Option<&str>) -> Result<&'a Released, WriteError> {
    match (packages, name) {
        ([], _) => Err(WriteError::Missing {
            format: FORMAT,
            what: "a package that is released",
            remedy: "Add the package to the release plan, or an affected product of the ecosystem npm.",
        }),
        (packages, Some(name)) => packages
            .iter()
            .find(|released| released.package == name)
            .ok_or_else(|| unfit(format!("it is of the package `{name}`, which is not released"))),
        ([only], None) => Ok(only),
        _ => Err(unfit("it has no \"name\", and several packages are released")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Product;

    fn draft(rows: &[(&str, &str)]) -> Draft {
        let row = |&(package, patched): &(&str, &str)| Product {
            ecosystem: Some(Ecosystem::Npm),
            package: package.into(),
            patched: patched.into(),
            ..Product::default()
        };
        Draft { products: rows.iter().map(row).collect(), ..Draft::default() }
    }

    fn written(rows: &[(&str, &str)], file: &str) -> Result<Written, WriteError> {
        let existing = Some(file.to_owned());
        write(&draft(rows), &Options { existing, ..Options::at(crate::Timestamp::from_unix_seconds(0)) })
    }

    #[track_caller]
    fn becomes(file: &str, changed: &str) {
        let written = written(&[("p", "1.2.3"), ("p", "2.0.1")], file).unwrap();
        assert_eq!((written.text.as_str(), written.losses.as_slice()), (changed, &[][..]));
    }

    #[test]
    fn only_the_version_changes() {
        becomes(
            "\u{feff}{\r\n\t\"name\": \"p\",\r\n\t\"version\" :  \"1.2.2\" ,\r\n\t\"x\": {\"version\": \"1.2.2\"}\r\n}",
            "\u{feff}{\r\n\t\"name\": \"p\",\r\n\t\"version\" :  \"1.2.3\" ,\r\n\t\"x\": {\"version\": \"1.2.2\"}\r\n}",
        );
        becomes("{\"version\":\"2.0.0\"}", "{\"version\":\"2.0.1\"}");
        becomes("{\"version\":\"\\u0031.0.0\"}\n", "{\"version\":\"1.2.3\"}\n");
        becomes("{\"version\":\"2.0.1\"}\n", "{\"version\":\"2.0.1\"}\n");
    }

    #[test]
    fn other_packages_have_files_of_their_own() {
        let written =
            written(&[("p", "1.2.3"), ("q", "2.0.0")], r#"{"name":"p","version":"1.0.0"}"#).unwrap();
        assert_eq!(
            written.losses[0].to_string(),
            "products[1].patched: \"2.0.0\": The package.json of q is another file."
        );
    }

    #[track_caller]
    fn refused(rows: &[(&str, &str)], file: &str, message: &str) {
        assert_eq!(written(rows, file).unwrap_err().to_string(), message);
    }

    #[test]
    fn says_why_a_file_cannot_be_changed() {
        let p = &[("p", "1.2.3")];
        for (file, message) in [
            ("{\n  \"name\": }", "This package.json cannot be changed: line 2, column 11: expected value."),
            ("", "This package.json cannot be changed: line 1, column 0: EOF while parsing a value."),
            ("{\"name\":\"p\"}", "This package.json cannot be changed: it has no \"version\"."),
            ("{\"version\":1}", "This package.json cannot be changed: its \"version\" is 1, and not a text."),
            (
                "{\"name\":\"q\",\"version\":\"1.0.0\"}",
                "This package.json cannot be changed: it is of the package `q`, which is not released.",
            ),
        ] {
            refused(p, file, message);
        }
        let file = "{\"version\":\"1.0.0\"}";
        refused(
            &[("p", "1"), ("q", "2")],
            file,
            "This package.json cannot be changed: it has no \"name\", and several packages are released.",
        );
        refused(
            &[("p", "v1.2")],
            file,
            "This package.json cannot be changed: npm takes no version `v1.2`; write it like 1.2.3.",
        );
        refused(
            &[("p", "")],
            file,
            "A package.json needs the new version. Say in the release plan as which version the package is released, or name its patched version.",
        );
        refused(
            &[],
            file,
            "A package.json needs a package that is released. Add the package to the release plan, or an affected product of the ecosystem npm.",
        );
        let error = write(&draft(p), &Options::at(crate::Timestamp::from_unix_seconds(0))).unwrap_err();
        assert_eq!(
            error.to_string(),
            "A package.json needs the file that it changes. Give the package.json of the package that is released."
        );
    }

    #[test]
    fn deep_nesting_is_passed_over() {
        let file = format!("{{\"x\":{}1{},\"version\":\"1.0.0\"}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(written(&[("p", "1.2.3")], &file).unwrap().text.ends_with("],\"version\":\"1.2.3\"}"));
    }
}
