//! Other formats: an advisory is read from one, written in all, and compared with its published copy.

use crate::harness::{Page, Role, browse};
use crate::{journey, long_names};
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

#[test]
fn all_of_several_records_become_drafts() {
    browse(|page| async move {
        page.open("#/import").await;
        let other = record().replace("GHSA-2222-3333-4444", "GHSA-2222-3333-5555").replace("unzip", "unrar");
        page.field("Text").paste(&format!("{{\"vulns\": [{}, {other}]}}", record())).await;
        page.button("Open all 2 as new drafts").click().await;
        page.arrived("#/").await;
        page.shows("2 new drafts. 4 values have no place in a draft.").await;
        page.shows("crab-unzip writes outside of the target folder").await;
        page.shows("crab-unrar writes outside of the target folder").await;
        page.is_kept().await;
    });
}

#[test]
fn a_record_in_yaml_is_imported() {
    browse(|page| async move {
        let yaml = "---\ngem: crab-unzip\ncve: 2026-12345\ntitle: crab-unzip writes outside of the target folder\n\
            date: 2026-11-19\nunaffected_versions:\n  - \"< 1.0\"\npatched_versions:\n  - \">= 1.4.2\"\n";
        page.open("#/import").await;
        page.field("Text").paste(yaml).await;
        page.control(Role::Status, "Recognised as").shows("RubySec").await;
        page.shows("RubyGems · crab-unzip · >= 1.0, < 1.4.2 · patched in 1.4.2").await;
        page.field("Text").paste(&yaml.replace("patched_versions:", "title: Again\npatched_versions:")).await;
        page.shows("This YAML cannot be read at line 8, column 1: a key is there twice.").await;
        import(&page, yaml).await;
        page.open("#/draft/affected").await;
        page.field("Affected versions").holds(">= 1.0, < 1.4.2").await;
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

#[test]
fn the_table_of_a_report_fits_a_phone() {
    browse(|page| async move {
        page.resize(360, 780).await;
        page.open("#/import").await;
        page.field("Text").paste(REPORT).await;
        page.shows("“The crate `crab-unzip` before 1.4.2 writes outside of the target folder (CWE-22).”")
            .await;
        page.button("Take all").click().await;
        page.shows("7 of 7 taken").await;
        assert_eq!(page.script(long_names::BEYOND).await, json!([]), "too wide");
        page.is_accessible("the table of what was found, on a phone").await;
        page.button("Take none").click().await;
        page.shows("0 of 7 taken").await;
        page.field("Affected versions, row 5").fill(">= 1.0.0, < 1.4.2").await;
        page.shows("1 of 7 taken").await;
        page.button("Open as a new draft").click().await;
        page.arrived("#/runbook").await;
        page.open("#/draft/affected").await;
        page.field("Affected versions").holds(">= 1.0.0, < 1.4.2").await;
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
fn openvex_is_told_what_no_draft_holds() {
    browse(|page| async move {
        import(&page, &record()).await;
        page.open("#/draft/affected").await;
        page.field("Affected versions").fill("= 1.4.1").await;
        page.field("Patched versions").fill("").await;
        page.open("#/review").await;
        page.control(Role::Combobox, "Format").choose("OpenVEX").await;
        page.control(Role::Checkbox, "Stop if something is missing, instead of leaving placeholders")
            .click()
            .await;
        page.shows("OpenVEX needs a publisher: a name, and a web address that stands for it. Give both.")
            .await;
        page.field("Publisher").fill("The makers").await;
        page.field("Publisher’s website").fill("https://example.org").await;
        page.shows("OpenVEX needs an action statement for an affected version without a patched one.").await;
        page.field("Action statement").fill("Do not use it.").await;
        page.shows("\"action_statement\": \"Do not use it.\"").await;
        page.field("Versions that are not affected").fill("1.4.2").await;
        page.shows("OpenVEX needs a reason why a version is not affected.").await;
        page.is_accessible("what OpenVEX asks for").await;
        let choice = page.control(Role::Combobox, "Justification");
        choice.choose("The vulnerable code is not present").await;
        page.field("Impact statement").fill("It was rewritten.").await;
        page.shows("\"justification\": \"vulnerable_code_not_present\"").await;
        page.shows("\"impact_statement\": \"It was rewritten.\"").await;
        // What was given stays while the draft is open.
        page.open("#/draft/title").await;
        page.open("#/review").await;
        page.control(Role::Combobox, "Format").choose("OpenVEX").await;
        page.field("Action statement").holds("Do not use it.").await;
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
