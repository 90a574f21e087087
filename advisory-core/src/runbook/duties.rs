//! The reporting duties of the EU's Cyber Resilience Act (Regulation (EU) 2024/2847, article 14) for a vulnerability that is
//! exploited, as clocks. Whether they apply is for the project to find out: nothing here is legal advice.

use super::{Channel, Runbook, Stage};
use crate::draft::Exploited;
use crate::{Draft, Timestamp};
use serde::Deserialize;

/// What a project is under the Cyber Resilience Act.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cra {
    /// The role.
    pub role: CraRole,
    /// The project's steward, and where it is told.
    pub steward: Option<Channel>,
}

/// A role under the Cyber Resilience Act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CraRole {
    /// Neither of the two: so most maintainers.
    #[default]
    None,
    /// Somebody who reports for the project's open-source software steward.
    StewardContact,
    /// The manufacturer of a product with the project in it.
    Manufacturer,
}

/// What is reported about a vulnerability that is exploited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// An early warning within 24 hours of becoming aware.
    EarlyWarning,
    /// A notification within 72 hours of becoming aware.
    Notification,
    /// A final report within 14 days after a corrective or mitigating measure is available.
    FinalReport,
}

impl Duty {
    /// All of them, in the order of their deadlines.
    pub const ALL: [Self; 3] = [Self::EarlyWarning, Self::Notification, Self::FinalReport];

    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::EarlyWarning => "Early warning",
            Self::Notification => "Notification",
            Self::FinalReport => "Final report",
        }
    }

    /// How long it may take, in hours.
    pub const fn hours(self) -> i64 {
        match self {
            Self::EarlyWarning => 24,
            Self::Notification => 72,
            Self::FinalReport => 14 * 24,
        }
    }
}

/// A duty's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What is reported.
    pub duty: Duty,
    /// Until when; `None` where the moment from which it counts is not entered.
    pub due: Option<Timestamp>,
    /// Whole hours that are left; negative where it is over.
    pub left: Option<i64>,
    /// Whether the task that meets it is done.
    pub done: bool,
}

impl Runbook {
    /// The clocks for a vulnerability that is exploited; none where the project has no role, or nothing is exploited.
    pub fn deadlines(&self, draft: &Draft, now: Timestamp) -> Vec<Deadline> {
        if self.cra.role == CraRole::None || draft.exploitation.known != Some(Exploited::Yes) {
            return Vec::new();
        }
        let deadline = |duty: Duty| {
            let from = match duty {
                Duty::EarlyWarning | Duty::Notification => draft.exploitation.aware,
                Duty::FinalReport => draft.exploitation.remedy,
            };
            let due = from.map(|from| from.plus_hours(duty.hours()));
            let mut tasks = Stage::ALL.into_iter().flat_map(|stage| self.tasks(draft, stage));
            Deadline {
                duty,
                due,
                left: due.map(|due| (due.unix_seconds() - now.unix_seconds()).div_euclid(3600)),
                done: tasks.any(|task| task.duty == Some(duty) && task.is_done(draft)),
            }
        };
        Duty::ALL.into_iter().map(deadline).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn of_role(role: &str) -> Runbook {
        Runbook::read(&Runbook::SEED.replace("\"role\": \"none\"", &format!("\"role\": \"{role}\""))).unwrap()
    }

    #[test]
    fn clocks_run_where_the_project_has_a_role() {
        let mut draft = Draft::default();
        Edit::Exploited(Some(Exploited::Yes)).apply(&mut draft);
        Edit::Aware(Some(at("2026-11-24T10:00:00Z"))).apply(&mut draft);
        let now = at("2026-11-25T11:00:00Z");
        assert_eq!(Runbook::seed().deadlines(&draft, now), []);
        for role in ["steward_contact", "manufacturer"] {
            let runbook = of_role(role);
            Edit::Task("exploited.early_warning".into(), true).apply(&mut draft);
            let clocks = |draft: &Draft| -> Vec<_> {
                let all = runbook.deadlines(draft, now);
                all.iter().map(|each| (each.due.map(|due| due.to_string()), each.left, each.done)).collect()
            };
            let clock = |due: &str, left, done| (Some(due.to_owned()), Some(left), done);
            let mut expected = vec![
                clock("2026-11-25T10:00:00Z", -1, true),
                clock("2026-11-27T10:00:00Z", 47, false),
                (None, None, false),
            ];
            assert_eq!(clocks(&draft), expected, "{role}");
            Edit::Remedy(Some(at("2026-11-25T11:00:00Z"))).apply(&mut draft);
            expected[2] = clock("2026-12-09T11:00:00Z", 336, false);
            assert_eq!(clocks(&draft), expected, "{role}");
            Edit::Remedy(None).apply(&mut draft);
        }
        Edit::Exploited(Some(Exploited::No)).apply(&mut draft);
        assert_eq!(of_role("manufacturer").deadlines(&draft, now), []);
    }

    #[test]
    fn every_duty_has_a_task_in_the_seed() {
        let mut draft = Draft::default();
        Edit::Exploited(Some(Exploited::Yes)).apply(&mut draft);
        for (role, tasks) in [("none", 0), ("steward_contact", 3), ("manufacturer", 3)] {
            let runbook = of_role(role);
            let all = Stage::ALL.into_iter().flat_map(|stage| runbook.tasks(&draft, stage));
            assert_eq!(all.filter(|task| task.duty.is_some()).count(), tasks, "{role}");
        }
    }
}
