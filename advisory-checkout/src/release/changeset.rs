//! Changesets that wait in `.changeset`, and the settings beside them.

use crate::files::{Files, Problem};
use crate::workspace::Glob;
use advisory_core::syntax;
use serde_json::Value;
use std::collections::BTreeSet;

/// The folder of the changesets tool.
pub(crate) const FOLDER: &str = ".changeset";

/// How far a release raises a version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bump {
    /// Not at all.
    None,
    /// The last number.
    #[default]
    Patch,
    /// The second number.
    Minor,
    /// The first number.
    Major,
}

impl Bump {
    /// All kinds, the least first.
    pub const ALL: [Self; 4] = [Self::None, Self::Patch, Self::Minor, Self::Major];

    /// Returns the word of the changesets tool.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// **A changeset**: packages that wait for a release, and what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changeset {
    /// Its name: that of its file, without `.md`.
    pub id: Box<str>,
    /// The packages, each with the kind of release that it asks for.
    pub releases: Vec<(Box<str>, Bump)>,
    /// What changed, as it will stand in changelogs.
    pub summary: Box<str>,
}

impl Changeset {
    /// Returns the path of its file.
    pub fn path(&self) -> String {
        format!("{FOLDER}/{}.md", self.id)
    }

    /// Returns the kind of release that it asks for a package.
    pub fn bump(&self, package: &str) -> Option<Bump> {
        self.releases.iter().find(|(name, _)| &**name == package).map(|(_, bump)| *bump)
    }

    /// Returns the first line of the summary.
    pub fn title(&self) -> &str {
        self.summary.lines().next().unwrap_or_default()
    }
}

/// Reads all changesets that wait, in the order of their names.
pub(crate) fn read(files: &Files, problems: &mut Vec<Problem>) -> Vec<Changeset> {
    let mut changesets = Vec::new();
    for (path, text) in files.texts() {
        let name = path.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/'));
        let Some(id) = name.and_then(|name| name.strip_suffix(".md")) else { continue };
        if id.eq_ignore_ascii_case("README") || id.starts_with('.') {
            continue;
        }
        match parse(id, text) {
            Ok(changeset) => changesets.push(changeset),
            Err((line, what)) => problems.push(Problem::new(path, Some(line), what)),
        }
    }
    changesets
}

/// The front matter of a changeset: the bytes between its two lines of `---`.
pub(crate) fn front_matter(text: &str) -> Option<std::ops::Range<usize>> {
    let open = text.find("---")?;
    if !text[..open].trim().is_empty() {
        return None;
    }
    let start = open + 3;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if at > start && line.trim() == "---" {
            return Some(start..at);
        }
        at += line.len();
    }
    None
}

fn parse(id: &str, text: &str) -> Result<Changeset, (usize, String)> {
    let front = front_matter(text).ok_or_else(|| {
        (1, "it has no front matter: a changeset begins with lines such as `---`, `\"package\": patch`, `---`".to_owned())
    })?;
    let before = text[..front.start].matches('\n').count();
    let value = if text[front.clone()].trim().is_empty() {
        Value::Null
    } else {
        syntax::yaml(text[front.clone()].trim_start_matches(['\r', '\n'])).map_err(|error| {
            (before + 1 + error.line, format!("its front matter cannot be read as YAML: {}", error.problem))
        })?
    };
    let mut releases = Vec::new();
    match &value {
        Value::Null => {}
        Value::Object(members) => {
            for (name, word) in members {
                let bump = Bump::ALL.into_iter().find(|bump| word.as_str() == Some(bump.word())).ok_or_else(
                    || {
                        let kinds = "write patch, minor, major or none";
                        (before + 2, format!("the kind of the release of {name} is {word}: {kinds}"))
                    },
                )?;
                releases.push((name.as_str().into(), bump));
            }
        }
        _ => {
            return Err((
                before + 2,
                "its front matter is no list of packages, each with a kind of release".to_owned(),
            ));
        }
    }
    let rest = text[front.end..].split_once('\n').map_or("", |(_, rest)| rest);
    Ok(Changeset { id: id.into(), releases, summary: rest.trim().into() })
}

/// The settings of the changesets tool, as far as they decide what is released.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are the tool's own switches")]
pub(crate) struct Config {
    /// Packages that are released together, always.
    pub(crate) fixed: Vec<BTreeSet<Box<str>>>,
    /// Packages that share the highest version when they are released.
    pub(crate) linked: Vec<BTreeSet<Box<str>>>,
    /// Packages that are not released.
    pub(crate) ignored: BTreeSet<Box<str>>,
    /// Whether private packages get versions, too.
    pub(crate) skips_private: bool,
    /// Whether ranges are raised for a minor release of a dependency only, unless they must.
    pub(crate) raises_for_minor: bool,
    /// Whether only ranges with `workspace:` are about packages of the workspace.
    pub(crate) only_workspace_protocol: bool,
    /// Whether a dependant by `peerDependencies` gets a major release only where its range no longer fits.
    pub(crate) peers_only_out_of_range: bool,
    /// Whether dependants are released even where their ranges still fit.
    pub(crate) always_dependents: bool,
    /// Whether changelogs are written.
    pub(crate) has_changelog: bool,
}

impl Config {
    /// Reads the settings; `None` where the tool is not set up.
    pub(crate) fn read(files: &Files, packages: &[&str], problems: &mut Vec<Problem>) -> Option<Self> {
        let path = format!("{FOLDER}/config.json");
        if !files.has(&path) {
            return None;
        }
        let value = crate::workspace::json(files, &path, problems)?;
        let mut group = |patterns: &Value| {
            let mut names = BTreeSet::new();
            for pattern in crate::workspace::texts(patterns) {
                let Some(glob) = Glob::new(pattern) else {
                    let what = format!(
                        "the pattern {pattern:?} is not understood here: what is released may be wrong"
                    );
                    problems.push(Problem::new(&path, None, what));
                    continue;
                };
                names.extend(packages.iter().filter(|name| glob.fits(name)).map(|&name| Box::from(name)));
            }
            names
        };
        let mut groups = |list: &Value| list.as_array().into_iter().flatten().map(&mut group).collect();
        let (fixed, linked) = (groups(&value["fixed"]), groups(&value["linked"]));
        let ignored = group(&value["ignore"]);
        let unsafe_options = &value["___experimentalUnsafeOptions_WILL_CHANGE_IN_PATCH"];
        let private = &value["privatePackages"];
        Some(Self {
            fixed,
            linked,
            ignored,
            skips_private: private == false || private["version"] == false,
            raises_for_minor: value["updateInternalDependencies"] == "minor",
            only_workspace_protocol: value["bumpVersionsWithWorkspaceProtocolOnly"] == true,
            peers_only_out_of_range: unsafe_options["onlyUpdatePeerDependentsWhenOutOfRange"] == true,
            always_dependents: unsafe_options["updateInternalDependents"] == "always",
            has_changelog: value["changelog"] != false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changesets_are_read() {
        let changeset = parse("a", "---\n\"@x/a\": minor\nb: patch\n---\n\nAdd it\n\nand more\n").unwrap();
        assert_eq!(changeset.releases, [("@x/a".into(), Bump::Minor), ("b".into(), Bump::Patch)]);
        assert_eq!((changeset.title(), &*changeset.summary), ("Add it", "Add it\n\nand more"));
        assert_eq!(parse("a", "---\r\n---\r\n\r\nNone\r\n").unwrap().releases, []);
        for (text, line, what) in [
            ("Add it", 1, "it has no front matter"),
            ("---\nb: patch\n", 1, "it has no front matter"),
            ("---\nb: huge\n---\n", 2, "the kind of the release of b is \"huge\": write patch"),
            ("---\na: patch\nb: [\n---\n", 4, "its front matter cannot be read as YAML"),
            ("---\n- b\n---\n", 2, "its front matter is no list"),
        ] {
            let (at, told) = parse("a", text).unwrap_err();
            assert!(told.starts_with(what), "{text}: {told}");
            assert_eq!(at, line, "{text}: {told}");
        }
    }
}
