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
        <div class="number-line" role="group" aria-label={words::versions_of(name)} data-scrolls="">
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

/// A version's name, and the diamond of one that is fixed.
fn mark(index: usize, point: &Point) -> Html {
    let x = x(index).to_string();
    html! {
        <g key={index}>
            if point.fixed {
                // Another shape than the ends of a stretch, which it often lies upon: colour is never alone.
                <path class="fixed" d={format!("M{x} 15l11 11l-11 11l-11 -11z")} />
            }
            <text {x} y="56" text-anchor="middle">{ &point.version }</text>
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_render::{attributes, drawn, page, text, versions};
    use advisory_core::Draft;
    use advisory_core::version::line::packages;

    /// Every element of a kind, each as the rest of its tag.
    fn tags<'a>(html: &'a str, start: &str) -> Vec<&'a str> {
        html.split(start).skip(1).filter_map(|rest| rest.split('>').next()).collect()
    }

    #[test]
    fn versions_and_stretches_stand_where_the_library_puts_them() {
        let cases: &[&[(&str, &str)]] = &[
            &[("< 2.1.3", "2.1.3")],
            &[(">= 3.1.1, < 3.5.3", "3.5.3"), ("< 2.1.3", "2.1.3")],
            &[(">= 10.0.0", ""), ("= 9.2.0", "9.2.1"), ("> 1.0.0, <= 1.4.0", "1.4.1")],
        ];
        for rows in cases {
            let draft = versions(rows);
            let line = packages(&draft)[0].line(&draft);
            let shown = line.clone();
            let html = drawn(page(Draft::default(), []), move |_| number_line("formidable", &shown));

            let labels: Vec<&str> = line.points.iter().map(|point| point.version.as_str()).collect();
            assert_eq!(text(&html), labels.join(" "));
            let places = |tags: Vec<&str>, name: &str| -> Vec<usize> {
                tags.iter()
                    .flat_map(|tag| attributes(tag, name))
                    .map(|place| place.parse().expect("a number"))
                    .collect()
            };
            let all: Vec<usize> = (0..line.points.len()).map(x).collect();
            assert_eq!(places(tags(&html, "<text"), "x"), all, "at even distances, in their order");

            let hits = || -> Vec<&str> {
                tags(&html, "<line").into_iter().filter(|tag| tag.contains("class=\"hit\"")).collect()
            };
            let width = STEP * line.points.len();
            let from: Vec<usize> =
                line.spans.iter().map(|span| span.from.map_or(0, |end| x(end.point))).collect();
            let to: Vec<usize> =
                line.spans.iter().map(|span| span.to.map_or(width, |end| x(end.point))).collect();
            assert_eq!((places(hits(), "x1"), places(hits(), "x2")), (from, to));

            let ends = || line.spans.iter().flat_map(|span| [span.from, span.to]).flatten();
            let closed = ends().filter(|end| end.inclusive).count();
            assert_eq!(html.matches("hit-end").count(), closed);
            assert_eq!(html.matches("hit-open").count(), ends().count() - closed);
            assert_eq!(
                html.matches("class=\"fixed\"").count(),
                line.points.iter().filter(|point| point.fixed).count()
            );
        }
    }
}
