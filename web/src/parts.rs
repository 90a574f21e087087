//! [`Parts`]: what of the page is fetched when it is first needed, so that the start page comes soon.
//!
//! A function marked `wasm_split` is cut out of the module when it is linked, with everything that nothing else uses. It
//! hands over what the part can do; naming any of that elsewhere would bring it back into the first part.

#![expect(
    clippy::unnecessary_wraps,
    reason = "the error is what `wasm_split` adds: the part could not be fetched"
)]

use crate::components::{Steps, severity_chip};
use crate::desk::Desk;
use crate::platform::Platform;
use crate::route::Route;
use crate::steps;
use crate::store::Followed;
use crate::store::text::{self, Script};
use advisory_core::Draft;
use advisory_core::check::{self, Finding};
use advisory_core::cwe::Catalog;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// What draws a step.
pub type Step = fn(&Desk) -> Html;

/// What the part with the draft's steps, the checks and the calculators can do.
pub struct DraftPart {
    /// Draws a section of the draft, the review, or the calculator alone.
    pub step: Step,
    /// Draws what stands beside a step.
    pub margin: Step,
    /// Draws the list of steps with their marks.
    pub list: fn() -> Html,
    /// Draws how severe a draft is.
    pub severity: fn(&Draft) -> Html,
    /// Draws how far a draft has come.
    pub standing: fn(&Desk, &Draft) -> Html,
    /// The runbook that this device keeps for the user's project.
    pub followed: fn(&dyn Platform) -> Followed,
    /// Checks a draft.
    pub check: fn(&Draft, &check::Context<'_>) -> Vec<Finding>,
    /// How drafts are read and written.
    pub script: Script,
    /// Reads a draft from a file that the user chose; the error is a sentence.
    pub open_file: fn(&str) -> Result<Draft, String>,
    /// A made-up draft to play with, with a few things left to mend.
    pub example: fn() -> Draft,
    /// Reads the list of weaknesses from its file; nothing where that is broken.
    pub catalog: fn(&str) -> Option<Catalog>,
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The draft's steps, the checks, and the calculators.
    Draft,
    /// The runbook.
    Runbook,
    /// Reading an advisory in another format.
    Import,
}

/// Something that is fetched.
#[derive(Clone, Copy, Debug, Default)]
pub enum Arrival<T> {
    /// Nobody has asked for it, or it is on its way.
    #[default]
    Coming,
    /// Here.
    Here(T),
    /// It could not be fetched.
    Failed,
}

/// There is one of each part.
impl<T> PartialEq for Arrival<T> {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl<T> Arrival<T> {
    /// What is here, if it is.
    pub fn here(self) -> Option<T> {
        match self {
            Self::Here(part) => Some(part),
            Self::Coming | Self::Failed => None,
        }
    }

    /// What is made of it, once it is here.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Arrival<U> {
        match self {
            Self::Here(part) => Arrival::Here(make(part)),
            Self::Coming => Arrival::Coming,
            Self::Failed => Arrival::Failed,
        }
    }

    /// What failed may be tried again.
    fn retry(&mut self) {
        if matches!(self, Self::Failed) {
            *self = Self::Coming;
        }
    }
}

impl<T> From<Result<T, SplitLoaderError>> for Arrival<T> {
    fn from(fetched: Result<T, SplitLoaderError>) -> Self {
        fetched.map_or(Self::Failed, Self::Here)
    }
}

/// A part that was asked for.
#[derive(Clone, Copy)]
pub enum Fetched {
    /// The draft's steps.
    Draft(Arrival<&'static DraftPart>),
    /// The runbook.
    Runbook(Arrival<Step>),
    /// The import.
    Import(Arrival<Step>),
}

impl Part {
    /// What a step is drawn with, apart from what is always here.
    pub const fn of(route: Route) -> &'static [Self] {
        match route {
            Route::Home => &[],
            Route::Runbook => &[Self::Draft, Self::Runbook],
            Route::Import => &[Self::Import],
            _ => &[Self::Draft],
        }
    }

    /// Fetches it. What has been fetched is not fetched again.
    pub async fn fetch(self) -> Fetched {
        match self {
            Self::Draft => {
                let part = draft_part().await;
                if let Ok(part) = part {
                    text::learn(&part.script);
                }
                Fetched::Draft(part.into())
            }
            Self::Runbook => Fetched::Runbook(runbook_part().await.into()),
            Self::Import => Fetched::Import(import_part().await.into()),
        }
    }
}

/// **The parts of the page that are fetched when they are first needed.**
#[derive(Clone, Default, PartialEq)]
pub struct Parts {
    /// The draft's steps, the checks, and the calculators.
    pub draft: Arrival<&'static DraftPart>,
    runbook: Arrival<Step>,
    import: Arrival<Step>,
}

impl Parts {
    /// What draws a step, once all that it needs is here.
    pub fn step(&self, route: Route) -> Arrival<Step> {
        match route {
            Route::Home => Arrival::Here(steps::home),
            Route::Import => self.import,
            Route::Runbook if self.draft.here().is_some() => self.runbook,
            _ => self.draft.map(|part| part.step),
        }
    }

    /// Whether nobody has heard of a part yet.
    pub fn lacks(&self, part: Part) -> bool {
        match part {
            Part::Draft => self.draft == Arrival::Coming,
            Part::Runbook => self.runbook == Arrival::Coming,
            Part::Import => self.import == Arrival::Coming,
        }
    }

    /// A part is here, or is not to be had.
    pub fn take(&mut self, fetched: Fetched) {
        match fetched {
            Fetched::Draft(arrival) => self.draft = arrival,
            Fetched::Runbook(arrival) => self.runbook = arrival,
            Fetched::Import(arrival) => self.import = arrival,
        }
    }

    /// What could not be fetched may be asked for once more.
    pub fn retry(&mut self) {
        self.draft.retry();
        self.runbook.retry();
        self.import.retry();
    }
}

#[wasm_split(draft, fallible)]
fn draft_part() -> Result<&'static DraftPart, SplitLoaderError> {
    Ok(&DraftPart {
        step: steps::of_draft,
        margin: steps::margin,
        list: || html! { <Steps /> },
        severity: severity_chip,
        standing: steps::standing,
        followed: Followed::kept,
        check: check::check,
        script: Script::LIBRARY,
        open_file: steps::open_file,
        example: steps::example,
        catalog: |text| Catalog::parse(text).ok(),
    })
}

#[wasm_split(runbook, fallible)]
fn runbook_part() -> Result<Step, SplitLoaderError> {
    Ok(steps::runbook)
}

#[wasm_split(import, fallible)]
fn import_part() -> Result<Step, SplitLoaderError> {
    Ok(|_| steps::import())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::page;
    use crate::store::Action;
    use tokio::runtime::Builder;

    fn fetched(part: Part) -> Action {
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        Action::Fetched(runtime.block_on(part.fetch()))
    }

    #[test]
    fn a_step_is_drawn_once_all_its_parts_are_here() {
        for route in [Route::Home, Route::Title, Route::Runbook, Route::Cvss, Route::Import] {
            let mut page = page(Draft::default(), [Action::Go(route)]);
            for part in Part::of(route) {
                assert!(page.parts.step(route).here().is_none(), "{route:?} does without {part:?}");
                assert!(page.parts.lacks(*part));
                page = page.reduce(fetched(*part));
                assert!(!page.parts.lacks(*part));
            }
            assert!(page.parts.step(route).here().is_some(), "{route:?}");
        }
    }

    #[test]
    fn the_focus_waits_for_the_step() {
        let page = page(Draft::default(), [Action::Go(Route::Title)]);
        let asked = page.focus.0;
        let page = page.reduce(fetched(Part::Import));
        assert_eq!(page.focus.0, asked, "another step's part");
        let page = page.reduce(fetched(Part::Draft));
        assert_eq!(page.focus.0, asked + 1);
        assert_eq!(page.reduce(fetched(Part::Draft)).focus.0, asked + 1, "it was here already");
    }

    #[test]
    fn what_could_not_be_fetched_is_asked_for_once_more() {
        let failed = Action::Fetched(Fetched::Draft(Arrival::Failed));
        let page = page(Draft::default(), [Action::Go(Route::Title), failed]);
        assert!(page.parts.step(Route::Title) == Arrival::Failed && !page.parts.lacks(Part::Draft));
        assert!(page.reduce(Action::Retry).parts.lacks(Part::Draft));
    }

    #[test]
    fn erasing_what_is_kept_leaves_what_was_fetched() {
        let page = page(Draft::default(), [fetched(Part::Draft), Action::Erased("new".into())]);
        assert!(!page.parts.lacks(Part::Draft));
    }
}
