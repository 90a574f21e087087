//! The runbook: a check box for each task, and clocks that start when the user says so.

use crate::exchange;
use crate::harness::{Key, Name, Page, Role, Way, browse, eventually};
use advisory_core::runbook::{Condition, Runbook, Stage, Status};
use advisory_core::{Draft, file};
use serde_json::Value;

/// Unfolds every stage.
pub(crate) async fn unfold(page: &Page) {
    page.button("Unfold all").click().await;
    page.button("Fold all but the current").element().await;
}

/// The labels of the tasks that an empty draft shows in a stage.
fn tasks(stage: Stage) -> Vec<&'static str> {
    Runbook::seed().tasks(&Draft::default(), stage).map(|task| task.label.as_str()).collect()
}

#[test]
fn every_task_has_a_check_box_of_its_own_that_stays_ticked() {
    browse(|page| async move {
        page.open("#/runbook").await;
        unfold(&page).await;
        let all = || Stage::ALL.into_iter().flat_map(tasks);
        for label in all() {
            page.control(Role::Checkbox, label).checked(false).await;
        }
        let ticked = tasks(Stage::Draft)[0];
        page.control(Role::Checkbox, ticked).click().await;
        page.control(Role::Checkbox, ticked).checked(true).await;
        page.reload().await;
        unfold(&page).await;
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
        unfold(&page).await;
        for (start, clock) in CLOCKS {
            page.button(start).click().await;
            page.group(clock).shows("0 hours").await;
            page.group(clock).shows("Promised: 72 hours. Usual now: ").await;
        }
        page.reload().await;
        unfold(&page).await;
        for (start, clock) in CLOCKS {
            page.group(clock).shows("0 hours").await;
            page.group(clock).inner(Role::Button, "Stop the clock").click().await;
            page.button(start).element().await;
        }
    });
}

#[test]
fn questions_decide_the_release_and_the_user_takes_it() {
    browse(|page| async move {
        page.open("#/runbook").await;
        unfold(&page).await;
        page.radio("Can users wait for the next regular release?", "No").click().await;
        let pending =
            "Does an affected package have pending changes that depend on pending changes of other packages?";
        page.radio(pending, "No").click().await;
        page.shows("Quick release. Users cannot wait").await;
        page.button("Choose this").click().await;
        page.radio("How the fix is released", "Quick release").checked(true).await;
        page.reload().await;
        unfold(&page).await;
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
        unfold(&page).await;
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
        unfold(&page).await;
        page.control(Role::Button, "The report").click().await;
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
        unfold(&page).await;
        let before = page.group("What publishing does, permanently");
        before.shows("There is no button to unpublish it").await;
        before.shows("The private fork is deleted").await;
        page.button("Start the clock: I have pressed publish").click().await;
        page.shows(
            "Subject: Security release of OWNER/REPOSITORY: crab-unzip writes outside of the target folder",
        )
        .await;
        assert!(!page.text().await.contains("What publishing does"), "it has been pressed");
    });
}

/// The draft as the browser keeps it.
pub(crate) async fn kept(page: &Page) -> Draft {
    let script = "return localStorage.getItem(`advisory-desk/draft/${sessionStorage.getItem('advisory-desk/current')}`)";
    let text = page.script(script).await;
    let mut text: Value = serde_json::from_str(text.as_str().expect("a draft is kept")).expect("it is JSON");
    // What is for the windows that share it is not of the file.
    text.as_object_mut().expect("it is an object").remove("kept");
    file::read(&text.to_string()).expect("it can be read")
}

/// Waits until the kept draft is so.
pub(crate) async fn becomes(page: &Page, what: &str, is_so: impl Fn(&Draft) -> bool) -> Draft {
    eventually(&format!("the kept draft to have {what}"), async || {
        let draft = kept(page).await;
        Ok(is_so(&draft).then_some(draft))
    })
    .await
}

/// An advisory whose CVE id is still to be asked for.
pub(crate) fn unnumbered() -> String {
    let mut record: Value = serde_json::from_str(&exchange::record()).expect("JSON");
    record.as_object_mut().expect("an object").remove("aliases");
    record.to_string()
}

/// Goes to a button by Tab, and presses it.
async fn press(page: &Page, name: &str) {
    page.tab_to(&page.button(name), Way::Forward).await;
    page.press(Key::Enter).await;
}

/// Unfolds a stage, where it is folded.
async fn open_stage(page: &Page, stage: Stage) {
    let line = page.control(Role::Button, Name::Begins(format!("Stage {}: ", stage.number())));
    page.tab_to(&line, Way::Forward).await;
    if page.script("return document.activeElement.parentElement.open").await == Value::Bool(false) {
        page.press(Key::Enter).await;
    }
}

/// What a stage asks before its tasks.
async fn answer(page: &Page, stage: Stage) {
    match stage {
        Stage::Draft => {}
        Stage::CveRequest => {
            press(page, CLOCKS[0].0).await;
            page.focus_is(CLOCKS[0].1).await;
            becomes(page, "a request", |draft| Condition::CveRequested.holds(draft)).await;
        }
        Stage::Fix => {
            page.choose_by_keyboard("Where the fix stands", "The fix is in the private fork").await;
            becomes(page, "a fix", |draft| Condition::FixStateKnown.holds(draft)).await;
        }
        Stage::Release => {
            page.choose_by_keyboard("Can users wait for the next regular release?", "Yes").await;
            press(page, "Choose this").await;
            becomes(page, "a release", |draft| Condition::ReleaseDecided.holds(draft)).await;
        }
        Stage::Publish => {
            page.group("What publishing does, permanently").element().await;
            press(page, CLOCKS[1].0).await;
            page.focus_is(CLOCKS[1].1).await;
            becomes(page, "a publication", |draft| Condition::Published.holds(draft)).await;
        }
    }
}

/// Enters the CVE id where the task leads, and comes back.
async fn enter_cve_id(page: &Page) {
    page.tab_to(&page.control(Role::Link, "Go to: CVE identifier"), Way::Forward).await;
    page.press(Key::Enter).await;
    page.arrived("#/draft/cve").await;
    page.focus_is("CVE identifier").await;
    page.type_text("CVE-2026-12345").await;
    becomes(page, "a CVE id", |draft| Condition::CveKnown.holds(draft)).await;
    let steps = page.control(Role::Navigation, "Steps");
    page.tab_to(&steps.inner(Role::Link, Name::Holds("2 CVE request".to_owned())), Way::Back).await;
    page.press(Key::Enter).await;
    page.arrived("#/runbook").await;
    page.focus_is("Stage 2: Request a CVE id").await;
}

#[test]
fn the_whole_way_from_import_to_publication_goes_by_keyboard_alone() {
    browse(|page| async move {
        page.open("#/import").await;
        page.tab_to(&page.field("Text"), Way::Forward).await;
        page.put_on_clipboard(&unnumbered()).await;
        page.press_control('v').await;
        page.control(Role::Status, "Recognised as").shows("OSV").await;
        press(&page, "Open as a new draft").await;
        page.arrived("#/runbook").await;
        page.focus_is("Runbook").await;
        page.tab_to(&page.field("Repository"), Way::Forward).await;
        page.type_over("octocat/crab-unzip").await;
        becomes(&page, "a repository", |draft| Condition::RepositoryNamed.holds(draft)).await;

        for stage in Stage::ALL {
            open_stage(&page, stage).await;
            answer(&page, stage).await;
            for task in Runbook::seed().tasks(&kept(&page).await, stage) {
                if task.is_done(&kept(&page).await) {
                    continue;
                }
                if task.done_when == Some(Condition::CveKnown) {
                    enter_cve_id(&page).await;
                    continue;
                }
                let check = page.control(Role::Checkbox, task.label.as_str());
                page.tab_to(&check, Way::Forward).await;
                page.press(Key::Space).await;
                check.checked(true).await;
                becomes(&page, &task.id, |draft| task.is_done(draft)).await;
            }
        }
        page.shows("All done. Every task of the runbook is ticked.").await;
        let draft = kept(&page).await;
        for stage in Stage::ALL {
            assert_eq!(Runbook::seed().status(&draft, stage), Status::Done, "{stage:?}");
        }
        page.is_accessible("the runbook, done").await;
    });
}

#[test]
fn a_projects_own_runbook_is_followed_kept_and_left_again() {
    browse(|page| async move {
        page.open("#/runbook").await;
        let own = Runbook::SEED
            .replace("\"name\": \"Advisory Desk\"", "\"name\": \"Crab project\"")
            .replace("\"Write the title\"", "\"Write a title that fits on a crab\"");
        page.button("Runbook: Advisory Desk").click().await;
        page.choose_file("broken.json", b"{}").await;
        page.shows("This is not a runbook: missing field `name`").await;
        page.choose_file("runbook.json", own.as_bytes()).await;
        page.shows("The page now follows the runbook of Crab project.").await;
        page.reload().await;
        page.control(Role::Checkbox, "Write a title that fits on a crab").element().await;
        page.button("Runbook: Crab project").click().await;
        page.button("Back to the page’s own").click().await;
        page.control(Role::Checkbox, "Write the title").element().await;
    });
}
