use super::*;
use crate::draft::{Ecosystem, Product, ReleasedPackage};

fn draft() -> Draft {
    let mut draft = Draft {
        repository: "o/p".into(),
        ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
        title: "p leaks".into(),
        products: vec![Product {
            ecosystem: Some(Ecosystem::Npm),
            package: "@o/p".into(),
            affected: "< 1.2.3".into(),
            patched: "1.2.3".into(),
            ..Product::default()
        }],
        ..Draft::default()
    };
    draft.fix.commits = vec!["https://github.com/o/p/commit/1f2e3d4c5b6a".into()];
    draft
}

fn options(file: &str, disclosure: Disclosure) -> Options {
    let existing = Some(file.to_owned()).filter(|file| !file.is_empty());
    Options { disclosure, existing, ..Options::at("2026-11-24T12:00:00Z".parse().unwrap()) }
}

fn written(draft: &Draft, file: &str) -> String {
    write(draft, &options(file, Disclosure::Neutral)).unwrap().text
}

/// Asserts what becomes of a file, with every kind of line end; and that a second time nothing changes.
#[track_caller]
fn becomes(file: &str, changed: &str) {
    for eol in ["\n", "\r\n"] {
        let text = written(&draft(), &file.replace('\n', eol));
        assert_eq!(text.replace('\r', ""), changed, "{eol:?}");
        assert_eq!(text, changed.replace('\n', eol));
        assert_eq!(written(&draft(), &text), text);
    }
}

const ENTRY: &str = "## [1.2.3] - 2026-11-24\n\n### Security\n\n- Maintenance release; details follow.\n";

#[test]
fn without_a_file_the_entry_stands_alone() {
    assert_eq!(written(&draft(), ""), ENTRY);
    let changesets = Options { changelog: Layout::Changesets, ..options("", Disclosure::Neutral) };
    assert_eq!(
        write(&draft(), &changesets).unwrap().text,
        "## 1.2.3\n\n### Patch Changes\n\n- 1f2e3d4: Maintenance release; details follow.\n"
    );
    let full = write(&draft(), &options("", Disclosure::Full)).unwrap();
    assert!(full.text.ends_with(
        "- p leaks (GHSA-75v8-2h7p-7m2m). See https://github.com/o/p/security/advisories/GHSA-75v8-2h7p-7m2m.\n"
    ));
    assert_eq!(
        full.losses[0].to_string(),
        "products: \"@o/p < 1.2.3\": The entry is a line, which points to the advisory."
    );
}

#[test]
fn a_new_release_stands_at_its_place() {
    becomes("# Changelog\n", &format!("# Changelog\n\n{ENTRY}"));
    becomes(
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A\n\n## [1.2.2] - 2026-01-01\n\n- B\n\n[1.2.2]: https://example.org\n",
        &format!(
            "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A\n\n{ENTRY}\n## [1.2.2] - 2026-01-01\n\n- B\n\n[1.2.2]: https://example.org\n"
        ),
    );
    becomes(
        "## v2.0.0 (2026-01-01)\n\n* C\n\n## v1.2.2 (2025-01-01)\n",
        "## v2.0.0 (2026-01-01)\n\n* C\n\n## v1.2.3 (2026-11-24)\n\n### Security\n\n* Maintenance release; details follow.\n\n## v1.2.2 (2025-01-01)\n",
    );
    // The oldest first, and links at the end.
    becomes(
        "# 1.0.0\n\nFirst.\n\n# 1.1.0\n\nMore.\n\n[a]: https://example.org\n",
        "# 1.0.0\n\nFirst.\n\n# 1.1.0\n\nMore.\n\n# 1.2.3\n\n## Security\n\n- Maintenance release; details follow.\n\n[a]: https://example.org\n",
    );
    // Versions that are linked, minor releases above patches, as release-please and lerna write them.
    let heading = |marks: &str, from: &str, to: &str, day: &str| {
        format!("{marks} [{to}](https://github.com/a/b/compare/v{from}...v{to}) ({day})\n\n")
    };
    let minor = heading("#", "1.1.0", "1.2.0", "2025-02-01");
    let patch = heading("##", "1.0.0", "1.0.1", "2025-01-01");
    let own = heading("##", "1.2.0", "1.2.3", "2026-11-24");
    let fixes = "### Bug Fixes\n\n* x\n\n";
    let entry = "### Security\n\n* Maintenance release; details follow.\n\n";
    becomes(
        &format!("# Change Log\n\n{minor}{fixes}{patch}{fixes}"),
        &format!("# Change Log\n\n{own}{entry}{minor}{fixes}{patch}{fixes}"),
    );
    // Patches at the level of the kinds of changes.
    let (patch, own) = (patch.replace("##", "###"), own.replace("##", "###"));
    becomes(
        &format!("{patch}{fixes}{}{fixes}", minor.replace('#', "##").replace("1.2.0", "1.0.0")),
        &format!(
            "{}{entry}{patch}{fixes}{}{fixes}",
            own.replace("1.2.0", "1.0.1"),
            minor.replace('#', "##").replace("1.2.0", "1.0.0")
        ),
    );
    // Days in words.
    becomes(
        "## 0.1.1 (October 8, 2015)\n\n### Fixed\n\n- x\n",
        "## 1.2.3 (November 24, 2026)\n\n### Security\n\n- Maintenance release; details follow.\n\n## 0.1.1 (October 8, 2015)\n\n### Fixed\n\n- x\n",
    );
    // Headings that are underlined.
    becomes(
        "Changes\n=======\n\n2.0.0 / 2026-01-01\n==================\n\n  * C\n\n1.2.2 / 2025-01-01\n==================\n\n  * B\n",
        "Changes\n=======\n\n2.0.0 / 2026-01-01\n==================\n\n  * C\n\n1.2.3 / 2026-11-24\n==================\n\n## Security\n\n- Maintenance release; details follow.\n\n1.2.2 / 2025-01-01\n==================\n\n  * B\n",
    );
    // A fence is no heading.
    becomes("```\n## 1.0.0\n```\n", &format!("```\n## 1.0.0\n```\n\n{ENTRY}"));
}

#[test]
fn a_release_that_is_there_takes_the_entry() {
    becomes(
        "## [1.2.3] - 2026-11-20\n\n### Security\n\n- A\n  goes on\n\n### Fixed\n\n- B\n",
        "## [1.2.3] - 2026-11-20\n\n### Security\n\n- A\n  goes on\n- Maintenance release; details follow.\n\n### Fixed\n\n- B\n",
    );
    becomes(
        "## [1.2.3]\n### Fixed\n- B\n## [1.2.2]\n- C",
        "## [1.2.3]\n### Fixed\n- B\n\n### Security\n\n- Maintenance release; details follow.\n## [1.2.2]\n- C",
    );
    becomes(
        "## [1.2.3]\n\n[1.2.3]: https://example.org",
        "## [1.2.3]\n\n### Security\n\n- Maintenance release; details follow.\n\n[1.2.3]: https://example.org",
    );
}

#[test]
fn the_layout_of_changesets_is_followed() {
    becomes(
        "# @o/p\n\n## 1.2.2\n\n### Patch Changes\n\n- abc1234: X\n",
        "# @o/p\n\n## 1.2.3\n\n### Patch Changes\n\n- 1f2e3d4: Maintenance release; details follow.\n\n## 1.2.2\n\n### Patch Changes\n\n- abc1234: X\n",
    );
    becomes(
        "# @o/p\n\n## 1.2.3\n\n### Minor Changes\n\n- abc1234: X\n\n## 1.2.2\n",
        "# @o/p\n\n## 1.2.3\n\n### Minor Changes\n\n- abc1234: X\n\n### Patch Changes\n\n- 1f2e3d4: Maintenance release; details follow.\n\n## 1.2.2\n",
    );
}

#[test]
fn the_full_words_take_the_place_of_the_neutral_ones() {
    for file in ["", "# @o/p\n\n## 1.2.2\n\n### Patch Changes\n\n- abc1234: X\n"] {
        let neutral = written(&draft(), file);
        let full = write(&draft(), &options(&neutral, Disclosure::Full)).unwrap().text;
        let words = "p leaks (GHSA-75v8-2h7p-7m2m). See https://github.com/o/p/security/advisories/GHSA-75v8-2h7p-7m2m.";
        assert_eq!(full, neutral.replace("Maintenance release; details follow.", words));
        assert_eq!(write(&draft(), &options(&full, Disclosure::Full)).unwrap().text, full);
    }
}

#[test]
fn the_branch_of_the_file_tells_the_version() {
    let mut draft = draft();
    draft.products.push(Product { patched: "2.0.1".into(), ..draft.products[0].clone() });
    assert!(written(&draft, "## [1.2.2]\n").starts_with("## [1.2.3]\n"));
    assert!(written(&draft, "## [2.0.0]\n").starts_with("## [2.0.1]\n"));
    assert!(written(&draft, "").starts_with("## [2.0.1]"));
}

#[test]
fn what_is_not_released_yet() {
    let mut draft = draft();
    draft.products[0].patched.clear();
    assert!(written(&draft, "").starts_with("## [Unreleased]\n\n### Security\n"));
    assert_eq!(
        written(&draft, "# Changelog\n\n## [Unreleased]\n\n## [1.2.2] - 2026-01-01\n"),
        "# Changelog\n\n## [Unreleased]\n\n### Security\n\n- Maintenance release; details follow.\n\n## [1.2.2] - 2026-01-01\n"
    );
    let error = write(&draft, &options("## 1.2.2\n\n### Patch Changes\n", Disclosure::Neutral)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "A changelog of this layout needs the new version. Say in the release plan as which version the package is released, or name its patched version."
    );
}

#[test]
fn other_packages_need_entries_of_their_own() {
    let mut draft = draft();
    draft.release.packages = [("@o/q", "5.0.0"), ("@o/p", "1.2.3")]
        .map(|(package, version)| ReleasedPackage { package: package.into(), version: version.into() })
        .into();
    let written = write(&draft, &options("# @o/p\n\n## 1.2.2\n", Disclosure::Neutral)).unwrap();
    assert!(written.text.contains("1.2.3"), "{}", written.text);
    assert_eq!(
        written.losses[0].to_string(),
        "release.packages[0].version: \"5.0.0\": The release of @o/q needs an entry of its own."
    );
}

#[test]
fn the_users_own_words_may_have_several_lines() {
    let mut draft = draft();
    draft.release.texts.insert(PublicText::Changelog, "Tidy up\n\n- this\n- that".into());
    let once = written(&draft, "");
    assert!(once.ends_with("- Tidy up\n\n  - this\n  - that\n"), "{once}");
    assert_eq!(written(&draft, &once), once);
}
