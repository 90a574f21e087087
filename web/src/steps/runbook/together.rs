//! Two people on one draft without a server: the state as a comment, and another copy merged into this one.

use super::limits;
use crate::components::{CopyButton, CopyLook, button, file_button};
use crate::desk::{Desk, use_desk};
use crate::export;
use crate::store::{Action, Content, Notice, TakeBack, merge};
use crate::words::together as words;
use advisory_core::{Draft, block};
use advisory_desk_calculator::widgets::typed;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// The id of the field for a comment.
const COMMENT: &str = "together";

/// The state to copy, and the ways to merge another copy.
#[component]
pub fn Together() -> Html {
    let desk = use_desk();
    let base = use_state(|| None::<Rc<Draft>>);
    let comment = use_state(String::new);
    let take = {
        let (desk, base, comment) = (desk.clone(), base.clone(), comment.clone());
        move |text: &str| match read(text, &desk.state.draft) {
            Ok(theirs) => {
                take(&desk, base.as_deref(), theirs);
                comment.set(String::new());
            }
            Err(reason) => desk.tell(reason),
        }
    };
    let open_copy = {
        let (desk, take) = (desk.clone(), take.clone());
        move |chosen: File| open(&desk, chosen, take.clone())
    };
    let open_base = {
        let (desk, base) = (desk.clone(), base.clone());
        move |chosen: File| {
            let (told, base) = (desk.clone(), base.clone());
            open(&desk, chosen, move |text| match read(text, &Draft::default()) {
                Ok(draft) => base.set(Some(Rc::new(draft))),
                Err(reason) => told.tell(reason),
            });
        }
    };
    let merge_comment = {
        let comment = comment.clone();
        Callback::from(move |_: MouseEvent| take(&comment))
    };
    let oninput = {
        let comment = comment.clone();
        Callback::from(move |event: InputEvent| comment.set(typed(&event)))
    };
    let state = block::write(&desk.state.draft, desk.runbook(), desk.state.now);
    html! {
        <details class="notes">
            <summary>{ words::TOGETHER }</summary>
            <div class="how">
                <p class="soft small">{ words::LEAD }</p>
                { match state {
                    Ok(text) => html! { <div>{ CopyButton { what: words::STATE, within: COMMENT, of: "", text, look: CopyLook::Whole }.view(&desk) }</div> },
                    Err(reason) => html! { <p class="small">{ reason.to_string() }</p> },
                } }
                <div class="field">
                    <div class="field-head"><label for={COMMENT}>{ words::THEIRS }</label></div>
                    <textarea id={COMMENT} rows="3" value={(*comment).clone()} {oninput} spellcheck="false" translate="no" autocomplete="off" autocapitalize="off" />
                </div>
                <div class="row">
                    { button("", words::MERGE, merge_comment) }
                    { file_button(words::OPEN_COPY, "", open_copy) }
                    if base.is_none() {
                        { file_button(words::OPEN_BASE, "", open_base) }
                    }
                </div>
                <p class="soft small" role="status">{ if base.is_some() { words::BASE_IS_KNOWN } else { words::BASE_WHY } }</p>
            </div>
        </details>
    }
}

/// Reads a file that the user chose.
fn open(desk: &Desk, chosen: File, take: impl Fn(&str) + 'static) {
    let desk = desk.clone();
    spawn_local(async move {
        match export::text_of(&*desk.platform, &chosen).await {
            Ok(Some(text)) => take(&text),
            Ok(None) => {}
            Err(told) => desk.tell(told),
        }
    });
}

/// Reads another copy: a draft's file, or a comment, of which the rest is taken from our own.
fn read(text: &str, own: &Draft) -> Result<Draft, String> {
    let draft = block::read_copy(text, Some(own)).map_err(|error| error.to_string())?;
    limits::of_draft(&draft)?;
    Ok(Draft { id: own.id.clone(), ..draft })
}

/// Merges another copy into the draft.
fn take(desk: &Desk, base: Option<&Draft>, theirs: Draft) {
    let own = desk.state.content();
    let base = base.cloned().unwrap_or_default();
    let content = |draft| Content::of(Rc::new(draft));
    let base =
        Content { conflicts: own.conflicts.clone(), ..content(Draft { id: own.draft.id.clone(), ..base }) };
    let theirs = Content { conflicts: own.conflicts.clone(), ..content(theirs) };
    let merged = merge(&base, &own, &theirs);
    if merged == own {
        return desk.tell(words::NOTHING_NEW.to_owned());
    }
    let new = merged.conflicts.len().saturating_sub(own.conflicts.len());
    let text = if new == 0 { words::MERGED.to_owned() } else { words::to_decide(new) };
    let take_back = (merged.draft != own.draft).then_some(TakeBack::Edit);
    desk.act(Action::Adopt(own.draft, merged));
    desk.act(Action::Notice(Some(Notice { text, take_back })));
}
