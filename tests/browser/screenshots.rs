//! Pictures of every view, for people to look at: `cargo xtask screenshots`.

use crate::addresses::VIEWS;
use crate::harness::{Scheme, browse};
use crate::journey;

#[test]
#[ignore = "run by `cargo xtask screenshots`"]
fn screenshots() {
    browse(|page| async move {
        journey::fill_formidable(&page).await;
        for (width, height) in [(1360, 900), (360, 780)] {
            page.resize(width, height).await;
            for (scheme, word) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
                page.prefer(scheme).await;
                for (name, address, _) in VIEWS {
                    page.open(address).await;
                    page.picture(&format!("{name}-{width}-{word}")).await;
                }
            }
        }
    });
}
