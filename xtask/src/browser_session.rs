//! What the browser tests run against: the served page and a running driver.

use crate::paths;
use crate::run::say;
use crate::serve::{self, Served};
use crate::tools::{browser, npm};
use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;

/// The page must work from any path of any host, so the tests use one that is not the top.
const SUB_PATH: &str = "/some/sub-path/";

/// Held while the browser tests run; the driver and its browsers end with it.
pub(crate) struct BrowserSession {
    driver: Child,
    webdriver: String,
    page: Served,
    chromium: PathBuf,
    axe: PathBuf,
}

impl BrowserSession {
    /// Finds or installs what is needed, serves `dist/` and starts the driver.
    pub(crate) fn start() -> Result<Self> {
        let browser = browser::install()?;
        let axe = npm::install()?.join("axe-core/axe.min.js");
        let page = serve::serve(&paths::dist(), 0, SUB_PATH)?;
        let mut driver = Command::new(&browser.chromedriver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} cannot be started", browser.chromedriver.display()))?;
        let port = driver.stdout.take().map(port_of).transpose()?.context("chromedriver prints nothing")?;
        let webdriver = format!("http://127.0.0.1:{port}");
        say(&format!("The page is served at {}, chromedriver at {webdriver}", page.address));
        Ok(Self { driver, webdriver, page, chromium: browser.chromium, axe })
    }

    /// Tells a test program where everything is.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("ADVISORY_DESK_PAGE", &self.page.address)
            .env("ADVISORY_DESK_WEBDRIVER", &self.webdriver)
            .env("ADVISORY_DESK_CHROMIUM", &self.chromium)
            .env("ADVISORY_DESK_AXE", &self.axe)
            .env("ADVISORY_DESK_TARGET", paths::target())
    }
}

impl Drop for BrowserSession {
    fn drop(&mut self) {
        // Each test closes its own browser; the driver is all that is left.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The port that chromedriver says it took. What it prints later is read and dropped, so that it never waits for us.
fn port_of(stdout: ChildStdout) -> Result<u16> {
    let mut lines = BufReader::new(stdout).lines();
    for line in lines.by_ref() {
        if let Some(port) = port_in(&line?) {
            thread::spawn(move || lines.for_each(drop));
            return Ok(port);
        }
    }
    bail!("chromedriver ended before it was ready")
}

/// The port in `ChromeDriver was started successfully on port 43210.`
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn reads_the_port_from_the_line_that_says_it_is_ready() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 43210."), Some(43210));
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0"), None);
    }
}
