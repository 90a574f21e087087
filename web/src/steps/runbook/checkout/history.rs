//! The affected versions, from the text that one printed command writes.

use super::packages::rows;
use super::release::words_of;
use crate::components::{Select, button, file_button, typed};
use crate::desk::{Desk, use_desk};
use crate::export;
use crate::steps::runbook::tasks::source;
use crate::words::checkout as words;
use advisory_checkout::listing::{self, Listing};
use advisory_checkout::{
    History, Question, Ref, Row, Standing, Status, Tag, TagReader, find, supported_branches,
};
use advisory_core::Draft;
use advisory_core::draft::{Ecosystem, Product};
use advisory_core::version::packages;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlSelectElement};
use yew::prelude::*;

/// What was found, to be shown.
#[derive(Clone)]
struct Answer {
    package: (Ecosystem, String),
    affected: usize,
    releases: usize,
    rows: Vec<Row>,
    /// What to look at.
    notes: Vec<String>,
}

/// What is typed, and what came of it.
#[derive(Clone, Default)]
struct Asked {
    introduced: String,
    fixed: String,
    output: String,
    /// The place of the package among those of the draft.
    package: usize,
    answer: Option<Rc<Result<Answer, String>>>,
}

/// The fields for the commits, the command, its output, and the rows.
#[component]
pub fn OfHistory() -> Html {
    let desk = use_desk();
    let asked = use_state(Asked::default);
    let draft = desk.state.draft.clone();
    let all = packages(&draft);
    let field = |id: &'static str,
                 label: &'static str,
                 hint: &'static str,
                 text: &str,
                 put: fn(&mut Asked, String)| {
        let asked = asked.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let mut next = (*asked).clone();
            put(&mut next, typed(&event));
            next.answer = None;
            asked.set(next);
        });
        let hint_id = format!("{id}-hint");
        html! {
            <div class="field">
                <div class="field-head"><label for={id}>{ label }</label></div>
                <p class="hint" id={hint_id.clone()}>{ hint }</p>
                <input type="text" {id} class="mono" value={text.to_owned()} {oninput} aria-describedby={hint_id} spellcheck="false" translate="no" autocomplete="off" autocapitalize="off" />
            </div>
        }
    };
    let look = {
        let (asked, desk) = (asked.clone(), desk.clone());
        Rc::new(move |text: &str| {
            let answer = answer(&desk.state.draft, &asked, text);
            asked.set(Asked { answer: Some(Rc::new(answer)), ..(*asked).clone() });
        })
    };
    let open = {
        let (desk, look) = (desk.clone(), look.clone());
        move |file: File| {
            let (desk, look) = (desk.clone(), look.clone());
            spawn_local(async move {
                match export::text_of(&*desk.platform, &file).await {
                    Ok(Some(text)) => look(&text),
                    Ok(None) => {}
                    Err(told) => desk.tell(told),
                }
            });
        }
    };
    let oninput = {
        let asked = asked.clone();
        Callback::from(move |event: InputEvent| {
            asked.set(Asked { output: typed(&event), answer: None, ..(*asked).clone() });
        })
    };
    let press = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| look(&asked.output))
    };
    html! {
        <details class="notes">
            <summary>{ words::HISTORY }</summary>
            <div class="how">
                <p class="soft small">{ words::HISTORY_LEAD }</p>
                { choose(&asked, &all.iter().map(|package| package.name).collect::<Vec<_>>()) }
                <div class="grid2">
                    { field("introduced", words::INTRODUCED, words::INTRODUCED_HINT, &asked.introduced, |asked, text| asked.introduced = text) }
                    { field("fixed", words::FIXED, words::FIXED_HINT, &asked.fixed, |asked, text| asked.fixed = text) }
                </div>
                { command(&desk, &asked) }
                <div class="field">
                    <div class="field-head"><label for="listing">{ words::OUTPUT }</label></div>
                    <textarea id="listing" rows="3" class="mono" value={asked.output.clone()} {oninput} spellcheck="false" translate="no" autocomplete="off" autocapitalize="off" />
                </div>
                <div class="row">
                    { button("", words::FIND, press) }
                    { file_button(words::OPEN_OUTPUT, ".txt,text/plain", open) }
                </div>
                <div role="status">
                    { match asked.answer.as_deref() {
                        None => Html::default(),
                        Some(Err(told)) => html! { <p class="note bad small">{ told }</p> },
                        Some(Ok(answer)) => found(&desk, answer),
                    } }
                </div>
            </div>
        </details>
    }
}

/// Which package it is about, where there are several.
fn choose(asked: &UseStateHandle<Asked>, names: &[&str]) -> Html {
    if names.len() < 2 {
        return Html::default();
    }
    let onchange = {
        let asked = asked.clone();
        Callback::from(move |event: Event| {
            let place = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            asked.set(Asked {
                package: usize::try_from(place).unwrap_or_default(),
                answer: None,
                ..(*asked).clone()
            });
        })
    };
    let id = "history-package".to_owned();
    let entries = names.iter().map(|name| (*name, *name)).collect();
    let chosen = names.get(asked.package).copied().unwrap_or_default();
    html! {
        <div class="field">
            <div class="field-head"><label for={id.clone()}>{ words::PACKAGE }</label></div>
            { Select { id, entries, chosen, label: None, described: None, wrong: false, onchange }.view() }
        </div>
    }
}

/// The ids that are typed: those that introduce, and those that fix.
fn ids(asked: &Asked) -> (Vec<String>, Vec<String>) {
    (words_of(&asked.introduced), words_of(&asked.fixed))
}

/// The command, once there are commits to ask about.
fn command(desk: &Desk, asked: &Asked) -> Html {
    let (introduced, fixed) = ids(asked);
    if introduced.is_empty() {
        return Html::default();
    }
    let ids: Vec<&str> =
        introduced.iter().chain(&fixed).flat_map(|id| id.split('+')).filter(|id| *id != "0").collect();
    match listing::command(&ids) {
        Some(command) => {
            source(desk, "history", words::HISTORY, &command, crate::words::runbook::THE_COMMAND, &[])
        }
        None => html! { <p class="small">{ words::NO_IDS }</p> },
    }
}

/// Finds the versions.
fn answer(draft: &Draft, asked: &Asked, text: &str) -> Result<Answer, String> {
    let all = packages(draft);
    let package = all.get(asked.package).or(all.first()).ok_or_else(|| words::NO_PACKAGE.to_owned())?;
    let told = |error: &dyn std::fmt::Display| format!("{error}.");
    let listing = Listing::read(text).map_err(|error| told(&error))?;
    let patches = listing.patches();
    let history = History::new(listing.commits).map_err(|error| told(&error))?;
    let (introduced, fixed) = ids(asked);
    let question = Question::new(&history, &introduced, &fixed).map_err(|error| told(&error))?;
    let tags: Vec<Tag> = listing.refs.iter().filter_map(Ref::tag).collect();
    let reader = TagReader::new(package.ecosystem, Some(package.name));
    let releases = reader.read(&history, &tags).map_err(|error| told(&error))?;
    let default = listing.default_branch.as_deref();
    let branches = supported_branches(&history, &listing.refs, default, &[]).unwrap_or_default();
    let found = find(&history, &question, &patches, &releases, &branches);
    let affected = found.branches.iter().filter(|state| state.standing == Standing::Affected);
    let mut notes: Vec<String> = affected.map(|state| words::branch_affected(&state.branch.name)).collect();
    let left_out = releases.unread.len() + releases.plain + releases.others.values().sum::<usize>();
    if left_out > 0 {
        notes.push(words::tags_left_out(left_out));
    }
    Ok(Answer {
        package: (package.ecosystem, package.name.to_owned()),
        affected: found.statuses.iter().filter(|status| **status == Status::Affected).count(),
        releases: releases.list.len(),
        rows: found.rows,
        notes,
    })
}

fn found(desk: &Desk, answer: &Answer) -> Html {
    let take = {
        let answer = answer.clone();
        desk.on(move |desk| {
            let edits = rows(&desk.state.draft, &with_rows(&desk.state.draft, &answer));
            if !edits.is_empty() {
                desk.edits(edits);
            }
            desk.tell(words::ROWS_TAKEN.to_owned());
        })
    };
    let row = |row: &Row| {
        let patched = match (&row.patched, &row.next_release_of) {
            (Some(version), _) => words::patched_in(version),
            (None, Some(branch)) => words::patched_next(branch),
            (None, None) => words::NO_PATCHED.to_owned(),
        };
        html! { <li><span class="mono" translate="no">{ row.range.to_string() }</span>{ ": " }{ patched }</li> }
    };
    html! {
        <div class="prose small">
            <p>{ words::affected_releases(answer.affected, answer.releases) }</p>
            if answer.rows.is_empty() {
                <p>{ words::NO_VERSIONS }</p>
            } else {
                <ul class="checks">{ for answer.rows.iter().map(row) }</ul>
                <div>{ button("", words::TAKE_ROWS, take) }</div>
            }
            { for answer.notes.iter().map(|note| html! { <p class="note warn">{ note }</p> }) }
        </div>
    }
}

/// The draft with the rows of the history in the place of the package's rows without versions, and after all others.
fn with_rows(draft: &Draft, answer: &Answer) -> Draft {
    let mut draft = draft.clone();
    let (ecosystem, package) = &answer.package;
    let is_own = |row: &Product| row.ecosystem == Some(*ecosystem) && row.package.trim() == package;
    for found in &answer.rows {
        let affected = found.range.to_string();
        let patched = found.patched.as_deref().unwrap_or_default().to_owned();
        if draft
            .products
            .iter()
            .any(|row| is_own(row) && row.affected.trim() == affected && row.patched.trim() == patched)
        {
            continue;
        }
        let row = Product {
            ecosystem: Some(*ecosystem),
            package: package.clone(),
            affected,
            patched,
            functions: Vec::new(),
        };
        let empty = |known: &&mut Product| {
            is_own(known) && known.affected.trim().is_empty() && known.patched.trim().is_empty()
        };
        match draft.products.iter_mut().find(empty) {
            Some(place) => *place = Product { functions: std::mem::take(&mut place.functions), ..row },
            None => draft.products.push(row),
        }
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two releases, the first of which has the vulnerability.
    fn listing() -> String {
        let (one, two) = (format!("{:040x}", 1), format!("{:040x}", 2));
        format!(
            "commit {two}\ntree {two}\nparents {one}\n Fix\ncommit {one}\ntree {one}\nparents \n Begin\n{one} refs/tags/v1.0.0\n{two} refs/tags/v1.0.1\npatches\nreversed\nend\n"
        )
    }

    fn asked() -> Asked {
        Asked { introduced: "0".to_owned(), fixed: format!("{:040x}", 2), ..Asked::default() }
    }

    #[test]
    fn rows_of_the_history_fill_the_row_of_the_package_and_come_once() {
        let row = Product { ecosystem: Some(Ecosystem::Npm), package: "a".into(), ..Product::default() };
        let other = Product { package: "b".into(), ..row.clone() };
        let draft = Draft { products: vec![row.clone(), other.clone()], ..Draft::default() };
        let answer = answer(&draft, &asked(), &listing()).expect("an answer");
        let found = Product { affected: "< 1.0.1".into(), patched: "1.0.1".into(), ..row };
        let after = with_rows(&draft, &answer);
        assert_eq!(after.products, [found, other]);
        assert_eq!(with_rows(&after, &answer), after);
        let mut applied = draft.clone();
        for edit in rows(&draft, &after) {
            edit.apply(&mut applied);
        }
        assert_eq!(applied, after);
    }

    #[test]
    fn what_is_missing_is_told() {
        let told =
            |draft: &Draft, asked: &Asked, text: &str| answer(draft, asked, text).err().unwrap_or_default();
        let row = Product { ecosystem: Some(Ecosystem::Npm), package: "a".into(), ..Product::default() };
        let draft = Draft { products: vec![row], ..Draft::default() };
        assert_eq!(told(&Draft::default(), &asked(), ""), words::NO_PACKAGE);
        assert!(told(&draft, &asked(), "").starts_with("there are no commits in this text"));
        let unknown = Asked { fixed: "ffff".to_owned(), ..asked() };
        assert!(
            told(&draft, &unknown, &listing())
                .starts_with("no branch or tag of this clone contains a commit ffff")
        );
    }
}
