//! One sentence about what just happened, spoken too, with undo where undo helps.

use super::{button, named_button};
use crate::desk::Desk;
use crate::store::{Action, Focus, Notice, TakeBack, drafts};
use crate::words::shell as words;
use yew::prelude::*;

/// The sentence, at the foot of the window until it is dismissed or something else happens.
pub fn notice_line(desk: &Desk) -> Html {
    html! {
        <div class="notice" role="status">
            if let Some(notice) = &desk.state.notice {
                <div class="notice-box">
                    <span>{ &notice.text }</span>
                    if let Some(what) = notice.take_back.clone() {
                        // The bar has an "Undo" too: this one says what it takes back.
                        { named_button("", words::UNDO, words::undo_of(&notice.text), leaving(desk, move |desk| take_back(desk, &what))) }
                    }
                    { button("quiet", words::DISMISS, leaving(desk, |desk| desk.act(Action::Notice(None)))) }
                </div>
            }
        </div>
    }
}

/// Does something, and moves the focus to the step, since the pressed button goes away.
pub(super) fn leaving(desk: &Desk, act: impl Fn(&Desk) + 'static) -> Callback<MouseEvent> {
    desk.on(move |desk| {
        act(desk);
        desk.act(Action::Focus(Focus::Heading));
    })
}

fn take_back(desk: &Desk, what: &TakeBack) {
    match what {
        TakeBack::Edit => desk.act(Action::Undo),
        TakeBack::Deletion(entry) => {
            let told = drafts::put_back(&*desk.platform, entry)
                .err()
                .map(|reason| Notice { text: words::not_put_back(reason), take_back: Some(what.clone()) });
            desk.act(Action::Notice(told));
        }
    }
}
