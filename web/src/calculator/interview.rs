//! The interview: one plain question after another, for those who don't know CVSS. Nothing is changed before the end.

use super::{Sheet, band, in_words};
use crate::components::{button, severity_class};
use crate::desk::Desk;
use crate::store::{Action, Focus};
use crate::words::calculator as words;
use cvss_core::interview::{Question, first};
use cvss_core::{Partial, Version, metrics};
use yew::prelude::*;

/// The id of the question's heading, which takes the focus when the question comes.
const ASKED: &str = "asked";

/// Moves to another place in the interview, or out of it.
pub fn go(desk: &Desk, path: Option<Vec<usize>>) {
    let asking = path.is_some();
    desk.act(Action::Interview(path));
    desk.act(Action::Focus(if asking { Focus::Id(ASKED) } else { Focus::Heading }));
}

/// What has been settled by the answers so far, by their numbers, and what is asked next.
fn walk(version: Version, path: &[usize]) -> (Partial, Option<&'static Question>) {
    let mut partial = Partial::new(version);
    let mut question = first(version);
    for number in path {
        let Some(answer) = question.and_then(|question| question.answers.get(*number)) else { break };
        partial = answer.apply(partial);
        question = answer.next(version);
    }
    (partial, question)
}

/// The question at hand, or what all answers came to.
pub fn view(desk: &Desk, sheet: Sheet, path: &[usize]) -> Html {
    let (partial, question) = walk(sheet.partial(desk).version(), path);
    let step = |label: &'static str, path: Option<Vec<usize>>| {
        button("quiet", label, desk.on(move |desk| go(desk, path.clone())))
    };
    html! {
        <div class="interview">
            { question.map_or_else(|| outcome(desk, sheet, partial), |question| ask(desk, path, question)) }
            <div class="row">
                if let Some((_, before)) = path.split_last() {
                    { step(words::BACK, Some(before.to_vec())) }
                }
                { step(words::STOP_ASKING, None) }
            </div>
        </div>
    }
}

fn ask(desk: &Desk, path: &[usize], question: &'static Question) -> Html {
    html! {
        <>
            <p class="soft small">{ words::question(path.len() + 1) }</p>
            <h2 id={ASKED} tabindex="-1">{ question.text }</h2>
            <div class="asked" role="group" aria-labelledby={ASKED}>
                { for question.answers.iter().enumerate().map(|(number, answer)| {
                    let path = [path, &[number]].concat();
                    button("", answer.text, desk.on(move |desk| go(desk, Some(path.clone()))))
                }) }
            </div>
        </>
    }
}

/// What the answers came to, to be taken by a press.
fn outcome(desk: &Desk, sheet: Sheet, partial: Partial) -> Html {
    let Some(vector) = partial.vector() else { return Html::default() };
    let (version, score) = (vector.version(), sheet.score(vector));
    let take = desk.on(move |desk| {
        sheet.write(desk, vector.to_string());
        go(desk, None);
    });
    let settled =
        metrics::of(version).iter().filter_map(|metric| Some((metric, partial.get(metric.abbreviation)?)));
    html! {
        <>
            <h2 id={ASKED} tabindex="-1">{ words::COME_TO }<span class={classes!("word", severity_class(band(version, score)))}>{ in_words(version, score) }</span></h2>
            <ul class="settled small">
                { for settled.map(|(metric, value)| html! { <li>{ metric.name }{ ": " }<strong>{ value.name }</strong></li> }) }
            </ul>
            <p class="mono" translate="no">{ vector.to_string() }</p>
            <div>{ button("go", words::USE_IT, take) }</div>
        </>
    }
}
