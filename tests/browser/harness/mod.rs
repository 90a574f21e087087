//! Driving the page: a browser per test, and the page's controls by role and name.

mod axe;
mod command;
mod control;
mod files;
mod keyboard;
mod page;
mod relay;
mod session;

use command::command;
pub(crate) use control::{Control, Name, Role};
pub(crate) use files::Saved;
pub(crate) use keyboard::{Key, Way};
pub(crate) use page::{Page, Scheme};
pub(crate) use relay::{Missing, Relay};
pub(crate) use session::browse;

use fantoccini::error::CmdError;
use std::time::{Duration, Instant};

/// How long a condition may take to come true on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks again and again until there is an answer. `what` tells what was waited for.
pub(crate) async fn eventually<T>(
    what: &str,
    mut ask: impl AsyncFnMut() -> Result<Option<T>, CmdError>,
) -> T {
    let start = Instant::now();
    loop {
        let answer = ask().await;
        if let Ok(Some(found)) = answer {
            return found;
        }
        assert!(
            start.elapsed() < PATIENCE,
            "waited in vain for {what}{}",
            answer.err().map(|error| format!(" ({error})")).unwrap_or_default()
        );
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
}
