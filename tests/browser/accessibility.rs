//! WCAG 2.2 AA as far as a program can tell: axe-core on every step, and no scrolling sideways on a narrow screen.

use crate::addresses::VIEWS;
use crate::harness::{Page, Scheme, browse};
use crate::journey;
use serde_json::json;

const SCHEMES: [Scheme; 2] = [Scheme::Light, Scheme::Dark];

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
                page.button("Ask me instead").click().await;
                page.focus_is("Can the attacker reach it over a network?").await;
            }
            for scheme in SCHEMES {
                page.prefer(scheme).await;
                page.is_accessible(&format!("{address}, asking: {ask}, {scheme:?}")).await;
            }
        }
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
