//! Whatever is done first in a browser that has never seen the page is kept: a reload finds it.

use crate::exchange::{import, record};
use crate::harness::{Name, Page, Role, browse};
use serde_json::json;

const TITLE: &str = "crab-unzip writes outside of the target folder";

/// A draft file with this title.
fn draft_file(title: &str) -> String {
    json!({ "format": "advisory-desk-draft", "version": 2, "draft": { "id": "kept", "title": title } })
        .to_string()
}

/// A browser that keeps a draft since an earlier visit.
async fn with_a_draft(page: &Page) {
    page.open("#/").await;
    page.client
        .execute(
            "localStorage.setItem('advisory-desk/draft/kept', arguments[0])",
            vec![json!(draft_file(TITLE))],
        )
        .await
        .expect("the store takes it");
    page.reload().await;
}

/// After a reload the draft is there: at its step, and in the list.
async fn is_found_again(page: &Page, title: &str) {
    page.reload().await;
    page.open("#/draft/title").await;
    page.field("Title").holds(title).await;
    page.open("#/").await;
    page.control(Role::Link, title).element().await;
}

/// Opens what is imported, and finds it again.
async fn is_imported(page: &Page) {
    page.button("Open as a new draft").click().await;
    page.arrived("#/runbook").await;
    is_found_again(page, TITLE).await;
}

#[test]
fn a_new_draft() {
    browse(|page| async move {
        page.open("#/").await;
        page.button("New draft").click().await;
        page.arrived("#/draft/title").await;
        page.field("Title").fill("Typed at once").await;
        is_found_again(&page, "Typed at once").await;
    });
}

#[test]
fn an_address_of_a_step() {
    browse(|page| async move {
        page.open("#/draft/description").await;
        page.field("Description").fill("Typed at once").await;
        page.reload().await;
        page.field("Description").holds("Typed at once").await;
    });
}

#[test]
fn an_import_by_pasting() {
    browse(|page| async move {
        import(&page, &record()).await;
        is_found_again(&page, TITLE).await;
    });
}

#[test]
fn an_import_by_dropping_a_file() {
    browse(|page| async move {
        page.open("#/import").await;
        let drop = "const files = new DataTransfer();
            files.items.add(new File([arguments[0]], 'record.json'));
            document.querySelector('.drop').dispatchEvent(
                new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))";
        page.client.execute(drop, vec![json!(record())]).await.expect("it takes the file");
        is_imported(&page).await;
    });
}

#[test]
fn an_import_of_a_file() {
    browse(|page| async move {
        page.open("#/import").await;
        page.choose_file("record.json", record().as_bytes()).await;
        is_imported(&page).await;
    });
}

#[test]
fn a_draft_file() {
    browse(|page| async move {
        page.open("#/").await;
        page.choose_file("advisory-draft.json", draft_file(TITLE).as_bytes()).await;
        page.arrived("#/runbook").await;
        is_found_again(&page, TITLE).await;
    });
}

#[test]
fn an_encrypted_file() {
    browse(|page| async move {
        let phrase = "six words picked at random here";
        page.load("#/import").await;
        let seal = "const [text, phrase, done] = arguments;
            import('./seal.js').then(({ seal }) => seal(text, phrase)).then(done)";
        let sealed = page.client.execute_async(seal, vec![json!(draft_file(TITLE)), json!(phrase)]).await;
        let sealed = sealed.expect("it is encrypted").as_str().expect("a text").to_owned();
        page.open("#/").await;
        page.choose_file("advisory-draft.encrypted", sealed.as_bytes()).await;
        page.field("Pass phrase").fill(phrase).await;
        page.button("Open").click().await;
        page.arrived("#/runbook").await;
        is_found_again(&page, TITLE).await;
    });
}

#[test]
fn the_example() {
    browse(|page| async move {
        page.open("#/").await;
        page.button("Try an example").click().await;
        page.arrived("#/runbook").await;
        is_found_again(&page, "Path traversal in crab-unzip when an archive is unpacked").await;
    });
}

#[test]
fn a_copy_of_a_draft() {
    browse(|page| async move {
        with_a_draft(&page).await;
        page.button("Duplicate").click().await;
        page.arrived("#/draft/title").await;
        is_found_again(&page, &format!("Copy of {TITLE}")).await;
        page.control(Role::Link, TITLE).element().await;
    });
}

#[test]
fn a_deletion_that_is_undone() {
    browse(|page| async move {
        with_a_draft(&page).await;
        page.button("Delete").click().await;
        page.shows("The draft is deleted.").await;
        page.control(Role::Button, Name::Begins("Undo: ".to_owned())).click().await;
        page.control(Role::Link, TITLE).click().await;
        page.arrived("#/runbook").await;
        is_found_again(&page, TITLE).await;
    });
}

#[test]
fn a_draft_that_is_taken_over_from_another_tab() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("Typed there").await;
        let first = page.tab().await;
        let second = page.new_tab().await;
        page.open("#/draft/title").await;
        page.field("Title").holds("Typed there").await;
        page.turn_to(&first).await;
        page.field("Title").fill("Typed there later").await;
        page.close_tab().await;
        page.turn_to(&second).await;
        page.field("Title").holds("Typed there later").await;
        is_found_again(&page, "Typed there later").await;
    });
}
