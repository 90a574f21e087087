//! A package's affected and patched versions as a picture; the words beside it say the same.

use crate::words::pieces as words;
use advisory_core::version::line::{End, Line, Point, Span};
use yew::prelude::*;

/// How far two versions stand apart, in the picture's own units, which are pixels where there is room.
const STEP: usize = 112;
/// How high the axis lies.
const AXIS: &str = "26";

/// Where a version stands.
fn x(point: usize) -> usize {
    STEP / 2 + point * STEP
}

/// The picture. Versions stand at even distances: their order is what counts.
pub fn number_line(name: &str, line: &Line) -> Html {
    let width = STEP * line.points.len();
    html! {
        <div class="number-line" role="group" aria-label={words::versions_of(name)} tabindex="0">
            <svg width={width.to_string()} height="64" viewBox={format!("0 0 {width} 64")} aria-hidden="true">
                <line class="axis" x1="0" y1={AXIS} x2={width.to_string()} y2={AXIS} />
                { for line.spans.iter().map(|span| stretch(span, width)) }
                { for line.points.iter().enumerate().map(|(index, point)| mark(index, point)) }
            </svg>
        </div>
    }
}

/// An affected stretch with its beginning; it runs off the picture where it has no end.
fn stretch(span: &Span, width: usize) -> Html {
    let from = span.from.map_or(0, |end| x(end.point));
    let to = span.to.map_or(width, |end| x(end.point));
    let end = |end: Option<End>| match end {
        Some(End { point, inclusive }) => {
            html! { <circle class={if inclusive { "hit-end" } else { "hit-open" }} cx={x(point).to_string()} cy={AXIS} r="7" /> }
        }
        None => Html::default(),
    };
    html! {
        <g key={span.row}>
            <line class="hit" x1={from.to_string()} y1={AXIS} x2={to.to_string()} y2={AXIS} />
            { end(span.from) }
            { end(span.to) }
        </g>
    }
}

/// A version's name, and the ring of one that is fixed.
fn mark(index: usize, point: &Point) -> Html {
    let x = x(index).to_string();
    html! {
        <g key={index}>
            if point.fixed {
                <circle class="fixed" cx={x.clone()} cy={AXIS} r="7" />
            }
            <text {x} y="56" text-anchor="middle">{ &point.version }</text>
        </g>
    }
}
