//! Hostile input: every trick of the [`corpus`] through every text field, the preview, the import and the store. No script
//! runs, the policy is not even tried, and no element appears but the page's own.

mod corpus;

use crate::addresses::VIEWS;
use crate::harness::{Page, Role, browse};
use advisory_core::draft::{Credit, CreditType, Draft, Product};
use advisory_core::file;
use corpus::tricks;
use serde_json::{Value, json};

/// Watches from the first moment on: scripts that run, and what the policy refuses.
const WATCH: &str = "
    window.found = [];
    for (const name of ['hacked', 'alert', 'confirm', 'prompt', 'print', 'open'])
        window[name] = () => { found.push(`${name}() ran`); };
    document.addEventListener('securitypolicyviolation', (event) =>
        found.push(`the policy refused ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));";

/// What is wrong with the document as it is now. The preview has elements of its own, and the rest of the page others.
const LOOK: &str = "
    const PREVIEW = new Set('a blockquote br code em h3 h4 h6 hr li ol p pre s span strong table td th tr ul'.split(' '));
    const PAGE = new Set(('a aside b br button circle code dd details dialog div dl dt em fieldset form g h1 h2 h3 h4 h5 header hr input '
        + 'kbd label legend li line main mark nav ol optgroup option output p path polygon pre progress rect s section select small span '
        + 'strong summary svg table tbody td text textarea th thead time title tr ul').split(' '));
    const look = () => {
        const wrong = [...found];
        for (const element of document.body.querySelectorAll('*')) {
            const allowed = element.closest('#preview-text') && element.id !== 'preview-text' ? PREVIEW : PAGE;
            if (!allowed.has(element.localName)) wrong.push(`<${element.localName}> in ${element.parentElement.outerHTML}`);
            for (const { name, value } of element.attributes) {
                const leads = ['href', 'xlink:href', 'action', 'formaction', 'src', 'srcset', 'data', 'poster', 'style'].includes(name);
                if (name.startsWith('on') || (leads && !(name === 'href' && /^(#|https?:|mailto:)/i.test(value))))
                    wrong.push(`${name}=${value}`);
            }
        }
        return wrong;
    };
    // Until the page has drawn: it draws in microtasks, and the preview waits for its module once.
    const drawn = () => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
    const put = (field, text) => {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };";

/// Puts every text of a list into every text field that a selector finds, looks each time, and returns how many it put.
async fn put_into(page: &Page, selector: &str, texts: &[String]) -> u64 {
    let script = format!(
        "const [selector, texts, done] = arguments;{LOOK}
        (async () => {{
            let count = 0;
            for (const text of texts) {{
                for (const field of document.querySelectorAll(selector)) {{ put(field, text); count++; }}
                await drawn();
                await drawn();
                const wrong = look();
                if (wrong.length > 0) return [count, {{ text, wrong }}];
            }}
            return [count, null];
        }})().then(done, (error) => done([0, String(error)]))"
    );
    let answer =
        page.client.execute_async(&script, vec![json!(selector), json!(texts)]).await.expect("it runs");
    assert_eq!(answer[1], Value::Null, "{selector}");
    answer[0].as_u64().unwrap_or_default()
}

/// What is wrong with the page as it is now.
async fn look(page: &Page) -> Value {
    page.script(&format!("{LOOK} return look()")).await
}

/// The page, watched from its first moment.
async fn watched(page: &Page) {
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
}

/// Several tricks in one text: for the fields that only show it again in one place.
fn bundles(tricks: &[String], between: &str) -> Vec<String> {
    tricks.chunks(30).map(|chunk| chunk.join(between)).collect()
}

const FIELDS: &str = "input[type=text], textarea";

#[test]
fn no_trick_gets_out_of_a_text_field() {
    browse(|page| async move {
        watched(&page).await;
        let bundles = bundles(&tricks(), " ");
        let mut count = 0;
        // Rows first, so that every kind of field is there.
        page.open("#/draft/affected").await;
        page.button("Add affected product").click().await;
        page.open("#/draft/credits").await;
        page.button("Add credit").click().await;
        for (_, address, _) in VIEWS.iter().filter(|(name, ..)| *name != "description") {
            page.open(address).await;
            count += put_into(&page, FIELDS, &bundles).await;
        }
        assert!(count > 2_000, "{count}");
        println!("{} tricks in {} bundles, {count} inputs", tricks().len(), bundles.len());
    });
}

#[test]
fn no_trick_gets_out_of_the_preview() {
    browse(|page| async move {
        watched(&page).await;
        page.open("#/draft/description").await;
        page.field("Description").fill("# Here").await;
        page.control(Role::Heading, "Here").element().await;
        let tricks = tricks();
        assert!(tricks.len() > 3_000, "{}", tricks.len());
        let count = put_into(&page, "#field-description", &tricks).await;
        assert_eq!(count, tricks.len() as u64);
        // The last one was drawn: the preview has kept up.
        page.field("Description").fill("# There").await;
        page.control(Role::Heading, "There").element().await;
        println!("{count} previews");
    });
}

/// A draft with a trick in each of its texts, as many as there are.
fn full_of(tricks: &[String]) -> Draft {
    let at = |place: usize| tricks[place % tricks.len()].clone();
    Draft {
        id: "hostile".to_owned(),
        repository: at(0),
        ghsa_id: at(1),
        title: at(2),
        description: tricks.join("\n\n"),
        products: (0..3)
            .map(|row| Product {
                package: at(row),
                affected: at(row + 3),
                patched: at(row + 6),
                ..Product::default()
            })
            .collect(),
        weaknesses: (10..15).map(at).collect(),
        credits: (20..25).map(|place| Credit { login: at(place), credit_type: CreditType::Finder }).collect(),
        references: tricks.to_vec(),
        ..Draft::default()
    }
}

#[test]
fn no_trick_gets_out_of_the_import_and_the_store() {
    browse(|page| async move {
        watched(&page).await;
        page.open("#/import").await;
        let tricks = tricks();
        let prose = bundles(&tricks, "\n\n");
        let records = tricks.chunks(40).map(|chunk| {
            json!({ "id": chunk[0], "modified": chunk[1], "summary": chunk[2], "details": chunk.join("\n\n"), "aliases": chunk,
                "affected": [{ "package": { "ecosystem": chunk[3], "name": chunk[4] }, "versions": chunk }],
                "references": chunk.iter().map(|url| json!({ "type": "WEB", "url": url })).collect::<Vec<_>>(),
                "schema_version": "1.7.5", chunk[5].clone(): chunk[6] })
            .to_string()
        });
        let records: Vec<String> = records.collect();
        let mut count =
            put_into(&page, "#import-text", &prose).await + put_into(&page, "#import-text", &records).await;
        page.control(Role::Status, "Recognised as").shows("OSV").await;
        assert_eq!(look(&page).await, json!([]));
        page.button("Open as a new draft").click().await;
        page.arrived("#/runbook").await;

        for chunk in tricks.chunks(tricks.len() / 8) {
            let text = file::write(&full_of(&chunk.iter().step_by(8).cloned().collect::<Vec<_>>()));
            let keep = "localStorage.setItem('advisory-desk/draft/hostile', arguments[0]); sessionStorage.setItem('advisory-desk/current', 'hostile')";
            page.client.execute(keep, vec![json!(text)]).await.expect("it is kept");
            page.reload().await;
            for (name, address, _) in VIEWS {
                page.open(address).await;
                assert_eq!(look(&page).await, json!([]), "{name}");
                count += 1;
            }
        }
        println!("{count} texts and views");
    });
}
