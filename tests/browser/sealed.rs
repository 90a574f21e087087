//! Drafts as files: encrypted and opened again, reminded of, and everything erased.

use crate::harness::{Page, Role, Saved, browse};
use serde_json::json;

const PHRASE: &str = "six words picked at random here";

/// The draft, encrypted, as the browser saved it.
async fn sealed(page: &Page, phrase: &str) -> Saved {
    page.open("#/runbook").await;
    page.button("Save encrypted").click().await;
    page.field("Pass phrase").fill(phrase).await;
    page.field("Repeat it").fill(phrase).await;
    page.saved_by(&page.button("Save the file")).await
}

#[test]
fn an_encrypted_file_holds_nothing_readable_and_opens_again() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("A secret title").await;
        let file = sealed(&page, PHRASE).await;
        assert_eq!(file.name, "advisory-draft.encrypted");
        assert!(
            file.text.starts_with("{\"format\":\"advisory-desk-sealed\",\"version\":1,"),
            "{}",
            file.text
        );
        assert!(!file.text.contains("secret") && !file.text.contains("title"), "{}", file.text);
        page.shows("Last saved to a file").await;

        page.open("#/draft/title").await;
        page.field("Title").fill("Changed afterwards").await;
        page.open("#/").await;
        page.choose_file(&file.name, file.text.as_bytes()).await;
        page.field("Pass phrase").fill("six words picked at random her").await;
        page.button("Open").click().await;
        page.shows("The pass phrase does not fit this file.").await;
        page.is_accessible("the dialog that opens an encrypted file").await;
        page.field("Pass phrase").fill(PHRASE).await;
        page.button("Open").click().await;
        page.arrived("#/runbook").await;
        page.open("#/draft/title").await;
        page.field("Title").holds("A secret title").await;

        // The draft that has changed since is there too.
        page.open("#/").await;
        page.shows("Changed afterwards").await;
    });
}

#[test]
fn the_import_opens_encrypted_files_too_and_damage_is_told() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("A secret title").await;
        let file = sealed(&page, PHRASE).await;
        page.open("#/import").await;
        page.choose_file("a.encrypted", &file.text.as_bytes()[..file.text.len() / 2]).await;
        page.field("Pass phrase").fill(PHRASE).await;
        page.button("Open").click().await;
        page.shows("This encrypted file is damaged").await;
        page.button("Cancel").click().await;
        page.choose_file("b.encrypted", file.text.as_bytes()).await;
        page.field("Pass phrase").fill(PHRASE).await;
        page.button("Open").click().await;
        page.control(Role::Status, "Recognised as").shows("Draft file").await;
        page.field("Text").paste(&file.text).await;
        page.shows("This is an encrypted file. Choose or drop the file itself.").await;
    });
}

#[test]
fn a_weak_pass_phrase_and_a_slip_are_told_and_cancelling_saves_nothing() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("A secret title").await;
        page.open("#/runbook").await;
        page.button("Save encrypted").click().await;
        page.field("Pass phrase").fill("short").await;
        page.button("Save the file").click().await;
        page.shows("fewer than 12 characters").await;
        page.field("Pass phrase").fill(PHRASE).await;
        page.button("Save the file").click().await;
        page.shows("The two pass phrases differ.").await;
        page.is_accessible("the dialog that saves an encrypted file").await;
        page.button("Cancel").click().await;
        page.shows("Not saved to a file yet").await;
        page.focus_is("Save encrypted").await;
    });
}

#[test]
fn a_file_is_asked_for_while_a_clock_runs() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("A title").await;
        page.open("#/runbook").await;
        assert!(!page.text().await.contains("A clock of the runbook runs for days."));
        page.button("Unfold all").click().await;
        page.button("Start the clock: I have requested the CVE id").click().await;
        page.shows("A clock of the runbook runs for days.").await;
        let file = page.saved_by(&page.button("Save to a file now")).await;
        assert_eq!(file.name, "advisory-draft.json");
        page.shows("Last saved to a file").await;
        assert!(!page.text().await.contains("A clock of the runbook runs for days."));
        page.reload().await;
        page.shows("Last saved to a file").await;
        page.open("#/draft/title").await;
        page.field("Title").fill("Another title").await;
        page.open("#/runbook").await;
        page.shows(", and changed since").await;
    });
}

/// All that the browser keeps for the page: keys of both stores, caches, workers.
async fn kept(page: &Page) -> serde_json::Value {
    page.script_later(
        "const done = arguments[0];
        Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([caches, workers]) =>
            done([Object.keys(localStorage), Object.keys(sessionStorage), caches, workers.length]))",
    )
    .await
}

#[test]
fn everything_is_erased_and_comes_back_from_nowhere() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.is_kept().await;
        page.field("Title").fill("A secret title").await;
        page.script("localStorage.setItem('of another page', 'stays')").await;
        let first = page.tab().await;
        // Another tab works on the same draft.
        page.new_tab().await;
        page.open("#/").await;
        page.shows("A secret title").await;

        page.button("Erase everything").click().await;
        page.focus_is("Cancel").await;
        page.is_accessible("the question before everything is erased").await;
        page.button("Cancel").click().await;
        page.shows("A secret title").await;
        page.button("Erase everything").click().await;
        page.control(Role::Dialog, "Erase everything?").inner(Role::Button, "Erase everything").click().await;
        page.shows("Everything that this browser kept for the page is erased.").await;
        assert!(!page.text().await.contains("A secret title"));
        assert_eq!(kept(&page).await, json!([["of another page"], [], [], 0]));

        page.turn_to(&first).await;
        page.shows("Everything that this browser kept for the page is erased.").await;
        page.field("Title").holds("").await;
        assert_eq!(kept(&page).await, json!([["of another page"], [], [], 0]));
    });
}
