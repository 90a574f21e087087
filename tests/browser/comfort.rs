//! Working comfort: keys, settings, and what the start page offers.

use crate::harness::{Key, Role, Way, browse};
use serde_json::json;

#[test]
fn a_question_mark_shows_the_keys_and_escape_gives_the_focus_back() {
    browse(|page| async move {
        page.open("#/draft/cve").await;
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
fn single_letters_can_be_switched_off_for_good() {
    browse(|page| async move {
        page.open("#/draft/cve").await;
        page.button("Keys and settings").click().await;
        page.control(Role::Checkbox, "Single letters are shortcuts, outside of text fields").click().await;
        page.button("Close").click().await;
        page.reload().await;
        page.tab_to(&page.radio("How to fill it", "Request CVE ID later"), Way::Forward).await;
        page.type_text("n").await;
        page.type_text("?").await;
        assert_eq!(page.hash().await, "#/draft/cve");
        assert_eq!(page.script("return document.querySelector('dialog').open").await, json!(false));
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
