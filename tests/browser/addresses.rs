//! The steps' addresses: each opens its step, names the document, and moves the focus to the heading.

use crate::harness::{Name, Page, Role, browse};

/// Every view: the name of its picture, its address, and its heading.
pub(crate) const VIEWS: &[(&str, &str, &str)] = &[
    ("home", "#/", "A security advisory, without a mistake"),
    ("runbook", "#/runbook", "Runbook"),
    ("title", "#/draft/title", "Title"),
    ("cve", "#/draft/cve", "CVE identifier"),
    ("description", "#/draft/description", "Description"),
    ("affected", "#/draft/affected", "Affected products"),
    ("severity", "#/draft/severity", "Severity"),
    ("weaknesses", "#/draft/weaknesses", "Weaknesses"),
    ("credits", "#/draft/credits", "Credits"),
    ("review", "#/review", "Review and copy"),
    ("cvss", "#/cvss", "CVSS calculator"),
    ("import", "#/import", "Import an advisory"),
];

/// Goes to a step by its link in the list of steps.
pub(crate) async fn go_to(page: &Page, name: &str, address: &str) {
    let steps = page.control(Role::Navigation, "Steps");
    steps.inner(Role::Link, Name::Holds(name.to_owned())).click().await;
    page.arrived(address).await;
}

#[test]
fn each_address_opens_its_step_and_names_the_document() {
    browse(|page| async move {
        for (_, address, heading) in VIEWS {
            page.open(address).await;
            page.control(Role::Heading, *heading).element().await;
            assert!(page.title().await.ends_with(" · Advisory Desk"), "{}", page.title().await);
        }
    });
}

#[test]
fn back_and_forward_go_through_the_steps_and_focus_their_headings() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        go_to(&page, "Severity", "#/draft/severity").await;
        page.focus_is("Severity").await;
        page.back().await;
        page.arrived("#/draft/title").await;
        page.focus_is("Title").await;
        page.forward().await;
        page.arrived("#/draft/severity").await;
        page.focus_is("Severity").await;
    });
}

#[test]
fn titles_and_addresses_never_hold_what_was_typed() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("A secret hole in formidable").await;
        for (_, address, _) in VIEWS {
            page.open(address).await;
            assert!(!page.title().await.contains("secret"), "{address}");
            assert_eq!(page.hash().await, *address);
        }
    });
}
