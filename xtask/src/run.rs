//! Running other programs, each told to the user in a line.

use crate::paths;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Says what is being done.
pub(crate) fn say(what: &str) {
    println!("==> {what}");
}

/// Says what is being done, does it, and says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(what);
    let start = Instant::now();
    let done = work()?;
    println!("    {what}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}

/// A command of the cargo that runs us, in the project's top folder.
pub(crate) fn cargo<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// A program, to be run in the project's top folder.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(paths::root());
    command
}

/// Puts a folder before all others in a command's PATH.
pub(crate) fn look_first_in(command: &mut Command, folder: &Path) -> Result<()> {
    let own = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, path)| path);
    let path = own.map_or_else(|| env::var_os("PATH").unwrap_or_default(), OsStr::to_owned);
    let folders = std::iter::once(folder.to_owned()).chain(env::split_paths(&path));
    command.env("PATH", env::join_paths(folders)?);
    Ok(())
}

/// Runs a command to its end; `advice` says what to do when it fails.
pub(crate) fn run(command: &mut Command, advice: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("{} cannot be run. {advice}", words(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status}). {advice}", words(command));
    }
    Ok(())
}

/// Runs a command to its end, prints what it prints, and gives each line to `see`. True where it succeeded.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    let (output, input) = std::io::pipe()?;
    command.stdout(input.try_clone()?).stderr(input);
    let mut child = command.spawn().with_context(|| format!("{} cannot be run", words(command)))?;
    // Our own copies of the pipe's end, or the loop below would wait for ourselves.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        see(&line);
    }
    Ok(child.wait()?.success())
}

/// What a command prints, or `None` where it is missing or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program is there and runs.
pub(crate) fn runs(name: impl AsRef<OsStr>) -> bool {
    output(program(name).arg("--version")).is_some()
}

/// The command as one would type it.
fn words(command: &Command) -> String {
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    std::iter::once(command.get_program().to_string_lossy()).chain(arguments).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{look_first_in, program};
    use std::env;
    use std::ffi::OsStr;
    use std::path::{Path, PathBuf};

    #[test]
    fn the_last_folder_put_first_in_path_is_looked_into_first() {
        let mut command = program("wasm-pack");
        for folder in ["tools", "packages"] {
            look_first_in(&mut command, Path::new(folder)).expect("a name that PATH can hold");
        }
        let path = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, path)| path);
        let folders: Vec<PathBuf> = env::split_paths(path.unwrap_or(OsStr::new(""))).collect();
        let ours = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect::<Vec<_>>();
        assert_eq!(folders[..2], [PathBuf::from("packages"), PathBuf::from("tools")]);
        assert_eq!(folders[2..], ours);
    }
}
