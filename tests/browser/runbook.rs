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
