//! Each database by a small advisory of our own.

use crate::formats::{Imported, ReadError, Source, read};

#[track_caller]
fn imported(text: &str, source: Source) -> Imported {
    let imported = read(text).unwrap();
    assert_eq!(imported.source, source);
    imported
}

fn rows(imported: &Imported) -> Vec<String> {
    let row = |row: &crate::draft::Product| {
        let ecosystem = row.ecosystem.map_or("-", |ecosystem| ecosystem.code());
        format!("{ecosystem} {} {} → {}", row.package, row.affected, row.patched)
    };
    imported.draft.products.iter().map(row).collect()
}

#[test]
fn haskell() {
    let text = "```toml\n[advisory]\nid = \"HSEC-2024-0001\"\ncwe = [79]\nkeywords = [\"xss\"]\naliases = [\"CVE-2024-11111\"]\n\n[[affected]]\npackage = \"left-pad\"\ncvss = \"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"\n[[affected.versions]]\nintroduced = \"1.0\"\nfixed = \"1.2\"\n[[affected.versions]]\nintroduced = \"2.0\"\n\n[[references]]\ntype = \"FIX\"\nurl = \"https://example.org/f\"\n```\n\n# T in left-pad\n\nIt breaks.\n";
    let imported = imported(text, Source::Hsec);
    assert_eq!(rows(&imported), ["other left-pad >= 1.0, < 1.2 → 1.2", "other left-pad >= 2.0 → "]);
    let draft = &imported.draft;
    assert_eq!(
        (draft.title.as_str(), draft.description.as_str(), draft.cve.id.as_str()),
        ("T in left-pad", "It breaks.\n", "CVE-2024-11111")
    );
    assert_eq!(
        imported.losses.iter().map(|loss| loss.field.as_str()).collect::<Vec<_>>(),
        ["advisory.id", "advisory.keywords", "references[0].type"]
    );
    assert!(matches!(read("```toml\n[advisory]\nid = \"HSEC-2024-0001\"\n"), Err(ReadError::Toml { .. })));
}

#[test]
fn rustsec_first_version() {
    let text = "[advisory]\nid = \"RUSTSEC-2018-0001\"\npackage = \"left-pad\"\ndate = \"2018-06-21\"\ntitle = \"T\"\ndescription = \"\"\"\nIt breaks.\n\"\"\"\npatched_versions = [\">= 1.2.0\"]\n";
    let imported = imported(text, Source::RustSec1);
    assert_eq!(rows(&imported), ["rust left-pad < 1.2.0 → 1.2.0"]);
    assert_eq!((imported.draft.title.as_str(), imported.draft.description.as_str()), ("T", "It breaks.\n"));
    let odd = format!("{text}affected_functions = [\"a::b\", 7]\n[[versions]]\npatched = [\"1\"]\n");
    let imported = read(&odd).unwrap();
    assert_eq!(imported.draft.products[0].functions, ["a::b"]);
    let lost: Vec<String> = imported.losses.iter().map(ToString::to_string).collect();
    for part in [
        "advisory.affected_functions: \"7\"",
        "advisory.patched_versions: \">= 1.2.0\"",
        "versions[0].patched: \"1\"",
    ] {
        assert!(lost.iter().any(|loss| loss.contains(part)), "{part}: {lost:?}");
    }
}

#[cfg(not(feature = "yaml"))]
#[test]
fn yaml_is_named_where_it_is_not_read() {
    let error = read("---\ngem: a\ndate: 2024-01-01\n").unwrap_err().to_string();
    assert_eq!(
        error,
        "This is RubySec's YAML, which is not read. This edition reads no YAML; the command `advisory` does."
    );
}

#[cfg(feature = "yaml")]
mod yaml {
    use super::*;

    #[test]
    fn rubysec() {
        let text = "---\ngem: left-pad\ncve: 2024-11111\nghsa: 2222-3333-4444\nurl: https://example.org/a\ntitle: T in left-pad\ndate: 2024-01-01\ndescription: |\n  It breaks.\ncvss_v3: 9.8\nunaffected_versions:\n  - \"< 1.0.0\"\npatched_versions:\n  - \"~> 1.1.5\"\n  - \">= 1.2.0\"\n";
        let imported = imported(text, Source::RubySec);
        assert_eq!(rows(&imported), ["rubygems left-pad >= 1.0.0, < 1.1.5 → 1.1.5"]);
        let draft = &imported.draft;
        assert_eq!(
            (draft.cve.id.as_str(), draft.ghsa_id.as_str(), draft.title.as_str()),
            ("CVE-2024-11111", "GHSA-2222-3333-4444", "T in left-pad")
        );
        assert_eq!(
            imported.losses.iter().map(|loss| loss.field.as_str()).collect::<Vec<_>>(),
            ["cvss_v3", "date", "affected"]
        );
        // The pre-releases of 1.2 match no requirement: the one row ends before them.
        assert_eq!(
            imported.losses[2].to_string(),
            "affected: \"left-pad\": 1.2.A is affected in the record, and unaffected in the rows."
        );
    }

    #[test]
    fn elixir() {
        let text = "---\ndescription: |-\n  It breaks.\ndisclosure_date: 2026-05-13\nfirst_patched_versions:\n  - 2.15.0\nid: GHSA-2222-3333-4444\nlink: https://example.org/a\npackage: left_pad\nseverity: high\ntitle: 'T: in left_pad'\nvulnerable_version_ranges:\n  - '>= 2.0.0, < 2.15.0'\n";
        let imported = imported(text, Source::Elixir);
        assert_eq!(rows(&imported), ["erlang left_pad >= 2.0.0, < 2.15.0 → 2.15.0"]);
        assert_eq!(
            (imported.draft.ghsa_id.as_str(), imported.draft.title.as_str()),
            ("GHSA-2222-3333-4444", "T: in left_pad")
        );
        // Without ranges, what is neither patched nor unaffected is affected.
        let lists = "patched_versions:\n  - '>= 2.15.0'\nunaffected_versions:\n  - '< 2.0.0'\n";
        let patched = text.replace("vulnerable_version_ranges:\n  - '>= 2.0.0, < 2.15.0'\n", lists);
        assert_eq!(rows(&super::imported(&patched, Source::Elixir)), rows(&imported));
        let bare = patched.replace(lists, "");
        assert_eq!(rows(&super::imported(&bare, Source::Elixir)), ["erlang left_pad  → 2.15.0"]);
    }

    #[test]
    fn gitlab() {
        let text = "---\nidentifier: \"CVE-2024-11111\"\nidentifiers:\n- \"GHSA-2222-3333-4444\"\n- \"CVE-2024-11111\"\npackage_slug: \"maven/org.example/left-pad\"\ntitle: \"T\"\ndescription: \"It breaks.\"\ndate: \"2024-01-02\"\naffected_range: \"[1.0,1.4),[2.0,2.1]\"\nfixed_versions:\n- \"1.4\"\nsolution: \"Upgrade to version 1.4 or above.\"\nurls:\n- \"https://example.org/a\"\ncwe_ids:\n- \"CWE-79\"\n";
        let imported = imported(text, Source::GitLab);
        assert_eq!(
            rows(&imported),
            [
                "maven org.example:left-pad >= 1.0, < 1.4 → 1.4",
                "maven org.example:left-pad >= 2.0, <= 2.1 → "
            ]
        );
        assert_eq!(
            imported.draft.description,
            "It breaks.\n\n### Patches\nUpgrade to version 1.4 or above.\n"
        );
        assert_eq!(
            (imported.draft.cve.id.as_str(), imported.draft.ghsa_id.as_str()),
            ("CVE-2024-11111", "GHSA-2222-3333-4444")
        );
        // Each fix is at the row that it ends, and none is lost.
        let fixes = text.replace("- \"1.4\"\n", "- \"1.4\"\n- 2.2\n");
        assert_eq!(
            rows(&super::imported(&fixes, Source::GitLab)),
            [
                "maven org.example:left-pad >= 1.0, < 1.4 → 1.4",
                "maven org.example:left-pad >= 2.0, <= 2.1 → 2.2"
            ]
        );
        let npm = text
            .replace("maven/org.example/left-pad", "npm/@a/b")
            .replace("[1.0,1.4),[2.0,2.1]", ">=1.0.0 <1.4||=2.0.0");
        assert_eq!(
            rows(&super::imported(&npm, Source::GitLab)),
            ["npm @a/b >= 1.0.0, < 1.4 → 1.4", "npm @a/b = 2.0.0 → "]
        );
    }

    #[test]
    fn osv() {
        let text = "id: PYSEC-2024-1\ndetails: It breaks.\naffected:\n- package:\n    name: left-pad\n    ecosystem: PyPI\n  ranges:\n  - type: ECOSYSTEM\n    events:\n    - introduced: \"0\"\n    - fixed: 1.2.0\n  versions:\n  - 1.10\nmodified: \"2024-01-01T00:00:00Z\"\n";
        let imported = imported(text, Source::OsvYaml);
        assert_eq!(rows(&imported)[0], "pip left-pad < 1.2.0 → 1.2.0");
    }

    #[test]
    fn broken_yaml_says_where() {
        let refused = |text: &str| read(text).unwrap_err().to_string();
        assert_eq!(
            refused("gem: a\ngem: b\ndate: 1\n"),
            "This YAML cannot be read at line 2, column 1: a key is there twice."
        );
        assert_eq!(
            refused("gem: &a b\ndate: *a\n"),
            "This YAML cannot be read at line 1, column 6: anchors, aliases and tags are not read."
        );
        assert!(refused("gem: [\ndate: 1\n").starts_with("This YAML cannot be read at line "));
        let deep = format!("gem: {}\ndate: 1\n", "[".repeat(10_000));
        assert!(refused(&deep).contains("nested too deep") || refused(&deep).contains("cannot be read"));
    }

    #[test]
    fn prose_with_keys_is_prose() {
        let text = "id: GHSA-p6mc-m468-83gw\npackage: lodash\naffected_versions: < 4.17.19\n";
        assert_eq!(read(text).unwrap().source, Source::Report);
    }
}
