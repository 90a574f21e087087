//! [`Background`]: a part that runs while others do.

use crate::paths;
use crate::run::say;
use anyhow::{Context as _, Result, bail};
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::{env, io};

/// A part of the tests in a process of its own, so that what it prints can be kept apart.
pub(super) struct Background {
    child: Child,
    printed: PathBuf,
}

impl Background {
    /// Begins `cargo xtask test` with these arguments.
    pub(super) fn start(arguments: &[&str]) -> Result<Self> {
        let printed = paths::target().join("background.log");
        let file =
            File::create(&printed).with_context(|| format!("{} cannot be written", printed.display()))?;
        let child = Command::new(env::current_exe()?)
            .arg("test")
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .context("xtask cannot run a second time")?;
        Ok(Self { child, printed })
    }

    /// Waits for its end, and prints what it has printed.
    pub(super) fn finish(mut self) -> Result<()> {
        let status = self.child.wait()?;
        io::copy(&mut File::open(&self.printed)?, &mut io::stdout())?;
        fs::remove_file(&self.printed)?;
        if !status.success() {
            bail!("this part failed, as it says above");
        }
        Ok(())
    }
}

impl Drop for Background {
    /// Where another part has failed, this one is not left behind: its builds would lock out the next run's.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            say("Waiting for the part that runs beside this one");
            let _ = self.child.wait();
        }
    }
}
