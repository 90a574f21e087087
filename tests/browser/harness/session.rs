//! A browser of its own for every test, and what must hold at the end of each.

use super::{Page, command};
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use std::any::Any;
use std::path::PathBuf;
use std::{env, fs, panic};
use tokio::task::{JoinError, LocalSet, spawn_local};

/// What `cargo xtask test` tells of the running server and driver.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) page: String,
    pub(super) axe: PathBuf,
    webdriver: String,
    chromium: String,
    pub(super) target: PathBuf,
}

impl Desk {
    fn from_environment() -> Option<Self> {
        let variable = |name: &str| env::var(format!("ADVISORY_DESK_{name}")).ok();
        Some(Self {
            page: variable("PAGE")?,
            axe: variable("AXE")?.into(),
            webdriver: variable("WEBDRIVER")?,
            chromium: variable("CHROMIUM")?,
            target: variable("TARGET")?.into(),
        })
    }
}

/// The flags with which Chromium runs as root, without a screen, and asks the network for nothing of its own.
const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-GB",
    // Nothing moves: a colour on its way to another is neither, and a transition waits for frames that a busy
    // machine may not draw.
    "--force-prefers-reduced-motion",
    "--window-size=1360,900",
];

/// Runs a test in a browser of its own; skips it, visibly, where there is none.
///
/// Afterwards the console must have stayed silent, and nothing may have been asked of anybody but our own server.
pub(crate) fn browse<F: Future<Output = ()> + 'static>(test: impl FnOnce(Page) -> F + 'static) {
    let Some(desk) = Desk::from_environment() else {
        return advisory_desk_tests::skip("no browser is running; `cargo xtask test` starts one");
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let client = connect(&desk).await;
        let page = Page::new(client.clone(), desk.clone()).await;
        let tested = {
            let page = page.clone();
            async move {
                test(page.clone()).await;
                let complaints = page.complaints().await;
                assert!(complaints.is_empty(), "the browser complained:\n{}", complaints.join("\n"));
            }
        };
        let outcome = LocalSet::new().run_until(async { spawn_local(tested).await }).await;
        let failure = outcome.err().map(JoinError::into_panic);
        if let Some(failure) = &failure {
            eprintln!("the browser's console: {:#?}", page.complaints().await);
            keep_picture(&client, &desk).await;
            // Once more below the backtrace, where a log that is cut short still shows it.
            eprintln!("failed: {}", panic_message(failure.as_ref()));
        }
        client.close().await.expect("the browser closes");
        if let Some(failure) = failure {
            panic::resume_unwind(failure);
        }
    });
}

/// What a test said as it failed.
fn panic_message(failure: &(dyn Any + Send)) -> &str {
    let message = failure.downcast_ref::<String>().map(String::as_str);
    message.or_else(|| failure.downcast_ref::<&str>().copied()).unwrap_or_default()
}

async fn connect(desk: &Desk) -> Client {
    let options = json!({ "args": FLAGS, "binary": desk.chromium });
    let logs = json!({ "browser": "ALL", "performance": "ALL" });
    let timeouts = json!({ "script": 120_000 });
    let capabilities = [("goog:chromeOptions", options), ("goog:loggingPrefs", logs), ("timeouts", timeouts)];
    let capabilities = capabilities.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
    builder.capabilities(capabilities).connect(&desk.webdriver).await.expect("chromedriver opens a browser")
}

/// Leaves a picture of the page in `target/browser/`, named after the test.
async fn keep_picture(client: &Client, desk: &Desk) {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("test").replace("::", "-");
    if let Ok(picture) = client.screenshot().await {
        let folder = desk.target.join("browser");
        let kept =
            fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(format!("{name}.png")), picture));
        kept.unwrap_or_else(|error| eprintln!("no picture could be kept: {error}"));
    }
}

impl Desk {
    /// Writes a picture of a view into `target/screenshots/`.
    pub(super) fn write_screenshot(&self, name: &str, picture: &[u8]) {
        let folder = self.target.join("screenshots");
        fs::create_dir_all(&folder).expect("target/ is ours");
        fs::write(folder.join(format!("{name}.png")), picture).expect("target/ is ours");
    }
}

/// The messages of one of the driver's logs since it was last asked.
pub(super) async fn log(client: &Client, name: &str) -> Vec<Value> {
    let answer =
        command(client, "se/log", Some(json!({ "type": name }))).await.expect("chromedriver keeps a log");
    answer.as_array().cloned().unwrap_or_default()
}
