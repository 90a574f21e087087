//! What a key costs.

use crate::harness::{Page, browse};
use serde_json::{Value, json};

/// From the key to the end of all that the page does about it in script, and to the layout after that, in milliseconds.
/// Drawing to the screen and the wait for the next frame are not counted.
const WATCH: &str = "const area = document.getElementById('field-description');
    window.costs = [];
    let start = 0;
    addEventListener('keydown', () => { start = performance.now(); }, true);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
        document.body.offsetHeight;
        window.costs.push(performance.now() - start);
    };
    addEventListener('input', () => channel.port2.postMessage(0));
    area.focus();
    area.setSelectionRange(arguments[0], arguments[0]);";

/// The costs of keys that are typed into a description of this length, sorted.
async fn costs(page: &Page, length: usize) -> Vec<f64> {
    page.open("#/draft/description").await;
    let text = "Line after line an attacker does this and that.\n".repeat(length / 48);
    page.field("Description").paste(&text).await;
    page.client.execute(WATCH, vec![json!(text.len() / 2)]).await.expect("the field is there");
    for _ in 0..10 {
        page.type_text("typed by hand").await;
    }
    let costs = page.script("return window.costs.sort((one, two) => one - two)").await;
    costs.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

#[test]
#[ignore = "it measures, and other work on the machine would be in the figures"]
fn a_key_in_60_kilobytes_costs_a_few_milliseconds() {
    browse(|page| async move {
        let costs = costs(&page, 60_000).await;
        let (median, tenth) = (costs[costs.len() / 2], costs[costs.len() * 9 / 10]);
        eprintln!("{} keys: {median:.1} ms in the median, {tenth:.1} ms for one in ten", costs.len());
        // Far above what it is, so that only a fault of kind fails here, such as drawing everything twice.
        assert!(costs.len() > 100 && median < 16.0, "{costs:?}");
    });
}
