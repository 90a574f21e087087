//! Those who are told before publication, each with the time that they need.

use super::{Channel, Condition, Runbook};
use crate::{Draft, Timestamp};
use serde::Deserialize;

/// Somebody who is told before the advisory is published, such as distributors.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Notice {
    /// Who it is, and where they are told.
    #[serde(flatten)]
    pub channel: Channel,
    /// How many hours before publication they are to be told.
    pub lead_hours: u32,
}

/// Until when somebody is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeDue<'a> {
    /// Who.
    pub notice: &'a Notice,
    /// Until when.
    pub due: Timestamp,
    /// Whether the user said that it is done.
    pub done: bool,
    /// Whether it is not done and too late: then the day of publication, or who is told, has to change.
    pub missed: bool,
}

impl Notice {
    /// The name under which a draft remembers that they were told.
    pub fn task(&self) -> String {
        format!("notice/{}", self.channel.name)
    }
}

impl Runbook {
    /// Those who are to be told before the planned publication, the earliest first; none without a planned day, and none once
    /// the advisory is published.
    pub fn notices_due(&self, draft: &Draft, now: Timestamp) -> Vec<NoticeDue<'_>> {
        let planned = draft.release.publication.filter(|_| !Condition::Published.holds(draft));
        let due = |notice| planned.map(|day| NoticeDue::of(draft, notice, day, now));
        let mut all: Vec<_> = self.notices.iter().filter_map(due).collect();
        crate::version::sort_by(&mut all, |one, two| one.due.cmp(&two.due));
        all
    }
}

impl<'a> NoticeDue<'a> {
    fn of(draft: &Draft, notice: &'a Notice, planned: Timestamp, now: Timestamp) -> Self {
        let due = planned.plus_hours(-i64::from(notice.lead_hours));
        let done = draft.progress.is_done(&notice.task());
        Self { notice, due, done, missed: !done && now > due }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;

    #[test]
    fn each_is_told_in_time_for_the_planned_day() {
        let own = Runbook::SEED.replace(
            "\"notices\": []",
            r#""notices": [
                { "name": "Users of the hosted service", "address": "ops@crab.example", "lead_hours": 24 },
                { "name": "Distributors", "address": "https://crab.example/distros", "lead_hours": 168 }
            ]"#,
        );
        let own = Runbook::read(&own).unwrap();
        let mut draft = Draft::default();
        let now: Timestamp = "2026-11-25T12:00:00Z".parse().unwrap();
        assert_eq!(own.notices_due(&draft, now), []);
        Edit::PlanPublication("2026-12-01T09:00:00Z".parse().ok()).apply(&mut draft);
        let told = |draft: &Draft| -> Vec<(String, String, bool)> {
            let due = own.notices_due(draft, now);
            due.iter()
                .map(|each| (each.notice.channel.name.clone(), each.due.to_string(), each.missed))
                .collect()
        };
        assert_eq!(
            told(&draft),
            [
                ("Distributors".to_owned(), "2026-11-24T09:00:00Z".to_owned(), true),
                ("Users of the hosted service".to_owned(), "2026-11-30T09:00:00Z".to_owned(), false),
            ]
        );
        Edit::Task("notice/Distributors".into(), true).apply(&mut draft);
        assert!(told(&draft).iter().all(|(.., missed)| !missed));
        let same = own.notices[0].channel.name.as_str();
        let twice = format!(
            r#""notices": [{0}, {0}]"#,
            format_args!(r#"{{ "name": "{same}", "address": "a@b.c", "lead_hours": 1 }}"#)
        );
        let error = Runbook::read(&Runbook::SEED.replace("\"notices\": []", &twice)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("Two tasks have the id `notice/{same}`")), "{error}");
        let error = Runbook::read(&Runbook::SEED.replace(
            "\"notices\": []",
            r#""notices": [{ "name": "x", "address": "nowhere", "lead_hours": 1 }]"#,
        ));
        assert!(
            error
                .unwrap_err()
                .to_string()
                .contains("`nowhere` is neither a web address nor an e-mail address")
        );
    }
}
