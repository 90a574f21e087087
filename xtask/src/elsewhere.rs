//! Building the page once more, apart from everything that is there: from another commit, or to see that it comes out the
//! same.

use crate::page::Profile;
use crate::run::{output, program, run, say};
use crate::{page, paths, weight};
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Prints what each file of the page weighs, beside what it weighs in the last commit: in the one before that, where nothing
/// has changed since.
pub(crate) fn sizes() -> Result<()> {
    page::build(Profile::Release)?;
    let now = weight::of_page(&paths::dist())?;
    let is_clean = git(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    let commit = git(&["rev-parse", if is_clean { "HEAD~1" } else { "HEAD" }])?;
    let source = paths::target().join("elsewhere/source");
    if !source.exists() {
        run(
            program("git").args(["worktree", "add", "--detach", "--force"]).arg(&source).arg(&commit),
            "git must be there.",
        )?;
    }
    let built = source.join("dist/commit");
    if fs::read_to_string(&built).is_ok_and(|known| known == commit) {
        say("The page of that commit is built already");
    } else {
        run(
            program("git").arg("-C").arg(&source).args(["checkout", "--quiet", "--detach", &commit]),
            "git must be there.",
        )?;
        build(&source)?;
        fs::write(&built, &commit)?;
    }
    let mut before = weight::of_page(&source.join("dist"))?;
    before.retain(|weight| weight.name != "commit");
    println!("\nCompared with {}", git(&["log", "-1", "--format=%h %s", &commit])?);
    weight::compare(&now, &before);
    Ok(())
}

/// Builds the page twice, the second time with nothing that the first has left, and fails where a byte differs.
pub(crate) fn hold_reproducible() -> Result<()> {
    page::build(Profile::Release)?;
    let first = contents(&paths::dist())?;
    let target = paths::target().join("elsewhere/target");
    if target.exists() {
        fs::remove_dir_all(&target)?;
    }
    build(&paths::root())?;
    let second = contents(&paths::dist())?;
    let names = first.keys().chain(second.keys());
    let mut differing: Vec<&String> = names.filter(|name| first.get(*name) != second.get(*name)).collect();
    differing.sort();
    differing.dedup();
    if !differing.is_empty() {
        bail!(
            "two clean builds differ in {differing:?}: look for paths, times and orders that got into them"
        );
    }
    say(&format!("Two clean builds are equal, byte by byte, in all {} files", first.len()));
    Ok(())
}

/// Builds the page of a checkout with a target folder of its own; the tools are ours.
fn build(root: &Path) -> Result<()> {
    let ours = [paths::target().join("tools/bin"), paths::node().join("node_modules/.bin")];
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(ours.into_iter().chain(env::split_paths(&path)))?;
    let mut command = program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(["xtask", "build"]).env("PATH", path).env_remove("CARGO_MANIFEST_DIR");
    command.env("CARGO_TARGET_DIR", paths::target().join("elsewhere/target"));
    run(&mut command, "The page must build from what is committed alone.")
}

/// Every file of a folder.
fn contents(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    let content = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, fs::read(path)?))
    };
    paths.into_iter().map(content).collect()
}

fn git(arguments: &[&str]) -> Result<String> {
    output(program("git").args(arguments)).with_context(|| format!("git {} failed", arguments.join(" ")))
}
