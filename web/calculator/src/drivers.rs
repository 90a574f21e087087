//! A picture of what drives the score: for each base metric, what its other answers would give. It is read without
//! colour, by its shapes, and beside each line the same stands in words.

use crate::{VectorSource, words};
use cvss_core::explain::{Alternative, alternatives};
use cvss_core::metrics::{self, Group, Metric};
use cvss_core::{Cvss, Score};
use yew::prelude::*;

/// One metric's part in the score.
struct Driver {
    metric: &'static Metric,
    /// The name of its value.
    value: &'static str,
    /// The scores that its values give, its own among them.
    scores: Vec<Score>,
    lowest: Score,
    highest: Score,
}

impl Driver {
    fn of(source: &VectorSource, vector: Cvss, metric: &'static Metric) -> Option<Self> {
        let all: Vec<Alternative> = alternatives(vector, metric.abbreviation).collect();
        let scores: Vec<Score> = all.iter().map(|other| source.score(other.vector)).collect();
        Some(Self {
            metric,
            value: all.iter().find(|other| other.chosen)?.value.name,
            lowest: *scores.iter().min()?,
            highest: *scores.iter().max()?,
            scores,
        })
    }

    /// By how many tenths another answer could lower the score.
    fn weight(&self, now: Score) -> u8 {
        now.tenths() - self.lowest.tenths()
    }

    /// The line in words.
    fn words(&self, now: Score) -> String {
        let down = (self.lowest < now).then(|| words::down_to(self.lowest));
        let up = (self.highest > now).then(|| words::up_to(self.highest));
        match (down, up) {
            (Some(down), Some(up)) => words::both_ways(&down, &up),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => words::NO_DIFFERENCE.to_owned(),
        }
    }
}

/// Renders what drives the score, the heaviest metric first; nothing without a complete vector.
pub fn drivers(source: &VectorSource) -> Html {
    let Some(vector) = source.vector() else { return Html::default() };
    let now = source.score(vector);
    let base = metrics::of(vector.version()).iter().filter(|metric| metric.group == Group::Base);
    let mut drivers: Vec<Driver> = Vec::new();
    for driver in base.filter_map(|metric| Driver::of(source, vector, metric)) {
        // A dozen at most: inserting costs less code than the standard library's sort.
        let place = drivers.partition_point(|before| before.weight(now) >= driver.weight(now));
        drivers.insert(place, driver);
    }
    html! {
        <section class="sheet" aria-labelledby="drivers">
            <div>
                <h2 id="drivers">{ words::DRIVERS }</h2>
                <p class="soft small">{ words::drivers_legend(now) }</p>
            </div>
            <ol class="drivers">
                { for drivers.iter().map(|driver| line(driver, now)) }
            </ol>
        </section>
    }
}

/// Where a score stands, in the picture's units.
fn x(score: Score) -> u32 {
    6 + 2 * u32::from(score.tenths())
}

fn line(driver: &Driver, now: Score) -> Html {
    let (from, to, at) = (x(driver.lowest), x(driver.highest), x(now));
    html! {
        <li key={driver.metric.abbreviation}>
            <span class="of">{ driver.metric.name }{ ": " }<strong>{ driver.value }</strong></span>
            <svg viewBox="0 0 212 16" aria-hidden="true">
                <path class="axis" d="M6 8H206M6 5V11M46 6V10M86 6V10M126 6V10M166 6V10M206 5V11" />
                <path class="reach" d={format!("M{from} 8H{to}")} />
                { for driver.scores.iter().filter(|score| **score != now).map(|score| html! { <circle cx={x(*score).to_string()} cy="8" r="4" /> }) }
                <path class="here" d={format!("M{at} 2l6 6l-6 6l-6-6z")} />
            </svg>
            <span class="soft">{ driver.words(now) }</span>
        </li>
    }
}
