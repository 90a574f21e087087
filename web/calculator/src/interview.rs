//! The interview: one plain question after another, for those who don't know CVSS. Nothing is changed before the end.

use crate::source::rated;
use crate::widgets::{button, severity_class};
use crate::{VectorSource, words};
use cvss_core::Severity;
use cvss_core::interview::{Question, first};
use cvss_core::{Partial, Version, metrics};
use yew::prelude::*;

/// The id of the question's heading, which takes the focus when the question comes.
const ASKED: &str = "asked";

/// The answers given in the interview of each version. They are kept while the interview is closed, so that it goes on
/// where it was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interview {
    /// Whether the questions are shown instead of the radio groups.
    pub is_open: bool,
    answers: [Vec<usize>; Version::ALL.len()],
}

impl Interview {
    /// Returns the numbers of the answers given in a version's interview.
    fn answers(&self, version: Version) -> &[usize] {
        &self.answers[version as usize]
    }

    /// Returns the same answers with the interview open or closed.
    #[must_use]
    pub fn opened(&self, is_open: bool) -> Self {
        Self { is_open, ..self.clone() }
    }

    fn with_answers(&self, version: Version, answers: Vec<usize>) -> Self {
        let mut next = self.clone();
        next.answers[version as usize] = answers;
        next
    }
}

/// Opens the interview where it was left.
pub(crate) fn open(source: &VectorSource) {
    source.on_interview.emit(source.interview.opened(true));
    source.on_focus.emit(ASKED);
}

/// Returns what the answers so far have settled, and the question that comes next.
fn walk(version: Version, answers: &[usize]) -> (Partial, Option<&'static Question>) {
    let mut partial = Partial::new(version);
    let mut question = first(version);
    for number in answers {
        let Some(answer) = question.and_then(|question| question.answers.get(*number)) else { break };
        partial = answer.apply(partial);
        question = answer.next(version);
    }
    (partial, question)
}

/// Renders the question at hand, or what all answers came to.
pub(crate) fn view(source: &VectorSource) -> Html {
    let version = source.partial().version();
    let answers = source.interview.answers(version);
    let (partial, question) = walk(version, answers);
    let stop = {
        let (on_interview, interview) = (source.on_interview.clone(), source.interview.clone());
        Callback::from(move |_: MouseEvent| {
            on_interview.emit(interview.opened(false));
        })
    };
    html! {
        <div class="interview">
            { question.map_or_else(|| outcome(source, partial), |question| ask(source, answers, question)) }
            <div class="row">
                if let Some((_, before)) = answers.split_last() {
                    { button("quiet", words::BACK, go(source, version, before.to_vec())) }
                }
                if !answers.is_empty() {
                    { button("quiet", words::START_AGAIN, go(source, version, Vec::new())) }
                }
                { button("quiet", words::STOP_ASKING, stop) }
            </div>
        </div>
    }
}

/// Returns a callback that moves to the place in the interview that these answers lead to.
fn go(source: &VectorSource, version: Version, answers: Vec<usize>) -> Callback<MouseEvent> {
    let (source, next) = (source.clone(), source.interview.with_answers(version, answers));
    Callback::from(move |_| {
        source.on_interview.emit(next.clone());
        source.on_focus.emit(ASKED);
    })
}

fn ask(source: &VectorSource, answers: &[usize], question: &'static Question) -> Html {
    let version = source.partial().version();
    html! {
        <>
            <p class="soft small">{ words::question(answers.len() + 1) }</p>
            <h2 id={ASKED} tabindex="-1">{ question.text }</h2>
            <div class="asked" role="group" aria-labelledby={ASKED}>
                { for question.answers.iter().enumerate().map(|(number, answer)| {
                    button("", answer.text, go(source, version, [answers, &[number]].concat()))
                }) }
            </div>
        </>
    }
}

/// Renders what the answers came to, with a button that takes it.
fn outcome(source: &VectorSource, partial: Partial) -> Html {
    let Some(vector) = partial.vector() else { return Html::default() };
    let (version, score) = (vector.version(), source.score(vector));
    let take = {
        let source = source.clone();
        Callback::from(move |_| {
            source.on_text.emit(vector.to_string());
            source.on_interview.emit(source.interview.opened(false));
        })
    };
    let settled =
        metrics::of(version).iter().filter_map(|metric| Some((metric, partial.get(metric.abbreviation)?)));
    html! {
        <>
            <h2 id={ASKED} tabindex="-1">{ words::COME_TO }<span class={classes!("word", severity_class(Severity::of(version, score)))}>{ rated(version, score) }</span></h2>
            <ul class="settled small">
                { for settled.map(|(metric, value)| html! { <li>{ metric.name }{ ": " }<strong>{ value.name }</strong></li> }) }
            </ul>
            <p class="mono" translate="no">{ vector.to_string() }</p>
            <div>{ button("go", words::USE_IT, take) }</div>
        </>
    }
}
