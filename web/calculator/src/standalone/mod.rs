//! [`Standalone`]: the calculator on its own. It stores nothing; the address holds the vector.

mod address;
mod sheets;

use crate::history::History;
use crate::interview::Interview;
use crate::widgets::{Control, CopyLook, Fault, Radios, choices, copy_button, copy_text, error_list, typed};
use crate::{
    Column, PanelSlots, Purpose, VectorSource, conversion_to, drivers, panel, questions, side_by_side, words,
};
use cvss_core::{Cvss, Version, diagnose, repair};
use gloo_events::{EventListener, EventListenerOptions};
use sheets::Sheets;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// The id of the list of what is wrong with the vector.
const FOUND: &str = "vector-found";
/// How many lines a vector takes.
const LINES: u32 = 3;
/// The id of the heading, which takes the focus when the interview ends.
const HEADING: &str = "step";

/// Properties of [`Standalone`].
#[derive(Properties, PartialEq)]
pub struct StandaloneProps {
    /// What comes before the vector in the address: `#`, or `#/cvss?v=`.
    pub prefix: &'static str,
    /// Renders what else can be done with a complete vector, such as starting a draft.
    pub actions: Callback<Cvss, Html>,
}

/// All that the calculator holds.
#[derive(Clone, Default, PartialEq)]
struct State {
    sheets: Rc<Sheets>,
    history: History<Sheets, ()>,
    interview: Rc<Interview>,
    hides_scores: bool,
    /// What was copied last; a tick shows it while that is still what would be copied.
    copied: String,
    /// What the clipboard refused.
    refused: Option<&'static str>,
}

enum Action {
    /// The user typed in the vector's field, at this moment in Unix seconds.
    Type(String, i64),
    /// A button or an answer wrote the vector.
    Write(String),
    TurnTo(Version),
    /// The address holds this vector now.
    Arrive(String),
    Undo,
    Redo,
    Interview(Interview),
    HideScores(bool),
    Copied(String),
    Refused(&'static str),
}

impl State {
    /// Changes the vectors; `typed_at` is the moment in Unix seconds if the change was typing.
    fn change(&mut self, typed_at: Option<i64>, change: impl FnOnce(&mut Sheets)) {
        let mut next = (*self.sheets).clone();
        change(&mut next);
        if next != *self.sheets {
            self.history.record(self.sheets.clone(), typed_at.map(|_| ()), typed_at.unwrap_or_default());
            self.sheets = Rc::new(next);
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Type(text, at) => next.change(Some(at), |sheets| sheets.write(text)),
            Action::Write(text) => next.change(None, |sheets| sheets.write(text)),
            Action::TurnTo(version) => next.change(None, |sheets| sheets.turn_to(version)),
            Action::Arrive(vector) => next.change(None, |sheets| sheets.open(&vector)),
            Action::Undo => next.sheets = next.history.undo(&next.sheets).unwrap_or(next.sheets),
            Action::Redo => next.sheets = next.history.redo(&next.sheets).unwrap_or(next.sheets),
            Action::Interview(interview) => next.interview = Rc::new(interview),
            Action::HideScores(hides) => next.hides_scores = hides,
            Action::Copied(text) => (next.copied, next.refused) = (text, None),
            Action::Refused(what) => next.refused = Some(what),
        }
        Rc::new(next)
    }
}

/// **The calculator on its own**: the questions, and beside them the score. Renders the page's `main` and `aside`.
#[component]
pub fn Standalone(props: &StandaloneProps) -> Html {
    let state = use_reducer_eq(|| {
        let mut sheets = Sheets::default();
        sheets.open(&address::vector_in(&address::hash()));
        State { sheets: Rc::new(sheets), ..State::default() }
    });
    let prefix = props.prefix;
    use_address(&state, prefix);
    use_keys(state.dispatcher());
    let source = source(&state);
    let columns = columns(&state.sheets);
    let start_from = conversion_to(&columns, state.sheets.version());
    let take = on(&state, |vector: Cvss| Action::Write(vector.to_string()));
    html! {
        <div class="desk alone">
            <main>
                { heading(&state) }
                <section class="sheet">
                    { versions(&state) }
                    { questions(&source, start_from.as_ref()) }
                </section>
                { drivers(&source) }
                { side_by_side(&source, &columns, &take) }
            </main>
            <aside class="margin" aria-label={words::BESIDE}>
                { panel(&source, PanelSlots { vector_field: vector_field(&state, &source), buttons: copy(&state, words::VECTOR, &source.text, CopyLook::Main) }) }
                if let Some(vector) = source.vector() {
                    <section class="sheet" aria-label={words::WHAT_TO_DO}>
                        { copy(&state, words::THE_LINK, &address::whole(prefix, state.sheets.address()), CopyLook::Whole) }
                        { props.actions.emit(vector) }
                    </section>
                }
            </aside>
        </div>
    }
}

/// The address and the vector follow each other.
#[hook]
fn use_address(state: &Handle, prefix: &'static str) {
    // What this page wrote last: the browser reports it later, when it may be behind what has been typed since.
    let written = use_mut_ref(String::new);
    {
        let written = written.clone();
        use_effect_with(state.sheets.clone(), move |sheets| {
            written.replace(sheets.address().to_owned());
            address::replace(prefix, sheets.address());
        });
    }
    let dispatch = state.dispatcher();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                let vector = address::vector_in(&address::hash());
                if *written.borrow() != vector {
                    dispatch.dispatch(Action::Arrive(vector));
                }
            })
        });
        move || drop(listener)
    });
}

/// Undoes and redoes by keyboard wherever no text field has an undo of its own.
#[hook]
fn use_keys(dispatch: UseReducerDispatcher<State>) {
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
                if let Some(action) = shortcut(key) {
                    key.prevent_default();
                    dispatch.dispatch(action);
                }
            })
        });
        move || drop(listener)
    });
}

fn shortcut(event: &KeyboardEvent) -> Option<Action> {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let has_own_undo = target.is_some_and(|target| target.matches("textarea").unwrap_or(false));
    let is_control = event.ctrl_key() || event.meta_key();
    if event.default_prevented() || event.alt_key() || has_own_undo || !is_control {
        return None;
    }
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => Some(Action::Undo),
        ("z", true) | ("y", false) => Some(Action::Redo),
        _ => None,
    }
}

type Handle = UseReducerHandle<State>;

/// Returns a callback that dispatches the action made of what it receives.
fn on<T: 'static>(state: &Handle, action: impl Fn(T) -> Action + 'static) -> Callback<T> {
    let dispatch = state.dispatcher();
    Callback::from(move |value| dispatch.dispatch(action(value)))
}

fn source(state: &Handle) -> VectorSource {
    VectorSource {
        text: state.sheets.text().into(),
        version: state.sheets.version(),
        purpose: Purpose::Standalone,
        interview: state.interview.clone(),
        shows_scores: !state.hides_scores,
        on_text: on(state, Action::Write),
        on_interview: on(state, Action::Interview),
        on_shows_scores: on(state, |shows: bool| Action::HideScores(!shows)),
        on_focus: Callback::from(address::focus_on),
    }
}

/// Returns what is kept of each version, the newest first.
fn columns(sheets: &Sheets) -> Vec<Column> {
    let kept = |version: &Version| {
        let (text, counts) = (sheets.text_of(*version), *version == sheets.version());
        (counts || !text.is_empty()).then(|| Column {
            name: words::cvss(*version),
            text: text.to_owned(),
            counts,
        })
    };
    Version::ALL.iter().rev().filter_map(kept).collect()
}

fn heading(state: &Handle) -> Html {
    let step = |name: &'static str, sign: &'static str, can: bool, action: fn() -> Action| {
        let onclick = on(state, move |_: MouseEvent| action());
        html! {
            <button type="button" class="btn quiet icon" aria-label={name} aria-disabled={(!can).then_some("true")} {onclick}>{ sign }</button>
        }
    };
    html! {
        <div class="step-head">
            <div class="row between">
                <h1 id={HEADING} tabindex="-1">{ words::NAME }</h1>
                <div class="row">
                    { step(words::UNDO, "↶", state.history.can_undo(), || Action::Undo) }
                    { step(words::REDO, "↷", state.history.can_redo(), || Action::Redo) }
                </div>
            </div>
            <p class="soft">{ words::NOTHING_KEPT }</p>
        </div>
    }
}

fn versions(state: &Handle) -> Html {
    let version = state.sheets.version();
    let dispatch = state.dispatcher();
    let onchoose = Callback::from(move |number: &str| {
        if let Some(version) = Version::ALL.into_iter().find(|version| version.number() == number) {
            dispatch.dispatch(Action::TurnTo(version));
        }
    });
    let choices = choices(
        [Version::V3_1, Version::V4_0, Version::V3_0, Version::V2_0]
            .map(|version| (version.number(), version.number()))
            .into_iter(),
    );
    html! {
        <>
            { Radios { legend: words::VERSION, name: "version", choices, chosen: Some(version.number()), onchoose, inline: true }.view() }
            if matches!(version, Version::V2_0 | Version::V3_0) {
                <p class="note small">{ words::only_for_reading(version) }</p>
            }
        </>
    }
}

/// Renders the vector's text, with everything that is wrong with it.
fn vector_field(state: &Handle, source: &VectorSource) -> Html {
    let faults = if source.is_unfinished() { Vec::new() } else { faults(source) };
    let is_wrong = !faults.is_empty();
    #[expect(clippy::cast_possible_truncation, reason = "the clock's seconds are far below 2^63")]
    let oninput =
        on(state, |event: InputEvent| Action::Type(typed(&event), (js_sys::Date::now() / 1000.0) as i64));
    Control {
        id: "vector".to_owned(),
        label: words::VECTOR,
        hint: words::VECTOR_HINT,
        mono: true,
        rows: Some(LINES),
        value: source.text.to_string(),
        found_id: is_wrong.then(|| FOUND.to_owned()),
        found: if is_wrong { error_list(FOUND, &faults) } else { Html::default() },
        wrong: is_wrong,
        oninput,
        ..Control::default()
    }
    .view()
}

/// How many problems of a vector are listed one by one.
const LISTED: usize = 3;

/// Returns what is wrong with the vector, the first problems one by one; the first has the repair of all.
fn faults(source: &VectorSource) -> Vec<Fault> {
    let text = &source.text;
    let Err(first) = text.parse::<Cvss>() else { return Vec::new() };
    let errors = diagnose(text);
    let errors = if errors.is_empty() { vec![first] } else { errors };
    let mut fix = repair(text).map(|repair| {
        let vector = repair.vector;
        (words::write(vector), source.on_text.reform(move |_: MouseEvent| vector.to_string()))
    });
    let listed = errors.iter().take(LISTED).map(words::as_sentence);
    let rest = errors.len().checked_sub(LISTED).filter(|rest| *rest > 0).map(words::more_problems);
    listed.chain(rest).map(|message| Fault { message, fix: fix.take() }).collect()
}

fn copy(state: &Handle, what: &'static str, text: &str, look: CopyLook) -> Html {
    let onclick = {
        let (dispatch, text) = (state.dispatcher(), text.to_owned());
        Callback::from(move |_: MouseEvent| {
            let (dispatch, text) = (dispatch.clone(), text.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let is_copied = copy_text(&text).await;
                dispatch.dispatch(if is_copied { Action::Copied(text) } else { Action::Refused(what) });
            });
        })
    };
    html! {
        <div class="copying">
            { copy_button(&words::copy_of(what), look, state.copied == text, onclick) }
            <div role="status">
                if state.refused == Some(what) {
                    <p class="note bad small">{ words::copy_refused(what) }</p>
                }
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
        actions.into_iter().fold(Rc::new(State::default()), Reducible::reduce)
    }

    fn typed(text: &str, seconds: i64) -> Action {
        Action::Type(text.to_owned(), seconds)
    }

    #[test]
    fn typing_in_a_burst_is_one_change() {
        let state = after([
            Action::Write("CVSS:3.1/AV:N".to_owned()),
            typed("CVSS:3.1/AV:N/", 10),
            typed("CVSS:3.1/AV:N/A", 11),
            Action::TurnTo(Version::V4_0),
        ]);
        let text = |state: &State| state.sheets.text().to_owned();
        let state = state.reduce(Action::Undo);
        assert_eq!(text(&state), "CVSS:3.1/AV:N/A");
        let state = state.reduce(Action::Undo);
        assert_eq!(text(&state), "CVSS:3.1/AV:N");
        let state = state.reduce(Action::Undo);
        assert_eq!((text(&state).as_str(), state.history.can_undo()), ("", false));
        assert_eq!(text(&state.reduce(Action::Redo)), "CVSS:3.1/AV:N");
    }
}
