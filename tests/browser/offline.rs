//! Without a network: everything works after the first visit, and a new version waits for the user.

use crate::exchange::{import, record};
use crate::harness::{Page, Role, browse, eventually};
use serde_json::{Value, json};

/// The caches that the browser holds for the page.
async fn caches(page: &Page) -> Vec<String> {
    let names = page.script_later("caches.keys().then(arguments[0])").await;
    serde_json::from_value(names).expect("a list of names")
}

#[test]
fn everything_works_with_the_server_stopped() {
    browse(|page| async move {
        let (relay, page) = page.relayed();
        page.open("#/").await;
        page.is_kept().await;
        relay.stop();

        // Formats, preview and encryption, and the list of weaknesses, which is fetched when it is needed.
        page.open("#/draft/title").await;
        page.reload().await;
        import(&page, &record()).await;
        page.open("#/draft/title").await;
        page.field("Title").holds("crab-unzip writes outside of the target folder").await;
        page.open("#/draft/description").await;
        page.control(Role::Heading, "Impact").element().await;
        page.open("#/draft/weaknesses").await;
        page.field("Search weaknesses").fill("path traversal").await;
        page.button("Add CWE-35").element().await;
        page.open("#/review").await;
        page.control(Role::Combobox, "Format").choose("OSV").await;
        assert!(page.copy(&page.button("Copy OSV")).await.contains("crab-unzip"));
        page.open("#/runbook").await;
        page.button("Save encrypted").click().await;
        page.control(Role::Heading, "Save an encrypted file").element().await;
        assert_eq!(page.complaints().await, Vec::<String>::new());
    });
}

#[test]
fn a_new_version_is_told_waits_and_harms_no_other_tab() {
    browse(|page| async move {
        let (relay, page) = page.relayed();
        page.open("#/draft/title").await;
        page.is_kept().await;
        let before = caches(&page).await;
        assert_eq!(before.len(), 1, "{before:?}");
        let first = page.tab().await;

        relay.change("const VERSION = \"sha256-", "const VERSION = \"sha256+");
        // A browser looks by itself with the next visit, or within a day.
        page.script("navigator.serviceWorker.getRegistration().then((found) => found.update())").await;
        page.shows("A new version is ready.").await;
        page.field("Title").fill("Typed while it waited").await;
        page.is_accessible("word of a new version").await;

        let second = page.new_tab().await;
        page.open("#/").await;
        page.turn_to(&first).await;
        page.button("Use it now").click().await;
        page.shows("Other tabs still use the previous version.").await;
        assert_eq!(caches(&page).await.len(), 2, "both versions are there");

        page.turn_to(&second).await;
        page.close_tab().await;
        page.turn_to(&first).await;
        eventually("the new version to take over", async || {
            // The browser may count the closed tab for another moment.
            let press = "[...document.querySelectorAll('#news button')].find((button) => button.textContent === 'Use it now')?.click()";
            page.script(press).await;
            let caches = caches(&page).await;
            Ok((caches.len() == 1 && caches != before).then_some(()))
        })
        .await;
        page.arrived("#/draft/title").await;
        page.field("Title").holds("Typed while it waited").await;
        let told = page.script("return document.getElementById('news').textContent").await;
        assert_eq!(told, "", "it is no news any more");
        assert_eq!(page.complaints().await, Vec::<String>::new());
    });
}

#[test]
fn a_half_finished_upload_is_not_kept() {
    browse(|page| async move {
        let (relay, page) = page.relayed();
        relay.change("color-scheme: light dark;", "color-scheme: light     ;");
        page.open("#/").await;
        eventually("the worker to try and give up", async || {
            let workers = "const done = arguments[0]; navigator.serviceWorker.getRegistrations().then((all) => done(all.length))";
            // Once for the page, once for the worker.
            Ok((relay.asked("/app.css") == 2 && page.script_later(workers).await == 0).then_some(()))
        })
        .await;
        assert_eq!(caches(&page).await, Vec::<String>::new());
        assert_eq!(page.script("return navigator.serviceWorker.controller").await, Value::Null);
        page.complaints().await;
    });
}

#[test]
fn it_can_be_installed() {
    browse(|page| async move {
        page.open("#/").await;
        page.is_kept().await;
        let answer = page.devtools("Page.getInstallabilityErrors", json!({})).await;
        assert_eq!(answer["installabilityErrors"], json!([]));
        let manifest = page.devtools("Page.getAppManifest", json!({})).await;
        assert_eq!(manifest["errors"], json!([]));
    });
}
