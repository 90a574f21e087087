//! Who is affected, by the terms of each database: versions at the bounds, and next to them.

use crate::formats::{Imported, Source, read};
use crate::version::applicability::Status::{self, Affected, Unaffected, Unknown};
use crate::version::applicability::ask_all;

/// Asks about versions of the only package.
#[track_caller]
fn ask(text: &str, source: Source, expected: &[(&str, Status)]) -> Imported {
    let imported = read(text).unwrap();
    assert_eq!(imported.source, source);
    for (version, status) in expected {
        let answer = ask_all(&imported.applicability, version).expect("answers about a package");
        assert_eq!(answer.status, *status, "{version}: {}", answer.reason);
    }
    imported
}

#[test]
fn haskell() {
    let advisory = |versions: &str| {
        format!(
            "```toml\n[advisory]\nid = \"HSEC-2024-0001\"\n\n[[affected]]\npackage = \"left-pad\"\n{versions}```\n\n# T\n\nD\n"
        )
    };
    let bounds = [
        ("0.9", Unaffected),
        ("1.0", Affected),
        ("1.1.9.9", Affected),
        ("1.2", Unaffected),
        ("1.9", Unaffected),
        ("2.0", Affected),
        ("7", Affected),
    ];
    let two = "[[affected.versions]]\nintroduced = \"1.0\"\nfixed = \"1.2\"\n[[affected.versions]]\nintroduced = \"2.0\"\n";
    ask(&advisory(two), Source::Hsec, &bounds);
    let soon = "[[affected.versions]]\nintroduced = \"1.0\"\nfixed = \"soon\"\n";
    ask(&advisory(soon), Source::Hsec, &[("0.9", Unaffected), ("1.1", Unknown)]);
    ask(&advisory(""), Source::Hsec, &[("1.0", Unknown)]);
}

#[test]
fn rustsec_first_version() {
    let text = "[advisory]\nid = \"RUSTSEC-2018-0001\"\npackage = \"left-pad\"\ndate = \"2018-06-21\"\ntitle = \"T\"\ndescription = \"D\"\npatched_versions = [\"^0.30.2\", \">= 0.31.0\"]\nunaffected_versions = [\"< 0.20.0\"]\n";
    let bounds = [
        ("0.19.9", Unaffected),
        ("0.20.0", Affected),
        ("0.30.1", Affected),
        ("0.30.2", Unaffected),
        ("0.31.0-rc.1", Affected),
        ("0.31.0", Unaffected),
    ];
    ask(text, Source::RustSec1, &bounds);
}

#[cfg(feature = "yaml")]
mod yaml {
    use super::*;

    #[test]
    fn rubysec() {
        let advisory = |lists: &str| format!("---\ngem: left-pad\ndate: 2024-01-01\ntitle: T\n{lists}");
        let lists = "unaffected_versions:\n  - \"< 1.0.0\"\npatched_versions:\n  - \"~> 1.1.5\"\n  - \">= 1.2.0, != 1.3.0\"\n";
        let bounds = [
            ("0.9", Unaffected),
            ("1.0.0.rc1", Unaffected),
            ("1.0.0", Affected),
            ("1.1.4", Affected),
            ("1.1.5", Unaffected),
            ("1.1.99", Unaffected),
            // `~> 1.1.5` ends before the pre-releases of 1.2.
            ("1.2.0.rc1", Affected),
            ("1.2.0", Unaffected),
            ("1.3.0", Affected),
            ("1.3.1", Unaffected),
            ("1.2.0-java", Unaffected),
        ];
        let imported = ask(&advisory(lists), Source::RubySec, &bounds);
        assert!(
            imported.losses.iter().any(|loss| loss.field == "affected" && loss.value == "left-pad"),
            "{:?}",
            imported.losses
        );
        ask(&advisory(""), Source::RubySec, &[("1.0", Affected)]);
        let unreadable = advisory("patched_versions:\n  - \"soon\"\n  - \">= 2\"\n");
        ask(&unreadable, Source::RubySec, &[("1.0", Unknown), ("2.0", Unaffected)]);
        let number = advisory("patched_versions:\n  - 2\n");
        ask(&number, Source::RubySec, &[("2", Unaffected), ("1.0", Affected)]);
    }

    #[test]
    fn elixir() {
        let advisory =
            |lists: &str| format!("---\npackage: left_pad\ndisclosure_date: 2026-05-13\ntitle: T\n{lists}");
        let ranges = "vulnerable_version_ranges:\n  - '>= 2.0.0, < 2.15.0'\n  - '= 3.0.0'\n";
        let bounds = [
            ("1.9.9", Unaffected),
            ("2.0.0", Affected),
            ("2.15.0-rc.1", Affected),
            ("2.15.0", Unaffected),
            ("3.0.0", Affected),
            ("3.0.1", Unaffected),
        ];
        ask(&advisory(ranges), Source::Elixir, &bounds);
        let patched = "patched_versions:\n  - '>= 2.15.0'\nunaffected_versions:\n  - '< 2.0.0'\n";
        ask(
            &advisory(patched),
            Source::Elixir,
            &[("1.9.9", Unaffected), ("2.0.0", Affected), ("2.15.0", Unaffected)],
        );
        let fixes = "first_patched_versions:\n  - 2.15.0\n";
        ask(&advisory(fixes), Source::Elixir, &[("2.0.0", Unknown), ("2.15.0", Unknown)]);
        ask(&advisory("vulnerable_version_ranges:\n  - some\n"), Source::Elixir, &[("2.0.0", Unknown)]);
    }

    #[test]
    fn gitlab() {
        let advisory = |slug: &str, range: &str| {
            format!(
                "---\nidentifier: \"CVE-2024-11111\"\npackage_slug: \"{slug}\"\ntitle: \"T\"\naffected_range: \"{range}\"\n"
            )
        };
        let maven = advisory("maven/org.example/left-pad", "[1.0,1.4),(2.0,2.1]");
        let bounds = [
            ("0.9", Unaffected),
            ("1.0", Affected),
            ("1.4-rc1", Affected),
            ("1.4", Unaffected),
            ("2.0", Unaffected),
            ("2.1", Affected),
            ("2.1.1", Unaffected),
        ];
        ask(&maven, Source::GitLab, &bounds);
        let npm = advisory("npm/left-pad", ">=1.0.0 <1.4.0||=2.0.0");
        let bounds = [("1.0.0", Affected), ("1.4.0", Unaffected), ("2.0.0", Affected), ("2.0.1", Unaffected)];
        ask(&npm, Source::GitLab, &bounds);
        ask(&advisory("npm/left-pad", "some"), Source::GitLab, &[("1.0.0", Unknown)]);
        ask(&advisory("npm/left-pad", ""), Source::GitLab, &[("1.0.0", Unknown)]);
        let conan = advisory("conan/zlib", "<1.2.12");
        let imported = ask(&conan, Source::GitLab, &[("1.2.11", Affected), ("1.2.12", Unaffected)]);
        assert_eq!(imported.applicability[0].package().place(), "conan");
    }

    #[test]
    fn osv() {
        let text = "id: PYSEC-2024-1\ndetails: It breaks.\naffected:\n- package:\n    name: left-pad\n    ecosystem: PyPI\n  ranges:\n  - type: ECOSYSTEM\n    events:\n    - introduced: 1\n    - fixed: 2\n  versions:\n  - 3\n  - 4.10\nmodified: \"2024-01-01T00:00:00Z\"\n";
        let bounds = [
            ("0.9", Unaffected),
            ("1.0", Affected),
            ("2.0rc1", Affected),
            ("2", Unaffected),
            ("3", Affected),
            ("4.10", Affected),
            ("4.1", Unaffected),
        ];
        ask(text, Source::OsvYaml, &bounds);
    }
}
