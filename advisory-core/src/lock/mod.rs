//! Lock files: which versions of which packages a project has installed, and whether an advisory applies to them.
//!
//! Read are `package-lock.json` (and `npm-shrinkwrap.json`) of the versions 1 to 3, what `npm ls --json` prints, `Cargo.lock`, and
//! the lines of `pip freeze` and of requirements files. A version that cannot be told is [left open](Lock::open), never guessed.

mod cargo;
mod npm;
mod pip;

use crate::formats::ReadError;
use crate::version::applicability::{Answer, Applicability, ask_all};
use crate::{draft::Ecosystem, json};
use package_versions::Package;
use serde_json::Value;

/// What a lock file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `package-lock.json` or `npm-shrinkwrap.json`.
    PackageLock,
    /// What `npm ls --json` prints.
    NpmLs,
    /// `Cargo.lock`.
    CargoLock,
    /// What `pip freeze` prints, or a requirements file.
    PipFreeze,
}

impl Kind {
    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::PackageLock => "package-lock.json",
            Self::NpmLs => "npm ls --json",
            Self::CargoLock => "Cargo.lock",
            Self::PipFreeze => "pip freeze",
        }
    }

    /// Where its packages are published.
    pub const fn ecosystem(self) -> Ecosystem {
        match self {
            Self::PackageLock | Self::NpmLs => Ecosystem::Npm,
            Self::CargoLock => Ecosystem::Rust,
            Self::PipFreeze => Ecosystem::Pip,
        }
    }
}

/// **What a lock file says is installed.**
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// What it is.
    pub kind: Kind,
    /// The packages with their versions, each once.
    pub installed: Vec<Installed>,
    /// What it names without saying which version is installed.
    pub open: Vec<Open>,
}

/// A package in a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installed {
    /// The package's name, without the alias that a project may give it.
    pub name: String,
    /// The version as the file writes it.
    pub version: String,
    /// Where it comes from, if not from a registry: its version then says little about what is in it.
    pub elsewhere: Option<String>,
}

/// A package of which a lock file does not say the version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The package's name, where it can be told.
    pub name: String,
    /// The entry, with its place: `line 3, requests>=2`.
    pub entry: String,
}

/// What an advisory says of an installed version.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The package in its version.
    pub installed: &'a Installed,
    /// The first part of the record about it.
    pub part: &'a Applicability,
    /// What the record says.
    pub answer: Answer<'a>,
}

/// Why a text is not a lock file that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// It is nothing that is known.
    #[error(
        "This is not a lock file that can be read: open a package-lock.json or Cargo.lock, or paste what `npm ls --all --json` or \
         `pip freeze` prints."
    )]
    Unknown,
    /// It is a lock file of another kind.
    #[error(
        "This is a {0}, which cannot be read: open a package-lock.json or Cargo.lock, or paste what `npm ls --all --json` or `pip \
         freeze` prints."
    )]
    Foreign(&'static str),
    /// It breaks off or is damaged.
    #[error("This {label} is damaged in line {line}: {problem}.", label = .kind.label())]
    Damaged {
        /// What it seems to be.
        kind: Kind,
        /// The line, from 1.
        line: usize,
        /// What is wrong, in the reader's words.
        problem: String,
    },
    /// It has the form of a lock file and lacks what its version must have.
    #[error("This {label} has no `{member}`, so that nothing can be told from it.", label = .kind.label())]
    Lacks {
        /// What it is.
        kind: Kind,
        /// The member that is missing.
        member: &'static str,
    },
    /// It says that it has a version that is not known.
    #[error("This package-lock.json has the version {0}; 1, 2 and 3 are known.")]
    Version(String),
}

/// Reads a lock file.
///
/// ```
/// use advisory_core::lock;
/// let lock = lock::read("requests==2.31.0\n").unwrap();
/// assert_eq!((lock.installed[0].name.as_str(), lock.installed[0].version.as_str()), ("requests", "2.31.0"));
/// ```
///
/// # Errors
/// Where it is none, is damaged, or is of a kind that is not read.
pub fn read(text: &str) -> Result<Lock, LockError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(name) = foreign(text) {
        return Err(LockError::Foreign(name));
    }
    if text.trim_start().starts_with('{') {
        return npm::read(&json_of(text)?);
    }
    if text.lines().any(|line| line.trim() == "[[package]]") {
        return cargo::read(text);
    }
    pip::read(text)
}

/// Lock files of other tools, by a line that each has.
fn foreign(text: &str) -> Option<&'static str> {
    const FIRST: &[(&str, &str)] = &[
        ("# yarn lockfile v1", "yarn.lock"),
        ("__metadata:", "yarn.lock"),
        ("lockfileVersion:", "pnpm-lock.yaml"),
        ("GEM", "Gemfile.lock"),
    ];
    let lines = || text.lines().map(str::trim_end);
    let first = FIRST.iter().find(|(start, _)| lines().take(12).any(|line| line.starts_with(start)));
    let is_go = || {
        let mut sums = lines().filter(|line| !line.is_empty()).peekable();
        sums.peek().is_some() && sums.all(|line| line.contains(" h1:"))
    };
    first.map(|(_, name)| *name).or_else(|| is_go().then_some("go.sum"))
}

fn json_of(text: &str) -> Result<Value, LockError> {
    json::value(text).map_err(|error| {
        let kind = if text.contains("\"lockfileVersion\"") { Kind::PackageLock } else { Kind::NpmLs };
        match error {
            ReadError::Json { line, problem, .. } => LockError::Damaged { kind, line, problem },
            _ => LockError::Unknown,
        }
    })
}

impl Lock {
    const fn of(kind: Kind) -> Self {
        Self { kind, installed: Vec::new(), open: Vec::new() }
    }

    /// Adds a package in a version, unless it is there.
    fn add(&mut self, name: &str, version: &str, elsewhere: Option<String>) {
        let installed = Installed { name: name.to_owned(), version: version.to_owned(), elsewhere };
        if !self.installed.contains(&installed) {
            self.installed.push(installed);
        }
    }

    /// Adds an entry that does not say the version.
    fn leave_open(&mut self, name: &str, entry: String) {
        self.open.push(Open { name: name.to_owned(), entry });
    }

    /// What a record says of the installed versions; nothing of packages that it is not about.
    pub fn ask<'a>(&'a self, record: &'a [Applicability]) -> Vec<Found<'a>> {
        let found = self.installed.iter().filter_map(|installed| {
            let parts = self.about(record, &installed.name);
            let part = *parts.first()?;
            Some(Found { installed, part, answer: ask_all(parts, &installed.version)? })
        });
        found.collect()
    }

    /// The entries without a version of packages that a record is about, or may be about.
    pub fn left_open<'a>(&'a self, record: &[Applicability]) -> Vec<&'a Open> {
        let concerns = |open: &&Open| open.name.is_empty() || !self.about(record, &open.name).is_empty();
        self.open.iter().filter(concerns).collect()
    }

    /// Whether a package of a record is in the file, with or without its version.
    pub fn names(&self, package: &Package) -> bool {
        let names = self.installed.iter().map(|installed| &installed.name);
        let mut names = names.chain(self.open.iter().map(|open| &open.name));
        names.any(|name| Package::new(self.kind.ecosystem(), name).key() == package.key())
    }

    fn about<'a>(&self, record: &'a [Applicability], name: &str) -> Vec<&'a Applicability> {
        let key = Package::new(self.kind.ecosystem(), name).key();
        record.iter().filter(|part| part.package().key() == key).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Product;
    use crate::version::applicability::Status;
    use crate::{Draft, version::of_rows};

    #[test]
    fn a_record_is_asked_about_what_is_installed() {
        let row = |affected: &str| Product {
            ecosystem: Some(Ecosystem::Pip),
            package: "Crab_Unzip".into(),
            affected: affected.into(),
            ..Product::default()
        };
        let draft = Draft { products: vec![row("< 1.4.2"), row(">= 2.0, < 2.0.1")], ..Draft::default() };
        let record = of_rows(&draft);
        let lock = read("crab-unzip==2.0\nlobster==1.0\ncrab.unzip>=1\n-e .\n").unwrap();
        let found = lock.ask(&record);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].installed.version.as_str(), found[0].answer.status), ("2.0", Status::Affected));
        assert_eq!(found[0].answer.reason.entry(), Some(">= 2.0, < 2.0.1"));
        let open: Vec<&str> = lock.left_open(&record).iter().map(|open| open.entry.as_str()).collect();
        assert_eq!(open, ["line 3, crab.unzip>=1", "line 4, -e ."]);
        assert!(lock.names(record[0].package()));
        let npm =
            read(r#"{"lockfileVersion": 3, "packages": {"node_modules/crab-unzip": {"version": "1.0.0"}}}"#)
                .unwrap();
        assert!(npm.ask(&record).is_empty(), "another ecosystem");
        assert!(!npm.names(record[0].package()));
    }

    #[test]
    fn a_file_that_breaks_off_is_read_or_refused() {
        let npm = r#"{ "lockfileVersion": 3, "packages": { "node_modules/@s/é": { "version": "1", "resolved": "https://r/@s//é/-/é.tgz" } } }"#;
        let ls = npm.replace("\"lockfileVersion\": 3, \"packages\"", "\"dependencies\"");
        let cargo = "[[package]]\nname = \"é\"\nversion = \"1\"\nsource = \"git+https://r\"\n";
        for text in [npm, &ls, cargo, "é[x]==1 \\\n --hash=a ; b\n-e git+https://r#egg=é&x\n"] {
            for (end, _) in text.char_indices() {
                let _ = read(&text[..end]);
            }
        }
    }

    #[test]
    fn an_error_says_what_and_where() {
        for (text, told) in [
            ("", "This is not a lock file that can be read: open a package-lock.json"),
            ("Dear maintainers, your parser crashes.", "This is not a lock file that can be read: "),
            ("[1]", "This is not a lock file that can be read: "),
            ("{\"a\": 1}", "This is not a lock file that can be read: "),
            ("# yarn lockfile v1\n\na@1:\n", "This is a yarn.lock, which cannot be read: "),
            ("lockfileVersion: '9.0'\n", "This is a pnpm-lock.yaml, which cannot be read: "),
            ("example.org/a v1.0.0 h1:abc=\n", "This is a go.sum, which cannot be read: "),
            ("GEM\n  remote: https://rubygems.org/\n", "This is a Gemfile.lock, which cannot be read: "),
            (
                "{\"lockfileVersion\": 3,\n \"packages\": {",
                "This package-lock.json is damaged in line 2: EOF while parsing an object.",
            ),
            ("{\"version\": \"1\",", "This npm ls --json is damaged in line 1: EOF while parsing a value."),
            ("{\"lockfileVersion\": 4}", "This package-lock.json has the version 4; 1, 2 and 3 are known."),
            (
                "{\"lockfileVersion\": 3}",
                "This package-lock.json has no `packages`, so that nothing can be told from it.",
            ),
            ("[[package]]\nname = ", "This Cargo.lock is damaged in line 2: "),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.starts_with(told), "{text}: {error}");
        }
    }
}
