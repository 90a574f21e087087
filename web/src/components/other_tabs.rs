//! What other tabs did to the draft and the user must decide: they deleted it, or changed a text that was changed here.

use super::notice::leaving;
use super::{button, clip, named_button};
use crate::desk::Desk;
use crate::route::Route;
use crate::store::{Action, Conflict, Saved, changed, common_start, drafts};
use crate::words::tabs as words;
use advisory_core::Draft;
use std::rc::Rc;
use yew::prelude::*;

/// What other tabs did to the draft and the user must decide; nothing on pages that are about no single draft.
pub fn other_tabs(desk: &Desk) -> Html {
    let is_shown = desk.state.route.is_of_draft();
    html! {
        <>
            if is_shown && desk.state.saved == Saved::Deleted {
                <section class="note warn conflicts" role="alert">
                    <p>{ words::DELETED }</p>
                    <div class="row">
                        { button("", words::KEEP, leaving(desk, |desk| desk.act(Action::Saved(Saved::KeepAgain)))) }
                        { button("quiet", words::LET_GO, leaving(desk, let_go)) }
                    </div>
                </section>
            }
            { conflicts(desk, is_shown && !desk.state.conflicts.is_empty()) }
        </>
    }
}

/// Goes on with an empty draft, and to the list of drafts.
fn let_go(desk: &Desk) {
    let draft = Draft { id: desk.platform.random_id(), ..Draft::default() };
    drafts::set_current(&*desk.platform, &draft.id);
    desk.act(Action::Go(Route::Home));
    desk.act(Action::LetGo(Rc::new(draft)));
}

/// Texts that could not be merged.
fn conflicts(desk: &Desk, is_shown: bool) -> Html {
    html! {
        <>
            // Spoken once, without the texts.
            <p class="unseen" role="status">{ if is_shown { words::TOLD } else { "" } }</p>
            if is_shown {
                <section class="note warn conflicts" aria-labelledby="conflicts">
                    <h2 id="conflicts">{ words::TITLE }</h2>
                    <p>{ words::WHY }</p>
                    { for desk.state.conflicts.iter().enumerate().map(|(number, found)| conflict(desk, number, found)) }
                </section>
            }
        </>
    }
}

fn conflict(desk: &Desk, number: usize, found: &Conflict) -> Html {
    let label = found.field.label();
    let here = desk.state.draft.text(found.field);
    let (mine, theirs) = different_lines(here.unwrap_or_default(), &found.other);
    let settle =
        |with_other| desk.on(move |desk| desk.act(Action::Settled(number, with_other, desk.platform.now())));
    let text = |text: &str| {
        if text.trim().is_empty() {
            html! { <span class="soft">{ words::NOTHING }</span> }
        } else {
            clip(text)
        }
    };
    html! {
        <div class="conflict" role="group" aria-label={label.clone()}>
            <h3>{ &label }</h3>
            if mine.len() < here.map_or(0, str::len) {
                <p class="soft small">{ words::DIFFERENT_LINES }</p>
            }
            <dl class="facts">
                <div><dt>{ words::IN_THE_DRAFT }</dt><dd>{ text(mine) }</dd></div>
                <div><dt>{ words::IN_THE_OTHER }</dt><dd>{ text(theirs) }</dd></div>
            </dl>
            <div class="row">
                { named_button("", words::KEEP_THIS, words::about(words::KEEP_THIS, &label), settle(false)) }
                // A row that is gone takes no text.
                if here.is_some() {
                    { named_button("", words::USE_OTHER, words::about(words::USE_OTHER, &label), settle(true)) }
                }
            </div>
        </div>
    }
}

/// The lines from the first to the last in which two texts differ.
fn different_lines<'a>(one: &'a str, two: &'a str) -> (&'a str, &'a str) {
    let start = one[..common_start(one, two)].rfind('\n').map_or(0, |place| place + 1);
    let lines = |text: &'a str, other: &str| {
        let end = changed(text, other).1.max(start);
        &text[start..text[end..].find('\n').map_or(text.len(), |place| end + place)]
    };
    (lines(one, two), lines(two, one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Content;
    use crate::test_render::{drawn, example, page, text};
    use advisory_core::Field;

    #[test]
    fn only_the_lines_that_differ_are_shown() {
        assert_eq!(different_lines("a\nb\nc\nd", "a\nx\ny\nd"), ("b\nc", "x\ny"));
        assert_eq!(different_lines("a\nbeen\nc", "a\nbean\nc"), ("been", "bean"));
        assert_eq!(different_lines("a\n", "a\nb\n"), ("", "b\n"));
        assert_eq!(different_lines("one", "two"), ("one", "two"));
        assert_eq!(different_lines("a\n\nb", "a\nb"), ("\nb", "b"));
    }

    #[test]
    fn both_texts_are_shown_with_a_choice_and_go_when_it_is_made() {
        let draft = Draft { title: "Mine".into(), ..example() };
        let conflicts_of = |field| vec![Conflict { field, other: "Theirs".into() }];
        let content =
            |field| Content { draft: Rc::new(draft.clone()), conflicts: Rc::new(conflicts_of(field)) };
        let adopt = |field| Action::Adopt(Rc::new(draft.clone()), content(field));
        let state = page(draft.clone(), [adopt(Field::Title), Action::Go(Route::Severity)]);
        let words = text(&drawn(state.clone(), other_tabs));
        assert_eq!(
            words,
            "Two copies changed the same text. Choose one above the step. Two copies changed the same text Both texts are kept until you choose. Everything else that was typed has \
             been merged. Title In the draft Mine From the other copy Theirs Keep the text in the draft Use the other text"
        );
        let settle = |with_other| Action::Settled(0, with_other, state.now);
        let kept = state.clone().reduce(settle(false));
        assert_eq!((kept.draft.title.as_str(), kept.conflicts.len()), ("Mine", 0));
        let used = state.clone().reduce(settle(true));
        assert_eq!((used.draft.title.as_str(), used.conflicts.len()), ("Theirs", 0));
        assert_eq!(used.reduce(Action::Undo).draft.title, "Mine");
        // On the start page, which shows all drafts, it is not.
        assert_eq!(text(&drawn(state.reduce(Action::Go(Route::Home)), other_tabs)), "");
        let gone = page(draft.clone(), [adopt(Field::Package(9)), Action::Go(Route::Severity)]);
        assert!(!drawn(gone, other_tabs).contains("Use the other text"));
    }

    #[test]
    fn a_deletion_is_told_with_a_choice() {
        let state = page(example(), [Action::Saved(Saved::Deleted), Action::Go(Route::Title)]);
        assert_eq!(
            text(&drawn(state, other_tabs)),
            "Another tab deleted this draft. It is no longer kept in this browser. Keep it Discard it here too"
        );
    }
}
