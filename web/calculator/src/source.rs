//! [`VectorSource`]: where a calculator's vector is kept.

use crate::interview::Interview;
use cvss_core::{Cvss, Partial, Score, Severity, Version};
use std::rc::Rc;
use yew::Callback;

/// What the vector is for, which decides the score that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A draft advisory: GitHub publishes the base score.
    Draft,
    /// The calculator on its own: the score of the whole vector counts.
    Standalone,
}

/// **Where a calculator's vector is kept**: its text and settings as they are now, and the callbacks that change them.
#[derive(Clone, PartialEq)]
pub struct VectorSource {
    /// The vector's text as typed.
    pub text: Rc<str>,
    /// The version whose questions are asked where the text names none.
    pub version: Version,
    /// What the vector is for.
    pub purpose: Purpose,
    /// The answers given in the interview.
    pub interview: Rc<Interview>,
    /// Whether each answer says which score it would give.
    pub shows_scores: bool,
    /// Receives the new text of the vector.
    pub on_text: Callback<String>,
    /// Receives the new state of the interview.
    pub on_interview: Callback<Interview>,
    /// Receives whether the answers are to say which score they would give.
    pub on_shows_scores: Callback<bool>,
    /// Receives the id of the element that takes the focus next.
    pub on_focus: Callback<&'static str>,
}

impl VectorSource {
    /// Returns the answers that can be read from the text: the radio buttons show them.
    pub fn partial(&self) -> Partial {
        Partial::read(&self.text, self.version)
    }

    /// Returns the vector, if the text is a complete and valid one.
    pub fn vector(&self) -> Option<Cvss> {
        self.text.parse().ok()
    }

    /// Returns whether the text is a vector that only lacks answers. Those are counted, not reported as errors.
    pub fn is_unfinished(&self) -> bool {
        let partial = self.partial();
        partial.vector().is_none() && partial.to_string() == *self.text
    }

    /// Returns the score of a vector that counts here.
    pub fn score(&self, vector: Cvss) -> Score {
        match self.purpose {
            Purpose::Draft => vector.base_score(),
            Purpose::Standalone => vector.score(),
        }
    }
}

/// Returns a score with the word of its severity, such as `7.4 High`.
pub(crate) fn rated(version: Version, score: Score) -> String {
    format!("{score} {}", Severity::of(version, score))
}
