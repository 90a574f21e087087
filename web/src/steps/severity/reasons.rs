//! A reason beside each answer, and the table of them.

use crate::components::{CopyButton, CopyLook, TextField, button, named_button};
use crate::desk::{Desk, element_id};
use crate::words::score as words;
use advisory_core::draft::{Answer, Scorer};
use advisory_core::field::Note;
use advisory_core::score::{former, in_description, phrases, reasoned, table};
use advisory_core::{Edit, Field};
use cvss_core::Partial;
use yew::prelude::*;

/// How many lines the field for a reason has.
const LINES: u32 = 2;

/// The answers of a scorer, each with its reason; folded, since nobody has to give reasons.
pub fn reasons(desk: &Desk, scorer: Scorer, partial: Partial) -> Html {
    let draft = &desk.state.draft;
    let all: Vec<_> = reasoned(draft.severity.reasons_of(scorer), partial).collect();
    let written = all.iter().filter(|one| !one.reason.is_empty()).count();
    html! {
        <details class="notes">
            <summary>{ words::reasons(written, all.len()) }</summary>
            <div class="how">
                <p class="soft small">{ if all.is_empty() { words::NOT_ANSWERED } else { words::REASONS_LEAD } }</p>
                <div class="reasons">{ for all.iter().map(|one| line(desk, scorer, one.answer, one.reason)) }</div>
                { earlier(desk, scorer) }
                if let (Scorer::First, Some(text)) = (scorer, table(draft)) {
                    <div class="row">
                        { CopyButton { what: words::TABLE, within: "", of: "", text, look: CopyLook::Whole }.view(desk) }
                        { match in_description(draft) {
                            Some(text) => button("", words::INTO_DESCRIPTION, desk.on(move |desk| desk.edit(Edit::Text(Field::Description, text.clone())))),
                            None => html! { <span class="soft small" role="status">{ words::IN_DESCRIPTION }</span> },
                        } }
                    </div>
                }
            </div>
        </details>
    }
}

const fn field(scorer: Scorer, answer: Answer) -> Field {
    Field::Note(Note::Reason(scorer, answer))
}

/// An answer in a line with its reason; unfolded, the field and the phrases to choose from.
fn line(desk: &Desk, scorer: Scorer, answer: Answer, reason: &str) -> Html {
    let field = field(scorer, answer);
    let name = answer.words();
    let typed = desk.state.draft.text(field).unwrap_or_default().trim_end().to_owned();
    let unused = phrases(answer).filter(|phrase| !typed.contains(phrase));
    let phrase = |phrase: &'static str| {
        let text = [typed.as_str(), phrase].join(" ").trim_start().to_owned();
        let take = desk.on(move |desk: &Desk| {
            desk.edit(Edit::Text(field, text.clone()));
            desk.focus(field);
        });
        html! { <button type="button" class="btn quiet phrase" onclick={take}>{ phrase }</button> }
    };
    html! {
        <details key={answer.to_string()}>
            <summary><strong>{ name.clone() }</strong>{ " " }<span class="soft">{ if reason.is_empty() { words::NO_REASON } else { reason } }</span></summary>
            <div role="group" aria-label={name}>
                { TextField { label: Some(words::REASON), rows: Some(LINES), ..TextField::of(field) }.view(desk) }
                <div class="phrases">{ for unused.map(phrase) }</div>
            </div>
        </details>
    }
}

/// The reasons for answers that were given before.
fn earlier(desk: &Desk, scorer: Scorer) -> Html {
    let former = former(&desk.state.draft, scorer);
    if former.is_empty() {
        return Html::default();
    }
    let one = |answer: Answer, reason: &str| {
        let name = answer.words();
        let removed = words::reason_removed(&name);
        let remove = desk.on(move |desk: &Desk| {
            desk.remove(Edit::Text(field(scorer, answer), String::new()), removed.clone());
        });
        html! {
            <li id={element_id(field(scorer, answer))} tabindex="-1">
                <strong>{ name.clone() }</strong>{ " " }<span translate="no">{ reason }</span>{ " " }
                { named_button("quiet", words::REMOVE, words::remove_reason(&name), remove) }
            </li>
        }
    };
    html! {
        <div>
            <p><strong>{ words::FORMER }</strong>{ " " }<span class="soft small">{ words::FORMER_LEAD }</span></p>
            <ul class="former">{ for former.iter().map(|found| one(found.answer, found.reason)) }</ul>
        </div>
    }
}
