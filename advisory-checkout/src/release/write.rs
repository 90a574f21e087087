//! What a release changes in the working tree: texts before and after, which the caller shows and writes.

use super::changeset::{self, Bump, Changeset};
use super::history::Since;
use super::plan::{NewRange, Planned, Planner};
use super::{Case, DecideError, Decision, NOT_YET, Question, decide};
use crate::files::Files;
use crate::workspace::{Package, Workspace};
use advisory_core::draft::{PublicText, Release};
use advisory_core::formats::changelog;
use advisory_core::runbook::{Disclosure, Runbook};
use advisory_core::{Draft, Timestamp};
use semver::Version;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};

/// **A file that changes.**
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Its path, below the folder of the checkout.
    pub path: Box<str>,
    /// Its text so far, without a byte order mark; `None` if it is new.
    pub before: Option<Box<str>>,
    /// Its new text; `None` if it is removed.
    pub after: Option<Box<str>>,
}

/// **What a release changes**, and what is left to do by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// The files.
    pub rewrites: Vec<Rewrite>,
    /// A sentence for each thing that is left to do.
    pub to_do: Vec<String>,
}

/// Where the words of changesets and changelogs come from.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The draft of the advisory, whose neutral words are taken; without one, those of the runbook.
    pub draft: Option<&'a Draft>,
    /// The time of writing, for changelogs that name the day.
    pub now: Timestamp,
}

/// Why nothing can be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The release cannot be decided.
    #[error(transparent)]
    Decide(#[from] DecideError),
    /// The project does not use changesets, so its regular release is its own.
    #[error("the project has no .changeset/config.json: prepare its regular release as it always does")]
    NoChangesets,
    /// The version is higher than that of the last tag.
    #[error(
        "the version of {package} is {version} already, and the last tag is {tag}: release that first, or take the raised version back"
    )]
    AlreadyRaised {
        /// The package.
        package: Box<str>,
        /// Its version.
        version: Box<str>,
        /// The last tag.
        tag: Box<str>,
    },
    /// A text cannot be written.
    #[error("{path}: {what}")]
    Text {
        /// The file.
        path: Box<str>,
        /// What is wrong, as a clause.
        what: Box<str>,
    },
}

/// Works out what the release that is decided changes.
pub fn write(
    files: &Files,
    workspace: &Workspace,
    history: &BTreeMap<Box<str>, Since>,
    question: &Question,
    words: Words<'_>,
) -> Result<(Decision, Changed), WriteError> {
    let decision = decide(files, workspace, history, question)?;
    let case = Case::read(files, workspace, history, question)?;
    let mut writer = Writer { files, case: &case, decision: &decision, words, changed: Changed::default() };
    match decision.release {
        Release::Quick => {
            if let Some(since) = history.get(&case.package.name) {
                not_raised(&case, since)?;
            }
            writer.quick()?;
        }
        Release::Regular | Release::EarlyRegular => writer.regular()?,
    }
    let changed = writer.changed;
    Ok((decision, changed))
}

/// Refuses to raise a version that was raised and not released.
fn not_raised(case: &Case<'_>, since: &Since) -> Result<(), WriteError> {
    let read = |version: Option<&str>| version.and_then(|version| version.parse::<Version>().ok());
    let stated = case.package.version.stated();
    match (read(since.version.as_deref()), read(stated)) {
        (Some(tagged), Some(own)) if own.cmp_precedence(&tagged).is_gt() => Err(WriteError::AlreadyRaised {
            package: case.package.name.clone(),
            version: stated.unwrap_or_default().into(),
            tag: since.tag.clone().unwrap_or_default(),
        }),
        _ => Ok(()),
    }
}

struct Writer<'a> {
    files: &'a Files,
    case: &'a Case<'a>,
    decision: &'a Decision,
    words: Words<'a>,
    changed: Changed,
}

/// Programs that write a lock file again without touching anything else.
const LOCKS: &[(&str, &str)] = &[
    ("package-lock.json", "npm install --package-lock-only --ignore-scripts"),
    ("npm-shrinkwrap.json", "npm install --package-lock-only --ignore-scripts"),
    ("pnpm-lock.yaml", "pnpm install --lockfile-only --ignore-scripts"),
    ("yarn.lock", "yarn install --mode=update-lockfile"),
    ("bun.lock", "bun install --lockfile-only --ignore-scripts"),
    ("bun.lockb", "bun install --lockfile-only --ignore-scripts"),
];

impl Writer<'_> {
    fn put(&mut self, path: &str, after: Option<String>) {
        let before = self.files.text(path).map(Into::into);
        let after: Option<Box<str>> = after.map(Into::into);
        if before != after {
            self.changed.rewrites.push(Rewrite { path: path.into(), before, after });
        }
    }

    fn regular(&mut self) -> Result<(), WriteError> {
        if let [first, ..] = self.decision.fix.as_slice() {
            self.changed
                .to_do
                .push(format!("The fix has its changeset, {}: there is nothing to write.", first.path()));
        } else {
            if !self.case.has_changesets {
                return Err(WriteError::NoChangesets);
            }
            let path = self.free_path();
            let fix = self.case.changesets.iter().find(|changeset| self.case.is_fix(changeset));
            let bump = fix.and_then(|fix| fix.bump(&self.case.package.name)).unwrap_or_default();
            self.put(&path, Some(self.changeset(bump)));
        }
        if self.decision.release == Release::EarlyRegular {
            self.changed.to_do.push(
                "Then make the regular release now: merge its pull request, or run `changeset version` and publish all packages.".to_owned(),
            );
        }
        Ok(())
    }

    /// A name for the changeset that says nothing of a vulnerability.
    fn free_path(&self) -> String {
        let path = |number: usize| match number {
            1 => format!("{}/maintenance-release.md", changeset::FOLDER),
            number => format!("{}/maintenance-release-{number}.md", changeset::FOLDER),
        };
        let mut number = 1;
        while self.files.has(&path(number)) {
            number += 1;
        }
        path(number)
    }

    fn quick(&mut self) -> Result<(), WriteError> {
        let planner = Planner::new(&self.case.packages, &self.case.config);
        let ranges = planner.new_ranges(&self.decision.quick);
        for planned in &self.decision.quick {
            let Some(&package) = self.case.packages.iter().find(|package| package.name == planned.package)
            else {
                continue;
            };
            let own = ranges.get(&planned.package).map(Vec::as_slice).unwrap_or_default();
            let text = self.files.text(&package.manifest).unwrap_or_default();
            let version = (planned.bump != Bump::None).then(|| planned.to.to_string());
            let new = manifest(text, version.as_deref(), own)
                .map_err(|what| WriteError::Text { path: package.manifest.clone(), what: what.into() })?;
            self.put(&package.manifest, Some(new));
            if planned.bump != Bump::None {
                self.changelog(&planner, package, planned)?;
            }
        }
        self.used_changesets();
        for (lock, command) in LOCKS.iter().filter(|(lock, _)| self.files.has(lock)) {
            self.changed
                .to_do
                .push(format!("{lock} repeats versions and ranges: write it again with `{command}`."));
        }
        Ok(())
    }

    fn changelog(
        &mut self,
        planner: &Planner<'_>,
        package: &Package,
        own: &Planned,
    ) -> Result<(), WriteError> {
        let folder = package.folder();
        let path =
            if folder.is_empty() { "CHANGELOG.md".to_owned() } else { format!("{folder}/CHANGELOG.md") };
        if !self.case.config.has_changelog && !self.files.has(&path) {
            let to_do =
                format!("{} has no CHANGELOG.md: say in the release's notes what changed.", package.name);
            self.changed.to_do.push(to_do);
            return Ok(());
        }
        if self.files.has(&path) && self.files.text(&path).is_none() {
            let what = "it is there and was not read: write the entry by hand";
            return Err(WriteError::Text { path: path.into(), what: what.into() });
        }
        let mut entries: Vec<(Bump, Entry<'_>)> = Vec::new();
        for changeset in
            self.case.changesets.iter().filter(|changeset| own.changesets.contains(&changeset.id))
        {
            let bump = changeset.bump(&package.name).filter(|bump| *bump != Bump::None);
            let entry = match (&*changeset.summary, self.case.is_fix(changeset)) {
                ("", true) => Some(Entry::Fix),
                ("", false) => None,
                (summary, is_fix) => Some(Entry::Change(summary, is_fix)),
            };
            entries.extend(bump.zip(entry));
        }
        let updated = planner.updated(package, &self.decision.quick);
        if !updated.is_empty() {
            entries.push((Bump::Patch, Entry::Updated(updated)));
        }
        if entries.is_empty() {
            entries.push((own.bump, Entry::Together));
        }
        // The highest kind comes first, as in a changelog of the tool.
        entries.sort_by_key(|(bump, _)| std::cmp::Reverse(*bump));
        let mut text = match self.files.text(&path) {
            Some(text) => text.to_owned(),
            None => format!("# {}\n", package.name),
        };
        for (bump, entry) in &entries {
            text = self.insert(&text, &own.to, *bump, entry);
        }
        self.put(&path, Some(text));
        Ok(())
    }

    fn insert(&self, text: &str, version: &Version, bump: Bump, entry: &Entry<'_>) -> String {
        let default = Draft::default();
        let draft = self.words.draft.unwrap_or(&default);
        let words = match entry {
            Entry::Fix => Runbook::seed().text(draft, PublicText::Changelog, Disclosure::Neutral),
            Entry::Change(words, _) => (*words).to_owned(),
            Entry::Together => format!("Released together with {}", self.case.package.name),
            Entry::Updated(updated) => {
                updated.iter().fold("Updated dependencies".to_owned(), |words, own| {
                    words + &format!("\n- {}@{}", own.package, own.to)
                })
            }
        };
        let is_fix = matches!(entry, Entry::Fix | Entry::Change(_, true));
        let hash = self.case.fix_commits.first().filter(|_| is_fix).and_then(|id| id.get(..7));
        let item = changelog::Item {
            version: &version.to_string(),
            day: &self.words.now.to_string()[..10],
            kept: if is_fix { "Security" } else { "Changed" },
            changes: match bump {
                Bump::Major => "Major Changes",
                Bump::Minor => "Minor Changes",
                Bump::Patch | Bump::None => "Patch Changes",
            },
            words: &words,
            hash,
        };
        let layout = if self.case.has_changesets {
            changelog::Layout::Changesets
        } else {
            changelog::Layout::KeepAChangelog
        };
        changelog::insert(text, &item, layout)
    }

    /// Takes the packages out of the changesets that the release has used, and removes those of which nothing is left.
    fn used_changesets(&mut self) {
        let released: BTreeSet<&str> = self
            .decision
            .quick
            .iter()
            .filter(|own| own.bump != Bump::None)
            .map(|own| &*own.package)
            .collect();
        let is_used = |own: &&Changeset| {
            &*own.id != NOT_YET
                && self.decision.quick.iter().any(|planned| planned.changesets.contains(&own.id))
        };
        for changeset in self.case.changesets.iter().filter(is_used) {
            let is_left =
                |(name, bump): &&(Box<str>, Bump)| !released.contains(&**name) && *bump != Bump::None;
            let path = changeset.path();
            if !changeset.releases.iter().any(|release| is_left(&release)) {
                self.put(&path, None);
                continue;
            }
            let text = self.files.text(&path).unwrap_or_default();
            let names: Vec<&str> = changeset
                .releases
                .iter()
                .map(|(name, _)| &**name)
                .filter(|name| released.contains(name))
                .collect();
            match without(text, &names) {
                Some(text) => self.put(&path, Some(text)),
                None => self
                    .changed
                    .to_do
                    .push(format!("Take {} out of {path}: they are released with this.", names.join(", "))),
            }
        }
    }

    /// The changeset of the fix, in the draft's own words or in neutral ones.
    fn changeset(&self, bump: Bump) -> String {
        let default = Draft::default();
        let draft = self.words.draft.unwrap_or(&default);
        let words = Runbook::seed().text(draft, PublicText::Changeset, Disclosure::Neutral);
        // The user may have typed the whole file.
        if words.starts_with("---") {
            return format!("{}\n", words.trim_end());
        }
        let name = serde_json::Value::from(&*self.case.package.name);
        format!("---\n{name}: {}\n---\n\n{}\n", bump.word(), words.trim_end())
    }
}

/// What a line of a changelog tells.
enum Entry<'a> {
    /// The fix, in neutral words.
    Fix,
    /// A changeset's words, and whether they are those of the fix.
    Change(&'a str, bool),
    /// That the package depends on these releases.
    Updated(Vec<&'a Planned>),
    /// That the package has a version together with the one that is fixed.
    Together,
}

/// A `package.json` with another version and other ranges. Every other byte stays.
fn manifest(text: &str, version: Option<&str>, ranges: &[NewRange]) -> Result<String, String> {
    let unread = |error: serde_json::Error| format!("it cannot be read as JSON: {error}");
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).map_err(unread)?;
    let mut changes: Vec<(&str, String)> = Vec::new();
    if let Some(version) = version {
        let old = members.get("version").ok_or("it has no \"version\"")?.get();
        changes.push((old, format!("\"{version}\"")));
    }
    for NewRange { kind, name, range } in ranges {
        let Some(list) = members.get(kind.member()) else { continue };
        let list: BTreeMap<String, &RawValue> = serde_json::from_str(list.get()).map_err(unread)?;
        let old = list.get(&**name).ok_or_else(|| format!("its {} have no {name}", kind.member()))?.get();
        changes.push((old, serde_json::Value::from(range.as_str()).to_string()));
    }
    // Each is a part of the text, so its place is known.
    let start = |part: &str| part.as_ptr().addr() - text.as_ptr().addr();
    changes.sort_by_key(|(old, _)| start(old));
    let (mut new, mut at) = (String::with_capacity(text.len()), 0);
    for (old, value) in changes {
        new.push_str(&text[at..start(old)]);
        new.push_str(&value);
        at = start(old) + old.len();
    }
    new.push_str(&text[at..]);
    Ok(new)
}

/// A changeset without the lines of these packages; `None` where they are written in another way than a line for each.
fn without(text: &str, names: &[&str]) -> Option<String> {
    let front = changeset::front_matter(text)?;
    let mut left = names.len();
    let mut kept = String::new();
    for line in text[front.clone()].split_inclusive('\n') {
        let value = advisory_core::syntax::yaml(line).ok();
        let members =
            value.as_ref().and_then(serde_json::Value::as_object).filter(|members| members.len() == 1);
        if members.is_some_and(|members| names.iter().any(|name| members.contains_key(*name))) {
            left -= 1;
        } else {
            kept.push_str(line);
        }
    }
    (left == 0).then(|| [&text[..front.start], &kept, &text[front.end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::DependencyKind;

    #[test]
    fn other_bytes_of_a_manifest_stay() {
        let text = "{\t\"version\" : \"1.0.0\",\r\n \"dependencies\":{\"a\":\"1\" , \"b\":\"\\u0031\"},\"x\":[1,  2]}";
        let ranges =
            [NewRange { kind: DependencyKind::Normal, name: "b".into(), range: "^2.0.0".to_owned() }];
        assert_eq!(
            manifest(text, Some("1.0.1"), &ranges).unwrap(),
            "{\t\"version\" : \"1.0.1\",\r\n \"dependencies\":{\"a\":\"1\" , \"b\":\"^2.0.0\"},\"x\":[1,  2]}"
        );
        assert_eq!(manifest(text, None, &[]).unwrap(), text);
    }

    #[test]
    fn packages_are_taken_out_of_a_changeset() {
        let text = "---\r\n\"@x/a\": minor\r\nb: patch # why\r\n---\r\n\r\nb: patch\r\n";
        assert_eq!(
            without(text, &["b"]).as_deref(),
            Some("---\r\n\"@x/a\": minor\r\n---\r\n\r\nb: patch\r\n")
        );
        assert_eq!(without("---\n{ a: patch, b: patch }\n---\n", &["b"]), None);
    }
}
