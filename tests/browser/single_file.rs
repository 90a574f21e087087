//! The edition of a single file, opened from disk: everything is in it, and it keeps drafts in memory and in files alone.

use crate::exchange::{import, record};
use crate::harness::{Page, Role, browse};
use serde_json::json;
use std::path::Path;

/// The same browser with the file open.
fn from_disk(page: &Page) -> Page {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist/advisory-desk.html");
    let file = file.canonicalize().expect("`cargo xtask build` makes it");
    page.at(&format!("file://{}", file.display()))
}

#[test]
fn it_drafts_imports_and_exports_from_disk() {
    browse(|page| async move {
        let page = from_disk(&page);
        page.open("#/").await;
        page.shows("This edition is a single file and keeps nothing in the browser").await;
        page.is_accessible("the edition of a single file").await;

        page.button("New draft").click().await;
        page.arrived("#/draft/title").await;
        page.field("Title").fill("From disk").await;
        page.shows("In memory alone").await;
        page.open("#/draft/weaknesses").await;
        page.field("Search weaknesses").fill("CWE-22").await;
        page.shows("Path Traversal").await;
        let file = page.saved_by(&page.button("Save to a file")).await;
        assert!(file.text.contains("From disk"), "{}", file.text);
        page.shows("Saved to a file").await;

        import(&page, &record()).await;
        page.open("#/draft/description").await;
        page.control(Role::Heading, "Impact").element().await;
        page.open("#/review").await;
        page.control(Role::Combobox, "Format").choose("OSV").await;
        let osv = page.saved_by(&page.button("Save as osv.json")).await;
        assert!(osv.text.contains("crab-unzip"), "{}", osv.text);

        // The draft before is still in memory, and nothing anywhere else.
        page.open("#/").await;
        page.shows("From disk").await;
        let kept = page.script("return [Object.keys(localStorage), Object.keys(sessionStorage)]").await;
        assert_eq!(kept, json!([[], []]));
        assert_eq!(page.complaints().await, Vec::<String>::new());
    });
}

#[test]
fn it_encrypts_and_opens_what_it_saved() {
    browse(|page| async move {
        let page = from_disk(&page);
        page.open("#/draft/title").await;
        page.field("Title").fill("From disk").await;
        page.open("#/runbook").await;
        page.button("Save encrypted").click().await;
        page.field("Pass phrase").fill("six words picked at random here").await;
        page.field("Repeat it").fill("six words picked at random here").await;
        let file = page.saved_by(&page.button("Save the file")).await;
        page.open("#/").await;
        page.reload().await;
        assert!(!page.text().await.contains("From disk"), "memory is gone with the page");
        page.choose_file(&file.name, file.text.as_bytes()).await;
        page.field("Pass phrase").fill("six words picked at random here").await;
        page.button("Open").click().await;
        page.arrived("#/runbook").await;
        page.open("#/draft/title").await;
        page.field("Title").holds("From disk").await;
        assert_eq!(page.complaints().await, Vec::<String>::new());
    });
}

#[test]
fn its_policy_is_in_force() {
    browse(|page| async move {
        let page = from_disk(&page);
        page.open("#/").await;
        assert_eq!(page.tries("document.body.innerHTML = '<p>injected</p>'").await, "TypeError");
        assert_eq!(page.tries("eval('1')").await, "EvalError");
        assert_eq!(page.tries("trustedTypes.createPolicy('desk', {})").await, "TypeError");
        let fetched = "const done = arguments[0]; fetch('https://example.com/').then(() => done('allowed'), () => done('refused'))";
        assert_eq!(page.script_later(fetched).await, "refused");
        page.complaints().await;
    });
}
