//! Two windows on one draft: nothing that is typed in either is lost, and what cannot be merged is shown.

use crate::harness::{Name, Page, Role, browse, eventually};
use serde_json::json;

const DELETED: &str = "Another tab deleted this draft. It is no longer kept in this browser.";

/// Starts to type a text letter by letter into the field with this id, from after the last place where `after` is.
async fn start_typing(page: &Page, id: &str, after: &str, text: &str) {
    let script = "const [id, after, text] = arguments, field = document.getElementById(id);
        const place = field.value.lastIndexOf(after) + after.length;
        field.focus();
        field.setSelectionRange(place, place);
        const letters = [...text];
        window.stillTyping = true;
        const timer = setInterval(() => {
            field.setRangeText(letters.shift(), field.selectionStart, field.selectionEnd, 'end');
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            if (letters.length === 0) {
                clearInterval(timer);
                window.stillTyping = false;
            }
        }, 20)";
    let arguments = [id, after, text].map(|text| json!(text));
    page.client.execute(script, arguments.to_vec()).await.expect("the field is there");
}

async fn has_typed(page: &Page) {
    eventually("everything to be typed", async || {
        let typing = page.client.execute("return window.stillTyping", vec![]).await?;
        Ok((typing == json!(false)).then_some(()))
    })
    .await;
}

/// Waits until what is kept has these texts in it.
async fn are_kept(page: &Page, texts: &[&str]) {
    eventually(&format!("{texts:?} to be kept"), async || {
        let kept = page.script("return Object.values(localStorage).join()").await;
        let kept = kept.as_str().unwrap_or_default();
        Ok(texts.iter().all(|text| kept.contains(text)).then_some(()))
    })
    .await;
}

/// Whether the browser keeps a draft.
async fn keeps_a_draft(page: &Page) -> bool {
    let keys = page.script("return Object.keys(localStorage).join()").await;
    keys.as_str().is_some_and(|keys| keys.contains("advisory-desk/draft/"))
}

#[test]
fn what_is_typed_in_turn_is_all_there() {
    browse(|page| async move {
        page.open("#/draft/description").await;
        page.field("Description").fill("Begin.").await;
        let first = page.tab().await;
        let second = page.new_window().await;
        page.open("#/draft/description").await;
        let mut text = "Begin.".to_owned();
        for (window, word) in [(&first, " one"), (&second, " two"), (&first, " three"), (&second, " four")] {
            page.turn_to(window).await;
            page.field("Description").holds(&text).await;
            page.field("Description").click().await;
            page.press_control('a').await;
            page.press(crate::harness::Key::Right).await;
            page.type_text(word).await;
            text.push_str(word);
        }
        for window in [&first, &second] {
            page.turn_to(window).await;
            page.field("Description").holds(&text).await;
        }
        page.reload().await;
        page.field("Description").holds(&text).await;
    });
}

#[test]
fn what_is_typed_at_once_in_a_description_of_60_kilobytes_is_all_there() {
    browse(|page| async move {
        let lines: Vec<String> =
            (0..1_200).map(|line| format!("Line {line}: an attacker can do this and that.")).collect();
        let text = lines.join("\n");
        assert!(text.len() > 50_000, "{}", text.len());
        let mine = " typed in the first window, letter by letter";
        let theirs = " typed in the second window, at the same time";
        page.open("#/draft/description").await;
        page.field("Description").paste(&text).await;
        are_kept(&page, &["Line 1199"]).await;
        let first = page.tab().await;
        let second = page.new_window().await;
        page.open("#/draft/description").await;
        page.field("Description").holds(&text).await;
        start_typing(&page, "field-description", "Line 1100: an attacker", theirs).await;
        page.turn_to(&first).await;
        start_typing(&page, "field-description", "Line 50: an attacker", mine).await;
        let expected = text
            .replace("Line 1100: an attacker", &format!("Line 1100: an attacker{theirs}"))
            .replace("Line 50: an attacker", &format!("Line 50: an attacker{mine}"));
        for window in [&first, &second] {
            page.turn_to(window).await;
            has_typed(&page).await;
            page.field("Description").holds(&expected).await;
        }
        are_kept(&page, &[mine, theirs]).await;
        page.reload().await;
        page.field("Description").holds(&expected).await;
        assert!(!page.text().await.contains("Two copies changed the same text"));
    });
}

#[test]
fn what_is_typed_at_once_into_different_fields_is_all_there() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("Title").await;
        let first = page.tab().await;
        let second = page.new_window().await;
        page.open("#/draft/description").await;
        start_typing(&page, "field-description", "", "Described while the title is typed").await;
        page.turn_to(&first).await;
        start_typing(&page, "field-title", "Title", ", typed while it is described").await;
        has_typed(&page).await;
        page.turn_to(&second).await;
        has_typed(&page).await;
        page.field("Description").holds("Described while the title is typed").await;
        page.open("#/draft/title").await;
        page.field("Title").holds("Title, typed while it is described").await;
        page.turn_to(&first).await;
        page.field("Title").holds("Title, typed while it is described").await;
    });
}

#[test]
fn what_is_typed_at_once_into_one_title_is_in_it_or_beside_it() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("Title").await;
        let first = page.tab().await;
        let second = page.new_window().await;
        page.open("#/draft/title").await;
        start_typing(&page, "field-title", "Title", "abcdefghijkl").await;
        page.turn_to(&first).await;
        start_typing(&page, "field-title", "Title", "ABCDEFGHIJKL").await;
        has_typed(&page).await;
        page.turn_to(&second).await;
        has_typed(&page).await;
        // What both windows show in the end is the same.
        let shown = "return document.getElementById('field-title').value
            + [...document.querySelectorAll('.conflict dd')].map((text) => `\\n${text.textContent}`).join('')";
        eventually("both windows to show the same, with every letter", async || {
            page.turn_to(&first).await;
            let one = page.script(shown).await;
            page.turn_to(&second).await;
            let two = page.script(shown).await;
            let text = one.as_str().unwrap_or_default();
            let has =
                |mut letters: std::ops::RangeInclusive<char>| letters.all(|letter| text.contains(letter));
            Ok((one == two && has('a'..='l') && has('A'..='L')).then_some(()))
        })
        .await;
    });
}

/// Two windows that both changed the title, the second without having heard of it. The second is driven.
async fn two_titles(page: &Page) -> (fantoccini::wd::WindowHandle, fantoccini::wd::WindowHandle) {
    page.open("#/draft/title").await;
    page.field("Title").fill("Title").await;
    let first = page.tab().await;
    let second = page.new_window().await;
    let deaf = "addEventListener('storage', (event) => event.stopImmediatePropagation())";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": deaf })).await;
    page.open("#/draft/title").await;
    page.field("Title").holds("Title").await;
    page.turn_to(&first).await;
    page.field("Title").fill("From the first").await;
    are_kept(page, &["From the first"]).await;
    page.turn_to(&second).await;
    page.field("Title").fill("From the second").await;
    page.control(Role::Heading, "Two copies changed the same text").element().await;
    (first, second)
}

#[test]
fn two_texts_of_one_field_are_shown_until_one_is_chosen() {
    browse(|page| async move {
        let (first, second) = two_titles(&page).await;
        page.field("Title").holds("From the second").await;
        page.group("Title").shows("In the draft From the second From the other copy From the first").await;
        page.is_accessible("two texts of one field").await;
        // The other window shows them too, and so does a reload.
        page.turn_to(&first).await;
        page.group("Title").shows("In the draft From the second From the other copy From the first").await;
        page.field("Title").holds("From the second").await;
        page.reload().await;
        page.group("Title").shows("From the first").await;
        page.button("Use the other text: Title").click().await;
        page.focus_is("Title").await;
        page.field("Title").holds("From the first").await;
        assert!(!page.text().await.contains("Two copies changed the same text"));
        page.button("Undo").click().await;
        page.field("Title").holds("From the second").await;
        are_kept(&page, &["From the second"]).await;
        page.turn_to(&second).await;
        page.reload().await;
        page.field("Title").holds("From the second").await;
        assert!(!page.text().await.contains("Two copies changed the same text"));
    });
}

#[test]
fn a_text_is_chosen_by_keyboard() {
    browse(|page| async move {
        two_titles(&page).await;
        let keep = page.button("Keep the text in the draft: Title");
        page.tab_to(&keep, crate::harness::Way::Back).await;
        page.press(crate::harness::Key::Enter).await;
        page.focus_is("Title").await;
        page.field("Title").holds("From the second").await;
        assert!(!page.text().await.contains("Two copies changed the same text"));
        page.reload().await;
        page.field("Title").holds("From the second").await;
        assert!(!page.text().await.contains("Two copies changed the same text"));
    });
}

/// Two tabs on one draft, the second of which deletes it. The first is driven.
async fn deleted_elsewhere(page: &Page) {
    page.open("#/draft/title").await;
    page.field("Title").fill("A secret").await;
    let first = page.tab().await;
    page.new_window().await;
    page.open("#/").await;
    page.button("Delete").click().await;
    page.shows("The draft is deleted.").await;
    page.turn_to(&first).await;
    page.shows(DELETED).await;
    assert!(!page.text().await.contains("Saved "), "it is not kept");
    page.is_accessible("a draft that another tab deleted").await;
    page.field("Title").fill("A secret, typed on").await;
    page.shows(DELETED).await;
    assert!(!keeps_a_draft(page).await, "a letter does not bring it back");
}

#[test]
fn a_draft_that_another_tab_deleted_is_kept_again_when_the_user_says_so() {
    browse(|page| async move {
        deleted_elsewhere(&page).await;
        page.button("Keep it").click().await;
        page.shows("Saved ").await;
        page.reload().await;
        page.field("Title").holds("A secret, typed on").await;
    });
}

#[test]
fn a_draft_that_another_tab_deleted_is_let_go_when_the_user_says_so() {
    browse(|page| async move {
        deleted_elsewhere(&page).await;
        page.button("Discard it here too").click().await;
        page.arrived("#/").await;
        page.shows("The draft is discarded in this tab too.").await;
        assert!(!page.text().await.contains("A secret"));
        assert!(!keeps_a_draft(&page).await);
        page.open("#/draft/title").await;
        page.field("Title").holds("").await;
    });
}

#[test]
fn a_deletion_that_is_undone_in_the_other_tab_is_no_deletion_here() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("A title").await;
        let first = page.tab().await;
        let second = page.new_window().await;
        page.open("#/").await;
        page.button("Delete").click().await;
        page.turn_to(&first).await;
        page.shows(DELETED).await;
        page.turn_to(&second).await;
        page.control(Role::Button, Name::Begins("Undo: ".to_owned())).click().await;
        page.turn_to(&first).await;
        page.shows("Saved ").await;
        assert!(!page.text().await.contains(DELETED));
    });
}

#[test]
fn the_list_of_drafts_follows_other_tabs() {
    browse(|page| async move {
        page.open("#/").await;
        let first = page.tab().await;
        let second = page.new_window().await;
        page.open("#/draft/title").await;
        page.field("Title").fill("Typed in the other tab").await;
        page.turn_to(&first).await;
        page.control(Role::Link, "Typed in the other tab").element().await;
        page.turn_to(&second).await;
        page.open("#/").await;
        page.button("Delete").click().await;
        page.turn_to(&first).await;
        page.shows("No draft yet.").await;
    });
}

#[test]
fn a_store_that_accepts_a_draft_and_does_not_keep_it_is_found_out() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.script("Storage.prototype.setItem = () => {}").await;
        page.field("Title").fill("Kept by nobody").await;
        page.shows("Not saved: this browser accepted the draft but did not keep it.").await;
        page.field("Title").holds("Kept by nobody").await;
    });
}
