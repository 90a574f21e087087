//! When a request is sent again, and after which time.

use super::failure::is_rate_limit;
use super::http::{Answer, Unanswered};
use std::thread;
use std::time::Duration;

/// How often a request is sent at most.
const MOST: u32 = 4;

/// A limit that lasts longer than this many seconds is told, and not waited for.
const LONGEST: u64 = 300;

/// Returns the time until a request is sent again, in seconds, or `None` if its outcome counts.
///
/// A request that changes something is sent again only if it has certainly not been carried out. `attempt` counts from 1; `now` is in
/// seconds since 1970.
pub(super) fn pause(
    attempt: u32,
    only_reads: bool,
    outcome: &Result<Answer, Unanswered>,
    now: i64,
) -> Option<u64> {
    if attempt >= MOST {
        return None;
    }
    let backoff = 1 << (attempt - 1);
    match outcome {
        Ok(answer) if is_rate_limit(answer) => Some(limited(answer, now)).filter(|pause| *pause <= LONGEST),
        Ok(answer) => (only_reads && answer.status >= 500).then_some(backoff),
        Err(Unanswered::NotSent(_)) => Some(backoff),
        Err(Unanswered::Unknown(_)) => only_reads.then_some(backoff),
    }
}

/// How long a rate limit lasts: as the answer says, else a minute, which is GitHub's advice.
fn limited(answer: &Answer, now: i64) -> u64 {
    let number = |name: &str| answer.header(name)?.trim().parse::<i64>().ok();
    let reset = number("x-ratelimit-reset").filter(|_| answer.header("x-ratelimit-remaining") == Some("0"));
    let seconds = number("retry-after").or_else(|| reset.map(|reset| reset.saturating_sub(now)));
    u64::try_from(seconds.unwrap_or(60).max(1)).unwrap_or(60)
}

/// Lets time pass. Tests have a clock that stands still, since they cannot wait.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    is_real: bool,
}

impl Waiting {
    pub(super) fn new() -> Self {
        Self { is_real: std::env::var_os("ADVISORY_TEST_CLOCK").is_none_or(|clock| clock != "still") }
    }

    /// Waits this many seconds, and says why on standard error.
    pub(super) fn wait(self, seconds: u64, why: &str) {
        eprintln!("advisory: {why}; trying again in {seconds} s");
        if self.is_real {
            thread::sleep(Duration::from_secs(seconds));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::unnecessary_wraps, reason = "it is an outcome")]
    fn answer(status: u16, headers: &[(&str, &str)]) -> Result<Answer, Unanswered> {
        Ok(Answer::new(status, headers, "{}"))
    }

    #[test]
    fn what_only_reads_is_sent_again() {
        let times = |outcome: &Result<Answer, Unanswered>| {
            [1, 2, 3, 4].map(|attempt| pause(attempt, true, outcome, 0))
        };
        for outcome in [
            answer(502, &[]),
            Err(Unanswered::Unknown(String::new())),
            Err(Unanswered::NotSent(String::new())),
        ] {
            assert_eq!(times(&outcome), [Some(1), Some(2), Some(4), None]);
        }
        assert_eq!(times(&answer(404, &[])), [None; 4]);
        assert_eq!(times(&answer(200, &[])), [None; 4]);
    }

    #[test]
    fn what_changes_something_is_sent_again_only_if_it_was_not_carried_out() {
        assert_eq!(pause(1, false, &answer(502, &[]), 0), None);
        assert_eq!(pause(1, false, &Err(Unanswered::Unknown(String::new())), 0), None);
        assert_eq!(pause(1, false, &Err(Unanswered::NotSent(String::new())), 0), Some(1));
        assert_eq!(pause(1, false, &answer(429, &[("retry-after", "7")]), 0), Some(7));
    }

    #[test]
    fn a_limit_is_waited_for_as_long_as_it_says() {
        let reset = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1030")];
        assert_eq!(pause(1, true, &answer(403, &reset), 1000), Some(30));
        assert_eq!(pause(1, true, &answer(403, &reset), 2000), Some(1));
        assert_eq!(pause(1, true, &answer(403, &reset), 0), None);
        assert_eq!(pause(1, true, &answer(429, &[]), 0), Some(60));
    }
}
