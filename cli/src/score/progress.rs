//! [`Progress`]: how far a long run has come, for those who watch it.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// How long nothing is said, and how long between two times.
const PAUSE: Duration = Duration::from_millis(500);

/// Counts lines on the terminal, where one is watched and the results go elsewhere.
pub(super) struct Progress {
    /// When to speak next; `None` where nobody watches.
    next: Option<Instant>,
    shown: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        let watched = io::stderr().is_terminal() && !io::stdout().is_terminal() && !io::stdin().is_terminal();
        Self { next: watched.then(|| Instant::now() + PAUSE), shown: false }
    }

    /// Says that this line is reached.
    pub(super) fn at(&mut self, line: u64) {
        if self.next.is_some_and(|next| Instant::now() >= next) {
            self.next = Some(Instant::now() + PAUSE);
            self.shown = true;
            eprint!("\rline {line}");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            eprint!("\r\u{1b}[K");
            // The terminal is gone, and nobody watches any more.
            let _ = io::stderr().flush();
        }
    }
}
