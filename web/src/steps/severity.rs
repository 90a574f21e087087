//! The severity: a CVSS vector answered metric by metric, or a plain level.

use super::{heading, onward};
use crate::components::{
    CopyButton, CopyLook, Radios, Spoken, TextField, beside, choices, score_band, severity_class,
};
use crate::desk::{Desk, element_id};
use crate::route::Route;
use advisory_core::draft::{Assess, SeverityLevel};
use advisory_core::{Edit, Field};
use cvss_core::explain::{Explanation, explain};
use cvss_core::metrics::{Group, Metric, Value};
use cvss_core::{Cvss, Partial, Score, Version, metrics};
use yew::prelude::*;

/// The severity's step.
pub fn view(desk: &Desk) -> Html {
    let assess = desk.state.draft.severity.assess;
    let onchoose = desk.on_choice(Assess::from_code, Edit::Assess);
    let choices = choices(Assess::ALL.iter().map(|assess| (assess.code(), assess.label())));
    html! {
        <>
            { heading(Route::Severity) }
            <section class="sheet">
                <div id={element_id(Field::Severity)} tabindex="-1">
                    { Radios { legend: "What GitHub gets", name: "assess", choices, chosen: Some(assess.code()), onchoose, inline: true }.view() }
                </div>
                { beside(desk, Field::Severity) }
                { Sheet::of(assess).map_or_else(|| plain_level(desk), |sheet| calculator(desk, sheet)) }
            </section>
            { onward(desk) }
        </>
    }
}

/// A calculator's version, and where its vector is kept.
#[derive(Clone, Copy)]
struct Sheet {
    version: Version,
    field: Field,
}

const V3: Sheet = Sheet { version: Version::V3_1, field: Field::CvssV3 };
const V4: Sheet = Sheet { version: Version::V4_0, field: Field::CvssV4 };

impl Sheet {
    /// The calculator whose vector GitHub gets.
    fn of(assess: Assess) -> Option<Self> {
        match assess {
            Assess::CvssV3 => Some(V3),
            Assess::CvssV4 => Some(V4),
            Assess::Level => None,
        }
    }

    /// The vector's text as typed.
    fn text(self, desk: &Desk) -> &str {
        desk.state.draft.text(self.field).unwrap_or_default()
    }

    /// What of the text can be read: the radios show it, and write it.
    fn partial(self, desk: &Desk) -> Partial {
        Partial::read(self.text(desk), self.version)
    }
}

/// A plain level, for those who do without a vector.
fn plain_level(desk: &Desk) -> Html {
    let onchoose = desk.on_choice(SeverityLevel::from_code, |level| Edit::Level(Some(level)));
    let choices = choices(SeverityLevel::ALL.iter().map(|level| (level.code(), level.label())));
    let chosen = desk.state.draft.severity.level.map(SeverityLevel::code);
    html! {
        <>
            <p class="soft">{ "A plain level is quick, and nobody can check it. A vector says why." }</p>
            { Radios { legend: "Severity level", name: "level", choices, chosen, onchoose, inline: false }.view() }
        </>
    }
}

/// The radio groups of one version, group by group; all but the base metrics are folded away.
fn calculator(desk: &Desk, sheet: Sheet) -> Html {
    let partial = sheet.partial(desk);
    let table = metrics::of(partial.version());
    let mut groups: Vec<Group> = Vec::new();
    for metric in table {
        if !groups.contains(&metric.group) {
            groups.push(metric.group);
        }
    }
    html! {
        <>
            <p class="soft">{ "Rate the worst reasonable case, in a default installation. The number under each answer is the base score that it would give." }</p>
            { for groups.into_iter().map(|group| {
                let list = html! {
                    <div class="metrics">
                        { for table.iter().filter(|metric| metric.group == group).map(|metric| view_metric(desk, sheet, partial, metric)) }
                    </div>
                };
                if group == Group::Base {
                    list
                } else {
                    let set = table.iter().filter(|metric| metric.group == group && is_defined(partial, metric)).count();
                    html! {
                        <details class="group">
                            <summary>{ group.name() }{ " metrics" }{ if set > 0 { format!(", {set} set") } else { String::new() } }</summary>
                            <p class="soft small">{ "GitHub publishes the base metrics alone; these stay in your draft." }</p>
                            { list }
                        </details>
                    }
                }
            }) }
        </>
    }
}

/// Whether a metric has a value that says something: `X` (2.0: `ND`) says that it is not defined.
fn is_defined(partial: Partial, metric: &Metric) -> bool {
    partial
        .get(metric.abbreviation)
        .is_some_and(|value| value.abbreviation != partial.version().not_defined())
}

fn view_metric(desk: &Desk, sheet: Sheet, partial: Partial, metric: &'static Metric) -> Html {
    let chosen = partial.get(metric.abbreviation);
    let base = format!("metric-{}", metric.abbreviation);
    let question_id = format!("{base}-question");
    html! {
        <fieldset class="metric" aria-describedby={question_id.clone()} key={metric.abbreviation}>
            <legend>{ metric.name }</legend>
            <p class="question" id={question_id}>{ metric.question }</p>
            <div class="answers">
            <div class="values">
                { for metric.values.iter().map(|value| {
                    let checked = chosen.is_some_and(|chosen| chosen.abbreviation == value.abbreviation);
                    let with = partial.with(metric.abbreviation, Some(value.abbreviation));
                    let onchange = {
                        let desk = desk.clone();
                        Callback::from(move |_: Event| desk.edit(Edit::Text(sheet.field, with.to_string())))
                    };
                    let help_id = format!("{base}-{}", value.abbreviation);
                    html! {
                        <label class="value">
                            <input type="radio" name={base.clone()} {checked} {onchange} aria-describedby={help_id.clone()} />
                            <span>{ value.name }{ would_give(metric, with, checked) }</span>
                            <span class="unseen" id={help_id}>{ value.help }</span>
                        </label>
                    }
                }) }
            </div>
            <details class="meaning">
                <summary>{ chosen.map_or("What the answers mean", |value| value.help) }</summary>
                { meaning(metric) }
            </details>
            </div>
        </fieldset>
    }
}

/// The base score that a value would give, once all else is answered.
fn would_give(metric: &Metric, with: Partial, checked: bool) -> Html {
    if metric.group != Group::Base {
        return Html::default();
    }
    match with.vector().map(cvss_core::Cvss::base_score) {
        Some(score) if checked => html! { <small>{ format!("now {score}") }</small> },
        Some(score) => html! { <small>{ format!("→ {score}") }</small> },
        None => Html::default(),
    }
}

fn meaning(metric: &'static Metric) -> Html {
    html! {
        <div class="prose small">
            <p>{ metric.help }</p>
            <dl>
                { for metric.values.iter().map(|Value { name, help, .. }| html! {
                    <><dt>{ *name }</dt><dd>{ *help }</dd></>
                }) }
            </dl>
            <p class="soft">{ metric.section }</p>
        </div>
    }
}

/// The score beside the metrics, with the vector and how the score came about.
pub fn score_panel(desk: &Desk) -> Html {
    let Some(sheet) = Sheet::of(desk.state.draft.severity.assess) else { return Html::default() };
    let text = sheet.text(desk).to_owned();
    let partial = sheet.partial(desk);
    // A vector that only misses answers is not wrong: it is counted, not scolded.
    let unfinished = partial.vector().is_none() && partial.to_string() == text;
    let vector = text.parse::<Cvss>().ok();
    let score = vector.map(cvss_core::Cvss::base_score);
    let class = score.map_or("unknown", |score| severity_class(cvss_core::Severity::of(score)));
    let answered = format!("{} of {} answered", partial.answered(), partial.mandatory());
    let spoken = score.map_or_else(|| answered.clone(), |score| format!("CVSS score {}", in_words(score)));
    html! {
        <section class={classes!("sheet", "score", format!("is-{class}"))} aria-label="Score">
            <output aria-label="CVSS score" aria-live="off">
                if let Some(score) = score {
                    <b>{ score.to_string() }</b>{ " " }<span class="word">{ cvss_core::Severity::of(score).to_string() }</span>
                } else {
                    <span class="answered">{ if unfinished { answered } else { "No score: the vector needs mending".to_owned() } }</span>
                }
            </output>
            <Spoken text={spoken} />
            { score_band(score) }
            if let Some(score) = score {
                <p class={classes!("score-line", format!("is-{class}"))} aria-hidden="true"><span>{ "Score" }</span>{ in_words(score) }</p>
            }
            { vector.map(overall).unwrap_or_default() }
            { vector.map(sub_scores).unwrap_or_default() }
            { TextField {
                rows: Some(3),
                quiet: unfinished,
                ..TextField::code(sheet.field, "Paste one, or answer the questions: both follow each other.")
            }.view(desk) }
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

fn in_words(score: Score) -> String {
    format!("{score} {}", cvss_core::Severity::of(score))
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

/// The score with all that is set beside the base metrics, where that makes a difference.
fn overall(vector: Cvss) -> Html {
    if vector.score() == vector.base_score() {
        return Html::default();
    }
    html! {
        <p class="small">{ "With the other metrics: " }<strong>{ in_words(vector.score()) }</strong>{ ". GitHub publishes the base score." }</p>
    }
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
