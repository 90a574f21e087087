//! [`App`]: the root. Here, and only here, the state meets the browser: addresses, focus, titles, storage
//! and time, each in a hook of its own.

mod address;
mod caret;
mod clock;
mod focus;
mod keys;
mod settings;
mod storage;
mod weaknesses;

use crate::components::{bar, button, keys_dialog, notice_line, other_tabs, use_dropped_file};
use crate::desk::Desk;
use crate::platform::Platform;
use crate::route::Route;
use crate::steps::{self, HEADING, Steps, start_with_vector};
use crate::store::{Backups, Notice, OwnRunbook, Settings, State, drafts};
use crate::words::shell as words;
use advisory_core::check::{self, check};
use advisory_desk_calculator::{Standalone, words as calculator};
use cvss_core::Cvss;
use std::rc::Rc;
use yew::prelude::*;

/// What comes before the calculator's vector in the address.
const CALCULATOR: &str = "#/cvss?v=";

/// Properties of [`App`].
#[derive(Properties)]
pub struct Props {
    /// The machine that the page runs on.
    pub platform: Rc<dyn Platform>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.platform, &other.platform)
    }
}

/// The whole page.
#[component]
pub fn App(props: &Props) -> Html {
    let platform = props.platform.clone();
    let reducer = {
        let platform = platform.clone();
        use_reducer_eq(move || first_state(&*platform))
    };
    let state = Rc::new((*reducer).clone());
    let findings = use_memo(
        (state.settled.clone(), state.cwe.clone(), state.now, state.runbook.clone(), state.blind),
        |(draft, cwe, now, runbook, blind)| {
            let context = check::Context { now: *now, cwe: cwe.catalog(), runbook: Some(runbook.runbook()) };
            let mut findings = check(draft, &context);
            // Who scores without sight of the first score is not to read it in what was found about it.
            findings.retain(|found| {
                !blind || Route::of(found.field) != Route::Severity && found.rule != "reason-table"
            });
            findings
        },
    );
    let desk = Desk { state: state.clone(), findings, platform, dispatch: reducer.dispatcher() };

    address::use_address(&desk);
    focus::use_focus(&desk);
    storage::use_storage(&desk, &reducer);
    storage::use_farewell(&desk);
    clock::use_clock(&desk);
    keys::use_keys(&desk);
    weaknesses::use_cwe_list(&desk);
    settings::use_settings(&desk);
    {
        let desk = desk.clone();
        use_dropped_file(desk.state.route == Route::Home, move |file| steps::take_file(&desk, file));
    }

    let aside = if matches!(state.route, Route::Home | Route::Import) {
        Html::default()
    } else {
        html! { <aside class="margin" aria-label={words::BESIDE}>{ steps::margin(&desk) }</aside> }
    };
    let layout = matches!(state.route, Route::Home | Route::Import).then_some("home");
    html! {
        <ContextProvider<Desk> context={desk.clone()}>
            <a class="skip" href="#step" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); focus::focus_on(HEADING); })}>{ words::SKIP }</a>
            { bar(&desk) }
            if state.route == Route::Cvss {
                <Standalone prefix={CALCULATOR} actions={calculator_actions(&desk)} />
            } else {
                <div class={classes!("desk", layout)}>
                    if state.route.is_of_draft() {
                        <Steps />
                    }
                    // Each step has elements of its own: nothing that is unfolded or drawn in one shows up in the next.
                    <main key={state.route.hash()}>{ other_tabs(&desk) }{ steps::view(&desk) }</main>
                    { aside }
                </div>
            }
            { notice_line(&desk) }
            { keys_dialog(&desk) }
        </ContextProvider<Desk>>
    }
}

/// What can be done with the calculator's vector: a draft can be started where GitHub takes its version.
fn calculator_actions(desk: &Desk) -> Callback<Cvss, Html> {
    let desk = desk.clone();
    Callback::from(move |vector| {
        let start =
            start_with_vector(vector).map(|start| button("", calculator::START_A_DRAFT, desk.on(start)));
        start.unwrap_or_default()
    })
}

/// The state that the page opens with: this tab's draft, else the last one, at the address's step.
fn first_state(platform: &dyn Platform) -> State {
    let (draft, told) = drafts::open(platform);
    drafts::set_current(platform, &draft.id);
    let mut state = State::new(draft, Route::default(), platform.now());
    state.settings = Settings::kept(platform);
    state.runbook = OwnRunbook::kept(platform);
    state.backups = Rc::new(Backups::kept(platform));
    state.arrive(&address::hash());
    // Nobody has gone anywhere yet.
    state.focus = (0, None);
    state.notice = told.map(|text| Notice { text, take_back: None });
    state
}
