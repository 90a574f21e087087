//! Several drafts that are published together: offered where there are two.

use crate::components::{CopyButton, CopyLook, button};
use crate::desk::Desk;
use crate::store::drafts::Entry;
use crate::store::releases::{self, Release};
use crate::store::{Action, Notice};
use crate::words::{home, joint as words};
use advisory_core::check::Level;
use advisory_core::draft::PublicText;
use advisory_core::formats::{Disclosure, Format, Options};
use advisory_core::joint::{self, Contradiction, Day};
use advisory_core::runbook::Runbook;
use advisory_core::{Draft, Edit};
use std::rc::Rc;
use yew::prelude::*;

/// The releases, and the way to make one.
pub fn view(desk: &Desk, entries: &[Entry]) -> Html {
    // The store has the draft that is worked on a moment later.
    let latest =
        |draft: Rc<Draft>| if draft.id == desk.state.draft.id { desk.state.draft.clone() } else { draft };
    let drafts: Vec<Rc<Draft>> =
        entries.iter().filter_map(|entry| entry.draft.clone().ok()).map(latest).collect();
    let releases = releases::all(&*desk.platform);
    let start = desk.on(|desk| keep(desk, &Release { id: desk.platform.random_id(), drafts: Vec::new() }));
    html! {
        <>
            { for releases.iter().map(|release| card(desk, release, &drafts)) }
            // Where nothing is kept, a release would be gone with the page.
            if drafts.len() > 1 && desk.platform.keys().is_ok() {
                <div>{ button("quiet", words::START, start) }</div>
            }
        </>
    }
}

/// Keeps a release, and shows it as it is then.
fn keep(desk: &Desk, release: &Release) {
    match release.keep(&*desk.platform) {
        Ok(()) => desk.act(Action::Listed),
        Err(reason) => desk.tell(words::refused(reason)),
    }
}

fn card(desk: &Desk, release: &Release, drafts: &[Rc<Draft>]) -> Html {
    let of_release = |draft: &&Rc<Draft>| release.drafts.contains(&draft.id);
    let chosen: Vec<&Draft> = drafts.iter().filter(of_release).map(|draft| &**draft).collect();
    let delete = {
        let release = release.clone();
        desk.on(move |desk| match release.remove(&*desk.platform) {
            Ok(()) => {
                desk.act(Action::Listed);
                desk.act(Action::Notice(Some(Notice { text: words::DELETED.to_owned(), take_back: None })));
            }
            Err(reason) => desk.tell(words::refused(reason)),
        })
    };
    let id = format!("release-{}", release.id);
    html! {
        <section class="sheet card" aria-labelledby={id.clone()} key={release.id.clone()}>
            <h3 {id}>{ words::heading(chosen.len()) }</h3>
            <fieldset>
                <legend>{ words::DRAFTS }</legend>
                <p class="soft small">{ words::CHOOSE }</p>
                <ul class="tasks">{ for drafts.iter().map(|draft| choice(desk, release, draft)) }</ul>
            </fieldset>
            if chosen.len() > 1 {
                { day(desk, release, &chosen) }
                { contradictions(&chosen) }
                { texts(desk, release, &chosen) }
            }
            if chosen.len() > 1 && !matches!(joint::day(&chosen), Day::Open) {
                <div>{ calendar(desk, release, drafts) }</div>
            }
            <div class="row">{ button("quiet", words::DELETE, delete) }</div>
        </section>
    }
}

/// A draft that is in the release, or can be.
fn choice(desk: &Desk, release: &Release, draft: &Draft) -> Html {
    let is_in = release.drafts.contains(&draft.id);
    let changed = release.clone().with(&draft.id, !is_in);
    let onchange = desk.on(move |desk: &Desk| keep(desk, &changed));
    let id = format!("release-{}-{}", release.id, draft.id);
    let title = if draft.title.trim().is_empty() { home::UNTITLED } else { &draft.title };
    html! {
        <li key={draft.id.clone()}>
            <input type="checkbox" id={id.clone()} checked={is_in} onchange={onchange as Callback<Event>} />
            <label for={id} translate="no">{ title }</label>
        </li>
    }
}

/// The day on which all are published: the drafts' own.
fn day(desk: &Desk, release: &Release, drafts: &[&Draft]) -> Html {
    let planned = joint::day(drafts);
    let value = match planned {
        Day::Planned(day) => desk.platform.local_text(day),
        Day::Open | Day::Different | Day::Past => String::new(),
    };
    let ids: Vec<String> = drafts.iter().map(|draft| draft.id.clone()).collect();
    let onchange = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let input: web_sys::HtmlInputElement = event.target_unchecked_into();
            plan(&desk, &ids, desk.platform.read_local(&input.value()));
        })
    };
    let (id, hint) = (format!("release-day-{}", release.id), format!("release-day-hint-{}", release.id));
    html! {
        <div class="field">
            <div class="field-head"><label for={id.clone()}>{ words::DAY }</label></div>
            <p class="hint" id={hint.clone()}>{ if planned == Day::Different { words::DIFFERENT } else { words::DAY_HINT } }</p>
            <input type="datetime-local" {id} {value} {onchange} aria-describedby={hint} autocomplete="off" />
        </div>
    }
}

/// Plans all of the drafts for a day: the one that is worked on as if it were entered there, the others where they are kept.
fn plan(desk: &Desk, drafts: &[String], day: Option<advisory_core::Timestamp>) {
    for id in drafts {
        if *id == desk.state.draft.id {
            desk.edit(Edit::PlanPublication(day));
        } else if let Err(reason) = releases::plan(&*desk.platform, id, day) {
            return desk.tell(words::refused(reason));
        }
    }
    desk.act(Action::Listed);
}

fn contradictions(drafts: &[&Draft]) -> Html {
    let found = joint::check(drafts);
    if found.is_empty() {
        return html! { <p class="small">{ words::FITS }</p> };
    }
    let told = |Contradiction { level, message, reason, .. }: Contradiction| {
        let class = if level == Level::Error { "bad" } else { "warn" };
        html! { <li class={classes!("note", class)}><strong>{ message }</strong>{ " " }{ reason }</li> }
    };
    html! { <ul class="drafts">{ for found.into_iter().map(told) }</ul> }
}

fn texts(desk: &Desk, release: &Release, drafts: &[&Draft]) -> Html {
    let disclosure = joint::disclosure(drafts);
    let text = |which: &PublicText| {
        let text = joint::text(desk.runbook(), drafts, *which, disclosure);
        html! {
            <>
                <p class="small">{ which.label() }</p>
                <div class="command">
                    <pre class="source" translate="no" data-scrolls={which.label()}>{ text.clone() }</pre>
                    { CopyButton { what: which.label(), within: &release.id, of: "", text, look: CopyLook::Short }.view(desk) }
                </div>
            </>
        }
    };
    html! {
        <details>
            <summary>{ words::TEXTS }</summary>
            <div class="how">
                if disclosure == Disclosure::Neutral {
                    <p class="soft small">{ words::NEUTRAL }</p>
                }
                { for PublicText::ALL.iter().map(text) }
            </div>
        </details>
    }
}

/// The button that saves one calendar of all drafts.
fn calendar(desk: &Desk, release: &Release, drafts: &[Rc<Draft>]) -> Html {
    let chosen: Vec<Rc<Draft>> =
        drafts.iter().filter(|draft| release.drafts.contains(&draft.id)).cloned().collect();
    let save = desk.on(move |desk| {
        let drafts: Vec<&Draft> = chosen.iter().map(|draft| &**draft).collect();
        let options = Options {
            disclosure: joint::disclosure(&drafts),
            runbook: desk.state.runbook.own().and_then(|text| Runbook::read(text).ok()).map(Rc::new),
            ..Options::at(desk.platform.now())
        };
        match joint::write(&drafts, Format::Ics, &options) {
            Ok(written) => desk.platform.download(Format::Ics.file_name(), &written.text),
            Err(reason) => desk.tell(reason.to_string()),
        }
    });
    button("", words::CALENDAR, save)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::drafts as store;
    use crate::test_render::{drawn, example, page, text};

    /// The releases as the start page shows them, with these drafts and a release of those whose ids are named.
    fn shown(drafts: Vec<Draft>, of_release: &'static [&'static str]) -> String {
        let html = drawn(page(Draft::default(), []), move |desk| {
            for draft in &drafts {
                store::save(&*desk.platform, draft).expect("room");
            }
            if !of_release.is_empty() {
                let drafts = of_release.iter().map(|id| (*id).to_owned()).collect();
                Release { id: "r".into(), drafts }.keep(&*desk.platform).expect("room");
            }
            view(desk, &store::entries(&*desk.platform))
        });
        text(&html)
    }

    fn draft(id: &str) -> Draft {
        Draft { id: id.into(), ..example() }
    }

    #[test]
    fn one_draft_sees_nothing_of_it() {
        assert_eq!(shown(vec![draft("a")], &[]), "");
        assert_eq!(shown(vec![draft("a"), draft("b")], &[]), words::START);
    }

    #[test]
    fn a_release_says_what_contradicts_between_its_drafts() {
        let one = shown(vec![draft("a"), draft("b")], &["a", "gone"]);
        assert!(one.starts_with("Release of several drafts Drafts in this release"), "{one}");
        assert!(!one.contains(words::TEXTS), "{one}");
        let both = shown(vec![draft("a"), draft("b")], &["a", "b"]);
        assert!(both.starts_with("Release of 2 drafts"), "{both}");
        assert!(
            both.contains("One vulnerability is one advisory")
                || both.contains("holds it on one advisory only"),
            "{both}"
        );
        assert!(
            both.contains(words::NEUTRAL) && both.ends_with(&format!("{} {}", words::DELETE, words::START)),
            "{both}"
        );
    }
}
