//! The runbook's waits for GitHub: what is promised, what is seen, and how long one draft has waited.

use super::{Runbook, Template};
use crate::draft::Clock;
use crate::{Draft, Timestamp};
use serde::{Deserialize, Deserializer, de};

/// **A wait for GitHub**: what it promises, and what is seen in fact. Both change, so both say as of which day they are known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// What is promised.
    pub promised: Period,
    /// What those who wait report.
    pub seen: Period,
    /// What to do while the answer takes longer than promised, in a sentence or two.
    pub advice: String,
    /// A text for GitHub's support that asks for the state. It says where the advisory is, and nothing of what is in it.
    pub status: Template,
}

/// How long an answer takes, by one source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The time in words, such as "3 to 5 weeks".
    pub words: String,
    /// The longest time that the words mean, in hours, from 1.
    #[serde(deserialize_with = "hours")]
    pub hours: u32,
    /// The day as of which this is known, such as `2026-11-25`.
    #[serde(deserialize_with = "day")]
    pub as_of: String,
    /// Where this is said.
    pub source: String,
}

fn hours<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    match u32::deserialize(deserializer)? {
        0 => Err(de::Error::custom("a wait takes at least 1 hour")),
        hours => Ok(hours),
    }
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    match format!("{text}T00:00:00Z").parse::<Timestamp>() {
        Ok(_) => Ok(text),
        Err(_) => Err(de::Error::custom(format!("`{text}` is not a day; write it like 2026-11-25"))),
    }
}

impl Wait {
    /// What is promised and what is seen, in a sentence without sources: `Promised: 72 hours. Usual now: 3 to 5 weeks (as of 2026-09-30).`
    pub fn in_short(&self) -> String {
        let Self { promised, seen, .. } = self;
        format!("Promised: {}. Usual now: {} (as of {}).", promised.words, seen.words, seen.as_of)
    }

    /// Where both are said: `Promised: GitHub's docs (as of 2026-11-25). Seen: …`
    pub fn sources(&self) -> String {
        let Self { promised, seen, .. } = self;
        format!(
            "Promised: {} (as of {}). Seen: {} (as of {}).",
            promised.source, promised.as_of, seen.source, seen.as_of
        )
    }
}

/// How long a wait has taken, beside what is promised and what is usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    /// Not longer than promised.
    AsPromised,
    /// Longer than promised, and not longer than is seen.
    AsUsual,
    /// Longer than is seen.
    Longer,
}

/// How far a wait has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockState<'a> {
    /// What is waited for.
    pub wait: &'a Wait,
    /// When it began.
    pub started: Timestamp,
    /// When an answer is promised.
    pub promised: Timestamp,
    /// When an answer has usually come.
    pub usual: Timestamp,
    /// Whole hours since it began; 0 for a beginning that lies ahead.
    pub elapsed: i64,
    /// How that compares.
    pub pace: Pace,
}

impl ClockState<'_> {
    /// How long it has taken, in words: `31 hours`, and `9 days` from the fourth day on.
    pub fn lasted(&self) -> String {
        match self.elapsed {
            1 => "1 hour".to_owned(),
            hours @ ..96 => format!("{hours} hours"),
            hours => format!("{} days", hours / 24),
        }
    }
}

impl Runbook {
    /// What is known of a wait: by this runbook, or else by the seed.
    #[expect(clippy::missing_panics_doc, reason = "the seed has every wait: a test reads them all")]
    pub fn wait(&self, clock: Clock) -> &Wait {
        let own = |runbook: &'static Self| runbook.waits.get(&clock);
        self.waits.get(&clock).or_else(|| own(Self::seed())).expect("a test finds every wait in the seed")
    }

    /// The state of a wait; `None` before it has begun.
    pub fn clock(&self, draft: &Draft, clock: Clock, now: Timestamp) -> Option<ClockState<'_>> {
        let started = *draft.progress.clocks.get(&clock)?;
        let wait = self.wait(clock);
        let after = |period: &Period| started.plus_hours(i64::from(period.hours));
        let (promised, usual) = (after(&wait.promised), after(&wait.seen));
        let pace = match () {
            () if now < promised => Pace::AsPromised,
            () if now < usual => Pace::AsUsual,
            () => Pace::Longer,
        };
        let elapsed = (now.unix_seconds() - started.unix_seconds()).max(0) / 3600;
        Some(ClockState { wait, started, promised, usual, elapsed, pace })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;

    #[test]
    fn counts_on_past_the_promise() {
        let start: Timestamp = "2026-11-20T15:10:00Z".parse().unwrap();
        let mut draft = Draft::default();
        assert_eq!(Runbook::seed().clock(&draft, Clock::CveRequest, start), None);
        Edit::Clock(Clock::CveRequest, Some(start)).apply(&mut draft);
        let at = |now: &str| {
            let state = Runbook::seed().clock(&draft, Clock::CveRequest, now.parse().unwrap()).unwrap();
            (state.lasted(), state.pace)
        };
        assert_eq!(at("2026-11-20T15:10:00Z"), ("0 hours".into(), Pace::AsPromised));
        assert_eq!(at("2026-11-20T16:10:00Z"), ("1 hour".into(), Pace::AsPromised));
        assert_eq!(at("2026-11-23T15:09:59Z"), ("71 hours".into(), Pace::AsPromised));
        assert_eq!(at("2026-11-23T15:10:00Z"), ("72 hours".into(), Pace::AsUsual));
        assert_eq!(at("2026-12-20T15:10:00Z"), ("30 days".into(), Pace::AsUsual));
        assert_eq!(at("2026-12-25T15:10:00Z"), ("35 days".into(), Pace::Longer));
        assert_eq!(at("2026-11-19T00:00:00Z"), ("0 hours".into(), Pace::AsPromised));
    }

    #[test]
    fn every_wait_says_what_is_promised_and_what_is_seen() {
        for clock in Clock::ALL {
            let wait = Runbook::seed().wait(*clock);
            assert!(wait.promised.hours < wait.seen.hours, "{clock:?}");
            assert!(
                !wait.advice.is_empty() && !wait.promised.source.is_empty() && !wait.seen.source.is_empty()
            );
        }
        assert_eq!(
            Runbook::seed().wait(Clock::CveRequest).in_short(),
            "Promised: 72 hours. Usual now: 3 to 5 weeks (as of 2026-09-30)."
        );
    }

    #[test]
    fn a_project_may_know_better() {
        let json = Runbook::SEED.replace("\"hours\": 840", "\"hours\": 48").replace("3 to 5 weeks", "2 days");
        let own = Runbook::read(&json.replace("\"hours\": 72", "\"hours\": 24")).unwrap();
        let mut draft = Draft::default();
        let start: Timestamp = "2026-11-20T15:10:00Z".parse().unwrap();
        Edit::Clock(Clock::CveRequest, Some(start)).apply(&mut draft);
        assert_eq!(own.clock(&draft, Clock::CveRequest, start.plus_hours(49)).unwrap().pace, Pace::Longer);
        let without: serde_json::Value = serde_json::from_str(Runbook::SEED).unwrap();
        let mut without = without;
        without.as_object_mut().unwrap().remove("waits");
        let without = Runbook::read(&without.to_string()).unwrap();
        assert_eq!(without.wait(Clock::CveRequest), Runbook::seed().wait(Clock::CveRequest));
        let error =
            |from: &str, to: &str| Runbook::read(&Runbook::SEED.replace(from, to)).unwrap_err().to_string();
        let day = error("\"as_of\": \"2026-09-30\"", "\"as_of\": \"September\"");
        assert!(day.contains("`September` is not a day; write it like 2026-11-25"), "{day}");
        assert!(error("\"hours\": 72", "\"hours\": 0").contains("a wait takes at least 1 hour"));
    }

    #[test]
    fn a_text_for_support_says_where_and_not_what() {
        let mut draft = Draft {
            repository: "octocat/crab-unzip".into(),
            ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
            title: "HOLE".into(),
            description: "HOLE".into(),
            ..Draft::default()
        };
        draft.products.push(crate::draft::Product { package: "HOLE".into(), ..Default::default() });
        for clock in Clock::ALL {
            Edit::Clock(*clock, "2026-10-01T09:00:00Z".parse().ok()).apply(&mut draft);
            let text = Runbook::seed().wait(*clock).status.fill(&draft);
            for needed in ["octocat/crab-unzip", "GHSA-75v8-2h7p-7m2m", "2026-10-01"] {
                assert!(text.contains(needed), "{clock:?}: {text}");
            }
            assert!(!text.contains("HOLE"), "{clock:?}: {text}");
        }
    }
}
