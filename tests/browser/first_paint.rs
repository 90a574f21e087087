//! What is shown before the program has loaded, and that the program takes it over without a move.

use crate::harness::{Page, browse};
use serde_json::{Value, json};

/// Where everything stands that is there before and after.
const PLACES: &str = "return [...document.querySelectorAll('.bar, h1, .promises li, .step-head p')]
    .filter((element) => element.checkVisibility()).map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.textContent.trim(), x, y, element.tagName === 'LI' ? width : 0, height];
    })";
/// Adds up what moves.
const WATCH: &str = "window.moved = 0;
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) moved += value; })
        .observe({ type: 'layout-shift', buffered: true })";

/// The places of a page's parts without the text of the bar, which gets its buttons later.
async fn places(page: &Page) -> Value {
    let mut places = page.script(PLACES).await;
    places[0][0] = Value::Null;
    places
}

#[test]
fn the_program_takes_the_first_paint_over_without_a_move() {
    browse(|page| async move {
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        for address in ["#/", "calculator.html"] {
            for (width, height) in [(1360, 900), (360, 780)] {
                page.resize(width, height).await;
                page.devtools("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await;
                page.load(address).await;
                page.client.refresh().await.expect("the page is served");
                page.shows("The page could not start.").await;
                let before = places(&page).await;
                assert!(before.as_array().is_some_and(|places| places.len() > 2), "{address}: {before:#}");
                page.complaints().await;
                page.devtools("Network.setBlockedURLs", json!({ "urls": [] })).await;
                page.client.refresh().await.expect("the page is served");
                page.is_drawn().await;
                assert_eq!(places(&page).await, before, "{address} at {width}");
                assert_eq!(page.script("return moved").await, json!(0), "{address} at {width}");
            }
        }
    });
}
