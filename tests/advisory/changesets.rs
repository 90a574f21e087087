//! `advisory-checkout`'s releases against those of the changesets tool, on made-up workspaces.

use crate::oracles::{ask, node};
use advisory_checkout::files::{Files, enters, wanted};
use advisory_checkout::release::{Bump, Decision, Planned, Question, Words, decide, write};
use advisory_checkout::workspace::Workspace;
use advisory_core::Timestamp;
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many workspaces are tried each time.
const FEW: usize = 40;
/// How many the long test tries: `cargo test -p advisory-desk-tests --test advisory changesets -- --ignored`.
const MANY: usize = 1500;

/// The files of a workspace, by their paths.
type Texts = BTreeMap<String, String>;

struct Sample {
    texts: Texts,
    /// The package that is asked about, and a changeset that names it.
    package: String,
    fix: String,
}

const VERSIONS: &[&str] = &["0.0.3", "0.2.0", "0.9.9", "1.0.0", "1.2.3", "2.0.0", "3.10.4", "1.0.0-beta.2"];

/// A range for a version; some take it and some do not.
fn range(random: &mut Rng, version: &str, place: usize) -> String {
    let number = |text: &str| text.split('.').next().unwrap_or_default().parse::<u32>().unwrap_or_default();
    let major = number(version);
    let all = [
        format!("^{version}"),
        format!("^{version}"),
        format!("~{version}"),
        version.to_owned(),
        format!("={version}"),
        format!(">={version}"),
        format!(">= {version} <{}", major + 2),
        format!("<={version}"),
        "*".to_owned(),
        "x".to_owned(),
        String::new(),
        major.to_string(),
        format!("{major}.x"),
        format!("~{major}"),
        format!("{major} - {}", major + 1),
        format!("^{major}.0.0 || ^{}.0.0", major + 1),
        "^9.0.0".to_owned(),
        "latest".to_owned(),
        "workspace:*".to_owned(),
        "workspace:^".to_owned(),
        "workspace:~".to_owned(),
        format!("workspace:^{version}"),
        format!("workspace:{version}"),
        format!("workspace:packages/p{place}"),
        format!("file:../p{place}"),
        format!("npm:p{place}@{version}"),
    ];
    random.choice(all).expect("not empty")
}

fn sample(random: &mut Rng) -> Sample {
    let count = random.usize(2..8);
    let name = |place: usize| if place % 3 == 2 { format!("@x/p{place}") } else { format!("p{place}") };
    let versions: Vec<&str> = (0..count).map(|_| VERSIONS[random.usize(..VERSIONS.len())]).collect();
    let mut texts = Texts::from([(
        "package.json".to_owned(),
        r#"{ "name": "all", "private": true, "workspaces": ["packages/*"] }"#.to_owned(),
    )]);
    let mut is_public = Vec::new();
    for (place, version) in versions.iter().enumerate() {
        let mut manifest = Map::new();
        manifest.insert("name".to_owned(), name(place).into());
        manifest.insert("version".to_owned(), (*version).into());
        is_public.push(random.u8(..6) > 0);
        if !is_public[place] {
            manifest.insert("private".to_owned(), true.into());
        }
        for (other, target) in versions.iter().enumerate().filter(|(other, _)| *other != place) {
            // Most dependencies go one way; a few close a circle.
            if random.u8(..if other < place { 2 } else { 25 }) > 0 {
                continue;
            }
            for kind in ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"] {
                if random.u8(..3) == 0 {
                    let range = range(random, target, other);
                    let list = manifest.entry(kind).or_insert_with(|| json!({}));
                    list[name(other)] = range.into();
                }
            }
        }
        let indent = ["  ", "\t", "    "][random.usize(..3)];
        let text = serde_json::to_string_pretty(&manifest).expect("JSON").replace("  ", indent);
        texts.insert(format!("packages/p{place}/package.json"), text + ["", "\n"][random.usize(..2)]);
        if random.bool() {
            let old = format!("# {}\n\n## {version}\n\n### Patch Changes\n\n- Older\n", name(place));
            texts.insert(format!("packages/p{place}/CHANGELOG.md"), old);
        }
    }
    let mut config = json!({ "baseBranch": "main" });
    let mut places: Vec<usize> = (0..count).collect();
    random.shuffle(&mut places);
    for kind in ["fixed", "linked"] {
        if places.len() > 2 && random.u8(..4) == 0 {
            let size = random.usize(2..places.len());
            config[kind] = json!([places.drain(..size).map(name).collect::<Vec<_>>()]);
        }
    }
    if random.u8(..4) == 0 {
        config["updateInternalDependencies"] = "minor".into();
    }
    if random.u8(..6) == 0 {
        config["privatePackages"] = json!({ "version": false, "tag": false });
    }
    if random.u8(..8) == 0 {
        config["ignore"] = json!([name(random.usize(..count))]);
    }
    if random.u8(..8) == 0 {
        config["bumpVersionsWithWorkspaceProtocolOnly"] = true.into();
    }
    let mut experimental = Map::new();
    if random.u8(..3) == 0 {
        experimental.insert("onlyUpdatePeerDependentsWhenOutOfRange".to_owned(), true.into());
    }
    if random.u8(..8) == 0 {
        experimental.insert("updateInternalDependents".to_owned(), "always".into());
    }
    config["___experimentalUnsafeOptions_WILL_CHANGE_IN_PATCH"] = experimental.into();
    texts.insert(".changeset/config.json".to_owned(), config.to_string());

    let public: Vec<usize> = (0..count).filter(|place| is_public[*place]).collect();
    let chosen = random.choice(&public).copied().unwrap_or_default();
    let changesets = random.usize(1..5);
    for number in 0..changesets {
        let mut named: BTreeSet<usize> = (0..random.usize(1..3)).map(|_| random.usize(..count)).collect();
        if number == 0 {
            named.insert(chosen);
        }
        let bump = |place: &usize| {
            let words = if number == 0 && *place == chosen {
                &["patch", "minor"][..]
            } else {
                &["patch", "minor", "major", "none"]
            };
            format!("\"{}\": {}\n", name(*place), words[random.usize(..words.len())])
        };
        let lines: String = named.iter().map(bump).collect();
        texts.insert(
            format!(".changeset/c{number}.md"),
            format!("---\n{lines}---\n\nChange number {number}\n"),
        );
    }
    Sample { texts, package: name(chosen), fix: "c0".to_owned() }
}

/// A folder of this test alone, removed when it ends.
struct Folder(PathBuf);

impl Folder {
    /// The tool asks git which commits add changesets, so there is a repository.
    fn new(name: &str) -> Self {
        let folder = Self(std::env::temp_dir().join(format!("advisory-{}-{name}", std::process::id())));
        fs::create_dir_all(&folder.0).expect("a place to try in");
        let who = ["-c", "user.name=A", "-c", "user.email=a@example.invalid", "-c", "commit.gpgSign=false"];
        for arguments in
            [&["init", "-q", "-b", "main"][..], &["commit", "-q", "--allow-empty", "-m", "Begin"]]
        {
            let git = Command::new("git").args(who).args(arguments).current_dir(&folder.0).status();
            assert!(git.expect("git is there").success());
        }
        folder
    }

    fn put(&self, name: &str, texts: &Texts) -> PathBuf {
        let folder = self.0.join(name);
        for (path, text) in texts {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("in the folder")).expect("our own");
            fs::write(path, text).expect("our own");
        }
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that is gone already is what we want.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(texts: &Texts) -> Files {
    let mut files = Files::default();
    for (path, text) in texts.iter().filter(|(path, _)| wanted(path).is_some()) {
        assert!(path.rsplit_once('/').is_none_or(|(folder, _)| enters(folder)), "{path}");
        files.add(path, text.as_bytes());
    }
    files
}

fn ours(sample: &Sample) -> Result<(Decision, Texts), String> {
    let files = files(&sample.texts);
    let workspace = Workspace::read(&files);
    let question = Question {
        package: sample.package.clone(),
        fix: vec![sample.fix.clone()],
        can_wait: Some(false),
        ..Question::default()
    };
    let decision =
        decide(&files, &workspace, &BTreeMap::new(), &question).map_err(|error| error.to_string())?;
    let words = Words { draft: None, now: Timestamp::from_unix_seconds(0) };
    let (_, changed) =
        write(&files, &workspace, &BTreeMap::new(), &question, words).map_err(|error| error.to_string())?;
    let mut texts = sample.texts.clone();
    for rewrite in changed.rewrites {
        match rewrite.after {
            Some(after) => texts.insert(rewrite.path.into(), after.into()),
            None => texts.remove(&*rewrite.path),
        };
    }
    Ok((decision, texts))
}

/// What is released, as the tool writes it. Of changesets that ask for no release of a package, the order of its steps decides whether they
/// are named; they are left out.
fn releases(planned: &[Planned], sample: &Sample) -> BTreeMap<String, Value> {
    let all = planned.iter().map(|own| {
        let changesets = own.changesets.iter().map(AsRef::as_ref);
        let value = json!({
            "type": own.bump.word(),
            "oldVersion": own.from.to_string(),
            "newVersion": own.to.to_string(),
            "changesets": sample.asking(&own.package, changesets),
        });
        (own.package.to_string(), value)
    });
    all.collect()
}

fn releases_of(answer: &Value, sample: &Sample) -> BTreeMap<String, Value> {
    let all = answer["releases"].as_array().expect("a list").iter().map(|own| {
        let name = own["name"].as_str().expect("a text");
        let changesets = own["changesets"].as_array().expect("a list").iter().filter_map(Value::as_str);
        let value = json!({
            "type": own["type"], "oldVersion": own["oldVersion"], "newVersion": own["newVersion"],
            "changesets": sample.asking(name, changesets),
        });
        (name.to_owned(), value)
    });
    all.collect()
}

impl Sample {
    /// Those of the changesets that ask for a release of a package.
    fn asking<'a>(&self, package: &str, changesets: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
        let none = format!("\"{package}\": none\n");
        changesets.filter(|id| !self.texts[&format!(".changeset/{id}.md")].contains(&none)).collect()
    }
}

/// The workspace with what a quick release takes alone: of each changeset, the packages that are released with it.
fn reduced(sample: &Sample, decision: &Decision) -> Texts {
    let released: BTreeSet<&str> =
        decision.quick.iter().filter(|own| own.bump != Bump::None).map(|own| &*own.package).collect();
    let mut texts = sample.texts.clone();
    texts.retain(|path, text| {
        let Some(id) = path.strip_prefix(".changeset/").and_then(|name| name.strip_suffix(".md")) else {
            return true;
        };
        if id == sample.fix {
            return true;
        }
        let is_kept = |line: &&str| {
            line.strip_prefix('"')
                .is_none_or(|rest| released.contains(rest.split('"').next().unwrap_or_default()))
        };
        let own = decision.quick.iter().any(|planned| planned.changesets.iter().any(|own| &**own == id));
        *text = text.split_inclusive('\n').filter(is_kept).collect();
        own
    });
    texts
}

fn compare(count: usize, seed: u64, name: &str) {
    let mut random = Rng::with_seed(seed);
    let folder = Folder::new(name);
    let samples: Vec<Sample> = (0..count).map(|_| sample(&mut random)).collect();
    let ours: Vec<_> = samples.iter().map(ours).collect();
    let mut tasks = Vec::new();
    for (number, (sample, own)) in samples.iter().zip(&ours).enumerate() {
        let whole = folder.put(&format!("{number}"), &sample.texts);
        tasks.push(json!({ "folder": whole, "apply": false }));
        if let Ok((decision, _)) = own {
            let quick = folder.put(&format!("{number}-quick"), &reduced(sample, decision));
            tasks.push(json!({ "folder": quick, "apply": true }));
        }
    }
    let Some(answers) = ask(node("workspaces.js"), &Value::from(tasks).to_string()) else { return };
    let answers: Vec<Value> = serde_json::from_str(&answers).expect("a list");
    let mut answers = answers.iter();
    let (mut compared, mut written, mut refused) = (0, 0, BTreeMap::<String, usize>::new());
    for (number, (sample, own)) in samples.iter().zip(&ours).enumerate() {
        let theirs = answers.next().expect("one for each");
        let shown = || {
            sample.texts.iter().flat_map(|(path, text)| ["== ", path, "\n", text, "\n"]).collect::<String>()
        };
        let (decision, after) = match own {
            Ok(own) => own,
            Err(error) => {
                // What the settings do not release is no question to us; otherwise both refuse.
                let is_own = error.contains(" is not released: ");
                assert!(is_own || theirs["error"].is_string(), "{number}: we refuse: {error}\n{}", shown());
                *refused
                    .entry(error.split(':').next().unwrap_or_default().chars().take(20).collect())
                    .or_default() += 1;
                continue;
            }
        };
        let quick = answers.next().expect("one for each");
        assert!(theirs["error"].is_null(), "{number}: the tool refuses: {theirs}\n{}", shown());
        assert_eq!(releases(&decision.regular, sample), releases_of(theirs, sample), "{number}\n{}", shown());
        compared += 1;
        assert_eq!(
            releases(&decision.quick, sample),
            releases_of(quick, sample),
            "{number}: quick\n{}",
            shown()
        );
        if decision.release == advisory_core::draft::Release::Quick {
            written += same_files(&folder.0.join(format!("{number}-quick")), after, &shown);
        }
    }
    println!(
        "{compared} workspaces release the same; {written} of the files of quick releases are the same; not compared: {refused:?}"
    );
    assert!(compared * 2 > count && written > 0, "{compared} of {count}, {written} files");
}

/// The lines of a changelog by their headings, without the one above the list of updated dependencies, which the tool repeats for each
/// of their changesets.
fn lines(changelog: &str) -> Vec<(String, BTreeSet<String>)> {
    // Of a package that is raised with others and has no changes of its own, the tool writes the version alone.
    let is_ours =
        |line: &str| line == "- Updated dependencies" || line.starts_with("- Released together with ");
    let mut all: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in changelog.lines().map(str::trim).filter(|line| !line.is_empty() && !is_ours(line)) {
        match all.last_mut() {
            Some((_, lines)) if !line.starts_with('#') => drop(lines.insert(line.to_owned())),
            _ => all.push((line.to_owned(), BTreeSet::new())),
        }
    }
    all.retain(|(heading, lines)| !heading.starts_with("###") || !lines.is_empty());
    all
}

/// Compares the manifests as JSON, and what the changelogs say where.
fn same_files(folder: &Path, after: &Texts, shown: &impl Fn() -> String) -> usize {
    let own = after.iter().filter(|(path, _)| path.starts_with("packages/"));
    let mut count = 0;
    for (path, text) in own {
        let theirs = fs::read_to_string(folder.join(path)).unwrap_or_default();
        if path.ends_with("package.json") {
            let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
            assert_eq!(read(text), read(&theirs), "{path}\n{}", shown());
        } else {
            assert_eq!(lines(text), lines(&theirs), "{path}\n{}", shown());
        }
        count += 1;
    }
    count
}

#[test]
fn releases_are_those_of_the_tool() {
    compare(FEW, 17, "few");
}

#[test]
#[ignore = "takes minutes"]
fn releases_are_those_of_the_tool_in_many_workspaces() {
    for seed in 0..u64::try_from(MANY / 100).expect("few") {
        compare(100, seed, &format!("many-{seed}"));
    }
}

/// The command itself, once: what it writes is what its packages say.
#[test]
fn the_command_says_the_same() {
    let folder = Folder::new("command");
    let mut random = Rng::with_seed(3);
    let (sample, decision) = loop {
        let sample = sample(&mut random);
        if let Ok((decision, _)) = ours(&sample)
            && decision.regular.len() > 2
            && !sample.texts[".changeset/config.json"].contains("ignore")
        {
            break (sample, decision);
        }
    };
    let whole = folder.put("it", &sample.texts);
    let mut command = Command::new("node");
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/node/node_modules/@changesets/cli/bin.js");
    command.args([program, "status", "--output", "plan.json"]).current_dir(&whole);
    if ask(command, "").is_none() {
        return;
    }
    let plan = fs::read_to_string(whole.join("plan.json")).expect("it was written");
    let plan = serde_json::from_str(&plan).expect("JSON");
    assert_eq!(releases(&decision.regular, &sample), releases_of(&plan, &sample));
}
