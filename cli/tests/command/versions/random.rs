//! Histories that git makes at random: the content of each tagged commit says whether it is affected.

use super::versions;
use crate::repository::Repository;
use advisory_checkout::listing::{self, Listing};
use advisory_checkout::{History, Question, Ref, Row, Tag, TagReader, find, supported_branches};
use package_versions::Ecosystem;
use std::fs;
use std::process::Command;

/// How many repositories are made, and how many steps each has.
const REPOSITORIES: u64 = 24;
const STEPS: usize = 24;

/// Numbers that look random, and are the same in each run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % end
    }
}

/// The files `bug` and `fix` are the vulnerability and its fix. Each is added and removed by commits of its own, so that any merge is
/// without conflict, and the files of a commit are the truth about it.
struct Made {
    repository: Repository,
    random: Random,
    branches: usize,
    /// The tags, and whether the files at each say that it is affected.
    tags: Vec<(String, bool)>,
    /// The commits that added or removed a file.
    changes: Vec<(&'static str, bool, String)>,
}

impl Made {
    fn new(seed: u64) -> Self {
        let repository = Repository::new();
        repository.commit("Begin", "README", "one\n");
        let mut made = Self {
            repository,
            random: Random(seed * 0x9E37_79B9 + 1),
            branches: 1,
            tags: Vec::new(),
            changes: Vec::new(),
        };
        made.tag("v0.0.99".to_owned());
        made.add("bug", false);
        for step in 0..STEPS {
            made.step(step);
            let version = format!("v{}.{}.{step}", made.random.below(3), made.random.below(3));
            made.tag(version);
        }
        made
    }

    fn tag(&mut self, name: String) {
        self.repository.git(&["tag", &name]);
        self.tags.push((name, self.has("bug") && !self.has("fix")));
    }

    fn has(&self, file: &str) -> bool {
        self.repository.join(file).exists()
    }

    /// Adds or removes a file in a commit of its own, which is the first to do so, or a copy or revert of an earlier one.
    fn add(&mut self, file: &'static str, removes: bool) {
        let earlier: Vec<_> = self.changes.iter().filter(|(known, ..)| *known == file).cloned().collect();
        if earlier.is_empty() {
            if !removes {
                let id = self.repository.commit(&format!("Add {file}"), file, &format!("{file}\n"));
                self.changes.push((file, false, id));
            }
            return;
        }
        let (_, was_removal, of) = &earlier[self.random.below(earlier.len())];
        match (*was_removal == removes, self.random.below(3)) {
            (true, 0) => self.repository.git(&["cherry-pick", "-x", of]),
            (true, _) => self.repository.git(&["cherry-pick", of]),
            (false, 0) => {
                self.repository.git(&["revert", "--no-edit", of]);
                self.repository.git(&["commit", "-q", "--amend", "-m", "Take something back"])
            }
            (false, _) => self.repository.git(&["revert", "--no-edit", of]),
        };
        self.changes.push((file, removes, self.repository.id("HEAD")));
    }

    fn step(&mut self, step: usize) {
        match self.random.below(10) {
            0 | 1 => {
                let name = format!("b{}", self.branches);
                self.branches += 1;
                self.repository.git(&["checkout", "-q", "-b", &name]);
                self.repository.commit("Work", &format!("f{step}"), "work\n");
            }
            2 | 3 => self.switch(),
            4 | 5 => self.merge(),
            6 => self.add("bug", self.has("bug")),
            7 | 8 if self.has("bug") || self.has("fix") => self.add("fix", self.has("fix")),
            _ => {
                self.repository.commit("Work", &format!("f{step}"), "work\n");
            }
        }
    }

    fn other(&mut self) -> String {
        match self.random.below(self.branches) {
            0 => "main".to_owned(),
            number => format!("b{number}"),
        }
    }

    fn switch(&mut self) {
        let name = self.other();
        self.repository.git(&["checkout", "-q", &name]);
    }

    fn merge(&mut self) {
        let name = self.other();
        let ours = self.random.below(5) == 0;
        let strategy: &[&str] = if ours { &["-s", "ours"] } else { &[] };
        self.repository.git(&[&["merge", "-q", "--no-ff", "--no-edit"], strategy, &[&name]].concat());
    }
}

/// The rows that the text of the printed command gives, the introducing commit first; `None` where there is no shell.
fn rows_of_listing(repository: &Repository, seeds: &[&str]) -> Option<Vec<String>> {
    let command = listing::command(seeds).expect("they are ids");
    let shell = Command::new("sh").args(["-c", &command]).current_dir(repository.path()).status().ok()?;
    assert!(shell.success());
    let text = fs::read_to_string(repository.join(listing::FILE)).expect("the command writes it");
    fs::remove_file(repository.join(listing::FILE)).expect("it is there");
    let listing = Listing::read(&text).expect("it is a listing");
    let history = History::new(listing.commits.clone()).expect("a history");
    let question = Question::new(&history, &seeds[..1], &seeds[1..]).expect("a question");
    let tags: Vec<Tag> = listing.refs.iter().filter_map(Ref::tag).collect();
    let releases = TagReader::new(Ecosystem::Npm, None).read(&history, &tags).expect("releases");
    let default = listing.default_branch.as_deref();
    let branches = supported_branches(&history, &listing.refs, default, &[]).expect("none is named");
    let found = find(&history, &question, &listing.patches(), &releases, &branches);
    let json = |text: Option<&str>| serde_json::json!(text).to_string();
    let told = |row: &Row| {
        let (patched, next) = (row.patched.as_deref(), row.next_release_of.as_deref());
        format!("{} {} {}", json(Some(&row.range.to_string())), json(patched), json(next))
    };
    Some(found.rows.iter().map(told).collect())
}

#[test]
fn the_files_of_each_release_agree_with_the_answer() {
    let mut asked = 0;
    for seed in 1..=REPOSITORIES {
        let made = Made::new(seed);
        let first =
            |file: &str| made.changes.iter().find(|(known, ..)| *known == file).map(|(.., id)| id.as_str());
        let bug = first("bug").expect("the first step adds it");
        let mut arguments = vec!["--json", "--introduced", bug];
        if let Some(fix) = first("fix") {
            arguments.extend(["--fixed", fix]);
        }
        let run = versions(&made.repository, &arguments);
        assert_eq!(run.code, 0, "{}", run.err);
        let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        let seeds: Vec<&str> = [Some(bug), first("fix")].into_iter().flatten().collect();
        if let Some(rows) = rows_of_listing(&made.repository, &seeds) {
            let own = told["rows"].as_array().expect("rows").iter();
            let own =
                own.map(|row| format!("{} {} {}", row["affected"], row["patched"], row["next_release_of"]));
            assert_eq!(rows, own.collect::<Vec<_>>(), "seed {seed}");
        }
        for release in told["releases"].as_array().expect("releases") {
            let tag = release["tags"][0]["tag"].as_str().expect("a tag");
            let (_, is_affected) = made.tags.iter().find(|(known, _)| known == tag).expect("one of ours");
            let log =
                || made.repository.git(&["log", "--graph", "--oneline", "--all", "--decorate", "--stat"]);
            assert_eq!(*is_affected, release["status"] == "affected", "seed {seed}, {release}\n{}", log());
            asked += 1;
        }
    }
    assert!(asked > 400, "{asked}");
}
