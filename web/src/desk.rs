//! [`Desk`]: what every part of the page has at hand.

use crate::platform::Platform;
use crate::store::{Action, Focus, Notice, State};
use advisory_core::check::{Finding, Level};
use advisory_core::runbook::{Runbook, Task};
use advisory_core::{Edit, Field};
use advisory_desk_calculator::widgets::typed;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// **What every part of the page has at hand**: the state, what the checks found in it, and the machine.
#[derive(Clone)]
pub struct Desk {
    /// The state as it is drawn.
    pub state: Rc<State>,
    /// What the checks found in the draft.
    pub findings: Rc<Vec<Finding>>,
    /// The machine.
    pub platform: Rc<dyn Platform>,
    /// Where actions go.
    pub dispatch: UseReducerDispatcher<State>,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state && Rc::ptr_eq(&self.findings, &other.findings)
    }
}

impl Desk {
    /// The runbook that is followed.
    pub fn runbook(&self) -> &'static Runbook {
        self.state.runbook.runbook()
    }

    /// Something happened.
    pub fn act(&self, action: Action) {
        self.dispatch.dispatch(action);
    }

    /// Says one sentence about what just happened.
    pub fn tell(&self, text: String) {
        self.act(Action::Notice(Some(Notice { text, take_back: None })));
    }

    /// The user changed one thing.
    pub fn edit(&self, edit: Edit) {
        self.edits(vec![edit]);
    }

    /// The user changed several things with one press.
    pub fn edits(&self, edits: Vec<Edit>) {
        self.act(Action::Edit(edits, self.platform.now()));
    }

    /// The user took a row away; the sentence says so, and undo brings it back.
    pub fn remove(&self, edit: Edit, sentence: String) {
        self.act(Action::Remove(edit, self.platform.now(), sentence));
    }

    /// Moves the focus to a field.
    pub fn focus(&self, field: Field) {
        self.act(Action::Focus(Focus::Field(field)));
    }

    /// A callback that does something with the desk.
    pub fn on<E: 'static>(&self, act: impl Fn(&Self) + 'static) -> Callback<E> {
        let desk = self.clone();
        Callback::from(move |_: E| act(&desk))
    }

    /// As [`on`](Self::on), for a link whose address is not to be followed.
    pub fn on_link(&self, act: impl Fn(&Self) + 'static) -> Callback<MouseEvent> {
        let desk = self.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            act(&desk);
        })
    }

    /// A callback for what is typed: the edit that puts the text into the field.
    pub fn on_typed(&self, field: Field) -> Callback<InputEvent> {
        let desk = self.clone();
        Callback::from(move |event: InputEvent| desk.edit(Edit::Text(field, typed(&event))))
    }

    /// A callback for what is chosen among radio buttons: the edit that the choice makes.
    pub fn on_choice<T: 'static>(
        &self,
        read: fn(&str) -> Option<T>,
        edit: fn(T) -> Edit,
    ) -> Callback<&'static str> {
        let desk = self.clone();
        Callback::from(move |code| {
            if let Some(choice) = read(code) {
                desk.edit(edit(choice));
            }
        })
    }

    /// A callback for what is chosen in a list: told the code of the choice.
    pub fn on_chosen(&self, choose: impl Fn(&Self, &str) + 'static) -> Callback<Event> {
        let desk = self.clone();
        Callback::from(move |event: Event| {
            choose(&desk, &event.target_unchecked_into::<HtmlSelectElement>().value());
        })
    }

    /// What was found about exactly this field.
    pub fn found(&self, field: Field) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.field == field)
    }

    /// What is said beside this field: nothing about emptiness before the user has been there.
    pub fn beside(&self, field: Field) -> Vec<&Finding> {
        let untouched = !self.state.touched.contains(&field)
            && self.state.draft.text(field).is_none_or(|text| text.trim().is_empty());
        if untouched { Vec::new() } else { self.found(field).collect() }
    }

    /// Whether an error is said beside this field.
    pub fn is_wrong(&self, field: Field) -> bool {
        self.beside(field).iter().any(|finding| finding.level == Level::Error)
    }
}

/// What every part of the page has at hand.
///
/// # Panics
/// Outside of the page's root component, which provides it.
#[hook]
pub fn use_desk() -> Desk {
    use_context::<Desk>().expect("the root component provides the desk")
}

/// The id of the element that ticks a task off.
pub fn task_id(task: &Task) -> String {
    format!("task-{}", task.id.replace('.', "-"))
}

/// The id of the element that edits a field.
pub fn element_id(field: Field) -> String {
    let path: String = field.to_string().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    format!("field-{path}")
}
