//! The browser and its driver.

use super::npm;
use crate::run::{output, program, run, runs, say};
use anyhow::{Result, bail};
use std::env;
use std::path::PathBuf;

/// The two programs that a browser test needs.
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
    /// The driver of the same version.
    pub(crate) chromedriver: PathBuf,
}

const CHROMIUM_NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const DRIVER_NAMES: &[&str] = &["chromedriver"];
const APT_PACKAGES: &[&str] = &["chromium", "chromium-driver"];

/// Finds Chromium, its driver and npm, and installs what is missing where it may.
pub(crate) fn install() -> Result<Browser> {
    if let Some(browser) = find()
        && npm::is_there()
    {
        return Ok(browser);
    }
    if may_use_apt() {
        let mut packages = APT_PACKAGES.to_vec();
        if !npm::is_there() {
            packages.extend(["nodejs", "npm"]);
        }
        say(&format!("Installing {} with apt-get", packages.join(", ")));
        let advice = "Install these packages by hand, then run this again.";
        run(apt_get().arg("update"), advice)?;
        run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(&packages), advice)?;
    }
    match find() {
        Some(browser) if npm::is_there() => Ok(browser),
        _ => bail!(
            "the browser tests need Chromium (or Chrome), the chromedriver of the same version, and npm. Install them:\n  \
             Debian, Ubuntu:  sudo apt-get install chromium chromium-driver npm\n  \
             Fedora:          sudo dnf install chromium chromedriver nodejs-npm\n  \
             Arch:            sudo pacman -S chromium npm\n  \
             macOS:           brew install --cask chromium chromedriver && brew install node\n\
             or name the two programs in CHROMIUM and CHROMEDRIVER, then run this again"
        ),
    }
}

fn find() -> Option<Browser> {
    Some(Browser {
        chromium: find_program("CHROMIUM", CHROMIUM_NAMES)?,
        chromedriver: find_program("CHROMEDRIVER", DRIVER_NAMES)?,
    })
}

/// The program that a variable names, or the first of these names that PATH has, or that is a whole path.
fn find_program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(named) = env::var_os(variable) {
        return runs(&named).then(|| named.into());
    }
    let path = env::var_os("PATH")?;
    let candidates = names.iter().flat_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&path).map(move |folder| folder.join(&file)).collect::<Vec<_>>()
    });
    candidates.into_iter().find(|candidate| candidate.is_file())
}

/// Root on a Debian-like system may install packages without asking anybody.
fn may_use_apt() -> bool {
    runs("apt-get") && output(program("id").arg("-u")).is_some_and(|user| user == "0")
}

fn apt_get() -> std::process::Command {
    let mut command = program("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet");
    command
}
