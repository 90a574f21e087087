//! Undo and redo across everything, and two tabs that work on one draft.

use crate::harness::{Page, Role, browse, eventually};
use serde_json::Value;

/// The draft of this tab as the browser keeps it; `null` before anything was entered.
const KEPT: &str = "return JSON.parse(localStorage.getItem(
    `advisory-desk/draft/${sessionStorage.getItem('advisory-desk/current')}`))?.draft ?? null";

/// Waits until the kept draft is another one, and returns it.
async fn changed(page: &Page, from: &Value) -> Value {
    eventually("the change to be kept", async || {
        let kept = page.script(KEPT).await;
        Ok((kept != *from).then_some(kept))
    })
    .await
}

/// Waits until the kept draft is this one.
async fn becomes(page: &Page, draft: &Value) {
    eventually("an earlier draft to come back", async || {
        Ok((page.script(KEPT).await == *draft).then_some(()))
    })
    .await;
}

/// An answer for each round of changes: none of them is given already.
const ANSWERS: [(&str, &str); 6] = [
    ("Attack Vector", "Network"),
    ("Attack Vector", "Physical"),
    ("Attack Complexity", "Low"),
    ("Attack Complexity", "High"),
    ("Scope", "Unchanged"),
    ("Scope", "Changed"),
];

/// Changes one thing, another with each number.
async fn change(page: &Page, number: usize) {
    let text = format!("text {number}");
    match number % 8 {
        0 => {
            page.open("#/draft/title").await;
            page.field("Title").fill(&text).await;
        }
        1 => {
            page.open("#/draft/affected").await;
            page.button("Add affected product").click().await;
        }
        2 => page.group("Affected product 1").inner(Role::Textbox, "Package name").fill(&text).await,
        3 => {
            page.open("#/draft/severity").await;
            let (metric, value) = ANSWERS[number / 8];
            page.radio(metric, value).click().await;
        }
        4 => {
            page.open("#/draft/credits").await;
            page.button("Add credit").click().await;
        }
        5 => {
            page.group("Credit 1")
                .inner(Role::Combobox, "Type")
                .choose(["Tool", "Sponsor"][number / 8 % 2])
                .await;
        }
        6 => page.button("Remove credit 1").click().await,
        _ => {
            page.open("#/runbook").await;
            page.control(Role::Checkbox, "Name the repository").click().await;
        }
    }
}

#[test]
fn undo_and_redo_pass_through_every_state_of_a_long_session() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        let mut states = vec![Value::Null];
        let mut rounds: Vec<usize> = (0..4).collect();
        fastrand::Rng::with_seed(11).shuffle(&mut rounds);
        for number in rounds.into_iter().flat_map(|round| round * 8..round * 8 + 8) {
            change(&page, number).await;
            states.push(changed(&page, &states[states.len() - 1]).await);
        }
        // Before the first change nothing was kept: what was not entered is not there to come back to.
        let passed = &states[1..];
        for state in passed.iter().rev().skip(1) {
            page.button("Undo").click().await;
            becomes(&page, state).await;
        }
        for state in passed.iter().skip(1) {
            page.button("Redo").click().await;
            becomes(&page, state).await;
        }
    });
}

#[test]
fn a_change_in_one_tab_shows_in_the_other_and_can_be_undone_there() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("Written here").await;
        let first = page.tab().await;
        let second = page.new_tab().await;
        page.open("#/draft/title").await;
        page.field("Title").holds("Written here").await;
        page.field("Title").fill("Written there").await;
        page.turn_to(&first).await;
        page.field("Title").holds("Written there").await;
        page.shows("Changed in another tab of this browser.").await;
        page.button("Undo").click().await;
        page.field("Title").holds("Written here").await;
        page.turn_to(&second).await;
        page.field("Title").holds("Written here").await;
    });
}
