//! The way to publication: the names on GitHub, one vulnerability, the day, the clocks.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::{ALWAYS, FROM_CVE_REQUEST};
use crate::draft::{Clock, FixState};
use crate::field::Note;
use crate::ids::{GhsaId, Repository};
use crate::runbook::{Condition, NoticeDue, Pace, Runbook, Stage, Status, status};
use crate::version::sort_by;
use crate::{Edit, Field, Timestamp};

pub(super) const REPOSITORY: Rule = Rule {
    id: "repository-form",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "The runbook's links and commands lead to the repository by this name.",
    is_about_form: false,
    find: repository,
};

fn repository(case: &Case<'_>) -> Vec<Found> {
    let typed = case.draft.repository.as_str();
    let Some(error) = typed.parse::<Repository>().err().filter(|_| !typed.trim().is_empty()) else {
        return Vec::new();
    };
    let found = Found::new(Field::Repository, super::sentence(&error));
    vec![match Repository::meant_by(typed) {
        Some(meant) => {
            found.fixed_by(format!("Write {meant}"), vec![Edit::Text(Field::Repository, meant.to_string())])
        }
        None => found,
    }]
}

pub(super) const GHSA_ID: Rule = Rule {
    id: "ghsa-form",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "The runbook's links and commands lead to the advisory by this id.",
    is_about_form: false,
    find: ghsa_id,
};

fn ghsa_id(case: &Case<'_>) -> Vec<Found> {
    let typed = case.draft.ghsa_id.as_str();
    let Some(error) = typed.parse::<GhsaId>().err().filter(|_| !typed.trim().is_empty()) else {
        return Vec::new();
    };
    let found = Found::new(Field::GhsaId, super::sentence(&error));
    vec![match GhsaId::meant_by(typed) {
        Some(meant) => {
            found.fixed_by(format!("Write {meant}"), vec![Edit::Text(Field::GhsaId, meant.to_string())])
        }
        None => found,
    }]
}

/// From this hour on, in UTC, a Friday is late.
const LATE: i64 = 15;

pub(super) const DAY: Rule = Rule {
    id: "publish-day",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Users and maintainers are away, and attackers are not.",
    is_about_form: false,
    find: day,
};

fn day(case: &Case<'_>) -> Vec<Found> {
    let next_is_publication = !case.is_published() && status(case.draft, Stage::Release) == Status::Done;
    let planned = case.draft.release.publication.filter(|_| !case.is_published());
    let Some(moment) = planned.or_else(|| next_is_publication.then_some(case.context.now)) else {
        return Vec::new();
    };
    let Some(day) = quiet_day(moment) else { return Vec::new() };
    let message = if planned.is_some() {
        format!("Publication is planned for {day} ({moment}).")
    } else {
        format!("It is {day} in UTC; publish on a day when people are at work.")
    };
    vec![Found::new(Field::Release, message)]
}

/// The name of a day on which few people are at work.
fn quiet_day(moment: Timestamp) -> Option<&'static str> {
    let hours = moment.unix_seconds().div_euclid(3600);
    // 1970-01-01 was a Thursday.
    match (hours.div_euclid(24) + 3).rem_euclid(7) {
        4 if hours.rem_euclid(24) >= LATE => Some("a late Friday"),
        5 => Some("a Saturday"),
        6 => Some("a Sunday"),
        _ => None,
    }
}

pub(super) const NOTICE_MISSED: Rule = Rule {
    id: "notice-missed",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "They need that time to prepare. Tell them at once and move the day, or tick them and do without.",
    is_about_form: false,
    find: notice_missed,
};

fn notice_missed(case: &Case<'_>) -> Vec<Found> {
    let runbook = case.context.runbook.unwrap_or_else(|| Runbook::seed());
    let missed = runbook.notices_due(case.draft, case.context.now).into_iter().filter(|due| due.missed);
    missed
        .map(|NoticeDue { notice, due, .. }| {
            let (name, hours) = (&notice.channel.name, notice.lead_hours);
            let message =
                format!("{name}: to be told by {due}, {hours} hours before the planned publication.");
            Found::new(Field::Release, message)
        })
        .collect()
}

pub(super) const FORK_OPEN: Rule = Rule {
    id: "fork-open",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "GitHub refuses to publish while a pull request of the fork is open, and publishing deletes the fork.",
    is_about_form: false,
    find: fork_open,
};

fn fork_open(case: &Case<'_>) -> Vec<Found> {
    let done = |task: &str| case.draft.progress.is_done(task);
    let in_fork =
        case.draft.progress.fix == Some(FixState::InFork) || !case.draft.fix.private_fork.trim().is_empty();
    let late = done("release.publish_packages") || done("publish.final") || done("publish.update");
    let open = in_fork && late && !done("release.merge") && !case.is_published();
    let message = "The pull requests of the private fork are not merged yet.";
    open.then(|| Found::new(Field::Note(Note::PrivateFork), message)).into_iter().collect()
}

pub(super) const CLOCK_OVER: Rule = Rule {
    id: "clock-over",
    level: Level::Hint,
    stage: ALWAYS,
    reason: "Do not ask again: it makes the queue longer. Publishing does not have to wait for a CVE id.",
    is_about_form: false,
    find: clock_over,
};

fn clock_over(case: &Case<'_>) -> Vec<Found> {
    let runbook = case.context.runbook.unwrap_or_else(|| Runbook::seed());
    let waits = [
        (Clock::CveRequest, Field::CveId, Condition::CveKnown.holds(case.draft), "The CVE id was requested"),
        (
            Clock::Publication,
            Field::GhsaId,
            case.draft.progress.is_done("publish.reviewed"),
            "The advisory was published",
        ),
    ];
    let late = waits.into_iter().filter(|(.., answered, _)| !answered);
    late.filter_map(|(which, field, _, what)| {
        let state = runbook.clock(case.draft, which, case.context.now)?;
        let message = format!("{what} {} ago. {}", state.lasted(), state.wait.in_short());
        (state.pace != Pace::AsPromised).then(|| Found::new(field, message))
    })
    .collect()
}

/// How a list of several vulnerabilities begins.
const SEVERAL_PHRASES: &[&str] = &[
    "multiple vulnerabilities",
    "several vulnerabilities",
    "two vulnerabilities",
    "three vulnerabilities",
    "multiple security issues",
    "various vulnerabilities",
    "multiple issues",
    "multiple security vulnerabilities",
];

pub(super) const SEVERAL: Rule = Rule {
    id: "several-vulnerabilities",
    level: Level::Error,
    stage: FROM_CVE_REQUEST,
    reason: "A CVE id stands for one vulnerability; GitHub refuses requests that cover several.",
    is_about_form: false,
    find: several,
};

fn several(case: &Case<'_>) -> Vec<Found> {
    let title = case.draft.title.to_ascii_lowercase();
    let headings = case.sections.iter().filter(|section| {
        let numbered =
            section.heading.trim_start_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        ["vulnerability 1", "vulnerability 2", "issue 1", "issue 2"]
            .iter()
            .any(|start| numbered.starts_with(start))
    });
    let own = case.draft.cve.id.trim().to_ascii_uppercase();
    let cves: Vec<String> = cve_ids(&case.draft.title);
    let message = if let Some(words) = SEVERAL_PHRASES.iter().find(|words| title.contains(**words)) {
        format!("The title speaks of \"{words}\".")
    } else if cves.iter().any(|id| *id != own) && cves.len() > 1 {
        format!("The title names {} CVE ids.", cves.len())
    } else if headings.count() > 1 {
        "The description has a heading for each of several vulnerabilities.".to_owned()
    } else {
        return Vec::new();
    };
    vec![Found::new(
        if message.starts_with("The title") { Field::Title } else { Field::Description },
        message,
    )]
}

/// The CVE ids in a text, each once.
fn cve_ids(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').map(str::to_ascii_uppercase);
    let mut ids: Vec<String> = words.filter(|word| word.parse::<crate::ids::CveId>().is_ok()).collect();
    sort_by(&mut ids, Ord::cmp);
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, silent};
    use crate::check::{Context, check};
    use crate::draft::{Clock, FixState};
    use crate::runbook::Runbook;
    use crate::{Draft, Edit, Timestamp};

    fn moment(text: &str) -> Option<Timestamp> {
        text.parse().ok()
    }

    #[test]
    fn a_missed_notice_is_told_until_it_is_ticked_or_the_day_moves() {
        let notices = r#""notices": [{ "name": "Distributors", "address": "https://crab.example/distros", "lead_hours": 168 }]"#;
        let own = Runbook::read(&Runbook::SEED.replace("\"notices\": []", notices)).unwrap();
        let found = |change: &dyn Fn(&mut Draft)| -> Vec<String> {
            let mut draft = draft(|_| {});
            change(&mut draft);
            let now = "2026-11-25T12:00:00Z".parse().unwrap();
            let found = check(&draft, &Context { now, cwe: None, runbook: Some(&own) }).into_iter();
            found.filter(|found| found.rule == "notice-missed").map(|found| found.message).collect()
        };
        let plan = |day: &str| Edit::PlanPublication(moment(day));
        assert_eq!(
            found(&|d| plan("2026-12-01T09:00:00Z").apply(d)),
            ["Distributors: to be told by 2026-11-24T09:00:00Z, 168 hours before the planned publication."]
        );
        let ticked = |d: &mut Draft| {
            plan("2026-12-01T09:00:00Z").apply(d);
            Edit::Task("notice/Distributors".into(), true).apply(d);
        };
        assert_eq!(found(&ticked), [""; 0]);
        assert_eq!(found(&|d| plan("2026-12-08T09:00:00Z").apply(d)), [""; 0]);
        assert_eq!(found(&|_| {}), [""; 0]);
    }

    #[test]
    fn names() {
        let typed = draft(|d| d.repository = "https://github.com/octocat/crab-unzip/".into());
        let message =
            "`https://github.com/octocat/crab-unzip/` is not a repository; write it like owner/name.";
        mends("repository-form", &typed, message, "Write octocat/crab-unzip");
        silent("repository-form", &draft(|d| d.repository = String::new()));
        let typed = draft(|d| d.ghsa_id = "ghsa-75v8-2h7p-7m2m".into());
        let message = "`ghsa-75v8-2h7p-7m2m` is not a GHSA id; write it like GHSA-75v8-2h7p-7m2m.";
        mends("ghsa-form", &typed, message, "Write GHSA-75v8-2h7p-7m2m");
        silent("ghsa-form", &draft(|d| d.ghsa_id = "GHSA-75v8-2h7p-7m2m".into()));
    }

    #[test]
    fn day() {
        let planned = |at: &str| draft(|d| d.release.publication = moment(at));
        fires(
            "publish-day",
            &planned("2026-11-27T16:00:00Z"),
            "Publication is planned for a late Friday (2026-11-27T16:00:00Z).",
        );
        fires(
            "publish-day",
            &planned("2026-11-28T00:00:00Z"),
            "Publication is planned for a Saturday (2026-11-28T00:00:00Z).",
        );
        silent("publish-day", &planned("2026-11-27T14:59:59Z"));
        silent("publish-day", &planned("2026-11-30T00:00:00Z"));
        let mut published = planned("2026-11-28T00:00:00Z");
        Edit::Clock(Clock::Publication, moment("2026-11-24T11:00:00Z")).apply(&mut published);
        silent("publish-day", &published);
    }

    #[test]
    fn fork() {
        let with = |tasks: &[&str]| {
            draft(|d| {
                d.progress.fix = Some(FixState::InFork);
                d.progress.done = tasks.iter().map(|&task| task.into()).collect();
            })
        };
        fires(
            "fork-open",
            &with(&["publish.final"]),
            "The pull requests of the private fork are not merged yet.",
        );
        silent("fork-open", &with(&["publish.final", "release.merge"]));
        silent("fork-open", &with(&[]));
    }

    #[test]
    fn clocks() {
        let since = |clock, at| draft(|d| Edit::Clock(clock, moment(at)).apply(d));
        fires(
            "clock-over",
            &since(Clock::CveRequest, "2026-11-21T12:00:00Z"),
            "The CVE id was requested 72 hours ago. Promised: 72 hours. Usual now: 3 to 5 weeks (as of 2026-09-30).",
        );
        fires(
            "clock-over",
            &since(Clock::Publication, "2026-11-20T12:00:00Z"),
            "The advisory was published 4 days ago. Promised: 72 hours. Usual now: days to 5 weeks (as of 2026-09-30).",
        );
        silent("clock-over", &since(Clock::CveRequest, "2026-11-21T12:00:01Z"));
        let mut answered = since(Clock::CveRequest, "2026-11-20T12:00:00Z");
        answered.cve.id = "CVE-2025-46653".into();
        silent("clock-over", &answered);
    }

    #[test]
    fn several() {
        let titled = |title: &str| draft(|d| d.title = title.into());
        fires(
            "several-vulnerabilities",
            &titled("Multiple vulnerabilities in crab-unzip"),
            "The title speaks of \"multiple vulnerabilities\".",
        );
        fires(
            "several-vulnerabilities",
            &titled("crab-unzip: CVE-2025-46653 and CVE-2025-46654"),
            "The title names 2 CVE ids.",
        );
        fires(
            "several-vulnerabilities",
            &draft(|d| d.description = "## Vulnerability 1: a\nx\n## Vulnerability 2: b\ny".into()),
            "The description has a heading for each of several vulnerabilities.",
        );
        silent("several-vulnerabilities", &titled("crab-unzip: CVE-2025-46653 allows multiple writes"));
    }
}
