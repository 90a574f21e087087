//! Building the page once more, apart from everything that is there: from another commit, or to see that it comes out the
//! same.

use crate::page::Profile;
use crate::run::{output, program, run, say};
use crate::{page, paths, weight};
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::{env, fs};

/// Prints which files of the page weigh more or less than in another commit: the last one if none is named, or where nothing
/// has changed since, the one before that.
pub(crate) fn sizes(commit: Option<&str>) -> Result<()> {
    let is_clean = git(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    let name = commit.unwrap_or(if is_clean { "HEAD~1" } else { "HEAD" });
    let commit = git(&["rev-parse", "--verify", &format!("{name}^{{commit}}")])
        .with_context(|| format!("there is no commit {name} here: name another one, or fetch it"))?;
    page::build(Profile::Release)?;
    let now = weight::of_page(&paths::dist())?;
    weight::print(&now);
    let before = weight::of_page(&page_of(&commit)?)?;
    println!("\nCompared with {}", git(&["log", "-1", "--format=%h %s", &commit])?);
    print!("{}", weight::Change { before: &before, now: &now });
    Ok(())
}

/// The page as it is built from what a commit holds.
fn page_of(commit: &str) -> Result<PathBuf> {
    let source = paths::target().join("rebuild/source");
    let built = paths::target().join("rebuild/source.commit");
    if source.exists() && fs::read_to_string(&built).is_ok_and(|known| known == commit) {
        say("The page of that commit is built already");
        return Ok(source.join("dist"));
    }
    say(&format!("Building the page of {commit} (minutes the first time)"));
    if source.exists() {
        // Or a build that fails would look like the one before it.
        let _ = fs::remove_file(&built);
        let mut checkout = program("git");
        checkout.arg("-C").arg(&source).args(["checkout", "--quiet", "--detach", "--force", commit]);
        run(&mut checkout, "Delete target/elsewhere, then run this again.")?;
    } else {
        // By force, since git may still know of a folder that was deleted with all of `target`.
        let mut add = program("git");
        add.args(["worktree", "add", "--quiet", "--detach", "--force"]).arg(&source).arg(commit);
        run(&mut add, "git must be able to put another checkout into target/elsewhere.")?;
    }
    build(&source)?;
    fs::write(&built, commit)?;
    Ok(source.join("dist"))
}

/// Builds the page twice, the second time with nothing that the first has left, and fails where a byte differs.
pub(crate) fn hold_reproducible() -> Result<()> {
    page::build(Profile::Release)?;
    let first = contents(&paths::dist())?;
    let target = paths::target().join("rebuild/target");
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
    command.env("CARGO_TARGET_DIR", paths::target().join("rebuild/target"));
    // Its weights and where it lies are of no interest: what goes wrong is told on standard error.
    command.stdout(Stdio::null());
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
