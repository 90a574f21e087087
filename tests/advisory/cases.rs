//! Small records that were answered wrongly once, each with the right answer.

use crate::formats::options;
use advisory_core::check::{Context, Finding, check};
use advisory_core::draft::{Ecosystem, Product};
use advisory_core::formats::{Format, Imported, Options, Source, read, records, write};
use advisory_core::package::{Fit, PackageQuery};
use advisory_core::version::applicability::{Reason, Status, ask_all};
use advisory_core::{Draft, Edit};
use std::fs;

fn import(case: &str) -> Imported {
    let path = format!("{}/advisory/cases/{case}", env!("CARGO_MANIFEST_DIR"));
    read(&fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))).unwrap()
}

/// The answer about the packages that fit the name best.
fn ask(case: &str, package: &str, version: &str) -> (Status, String) {
    let imported = import(case);
    let query = PackageQuery::parse(package);
    let parts = imported.applicability.iter().filter(|part| part.package().fit(&query) == Fit::Same);
    let answer = ask_all(parts, version).unwrap_or_else(|| panic!("{case}: no {package}"));
    let reason = match answer.reason {
        Reason::Entry(entry) | Reason::Doubt(entry) => entry.to_owned(),
        other => other.to_string(),
    };
    (answer.status, reason)
}

#[test]
fn versions_are_answered_from_the_record() {
    use Status::{Affected, Unaffected, Unknown};
    let default = Reason::Default.to_string();
    let moving = Reason::MovingTag.to_string();
    for (case, package, version, status, reason) in [
        ("cve-linux-default-affected.json", "Linux", "5.10", Affected, default.as_str()),
        ("cve-linux-default-affected.json", "Linux", "6.6.20", Unaffected, "unaffected 6.6.18 through 6.6.*"),
        ("cve-openssl-letters.json", "OpenSSL", "1.1.1k", Affected, "1.1.1 before 1.1.1t"),
        ("cve-openssl-letters.json", "OpenSSL", "1.1.1t", Unaffected, &default),
        ("cve-openssl-letters.json", "OpenSSL", "1.0.2zf", Affected, "1.0.2 before 1.0.2zg"),
        ("cve-letter-release.json", "pad", "1.1.1a", Unknown, "1.1.1 before 1.1.1p"),
        ("osv-debian-epoch.json", "x", "2.0-1", Affected, "introduced 0, fixed 1:1.0-1"),
        ("osv-versions-v-mixed.json", "a/b", "v1.1.0", Affected, "the list of versions"),
        ("osv-fixed-v.json", "a/b", "1.3.0", Unaffected, &default),
        ("osv-fixed-v.json", "a/b", "1.1.0", Affected, "introduced 0, fixed v1.2.0"),
        ("rustsec-caret.md", "libp2p-core", "0.31.0-rc.1", Affected, &default),
        ("rustsec-caret.md", "libp2p_core", "0.30.2", Unaffected, "patched ^ 0.30.2"),
        ("cve-lessthan-star-suffix.json", "McAfee Agent", "5.0.0", Affected, "5.0.0 before 5.0.0*"),
        ("cve-lessthan-wildcard.json", "example", "1.9", Affected, "1.0 before 1.*"),
        ("cve-lessthan-wildcard.json", "example", "2.0", Unaffected, &default),
        ("cve-unspecified.json", "example", "5.0", Affected, "unspecified before 5.4.1"),
        ("cve-unspecified.json", "example", "5.4.1", Unaffected, &default),
        ("cve-changes.json", "left-pad", "1.5.2", Unaffected, "1.0.0 before 2.0.0, unaffected from 1.5.2"),
        ("cve-range-words.json", "left-pad", "1.1.0", Affected, ">= 1.0.0, < 1.2.0"),
        ("cve-collection.json", "pkg:npm/left-pad", "1.1.0", Affected, "0 before 1.2.0"),
        ("osv-limit.json", "left-pad", "2.0.0", Unaffected, &default),
        ("osv-gem-platform.json", "nokogiri", "1.19.3-x86_64-linux-gnu", Unaffected, &default),
        ("osv-gem-platform.json", "nokogiri", "1.19.2-java", Affected, "introduced 0, fixed 1.19.3"),
        ("github-stdlib.json", "stdlib", "go1.19.3", Affected, "< 1.19.4"),
        ("github-stdlib.json", "stdlib", "go1.19.4", Unaffected, &default),
        ("osv-action.json", "TJ-Actions/Changed-Files", "45", Affected, "introduced 0, last affected 45.0.7"),
        ("osv-action-v4.json", "actions/download-artifact", "v4", Unknown, &moving),
        ("csaf-vls.json", "example", "22.5", Affected, "Example <22.6R2"),
        ("csaf-vls.json", "example", "22.6R2", Unknown, &default),
        ("csaf-service-pack.json", "OS", "12.2(55)SE3", Affected, "ACME OS 12.2SE 12.2(55)SE3"),
        (
            "csaf-relationship.json",
            "left-pad",
            "1.2.0-1",
            Affected,
            "left-pad-1.2.0-1 as a component of ACME OS 8",
        ),
        ("csaf-fixed-only.json", "DEF", "1.1", Unaffected, "fixed ACME DEF 1.1"),
        ("csaf-full-names-only.json", "left-pad", "1.0.0", Affected, "ACME left-pad < 1.2.0"),
        ("csaf-names-and-all.json", "Pads", "3", Affected, "Graders with pad 3000"),
        ("csaf-vers-all.json", "example", "3", Affected, "Example vers:all/*"),
        ("gh-no-range.json", "left-pad", "1.1.0", Unknown, "a row without affected versions"),
        (
            "osv-other-two-ecosystems.json",
            "left-pad",
            "1.3.0-1",
            Affected,
            "introduced 0, fixed 1.4.0-2ubuntu0.1",
        ),
    ] {
        assert_eq!(ask(case, package, version), (status, reason.to_owned()), "{case}: {package} {version}");
    }
}

fn rows(draft: &Draft) -> Vec<String> {
    draft.products.iter().map(|row| format!("{} | {} | {}", row.package, row.affected, row.patched)).collect()
}

#[test]
fn rows_are_projected_from_the_record() {
    for (case, expected) in [
        ("cve-default-affected.json", &["left-pad | >= 0 | "][..]),
        // The versions have no order that anybody has stated: no row says too little.
        ("cve-linux-default-affected.json", &["Linux |  | "]),
        // Nobody knows what the end `5.0.0*` holds beside the one version.
        ("cve-lessthan-star-suffix.json", &["McAfee Agent |  | "]),
        ("csaf-vls.json", &["example | <22.6R2 | "]),
        ("cve-star-lower.json", &["left-pad | <= 4.0.1 | "]),
        ("cve-changes.json", &["left-pad | >= 1.0.0, < 1.5.2 | 1.5.2"]),
        ("cve-range-words.json", &["left-pad | >= 1.0.0, < 1.2.0 | "]),
        ("cve-unaffected-product.json", &["left-pad | = 5.6.0 | "]),
        (
            "cve-two-branches-fixes.json",
            &["left-pad | >= 7.0.0, <= 7.8.12 | 7.8.13", "left-pad | >= 8.0.0, <= 8.1.3 | 8.1.4"],
        ),
        ("cve-collection.json", &["left-pad | < 1.2.0 | 1.2.0"]),
        (
            "cve-two-collections.json",
            &["erts | >= 6.0, < 17.0.2 | 17.0.2", "erlang/otp | >= 17.0, < 29.0.2 | 29.0.2"],
        ),
        (
            "cve-two-distributions.json",
            &[
                "kernel (ACME, ACME Linux 8, packages.example.org) | < 4.18.0-553 | 4.18.0-553",
                "kernel (ACME, ACME Linux 9, packages.example.org) | < 5.14.0-503 | 5.14.0-503",
            ],
        ),
        ("cve-lessthan-wildcard.json", &["example | >= 1.0, < 2 | "]),
        ("cve-unspecified.json", &["example | < 5.4.1 | 5.4.1"]),
        ("osv-limit.json", &["left-pad | >= 1.0.0, < 2.0.0 | "]),
        ("osv-fixed-v.json", &["a/b | < 1.2.0 | 1.2.0"]),
        ("osv-versions-v-mixed.json", &["a/b | = 1.0.0 | ", "a/b | = 1.1.0 | "]),
        ("csaf-first-last.json", &["left-pad | >= 1.0.0, <= 1.4.0 | 1.5.0"]),
        ("csaf-group.json", &["left-pad | = 1.0.0 | 1.5.0", "left-pad | = 1.4.0 | "]),
        ("csaf-vers-all.json", &["example | >= 0 | "]),
        ("csaf-names-and-all.json", &["Pads | >= 0 | ", "Pads | >= 0 | "]),
        ("csaf-full-names-only.json", &["left-pad | < 1.2.0 | "]),
        ("csaf-fixed-only.json", &["DEF |  | 1.1"]),
        ("csaf-relationship.json", &["left-pad (ACME OS 8) | = 1.2.0-1 | "]),
        ("csaf-service-pack.json", &["OS | = 12.2(55)SE3 | ", "OS | = 12.2(55)SE4 | "]),
        (
            "osv-other-two-ecosystems.json",
            &[
                "left-pad (Ubuntu:22.04:LTS) | < 1.2.0-1ubuntu0.1 | 1.2.0-1ubuntu0.1",
                "left-pad (Ubuntu:24.04:LTS) | < 1.4.0-2ubuntu0.1 | 1.4.0-2ubuntu0.1",
            ],
        ),
    ] {
        assert_eq!(rows(&import(case).draft), expected, "{case}");
    }
}

#[test]
fn what_the_rows_cannot_say_is_named() {
    let lost = |case: &str| {
        let losses = import(case).losses;
        losses.iter().find(|loss| loss.field == "affected").map(ToString::to_string)
    };
    assert_eq!(
        lost("cve-linux-default-affected.json").as_deref(),
        Some("affected: \"Linux\": The rows do not say it clearly: 4.16 is affected in the record.")
    );
    // A product of that name that is not affected has no row, and none of another's.
    for exact in ["osv-limit.json", "osv-versions-v-mixed.json", "cve-unaffected-product.json"] {
        assert_eq!(lost(exact), None, "{exact}");
    }
    assert_eq!(
        lost("csaf-first-last.json").as_deref(),
        Some(
            "affected: \"left-pad\": A row says what is affected: the record leaves open whether 1.0.0.1 is."
        )
    );
}

/// What three records lose on the way to a draft, each with its true reason.
#[test]
fn reasons_are_true() {
    let lost = |case: &str| -> Vec<String> {
        let losses = import(case).losses;
        losses.iter().map(|loss| format!("{}: {}", loss.field, loss.reason)).collect()
    };
    let modified = "modified: The time is set anew when the record is written.";
    assert_eq!(lost("osv-limit.json"), [modified, "published: A draft has not been published."]);
    assert_eq!(lost("osv-versions-v-mixed.json"), [modified]);
    assert_eq!(
        lost("cve-two-vectors-one-metric.json"),
        [
            "containers.cna.affected[0].vendor: A draft has no place for it.",
            "containers.cna.providerMetadata: It is given anew when the record is written.",
            "cveMetadata: It belongs to the CVE program's own keeping of records.",
            "affected: A row says what is affected: the record leaves open whether 1.2.0 is.",
        ]
    );
}

/// Records of other databases, answers of programs and what is wrapped in another record are read as what they are.
#[test]
fn records_are_known_for_what_they_are() {
    for (case, source, expected) in [
        ("csaf21.json", Source::Csaf21, &["left-pad | < 1.2.0 | "][..]),
        ("cve-cnacontainer-body.json", Source::CveServices, &["left-pad | < 1.2.0 | 1.2.0"]),
        ("gh-dependabot-alert.json", Source::DependabotAlert, &["left-pad | < 1.2.0 | 1.2.0"]),
        ("gh-webhook.json", Source::Webhook, &["left-pad | < 1.2.0 | 1.2.0"]),
        ("graphql-advisory.json", Source::GraphQl, &["left-pad | < 1.2.0 | 1.2.0"]),
        ("haskell-hsec.md", Source::Hsec, &["left-pad | >= 1.0, < 1.2 | 1.2"]),
        ("nvd-api.json", Source::Nvd, &[]),
        ("openvex.json", Source::OpenVex, &["left-pad | = 1.0.0 | "]),
        ("osv-vulns-answer.json", Source::Osv, &["left-pad | < 1.2.0 | 1.2.0"]),
        ("osv.yaml", Source::OsvYaml, &["left-pad | < 1.2.0 | 1.2.0"]),
        ("rubysec.yml", Source::RubySec, &["left-pad | < 1.1.5 | 1.1.5"]),
    ] {
        let imported = import(case);
        assert_eq!(imported.source, source, "{case}");
        assert_eq!(rows(&imported.draft), expected, "{case}");
    }
    let list = fs::read_to_string(format!("{}/advisory/cases/gh-list-two.json", env!("CARGO_MANIFEST_DIR")))
        .unwrap();
    assert_eq!(records(&list).unwrap().len(), 2);
}

/// A draft has one vector of CVSS 3.x and one of 4.0, and what is beside them is named with the reason.
#[test]
fn metrics_are_kept_or_named() {
    let of = |case: &str| {
        let imported = import(case);
        let losses = imported.losses.into_iter().filter(|loss| loss.field.contains("metrics"));
        (imported.draft.severity, losses.map(|loss| loss.to_string()).collect::<Vec<_>>())
    };
    let (severity, losses) = of("cve-two-vectors-one-metric.json");
    assert_eq!(severity.cvss_v3, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    assert_eq!(severity.cvss_v4, "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N");
    assert_eq!(losses, [""; 0]);
    let (severity, losses) = of("cve-two-metrics-v31.json");
    assert_eq!(severity.cvss_v3, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    let [loss] = losses.as_slice() else { panic!("{losses:?}") };
    for part in
        ["CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "local use", "one vector of CVSS 3.x and one of 4.0"]
    {
        assert!(loss.contains(part), "{loss}");
    }
}

#[test]
fn a_long_first_line_is_no_title() {
    let imported = import("cve-long-first-line.json");
    assert_eq!(imported.draft.title, "A hole");
    assert!(imported.draft.description.contains("More words follow here."));
    for rule in ["title-length", "title-long"] {
        assert!(findings(&imported.draft, rule).is_empty(), "{rule}");
    }
    let body = write(&imported.draft, Format::Github, &options()).unwrap().text;
    assert!(body.contains("\"summary\": \"A hole\""), "{body}");
}

#[test]
fn no_range_is_not_every_version() {
    let draft = import("gh-no-range.json").draft;
    let written = write(&draft, Format::Csaf, &options()).unwrap().text;
    assert!(!written.contains("vers:all"), "{written}");
    let back = read(&written).unwrap();
    assert_eq!(rows(&back.draft), rows(&draft));
    assert_eq!(ask_all(&back.applicability, "1.0.0").unwrap().status, Status::Unknown);
}

#[test]
fn a_product_that_is_not_affected_is_written_nowhere() {
    let draft = import("cve-unaffected-product.json").draft;
    for format in [Format::Github, Format::Csaf, Format::Cve] {
        assert!(!write(&draft, format, &options()).unwrap().text.contains("Distro"), "{}", format.code());
    }
}

#[test]
fn the_fix_of_one_branch_stays_affected_where_another_row_says_so() {
    let row = |affected: &str, patched: &str| Product {
        ecosystem: Some(Ecosystem::Npm),
        package: "left-pad".into(),
        affected: affected.into(),
        patched: patched.into(),
        ..Product::default()
    };
    let products = vec![row("<= 1.9.0", "2.0.0"), row(">= 1.5.0, < 3.0.0", "3.0.0")];
    let draft = Draft { products, ..Draft::default() };
    for format in [Format::Cve, Format::CveCna, Format::Osv, Format::Csaf] {
        let options = Options { placeholders: true, ..options() };
        let back = read(&write(&draft, format, &options).unwrap().text).unwrap();
        for (version, status) in [("2.0.0", Status::Affected), ("3.0.0", Status::Unaffected)] {
            let answer = ask_all(&back.applicability, version).unwrap();
            assert_eq!(answer.status, status, "{version} in {}", format.code());
        }
    }
}

fn findings(draft: &Draft, rule: &str) -> Vec<Finding> {
    let now = "2026-11-24T12:00:00Z".parse().unwrap();
    check(draft, &Context { now, cwe: None, runbook: None })
        .into_iter()
        .filter(|finding| finding.rule == rule)
        .collect()
}

/// Applies the only fix of the only finding of a rule.
fn mended(case: &str, rule: &str) -> Draft {
    let mut draft = import(case).draft;
    let found = findings(&draft, rule);
    let [finding] = found.as_slice() else { panic!("{case}: {found:?}") };
    let edits: Vec<Edit> = finding.fix.clone().unwrap().edits;
    for edit in edits {
        edit.apply(&mut draft);
    }
    draft
}

#[test]
fn checks_know_whom_they_judge() {
    for (case, rule) in [
        ("cve-openssl-letters.json", "range-empty"),
        ("osv-other-two-ecosystems.json", "rows-overlap"),
        ("osv-other-two-ecosystems.json", "patched-affected"),
        ("draft-pip-post.json", "range-prerelease"),
        ("gh-cipher-name.json", "text-email"),
    ] {
        assert!(findings(&import(case).draft, rule).is_empty(), "{case}: {rule}");
    }
    assert_eq!(findings(&import("draft-pip-post.json").draft, "patched-bound").len(), 1);
    assert_eq!(findings(&import("draft-nuget-case.json").draft, "rows-overlap").len(), 1);
    assert_eq!(
        rows(&mended("draft-branches.json", "patched-several"))[3],
        "brace-expansion | >= 4.0.0, < 5.0.8 | 5.0.8"
    );
    assert_eq!(rows(&mended("draft-and-earlier.json", "range-grammar")), ["x | <= 2.3.1 | 2.3.2"]);
    assert_eq!(rows(&mended("draft-patched-none.json", "patched-form")), ["x | <= 1.0.0 | "]);
    assert_eq!(
        rows(&mended("draft-go-v2.json", "package-go-major")),
        ["github.com/prest/prest/v2 | <= 2.4.0 | 2.4.1"]
    );
    let maven = rows(&mended("draft-maven-interval.json", "range-several"));
    let ranges: Vec<&str> = maven.iter().map(|row| row.split(" | ").nth(1).unwrap()).collect();
    assert_eq!(ranges, [">= 1.59.0, <= 1.80.1", ">= 1.82.0, < 1.84.0", "= 1.81.0"]);
}
