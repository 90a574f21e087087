//! Bad input: a clear message at its place, nothing lost, and the rest of the page goes on.

use crate::harness::{Control, Name, Page, Role, browse};
use serde_json::json;

/// A field that is wrong says so to everybody, keeps what was typed, and still does after loading the page again.
async fn is_refused_and_kept(page: &Page, field: &Control, typed: &str, message: &str) {
    field.is_described_by(message).await;
    assert!(field.is_invalid().await, "{field} is marked as wrong");
    page.reload().await;
    field.holds(typed).await;
}

/// The rest of the page still works: another step takes text and keeps it.
async fn goes_on(page: &Page) {
    page.open("#/draft/title").await;
    page.field("Title").fill("Still typing").await;
    page.reload().await;
    page.field("Title").holds("Still typing").await;
}

#[test]
fn a_broken_vector_is_told_at_its_place() {
    browse(|page| async move {
        page.open("#/draft/severity").await;
        let broken = "CVSS:3.1/AV:N/AC:Q/PR:N/UI:N/S:U/C:H/I:H/A:N";
        let field = page.field("CVSS vector");
        field.fill(broken).await;
        is_refused_and_kept(&page, &field, broken, "AC").await;
        page.radio("Attack Vector", "Network").checked(true).await;
        page.radio("Attack Complexity", "High").click().await;
        field.holds("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N").await;
        page.score().shows("7.4 High").await;
        goes_on(&page).await;
    });
}

#[test]
fn a_range_in_no_grammar_is_kept_and_reported() {
    browse(|page| async move {
        page.open("#/draft/affected").await;
        page.button("Add affected product").click().await;
        let field = page.group("Affected product 1").inner(Role::Textbox, "Affected versions");
        let range = "everything since the rewrite";
        field.fill(range).await;
        is_refused_and_kept(&page, &field, range, "version").await;
        goes_on(&page).await;
    });
}

#[test]
fn a_range_that_can_be_mended_is_mended_with_one_press() {
    browse(|page| async move {
        page.open("#/draft/affected").await;
        page.button("Add affected product").click().await;
        let product = page.group("Affected product 1");
        let field = product.inner(Role::Textbox, "Affected versions");
        field.fill(">=9.2.0 <9.2.10").await;
        field.is_described_by(">= 9.2.0, < 9.2.10").await;
        product.inner(Role::Button, Name::Holds(">= 9.2.0, < 9.2.10".to_owned())).click().await;
        field.holds(">= 9.2.0, < 9.2.10").await;
        assert!(!field.is_invalid().await, "a mended field is no longer wrong");
    });
}

#[test]
fn a_description_of_70_000_characters_is_kept_and_reported() {
    browse(|page| async move {
        page.open("#/draft/description").await;
        let text = "An attacker can do this. ".repeat(70_000 / 25);
        let field = page.field("Description");
        field.paste(&text).await;
        is_refused_and_kept(&page, &field, &text, "65,535").await;
        goes_on(&page).await;
    });
}

#[test]
fn an_unknown_weakness_is_kept_and_reported() {
    browse(|page| async move {
        page.open("#/draft/weaknesses").await;
        page.field("Search weaknesses").fill("CWE-99999").await;
        page.button("Add CWE-99999").click().await;
        let field = page.group("Weakness 1").inner(Role::Textbox, "CWE id");
        is_refused_and_kept(&page, &field, "CWE-99999", "CWE-99999").await;
        goes_on(&page).await;
    });
}

#[test]
fn a_full_store_is_told_and_nothing_on_the_page_is_lost() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.script(
            "for (let size = 2 ** 22; size >= 1; size /= 2) {
                try { for (let i = 0; ; i++) localStorage.setItem(`other ${size} ${i}`, 'x'.repeat(size)); } catch {}
            }",
        )
        .await;
        let title = "A title that finds no room in the store, however much the browser would like to keep it";
        page.field("Title").fill(title).await;
        page.shows("full").await;
        page.field("Title").holds(title).await;
        // The next change tries again, and there is room once more.
        page.script("for (const key of Object.keys(localStorage)) if (key.startsWith('other ')) localStorage.removeItem(key)")
            .await;
        goes_on(&page).await;
    });
}

#[test]
fn rubbish_in_the_store_is_told_and_left_as_it_is() {
    browse(|page| async move {
        page.open("#/").await;
        page.script(
            "localStorage.setItem('advisory-desk/draft/broken', '{rubbish');
            localStorage.setItem('advisory-desk/order', 'broken');
            sessionStorage.clear();",
        )
        .await;
        page.open("#/draft/title").await;
        page.reload().await;
        page.shows("cannot be read").await;
        goes_on(&page).await;
        assert_eq!(
            page.script("return localStorage.getItem('advisory-desk/draft/broken')").await,
            json!("{rubbish")
        );
    });
}

#[test]
fn a_browser_that_keeps_nothing_still_shows_the_page() {
    browse(|page| async move {
        let script = "for (const store of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, store, { get() { throw new DOMException('denied', 'SecurityError'); } });";
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
        page.open("#/draft/title").await;
        page.field("Title").fill("Kept by nobody").await;
        page.shows("does not let the page keep").await;
        page.field("Title").holds("Kept by nobody").await;
    });
}

#[test]
fn a_refused_clipboard_is_told() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("To be copied").await;
        page.open("#/review").await;
        page.script("navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))").await;
        page.button("Copy title").click().await;
        page.shows("did not allow copying").await;
    });
}

#[test]
fn a_missing_module_is_told_in_words() {
    browse(|page| async move {
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await;
        page.load("#/").await;
        page.shows("The page could not start. Please load it again.").await;
        page.complaints().await;
    });
}

#[test]
fn a_browser_without_webassembly_is_told_in_words() {
    browse(|page| async move {
        let script = json!({ "source": "delete globalThis.WebAssembly" });
        page.devtools("Page.addScriptToEvaluateOnNewDocument", script).await;
        page.load("#/").await;
        page.shows("This page needs WebAssembly").await;
    });
}
