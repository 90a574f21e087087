//! [`Files`]: what is read of a checkout, the same for the command and for the page.

use std::collections::BTreeMap;

/// A file of more bytes than this is not read: no manifest has them.
pub const LARGEST: u64 = 8 << 20;
/// Folders are entered down to this level; the folder of the checkout itself is level 0.
pub const DEEPEST: usize = 24;
/// More files than this are not read.
pub const MOST: usize = 50_000;

/// What of a file matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// Its text.
    Text,
    /// That it is there.
    Name,
}

/// **The files of a checkout that matter**, by their paths below its folder, with `/` between the parts.
///
/// Whoever has the files walks the folders that [`enters`] allows, asks [`wanted`] about each path, and adds what it says. Links are not
/// followed.
///
/// ```
/// use advisory_checkout::files::{Files, Want, enters, wanted};
/// assert_eq!(wanted("packages/a/package.json"), Some(Want::Text));
/// assert_eq!(wanted("src/main.rs"), None);
/// assert!(enters("packages/a") && !enters("packages/a/node_modules"));
/// let mut files = Files::default();
/// files.add("package.json", b"{\"name\": \"a\"}");
/// assert_eq!(files.text("package.json"), Some("{\"name\": \"a\"}"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Files {
    texts: BTreeMap<Box<str>, Option<Box<str>>>,
    problems: Vec<Problem>,
}

/// **Something that could not be read**, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path of the file or folder, below the folder of the checkout.
    pub path: Box<str>,
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong, as a clause without a full stop at the end.
    pub what: Box<str>,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.path.is_empty() { "the folder" } else { &self.path })?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.what)
    }
}

impl Problem {
    pub(crate) fn new(path: &str, line: Option<usize>, what: impl Into<Box<str>>) -> Self {
        Self { path: path.into(), line, what: what.into() }
    }
}

impl Files {
    /// Adds a file with its bytes. A byte order mark is left out, and a file that is too large or is no UTF-8 is a problem.
    pub fn add(&mut self, path: &str, bytes: &[u8]) {
        if bytes.len() as u64 > LARGEST {
            return self.add_unread(path, TOO_LARGE);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                self.texts.insert(path.into(), Some(text.strip_prefix('\u{feff}').unwrap_or(text).into()));
            }
            Err(error) => {
                let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
                self.problems.push(Problem::new(path, Some(line), "it is not UTF-8: save it as such"));
                self.add_name(path);
            }
        }
    }

    /// Adds a file of which only the name matters.
    pub fn add_name(&mut self, path: &str) {
        self.texts.entry(path.into()).or_default();
    }

    /// Adds a file or folder that is there and was not read, with the reason as a clause.
    pub fn add_unread(&mut self, path: &str, why: impl Into<Box<str>>) {
        self.problems.push(Problem::new(path, None, why));
        self.add_name(path);
    }

    /// Returns the text of a file, if it was read.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path)?.as_deref()
    }

    /// Returns whether a file is there, read or not.
    pub fn has(&self, path: &str) -> bool {
        self.texts.contains_key(path)
    }

    /// Returns the paths of all files, in the order of their bytes.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(AsRef::as_ref)
    }

    /// Returns the files whose text was read.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().filter_map(|(path, text)| Some((&**path, text.as_deref()?)))
    }

    /// Returns what could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns whether as many files were added as are read.
    pub fn is_full(&self) -> bool {
        self.texts.len() >= MOST
    }
}

/// Why a file of more than [`LARGEST`] bytes is not read.
pub const TOO_LARGE: &str = "it has more than 8 MB and is not read";
/// Why a link is not read.
pub const LINK: &str = "it is a link, and links are not followed";
/// Why a folder below [`DEEPEST`] is not read.
pub const TOO_DEEP: &str = "folders are nested deeper than 24 levels and are not read from here";
/// Why files after [`MOST`] are not read.
pub const TOO_MANY: &str = "it holds more than 50,000 of the files that are asked for; choose a smaller one";

/// Manifests, and what else is read wherever it is.
const TEXTS: &[&str] = &[
    "package.json",
    "pnpm-workspace.yaml",
    "lerna.json",
    "Cargo.toml",
    "pom.xml",
    "pyproject.toml",
    "setup.cfg",
    "go.mod",
    "composer.json",
    "CHANGELOG.md",
];

/// Files of which the name alone says something.
const NAMES: &[&str] = &[
    "package-lock.json",
    "npm-shrinkwrap.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "bun.lock",
    "bun.lockb",
    "setup.py",
];

/// Folders that hold what tools have put there, or other people's packages.
const SKIPPED: &[&str] =
    &["node_modules", "bower_components", "target", "vendor", "venv", "__pycache__", "site-packages"];

/// Returns what matters of the file at a path; `None` if nothing does.
pub fn wanted(path: &str) -> Option<Want> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_action = name == "action.yml" || name == "action.yaml";
    let has_end = |ends: &[&str]| ends.iter().any(|end| name.len() > end.len() && name.ends_with(end));
    let is_text = match folder {
        ".changeset" => has_end(&[".md"]) || name == "config.json" || name == "pre.json",
        ".github/workflows" => has_end(&[".yml", ".yaml"]),
        _ if folder.starts_with(".github/") => is_action,
        _ => is_action || TEXTS.contains(&name) || has_end(&[".gemspec"]),
    };
    if is_text { Some(Want::Text) } else { NAMES.contains(&name).then_some(Want::Name) }
}

/// Returns whether a folder is entered, given its path below the folder of the checkout. Of hidden folders only `.changeset` and
/// `.github` are.
pub fn enters(folder: &str) -> bool {
    let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
    match above {
        "" if name == ".changeset" || name == ".github" => true,
        ".changeset" | ".github/workflows" => false,
        _ => !name.starts_with('.') && !SKIPPED.contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_is_asked_for() {
        for (path, want) in [
            ("package.json", Some(Want::Text)),
            ("a/b/pom.xml", Some(Want::Text)),
            ("a.gemspec", Some(Want::Text)),
            (".gemspec", None),
            (".changeset/a.md", Some(Want::Text)),
            (".changeset/config.json", Some(Want::Text)),
            (".changeset/package.json", None),
            ("a/.changeset/a.md", None),
            (".github/workflows/ci.yml", Some(Want::Text)),
            (".github/ci.yml", None),
            (".github/actions/a/action.yml", Some(Want::Text)),
            (".github/actions/a/package.json", None),
            ("action.yaml", Some(Want::Text)),
            ("a/.github/workflows/ci.yml", None),
            ("yarn.lock", Some(Want::Name)),
            ("src/lib.rs", None),
            ("README.md", None),
        ] {
            assert_eq!(wanted(path), want, "{path}");
        }
        for (folder, is) in [
            ("a", true),
            ("a/b", true),
            (".git", false),
            ("a/node_modules", false),
            ("target", false),
            (".changeset", true),
            ("a/.changeset", false),
            (".github/workflows", true),
            (".github/actions/a", true),
            (".github/actions/.git", false),
            (".github/workflows/x", false),
        ] {
            assert_eq!(enters(folder), is, "{folder}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let mut files = Files::default();
        files.add("a/pom.xml", b"one\n\xfftwo");
        files.add_unread("b/pom.xml", LINK);
        files.add("package.json", "\u{feff}{}".as_bytes());
        assert_eq!((files.text("package.json"), files.text("a/pom.xml")), (Some("{}"), None));
        assert!(files.has("a/pom.xml") && files.has("b/pom.xml") && !files.has("c"));
        let told: Vec<String> = files.problems().iter().map(Problem::to_string).collect();
        assert_eq!(
            told,
            [
                "a/pom.xml, line 2: it is not UTF-8: save it as such",
                "b/pom.xml: it is a link, and links are not followed",
            ]
        );
    }
}
