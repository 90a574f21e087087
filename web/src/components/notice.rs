//! [`NoticeLine`]: one sentence about what just happened, spoken too, with undo where undo helps.

use crate::desk::use_desk;
use crate::store::Action;
use yew::prelude::*;

/// The sentence, at the foot of the window until it is dismissed or something else happens.
#[component]
pub fn NoticeLine() -> Html {
    let desk = use_desk();
    let undo = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.act(Action::Undo))
    };
    let dismiss = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.act(Action::Notice(None)))
    };
    html! {
        <div class="notice" role="status">
            if let Some(notice) = &desk.state.notice {
                <div class="notice-box">
                    <span>{ &notice.text }</span>
                    if notice.undo {
                        <button type="button" class="btn" onclick={undo}>{ "Undo" }</button>
                    }
                    <button type="button" class="btn quiet" onclick={dismiss}>{ "Dismiss" }</button>
                </div>
            }
        </div>
    }
}
