//! A changeset: the file in `.changeset/` from which the tool of that name makes a release and its changelog.
//!
//! ```text
//! ---
//! "formidable": patch
//! ---
//!
//! Maintenance release; details follow.
//! ```
//! The front matter is YAML, of which JSON's strings are a part.

use super::part::{self, Part};
use super::release::{self, Released};
use super::{Disclosure, Loss, Options, WriteError, Written, public};
use crate::draft::{Ecosystem, PublicText};
use crate::version::Range;
use crate::{Draft, Field};

/// How far a release raises the version, as npm's packages count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Bump {
    Patch,
    Minor,
    Major,
}

impl Bump {
    const fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The step to a version from the last one before it; where that is not known, from the only one that a step
    /// could lead there from.
    fn to(new: &semver::Version, old: Option<&semver::Version>) -> Self {
        let (major, minor) = match old {
            Some(old) => (old.major != new.major, old.minor != new.minor),
            None => (new.minor == 0 && new.patch == 0, new.patch == 0),
        };
        match (major, minor) {
            (true, _) => Self::Major,
            (false, true) => Self::Minor,
            (false, false) => Self::Patch,
        }
    }
}

/// The changeset of a draft's release.
///
/// # Errors
/// Where the draft names no npm package, and no placeholder is asked for.
pub(super) fn write(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let mut packages = release::of(draft, Some(Ecosystem::Npm));
    if packages.is_empty() {
        if !options.placeholders {
            return Err(WriteError::Missing {
                format: "A changeset",
                what: "an npm package",
                remedy: "Add an affected product of the ecosystem npm, or a package to the release.",
            });
        }
        packages.push(Released { package: "PACKAGE".into(), versions: Vec::new(), source: Field::Products });
    }
    let words = public::words(draft, options, PublicText::Changeset);
    let mut losses = match options.disclosure {
        Disclosure::Neutral => Vec::new(),
        Disclosure::Full => part::all_but(
            draft,
            &[Part::Title, Part::CveId],
            "A changeset is a line of the changelog, which points to the advisory.",
        ),
    };
    // The user may have typed the whole file.
    if words.starts_with("---\n") || words.starts_with("---\r\n") {
        return Ok(Written { text: format!("{}\n", words.trim_end()), losses });
    }
    let mut text = String::from("---\n");
    for released in &packages {
        let bump = bump(draft, released);
        if bump.is_none() {
            losses.push(Loss::new(
                released.source,
                released.highest().unwrap_or_default(),
                format!("No version tells the kind of {}'s release, so it is a patch.", released.package),
            ));
        }
        let name = serde_json::Value::from(released.package.as_str()).to_string();
        text.extend([&name, ": ", bump.unwrap_or(Bump::Patch).word(), "\n"]);
    }
    text.extend(["---\n\n", words.trim_end(), "\n"]);
    Ok(Written { text, losses })
}

/// The section of the changelog that the tool would put a release into.
pub(super) fn section(draft: &Draft, released: Option<&Released>) -> &'static str {
    match released.and_then(|released| bump(draft, released)).unwrap_or(Bump::Patch) {
        Bump::Patch => "Patch Changes",
        Bump::Minor => "Minor Changes",
        Bump::Major => "Major Changes",
    }
}

/// The kind of a package's release: the step from the last affected version to the new one.
fn bump(draft: &Draft, released: &Released) -> Option<Bump> {
    let new = semver::Version::parse(released.highest()?).ok()?;
    let last = draft
        .products
        .iter()
        .filter(|row| row.package.trim() == released.package)
        .filter_map(|row| row.affected.parse::<Range>().ok()?.upper())
        .filter(|upper| upper.inclusive)
        .filter_map(|upper| semver::Version::parse(upper.version.as_str()).ok())
        .filter(|last| *last < new)
        .max();
    Some(Bump::to(&new, last.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Product, ReleasedPackage};

    fn row(package: &str, affected: &str, patched: &str) -> Product {
        Product {
            ecosystem: Some(Ecosystem::Npm),
            package: package.into(),
            affected: affected.into(),
            patched: patched.into(),
            ..Product::default()
        }
    }

    fn options(disclosure: Disclosure) -> Options {
        Options { disclosure, ..Options::at("2026-11-24T12:00:00Z".parse().unwrap()) }
    }

    #[track_caller]
    fn bumps(rows: &[(&str, &str)], line: &str) {
        let products = rows.iter().map(|(affected, patched)| row("p", affected, patched)).collect();
        let draft = Draft { products, ..Draft::default() };
        let text = write(&draft, &options(Disclosure::Neutral)).unwrap().text;
        assert_eq!(text.lines().nth(1).unwrap(), format!("\"p\": {line}"), "{rows:?}");
    }

    #[test]
    fn versions_tell_the_kind_of_release() {
        bumps(&[("< 1.2.3", "1.2.3")], "patch");
        bumps(&[("< 1.3.0", "1.3.0")], "minor");
        bumps(&[("< 2.0.0", "2.0.0")], "major");
        bumps(&[("<= 1.9.9", "2.0.1")], "major");
        bumps(&[("<= 1.2.2", "1.3.1")], "minor");
        bumps(&[("<= 1.2.2", "1.2.3")], "patch");
        // The newest branch is where changesets are kept.
        bumps(&[("< 1.2.3", "1.2.3"), (">= 2.0.0, < 2.1.0", "2.1.0")], "minor");
        bumps(&[("< 1.2.3", "")], "patch");
    }

    #[test]
    fn two_forms() {
        let mut draft = Draft {
            title: "Uploads\ncan be guessed".into(),
            ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
            repository: "o/r".into(),
            products: vec![row("@o/a", "< 1.2.3", "1.2.3"), row("@o/b", "< 1.2.3", "")],
            ..Draft::default()
        };
        let neutral = write(&draft, &options(Disclosure::Neutral)).unwrap();
        assert_eq!(
            neutral.text,
            "---\n\"@o/a\": patch\n\"@o/b\": patch\n---\n\nMaintenance release; details follow.\n"
        );
        assert_eq!(
            neutral.losses[0].to_string(),
            "products[1].patched: \"\": No version tells the kind of @o/b's release, so it is a patch."
        );
        draft.release.packages = vec![ReleasedPackage { package: "@o/b".into(), version: "2.0.0".into() }];
        let full = write(&draft, &options(Disclosure::Full)).unwrap();
        assert_eq!(
            full.text,
            "---\n\"@o/b\": major\n---\n\nUploads can be guessed (GHSA-75v8-2h7p-7m2m). \
             See https://github.com/o/r/security/advisories/GHSA-75v8-2h7p-7m2m.\n"
        );
        assert_eq!(full.losses.len(), 1, "{:?}", full.losses);
        assert_eq!(full.losses[0].field, "products");
    }

    #[test]
    fn a_file_of_the_users_own_stays_as_it_is() {
        let mut draft = Draft { products: vec![row("p", "< 1.2.3", "1.2.3")], ..Draft::default() };
        let own = "---\n\"p\": minor\n---\n\nTidy up\n";
        draft.release.texts.insert(PublicText::Changeset, own.into());
        assert_eq!(write(&draft, &options(Disclosure::Neutral)).unwrap().text, own);
        draft.release.texts.insert(PublicText::Changeset, "Tidy up".into());
        assert_eq!(
            write(&draft, &options(Disclosure::Neutral)).unwrap().text,
            "---\n\"p\": patch\n---\n\nTidy up\n"
        );
    }

    #[test]
    fn without_a_package_there_is_no_changeset() {
        let error = write(&Draft::default(), &options(Disclosure::Neutral)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "A changeset needs an npm package. Add an affected product of the ecosystem npm, or a package to the release."
        );
        let placeholders = Options { placeholders: true, ..options(Disclosure::Neutral) };
        assert!(
            write(&Draft::default(), &placeholders).unwrap().text.starts_with("---\n\"PACKAGE\": patch\n")
        );
    }
}
