//! The score beside the metrics, with the vector and how the score came about.

use super::{Sheet, band, in_words};
use crate::components::{
    Control, CopyButton, CopyLook, Spoken, TextField, error_list, score_band, severity_class,
};
use crate::desk::{Desk, typed};
use crate::store::{Action, Typed};
use crate::words::calculator as words;
use advisory_core::check::vector_problem;
use cvss_core::explain::{Explanation, explain};
use cvss_core::{Cvss, Score};
use yew::prelude::*;

/// The id of what is wrong with a vector outside of a draft.
const FOUND: &str = "vector-found";
/// How many lines a vector takes.
const LINES: u32 = 3;

/// The score, the vector, and how the one came out of the other.
pub fn panel(desk: &Desk, sheet: Sheet) -> Html {
    let text = sheet.text(desk).to_owned();
    let partial = sheet.partial(desk);
    // A vector that only misses answers is not wrong: it is counted, not scolded.
    let unfinished = partial.vector().is_none() && partial.to_string() == text;
    let vector = text.parse::<Cvss>().ok();
    let version = partial.version();
    let score = vector.map(|vector| sheet.score(vector));
    let class = score.map_or("unknown", |score| severity_class(band(version, score)));
    let answered = words::answered(partial.answered(), partial.mandatory());
    let spoken = score.map_or_else(|| answered.clone(), |score| words::spoken(&in_words(version, score)));
    html! {
        <section class={classes!("sheet", "score", format!("is-{class}"))} aria-label={words::SCORE}>
            <output aria-label={words::CVSS_SCORE} aria-live="off">
                if let Some(score) = score {
                    <b>{ score.to_string() }</b>{ " " }<span class="word">{ band(version, score).to_string() }</span>
                } else {
                    <span class="answered">{ if unfinished { answered } else { words::NO_SCORE.to_owned() } }</span>
                }
            </output>
            <Spoken text={spoken} />
            { score_band(score) }
            if let Some(score) = score {
                <p class={classes!("score-line", format!("is-{class}"))} aria-hidden="true"><span>{ words::SCORE }</span>{ in_words(version, score) }</p>
            }
            { vector.map(|vector| other_score(sheet, vector)).unwrap_or_default() }
            { vector.map(sub_scores).unwrap_or_default() }
            { vector_field(desk, sheet, &text, unfinished) }
            if !unfinished {
                { place(&text) }
            }
            if vector.is_some() {
                <div class="row">
                    { CopyButton { what: words::VECTOR, within: "", text: text.clone(), look: CopyLook::Main }.view(desk) }
                </div>
            }
            { vector.map(why).unwrap_or_default() }
        </section>
    }
}

/// The text of the vector; what is wrong with it is the checks' to say, in a draft and out of one.
fn vector_field(desk: &Desk, sheet: Sheet, text: &str, unfinished: bool) -> Html {
    if let Some(field) = sheet.field() {
        return TextField {
            rows: Some(LINES),
            quiet: unfinished,
            ..TextField::code(field, words::VECTOR_HINT)
        }
        .view(desk);
    }
    let problem = vector_problem(text).filter(|_| !unfinished);
    let wrong = problem.is_some();
    let found = problem.map(|problem| {
        let fix = problem.repair.map(|vector| {
            let mend = desk.on(move |desk| sheet.write(desk, vector.to_string()));
            (words::write(vector), mend)
        });
        error_list(FOUND, &problem.message, fix)
    });
    let oninput = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| {
            let typed = Typed::read(typed(&event), desk.state.calculator.version());
            desk.act(Action::Calculate(typed, Some(desk.platform.now())));
        })
    };
    Control {
        id: "vector".to_owned(),
        label: words::VECTOR,
        hint: words::VECTOR_HINT,
        mono: true,
        rows: Some(LINES),
        value: text.to_owned(),
        found_id: wrong.then(|| FOUND.to_owned()),
        found: found.unwrap_or_default(),
        wrong,
        oninput,
        ..Control::default()
    }
    .view()
}

/// The vector with the place marked at which it goes wrong.
fn place(text: &str) -> Html {
    let Err(error) = text.parse::<Cvss>() else { return Html::default() };
    let span = error.span();
    let (Some(before), Some(at), Some(after)) =
        (text.get(..span.start), text.get(span.clone()), text.get(span.end..))
    else {
        return Html::default();
    };
    html! {
        <p class="place mono" translate="no" aria-label={words::WRONG_HERE}>
            { before }<mark>{ if at.is_empty() { "␣" } else { at } }</mark>{ after }
        </p>
    }
}

/// How the score came about, step by step.
fn why(vector: Cvss) -> Html {
    let Explanation { score, steps, .. } = explain(vector);
    html! {
        <details>
            <summary>{ words::why(score) }</summary>
            <ol class="why small">
                { for steps.into_iter().map(|step| html! {
                    <li>
                        <strong>{ step.name }</strong>{ " " }<span class="mono">{ format!("= {} = {}", step.calculation, step.result) }</span>
                        if !step.note.is_empty() {
                            <p class="soft">{ step.note }</p>
                        }
                    </li>
                }) }
            </ol>
        </details>
    }
}

/// The score that does not stand above, where what is set beside the base metrics makes it another.
fn other_score(sheet: Sheet, vector: Cvss) -> Html {
    let (base, overall) = (vector.base_score(), vector.score());
    if base == overall {
        return Html::default();
    }
    let ([before, after], score) = match sheet {
        Sheet::Alone => (words::BASE_SCORE, base),
        Sheet::V3 | Sheet::V4 => (words::OVERALL_SCORE, overall),
    };
    html! { <p class="small">{ before }<strong>{ in_words(vector.version(), score) }</strong>{ after }</p> }
}

/// How much of the score is exploitability and how much impact, in 3.x.
fn sub_scores(vector: Cvss) -> Html {
    let Cvss::V3(vector) = vector else { return Html::default() };
    let row = |name: &'static str, score: Score, most: &'static str| {
        html! {
            <>
                <span>{ name }</span>
                <meter max={most} value={score.to_string()} aria-label={name}></meter>
                <span class="num">{ score.to_string() }</span>
            </>
        }
    };
    html! {
        <div class="bars">
            { row(words::EXPLOITABILITY, vector.exploitability(), "3.9") }
            { row(words::IMPACT, vector.impact(), "6.1") }
        </div>
    }
}
