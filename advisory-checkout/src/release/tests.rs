use super::*;
use advisory_core::Timestamp;

/// A workspace in which `app` depends on `core`, that on `base`, and `pinned` on exactly one version of `core`.
fn files(changesets: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    let package = |name: &str, version: &str, dependencies: &str| {
        format!(
            "{{\n  \"name\": \"{name}\",\n  \"version\": \"{version}\",\n  \"dependencies\": {{ {dependencies} }}\n}}\n"
        )
    };
    for (path, text) in [
        ("package.json", r#"{ "private": true, "workspaces": ["packages/*"] }"#.to_owned()),
        (".changeset/config.json", "{}".to_owned()),
        ("packages/app/package.json", package("app", "1.0.0", r#""core": "^1.2.3""#)),
        ("packages/core/package.json", package("core", "1.2.3", r#""base": "workspace:^""#)),
        ("packages/base/package.json", package("base", "0.3.0", "")),
        ("packages/pinned/package.json", package("pinned", "2.0.0", r#""core": "1.2.3""#)),
        ("packages/core/CHANGELOG.md", "# core\n\n## 1.2.3\n\n### Patch Changes\n\n- Older\n".to_owned()),
        ("package-lock.json", String::new()),
    ] {
        files.add(path, text.as_bytes());
    }
    for (id, text) in changesets {
        files.add(&format!(".changeset/{id}.md"), text.as_bytes());
    }
    files
}

fn question(fix: &[&str]) -> Question {
    Question {
        package: "core".into(),
        fix: fix.iter().map(|&fix| fix.to_owned()).collect(),
        ..Question::default()
    }
}

fn commit(id: &str, subject: &str, changed: &[&str]) -> SinceCommit {
    SinceCommit {
        id: id.into(),
        subject: subject.into(),
        files: changed.iter().map(|&file| file.into()).collect(),
    }
}

fn since(version: &str, commits: &[SinceCommit]) -> Since {
    Since {
        tag: Some(format!("v{version}").into()),
        version: Some(version.into()),
        commits: commits.to_vec(),
    }
}

type History = BTreeMap<Box<str>, Since>;

fn nothing_since() -> History {
    [("core".into(), since("1.2.3", &[])), ("base".into(), since("0.3.0", &[]))].into()
}

fn decided(changesets: &[(&str, &str)], history: &History, question: &Question) -> Decision {
    let files = files(changesets);
    decide(&files, &Workspace::read(&files), history, question).unwrap()
}

const FIX: (&str, &str) = ("fix", "---\n\"core\": patch\n---\n\nTidy up\n");

fn plan(planned: &[Planned]) -> Vec<String> {
    planned.iter().map(|own| format!("{} {} {}", own.package, own.bump.word(), own.to)).collect()
}

#[test]
fn with_nothing_else_waiting_the_regular_release_is_as_quick() {
    let decision = decided(&[FIX], &nothing_since(), &question(&["fix"]));
    assert_eq!(decision.release, Release::Regular);
    assert_eq!(
        decision.reason,
        "Nothing but the fix waits for a release, so the regular release of core is as quick as any other."
    );
    assert_eq!(plan(&decision.regular), ["core patch 1.2.4", "pinned patch 2.0.1"]);
    assert_eq!(decision.look_at, <[String; 0]>::default());
    // The fix counts where it has no changeset yet.
    let decision = decided(&[], &nothing_since(), &question(&[]));
    assert_eq!((decision.release, plan(&decision.quick)), (Release::Regular, plan(&decision.regular)));
}

#[test]
fn what_waits_elsewhere_leaves_it_quick() {
    let other = ("other", "---\napp: major\n---\n\nNew\n");
    let decision = decided(&[FIX, other], &nothing_since(), &question(&["fix"]));
    assert_eq!(decision.release, Release::Quick);
    assert_eq!(decision.reason, "Nothing else waits in core, so it can be released alone.");
    assert_eq!(plan(&decision.quick), ["core patch 1.2.4", "pinned patch 2.0.1"]);
    assert_eq!(plan(&decision.regular), ["app major 2.0.0", "core patch 1.2.4", "pinned patch 2.0.1"]);
    assert_eq!(decision.look_at, ["If users can wait for the next regular release, that is the safest way."]);

    // Whether the fix itself uses what waits below, nothing says.
    let below = ("below", "---\nbase: patch\n---\n\nFaster\n");
    let decision = decided(&[FIX, below], &nothing_since(), &question(&["fix"]));
    assert_eq!(decision.release, Release::Quick);
    assert_eq!(
        decision.look_at[0],
        "core depends on packages in which changes wait (base): look whether the fix itself uses any of them."
    );
}

#[test]
fn folders_and_development_count_as_dependencies() {
    let below = ("below", "---\nbase: patch\n---\n\nFaster\n");
    let own = ("own", "---\ncore: patch\n---\n\nMore\n");
    let with = |kind: &str, range: &str| {
        let mut files = files(&[FIX, below, own]);
        let manifest =
            format!(r#"{{ "name": "core", "version": "1.2.3", "{kind}": {{ "base": "{range}" }} }}"#);
        files.add("packages/core/package.json", manifest.as_bytes());
        decide(&files, &Workspace::read(&files), &nothing_since(), &question(&["fix"])).unwrap()
    };
    assert_eq!(with("dependencies", "file:../base").release, Release::EarlyRegular);
    assert_eq!(with("peerDependencies", "workspace:*").release, Release::EarlyRegular);
    // One that is at the registry is not the one that waits here.
    assert_eq!(with("dependencies", "^0.1.0").release, Release::Quick);
    let decision = with("devDependencies", "workspace:*");
    assert_eq!(decision.release, Release::Quick);
    assert_eq!(
        decision.look_at[0],
        "core is developed with packages in which changes wait (base): look whether its build puts them into what is published."
    );
}

#[test]
fn what_waits_in_the_package_goes_along() {
    let own = ("own", "---\ncore: minor\n---\n\nAdd it\n");
    let other = ("other", "---\napp: patch\n---\n\nNew\n");
    let decision = decided(&[FIX, own, other], &nothing_since(), &question(&["fix"]));
    assert_eq!(decision.release, Release::Quick);
    assert_eq!(plan(&decision.quick), ["core minor 1.3.0", "pinned patch 2.0.1"]);
    assert_eq!(
        decision.pending,
        [Pending {
            package: "core".into(),
            change: Change::Changeset("own".into(), "Add it".into()),
            rests_on: vec![]
        }]
    );
}

#[test]
fn what_rests_on_others_is_released_with_them() {
    let both = ("both", "---\ncore: minor\nbase: minor\n---\n\nAdd it\n");
    let decision = decided(&[FIX, both], &nothing_since(), &question(&["fix"]));
    assert_eq!(decision.release, Release::EarlyRegular);
    let basis = &decision.pending[0].rests_on[0];
    assert_eq!((&*basis.package, basis.way.join(" "), basis.is_same), ("base", "core base".to_owned(), true));
    assert_eq!(decision.look_at, ["If users can wait for the next regular release, that is the safest way."]);

    let apart = [FIX, ("a", "---\ncore: minor\n---\n\nAdd\n"), ("b", "---\nbase: patch\n---\n\nMend\n")];
    let decision = decided(&apart, &nothing_since(), &question(&["fix"]));
    assert_eq!(decision.release, Release::EarlyRegular);
    assert_eq!(
        decision.reason,
        "A change of core that waits may rest on changes of other packages that are not released either: only a release of everything \
         fits together."
    );
    assert_eq!(
        decision.look_at[0],
        "Nothing says for certain that the changes need each other: look whether what waits in core uses what waits in base. If it does \
         not, a quick release is safe."
    );
    let waits = Question { can_wait: Some(true), ..question(&["fix"]) };
    assert_eq!(decided(&apart, &nothing_since(), &waits).release, Release::Regular);
}

#[test]
fn commits_without_a_changeset_count() {
    let mut history = nothing_since();
    let commits = [
        commit("aaaa1", "Tidy up", &["packages/core/a.js", ".changeset/fix.md"]),
        commit("aaaa2", "Describe it", &["packages/core/README.md", "packages/core/test/a.js"]),
        commit("aaaa3", "Change both", &["packages/core/b.js", "packages/base/b.js"]),
    ];
    history.insert("core".into(), since("1.2.3", &commits));
    history.insert("base".into(), since("0.3.0", &commits));
    let decision = decided(&[FIX], &history, &question(&["fix"]));
    assert_eq!(decision.release, Release::EarlyRegular);
    let [only] = decision.pending.as_slice() else { panic!("{:?}", decision.pending) };
    assert_eq!(only.change, Change::Commit("aaaa3".into(), "Change both".into()));
    assert!(only.rests_on[0].is_same);

    // A commit of the fix is none that waits, and brings its changeset along.
    let decision = decided(&[FIX], &history, &question(&["aaaa1", "aaaa3"]));
    assert_eq!((decision.pending.len(), &*decision.fix[0].id), (0, "fix"));
}

#[test]
fn what_is_not_known_is_to_be_looked_at() {
    let decision = decided(&[FIX], &History::new(), &question(&["fix"]));
    assert_eq!(
        decision.look_at,
        [
            "The commits since the last release were not read: look at `git log` of packages/core for changes of core without a changeset."
        ]
    );
    let history = [("core".into(), Since::default())].into();
    assert!(
        decided(&[FIX], &history, &question(&["fix"])).look_at[0]
            .starts_with("No tag names a version of core, so")
    );
    let history = [("core".into(), since("1.2.2", &[]))].into();
    assert!(
        decided(&[FIX], &history, &question(&["fix"])).look_at[0]
            .starts_with("The last tag of core is v1.2.2, and its package.json says 1.2.3: look")
    );
}

#[track_caller]
fn refused(changesets: &[(&str, &str)], question: &Question, message: &str) {
    let files = files(changesets);
    let error = decide(&files, &Workspace::read(&files), &History::new(), question).unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[test]
fn errors_say_what_to_do() {
    let of = |package: &str| Question { package: package.into(), ..Question::default() };
    refused(&[], &of("kore"), "there is no package kore in these files; did you mean core?");
    refused(
        &[FIX],
        &question(&["fx"]),
        "there is no changeset \"fx\", and no commit since the last release begins so; those that wait are fix",
    );
    refused(
        &[("other", "---\napp: patch\n---\n")],
        &question(&[".changeset/other.md"]),
        "the changeset other does not name core: add it there, or name the changeset that does",
    );
    refused(
        &[("bad", "---\nnobody: patch\n---\n")],
        &question(&[]),
        "the changeset bad names nobody, which is not in the workspace: correct its name, or delete the changeset",
    );
    refused(
        &[("bad", "---\ncore: [\n---\n")],
        &question(&[]),
        ".changeset/bad.md, line 3: its front matter cannot be read as YAML: while parsing a node, did not find expected node content. \
         Mend it first: the answer rests on it",
    );
    let mut files = files(&[]);
    files.add(".changeset/pre.json", br#"{ "mode": "pre", "tag": "next" }"#);
    let error = decide(&files, &Workspace::read(&files), &History::new(), &question(&[])).unwrap_err();
    assert!(matches!(error, DecideError::PreRelease), "{error}");
    let empty = Files::default();
    let error = decide(&empty, &Workspace::read(&empty), &History::new(), &question(&[])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no package.json in this folder: choose the folder of a project of npm"
    );
}

fn written(changesets: &[(&str, &str)], question: &Question) -> Changed {
    let files = files(changesets);
    let words = Words { draft: None, now: Timestamp::from_unix_seconds(0) };
    write(&files, &Workspace::read(&files), &nothing_since(), question, words).unwrap().1
}

fn after<'a>(changed: &'a Changed, path: &str) -> Option<&'a str> {
    changed
        .rewrites
        .iter()
        .find(|rewrite| &*rewrite.path == path)
        .unwrap_or_else(|| panic!("{changed:#?}"))
        .after
        .as_deref()
}

#[test]
fn a_regular_release_gets_a_changeset() {
    let changed = written(&[], &question(&[]));
    assert_eq!(changed.rewrites.len(), 1);
    assert_eq!(
        after(&changed, ".changeset/maintenance-release.md"),
        Some("---\n\"core\": patch\n---\n\nMaintenance release; details follow.\n")
    );
    let minor = Question { bump: Bump::Minor, ..question(&[]) };
    let text = "---\n\"core\": minor\n---\n\nMaintenance release; details follow.\n";
    assert_eq!(after(&written(&[], &minor), ".changeset/maintenance-release.md"), Some(text));
    // What is there stays.
    let other = ("maintenance-release", "---\nbase: patch\n---\n");
    let waits = Question { can_wait: Some(true), ..question(&[]) };
    after(&written(&[other], &waits), ".changeset/maintenance-release-2.md");
    let changed = written(&[FIX], &question(&["fix"]));
    assert_eq!(changed.rewrites, []);
    assert_eq!(changed.to_do, ["The fix has its changeset, .changeset/fix.md: there is nothing to write."]);
}

#[test]
fn a_quick_release_is_written_by_hand() {
    let own = ("own", "---\ncore: minor\napp: patch\n---\n\nAdd it\n");
    let changed = written(&[FIX, own, ("other", "---\napp: major\n---\n\nNew\n")], &question(&["fix"]));
    let paths: Vec<&str> = changed.rewrites.iter().map(|rewrite| &*rewrite.path).collect();
    assert_eq!(
        paths,
        [
            "packages/core/package.json",
            "packages/core/CHANGELOG.md",
            "packages/pinned/package.json",
            "packages/pinned/CHANGELOG.md",
            ".changeset/fix.md",
            ".changeset/own.md",
        ]
    );
    assert!(after(&changed, "packages/core/package.json").unwrap().contains("\"version\": \"1.3.0\",\n"));
    assert_eq!(
        after(&changed, "packages/core/CHANGELOG.md").unwrap(),
        "# core\n\n## 1.3.0\n\n### Minor Changes\n\n- Add it\n\n### Patch Changes\n\n- Tidy up\n\n## 1.2.3\n\n### Patch Changes\n\n- Older\n"
    );
    assert!(after(&changed, "packages/pinned/package.json").unwrap().contains("{ \"core\": \"1.3.0\" }"));
    assert_eq!(
        after(&changed, "packages/pinned/CHANGELOG.md").unwrap(),
        "# pinned\n\n## 2.0.1\n\n### Patch Changes\n\n- Updated dependencies\n  - core@1.3.0\n"
    );
    assert_eq!(after(&changed, ".changeset/fix.md"), None);
    assert_eq!(after(&changed, ".changeset/own.md"), Some("---\napp: patch\n---\n\nAdd it\n"));
    assert_eq!(
        changed.to_do,
        [
            "package-lock.json repeats versions and ranges: write it again with `npm install --package-lock-only --ignore-scripts`."
        ]
    );
}

#[test]
fn a_version_is_raised_once() {
    let files = files(&[("other", "---\napp: major\n---\n\nNew\n")]);
    let history = [("core".into(), since("1.2.2", &[]))].into();
    let words = Words { draft: None, now: Timestamp::from_unix_seconds(0) };
    let error = write(&files, &Workspace::read(&files), &history, &question(&[]), words).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the version of core is 1.2.3 already, and the last tag is v1.2.2: release that first, or take the raised version back"
    );
}
