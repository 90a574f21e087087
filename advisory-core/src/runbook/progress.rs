//! How far a draft has come.

use super::{Pace, Runbook, Stage, Task};
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

    /// Whether the task has to wait for a state that the draft is not in.
    pub fn is_held(&self, draft: &Draft) -> bool {
        self.needs.is_some_and(|condition| !condition.holds(draft))
    }

    /// Whether the task is done: by the draft's state, or by the user's word.
    pub fn is_done(&self, draft: &Draft) -> bool {
        self.done_when.is_some_and(|condition| condition.holds(draft)) || draft.progress.is_done(&self.id)
    }
}

impl Runbook {
    /// The tasks of a stage that are there for this draft.
    pub fn tasks(&self, draft: &Draft, stage: Stage) -> impl Iterator<Item = &Task> {
        let of_role = |task: &&Task| task.roles.is_empty() || task.roles.contains(&self.cra.role);
        self.stage(stage).tasks.iter().filter(of_role).filter(|task| task.applies(draft))
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

    /// The next thing to do: the first task that is needed and not done. A task that waits for GitHub comes last, until that
    /// takes longer than is usual. A task that is [held back](Task::is_held) holds back all that follow it.
    pub fn next(&self, draft: &Draft, now: Timestamp) -> Option<(Stage, &Task)> {
        let of_stage = |stage| {
            let tasks = self.tasks(draft, stage).filter(|task| !task.optional && !task.is_done(draft));
            tasks.map(move |task| (stage, task))
        };
        let open: Vec<(Stage, &Task)> = Stage::ALL.into_iter().flat_map(of_stage).collect();
        let waiting = |task: &Task| {
            let state = task.waits.and_then(|wait| self.clock(draft, wait, now));
            state.is_some_and(|state| state.pace != Pace::Longer)
        };
        let mut free = open.iter().take_while(|(_, task)| !task.is_held(draft));
        free.find(|(_, task)| !waiting(task)).or_else(|| open.first()).copied()
    }
}
