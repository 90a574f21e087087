//! The versions side by side: what is kept of each, and what a vector would be in the next version, as a proposal with
//! all that it assumes.

use crate::source::rated;
use crate::widgets::{button, severity_class};
use crate::{Purpose, VectorSource, words};
use cvss_core::Severity;
use cvss_core::convert::{Note, to_v3_1, to_v4_0};
use cvss_core::{Cvss, Version, v3};
use yew::prelude::*;

/// The id of the section's heading.
const HEADING: &str = "versions";

/// What is kept of one version.
pub struct Column {
    /// The version's name.
    pub name: String,
    /// The vector's text as typed.
    pub text: String,
    /// Whether it is the vector that counts.
    pub counts: bool,
}

/// A vector converted to another version, as a proposal.
pub struct Conversion {
    /// The version of the vector that it was made from.
    pub from: Version,
    /// The proposal.
    pub vector: Cvss,
    /// What it assumes, and what it loses.
    pub notes: Vec<Note>,
}

/// Returns what the 3.x vectors of the columns would be in the other versions, where that is not kept there already.
pub(crate) fn conversions(columns: &[Column]) -> Vec<Conversion> {
    let old: Vec<v3::Vector> = columns.iter().filter_map(|column| column.text.parse().ok()).collect();
    let is_kept = |vector: &Cvss| columns.iter().any(|column| column.text.parse() == Ok(*vector));
    let mut found: Vec<Conversion> = Vec::new();
    for old in old {
        let (same, next) = (to_v3_1(old), to_v4_0(old));
        for (vector, notes) in [(Cvss::from(same.vector), same.notes), (next.vector.into(), next.notes)] {
            if !is_kept(&vector) && !found.iter().any(|other| other.vector == vector) {
                found.push(Conversion { from: old.version(), vector, notes });
            }
        }
    }
    found
}

/// Returns the conversion to a version that can be offered while nothing is answered in it.
pub fn conversion_to(columns: &[Column], version: Version) -> Option<Conversion> {
    conversions(columns).into_iter().find(|conversion| conversion.vector.version() == version)
}

/// Renders what is kept of each version side by side, and the way from one to the next. `on_take` receives the proposal
/// that the user takes.
pub fn side_by_side(source: &VectorSource, columns: &[Column], on_take: &Callback<Cvss>) -> Html {
    let proposals = conversions(columns);
    let several = columns.iter().filter(|column| !column.text.trim().is_empty()).count() > 1;
    if proposals.is_empty() && !several {
        return Html::default();
    }
    html! {
        <section class="sheet" aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ words::SIDE_BY_SIDE }</h2>
            if several {
                <div class="grid2">{ for columns.iter().map(|column| view_column(source, column)) }</div>
            }
            { for proposals.iter().map(|conversion| proposal(source, conversion, on_take)) }
        </section>
    }
}

fn view_column(source: &VectorSource, column: &Column) -> Html {
    let vector = column.text.parse::<Cvss>().ok();
    html! {
        <div class="version" key={column.name.clone()}>
            <div class="row">
                <h3>{ &column.name }</h3>
                if column.counts && source.purpose == Purpose::Draft {
                    <span class="chip plain">{ words::THIS_ONE }</span>
                }
            </div>
            { vector.map_or_else(|| html! {
                <p class="soft small">{ if column.text.trim().is_empty() { words::NO_VECTOR } else { words::NO_WHOLE_VECTOR } }</p>
            }, |vector| scored(source, vector)) }
        </div>
    }
}

/// Renders a vector with its score.
fn scored(source: &VectorSource, vector: Cvss) -> Html {
    let (version, score) = (vector.version(), source.score(vector));
    html! {
        <p class="small">
            <span class={classes!("chip", severity_class(Severity::of(version, score)))}>{ rated(version, score) }</span>
            { " " }<span class="mono" translate="no">{ vector.to_string() }</span>
        </p>
    }
}

fn proposal(source: &VectorSource, conversion: &Conversion, on_take: &Callback<Cvss>) -> Html {
    let Conversion { vector, notes, .. } = conversion;
    let vector = *vector;
    let name = words::cvss(vector.version());
    let take = {
        let (on_take, on_focus) = (on_take.clone(), source.on_focus.clone());
        Callback::from(move |_| {
            on_take.emit(vector);
            on_focus.emit(HEADING);
        })
    };
    html! {
        <div class="note prose">
            <p><strong>{ words::would_be(&name) }</strong></p>
            { scored(source, vector) }
            if !notes.is_empty() {
                <p class="small">{ words::ASSUMES }</p>
                <ul class="small">{ for notes.iter().map(|note| html! { <li>{ note.to_string() }</li> }) }</ul>
            }
            <div>{ button("", &words::take_it(&name), take) }</div>
        </div>
    }
}
