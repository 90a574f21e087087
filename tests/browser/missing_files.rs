//! Every file of the page is missing once: the page says so in a sentence, and nothing that was typed is lost.

use crate::addresses::{VIEWS, go_to};
use crate::harness::{Missing, Page, Relay, browse};
use serde_json::json;
use std::fs;
use std::path::Path;

const COULD_NOT_START: &str = "The page could not start. Please load it again.";
const STILL_LOADING: &str =
    "This page is still loading. If it does not start, check your connection and load it again";
const NOT_STORED: &str = "This page could not be stored for offline use.";

/// What is said where a file is missing when the page is opened.
fn said_without(file: &str) -> &'static str {
    match file {
        // Without these no script runs that could say anything: the page itself does, after a while.
        "desk.js" | "boot.js" | "files.js" => STILL_LOADING,
        "advisory_desk_web.js"
        | "advisory_desk_web_bg.wasm"
        | "platform.js"
        | "dialogs.js"
        | "download.js"
        | "folder.js"
        | "seal.js" => COULD_NOT_START,
        // The page works, but all of its files or none are stored.
        _ => NOT_STORED,
    }
}

/// The files that the page asks for, the page itself aside.
fn files() -> Vec<String> {
    let dist = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../dist")).expect("the page is built");
    let names = dist.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> = names
        .filter(|name| {
            let ending = Path::new(name).extension();
            !ending.is_some_and(|ending| ["html", "br", "gz"].iter().any(|other| ending == *other))
        })
        .collect();
    files.sort();
    assert!(files.len() > 15, "{files:?}");
    files
}

/// The page behind a server that does not have this file.
fn without(page: &Page, file: &str) -> (Relay, Page) {
    let (relay, page) = page.relayed();
    relay.miss(Missing::File(file.to_owned()));
    (relay, page)
}

#[test]
fn each_file_that_is_missing_at_first_is_told_and_costs_nothing() {
    browse(|page| async move {
        // The page waits ten seconds before it says that it is still loading.
        page.devtools("Animation.enable", json!({})).await;
        for file in files() {
            eprintln!("without {file}");
            let (relay, page) = without(&page, &file);
            page.load("#/draft/title").await;
            page.devtools("Animation.setPlaybackRate", json!({ "playbackRate": 50 })).await;
            let said = said_without(&file);
            page.shows(said).await;
            if said == NOT_STORED {
                page.arrived("#/draft/title").await;
                page.field("Title").fill(&file).await;
            } else {
                let draft = json!({ "format": "advisory-desk-draft", "version": 2, "draft": { "id": "kept", "title": file } });
                let keep = "localStorage.setItem('advisory-desk/draft/kept', arguments[0]); localStorage.setItem('advisory-desk/order', 'kept')";
                page.client.execute(keep, vec![json!(draft.to_string())]).await.expect("the store takes it");
            }
            relay.miss(Missing::Nothing);
            page.client.refresh().await.expect("the page is served");
            page.arrived("#/draft/title").await;
            page.field("Title").holds(&file).await;
            // The browser names the file, and asks another server than the other tests do.
            page.complaints().await;
        }
    });
}

#[test]
fn once_the_page_has_started_no_file_is_needed_to_write_and_keep() {
    browse(|page| async move {
        let (relay, page) = page.relayed();
        page.open("#/draft/title").await;
        relay.miss(Missing::Everything);
        page.field("Title").fill("Typed without files").await;
        go_to(&page, "Description", "#/draft/description").await;
        page.field("Description").fill("Nor these words").await;
        page.shows("Saved").await;
        relay.miss(Missing::Nothing);
        page.reload().await;
        page.field("Description").holds("Nor these words").await;
        page.complaints().await;
    });
}

#[test]
fn with_the_server_gone_every_step_still_opens_and_keeps() {
    browse(|page| async move {
        let (relay, page) = page.relayed();
        // No worker has stored anything yet.
        relay.miss(Missing::File("worker.js".to_owned()));
        page.open("#/draft/title").await;
        page.shows(NOT_STORED).await;
        relay.stop();
        page.field("Title").fill("Typed alone").await;
        for (_, address, heading) in VIEWS.iter().filter(|(_, address, _)| address.starts_with("#/draft/")) {
            go_to(&page, heading, address).await;
            if *heading == "Weaknesses" {
                page.shows("The list of weaknesses could not be loaded.").await;
            }
        }
        go_to(&page, "Title", "#/draft/title").await;
        page.field("Title").holds("Typed alone").await;
        let kept = page.script("return Object.values(localStorage).join()").await;
        assert!(kept.as_str().is_some_and(|kept| kept.contains("Typed alone")), "{kept}");
        page.complaints().await;
    });
}

#[test]
fn the_list_of_weaknesses_can_be_asked_for_again() {
    browse(|page| async move {
        let (relay, page) = without(&page, "cwe.txt");
        page.open("#/draft/weaknesses").await;
        page.shows(
            "The list of weaknesses could not be loaded. Check your connection, then try again. You can still add an id by \
             its number.",
        )
        .await;
        page.is_accessible("a list of weaknesses that is missing").await;
        page.button("Try again").click().await;
        page.focus_is("Search weaknesses").await;
        page.button("Try again").element().await;
        relay.miss(Missing::Nothing);
        page.button("Try again").click().await;
        page.field("Search weaknesses").fill("path traversal").await;
        page.button("Add CWE-35").element().await;
        page.complaints().await;
    });
}
