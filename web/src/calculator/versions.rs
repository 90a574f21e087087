//! The versions side by side: what is kept of each, and what a vector would be in the next version, as a proposal with
//! all that it assumes.

use super::{Sheet, band, in_words};
use crate::components::{button, severity_class};
use crate::desk::Desk;
use crate::store::{Action, Focus, Typed};
use crate::words::calculator as words;
use advisory_core::draft::Assess;
use advisory_core::{Edit, Field};
use cvss_core::convert::{Note, to_v3_1, to_v4_0};
use cvss_core::{Cvss, Version, v3};
use yew::prelude::*;

/// The id of the section's heading.
const HEADING: &str = "versions";

/// One version's column.
struct Kept<'a> {
    name: String,
    text: &'a str,
    /// Whether it is the one that counts.
    counts: bool,
}

/// What is kept of each version beside each other, and the way from one to the next.
pub fn side_by_side(desk: &Desk, sheet: Sheet) -> Html {
    let columns = columns(desk, sheet);
    let proposals = proposals(&columns);
    let several = columns.iter().filter(|column| !column.text.trim().is_empty()).count() > 1;
    if proposals.is_empty() && !several {
        return Html::default();
    }
    html! {
        <section class="sheet" aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ words::SIDE_BY_SIDE }</h2>
            if several {
                <div class="grid2">{ for columns.iter().map(|column| view_column(column, sheet)) }</div>
            }
            { for proposals.into_iter().map(|(vector, notes)| proposal(desk, sheet, vector, &notes)) }
        </section>
    }
}

fn columns(desk: &Desk, sheet: Sheet) -> Vec<Kept<'_>> {
    if sheet == Sheet::Alone {
        let calculator = &desk.state.calculator;
        let kept = |version: &Version| {
            let text = calculator.kept(*version);
            let counts = *version == calculator.version();
            (counts || !text.is_empty()).then(|| Kept { name: words::cvss(*version), text, counts })
        };
        return Version::ALL.iter().rev().filter_map(kept).collect();
    }
    let severity = &desk.state.draft.severity;
    [(Assess::CvssV3, &severity.cvss_v3), (Assess::CvssV4, &severity.cvss_v4)]
        .map(|(assess, text)| Kept {
            name: assess.label().to_owned(),
            text,
            counts: severity.assess == assess,
        })
        .into()
}

fn view_column(column: &Kept<'_>, sheet: Sheet) -> Html {
    let vector = column.text.parse::<Cvss>().ok();
    html! {
        <div class="version" key={column.name.clone()}>
            <div class="row">
                <h3>{ &column.name }</h3>
                if column.counts && sheet != Sheet::Alone {
                    <span class="chip plain">{ words::THIS_ONE }</span>
                }
            </div>
            { vector.map_or_else(|| html! {
                <p class="soft small">{ if column.text.trim().is_empty() { words::NO_VECTOR } else { words::NO_WHOLE_VECTOR } }</p>
            }, |vector| scored(sheet, vector)) }
        </div>
    }
}

/// A vector with its score.
fn scored(sheet: Sheet, vector: Cvss) -> Html {
    let (version, score) = (vector.version(), sheet.score(vector));
    html! {
        <p class="small">
            <span class={classes!("chip", severity_class(band(version, score)))}>{ in_words(version, score) }</span>
            { " " }<span class="mono" translate="no">{ vector.to_string() }</span>
        </p>
    }
}

/// What the 3.x vectors would be in the next version, where that is not kept there already.
fn proposals(columns: &[Kept<'_>]) -> Vec<(Cvss, Vec<Note>)> {
    let old: Vec<v3::Vector> = columns.iter().filter_map(|column| column.text.parse().ok()).collect();
    let is_kept = |vector: &Cvss| columns.iter().any(|column| column.text.parse() == Ok(*vector));
    let mut found: Vec<(Cvss, Vec<Note>)> = Vec::new();
    for vector in old {
        let (same, next) = (to_v3_1(vector), to_v4_0(vector));
        let both = [(Cvss::from(same.vector), same.notes), (next.vector.into(), next.notes)];
        for (vector, notes) in both {
            if !is_kept(&vector) && !found.iter().any(|(other, _)| *other == vector) {
                found.push((vector, notes));
            }
        }
    }
    found
}

fn proposal(desk: &Desk, sheet: Sheet, vector: Cvss, notes: &[Note]) -> Html {
    let name = words::cvss(vector.version());
    let take = desk.on(move |desk| {
        let field = match vector.version() {
            Version::V4_0 => Field::CvssV4,
            Version::V2_0 | Version::V3_0 | Version::V3_1 => Field::CvssV3,
        };
        match sheet {
            Sheet::Alone => {
                let typed = Typed::read(vector.to_string(), vector.version());
                desk.act(Action::Calculate(typed, None));
            }
            Sheet::V3 | Sheet::V4 => desk.edit(Edit::Text(field, vector.to_string())),
        }
        desk.act(Action::Focus(Focus::Id(HEADING)));
    });
    html! {
        <div class="note prose">
            <p><strong>{ words::would_be(&name) }</strong></p>
            { scored(sheet, vector) }
            if !notes.is_empty() {
                <p class="small">{ words::ASSUMES }</p>
                <ul class="small">{ for notes.iter().map(|note| html! { <li>{ note.to_string() }</li> }) }</ul>
            }
            <div>{ button("", &words::take_it(&name), take) }</div>
        </div>
    }
}
