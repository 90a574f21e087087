//! The CVSS calculator: radio groups, the score with what it comes from, the interview, and the way to another
//! version. The same for a draft's vectors and on its own address.

mod drivers;
mod interview;
mod metrics;
mod panel;
mod versions;

use crate::components::{button, switch};
use crate::desk::Desk;
use crate::store::{Action, Settings, Typed};
use crate::words::calculator as words;
use advisory_core::{Edit, Field};
use cvss_core::{Cvss, Partial, Score, Severity, Version, interview as questions};
use yew::prelude::*;

pub use drivers::drivers;
pub use panel::panel;
pub use versions::side_by_side;

/// **A calculator**, by where its vector is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// The draft's 3.x vector.
    V3,
    /// The draft's 4.0 vector.
    V4,
    /// The address: no draft, and nothing is kept.
    Alone,
}

impl Sheet {
    /// The version of the questions, where the text names none.
    fn version(self, desk: &Desk) -> Version {
        match self {
            Self::V3 => Version::V3_1,
            Self::V4 => Version::V4_0,
            Self::Alone => desk.state.calculator.version(),
        }
    }

    /// The draft's field that holds the vector.
    fn field(self) -> Option<Field> {
        match self {
            Self::V3 => Some(Field::CvssV3),
            Self::V4 => Some(Field::CvssV4),
            Self::Alone => None,
        }
    }

    /// The vector's text as typed.
    fn text(self, desk: &Desk) -> &str {
        match self.field() {
            Some(field) => desk.state.draft.text(field).unwrap_or_default(),
            None => desk.state.calculator.text(),
        }
    }

    /// What of the text can be read: the radios show it, and write it.
    fn partial(self, desk: &Desk) -> Partial {
        Partial::read(self.text(desk), self.version(desk))
    }

    /// Replaces the vector's text.
    fn write(self, desk: &Desk, text: String) {
        match self.field() {
            Some(field) => desk.edit(Edit::Text(field, text)),
            None => desk.act(Action::Calculate(Typed::read(text, self.version(desk)), None)),
        }
    }

    /// The score that counts here: a draft's is the base score, which is what GitHub publishes.
    fn score(self, vector: Cvss) -> Score {
        if self == Self::Alone { vector.score() } else { vector.base_score() }
    }
}

/// The band of a version's score.
fn band(version: Version, score: Score) -> Severity {
    if version == Version::V2_0 { Severity::of_v2(score) } else { Severity::of(score) }
}

/// A score with the word of its band: `7.4 High`.
fn in_words(version: Version, score: Score) -> String {
    format!("{score} {}", band(version, score))
}

/// The calculator's questions: its radio groups, or one plain question after another.
pub fn view(desk: &Desk, sheet: Sheet) -> Html {
    let partial = sheet.partial(desk);
    if let Some(path) = &desk.state.interview {
        return interview::view(desk, sheet, path);
    }
    let Settings { scores, .. } = desk.state.settings;
    let ask = desk.on(|desk| interview::go(desk, Some(Vec::new())));
    html! {
        <>
            <div class="row between">
                <p class="soft">{ words::WORST_CASE }</p>
                if questions::first(partial.version()).is_some() {
                    { button("quiet", words::ASK_ME, ask) }
                }
            </div>
            { metrics::view(desk, sheet, partial) }
            { switch("show-scores", words::SHOW_SCORES, scores, desk.on(move |desk| {
                desk.act(Action::Set(Settings { scores: !scores, ..desk.state.settings }));
            })) }
        </>
    }
}
