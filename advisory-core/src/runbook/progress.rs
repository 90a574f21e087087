//! How far a draft has come.

use super::{Runbook, Stage, Task, clock};
use crate::{Draft, Timestamp};

/// How far a stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// None of its tasks is done.
    NotStarted,
    /// Some of its tasks are done.
    InProgress,
    /// All that it needs is done.
    Done,
}

impl Task {
    /// Whether the task is there for this draft.
    pub fn applies(&self, draft: &Draft) -> bool {
        self.only_when.is_none_or(|condition| condition.holds(draft))
    }

    /// Whether the task is done: by the draft's state, or by the user's word.
    pub fn is_done(&self, draft: &Draft) -> bool {
        self.done_when.is_some_and(|condition| condition.holds(draft)) || draft.progress.is_done(&self.id)
    }
}

impl Runbook {
    /// The tasks of a stage that are there for this draft.
    pub fn tasks(&self, draft: &Draft, stage: Stage) -> impl Iterator<Item = &Task> {
        self.stage(stage).tasks.iter().filter(|task| task.applies(draft))
    }

    /// How far a stage is for this draft.
    pub fn status(&self, draft: &Draft, stage: Stage) -> Status {
        let needed = || self.tasks(draft, stage).filter(|task| !task.optional);
        if needed().all(|task| task.is_done(draft)) {
            Status::Done
        } else if self.tasks(draft, stage).any(|task| task.is_done(draft)) {
            Status::InProgress
        } else {
            Status::NotStarted
        }
    }

    /// The next thing to do: the first task that is needed and not done. A task that waits for others
    /// comes last while its clock runs, and comes back first when its time is over.
    pub fn next(&self, draft: &Draft, now: Timestamp) -> Option<(Stage, &Task)> {
        let open = || {
            Stage::ALL.into_iter().flat_map(move |stage| {
                let tasks = self.tasks(draft, stage).filter(|task| !task.optional && !task.is_done(draft));
                tasks.map(move |task| (stage, task))
            })
        };
        let waiting = |task: &Task| {
            task.waits.and_then(|wait| clock(draft, wait, now)).is_some_and(|state| !state.over)
        };
        open().find(|(_, task)| !waiting(task)).or_else(|| open().next())
    }
}
