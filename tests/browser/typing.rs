//! What a key costs.

use crate::harness::{Page, browse};
use serde_json::json;

/// The browser's main thread so far: its work in script, styles and layout, in milliseconds of its own time, whatever
/// else the machine is doing.
async fn work(page: &Page) -> f64 {
    let metrics = page.devtools("Performance.getMetrics", json!({})).await;
    let metrics = metrics["metrics"].as_array().expect("a list of metrics");
    let of = |name: &str| {
        metrics.iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64())
    };
    ["ScriptDuration", "LayoutDuration", "RecalcStyleDuration"]
        .map(|name| of(name).expect("a metric"))
        .iter()
        .sum::<f64>()
        * 1_000.0
}

#[test]
#[ignore = "it measures, and is best read when nothing else runs"]
fn a_key_in_60_kilobytes_costs_a_few_milliseconds() {
    browse(|page| async move {
        page.open("#/draft/description").await;
        let text = "Line after line an attacker does this and that.\n".repeat(60_000 / 48);
        page.field("Description").paste(&text).await;
        page.script("document.getElementById('field-description').setSelectionRange(30_000, 30_000)").await;
        page.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).await;
        let mut costs = Vec::new();
        for letter in "typed by hand, ".chars().cycle().take(150) {
            let before = work(&page).await;
            page.devtools("Input.dispatchKeyEvent", json!({ "type": "char", "text": letter.to_string() }))
                .await;
            costs.push(work(&page).await - before);
        }
        costs.sort_by(f64::total_cmp);
        let (median, tenth) = (costs[costs.len() / 2], costs[costs.len() * 9 / 10]);
        eprintln!("{} keys: {median:.1} ms in the median, {tenth:.1} ms for one in ten", costs.len());
        // Far above what it is, so that only a fault of kind fails here, such as drawing everything twice.
        assert!(median > 0.2 && median < 16.0, "{costs:?}");
    });
}
