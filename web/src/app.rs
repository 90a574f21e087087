//! [`App`]: the root. Here, and only here, the state meets the browser: addresses, focus, titles, storage
//! and time.

use crate::components::{bar, keys_dialog, notice_line, show_keys};
use crate::desk::{Desk, element_id};
use crate::parts::{Arrival, Part, Parts};
use crate::platform::{Platform, Scope};
use crate::route::Route;
use crate::steps::{self, HEADING};
use crate::store::{Action, CweList, Filed, Focus, Notice, Saved, Settings, State, shelf, text};
use crate::words::shell as words;
use advisory_core::Draft;
use advisory_core::check;
use gloo_events::EventListener;
use gloo_timers::callback::{Interval, Timeout};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, StorageEvent};
use yew::prelude::*;

/// Properties of [`App`].
#[derive(Properties)]
pub struct Props {
    /// The machine that the page runs on.
    pub platform: Rc<dyn Platform>,
    /// What has been fetched before the page was drawn.
    pub parts: Parts,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.platform, &other.platform)
    }
}

/// The whole page.
#[component]
pub fn App(props: &Props) -> Html {
    let (platform, parts) = (props.platform.clone(), props.parts.clone());
    let reducer = {
        let platform = platform.clone();
        use_reducer(move || first_state(&*platform, parts))
    };
    let state = Rc::new((*reducer).clone());
    let findings = {
        let part = state.parts.draft.here();
        let checked = (state.settled.clone(), state.cwe.clone(), state.now, part.is_some());
        use_memo(checked, |(draft, cwe, now, _)| {
            let context = check::Context { now: *now, cwe: cwe.catalog() };
            part.map(|part| (part.check)(draft, &context)).unwrap_or_default()
        })
    };
    let desk = Desk { state: state.clone(), findings, platform, dispatch: reducer.dispatcher() };

    use_parts(&desk);
    use_address(&desk);
    use_focus(&desk);
    use_storage(&desk);
    use_farewell(&desk);
    use_preview(&desk);
    use_clock(&desk);
    use_keys(&desk);
    use_cwe_list(&desk);
    use_settings(&desk);

    let (part, step) = (state.parts.draft.here(), state.parts.step(state.route));
    let aside = if matches!(state.route, Route::Home | Route::Import) {
        Html::default()
    } else {
        let margin = part.map(|part| (part.margin)(&desk)).unwrap_or_default();
        html! { <aside class="margin" aria-label={words::BESIDE}>{ margin }</aside> }
    };
    let layout = match state.route {
        Route::Home | Route::Import => Some("home"),
        Route::Cvss => Some("alone"),
        _ => None,
    };
    html! {
        <ContextProvider<Desk> context={desk.clone()}>
            <a class="skip" href="#step" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); focus_on(HEADING); })}>{ words::SKIP }</a>
            { bar(&desk) }
            <div class={classes!("desk", layout)}>
                if let Some(part) = part.filter(|_| state.route.is_of_draft()) {
                    { (part.list)() }
                }
                // Each step has elements of its own: nothing that is unfolded or drawn in one shows up in the next.
                <main key={state.route.hash()}>
                    { match step {
                        Arrival::Here(step) => step(&desk),
                        Arrival::Coming => steps::waiting(&desk, false),
                        Arrival::Failed => steps::waiting(&desk, true),
                    } }
                </main>
                { aside }
            </div>
            { notice_line(&desk) }
            { keys_dialog(&desk) }
        </ContextProvider<Desk>>
    }
}

/// The state that the page opens with: this tab's draft, else the last one, at the address's step.
fn first_state(platform: &dyn Platform, parts: Parts) -> State {
    let (draft, told) = shelf::open(platform);
    shelf::set_current(platform, &draft.id);
    let mut state = State::new(draft, Route::default(), platform.now());
    state.settings = Settings::kept(platform);
    if let Some(part) = parts.draft.here() {
        state.runbook = (part.followed)(platform);
    }
    state.parts = parts;
    state.filed = Rc::new(Filed::kept(platform));
    state.arrive(&hash());
    // Nobody has gone anywhere yet.
    state.focus = (0, None);
    state.notice = told.map(|text| Notice { text, take_back: None });
    state
}

fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Moves the focus to an element, or to the first control inside it.
fn focus_on(id: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What is folded away cannot take the focus.
        let mut around = element.parent_element();
        while let Some(folded) =
            around.and_then(|parent| parent.closest("details:not([open])").ok().flatten())
        {
            let _ = folded.set_attribute("open", "");
            around = folded.parent_element();
        }
        // An element that cannot take the focus is left alone.
        let _ = element.focus();
    }
}

/// What the step is drawn with is fetched; so is what the start page tells of the drafts on it.
#[hook]
fn use_parts(desk: &Desk) {
    let desk = desk.clone();
    // Another tab may have put a draft there.
    let telling = desk.state.route == Route::Home && !shelf::is_empty(&*desk.platform);
    use_effect_with((desk.state.route, telling, desk.state.parts.clone()), move |(route, telling, parts)| {
        let wanted = if *telling { &[Part::Draft] } else { Part::of(*route) };
        for part in wanted.iter().copied().filter(|part| parts.lacks(*part)) {
            let desk = desk.clone();
            wasm_bindgen_futures::spawn_local(async move {
                desk.take(part.fetch().await);
            });
        }
    });
}

/// The address and the step follow each other, and the document's title names the step.
#[hook]
fn use_address(desk: &Desk) {
    let dispatch = desk.dispatch.clone();
    // The address that the page wrote last. The browser tells of it later, when it may be behind what was typed since.
    let written = use_mut_ref(String::new);
    {
        let written = written.clone();
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| {
                    let hash = hash();
                    if *written.borrow() != hash {
                        dispatch.dispatch(Action::Arrive(hash));
                    }
                })
            });
            move || drop(listener)
        });
    }
    use_effect_with((desk.state.route, desk.state.address()), move |(route, address)| {
        written.replace(address.clone());
        let Some(window) = web_sys::window() else { return };
        let (location, now) = (window.location(), hash());
        // Where the address cannot be changed, the step is shown all the same.
        let _ = if Route::from_hash(&now) != *route {
            location.set_hash(address)
        } else if now == *address {
            Ok(())
        } else {
            // Each answer is the same place: going back leaves the calculator.
            location.replace(address)
        };
        if let Some(document) = window.document() {
            document.set_title(&words::document_title(route.name()));
        }
    });
}

/// After a step has opened or a finding was followed, the focus is where the eye is.
#[hook]
fn use_focus(desk: &Desk) {
    use_effect_with(desk.state.focus.clone(), |(_, focus)| {
        let id = match focus {
            None => return,
            Some(Focus::Heading) => HEADING.to_owned(),
            Some(Focus::Field(field)) => element_id(*field),
            Some(Focus::Named(id)) => id.clone(),
            Some(Focus::Id(id)) => (*id).to_owned(),
        };
        // The element may belong to a step that is drawn with this very change.
        Timeout::new(0, move || focus_on(&id)).forget();
    });
}

/// What `safe.js` writes and takes away again once everything is erased, for the other tabs.
const ERASED: &str = "advisory-desk/erased";

/// How long typing rests before a long draft is checked and kept, in milliseconds.
const PAUSE: u32 = 250;

/// Keeps the draft as it is now.
fn keep(desk: &Desk) {
    let draft = &desk.state.draft;
    if desk.state.adopted {
        return;
    }
    let untouched = **draft == Draft { id: draft.id.clone(), ..Draft::default() };
    if untouched && !shelf::keeps(&*desk.platform, &draft.id) {
        return;
    }
    shelf::set_current(&*desk.platform, &draft.id);
    let saved = match shelf::save(&*desk.platform, draft) {
        Ok(()) => Saved::At(desk.platform.now()),
        Err(reason) => Saved::Failed(reason),
    };
    if matches!((saved, desk.state.saved), (Saved::At(_), Saved::Nothing)) {
        desk.platform.persist();
    }
    desk.act(Action::Saved(saved));
}

/// What is typed is kept at once, in a long description after a pause, and in any case before the page goes away; what
/// another tab keeps is shown here.
#[hook]
fn use_storage(desk: &Desk) {
    {
        let desk = desk.clone();
        use_effect_with(desk.state.settled.clone(), move |_| keep(&desk));
    }
    {
        let desk = desk.clone();
        use_effect_with((desk.state.draft.clone(), desk.state.is_settled()), move |(_, settled)| {
            let pause = (!settled).then(|| Timeout::new(PAUSE, move || desk.act(Action::Settle)));
            move || drop(pause)
        });
    }
    let latest = use_mut_ref(|| desk.clone());
    latest.replace(desk.clone());
    use_effect_with((), move |()| {
        let leave = move |_: &web_sys::Event| {
            let desk = latest.borrow();
            if !desk.state.is_settled() {
                keep(&desk);
            }
        };
        let listeners = web_sys::window().map(|window| {
            // A page in the background may be ended without another word; one that is left is told by the second.
            let hidden = window
                .document()
                .map(|document| EventListener::new(&document, "visibilitychange", leave.clone()));
            (hidden, EventListener::new(&window, "pagehide", leave))
        });
        move || drop(listeners)
    });
    let (dispatch, platform) = (desk.dispatch.clone(), desk.platform.clone());
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "storage", move |event| {
                let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
                let Some(text) = event.new_value() else { return };
                if event.key().as_deref() == Some(ERASED) {
                    // Where the tab cannot forget, it holds an id of nothing.
                    let _ = platform.remove(Scope::Tab, shelf::CURRENT);
                    return dispatch.dispatch(Action::Erased(platform.random_id()));
                }
                if let Some(Ok(draft)) = text::read(&text) {
                    dispatch.dispatch(Action::Adopt(Rc::new(draft)));
                }
            })
        });
        move || drop(listener)
    });
}

/// Before a page that would lose something is closed, the browser asks.
#[hook]
fn use_farewell(desk: &Desk) {
    use_effect_with(desk.state.would_lose(), |would_lose| {
        let listener = web_sys::window().filter(|_| *would_lose).map(|window| {
            let options = gloo_events::EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, web_sys::Event::prevent_default)
        });
        move || drop(listener)
    });
}

/// The description's preview is drawn when its step opens, and again when the text has settled.
#[hook]
fn use_preview(desk: &Desk) {
    let shown = desk.state.route == Route::Description;
    let desk = desk.clone();
    use_effect_with((shown, desk.state.settled.clone()), move |(shown, draft)| {
        if !shown {
            return;
        }
        let drawing = desk.platform.draw_markdown(draft.description.clone(), steps::description::PREVIEW);
        wasm_bindgen_futures::spawn_local(async move {
            if !drawing.await {
                let text = words::NO_PREVIEW.to_owned();
                desk.tell(text);
            }
        });
    });
}

/// The runbook's clocks go on.
#[hook]
fn use_clock(desk: &Desk) {
    let (dispatch, platform) = (desk.dispatch.clone(), desk.platform.clone());
    use_effect_with((), move |()| {
        let interval = Interval::new(30_000, move || dispatch.dispatch(Action::Tick(platform.now())));
        move || drop(interval)
    });
}

/// Ctrl+Z and its kin, wherever no text field has an undo of its own, and the single letters, where they are wanted.
#[hook]
fn use_keys(desk: &Desk) {
    let dispatch = desk.dispatch.clone();
    let (route, letters) = (desk.state.route, desk.state.settings.keys);
    use_effect_with((route, letters), move |(route, letters)| {
        let (route, letters) = (*route, *letters);
        let listener = web_sys::window().map(|window| {
            EventListener::new_with_options(
                &window,
                "keydown",
                gloo_events::EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                    if event.default_prevented() || event.alt_key() || in_text(event) {
                        return;
                    }
                    let control = event.ctrl_key() || event.meta_key();
                    let go = |to: Option<Route>| to.map(Action::Go);
                    let action = match (control, event.key().to_ascii_lowercase().as_str(), event.shift_key())
                    {
                        (true, "z", false) => Some(Action::Undo),
                        (true, "z", true) | (true, "y", false) => Some(Action::Redo),
                        (false, "?", _) if letters => return show_keys(),
                        (false, "n", false) if letters => go(route.next()),
                        (false, "p", false) if letters => go(route.previous()),
                        (false, "r", false) if letters && route.is_of_draft() => go(Some(Route::Runbook)),
                        _ => None,
                    };
                    if let Some(action) = action {
                        event.prevent_default();
                        dispatch.dispatch(action);
                    }
                },
            )
        });
        move || drop(listener)
    });
}

/// Whether the key goes into something that takes letters itself, or to the dialog.
fn in_text(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    element
        .matches("textarea, select, input[type=text], input[type=datetime-local], dialog *")
        .unwrap_or(false)
}

/// How the user likes the page is kept, and the theme is the document's.
#[hook]
fn use_settings(desk: &Desk) {
    let platform = desk.platform.clone();
    use_effect_with(desk.state.settings, move |settings| {
        settings.keep(&*platform);
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(root) = document.and_then(|document| document.document_element()) {
            // The style sheets take it from here.
            let _ = root.set_attribute("data-theme", settings.theme.code());
        }
    });
}

/// The list of weaknesses is fetched when the draft or the step first needs it.
#[hook]
fn use_cwe_list(desk: &Desk) {
    let wanted = desk.state.route == Route::Weaknesses || !desk.state.draft.weaknesses.is_empty();
    let part = desk.state.parts.draft.here().filter(|_| wanted);
    let desk = desk.clone();
    use_effect_with(part.is_some(), move |_| {
        let Some(part) = part else { return };
        if !matches!(desk.state.cwe, CweList::NotAsked | CweList::Failed) {
            return;
        }
        desk.act(Action::Cwe(CweList::Coming));
        wasm_bindgen_futures::spawn_local(async move {
            let list = desk.platform.own_file("cwe.txt").await;
            let catalog = list.and_then(|text| (part.catalog)(&text));
            desk.act(Action::Cwe(catalog.map_or(CweList::Failed, |catalog| CweList::Here(Rc::new(catalog)))));
        });
    });
}
