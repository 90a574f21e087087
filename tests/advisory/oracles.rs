//! The order of versions, against others that know it: npm's `semver`, the crate `pep440_rs`, Ruby, Composer, Maven, `dpkg`,
//! `rpm`, and Python's `univers` for `NuGet` and Alpine. What is not installed is skipped with a word about it.
//!
//! What npm has is pinned in `tests/node` and installed by `cargo xtask`. Where the others are not on the usual paths, they
//! are found by `ORACLE_PYTHON` (a Python that has the modules) and `ORACLE_MAVEN` (a Java class path with `maven-artifact`).

use crate::records;
use advisory_core::draft::Ecosystem;
use advisory_core::version::{Scheme, Version};
use advisory_desk_tests::{is_set_up, skip};
use std::collections::BTreeSet;
use std::process::Command;

/// How many pairs of made-up versions are compared, beside all neighbours of those in records.
const PAIRS: usize = 6000;

/// The pieces that made-up versions are put together from: what begins one, what may follow, and the separators.
struct Grammar {
    separators: &'static [&'static str],
    words: &'static [&'static str],
    prefix: &'static [&'static str],
    /// How many numbers there are.
    numbers: std::ops::RangeInclusive<usize>,
}

fn make(random: &mut fastrand::Rng, grammar: &Grammar) -> String {
    let pick = |random: &mut fastrand::Rng, from: &[&'static str]| from[random.usize(..from.len())];
    let number = |random: &mut fastrand::Rng| match random.u8(..8) {
        0 => random.u32(..2000).to_string(),
        1 => "0".to_owned(),
        _ => random.u32(..4).to_string(),
    };
    let mut text = pick(random, grammar.prefix).to_owned();
    text += &number(random);
    for _ in 1..random.usize(grammar.numbers.clone()) {
        text.push('.');
        text += &number(random);
    }
    for _ in 0..random.usize(..4).saturating_sub(1) {
        text += pick(random, grammar.separators);
        text += pick(random, grammar.words);
        if random.bool() {
            text += pick(random, grammar.separators);
            text += &number(random);
        }
    }
    text
}

/// Every version that a known record of the ecosystem names.
fn real(ecosystem: &str) -> Vec<String> {
    let mut versions = BTreeSet::new();
    for (_, text) in records::known() {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(&text) else { continue };
        for affected in record["affected"].as_array().into_iter().flatten() {
            let name = affected["package"]["ecosystem"].as_str().unwrap_or_default();
            if name.split(':').next() != Some(ecosystem) {
                continue;
            }
            let listed = affected["versions"].as_array().into_iter().flatten();
            let ranges = affected["ranges"].as_array().into_iter().flatten();
            let bounds = ranges
                .flat_map(|range| range["events"].as_array().into_iter().flatten())
                .flat_map(|event| event.as_object().into_iter().flat_map(|event| event.values()));
            for version in listed.chain(bounds).filter_map(serde_json::Value::as_str) {
                if !version.contains(char::is_whitespace) && !version.starts_with("x_") {
                    versions.insert(version.to_owned());
                }
            }
        }
    }
    versions.into_iter().collect()
}

/// Gives the oracle an input and returns what it answers; `None`, and a word that the test is skipped, where it cannot be run.
///
/// What Node.js runs is pinned and installed by `cargo xtask test`, so it must run there.
pub(crate) fn ask(mut oracle: Command, input: &str) -> Option<String> {
    let answer = advisory_desk_tests::ask(&mut oracle, input);
    if let Err(why) = &answer {
        assert!(!(is_set_up() && oracle.get_program() == "node"), "{why}");
        skip(why);
    }
    answer.ok()
}

/// What an oracle refuses and we read, and why.
type Known = fn(&str, &str) -> bool;

/// Asks a program about pairs of versions; see [`compare_with`].
fn compare(scheme: impl Into<Scheme>, osv: &str, grammar: &Grammar, oracle: Command, known: Known) {
    compare_with(scheme, osv, grammar, PAIRS, |input| ask(oracle, input), known);
}

/// Compares our order with that of an oracle. It is given two versions with a tab between them on each line, and answers each
/// with `-1`, `0`, `1`, or `x` where it refuses one of them.
fn compare_with(
    scheme: impl Into<Scheme>,
    osv: &str,
    grammar: &Grammar,
    number: usize,
    oracle: impl FnOnce(&str) -> Option<String>,
    known: Known,
) {
    let scheme = scheme.into();
    let mut random = fastrand::Rng::with_seed(4);
    let mut pairs: Vec<_> =
        (0..number).map(|_| (make(&mut random, grammar), make(&mut random, grammar))).collect();
    let real = real(osv);
    pairs.extend(real.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())));
    pairs.extend(real.iter().map(|version| (version.clone(), real[random.usize(..real.len())].clone())));
    let input = pairs.iter().flat_map(|(a, b)| [a, "\t", b, "\n"]).collect::<String>();
    let Some(answers) = oracle(&input) else { return };
    let answers: Vec<_> = answers.lines().collect();
    assert_eq!(answers.len(), pairs.len());
    let (mut compared, mut both_refuse, mut explained) = (0, 0, 0);
    let mut wrong = Vec::new();
    for ((a, b), answer) in pairs.iter().zip(&answers) {
        let ours = match (Version::parse(scheme, a).ok(), Version::parse(scheme, b).ok()) {
            (Some(a), Some(b)) => (a.compare(&b).unwrap() as i8).to_string(),
            _ => "x".to_owned(),
        };
        let same = ours == **answer;
        match (same, ours.as_str()) {
            (true, "x") => both_refuse += 1,
            (true, _) => compared += 1,
            (false, _) if *answer == "x" && known(a, b) => explained += 1,
            _ => wrong.push(format!("{a} and {b}: we say {ours}, the oracle {answer}")),
        }
    }
    println!(
        "{osv}: {compared} pairs in the same order ({} versions of records), {both_refuse} refused by both, {explained} known differences, {} others",
        real.len(),
        wrong.len()
    );
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        pairs.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
    assert!(compared > number / 4, "too few pairs were versions to either");
}

/// A script of ours, which stands beside this file.
fn script(program: &str, name: &str) -> Command {
    let mut command = Command::new(program);
    command.arg(format!("{}/advisory/oracles/{name}", env!("CARGO_MANIFEST_DIR")));
    command
}

fn python(name: &str) -> Command {
    script(&std::env::var("ORACLE_PYTHON").unwrap_or_else(|_| "python3".into()), name)
}

fn semver(mode: &str) -> Command {
    let mut command = node("semver.js");
    command.arg(mode);
    command
}

const SEMANTIC: Grammar = Grammar {
    separators: &[".", "-", "-", "+"],
    words: &["alpha", "beta", "rc", "a", "x-y", "0a", "1", "12"],
    prefix: &["", "", "v"],
    numbers: 3..=3,
};

/// A script for Node.js, which finds the packages that are pinned in `tests/node`.
pub(crate) fn node(name: &str) -> Command {
    let mut command = script("node", name);
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/node"));
    command
}

/// npm refuses versions with missing parts, which we read as 0.
fn missing_parts(a: &str, b: &str) -> bool {
    [a, b]
        .iter()
        .any(|text| text.split(['-', '+']).next().is_some_and(|numbers| numbers.split('.').count() < 3))
}

#[test]
fn npm() {
    compare(Ecosystem::Npm, "npm", &SEMANTIC, semver(""), missing_parts);
}

/// Pub's order counts build metadata, as npm's `compareBuild` does.
#[test]
fn dart_pub() {
    compare(Ecosystem::Pub, "Pub", &SEMANTIC, semver("build"), missing_parts);
}

/// The same order by specification; versions of records of each.
#[test]
fn rust_go_hex_and_swift() {
    for (ecosystem, osv) in [
        (Ecosystem::Rust, "crates.io"),
        (Ecosystem::Go, "Go"),
        (Ecosystem::Erlang, "Hex"),
        (Ecosystem::Swift, "SwiftURL"),
    ] {
        compare(ecosystem, osv, &SEMANTIC, semver(""), missing_parts);
    }
}

#[test]
fn python_pep_440() {
    let grammar = Grammar {
        separators: &[".", "-", "_", "", "+"],
        words: &["a", "b", "rc", "c", "alpha", "beta", "pre", "preview", "post", "rev", "r", "dev", "x", ""],
        prefix: &["", "", "", "v", "1!", "0!"],
        numbers: 1..=4,
    };
    let order = |line: &str| {
        let (a, b) = line.split_once('\t')?;
        let (a, b): (pep440_rs::Version, _) = (a.parse().ok()?, b.parse().ok()?);
        Some(a.cmp(&b) as i8)
    };
    let answer = |line: &str| order(line).map_or("x\n".to_owned(), |order| format!("{order}\n"));
    let oracle = |input: &str| Some(input.lines().map(answer).collect());
    compare_with(Ecosystem::Pip, "PyPI", &grammar, PAIRS, oracle, |_, _| false);
}

const MAVEN: Grammar = Grammar {
    separators: &[".", "-", "-", ""],
    words: &[
        "alpha",
        "beta",
        "milestone",
        "rc",
        "cr",
        "snapshot",
        "SNAPSHOT",
        "ga",
        "final",
        "Final",
        "RELEASE",
        "sp",
        "jre",
        "android",
        "a",
        "b",
        "m",
        "x",
    ],
    prefix: &[""],
    numbers: 1..=4,
};

#[test]
fn maven() {
    let mut java = Command::new("java");
    let class_path = std::env::var("ORACLE_MAVEN").unwrap_or_else(|_| {
        "/usr/share/java/maven-artifact-3.x.jar:/usr/share/java/commons-lang3.jar".into()
    });
    java.args(["-cp", &class_path]).arg(concat!(env!("CARGO_MANIFEST_DIR"), "/advisory/oracles/Maven.java"));
    compare(Ecosystem::Maven, "Maven", &MAVEN, java, |_, _| false);
}

#[test]
fn rubygems() {
    let grammar = Grammar {
        separators: &[".", ".", "-", ""],
        words: &["a", "b", "rc", "pre", "alpha", "B", "beta"],
        prefix: &[""],
        numbers: 1..=4,
    };
    compare(Ecosystem::Rubygems, "RubyGems", &grammar, script("ruby", "rubygems.rb"), |_, _| false);
}

#[test]
fn nuget() {
    let grammar = Grammar {
        separators: &["-", "."],
        words: &["alpha", "Beta", "RC", "rc", "1", "preview", "x-y"],
        prefix: &[""],
        numbers: 1..=4,
    };
    let mut oracle = python("universe.py");
    oracle.arg("nuget");
    compare(Ecosystem::Nuget, "NuGet", &grammar, oracle, |_, _| false);
}

#[test]
fn composer() {
    let grammar = Grammar {
        separators: &["-", ".", "", "_"],
        words: &["alpha", "beta", "RC", "rc", "a", "b", "p", "pl", "patch", "dev", "stable"],
        prefix: &["", "", "v"],
        numbers: 1..=4,
    };
    compare(Ecosystem::Composer, "Packagist", &grammar, script("php", "composer.php"), |_, _| false);
}

/// How many pairs `dpkg` is asked about: each takes a process of its own, or two.
const DEBIAN_PAIRS: usize = 600;

#[test]
fn debian() {
    let grammar = Grammar {
        separators: &[".", "+", "~", "-", ""],
        words: &["rc", "deb", "dfsg", "ubuntu", "a", "Z", "~", "+b", "1"],
        prefix: &["", "", "0:", "1:", "2:"],
        numbers: 1..=4,
    };
    let oracle = script("sh", "debian.sh");
    compare_with(Scheme::Debian, "Debian", &grammar, DEBIAN_PAIRS, |input| ask(oracle, input), |_, _| false);
}

#[test]
fn rpm() {
    let grammar = Grammar {
        separators: &[".", "~", "^", "_", "+", ""],
        words: &["rc", "el", "fc", "git", "a", "B", "beta", "~", "^", "1"],
        prefix: &["", "", "0:", "1:", "2:"],
        numbers: 1..=4,
    };
    compare(Scheme::Rpm, "Red Hat", &grammar, script("sh", "rpm.sh"), |_, _| false);
}

/// `univers` reads Alpine's versions by Gentoo's rules, which have no `_cvs`, `_svn`, `_git` and `_hg`, and it ignores what
/// follows a revision.
#[test]
fn alpine() {
    let grammar = Grammar {
        separators: &["_", "_", ""],
        words: &["alpha", "beta", "pre", "rc", "p", "a", "b"],
        prefix: &[""],
        numbers: 1..=4,
    };
    let mut oracle = python("universe.py");
    oracle.arg("alpine");
    compare(Scheme::Alpine, "Alpine", &grammar, oracle, |_, _| false);
}
