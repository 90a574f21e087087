//! What users will see of the advisory: the alerts, who gets none, and the answer for what a lock file has installed.

use super::super::limits;
use crate::components::{file_button, typed};
use crate::desk::{Desk, use_desk};
use crate::export;
use crate::words::alert as words;
use advisory_core::alert::{Alert, Unseen, alerts, unseen};
use advisory_core::lock::{self, Found};
use advisory_core::version::applicability::Status;
use advisory_core::version::{line, of_rows};
use advisory_core::{Draft, version};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// The id of the field for a lock file.
const LOCK: &str = "lock-file";

/// What users will see, folded away until it is wanted.
pub fn view(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    let alerts = alerts(draft);
    let alert = |Alert { title, severity, package, affected, patched }: Alert| {
        html! {
            <div class="preflight calm small">
                <p translate="no"><strong>{ title }</strong></p>
                <p class="mono" translate="no">{ package }</p>
                if !severity.is_empty() {
                    <p>{ words::SEVERITY }{ ": " }{ severity }</p>
                }
                <p>{ words::AFFECTED }{ ": " }<span class="mono" translate="no">{ affected }</span></p>
                <p>{ words::PATCHED }{ ": " }{ patched.map_or_else(|| html! { { words::NONE_YET } }, |patched| html! { <span class="mono" translate="no">{ patched }</span> }) }</p>
            </div>
        }
    };
    html! {
        <details class="notes">
            <summary>{ words::USERS }</summary>
            <div class="how">
                if alerts.is_empty() {
                    <p class="small">{ words::NO_ALERT }</p>
                }
                { for alerts.into_iter().map(alert) }
                <div class="prose small">
                    <h3>{ words::UNSEEN }</h3>
                    <ul class="checks">
                        { for unseen(draft, desk.runbook()).into_iter().map(|Unseen { who, why }| html! {
                            <li><strong>{ who }{ ": " }</strong>{ why }</li>
                        }) }
                    </ul>
                </div>
                <LockFile />
            </div>
        </details>
    }
}

/// A field for a lock file, and what the draft says of what it has installed.
#[component]
fn LockFile() -> Html {
    let desk = use_desk();
    let text = use_state(AttrValue::default);
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| text.set(typed(&event).into()))
    };
    let open = {
        let (desk, text) = (desk.clone(), text.clone());
        move |chosen: File| {
            let (desk, text) = (desk.clone(), text.clone());
            spawn_local(async move {
                match export::text_of(&*desk.platform, &chosen).await {
                    Ok(Some(read)) => text.set(read.into()),
                    Ok(None) => {}
                    Err(told) => desk.tell(told),
                }
            });
        }
    };
    let answers =
        use_memo(((*text).clone(), desk.state.settled.clone()), |(text, draft)| answers(draft, text));
    html! {
        <div class="field">
            <div class="field-head"><label for={LOCK}>{ words::LOCK }</label></div>
            <p class="hint" id="lock-hint">{ words::LOCK_HINT }</p>
            <textarea id={LOCK} class="mono" rows="3" value={(*text).clone()} {oninput} aria-describedby="lock-hint" spellcheck="false"
                translate="no" autocomplete="off" autocapitalize="off" />
            <div>{ file_button(words::OPEN_LOCK, "", open) }</div>
            <div role="status">
                if !answers.is_empty() {
                    <ul class="drafts small">
                        { for answers.iter().map(|(class, told)| html! { <li><span class={classes!("chip", "wraps", *class)}>{ told }</span></li> }) }
                    </ul>
                }
            </div>
        </div>
    }
}

/// A line for each installed version of the draft's packages, with its look.
fn answers(draft: &Draft, text: &str) -> Vec<(&'static str, String)> {
    const OPEN: &str = "plain";
    if text.trim().is_empty() {
        return Vec::new();
    }
    let read = limits::of_text(text).and_then(|()| lock::read(text).map_err(|error| error.to_string()));
    let lock = match read {
        Ok(lock) => lock,
        Err(told) => return vec![("medium", told)],
    };
    let record = of_rows(draft);
    let answer = |Found { installed, part, answer }: Found<'_>| {
        let (class, told) = match (&installed.elsewhere, answer.status) {
            (Some(place), _) => (OPEN, words::from_elsewhere(place)),
            (None, Status::Affected) => {
                let entry = answer.reason.entry().unwrap_or_default();
                ("high", words::affected(entry, patched(draft, part, &installed.version)))
            }
            (None, Status::Unaffected) => ("safe", words::NOT_AFFECTED.to_owned()),
            (None, Status::Unknown) => (OPEN, words::unclear(&answer.reason.to_string())),
        };
        (class, format!("{} {}: {told}", installed.name, installed.version))
    };
    let found = lock.ask(&record).into_iter().map(answer);
    let open = lock.left_open(&record).into_iter().map(|open| (OPEN, words::left_open(&open.entry)));
    let missing = record
        .iter()
        .map(version::applicability::Applicability::package)
        .filter(|package| !lock.names(package));
    let missing = missing.map(|package| (OPEN, words::not_in_it(package.name(), lock.kind.label())));
    found.chain(open).chain(missing).collect()
}

/// The patched version of the row by which a version is affected.
fn patched<'a>(draft: &'a Draft, part: &version::applicability::Applicability, version: &str) -> &'a str {
    let packages = line::packages(draft);
    let known = packages.iter().find(|known| version::is_row_of(part.package(), known.ecosystem, known.name));
    match known.map(|known| known.is_affected(draft, version)) {
        Some(line::Answer::Affected(row)) => draft.products.get(row).map_or("", |row| row.patched.trim()),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_render::versions;

    #[test]
    fn each_installed_version_has_its_answer() {
        let draft = versions(&[("< 2.1.3", "2.1.3"), (">= 3.0.0, < 3.5.3", "")]);
        let entry = |number: u8, version: &str| {
            format!("\"node_modules/{number}/node_modules/formidable\": {{ \"version\": \"{version}\" }}")
        };
        let told = |entries: &[String]| {
            answers(
                &draft,
                &format!("{{ \"lockfileVersion\": 3, \"packages\": {{ {} }} }}", entries.join(", ")),
            )
        };
        assert_eq!(
            told(&[entry(1, "2.1.2"), entry(2, "3.1.0"), entry(3, "2.1.3"), entry(4, "next")]),
            [
                ("high", "formidable 2.1.2: affected by < 2.1.3; patched in 2.1.3".to_owned()),
                ("high", "formidable 3.1.0: affected by >= 3.0.0, < 3.5.3; no patched version".to_owned()),
                ("safe", "formidable 2.1.3: not affected".to_owned()),
                (
                    "plain",
                    "formidable next: may be affected: it is not a version of the package's ecosystem"
                        .to_owned()
                ),
            ]
        );
        assert_eq!(told(&[]), [("plain", "formidable: not in this package-lock.json".to_owned())]);
        assert_eq!(answers(&draft, " "), []);
        assert!(
            answers(&draft, "Hello there")[0].1.starts_with("This is not a lock file that can be read: ")
        );
    }
}
