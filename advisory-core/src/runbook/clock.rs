//! The runbook's waits of up to 72 hours.

use crate::draft::Clock;
use crate::{Draft, Timestamp};

/// How long each wait may take, in hours.
pub const CLOCK_HOURS: i64 = 72;

/// How far a wait has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockState {
    /// When it began.
    pub started: Timestamp,
    /// When an answer may be expected.
    pub due: Timestamp,
    /// Whole hours since it began; 0 for a beginning that lies ahead.
    pub elapsed: i64,
    /// Whether [`due`](Self::due) has passed.
    pub over: bool,
}

/// The state of a wait; `None` before it has begun.
pub fn clock(draft: &Draft, clock: Clock, now: Timestamp) -> Option<ClockState> {
    let started = *draft.progress.clocks.get(&clock)?;
    let due = started.plus_hours(CLOCK_HOURS);
    let elapsed = (now.unix_seconds() - started.unix_seconds()).max(0) / 3600;
    Some(ClockState { started, due, elapsed, over: now >= due })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;

    #[test]
    fn counts_whole_hours() {
        let start: Timestamp = "2026-11-20T15:10:00Z".parse().unwrap();
        let mut draft = Draft::default();
        assert_eq!(clock(&draft, Clock::CveRequest, start), None);
        Edit::Clock(Clock::CveRequest, Some(start)).apply(&mut draft);
        let at = |now: &str| {
            let state = clock(&draft, Clock::CveRequest, now.parse().unwrap()).unwrap();
            (state.elapsed, state.over)
        };
        assert_eq!(at("2026-11-20T15:10:00Z"), (0, false));
        assert_eq!(at("2026-11-21T22:20:00Z"), (31, false));
        assert_eq!(at("2026-11-23T15:09:59Z"), (71, false));
        assert_eq!(at("2026-11-23T15:10:00Z"), (72, true));
        assert_eq!(at("2026-11-19T00:00:00Z"), (0, false));
        assert_eq!(clock(&draft, Clock::Publication, start), None);
    }
}
