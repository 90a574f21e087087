//! Generated histories: what the crate finds is compared with a plain walk that shares no code with it.

mod generate;
mod walk;

use advisory_checkout::{Branch, Found, Question, Releases, Status, Tag, TagReader, find};
use generate::Generated;
use package_versions::Ecosystem;
use std::cmp::Ordering;

/// How many histories are tried.
const HISTORIES: u64 = 2_000;

/// What the crate finds in a generated history.
fn found(generated: &Generated) -> (Releases, Found) {
    let history = generated.history();
    let question =
        Question::new(&history, &generated.introduced(), &generated.fixed()).expect("named commits");
    let tags: Vec<Tag> = generated.tags.iter().map(|(version, at)| tag(version, *at)).collect();
    let releases = TagReader::new(Ecosystem::Npm, None).read(&history, &tags).expect("there are tags");
    let branches: Vec<Branch> = generated
        .tips()
        .into_iter()
        .map(|tip| Branch {
            name: format!("{tip}.x").into(),
            tip: history.get(&generate::id(tip)).expect("it is there"),
        })
        .collect();
    let found = find(&history, &question, &generated.patches(), &releases, &branches);
    (releases, found)
}

fn tag(version: &[u32; 3], at: usize) -> Tag {
    let [major, minor, patch] = version;
    Tag { name: format!("v{major}.{minor}.{patch}").into(), commit: generate::id(at).into() }
}

#[test]
fn every_release_is_what_a_plain_walk_says() {
    let mut seen = [0_usize; 3];
    for seed in 0..HISTORIES {
        let generated = Generated::new(seed);
        let (releases, found) = found(&generated);
        assert_eq!(releases.list.len(), generated.tags.len(), "seed {seed}");
        let mut sorted = generated.tags.clone();
        sorted.sort_unstable();
        for ((place, status), (version, at)) in found.statuses.iter().enumerate().zip(&sorted) {
            let expected = match walk::content(&generated, *at).state() {
                walk::State::Never => Status::WithoutBug,
                walk::State::Fixed => Status::Fixed,
                walk::State::Vulnerable => Status::Affected,
            };
            assert_eq!(*status, expected, "seed {seed}, version {version:?} ({place})\n{generated:#?}");
            seen[expected as usize] += 1;
            assert_eq!(
                is_in_a_row(&found, *version),
                expected == Status::Affected,
                "seed {seed}, version {version:?}, {:?}",
                found.rows
            );
        }
        for row in &found.rows {
            if let Some(fixed) = row.fixed_by {
                assert_eq!(found.statuses[fixed], Status::Fixed, "seed {seed}: {row:?}");
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 1_000), "each answer is tried often: {seen:?}");
}

/// Reads the rows' text as GitHub does, without the crates.
fn is_in_a_row(found: &Found, version: [u32; 3]) -> bool {
    found.rows.iter().any(|row| {
        row.range.to_string().split(", ").all(|bound| {
            let (sign, text) = bound.split_once(' ').expect("a sign and a version");
            let numbers: Vec<u32> = text.split('.').map(|number| number.parse().expect("a number")).collect();
            let order = version.as_slice().cmp(&numbers);
            match sign {
                "<" => order == Ordering::Less,
                "<=" => order != Ordering::Greater,
                ">=" => order != Ordering::Less,
                "=" => order == Ordering::Equal,
                other => panic!("{other} is no sign that we write"),
            }
        })
    })
}

#[test]
fn every_state_has_a_proof() {
    for seed in 0..300 {
        let generated = Generated::new(seed);
        let history = generated.history();
        let (_, found) = found(&generated);
        for at in 0..generated.commits.len() {
            let node = history.get(&generate::id(at)).expect("it is there");
            let proof = found.proof(node);
            let before = history.ancestors([node]);
            assert!(
                proof.iter().all(|event| before[place(&history, event.node)]),
                "seed {seed}, commit {at}"
            );
            let needs_one = match found.status(node) {
                Status::WithoutBug => false,
                Status::Affected => !generated.is_from_beginning(),
                Status::Fixed => !is_after_ours(&generated, at),
            };
            assert!(
                !needs_one || !proof.is_empty(),
                "seed {seed}, commit {at}: {:?}\n{generated:#?}",
                found.status(node)
            );
        }
    }
}

/// Whether a merge before a commit took nothing of one side: then the fix may be that merge.
fn is_after_ours(generated: &Generated, at: usize) -> bool {
    let made = &generated.commits[at];
    made.act == generate::Act::Ours || made.parents.iter().any(|&parent| is_after_ours(generated, parent))
}

fn place(history: &advisory_checkout::History, wanted: advisory_checkout::Node) -> usize {
    history.nodes().position(|node| node == wanted).expect("it is there")
}
