//! The whole way from a report in triage to the published advisory, and every fault at every request of it.

use super::server::{Fault, Server};
use super::state::{REPOSITORY, State};
use super::{Folder, draft};
use advisory_core::Draft;
use advisory_core::draft::{Clock, FixState, Once};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;
use std::thread;

/// A step of the way: what the user or somebody else does before it, and the command.
struct Step {
    arguments: &'static [&'static str],
    /// What the user types into the draft before.
    edit: fn(&mut Draft),
    /// What happens on GitHub before.
    happens: fn(&mut State),
    input: &'static str,
}

/// The id that the first advisory of the stand-in has.
const ID: &str = "GHSA-75v8-2h7p-7m22";

const NOTHING: Step = Step { arguments: &[], edit: |_| {}, happens: |_| {}, input: "" };

/// What the user writes into the draft once the report is accepted.
fn written(own: &mut Draft) {
    let Draft { title, description, products, severity, weaknesses, credits, .. } = draft();
    *own = Draft { title, description, products, severity, weaknesses, credits, ..own.clone() };
}

const STEPS: &[Step] = &[
    Step { arguments: &["login-check", "--repo", REPOSITORY], ..NOTHING },
    Step { arguments: &["list", "--repo", REPOSITORY], ..NOTHING },
    Step { arguments: &["pull", ID, "--repo", REPOSITORY, "-o", "draft.json"], ..NOTHING },
    Step { arguments: &["accept", "draft.json"], ..NOTHING },
    Step { arguments: &["push", "draft.json"], edit: written, ..NOTHING },
    Step { arguments: &["request-cve", "draft.json"], ..NOTHING },
    Step {
        arguments: &["fork", "draft.json"],
        edit: |draft| draft.progress.fix = Some(FixState::None),
        ..NOTHING
    },
    Step {
        arguments: &["pull", "-o", "draft.json"],
        happens: |state| state.advisories[0]["cve_id"] = json!("CVE-2026-12345"),
        ..NOTHING
    },
    Step { arguments: &["publish", "draft.json"], input: "GHSA-75v8-2h7p-7m22\n", ..NOTHING },
];

/// Beside the way of a report: a draft that is created, and one that is closed.
const BESIDE: &[Step] = &[
    Step { arguments: &["push", "draft.json", "--repo", REPOSITORY], ..NOTHING },
    Step { arguments: &["close", "draft.json"], ..NOTHING },
];

/// A report that came in through GitHub.
fn report() -> State {
    let mut state = State::new();
    state.add(&json!({ "summary": "A report", "description": "It writes files.", "state": "triage", "submission": { "accepted": false } }));
    state
}

/// What a step leaves behind, without the times.
#[derive(Debug, PartialEq)]
struct Left {
    draft: Option<Draft>,
    advisories: Vec<serde_json::Value>,
    counts: [usize; 3],
}

fn left(server: &Server, folder: &Folder) -> Left {
    let mut draft = Some(folder.text()).filter(|text| !text.is_empty()).map(|_| folder.draft());
    if let Some(draft) = &mut draft {
        draft.id.clear();
        if let Some(start) = draft.progress.clocks.get_mut(&Clock::CveRequest) {
            *start = advisory_core::Timestamp::from_unix_seconds(0);
        }
    }
    let state = server.state();
    let counts = [state.cve_requests.len(), state.forks, state.publications];
    Left { draft, advisories: state.advisories.clone(), counts }
}

/// A step with the state before it.
struct Place {
    step: &'static Step,
    state: State,
    file: Option<String>,
    requests: usize,
    left: Left,
}

/// Goes the way without a fault, and returns the state before each step.
fn places(steps: &'static [Step], state: State, first: Option<&Draft>) -> Vec<Place> {
    let server = Server::start(state);
    let folder = first.map_or_else(Folder::new, Folder::with);
    let walk = |step: &'static Step| {
        (step.happens)(&mut server.state());
        if !folder.text().is_empty() {
            folder.change(step.edit);
        }
        server.state().log.clear();
        let state = server.state().clone();
        let file = Some(folder.text()).filter(|text| !text.is_empty());
        let run = folder.run(&server, step.arguments, step.input);
        assert_eq!(run.code, 0, "{:?}: {run:?}", step.arguments);
        Place { step, state, file, requests: server.lines().len(), left: left(&server, &folder) }
    };
    steps.iter().map(walk).collect()
}

#[test]
fn a_report_is_published_and_nothing_is_made_twice() {
    let places = places(STEPS, report(), None);
    let end = &places.last().expect("steps").left;
    assert_eq!(end.counts, [1, 1, 1]);
    assert_eq!(end.advisories.len(), 1);
    assert_eq!(
        (&end.advisories[0]["state"], &end.advisories[0]["cve_id"]),
        (&json!("published"), &json!("CVE-2026-12345"))
    );
    let draft = end.draft.as_ref().expect("a file");
    assert!(draft.progress.clocks.contains_key(&Clock::Publication) && draft.github.begun.is_empty());
    assert_eq!(draft.fix.private_fork, format!("{REPOSITORY}-{}", ID.to_ascii_lowercase()));
}

/// How a run with a fault ended.
fn outcome(code: i32, err: &str) -> &'static str {
    match code {
        0 => "done",
        1 => "refused",
        _ if err.contains("may have been") => "told as not known",
        _ => "told as not done",
    }
}

/// Runs a step with a fault, then again without it; returns how the first run ended.
fn with_fault(place: &Place, number: usize, fault: Fault) -> &'static str {
    let mut state = place.state.clone();
    state.faults = vec![(number, fault)];
    let server = Server::start(state);
    let folder = Folder::new();
    if let Some(file) = &place.file {
        fs::write(folder.file(), file).expect("writable");
    }
    let what = format!("{:?}, request {number}, {fault:?}", place.step.arguments);
    let patience: &[&str] = if fault == Fault::Silent { &["--timeout", "0.4"] } else { &[] };
    let first = folder.run(&server, &[place.step.arguments, patience].concat(), place.step.input);
    assert!(first.code == 0 || !first.err.is_empty() || !first.out.is_empty(), "{what}: it is told");
    let left_open = !folder.text().is_empty() && folder.draft().github.begun.contains_key(&Once::CveRequest);
    server.state().faults.clear();
    let mut arguments = place.step.arguments.to_vec();
    if left_open {
        // Whoever looks at the advisory's page knows.
        let was_requested = server.state().cve_requests.len() == 1;
        arguments.push(if was_requested { "--was-requested" } else { "--was-not-requested" });
    }
    let is_done = first.code == 0 && left(&server, &folder) == place.left;
    if !is_done {
        let again = folder.run(&server, &arguments, place.step.input);
        assert_eq!(again.code, 0, "{what}: {first:?}, then {again:?}");
    }
    assert_eq!(left(&server, &folder), place.left, "{what}: {first:?}");
    outcome(first.code, &first.err)
}

/// Every request of every step, with everything that can go wrong with it: nothing is lost, nothing is made twice, and each is told.
#[test]
fn whatever_goes_wrong_is_told_and_the_next_run_ends_well() {
    let mut all = places(STEPS, report(), None);
    all.extend(places(BESIDE, State::new(), Some(&draft())));
    let cases: Vec<(&Place, usize, Fault)> = all
        .iter()
        .flat_map(|place| {
            (0..place.requests)
                .flat_map(move |number| Fault::ALL.iter().map(move |fault| (place, number, *fault)))
        })
        .collect();
    let (next, outcomes) = (Mutex::new(cases.iter()), Mutex::new(BTreeMap::<(String, &str), usize>::new()));
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let case = next.lock().expect("no panic").next();
                    let Some((place, number, fault)) = case else { break };
                    let outcome = with_fault(place, *number, *fault);
                    *outcomes
                        .lock()
                        .expect("no panic")
                        .entry((format!("{fault:?}"), outcome))
                        .or_default() += 1;
                }
            });
        }
    });
    let outcomes = outcomes.into_inner().expect("no panic");
    for ((fault, outcome), count) in &outcomes {
        println!("{fault:<18}{outcome:<20}{count}");
    }
    // What is surely not carried out, or only read, is never told as unknown.
    for fault in ["Refused(422)", "TooMany", "Limit", "UnknownMembers"] {
        assert!(!outcomes.contains_key(&(fault.to_owned(), "told as not known")), "{fault}");
    }
    for fault in ["TooMany", "Limit", "UnknownMembers"] {
        assert!(!outcomes.contains_key(&(fault.to_owned(), "told as not done")), "{fault}");
    }
    assert!(outcomes.contains_key(&("CutAfter".to_owned(), "told as not known")));
}
