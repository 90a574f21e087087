//! Other formats: an advisory is read from one, written in all, and compared with its published copy.

use crate::harness::{Page, Role, browse};
use crate::journey;
use advisory_core::formats::Format;
use serde_json::json;

/// A record of the OSV format with a little of everything.
pub(crate) fn record() -> String {
    let record = json!({
        "schema_version": "1.7.5",
        "id": "GHSA-2222-3333-4444",
        "modified": "2026-11-20T10:00:00Z",
        "published": "2026-11-19T10:00:00Z",
        "aliases": ["CVE-2026-12345"],
        "summary": "crab-unzip writes outside of the target folder",
        "details": "### Impact\nAn archive can overwrite any file.",
        "severity": [{ "type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N" }],
        "affected": [{
            "package": { "ecosystem": "crates.io", "name": "crab-unzip" },
            "ranges": [{ "type": "SEMVER", "events": [{ "introduced": "0" }, { "fixed": "1.4.2" }] }]
        }],
        "database_specific": { "cwe_ids": ["CWE-22"] }
    });
    record.to_string()
}

/// Reads a text on the import's page and opens the draft.
pub(crate) async fn import(page: &Page, text: &str) {
    page.open("#/import").await;
    page.field("Text").paste(text).await;
    page.button("Open as a new draft").click().await;
    page.arrived("#/runbook").await;
}

#[test]
fn a_record_is_recognised_shown_and_taken_over() {
    browse(|page| async move {
        page.open("#/import").await;
        page.field("Text").paste(&record()).await;
        page.control(Role::Status, "Recognised as").shows("OSV").await;
        page.shows("Rust · crab-unzip · < 1.4.2 · patched in 1.4.2").await;
        page.is_accessible("an import's preview").await;
        page.button("Open as a new draft").click().await;
        page.arrived("#/runbook").await;
        page.open("#/draft/title").await;
        page.field("Title").holds("crab-unzip writes outside of the target folder").await;
        page.open("#/draft/severity").await;
        page.score().shows("6.5").await;
    });
}

#[test]
fn one_of_several_records_is_chosen() {
    browse(|page| async move {
        page.open("#/import").await;
        let other = record().replace("GHSA-2222-3333-4444", "GHSA-2222-3333-5555").replace("unzip", "unrar");
        page.field("Text").paste(&format!("[{}, {other}]", record())).await;
        page.shows("Rust · crab-unzip").await;
        page.is_accessible("a choice between records").await;
        let choice = page.control(Role::Combobox, "This text holds 2 records. Import");
        choice.choose("GHSA-2222-3333-5555").await;
        page.shows("Rust · crab-unrar").await;
        page.button("Open as a new draft").click().await;
        page.arrived("#/runbook").await;
        page.open("#/draft/title").await;
        page.field("Title").holds("crab-unrar writes outside of the target folder").await;
    });
}

/// A report with something for most fields, and two vectors for one of them.
pub(crate) const REPORT: &str = "Hi,\n\nThe crate `crab-unzip` before 1.4.2 writes outside of the target folder \
    (CWE-22). This is CVE-2026-12345, CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N. As a workaround, unpack as another \
    user.\n\nReported by Mona Lisa, fixed by @octocat.\n";

#[test]
fn what_a_report_says_is_edited_and_taken_from_one_table() {
    browse(|page| async move {
        page.open("#/import").await;
        page.field("Text").paste(REPORT).await;
        page.shows("Vulnerability report").await;
        page.shows("“The crate `crab-unzip` before 1.4.2 writes outside of the target folder (CWE-22).”")
            .await;
        page.shows("The full text is kept under Runbook, The report.").await;
        page.shows("0 of 7 taken").await;
        page.is_accessible("the table of what was found").await;
        page.button("Take all").click().await;
        page.shows("7 of 7 taken").await;
        page.button("Take none").click().await;
        page.shows("0 of 7 taken").await;
        // Whoever changes a value wants it.
        page.field("Affected versions, row 5").fill(">= 1.0.0, < 1.4.2").await;
        page.shows("1 of 7 taken").await;
        page.control(Role::Checkbox, "CVSS vector").click().await;
        page.control(Role::Checkbox, "Reporter").click().await;
        page.field("CVSS vector, row 3").fill("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N").await;
        page.shows("7.5, High").await;
        page.button("Open as a new draft").click().await;
        page.arrived("#/runbook").await;
        page.field("Report").holds(REPORT).await;
        page.field("Reporter").holds("Mona Lisa").await;
        page.open("#/draft/affected").await;
        page.field("Package name").holds("crab-unzip").await;
        page.field("Affected versions").holds(">= 1.0.0, < 1.4.2").await;
        page.open("#/draft/severity").await;
        page.score().shows("7.5").await;
        page.open("#/draft/title").await;
        page.field("Title").holds("").await;
    });
}

/// Lets go of a file somewhere on the page.
async fn drop_file(page: &Page, text: &str) {
    let script = format!(
        "const held = new DataTransfer();
        held.items.add(new File([{}], 'a.json'));
        const event = (name) => new DragEvent(name, {{ dataTransfer: held, bubbles: true, cancelable: true }});
        const taken = !document.querySelector('h1').dispatchEvent(event('dragover'));
        document.querySelector('h1').dispatchEvent(event('drop'));
        return taken",
        json!(text)
    );
    assert_eq!(page.script(&script).await, json!(true), "the browser would leave the page for the file");
}

#[test]
fn a_file_that_is_no_draft_is_shown_by_the_import() {
    browse(|page| async move {
        page.open("#/").await;
        page.choose_file("record.json", record().as_bytes()).await;
        page.arrived("#/import").await;
        page.shows("This file is not a draft.").await;
        page.field("Text").holds(&record()).await;
        page.control(Role::Status, "Recognised as").shows("OSV").await;

        page.open("#/").await;
        page.choose_file("report.txt", b"Path traversal in crab-unzip\n\nIt writes anywhere.").await;
        page.arrived("#/import").await;
        page.control(Role::Status, "Recognised as").shows("Vulnerability report").await;
        page.open("#/").await;
        page.open("#/import").await;
        page.field("Text").holds("").await;
    });
}

#[test]
fn a_file_is_taken_wherever_it_is_dropped() {
    browse(|page| async move {
        page.open("#/").await;
        drop_file(&page, &record()).await;
        page.arrived("#/import").await;
        page.control(Role::Status, "Recognised as").shows("OSV").await;
        drop_file(&page, &record().replace("crab-unzip", "crab-zip")).await;
        page.shows("Rust · crab-zip").await;

        page.open("#/").await;
        let draft = r#"{"format":"advisory-desk-draft","version":2,"draft":{"title":"Dropped"}}"#;
        drop_file(&page, draft).await;
        page.arrived("#/runbook").await;
        page.open("#/draft/title").await;
        page.field("Title").holds("Dropped").await;
    });
}

#[test]
fn what_cannot_be_read_says_where_and_changes_nothing() {
    browse(|page| async move {
        page.open("#/import").await;
        page.field("Text").paste("{ \"summary\": ").await;
        page.shows("This JSON cannot be read at line 1, column 13").await;
        page.shows("Nothing was changed.").await;
        // Mending it in place is enough.
        page.field("Text").paste(&record()).await;
        page.control(Role::Status, "Recognised as").shows("OSV").await;
    });
}

#[test]
fn a_draft_is_written_in_every_format_and_copied() {
    browse(|page| async move {
        journey::fill_formidable(&page).await;
        page.open("#/review").await;
        for format in Format::ALL {
            page.control(Role::Combobox, "Format").choose(format.label()).await;
            match format {
                // Nobody has pasted the file that it changes, or started a clock.
                Format::PackageJson | Format::Ics => page.shows(" needs ").await,
                _ => {
                    let button = page.button(&format!("Copy {}", format.label()));
                    assert!(page.copy(&button).await.len() > 20, "{}", format.label());
                }
            }
        }
        page.is_accessible("the review with another format").await;
    });
}

#[test]
fn a_published_copy_is_compared_with_the_draft() {
    browse(|page| async move {
        import(&page, &record()).await;
        page.open("#/review").await;
        page.field("Published copy").paste(&record()).await;
        page.shows("OSV: it says the same as the draft.").await;
        page.field("Published copy").paste(&record().replace("1.4.2", "1.4.3")).await;
        page.shows("OSV: 2 to look at.").await;
        page.shows("< 1.4.3").await;
    });
}
