use super::*;
use crate::Edit;
use crate::draft::{Arrival, CveChoice, Ecosystem, Exploited, FixState, Product, Publishing, Release};

fn now() -> Timestamp {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

/// A draft whose fields are written.
fn written() -> Draft {
    let mut draft = Draft {
        repository: "octocat/crab-unzip".into(),
        title: "T".into(),
        description: "D".into(),
        products: vec![Product {
            ecosystem: Some(Ecosystem::Rust),
            package: "crab-unzip".into(),
            affected: "< 1.4.2".into(),
            ..Product::default()
        }],
        ..Draft::default()
    };
    draft.severity.cvss_v3 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into();
    draft
}

fn next_id(draft: &Draft, at: Timestamp) -> Option<&'static str> {
    next(draft, at).map(|(_, task)| task.id.as_str())
}

#[test]
fn the_seed_can_be_read() {
    let names: Vec<_> = STAGES.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Create the draft",
            "Request a CVE id",
            "Fix it in private",
            "Release the fix",
            "Publish the advisory"
        ]
    );
}

#[test]
fn an_empty_draft_has_everything_ahead() {
    let draft = Draft::default();
    for stage in Stage::ALL {
        assert_eq!(status(&draft, stage), Status::NotStarted, "{stage:?}");
    }
    assert_eq!(next_id(&draft, now()), Some("draft.repository"));
}

#[test]
fn tasks_are_done_by_the_draft_or_by_the_user() {
    let mut draft = written();
    assert_eq!(status(&draft, Stage::Draft), Status::InProgress);
    assert_eq!(next_id(&draft, now()), Some("draft.create"));
    Edit::Task("draft.create".into(), true).apply(&mut draft);
    assert_eq!(status(&draft, Stage::Draft), Status::Done);
    draft.progress.done.clear();
    draft.ghsa_id = "GHSA-75v8-2h7p-7m2m".into();
    assert_eq!(status(&draft, Stage::Draft), Status::Done);
    assert_eq!(next_id(&draft, now()), Some("cve.one"));
}

#[test]
fn a_wait_lets_other_tasks_come_first_until_its_time_is_over() {
    let mut draft = Draft { ghsa_id: "GHSA-75v8-2h7p-7m2m".into(), ..written() };
    Edit::Task("cve.one".into(), true).apply(&mut draft);
    Edit::Clock(Clock::CveRequest, Some(now())).apply(&mut draft);
    assert_eq!(next_id(&draft, now().plus_hours(71)), Some("fix.state"));
    assert_eq!(next_id(&draft, now().plus_hours(72)), Some("fix.state"), "the promise is not the end");
    assert_eq!(next_id(&draft, now().plus_hours(35 * 24)), Some("cve.arrived"));
    draft.cve.id = "CVE-2025-46653".into();
    assert_eq!(status(&draft, Stage::CveRequest), Status::Done);
}

#[test]
fn an_id_that_exists_leaves_nothing_to_request() {
    let mut draft = written();
    draft.cve.choice = CveChoice::Existing;
    draft.cve.id = "CVE-2025-46653".into();
    assert_eq!(Runbook::seed().tasks(&draft, Stage::CveRequest).count(), 1);
    assert_eq!(status(&draft, Stage::CveRequest), Status::Done);
}

#[test]
fn a_fix_that_is_public_needs_no_fork() {
    let ids = |fix| -> Vec<&str> {
        let mut draft = written();
        draft.progress.fix = fix;
        Runbook::seed().tasks(&draft, Stage::Fix).map(|task| task.id.as_str()).collect()
    };
    assert_eq!(ids(Some(FixState::Public)), ["fix.state", "fix.branches", "fix.review"]);
    assert!(ids(None).contains(&"fix.write") && ids(None).contains(&"fix.fork"));
    assert!(!ids(Some(FixState::InFork)).contains(&"fix.write"));
}

#[test]
fn a_quick_release_is_made_by_hand() {
    let ids = |release| -> Vec<&str> {
        let mut draft = written();
        draft.progress.release = release;
        Runbook::seed().tasks(&draft, Stage::Release).map(|task| task.id.as_str()).collect()
    };
    assert!(ids(Some(Release::Quick)).contains(&"release.bump"));
    assert!(!ids(Some(Release::Quick)).contains(&"release.changeset"));
    assert!(ids(Some(Release::EarlyRegular)).contains(&"release.changeset"));
}

#[test]
fn pages_know_their_addresses() {
    let mut draft = written();
    let address = |draft: &Draft| Page::Advisory.address(draft);
    assert_eq!(
        Page::NewAdvisory.address(&draft).unwrap(),
        "https://github.com/octocat/crab-unzip/security/advisories/new"
    );
    assert_eq!(address(&draft), None);
    draft.ghsa_id = "GHSA-75v8-2h7p-7m2m".into();
    assert_eq!(
        address(&draft).unwrap(),
        "https://github.com/octocat/crab-unzip/security/advisories/GHSA-75v8-2h7p-7m2m"
    );
    draft.repository = "javascript:alert(1)".into();
    assert_eq!(address(&draft), None);
}

/// The seed's stages as JSON, to be broken by the tests.
const SEED: &str = Runbook::SEED;

#[track_caller]
fn refused(json: &str, message: &str) {
    assert_eq!(Runbook::read(json).unwrap_err().to_string(), message);
}

#[test]
fn another_runbook_is_read_strictly() {
    refused("{", "This is not a runbook: EOF while parsing an object at line 1 column 1.");
    refused(
        r#"{"name":"x","stages":[]}"#,
        "A runbook has the stages draft, cve_request, fix, release and publish, once each and in this order.",
    );
    refused(
        &SEED.replace("\"draft.title\"", "\"draft.repository\""),
        "Two tasks have the id `draft.repository`; a draft could not tell which of them is done.",
    );
    refused(
        &SEED.replace("\"label\": \"Write the title\"", "\"label\": \" \""),
        "`draft.title` has no words: every stage needs a name and a summary, every task an id, a label and a why.",
    );
    let error = Runbook::read(&SEED.replace("{ghsa_id}", "{ghsa}")).unwrap_err().to_string();
    assert!(
        error.contains("`{ghsa}` is no place that a draft fills; there are repository, ghsa_id,"),
        "{error}"
    );
    let error = Runbook::read(&SEED.replace("title_written", "title_good")).unwrap_err().to_string();
    assert!(error.contains("unknown variant `title_good`"), "{error}");
}

/// The seed with a project's own versions and channels.
fn of_a_project() -> String {
    SEED.replace(
        "\"supported\": []",
        r#""supported": [{ "name": "1.x", "versions": ">= 1.0.0, < 2.0.0" }, { "name": "2.x", "versions": ">= 2.0.0" }]"#,
    )
    .replace("\"channels\": []", r#""channels": [{ "name": "Security", "address": "security@crab.example" }]"#)
}

#[test]
fn supported_versions_need_a_patched_row() {
    let runbook = Runbook::read(&of_a_project()).unwrap();
    let mut draft = written();
    let names = |draft: &Draft| -> Vec<String> {
        runbook
            .unpatched(draft)
            .iter()
            .map(|(supported, package)| format!("{package} {}", supported.name))
            .collect()
    };
    assert_eq!(names(&draft), ["crab-unzip 1.x"]);
    draft.products[0].patched = "1.4.2".into();
    assert!(names(&draft).is_empty());
    draft.products[0].affected = "< 2.1.0".into();
    assert_eq!(names(&draft), ["crab-unzip 2.x"]);
    assert!(Runbook::seed().unpatched(&draft).is_empty());
}

#[test]
fn a_project_is_read_strictly() {
    let error =
        |from: &str, to: &str| Runbook::read(&of_a_project().replace(from, to)).unwrap_err().to_string();
    let range = error(">= 1.0.0, < 2.0.0", ">=1");
    assert!(range.contains("write one space after `>=`"), "{range}");
    let address = error("security@crab.example", "the front desk");
    assert!(address.contains("`the front desk` is neither a web address nor an e-mail address"), "{address}");
}

#[test]
fn texts_before_publication_do_not_tell() {
    let mut draft = written();
    draft.title = "HOLE".into();
    draft.description = "HOLE".into();
    for stage in *STAGES {
        for task in &stage.tasks {
            // The numbering authority has to know, and so have those who are notified of an exploited vulnerability; what follows publication may be told.
            let told = task.only_when == Some(Condition::Published)
                || task.id == "cve.elsewhere"
                || task.duty.is_some();
            for template in [&task.text, &task.command, &task.cli].into_iter().flatten() {
                assert!(told || !template.fill(&draft).contains("HOLE"), "{}", task.id);
            }
        }
    }
}

/// A draft whose fix is written and whose CVE id has not come.
fn fixed_without_id() -> Draft {
    let mut draft = Draft { ghsa_id: "GHSA-75v8-2h7p-7m2m".into(), ..written() };
    draft.products[0].patched = "1.4.2".into();
    Edit::FixState(Some(FixState::InFork)).apply(&mut draft);
    Edit::Release(Some(Release::Regular)).apply(&mut draft);
    Edit::Clock(Clock::CveRequest, Some(now())).apply(&mut draft);
    for stage in [Stage::CveRequest, Stage::Fix] {
        let ids: Vec<String> = Runbook::seed()
            .tasks(&draft, stage)
            .filter(|task| task.done_when.is_none())
            .map(|task| task.id.clone())
            .collect();
        for id in ids {
            Edit::Task(id, true).apply(&mut draft);
        }
    }
    draft
}

#[test]
fn publication_waits_for_an_id_only_where_it_was_decided_to_wait() {
    let mut draft = fixed_without_id();
    assert_eq!(next_id(&draft, now()), Some("release.cve"));
    Edit::Task("release.changeset".into(), true).apply(&mut draft);
    Edit::Publishing(Some(Publishing::Now)).apply(&mut draft);
    assert_eq!(next_id(&draft, now()), Some("release.merge"));
    Edit::Publishing(Some(Publishing::Wait)).apply(&mut draft);
    assert_eq!(
        next_id(&draft, now()),
        Some("cve.arrived"),
        "the merge makes the fix public, so it waits as well"
    );
    draft.cve.id = "CVE-2025-46653".into();
    assert_eq!(next_id(&draft, now()), Some("release.merge"));
}

#[test]
fn an_id_that_comes_late_brings_tasks_and_texts_name_the_advisory_until_then() {
    let late = |draft: &Draft| {
        let tasks = Runbook::seed().tasks(draft, Stage::Publish);
        tasks.filter(|task| task.only_when == Some(Condition::CveLate)).count()
    };
    let mut draft = fixed_without_id();
    Edit::Clock(Clock::Publication, Some(now())).apply(&mut draft);
    assert_eq!(draft.progress.publishing, Some(Publishing::Now));
    assert_eq!(late(&draft), 0);
    for which in PublicText::ALL {
        let text = Runbook::seed().text(&draft, *which, Disclosure::Full);
        assert!(text.contains("GHSA-75v8-2h7p-7m2m"), "{which:?}: {text}");
        assert!(!text.contains("CVE-") && !text.contains("CVE id"), "{which:?}: {text}");
    }
    draft.cve.id = "CVE-2025-46653".into();
    assert_eq!(late(&draft), 4);
    let changelog = Runbook::seed().text(&draft, PublicText::Changelog, Disclosure::Full);
    assert!(changelog.contains("GHSA-75v8-2h7p-7m2m, CVE-2025-46653"), "{changelog}");
    let mut in_time = fixed_without_id();
    in_time.cve.id = "CVE-2025-46653".into();
    Edit::Clock(Clock::Publication, Some(now())).apply(&mut in_time);
    assert_eq!(late(&in_time), 0);
}

#[test]
fn a_report_that_came_through_github_is_accepted_and_not_created_again() {
    let ids = |arrival| -> Vec<&str> {
        let mut draft = written();
        Edit::Arrival(arrival).apply(&mut draft);
        let tasks = Runbook::seed().tasks(&draft, Stage::Draft).map(|task| task.id.as_str());
        tasks.filter(|id| ["draft.create", "draft.id", "draft.accept"].contains(id)).collect()
    };
    assert_eq!(ids(None), ["draft.create"]);
    assert_eq!(ids(Some(Arrival::Elsewhere)), ["draft.create"]);
    assert_eq!(ids(Some(Arrival::Github)), ["draft.id", "draft.accept"]);
}

#[test]
fn an_exploited_vulnerability_is_told_first() {
    let mut draft = written();
    draft.repository.clear();
    Edit::Exploited(Some(Exploited::Yes)).apply(&mut draft);
    let own = SEED.replace("\"role\": \"none\"", "\"role\": \"manufacturer\"");
    let own = Runbook::read(&own).unwrap();
    let next = own.next(&draft, now()).map(|(_, task)| task.id.as_str());
    assert_eq!(next, Some("exploited.early_warning"));
    let facts = own.task("exploited.early_warning").unwrap().text.as_ref().unwrap().fill(&draft);
    for part in [
        "Nature of the vulnerability: T",
        "- crab-unzip < 1.4.2",
        "Actively exploited; known to us since: [when",
    ] {
        assert!(facts.contains(part), "{part} in {facts}");
    }
}

#[test]
fn every_outcome_has_a_reply() {
    let draft = Draft { repository: "o/r".into(), ..Draft::default() };
    for outcome in Outcome::ALL {
        let text = Runbook::seed().reply(*outcome).fill(&draft);
        assert!(text.contains("Thank you for your report.") && !text.contains('['), "{outcome:?}: {text}");
    }
}

/// GitHub promises 72 hours, and nothing else may: what is usual is data of the waits.
#[test]
fn only_the_waits_say_how_long_github_takes() {
    let mut seed: serde_json::Value = serde_json::from_str(SEED).unwrap();
    seed.as_object_mut().unwrap().remove("waits");
    for text in seed.to_string().split("\",\"").filter(|text| text.contains("72 hours")) {
        assert!(text.contains("notification") || text.contains("Act"), "{text}");
    }
}
