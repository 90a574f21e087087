use super::*;
use crate::formats::read;

/// The labels of what is offered.
fn labels(imported: &Imported) -> Vec<&str> {
    imported.offers.iter().map(|offer| offer.label.as_str()).collect()
}

const ADVISORY: &str = "\
# crab-unzip writes outside of the target folder

### Impact
Versions before 1.4.2 overwrite files. CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N, CWE-22.

### Patches
Upgrade to 1.4.2, see <https://crates.io/crates/crab-unzip>.

### Workarounds
None known.

### References
- https://github.com/octocat/crab-unzip/security/advisories/GHSA-75v8-2h7p-7m2m
- https://example.org/crab.

### Credits
@octocat found it.
";

#[test]
fn an_advisory_becomes_the_description_and_the_rest_is_offered() {
    let imported = read(ADVISORY).unwrap();
    assert_eq!(imported.source, Source::Advisory);
    assert_eq!(imported.draft.title, "crab-unzip writes outside of the target folder");
    assert!(
        ADVISORY.ends_with(&imported.draft.description)
            && imported.draft.description.starts_with("### Impact\n")
    );
    // Nothing else is taken unasked.
    let Draft { title, description, .. } = imported.draft.clone();
    assert_eq!(imported.draft, Draft { title, description, ..Draft::default() });
    assert_eq!(
        labels(&imported),
        [
            "Write the description below GitHub's four headings",
            "Take octocat/crab-unzip as the repository",
            "Take GHSA-75v8-2h7p-7m2m",
            "Take CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N: 5.5, Medium",
            "Add CWE-22",
            "Add https://github.com/octocat/crab-unzip/security/advisories/GHSA-75v8-2h7p-7m2m to the references",
            "Add https://example.org/crab to the references",
            "Add crab-unzip < 1.4.2, patched in 1.4.2 to the affected products",
            "Credit octocat as reporter",
        ]
    );
    let places: Vec<_> = imported.offers.iter().map(|offer| &ADVISORY[offer.span.clone()]).collect();
    assert_eq!(
        places[2..5],
        ["GHSA-75v8-2h7p-7m2m", "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N", "CWE-22"]
    );
    assert_eq!(places[7], "Versions before 1.4.2");
    let draft = imported.with_offers();
    assert_eq!(draft.severity.cvss_v3, "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N");
    assert_eq!(draft.references.len(), 2);
    // Credits stand before the references, which come last.
    assert!(draft.description.ends_with("https://example.org/crab.\n"), "{}", draft.description);
}

const REPORT: &str = "\
Subject: **Path traversal**

### Summary
Archives escape.
### Details
Look at `unzip()`.
### PoC
curl | sh
### Remediation
Check the names.

Package: `crab-unzip` (crates.io)
Affected versions: >=1.0.0, <=1.4.1 and 2.x before 2.0.3
Severity: high, cvss 4 AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N, cwe 22 (cve-2025-46653)
Reported by Mona Lisa Octocat, of nowhere.
";

#[test]
fn a_report_is_kept_as_the_reporter_wrote_it() {
    let imported = read(REPORT).unwrap();
    assert_eq!((imported.source, imported.draft.title.as_str()), (Source::Report, "Path traversal"));
    assert_eq!(imported.draft.report.message, REPORT);
    assert_eq!(
        labels(&imported)[1..],
        [
            "Take CVE-2025-46653",
            "Take CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N: 6.8, Medium",
            "Add CWE-22",
            "Add crab-unzip >= 1.0.0, <= 1.4.1 to the affected products",
            "Add crab-unzip >= 2.0.0, < 2.0.3, patched in 2.0.3 to the affected products",
            "Note Mona Lisa Octocat as the reporter: no GitHub login is given",
        ]
    );
    let draft = imported.with_offers();
    assert!(draft.description.starts_with("### Impact\nArchives escape.\n\n### Patches\nCheck the names."));
    assert!(draft.description.contains("### Details\nLook at"), "{}", draft.description);
    assert!(
        draft.description.contains("### Proof of concept\ncurl | sh\n")
            && draft.description.ends_with("### Credits\nReported by Mona Lisa Octocat, of nowhere.\n"),
        "{}",
        draft.description
    );
    assert_eq!(draft.products[0].ecosystem, Some(crate::draft::Ecosystem::Rust));
}

#[test]
fn a_page_of_githubs_that_was_copied() {
    let text = "Package\nformidable (npm)\n\nAffected versions\n>= 2.1.0, < 2.1.3\n>= 3.1.1, < 3.5.3\nPatched versions\n2.1.3\n3.5.3\nDescription\nImpact\n\nBad.\n\nPatches\n\nYes.\n";
    let imported = read(text).unwrap();
    assert_eq!(imported.source, Source::Advisory);
    assert_eq!(
        labels(&imported)[1..],
        [
            "Add formidable >= 2.1.0, < 2.1.3, patched in 2.1.3 to the affected products",
            "Add formidable >= 3.1.1, < 3.5.3, patched in 3.5.3 to the affected products",
        ]
    );
}

#[test]
fn an_id_that_is_compared_with_is_anothers() {
    let imported = read("CVE-2025-46653 is like CVE-2024-12345, a CWE-79 and a CWE-80.").unwrap();
    assert_eq!(labels(&imported)[1..], ["Take CVE-2025-46653", "Add CWE-79", "Add CWE-80"]);
    let draft = imported.with_offers();
    assert_eq!((draft.cve.id.as_str(), draft.weaknesses.len()), ("CVE-2025-46653", 2));
}

#[test]
fn words_that_stand_alone_may_be_the_title() {
    let imported = read(
        "Uploads can be guessed\n\nThe names are a counter. Fixed in 3.5.3, npm install formidable@latest",
    )
    .unwrap();
    assert_eq!(
        labels(&imported),
        [
            "Use \"Uploads can be guessed\" as the title",
            "Write the description below GitHub's four headings",
            "Add formidable, patched in 3.5.3 to the affected products",
        ]
    );
    assert_eq!(
        labels(&read("Two lines\nof prose").unwrap()),
        ["Write the description below GitHub's four headings"]
    );
}

#[test]
fn several_packages_have_no_range_for_sure() {
    let text = "See pkg:npm/a and pkg:npm/b. Versions before 1.2.0 are affected.";
    assert_eq!(
        labels(&read(text).unwrap())[1..],
        [
            "Add a to the affected products",
            "Add b to the affected products",
            "Add an affected range < 1.2.0, patched in 1.2.0 (package not recognised)",
        ]
    );
}

#[test]
fn people_are_thanked_in_many_ways() {
    for (line, expected) in [
        (
            "Thanks to @octocat and @mona-lisa for reporting.",
            &["Credit octocat as reporter", "Credit mona-lisa as reporter"][..],
        ),
        ("It was discovered by [Mona](https://github.com/mona).", &["Credit mona as finder"]),
        ("Fixed by @octocat.", &["Credit octocat as remediation developer"]),
        ("Credit: Mona Lisa (Example Labs)", &["Note Mona Lisa as the reporter: no GitHub login is given"]),
        ("Thanks to https://github.com/octocat/hello for the idea, mail a@b.example", &[]),
        (
            "Reported by Mona Lisa, fixed by @octocat.",
            &[
                "Credit octocat as remediation developer",
                "Note Mona Lisa as the reporter: no GitHub login is given",
            ],
        ),
        (
            "Reported by Mona Lisa, @octocat and Hubot Smith; patched by Ana Lyst.",
            &[
                "Credit octocat as reporter",
                "Note Mona Lisa, Hubot Smith, Ana Lyst (remediation developer): no GitHub logins are given",
            ],
        ),
        ("Reported by Mona Lisa (@mona).", &["Credit mona as reporter"]),
        ("@decorators are not people", &[]),
        ("This was reported by users.", &[]),
    ] {
        let text = format!("Text\n{line}\n");
        let imported = read(&text).unwrap();
        let found: Vec<_> = labels(&imported).into_iter().skip(1).collect();
        assert_eq!(found, expected, "{line}");
    }
}

#[track_caller]
fn refused(text: &str, message: &str) {
    assert_eq!(read(text).unwrap_err().to_string(), message);
}

#[test]
fn says_why_a_text_is_refused() {
    refused(" \n", "There is nothing to read: the text is empty.");
    refused("a\nb\0", "This is not a text: line 2 holds the control character U+0000.");
    refused(
        &"a ".repeat(600_000),
        "This text is too long for a report or an advisory: it has 1200000 bytes, and up to 1000000 are read.",
    );
    assert!(read("[a link](https://example.org) begins it").is_ok());
}

#[test]
fn a_report_may_begin_with_what_a_program_printed() {
    let text =
        "{\"ruleId\": \"js/redos\"}\nThe line above is from our CI. `slow-re` (npm) before 1.2.3 hangs.";
    let imported = crate::formats::read(text).unwrap();
    assert!(labels(&imported).contains(&"Add slow-re < 1.2.3, patched in 1.2.3 to the affected products"));
    assert!(crate::formats::read("{\"ruleId\": \"js/redos\"").is_err());
}

#[test]
fn versions_of_other_things_are_not_offered() {
    for text in [
        "`slow-re` (npm) needs node-gyp before 9.0.0 to build.",
        "Is `slow-re` (npm) before 1.2.3 affected?",
        "We bumped `slow-re` (npm) from 1.2.2 to 1.2.3 and it still hangs.",
        "The hole in `slow-re` (npm) is similar to CVE-2020-1234 (other-re before 1.2.3).",
        "`slow-re` (npm) 1.0.0 and later have another parser.",
    ] {
        let imported = read(text).unwrap();
        let versions = imported.offers.iter().flat_map(|offer| &offer.edits).any(|edit| {
            matches!(edit, crate::Edit::InsertProduct(_, row) if !(row.affected.is_empty() && row.patched.is_empty()))
        });
        assert!(!versions, "{text}: {:?}", labels(&imported));
    }
}
