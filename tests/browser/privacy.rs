//! Nothing leaves the browser. That the page asks only its own server for its own files is checked after every test;
//! here is the rest.

use crate::addresses::VIEWS;
use crate::harness::browse;
use crate::journey;
use serde_json::json;

#[test]
fn what_is_typed_asks_for_nothing_but_the_parts_that_its_steps_need() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.requests().await;
        journey::fill_formidable_from_here(&page).await;
        let asked: Vec<String> = page.requests().await.into_iter().map(|request| request.address).collect();
        let parts = ["advisory_desk_markdown.js", "advisory_desk_markdown_bg.wasm", "cwe.txt"];
        assert_eq!(asked, parts.map(|part| page.address(part)));
    });
}

#[test]
fn the_policy_is_in_force() {
    browse(|page| async move {
        page.open("#/").await;
        // A task of the page's own: what the driver runs by itself may do more than the page may.
        let tried = async |code: &str| {
            let script = format!(
                "const done = arguments[0];
                setTimeout(() => {{ try {{ {code}; done('allowed') }} catch (error) {{ done(error.name) }} }})"
            );
            page.script_later(&script).await
        };
        assert_eq!(tried("document.body.innerHTML = '<p>injected</p>'").await, "TypeError");
        assert_eq!(tried("eval('1')").await, "EvalError");
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
