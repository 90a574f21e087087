//! WCAG 2.2 AA as far as a program can tell: axe-core on every step, and no scrolling sideways on a narrow screen.

use crate::addresses::VIEWS;
use crate::harness::{Name, Page, Role, Scheme, browse};
use crate::journey;
use serde_json::json;

const SCHEMES: [Scheme; 3] = [Scheme::Light, Scheme::Dark, Scheme::Forced];

/// Every view in light and dark, wide and narrow.
async fn all_views_are_accessible(page: &Page) {
    for (name, address, _) in VIEWS {
        page.open(address).await;
        for (width, height) in [(1360, 900), (360, 780)] {
            page.resize(width, height).await;
            for scheme in SCHEMES {
                page.prefer(scheme).await;
                page.is_accessible(&format!("{name}, {width} wide, {scheme:?}")).await;
            }
        }
    }
}

#[test]
fn axe_finds_nothing_on_an_empty_draft() {
    browse(|page| async move { all_views_are_accessible(&page).await });
}

#[test]
fn axe_finds_nothing_on_a_full_draft() {
    browse(|page| async move {
        journey::fill_formidable(&page).await;
        all_views_are_accessible(&page).await;
    });
}

#[test]
fn axe_finds_nothing_on_the_calculators_and_the_interview() {
    browse(|page| async move {
        let views = [
            ("#/cvss?v=CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:N", false),
            ("#/cvss?v=CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", false),
            ("#/cvss?v=AV:N/AC:L/Au:N/C:P/I:P/A:P", false),
            ("#/cvss?v=CVSS:4.0/AV:N", true),
        ];
        for (address, ask) in views {
            page.open(address).await;
            if ask {
                page.button("Answer questions instead").click().await;
                page.focus_is("Can the attacker reach it over a network?").await;
            }
            for scheme in SCHEMES {
                page.prefer(scheme).await;
                page.is_accessible(&format!("{address}, asking: {ask}, {scheme:?}")).await;
            }
        }
    });
}

/// The page as it is now, in all colours.
async fn is_accessible_in_all_colours(page: &Page, view: &str) {
    for scheme in SCHEMES {
        page.prefer(scheme).await;
        page.is_accessible(&format!("{view}, {scheme:?}")).await;
    }
    page.prefer(Scheme::Light).await;
}

#[test]
fn axe_finds_nothing_in_what_comes_and_goes() {
    browse(|page| async move {
        page.open("#/").await;
        page.button("Try an example").click().await;
        page.arrived("#/runbook").await;
        page.button("Unfold all").click().await;
        page.button("Fold all but the current").element().await;
        page.script(
            "document.querySelectorAll('main details').forEach((details) => { details.open = true })",
        )
        .await;
        is_accessible_in_all_colours(&page, "the runbook, unfolded").await;
        page.button("Start the clock: I have requested the CVE id").click().await;
        page.focus_is("CVE request clock").await;
        page.button("Start the clock: I have pressed publish").click().await;
        page.focus_is("Publication clock").await;
        is_accessible_in_all_colours(&page, "the runbook, published").await;

        page.open("#/draft/affected").await;
        page.field("Is this version affected?").fill("2.0.0").await;
        page.shows("2.0.0 is affected").await;
        page.button("Remove affected product 2").click().await;
        page.shows("Affected product 2 removed.").await;
        is_accessible_in_all_colours(&page, "a notice").await;

        page.open("#/draft/weaknesses").await;
        page.field("Search weaknesses").fill("path").await;
        page.shows(" found").await;
        is_accessible_in_all_colours(&page, "a search").await;

        page.open("#/draft/severity").await;
        page.script("document.querySelectorAll('main details, aside details').forEach((details) => { details.open = true })").await;
        is_accessible_in_all_colours(&page, "the severity, unfolded").await;
        page.field("CVSS vector").fill("CVSS:3.1/AV:X").await;
        page.field("CVSS vector").is_described_by("AV").await;
        is_accessible_in_all_colours(&page, "a broken vector").await;

        page.button("Keys and settings").click().await;
        page.control(Role::Heading, "Keys and settings").element().await;
        is_accessible_in_all_colours(&page, "the keys and settings").await;
    });
}

#[test]
fn at_360_pixels_steps_and_stages_fold_into_lines() {
    browse(|page| async move {
        page.resize(360, 780).await;
        page.open("#/runbook").await;
        let height = "return document.documentElement.scrollHeight";
        let folded = page.script(height).await.as_u64().expect("a height");
        assert!(folded < 4_500, "{folded} pixels high");
        page.button("Runbook").click().await;
        page.control(Role::Navigation, "Steps")
            .inner(Role::Link, Name::Holds("5 Publish".to_owned()))
            .click()
            .await;
        // The link unfolds the stage that it leads to.
        page.button("Start the clock: I have pressed publish").element().await;
        page.focus_is("Stage 5: Publish the advisory").await;
    });
}

#[test]
fn paper_shows_every_stage() {
    browse(|page| async move {
        page.open("#/runbook").await;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let hidden = "return [...document.querySelectorAll('.stages .tasks > li label')].filter((label) => !label.checkVisibility()).length";
        assert_eq!(page.script(hidden).await, json!(0));
        let pressed = "return [...document.querySelectorAll('button, .btn')].filter((button) => button.checkVisibility()).length";
        assert_eq!(page.script(pressed).await, json!(0), "there is nothing to press on paper");
    });
}

#[test]
fn nothing_scrolls_sideways_at_320_pixels() {
    browse(|page| async move {
        journey::fill_formidable(&page).await;
        page.resize(320, 640).await;
        let mut wide = Vec::new();
        for (name, address, _) in VIEWS {
            page.open(address).await;
            let script = "const beyond = (element) => element.getBoundingClientRect().right > 320;
                return document.documentElement.scrollWidth <= 320 ? [] : [...document.querySelectorAll('#desk *')]
                    .filter((element) => beyond(element) && ![...element.children].some(beyond)).map((element) => element.outerHTML)";
            let beyond = page.script(script).await;
            if beyond != json!([]) {
                wide.push(format!("{name}: {beyond:#}"));
            }
        }
        assert!(wide.is_empty(), "wider than 320 pixels:\n{}", wide.join("\n"));
    });
}
