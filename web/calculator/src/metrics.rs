//! The radio groups of a version, metric by metric.

use crate::{Purpose, VectorSource, words};
use cvss_core::Partial;
use cvss_core::metrics::{self, Group, Metric, Value};
use yew::prelude::*;

/// Renders the metrics group by group; all but the base metrics are folded away.
pub(crate) fn view(source: &VectorSource, partial: Partial) -> Html {
    let table = metrics::of(partial.version());
    table
        .chunk_by(|one, two| one.group == two.group)
        .map(|metrics| {
            let group = metrics[0].group;
            let list = html! {
                <div class="metrics" key={group.name()}>
                    { for metrics.iter().map(|metric| view_metric(source, partial, metric)) }
                </div>
            };
            if group == Group::Base {
                return list;
            }
            let set = metrics.iter().filter(|metric| is_defined(partial, metric)).count();
            html! {
                <details class="group" key={group.name()}>
                    <summary>{ words::group(group.name(), set) }</summary>
                    if source.purpose == Purpose::Draft {
                        <p class="soft small">{ words::BASE_ALONE }</p>
                    }
                    { list }
                </details>
            }
        })
        .collect()
}

/// Returns whether a metric has a value other than "not defined", which is `X`, and `ND` in 2.0.
pub(crate) fn is_defined(partial: Partial, metric: &Metric) -> bool {
    partial
        .get(metric.abbreviation)
        .is_some_and(|value| value.abbreviation != partial.version().not_defined())
}

fn view_metric(source: &VectorSource, partial: Partial, metric: &'static Metric) -> Html {
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
                    let with = partial.with(metric.abbreviation, value.abbreviation).unwrap_or(partial);
                    let onchange = source.on_text.reform(move |_: Event| with.to_string());
                    let id = format!("{base}-{}", value.abbreviation);
                    let (seen, spoken) = would_give(source, metric, with, checked).unzip();
                    let help_id = format!("{id}-help");
                    html! {
                        // What an answer means describes it: inside of the label it would be read as its name too. The
                        // arrow of the score is for the eye: the accessible name says it in words.
                        <div class="value">
                            <input type="radio" name={base.clone()} id={id.clone()} {checked} {onchange} aria-describedby={help_id.clone()}
                                aria-label={spoken.map(|spoken| format!("{}{spoken}", value.name))} />
                            <label for={id}>{ value.name }if let Some(seen) = seen { <small>{ seen }</small> }</label>
                            <span class="unseen" id={help_id}>{ value.help }</span>
                        </div>
                    }
                }) }
            </div>
            <details class="meaning">
                <summary>{ chosen.map_or(words::MEANINGS, |value| value.help) }</summary>
                { meaning(metric) }
            </details>
            </div>
        </fieldset>
    }
}

/// Returns the score that a value would give, once all else is answered, as it is seen and as it is spoken after the
/// value's name: below a base metric the score that counts here, below the others the overall score, which they change.
fn would_give(
    source: &VectorSource,
    metric: &Metric,
    with: Partial,
    checked: bool,
) -> Option<(String, String)> {
    let vector = with.vector().filter(|_| source.shows_scores && metric.group != Group::Supplemental)?;
    let score = if metric.group == Group::Base { source.score(vector) } else { vector.score() };
    Some(if checked { words::gives_now(score) } else { words::would_give(score) })
}

/// Renders what a metric and its values mean.
fn meaning(metric: &'static Metric) -> Html {
    html! {
        <div class="prose small">
            <p>{ metric.help }</p>
            <dl>
                { for metric.values.iter().map(|Value { name, help, .. }| html! {
                    <><dt>{ *name }</dt><dd>{ *help }</dd></>
                }) }
            </dl>
            <p class="soft">{ words::section(metric.section) }</p>
        </div>
    }
}
