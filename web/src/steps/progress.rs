//! How far each step is, as the marks beside it show.

use crate::desk::Desk;
use crate::route::Route;
use crate::words::shell as words;
use advisory_core::check::Level;
use advisory_core::draft::CveChoice;
use advisory_core::runbook::{Stage, Status};

/// The mark beside a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing there yet.
    Empty,
    /// Begun, or with something to look at.
    Part,
    /// Done.
    Done,
    /// With an error.
    Wrong,
}

impl Mark {
    /// The class that draws it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Part => "part",
            Self::Done => "done",
            Self::Wrong => "bad",
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => words::NOT_STARTED,
            Self::Part => words::IN_PROGRESS,
            Self::Done => words::DONE,
            Self::Wrong => words::TO_MEND,
        }
    }
}

/// A section's mark, and how many errors and warnings are open in it. An untouched section has none: it is
/// empty, and that is said by its mark.
pub fn section(desk: &Desk, route: Route) -> (Mark, usize) {
    let draft = &desk.state.draft;
    let begun = match route {
        Route::Title => !draft.title.is_empty(),
        Route::Cve => draft.cve.choice == CveChoice::Existing || !draft.cve.id.is_empty(),
        Route::Description => !draft.description.is_empty() || !draft.references.is_empty(),
        Route::Affected => !draft.products.is_empty(),
        Route::Severity => {
            draft.severity.level.is_some() || draft.severity.vector().is_some_and(|text| !text.is_empty())
        }
        Route::Weaknesses => !draft.weaknesses.is_empty(),
        Route::Credits => !draft.credits.is_empty(),
        Route::Review => !desk.state.copied.is_empty(),
        Route::Home | Route::Runbook | Route::Cvss | Route::Import => false,
    };
    if !begun {
        return (Mark::Empty, 0);
    }
    if route == Route::Review {
        return (Mark::Part, 0);
    }
    let mine = || desk.findings.iter().filter(|finding| Route::of(finding.field) == route);
    let open = mine().filter(|finding| finding.level != Level::Hint).count();
    let wrong = mine().any(|finding| finding.level == Level::Error);
    let mark = if wrong {
        Mark::Wrong
    } else if open > 0 {
        Mark::Part
    } else {
        Mark::Done
    };
    (mark, open)
}

/// A stage's mark.
pub fn stage(desk: &Desk, stage: Stage) -> Mark {
    match desk.runbook().status(&desk.state.draft, stage) {
        Status::NotStarted => Mark::Empty,
        Status::InProgress => Mark::Part,
        Status::Done => Mark::Done,
    }
}

/// The id of a stage's heading on the runbook's page.
pub fn stage_element(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "stage-1",
        Stage::CveRequest => "stage-2",
        Stage::Fix => "stage-3",
        Stage::Release => "stage-4",
        Stage::Publish => "stage-5",
    }
}
