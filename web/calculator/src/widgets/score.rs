//! The score as a picture, and as words that are spoken once it rests.

use cvss_core::{Score, Severity};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// The class that gives a severity its colour.
pub fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::None => "none",
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
        Severity::Critical => "critical",
    }
}

/// The bands of severity in tenths: where each begins and ends.
const BANDS: [(u8, u8, Severity); 4] = [
    (0, 39, Severity::Low),
    (40, 69, Severity::Medium),
    (70, 89, Severity::High),
    (90, 100, Severity::Critical),
];

/// The scale from 0 to 10 with its four bands, and a needle. The number and the word stand beside it.
pub fn score_band(score: Option<Score>) -> Html {
    let needle = score.map(|score| {
        let x = 2 * i32::from(score.tenths());
        format!("M{} 0h8l-4 8z", x - 4)
    });
    html! {
        <svg class="band" viewBox="-4 0 208 22" aria-hidden="true">
            { for BANDS.iter().map(|(from, to, severity)| html! {
                <rect class={severity_class(*severity)} x={(2 * from).to_string()} y="10" width={(2 * (to - from)).to_string()} height="10" rx="2" />
            }) }
            if let Some(d) = needle {
                <path class="needle" {d} />
            }
        </svg>
    }
}

/// Properties of [`Spoken`].
#[derive(Properties, PartialEq)]
pub struct SpokenProps {
    /// What is to be said.
    pub text: AttrValue,
}

/// A live region that nobody sees: it speaks when its text has rested for half a second.
#[component]
pub fn Spoken(props: &SpokenProps) -> Html {
    let said = use_state(AttrValue::default);
    {
        let said = said.clone();
        use_effect_with(props.text.clone(), move |text| {
            let text = text.clone();
            let pause = Timeout::new(500, move || said.set(text));
            move || drop(pause)
        });
    }
    html! { <p class="unseen" aria-live="polite">{ &*said }</p> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_render::{attributes, rendered};

    #[test]
    fn the_needle_points_at_the_score_and_the_bands_meet() {
        for (tenths, d) in [(0, "M-4 0h8l-4 8z"), (69, "M134 0h8l-4 8z"), (100, "M196 0h8l-4 8z")] {
            let html = rendered(move || score_band(Score::from_tenths(tenths)));
            assert_eq!(attributes(&html, "d"), [d]);
        }
        let html = rendered(|| score_band(None));
        assert!(attributes(&html, "d").is_empty());
        let of = |score| Severity::of(cvss_core::Version::V4_0, score);
        for (_, to, severity) in BANDS {
            assert_eq!(Score::from_tenths(to).map(of), Some(severity));
        }
        for (from, _, severity) in BANDS.into_iter().skip(1) {
            assert_eq!(Score::from_tenths(from).map(of), Some(severity));
        }
    }
}
