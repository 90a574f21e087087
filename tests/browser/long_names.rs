//! Names, addresses and texts as long as they come: nothing scrolls sideways, nothing is covered, paper shows each text once,
//! and Tab stops only where there is something to do.

use crate::addresses::VIEWS;
use crate::harness::{Key, Page, Role, Way, browse, eventually};
use serde_json::{Value, json};

/// What stands in the description once.
const MARK: &str = "the-only-mark-in-the-text";

/// A draft of 20 rows with names of 214 characters, long addresses, and a description of 60 KB.
fn draft() -> Value {
    let name = |row: usize| {
        let name = format!("@{}/{}{row:02}", "an-organisation-".repeat(4), "a-long-package-name-".repeat(8));
        name.chars().chain("x".chars().cycle()).take(214).collect::<String>()
    };
    let version = |row: usize| format!("{row}.5.3-rc.1+build.20261111.sha.1234567890abcdef1234567890abcdef");
    let product = |row: usize| {
        json!({
            "ecosystem": if row.is_multiple_of(2) { "npm" } else { "maven" },
            "package": if row.is_multiple_of(2) { name(row) } else { "software.amazon.awssdk.iotdevicesdk:aws-iot-device-sdk".into() },
            "affected": format!(">= {row}.0.0-alpha.beta.gamma, < {}", version(row)),
            "patched": version(row),
        })
    };
    let address = format!("https://example.org/{}", "a/very/long/path/".repeat(20));
    let word = "w".repeat(300);
    let block = format!(
        "```\n{}\n```\n\n| a | b |\n|---|---|\n| {word} | c |\n\n> {word}\n\n### {word}\n\nSee {address} and `{word}`.\n\n",
        "x".repeat(400)
    );
    let description = format!("### Impact\n\n{MARK}\n\n{}", block.repeat(60_000 / block.len()));
    json!({ "format": "advisory-desk-draft", "version": 2, "draft": {
        "id": "long",
        "repository": format!("an-organisation/{}", "r".repeat(100)),
        "ghsa_id": "GHSA-75v8-2h7p-7m2m",
        "title": format!("Denial of service in {}", name(0)),
        "description": description,
        "products": (0..20).map(product).collect::<Vec<_>>(),
        "severity": { "assess": "cvss_v3", "cvss_v3": "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:N/E:P/RL:O/RC:C/CR:H/IR:H/AR:H" },
        "weaknesses": ["CWE-22", "CWE-99999"],
        "credits": [{ "login": "o".repeat(39), "type": "remediation_developer" }],
        "references": [address],
        "report": { "reporter": word, "message": address },
        "release": { "packages": [{ "package": name(0), "version": version(0) }], "texts": { "branch": word } },
        "timeline": [{ "at": null, "what": word }],
    } })
}

/// Has the browser keep the draft, as if it had been written here.
async fn keep(page: &Page) {
    page.open("#/").await;
    let keep = format!(
        "localStorage.setItem('advisory-desk/draft/long', JSON.stringify({}));
        localStorage.setItem('advisory-desk/order', 'long'); sessionStorage.clear()",
        draft()
    );
    page.script(&keep).await;
    page.reload().await;
}

/// What reaches beyond the window and is not inside of something that scrolls, or lies under the side column.
pub(crate) const BEYOND: &str = "const width = document.documentElement.clientWidth;
    const isCut = (element) => {
        for (let around = element.parentElement; around; around = around.parentElement) {
            if (getComputedStyle(around).overflowX !== 'visible') return true;
        }
        return false;
    };
    const box = (element) => element.getBoundingClientRect();
    const beyond = (element) => box(element).width > 0 && box(element).right > width + 0.5 && !isCut(element);
    const told = [...document.querySelectorAll('body *')]
        .filter((element) => beyond(element) && ![...element.children].some(beyond) && !element.closest('.unseen'));
    const side = document.querySelector('aside.margin');
    const covered = side ? [...document.querySelectorAll('main :is(a, button, input, select, textarea)')].filter((element) => {
        const [one, two] = [box(element), box(side)];
        return one.width > 0 && !isCut(element) && one.right > two.left && one.left < two.right && one.bottom > two.top && one.top < two.bottom;
    }) : [];
    if (document.documentElement.scrollWidth > width) told.push(document.documentElement);
    return [...told, ...covered].map((element) => element.outerHTML.slice(0, 200))";

#[test]
fn nothing_scrolls_sideways_at_any_width() {
    browse(|page| async move {
        keep(&page).await;
        let mut told = Vec::new();
        for (name, address, _) in VIEWS {
            page.open(address).await;
            page.script("document.querySelectorAll('main details, aside details').forEach((details) => { details.open = true })")
                .await;
            for width in [320, 360, 680, 768, 1360] {
                page.resize(width, 800).await;
                let beyond = page.script(BEYOND).await;
                if beyond != json!([]) {
                    told.push(format!("{name} at {width}: {beyond:#}"));
                }
            }
        }
        assert!(told.is_empty(), "too wide, or covered:\n{}", told.join("\n"));
    });
}

/// How many pages the browser prints.
async fn printed(page: &Page) -> u64 {
    let printed = page.devtools("Page.printToPDF", json!({})).await;
    let count = "return atob(arguments[0]).match(/\\/Type\\s*\\/Page[^s]/g).length";
    let pages = page.client.execute(count, vec![printed["data"].clone()]).await.expect("a PDF");
    pages.as_u64().expect("a number")
}

#[test]
fn paper_shows_each_text_once_and_cuts_nothing_off() {
    browse(|page| async move {
        keep(&page).await;
        page.open("#/review").await;
        let pages = printed(&page).await;
        assert!(pages <= 40, "{pages} pages for a text of 60 KB and 20 rows");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        for address in ["#/review", "#/draft/description"] {
            page.open(address).await;
            let text = page.text().await;
            assert_eq!(text.matches(MARK).count(), 1, "{address}");
        }
        // Boxes that scroll or cut off, and lines of text that are longer than their field.
        let cut = "return [...document.querySelectorAll('main :not(.unseen)')].filter((element) => element.checkVisibility()
            && getComputedStyle(element).overflow !== 'visible' && element.scrollHeight > element.clientHeight + 2)
            .concat([...document.querySelectorAll('main input[type=text]')].filter((input) => input.checkVisibility()))
            .map((element) => element.outerHTML.slice(0, 120))";
        for address in ["#/review", "#/draft/affected", "#/runbook"] {
            page.open(address).await;
            assert_eq!(page.script(cut).await, json!([]), "{address}");
        }
    });
}

#[test]
fn the_review_stops_only_where_there_is_something_to_do() {
    browse(|page| async move {
        keep(&page).await;
        page.open("#/review").await;
        // The description, the JSON, the commands and the other format.
        let stops = "return [...document.querySelectorAll('main [tabindex=\"0\"]')].map((element) => element.ariaLabel)";
        eventually("a stop at each text that scrolls", async || {
            let stops = page.client.execute(stops, vec![]).await?;
            Ok((stops == json!(["Description", "JSON", "Commands", "OSV"])).then_some(()))
        })
        .await;
        let all = "return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]
            .filter((element) => element.tabIndex >= 0 && element.checkVisibility()).length";
        let all = page.script(all).await.as_u64().expect("a number");
        assert!(all < 160, "{all} stops");
        let names = page.script("return [...document.querySelectorAll('main button, main a')].map((element) => element.ariaLabel ?? element.textContent)").await;
        let mut names: Vec<_> = names.as_array().expect("a list").iter().map(Value::to_string).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "each button has a name of its own: {names:#?}");
        // A text that fits is no stop.
        page.open("#/").await;
        page.button("New draft").click().await;
        page.arrived("#/draft/title").await;
        page.open("#/draft/description").await;
        page.field("Description").fill("Short").await;
        page.open("#/review").await;
        page.shows("Short").await;
        eventually("no stop at a description that fits", async || {
            let stops = page.client.execute(stops, vec![]).await?;
            let is_stop = stops.as_array().is_some_and(|stops| stops.contains(&json!("Description")));
            Ok((!is_stop).then_some(()))
        })
        .await;
    });
}

#[test]
fn each_copy_leads_to_the_next() {
    browse(|page| async move {
        keep(&page).await;
        page.open("#/review").await;
        page.tab_to(&page.button("Copy title"), Way::Forward).await;
        for next in ["Copy description", "Copy package name, row 1", "Copy affected versions, row 1"] {
            page.press(Key::Enter).await;
            page.focus_is(next).await;
        }
        // The only one of its kind keeps the focus.
        let json = page.button("Copy JSON");
        page.copy(&json).await;
        page.focus_is("Copy JSON").await;
    });
}

#[test]
fn names_are_spoken_as_a_person_would_say_them() {
    browse(|page| async move {
        page.open("#/").await;
        page.button("Try an example").click().await;
        page.arrived("#/runbook").await;
        let steps = page.control(Role::Navigation, "Steps");
        for name in
            ["1 Draft, in progress", "Title, done", "Affected products, 1 problem", "Description, 2 problems"]
        {
            steps.inner(Role::Link, name).element().await;
        }
        page.button("How: Create the draft advisory on GitHub, and note its GHSA id here").element().await;
        page.open("#/draft/title").await;
        page.control(Role::Link, "Next: CVE identifier").element().await;
        page.open("#/cvss?v=CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N").await;
        let vector = page.group("Attack Vector");
        vector.inner(Role::Radio, "Network, now 7.4").element().await;
        vector.inner(Role::Radio, "Adjacent, would give 6.8").element().await;
    });
}
