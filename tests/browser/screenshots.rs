//! Pictures of every view, for people to look at: `cargo xtask screenshots`.

use crate::addresses::VIEWS;
use crate::harness::{Role, Scheme, browse};
use crate::{exchange, journey};

#[test]
#[ignore = "run by `cargo xtask screenshots`"]
fn screenshots() {
    browse(|page| async move {
        journey::fill_formidable(&page).await;
        for (width, height) in [(1360, 900), (360, 780)] {
            page.resize(width, height).await;
            for (scheme, word) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
                page.prefer(scheme).await;
                // A page that is new keeps nothing in its calculator from the round before.
                page.open("#/").await;
                page.reload().await;
                for (name, address, _) in VIEWS {
                    page.open(address).await;
                    page.picture(&format!("{name}-{width}-{word}")).await;
                }
                page.open("#/import").await;
                page.field("Text").paste(exchange::REPORT).await;
                page.shows("0 of 7 taken").await;
                page.control(Role::Checkbox, "Affected product").click().await;
                page.picture(&format!("import-report-{width}-{word}")).await;
                page.open("#/runbook").await;
                page.resize(width, 2600).await;
                page.script("document.querySelectorAll('main section.sheet > details').forEach((details) => { details.open = true })").await;
                page.picture(&format!("report-{width}-{word}")).await;
                page.script(
                    "document.querySelectorAll('main details').forEach((details) => { details.open = true })",
                )
                .await;
                page.picture(&format!("runbook-unfolded-{width}-{word}")).await;
                page.resize(width, height).await;
                page.open("#/cvss?v=CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:L/SI:N/SA:N").await;
                page.picture(&format!("cvss-answered-{width}-{word}")).await;
                page.button("Answer questions instead").click().await;
                page.focus_is("Can the attacker reach it over a network?").await;
                page.picture(&format!("interview-{width}-{word}")).await;
                page.button("Keys and settings").click().await;
                page.control(Role::Heading, "Keys and settings").element().await;
                page.picture(&format!("keys-{width}-{word}")).await;
                page.button("Close").click().await;
            }
        }
    });
}
