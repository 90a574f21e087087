//! One sentence about what just happened, spoken too, with undo where undo helps.

use super::button;
use crate::desk::Desk;
use crate::store::{Action, Notice, TakeBack, shelf};
use yew::prelude::*;

/// The sentence, at the foot of the window until it is dismissed or something else happens.
pub fn notice_line(desk: &Desk) -> Html {
    html! {
        <div class="notice" role="status">
            if let Some(notice) = &desk.state.notice {
                <div class="notice-box">
                    <span>{ &notice.text }</span>
                    if let Some(what) = notice.take_back.clone() {
                        { button("", "Undo", desk.on(move |desk| take_back(desk, &what))) }
                    }
                    { button("quiet", "Dismiss", desk.on(|desk| desk.act(Action::Notice(None)))) }
                </div>
            }
        </div>
    }
}

fn take_back(desk: &Desk, what: &TakeBack) {
    match what {
        TakeBack::Edit => desk.act(Action::Undo),
        TakeBack::Deletion(entry) => {
            let told = shelf::put_back(&*desk.platform, entry).err().map(|reason| Notice {
                text: format!("The draft could not be put back: {reason}."),
                take_back: Some(what.clone()),
            });
            desk.act(Action::Notice(told));
        }
    }
}
