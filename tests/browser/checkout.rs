//! A checkout on the page: dropped, or chosen where the browser has no picker. The picker itself is the browser's own window, which no
//! test can reach; a dropped folder is made of script, since a driver cannot drop one.

use crate::harness::{Name, Page, Role, browse};
use crate::runbook::{becomes, unfold};
use serde_json::Value;

const FILES: &[(&str, &str)] = &[
    ("package.json", r#"{ "private": true, "workspaces": ["packages/*"] }"#),
    (
        "packages/a/package.json",
        r#"{ "name": "@example/a", "version": "1.2.3", "dependencies": { "@example/b": "^2.0.0" } }"#,
    ),
    ("packages/b/package.json", r#"{ "name": "@example/b", "version": "2.0.0" }"#),
    ("packages/a/src/index.js", "secret()"),
    ("node_modules/x/package.json", r#"{ "name": "x", "version": "1.0.0" }"#),
    (".git/config", "[core]"),
    (".changeset/config.json", "{}"),
    (".changeset/new-words.md", "---\n\"@example/a\": patch\n\"@example/b\": minor\n---\n\nNew words\n"),
    (".github/workflows/broken.yml", "on: push\njobs: [\n"),
    (
        ".github/workflows/ci.yml",
        "on: pull_request\njobs:\n  test:\n    strategy: { matrix: { node: [20, 22] } }\n    steps:\n      - uses: actions/setup-node@v4\n      - { name: Test, run: npm test }\n",
    ),
];

/// The commits, refs and patches of a small history, as the printed command writes them.
fn listing() -> String {
    let id = |number: usize| format!("{number:040x}");
    let commit = |number: usize, parents: &str, message: &str| {
        format!("commit {0}\ntree {0}\nparents {parents}\n {message}\n", id(number))
    };
    [
        commit(3, &id(2), "Check the path"),
        commit(2, &id(1), "Add uploads"),
        commit(1, "", "Begin"),
        format!("{} refs/heads/main\n", id(3)),
        format!("{} refs/tags/@example/a@1.2.2\n", id(1)),
        format!("{} refs/tags/@example/a@1.2.3\n", id(2)),
        format!("{} refs/tags/@example/a@1.2.4\n", id(3)),
        "refs/heads/main\npatches\nreversed\nend\n".to_owned(),
    ]
    .concat()
}

/// A script that drops a folder of the files: what the browser gives of it, and remembers which files were opened.
fn dropping() -> String {
    let files: serde_json::Map<_, _> =
        FILES.iter().map(|(path, text)| ((*path).to_owned(), Value::String((*text).to_owned()))).collect();
    let script = r#"
        window.opened = [];
        const file = (path, name) => ({ name, isDirectory: false, file: (take) => { opened.push(path); take(new File([files[path]], name)); } });
        const folder = (path, name) => ({ name, isDirectory: true, createReader: () => {
            opened.push(path);
            const names = new Set(Object.keys(files).filter((file) => file.startsWith(path)).map((file) => file.slice(path.length).split("/")[0]));
            const all = [...names].map((name) => path + name in files ? file(path + name, name) : folder(`${path}${name}/`, name));
            return { readEntries: (take) => take(all.splice(0, 1)) };
        } });
        const data = new DataTransfer();
        data.items.add(new File([], "project"));
        Object.defineProperty(data, "items", { value: [{ webkitGetAsEntry: () => folder("", "project") }] });
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    "#;
    format!("const files = {}; {script}", Value::Object(files))
}

/// The walk after the folder has been read.
async fn walk(page: &Page) {
    page.shows("Read from project: 7 files").await;
    page.shows("1 problem").await;
    page.control(Role::Checkbox, "@example/a 1.2.3").click().await;
    page.button("Add a row for 1 package").click().await;
    becomes(page, "a row for the package", |draft| {
        draft.products.len() == 1 && draft.products[0].package == "@example/a"
    })
    .await;
    page.shows("Early regular release.").await;
    page.shows("rests on @example/a → @example/b: New words").await;
    page.button("Use them in the runbook").click().await;
    becomes(page, "the checks", |draft| draft.fix.checks.len() == 1).await;
    page.shows("is this one.").await;
}

#[test]
fn a_dropped_checkout_gives_rows_the_kind_of_release_and_the_checks() {
    browse(|page| async move {
        page.open("#/runbook").await;
        page.script(&dropping()).await;
        walk(&page).await;
        let opened = page.script("return opened").await.to_string();
        for not_opened in ["index.js", "node_modules", ".git/"] {
            assert!(!opened.contains(not_opened), "{not_opened} was not to be opened: {opened}");
        }

        // The list of the runbook is the project's, with a box for each branch.
        unfold(&page).await;
        page.control(Role::Button, "Who has it in hand").click().await;
        page.button("Add backport").click().await;
        page.field("Backport").fill("1.x").await;
        page.radio("Where the fix stands", "The fix is in the private fork").click().await;
        page.control(Role::Button, Name::Begins("What to run".to_owned())).click().await;
        page.control(Role::Checkbox, "test (20), test (22): Test, 1.x").click().await;
        becomes(&page, "a tick for the branch", |draft| {
            draft.progress.is_done("fix.local@1.x/test (20), test (22): Test")
        })
        .await;
        page.shows("branch of the fix: 0 of 4 · 1.x: 1 of 4").await;

        // The history, from the text of the printed command.
        page.control(Role::Button, "Find the affected versions in the history").click().await;
        page.field("Commits that introduce it").fill(&format!("{:040x}", 2)).await;
        page.field("Commits that fix it").fill(&format!("{:040x}", 3)).await;
        page.shows("{ git rev-list --all ").await;
        page.field("What the command wrote").paste("diff --git a b\n").await;
        page.button("Find the versions").click().await;
        page.shows("line 1 is not what the command prints").await;
        page.field("What the command wrote").paste(&listing()).await;
        page.button("Find the versions").click().await;
        page.shows("1 of 3 released versions contain the vulnerability and no fix").await;
        page.button("Use these rows").click().await;
        let draft = becomes(&page, "the versions", |draft| draft.products[0].patched == "1.2.4").await;
        assert_eq!((draft.products.len(), draft.products[0].affected.as_str()), (1, ">= 1.2.3, < 1.2.4"));
    });
}

#[test]
fn without_a_picker_the_page_explains_before_the_browser_asks() {
    browse(|page| async move {
        page.open("#/runbook").await;
        page.script("window.showDirectoryPicker = undefined").await;
        page.button("Choose your checkout").click().await;
        page.shows("Nothing is uploaded").await;
        page.button("Read it").click().await;
        page.shows("Choose a folder first.").await;
        page.choose_path_in("#folder", &page.folder_of("project", FILES)).await;
        page.button("Read it").click().await;
        walk(&page).await;
    });
}
