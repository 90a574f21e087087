//! The score beside the metrics, with the vector and how the score came about.

use super::{Sheet, band, in_words};
use crate::components::{
    Control, CopyButton, CopyLook, Spoken, TextField, error_list, score_band, severity_class,
};
use crate::desk::{Desk, typed};
use advisory_core::check::vector_problem;
use cvss_core::explain::{Explanation, explain};
use cvss_core::{Cvss, Score};
use yew::prelude::*;

/// What is said below the vector's label.
const HINT: &str = "Paste one, or answer the questions: both follow each other.";
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
    let answered = format!("{} of {} answered", partial.answered(), partial.mandatory());
    let spoken =
        score.map_or_else(|| answered.clone(), |score| format!("CVSS score {}", in_words(version, score)));
    html! {
        <section class={classes!("sheet", "score", format!("is-{class}"))} aria-label="Score">
            <output aria-label="CVSS score" aria-live="off">
                if let Some(score) = score {
                    <b>{ score.to_string() }</b>{ " " }<span class="word">{ band(version, score).to_string() }</span>
                } else {
                    <span class="answered">{ if unfinished { answered } else { "No score: the vector needs mending".to_owned() } }</span>
                }
            </output>
            <Spoken text={spoken} />
            { score_band(score) }
            if let Some(score) = score {
                <p class={classes!("score-line", format!("is-{class}"))} aria-hidden="true"><span>{ "Score" }</span>{ in_words(version, score) }</p>
            }
            { vector.map(|vector| other_score(sheet, vector)).unwrap_or_default() }
            { vector.map(sub_scores).unwrap_or_default() }
            { vector_field(desk, sheet, &text, unfinished) }
            if !unfinished {
                { place(&text) }
            }
            if vector.is_some() {
                <div class="row">
                    { CopyButton { what: "CVSS vector", within: "", text: text.clone(), look: CopyLook::Main }.view(desk) }
                </div>
            }
            { vector.map(why).unwrap_or_default() }
        </section>
    }
}

/// The text of the vector; what is wrong with it is the checks' to say, in a draft and out of one.
fn vector_field(desk: &Desk, sheet: Sheet, text: &str, unfinished: bool) -> Html {
    if let Some(field) = sheet.field() {
        return TextField { rows: Some(LINES), quiet: unfinished, ..TextField::code(field, HINT) }.view(desk);
    }
    let problem = vector_problem(text).filter(|_| !unfinished);
    let wrong = problem.is_some();
    let found = problem.map(|problem| {
        let fix = problem.repair.map(|vector| {
            let mend = desk.on(move |desk| sheet.write(desk, vector.to_string()));
            (format!("Write {vector}"), mend)
        });
        error_list(FOUND, &problem.message, fix)
    });
    let oninput = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| sheet.write(&desk, typed(&event)))
    };
    Control {
        id: "vector".to_owned(),
        label: "CVSS vector",
        hint: HINT,
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
        <p class="place mono" translate="no" aria-label="Where it goes wrong">
            { before }<mark>{ if at.is_empty() { "␣" } else { at } }</mark>{ after }
        </p>
    }
}

/// How the score came about, step by step.
fn why(vector: Cvss) -> Html {
    let Explanation { score, steps, .. } = explain(vector);
    html! {
        <details>
            <summary>{ format!("Why {score}?") }</summary>
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
    let (before, score, after) = match sheet {
        Sheet::Alone => ("Base score: ", base, "."),
        Sheet::V3 | Sheet::V4 => ("With the other metrics: ", overall, ". GitHub publishes the base score."),
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
            { row("Exploitability", vector.exploitability(), "3.9") }
            { row("Impact", vector.impact(), "6.1") }
        </div>
    }
}
