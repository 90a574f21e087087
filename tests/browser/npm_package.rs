//! The npm package in a page of its own, whose policy allows no more than it needs.

use crate::harness::browse;

#[test]
fn the_npm_package_works_in_a_browser() {
    let Ok(address) = std::env::var("ADVISORY_DESK_NPM_PAGE") else {
        return advisory_desk_tests::skip("the npm package is not built; `cargo xtask test` builds it");
    };
    browse(|page| async move {
        page.load_elsewhere(&address).await;
        page.shows("\"score\": 7.4").await;
        page.shows("8.22 × 0.85 (AV:N)").await;
        page.field("Vector").fill("CVSS:3.1/AV:n/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").await;
        page.shows("in the wrong case (at character 10): write AV:N").await;
        page.shows("\"vector\": \"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"").await;
        for request in page.requests().await {
            assert!(
                request.address.starts_with(&address) || request.address.starts_with("data:"),
                "{request:?}"
            );
        }
    });
}
