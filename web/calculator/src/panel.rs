//! The score beside the questions, with the vector and how the score came about.

use crate::metrics::is_defined;
use crate::source::rated;
use crate::widgets::{Spoken, score_band, severity_class};
use crate::{Purpose, VectorSource, words};
use cvss_core::Severity;
use cvss_core::explain::{Explanation, explain};
use cvss_core::metrics::{self, Group};
use cvss_core::{Cvss, Partial, Score};
use yew::prelude::*;

/// What the host renders inside of the panel, since it keeps the text.
pub struct PanelSlots {
    /// The field that holds the vector's text.
    pub vector_field: Html,
    /// The buttons below a complete vector.
    pub buttons: Html,
}

/// Renders the score, the vector, and how the one came out of the other.
pub fn panel(source: &VectorSource, slots: PanelSlots) -> Html {
    let partial = source.partial();
    let is_unfinished = source.is_unfinished();
    let vector = source.vector();
    let version = partial.version();
    let score = vector.map(|vector| source.score(vector));
    let class = score.map_or("unknown", |score| severity_class(Severity::of(version, score)));
    let answered = words::answered(partial.answered(), partial.mandatory());
    let spoken = score.map_or_else(|| answered.clone(), |score| words::spoken(&rated(version, score)));
    html! {
        <section class={classes!("sheet", "score", format!("is-{class}"))} aria-label={words::SCORE}>
            <output aria-label={words::CVSS_SCORE} aria-live="off">
                if let Some(score) = score {
                    <b>{ score.to_string() }</b>{ " " }<span class="word">{ Severity::of(version, score).to_string() }</span>
                } else {
                    <span class="answered">{ if is_unfinished { answered } else { words::NO_SCORE.to_owned() } }</span>
                }
            </output>
            <Spoken text={spoken} />
            { score_band(score) }
            if let Some(score) = score {
                <p class={classes!("score-line", format!("is-{class}"))} aria-hidden="true"><span>{ words::SCORE }</span>{ rated(version, score) }</p>
            }
            { vector.map(|vector| scores(source, vector)).unwrap_or_default() }
            { vector.map(sub_scores).unwrap_or_default() }
            { slots.vector_field }
            if !is_unfinished {
                { place(&source.text) }
            }
            if vector.is_some() {
                <div class="row">{ slots.buttons }</div>
            }
            { vector.map(why).unwrap_or_default() }
        </section>
    }
}

/// Renders the vector with the place marked at which it goes wrong.
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

/// Renders how the score came about, step by step.
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

/// Returns every score that the vector has by name: those of its metric groups, or in 4.0 the one that its nomenclature
/// names.
fn named_scores(vector: Cvss) -> Vec<(&'static str, Score)> {
    if let Cvss::V4(vector) = vector {
        let whole = (vector.nomenclature().name(), vector.score());
        let base = (words::CVSS_B, vector.base_score());
        return if whole.0 == base.0 { vec![whole] } else { vec![base, whole] };
    }
    let temporal = vector.temporal_score().map(|score| (words::TEMPORAL, score));
    let environmental = vector.environmental_score().map(|score| (words::ENVIRONMENTAL, score));
    [Some((words::BASE, vector.base_score())), temporal, environmental].into_iter().flatten().collect()
}

/// Renders the scores side by side, where the vector has more than base metrics; in 4.0 always, since the name of the
/// score says which metrics it rests on.
fn scores(source: &VectorSource, vector: Cvss) -> Html {
    let scores = named_scores(vector);
    let partial = Partial::from(vector);
    let base_only = !metrics::of(vector.version())
        .iter()
        .any(|metric| metric.group != Group::Base && is_defined(partial, metric));
    if base_only && !matches!(vector, Cvss::V4(_)) {
        return Html::default();
    }
    let version = vector.version();
    html! {
        <>
            <dl class="scores small">
                { for scores.iter().map(|(name, score)| html! {
                    <div><dt>{ *name }</dt><dd>{ rated(version, *score) }</dd></div>
                }) }
            </dl>
            if !base_only && source.purpose == Purpose::Draft {
                <p class="soft small">{ words::BASE_IS_PUBLISHED }</p>
            }
        </>
    }
}

/// Renders how much of the score is exploitability and how much impact, in 3.x.
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
            { row(words::EXPLOITABILITY, vector.exploitability_score(), "3.9") }
            { row(words::IMPACT, vector.impact_score(), "6.1") }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_named_by_their_groups_and_in_4_0_by_the_nomenclature() {
        let named = |text: &str| -> Vec<String> {
            let scores = named_scores(text.parse().expect("a vector"));
            scores.into_iter().map(|(name, score)| format!("{name} {score}")).collect()
        };
        assert_eq!(
            named("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/CR:L"),
            ["Base 9.8", "Temporal 9.0", "Environmental 8.7"]
        );
        assert_eq!(
            named("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U"),
            ["CVSS-B 9.3", "CVSS-BT 8.1"]
        );
        assert_eq!(
            named("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:X"),
            ["CVSS-B 9.3"]
        );
    }
}
