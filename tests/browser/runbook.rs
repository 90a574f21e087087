//! The runbook: a check box for each task, and clocks that start when the user says so.

use crate::harness::{Role, browse};
use advisory_core::Draft;
use advisory_core::runbook::{Runbook, Stage};

/// The labels of the tasks that an empty draft shows in a stage.
fn tasks(stage: Stage) -> Vec<&'static str> {
    Runbook::seed().tasks(&Draft::default(), stage).map(|task| task.label.as_str()).collect()
}

#[test]
fn every_task_has_a_check_box_of_its_own_that_stays_ticked() {
    browse(|page| async move {
        page.open("#/runbook").await;
        let all = || Stage::ALL.into_iter().flat_map(tasks);
        for label in all() {
            page.control(Role::Checkbox, label).checked(false).await;
        }
        let ticked = tasks(Stage::Draft)[0];
        page.control(Role::Checkbox, ticked).click().await;
        page.control(Role::Checkbox, ticked).checked(true).await;
        page.reload().await;
        for label in all() {
            page.control(Role::Checkbox, label).checked(label == ticked).await;
        }
    });
}

/// What starts each clock, and its name.
const CLOCKS: [(&str, &str); 2] = [
    ("Start the clock: I have requested the CVE id", "CVE request clock"),
    ("Start the clock: I have pressed publish", "Publication clock"),
];

#[test]
fn a_clock_starts_when_the_user_says_so_and_goes_on_after_loading_again() {
    browse(|page| async move {
        page.open("#/runbook").await;
        for (start, clock) in CLOCKS {
            page.button(start).click().await;
            page.group(clock).shows("0 h of 72 h").await;
        }
        page.reload().await;
        for (start, clock) in CLOCKS {
            page.group(clock).shows("0 h of 72 h").await;
            page.group(clock).inner(Role::Button, "Stop the clock").click().await;
            page.button(start).element().await;
        }
    });
}

#[test]
fn questions_decide_the_release_and_the_user_takes_it() {
    browse(|page| async move {
        page.open("#/runbook").await;
        page.radio("Can users wait for the next regular release?", "No").click().await;
        let pending =
            "Does an affected package have pending changes that depend on pending changes of other packages?";
        page.radio(pending, "No").click().await;
        page.shows("Quick release. Users cannot wait").await;
        page.button("Take this").click().await;
        page.radio("How the fix is released", "Quick release").checked(true).await;
        page.reload().await;
        page.radio(pending, "No").checked(true).await;
        page.radio("How the fix is released", "Quick release").checked(true).await;
        // The tasks of this way are there now.
        page.control(Role::Checkbox, "Raise the version in the affected package's package.json by hand")
            .element()
            .await;
    });
}

#[test]
fn notes_are_kept_where_they_are_needed() {
    browse(|page| async move {
        page.open("#/runbook").await;
        for folded in ["The report", "Fork and commits", "Packages, texts and the day", "Timeline"] {
            page.control(Role::Button, folded).click().await;
        }
        page.field("Reporter").fill("A careful reader").await;
        page.button("Add fix commit").click().await;
        page.focus_is("Fix commit").await;
        page.field("Fix commit").fill("0123abc").await;
        page.button("Add released package").click().await;
        page.field("Released version").fill("2.1.3").await;
        page.button("Add event").click().await;
        page.field("Event").fill("Told the reporter").await;
        page.reload().await;
        page.field("Reporter").holds("A careful reader").await;
        page.field("Fix commit").holds("0123abc").await;
        page.field("Released version").holds("2.1.3").await;
        page.field("Event").holds("Told the reporter").await;
        page.button("Remove event 1").click().await;
        page.focus_is("Add event").await;
        page.press_control('z').await;
        page.field("Event").holds("Told the reporter").await;
    });
}

#[test]
fn publishing_is_told_with_all_that_it_does_and_then_the_full_texts_are_there() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("crab-unzip writes outside of the target folder").await;
        page.open("#/runbook").await;
        let before = page.group("What pressing publish does, for good");
        before.shows("It cannot be unpublished").await;
        before.shows("The private fork is deleted").await;
        page.button("Start the clock: I have pressed publish").click().await;
        page.shows(
            "Subject: Security release of OWNER/REPOSITORY: crab-unzip writes outside of the target folder",
        )
        .await;
        assert!(!page.text().await.contains("What pressing publish does"), "it has been pressed");
    });
}
