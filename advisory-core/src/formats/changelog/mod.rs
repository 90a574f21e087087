//! An entry of a changelog: on its own, or put into the `CHANGELOG.md` that the user gives.
//!
//! The file's own layout is followed, down to its marks, its dates and its line ends, and nothing else in it is touched.
//! An entry that is there already is not written again, and a neutral one gives its place to the full one.

mod day;
mod file;
mod heading;

use super::changeset;
use super::part::{self, Part};
use super::release::{self, Released};
use super::{Disclosure, Loss, Options, WriteError, Written, public};
use crate::Draft;
use crate::draft::PublicText;

/// How a changelog is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// `## [1.2.3] - 2026-11-24`, with sections such as `### Security`.
    #[default]
    KeepAChangelog,
    /// `## 1.2.3`, with sections such as `### Patch Changes`: what the changesets tool writes.
    Changesets,
}

/// **An item to be put into a changelog.**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// The version that it is released with.
    pub version: &'a str,
    /// The day of the release, such as `2026-11-24`, for files that name it.
    pub day: &'a str,
    /// The section below the version where the file is laid out as Keep a Changelog has it, such as `Security`.
    pub kept: &'static str,
    /// The section where it is laid out as the changesets tool does, such as `Patch Changes`.
    pub changes: &'static str,
    /// Its words; lines after the first are indented below it.
    pub words: &'a str,
    /// The short hash of the commit, for files that name it.
    pub hash: Option<&'a str>,
}

/// Puts an item into a changelog, in the file's own layout, or in this one where the file shows none. Nothing else in the file changes,
/// and an item that is there already is not written again.
///
/// ```
/// use advisory_core::formats::changelog::{Item, Layout, insert};
/// let item = Item {
///     version: "1.2.4", day: "2026-11-24", kept: "Security", changes: "Patch Changes", words: "Tidy up", hash: None,
/// };
/// let text = insert("# name\n\n## 1.2.3\n\n### Patch Changes\n\n- Older\n", &item, Layout::Changesets);
/// assert!(text.starts_with("# name\n\n## 1.2.4\n\n### Patch Changes\n\n- Tidy up\n\n## 1.2.3\n"));
/// assert_eq!(insert(&text, &item, Layout::Changesets), text);
/// ```
pub fn insert(existing: &str, item: &Item<'_>, otherwise: Layout) -> String {
    let file = file::File::read(existing);
    let layout = file.layout().unwrap_or(otherwise);
    let entry = Entry {
        version: Some(item.version),
        day: item.day.to_owned(),
        section: match layout {
            Layout::KeepAChangelog => item.kept,
            Layout::Changesets => item.changes,
        },
        layout,
        words: item.words.to_owned(),
        instead_of: None,
        hash: item.hash.filter(|_| layout == Layout::Changesets),
    };
    file.with(&entry)
}

/// What is written, and under what.
struct Entry<'a> {
    /// The version; without one the entry is for what is not released yet.
    version: Option<&'a str>,
    /// The day of the release, such as `2026-11-24`.
    day: String,
    /// The section below the version.
    section: &'static str,
    layout: Layout,
    /// The item's words.
    words: String,
    /// The words that it takes the place of, where they are there.
    instead_of: Option<String>,
    /// The short hash of the commit, where the layout names it.
    hash: Option<&'a str>,
}

impl Entry<'_> {
    /// The words as an item of a list, without the mark: what goes on is indented below it.
    fn item(words: &str) -> String {
        let mut lines = words.trim().lines().map(str::trim_end);
        let first = lines.next().unwrap_or_default().to_owned();
        lines.fold(first, |item, line| item + if line.is_empty() { "\n" } else { "\n  " } + line)
    }
}

/// The entry, in the file that is given or on its own.
///
/// # Errors
/// Where the layout insists on a version and none is known.
pub(super) fn write(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let existing = options.existing.as_deref().unwrap_or_default();
    let file = file::File::read(existing);
    let packages = release::of(draft, None);
    let titled = packages.iter().find(|released| file.title() == Some(&released.package));
    let released = titled.or(packages.first());
    let version = released.and_then(|released| match file.last_version() {
        Some(last) => released.next_after(last),
        None => released.highest(),
    });
    let layout = file.layout().unwrap_or(options.changelog);
    if layout == Layout::Changesets && version.is_none() {
        return Err(WriteError::Missing {
            format: "A changelog of this layout",
            what: "the new version",
            remedy: "Say in the release plan as which version the package is released, or name its patched version.",
        });
    }
    let words = |disclosure| options.runbook().text(draft, PublicText::Changelog, disclosure);
    let entry = Entry {
        version,
        day: options.now.to_string()[..10].to_owned(),
        section: match layout {
            Layout::KeepAChangelog => "Security",
            Layout::Changesets => changeset::section(draft, released),
        },
        layout,
        words: public::words(draft, options, PublicText::Changelog),
        instead_of: (options.disclosure == Disclosure::Full).then(|| words(Disclosure::Neutral)),
        hash: (layout == Layout::Changesets).then(|| hash(draft)).flatten(),
    };
    let mut losses = match options.disclosure {
        Disclosure::Neutral => Vec::new(),
        Disclosure::Full => part::all_but(
            draft,
            &[Part::Title, Part::CveId],
            "The entry is a line, which points to the advisory.",
        ),
    };
    losses.extend(others(&packages, released, titled.is_some(), version));
    Ok(Written { text: file.with(&entry), losses })
}

/// The packages whose release this entry does not tell.
fn others(
    packages: &[Released],
    released: Option<&Released>,
    of_one: bool,
    version: Option<&str>,
) -> Vec<Loss> {
    let others = packages.iter().filter(|other| released.is_some_and(|one| one.package != other.package));
    let untold =
        others.filter(|other| of_one || !other.versions.iter().any(|own| Some(own.as_str()) == version));
    let reason = |other: &Released| format!("The release of {} needs an entry of its own.", other.package);
    untold.map(|other| Loss::new(other.source, other.highest().unwrap_or_default(), reason(other))).collect()
}

/// The short form of the first commit of the fix: seven digits of its hash.
fn hash(draft: &Draft) -> Option<&str> {
    let hashes = draft.fix.commits.iter().filter_map(|commit| commit.trim().rsplit('/').next());
    let is_hash = |text: &&str| (7..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit());
    hashes.filter(|text| is_hash(text)).map(|hash| &hash[..7]).next()
}

#[cfg(test)]
mod tests;
