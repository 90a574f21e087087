//! Working comfort: keys, settings, and what the start page offers.

use crate::harness::{Key, Name, Page, Role, Way, browse};
use serde_json::json;

/// The switch of the single letters.
const LETTERS: &str = "Use single letters as shortcuts outside text fields";

/// Presses the switch of the single letters.
async fn switch_letters(page: &Page) {
    page.button("Keys and settings").click().await;
    page.control(Role::Checkbox, LETTERS).click().await;
    page.button("Close").click().await;
}

#[test]
fn a_question_mark_shows_the_keys_and_escape_gives_the_focus_back() {
    browse(|page| async move {
        page.open("#/draft/cve").await;
        switch_letters(&page).await;
        let radio = page.radio("How to fill it", "Request CVE ID later");
        page.tab_to(&radio, Way::Forward).await;
        page.type_text("?").await;
        page.control(Role::Heading, "Keys and settings").element().await;
        page.press(Key::Escape).await;
        page.focus_is("Request CVE ID later").await;
        page.type_text("n").await;
        page.arrived("#/draft/description").await;
        page.field("Description").click().await;
        page.type_text("n?").await;
        page.field("Description").holds("n?").await;
        assert_eq!(page.hash().await, "#/draft/description");
    });
}

#[test]
fn single_letters_do_nothing_until_they_are_switched_on() {
    browse(|page| async move {
        page.open("#/draft/cve").await;
        let choice = page.radio("How to fill it", "Request CVE ID later");
        page.tab_to(&choice, Way::Forward).await;
        page.type_text("n").await;
        page.type_text("?").await;
        assert_eq!(page.hash().await, "#/draft/cve");
        assert_eq!(page.script("return document.querySelector('dialog').open").await, json!(false));
        switch_letters(&page).await;
        page.reload().await;
        page.tab_to(&choice, Way::Forward).await;
        page.type_text("n").await;
        page.arrived("#/draft/description").await;
    });
}

#[test]
fn what_is_typed_after_new_draft_is_the_title() {
    browse(|page| async move {
        page.open("#/").await;
        page.button("New draft").click().await;
        page.arrived("#/draft/title").await;
        page.focus_is("Title").await;
        page.type_text("New paths n p r ?").await;
        page.field("Title").holds("New paths n p r ?").await;
        assert_eq!(page.hash().await, "#/draft/title");
    });
}

#[test]
fn light_or_dark_is_chosen_and_kept() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        let paper = "return getComputedStyle(document.body).backgroundColor";
        let light = page.script(paper).await;
        page.button("Keys and settings").click().await;
        page.radio("Light or dark", "Dark").click().await;
        page.radio("Light or dark", "Dark").checked(true).await;
        page.is_accessible("the keys and settings, dark").await;
        let dark = page.script(paper).await;
        assert_ne!(light, dark);
        page.reload().await;
        assert_eq!(page.script(paper).await, dark);
    });
}

#[test]
fn an_example_is_there_to_play_with_and_a_draft_can_be_doubled() {
    browse(|page| async move {
        page.open("#/").await;
        page.button("Try an example").click().await;
        page.arrived("#/runbook").await;
        page.open("#/").await;
        let title = "Path traversal in crab-unzip when an archive is unpacked";
        page.control(Role::Link, title).element().await;
        page.button("Duplicate").click().await;
        page.arrived("#/draft/title").await;
        page.field("Title").holds(&format!("Copy of {title}")).await;
        page.field("Title").fill("Another").await;
        page.open("#/").await;
        page.control(Role::Link, title).element().await;
        page.control(Role::Link, "Another").element().await;
    });
}

#[test]
fn the_toolbar_works_by_keyboard_and_the_browser_takes_it_back() {
    browse(|page| async move {
        page.open("#/draft/description").await;
        let field = page.field("Description");
        field.fill("word").await;
        page.press_control('a').await;
        page.press_control('b').await;
        field.holds("**word**").await;
        page.press_control('z').await;
        field.holds("word").await;
        page.press_control('a').await;
        page.tab_to(&page.button("Heading"), Way::Back).await;
        for name in ["Bold", "Italic", "Code", "Link", "List"] {
            page.press(Key::Right).await;
            page.focus_is(name).await;
        }
        page.press(Key::Enter).await;
        field.holds("- word").await;
        page.focus_is("Description").await;
        page.button("Template").click().await;
        field
            .holds("- word\n\n### Impact\n\n\n### Patches\n\n\n### Workarounds\n\n\n### References\n\n")
            .await;
        page.press_control('z').await;
        field.holds("- word").await;
    });
}

#[test]
fn what_is_typed_into_a_long_description_is_kept_however_soon_the_page_goes() {
    browse(|page| async move {
        page.open("#/draft/description").await;
        let long = "An attacker can do this. ".repeat(2_000);
        let field = page.field("Description");
        field.paste(&long).await;
        field.click().await;
        // The page goes within the same task as the last letter.
        page.script(
            "const area = document.activeElement; area.setSelectionRange(0, 0);
            document.execCommand('insertText', false, 'X'); location.reload()",
        )
        .await;
        page.arrived("#/draft/description").await;
        field.holds(&format!("X{long}")).await;
    });
}

#[test]
fn several_patched_versions_become_a_row_for_each_branch() {
    browse(|page| async move {
        page.open("#/draft/affected").await;
        page.button("Add affected product").click().await;
        let first = page.group("Affected product 1");
        first.inner(Role::Combobox, "Ecosystem").choose("Maven").await;
        first.shows("group:artifact").await;
        first.inner(Role::Combobox, "Ecosystem").choose("npm").await;
        first.inner(Role::Textbox, "Package name").fill("formidable").await;
        first.inner(Role::Textbox, "Affected versions").fill("< 3.5.3").await;
        first.inner(Role::Textbox, "Patched versions").fill("2.1.3, 3.5.3").await;
        first.inner(Role::Button, Name::Begins("Make 2 rows of it".to_owned())).click().await;
        let second = page.group("Affected product 2");
        first.inner(Role::Textbox, "Patched versions").holds("2.1.3").await;
        second.inner(Role::Textbox, "Patched versions").holds("3.5.3").await;
        second.inner(Role::Textbox, "Package name").holds("formidable").await;
    });
}

#[test]
fn the_preview_stays_on_its_step() {
    browse(|page| async move {
        page.open("#/draft/description").await;
        page.field("Description").fill("Some *strong* words").await;
        page.shows("Some strong words").await;
        for address in ["#/draft/severity", "#/draft/affected", "#/runbook"] {
            page.open(address).await;
            assert!(!page.text().await.contains("Some strong words"), "on {address}");
        }
        page.open("#/draft/description").await;
        page.shows("Some strong words").await;
    });
}
