//! What the browser tests run against: the served page and a running driver.

use crate::lock::BuildLock;
use crate::paths;
use crate::run::say;
use crate::serve::{self, Served};
use crate::tools::{browser, npm};
use anyhow::{Context as _, Result, bail};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

/// The page must work from any path of any host, so the tests use one that is not the top.
const SUB_PATH: &str = "/some/sub-path/";

/// Held while the browser tests run; the driver and its browsers end with it.
pub(crate) struct BrowserSession {
    driver: Child,
    port: u16,
    page: Served,
    /// Where the npm package can be tried, if it was built.
    npm: Option<Served>,
    chromium: PathBuf,
    axe: PathBuf,
    /// What the tests look at must not be built anew meanwhile.
    _lock: BuildLock,
}

impl BrowserSession {
    /// Finds or installs what is needed, serves `dist/` and starts the driver.
    pub(crate) fn start() -> Result<Self> {
        let lock = BuildLock::acquire()?;
        let browser = browser::install()?;
        let axe = npm::install()?.join("axe-core/axe.min.js");
        npm::install_schemas()?;
        let lock = lock.share()?;
        let page = serve::serve(&paths::dist(), 0, SUB_PATH)?;
        let npm = paths::npm();
        let npm = npm.join("index.html").is_file().then(|| serve::serve(&npm, 0, "/")).transpose()?;
        let mut driver = Command::new(&browser.chromedriver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} cannot be started", browser.chromedriver.display()))?;
        let port = driver.stdout.take().map(port_of).transpose()?.context("chromedriver prints nothing")?;
        say(&format!("The page is served at {}, chromedriver listens on port {port}", page.address));
        Ok(Self { driver, port, page, npm, chromium: browser.chromium, axe, _lock: lock })
    }

    /// Tells a test program where everything is.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        if let Some(npm) = &self.npm {
            command.env("ADVISORY_DESK_NPM", paths::npm()).env("ADVISORY_DESK_NPM_PAGE", &npm.address);
        }
        command
            .env("ADVISORY_DESK_PYTHON", paths::python())
            .env("ADVISORY_DESK_PAGE", &self.page.address)
            .env("ADVISORY_DESK_WEBDRIVER", format!("http://{}:{}", Ipv4Addr::LOCALHOST, self.port))
            .env("ADVISORY_DESK_CHROMIUM", &self.chromium)
            .env("ADVISORY_DESK_AXE", &self.axe)
            .env("ADVISORY_DESK_TARGET", paths::target())
    }
}

impl Drop for BrowserSession {
    fn drop(&mut self) {
        // Asked to end, the driver closes the browsers of tests that could not; ended by force, it would leave them.
        let _ = self.ask_to_end();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl BrowserSession {
    fn ask_to_end(&self) -> io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(drop)
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
