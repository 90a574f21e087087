//! How long the page takes to be there.

use crate::harness::{Page, browse};
use serde_json::{Value, json};

/// Notes when the program has taken the static page's place.
const WATCH: &str = "new MutationObserver((_, observer) => {
        if (window.usable || !document.body || document.getElementById('boot-state')) return;
        if (!document.getElementById('hero') && !document.querySelector('h1')) return;
        window.usable = performance.now();
        observer.disconnect();
    }).observe(document, { childList: true, subtree: true })";
/// First paint, the last byte of what the program needs, and when it can be used, in milliseconds from the start.
const TIMES: &str = "const paint = performance.getEntriesByName('first-contentful-paint')[0];
    const needed = performance.getEntriesByType('resource')
        .filter(({ name, responseEnd }) => /\\.wasm$|desk\\.js$|calculator\\.js$|boot\\.js$|_(web|page)\\.js$/.test(name));
    return [paint.startTime, Math.max(...needed.map(({ responseEnd }) => responseEnd)), window.usable]";

async fn times(page: &Page, address: &str) -> [f64; 3] {
    page.load(address).await;
    page.client.refresh().await.expect("the page is served");
    page.is_drawn().await;
    let times = page.script(TIMES).await;
    let times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.try_into().expect("three times")
}

#[test]
#[ignore = "it measures, and is best read when nothing else runs"]
fn a_page_is_there_soon() {
    browse(|page| async move {
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        page.devtools("Network.setBypassServiceWorker", json!({ "bypass": true })).await;
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        for address in ["#/", "calculator.html"] {
            for (line, throughput, latency) in
                [("unthrottled", -1.0, 0), ("10 Mbit/s, 40 ms", 10e6 / 8.0, 40)]
            {
                let line_is = json!({
                    "offline": false, "latency": latency,
                    "downloadThroughput": throughput, "uploadThroughput": throughput,
                });
                page.devtools("Network.emulateNetworkConditions", line_is).await;
                let mut runs = Vec::new();
                for _ in 0..7 {
                    runs.push(times(&page, address).await);
                }
                runs.sort_by(|one, two| one[2].total_cmp(&two[2]));
                let [paint, last_byte, usable] = runs[runs.len() / 2];
                eprintln!(
                    "{address}, {line}: painted at {paint:.0} ms, last byte at {last_byte:.0}, usable at {usable:.0} ({:.0} later)",
                    usable - last_byte
                );
                assert!(paint <= usable, "the words are there before the program: {runs:?}");
            }
        }
    });
}
