//! Runs the user's `git` to read a clone.
//!
//! A clone may come from anybody, and its configuration can name programs: pagers, hooks, file system monitors, diff drivers,
//! remote helpers. None of them is started: only commands that read objects and refs are run, each with all of that switched off.

use advisory_checkout::listing::{BACKWARDS, DIFF, FORWARDS, PATCH};
use advisory_checkout::{Commit, Mention, Ref};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

/// A clone, read through `git`.
pub(crate) struct Git<'a> {
    folder: &'a Path,
}

/// Given to every command. A clone's own settings come after those of the user and before these.
const SETTINGS: &[&str] = &[
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.attributesFile=/dev/null",
    "-c",
    "log.showSignature=false",
    "-c",
    "protocol.allow=never",
    "-c",
    "gc.auto=0",
];

/// The environment of every command, after all other variables of git's have been removed. No protocol is allowed by
/// `GIT_ALLOW_PROTOCOL`, which a clone's settings cannot change.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_TRACE2", "0"),
    ("GIT_TRACE2_EVENT", "0"),
    ("GIT_TRACE2_PERF", "0"),
    ("LC_ALL", "C"),
];

/// Commits, each with its patch id.
pub(crate) type PatchIds = Vec<(Box<str>, Box<str>)>;

/// A commit and the parent that it is compared with; `None` for a first commit.
pub(crate) type Compared = (Box<str>, Option<Box<str>>);

/// Returns the address of the remote `origin` of the clone that a folder is in, if it is in one.
pub(crate) fn origin(folder: &Path) -> Option<String> {
    Git { folder }.origin()
}

impl<'a> Git<'a> {
    /// Opens the clone that a folder is in, which must have all its commits; the error says what to do.
    pub(crate) fn open(folder: &'a Path) -> io::Result<Self> {
        let (git, is_shallow) = Self::find(folder)?;
        if is_shallow {
            return Err(io::Error::other(
                "this clone is shallow: it lacks commits that may introduce the vulnerability or fix it. Fetch them with `git fetch --unshallow --tags`",
            ));
        }
        Ok(git)
    }

    /// Opens the clone that a folder is in, and says whether it is shallow; the error says what to do.
    pub(crate) fn find(folder: &'a Path) -> io::Result<(Self, bool)> {
        let git = Self { folder };
        let answer = git.command(&["rev-parse", "--is-shallow-repository"]).output().map_err(|error| {
            io::Error::other(match error.kind() {
                io::ErrorKind::NotFound if folder.is_dir() => {
                    "git is not there: install it, or add it to the PATH".to_owned()
                }
                _ => format!("{}: {error}", folder.display()),
            })
        })?;
        if !answer.status.success() {
            return Err(io::Error::other(format!(
                "{} cannot be read as a git repository: {}. Run the command in the project's clone, or name its folder",
                folder.display(),
                reason(&answer)
            )));
        }
        Ok((git, answer.stdout.starts_with(b"true")))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
            command.env_remove(name);
        }
        command.envs(ENVIRONMENT.iter().copied()).args(SETTINGS).args(arguments).current_dir(self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command; `None` if it fails, as those do that ask for something which need not be there.
    fn ask(&self, arguments: &[&str]) -> Option<String> {
        let output = self.command(arguments).output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    }

    /// Returns the folder that the clone's files are in; that of the clone itself if it has none.
    pub(crate) fn top(&self) -> PathBuf {
        let top = self.ask(&["rev-parse", "--show-toplevel"]).filter(|top| !top.is_empty());
        top.map_or_else(|| self.folder.to_owned(), PathBuf::from)
    }

    /// Returns the path of the folder below the top of the clone, with a `/` at its end unless it is the top.
    pub(crate) fn prefix(&self) -> String {
        self.ask(&["rev-parse", "--show-prefix"]).unwrap_or_default()
    }

    /// Returns the commit that is checked out.
    pub(crate) fn head(&self) -> Option<String> {
        self.ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    }

    /// Returns the bytes of a file in the commit that is checked out, by its path below the top of the clone.
    pub(crate) fn committed(&self, path: &str) -> Option<Vec<u8>> {
        let output = self.command(&["cat-file", "blob", &format!("HEAD:{path}")]).output().ok()?;
        output.status.success().then_some(output.stdout)
    }

    /// Returns the name of the default branch: the one that `origin` names, or the one that is checked out.
    pub(crate) fn default_branch(&self) -> Option<String> {
        let origin = self.ask(&["symbolic-ref", "--quiet", "refs/remotes/origin/HEAD"]);
        let origin = origin.and_then(|name| name.strip_prefix("refs/remotes/origin/").map(str::to_owned));
        let head =
            || self.ask(&["symbolic-ref", "--quiet", "HEAD"])?.strip_prefix("refs/heads/").map(str::to_owned);
        origin.or_else(head)
    }

    /// Returns the address of the remote `origin`, as it is written in the settings.
    pub(crate) fn origin(&self) -> Option<String> {
        self.ask(&["config", "--get", "remote.origin.url"])
    }

    /// Returns why the clone may lack tags or branches that `origin` has, by its settings.
    pub(crate) fn gaps(&self) -> Vec<&'static str> {
        let has = |name: &str, is_gap: fn(&str) -> bool| {
            self.ask(&["config", "--get-all", name]).is_some_and(|values| is_gap(&values))
        };
        let gaps = [
            (
                has("remote.origin.tagOpt", |values| values.lines().last() == Some("--no-tags")),
                "the clone is set up to fetch no tags, so released versions may be missing: fetch them with `git fetch --tags`",
            ),
            (
                has("remote.origin.fetch", |values| !values.contains("refs/heads/*")),
                "the clone follows some branches of origin alone, so releases of others may be missing: fetch them with `git fetch --tags origin '+refs/heads/*:refs/remotes/origin/*'`",
            ),
        ];
        gaps.into_iter().filter(|(is_there, _)| *is_there).map(|(_, gap)| gap).collect()
    }

    /// Reads the branches and tags.
    pub(crate) fn refs(&self) -> io::Result<Vec<Ref>> {
        let output = self.command(&["show-ref", "--dereference"]).output()?;
        // A repository without any ref makes it fail without a word.
        if !output.status.success() && !output.stderr.is_empty() {
            return Err(failed("show-ref", &output));
        }
        let mut refs: Vec<Ref> = Vec::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            Ref::add(&mut refs, line);
        }
        Ok(refs)
    }

    /// Reads all commits that branches and tags contain.
    pub(crate) fn commits(&self) -> io::Result<Vec<Commit>> {
        let arguments = ["rev-list", "--all", "--encoding=UTF-8", "--format=%T%n%P%n%B%x00"];
        let mut child = self.command(&arguments).spawn()?;
        let errors = drain(child.stderr.take());
        let mut output =
            BufReader::with_capacity(1 << 18, child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?);
        let (mut commits, mut record) = (Vec::new(), Vec::new());
        while output.read_until(0, &mut record)? > 0 {
            commits.extend(commit(&String::from_utf8_lossy(&record)));
            record.clear();
        }
        finish("rev-list", child, errors)?;
        Ok(commits)
    }

    /// Returns the files that each commit changes; commits that change none are left out.
    pub(crate) fn files(&self, commits: &[Compared]) -> io::Result<BTreeMap<Box<str>, BTreeSet<Vec<u8>>>> {
        let ids: BTreeSet<&str> = commits.iter().map(|(id, _)| &**id).collect();
        let output = self.fed(&[DIFF, &["--name-only", "-z"]].concat(), commits, None)?;
        let mut files: BTreeMap<Box<str>, BTreeSet<Vec<u8>>> = BTreeMap::new();
        let mut current = None;
        for part in output.split(|byte| *byte == 0).filter(|part| !part.is_empty()) {
            match std::str::from_utf8(part).ok().filter(|text| ids.contains(text)) {
                Some(id) => current = Some(files.entry(id.into()).or_default()),
                None => {
                    if let Some(files) = &mut current {
                        files.insert(part.to_owned());
                    }
                }
            }
        }
        Ok(files)
    }

    /// Returns the patch ids of the commits, and those of the commits in `seeds` read backwards.
    ///
    /// Only commits are compared that change the same files as one of the seeds: others have another patch id.
    pub(crate) fn patches(
        &self,
        seeds: &[Compared],
        parent: impl Fn(&str) -> Option<Compared>,
    ) -> io::Result<[PatchIds; 2]> {
        let of_seeds = self.files(seeds)?;
        // A copy changes all files of its original, so one is enough to look for. Files deep in the tree change less often.
        let depth = |file: &&Vec<u8>| file.split(|byte| *byte == b'/').count();
        let looked_for: BTreeSet<&Vec<u8>> =
            of_seeds.values().filter_map(|files| files.iter().max_by_key(depth)).collect();
        if looked_for.is_empty() {
            return Ok([Vec::new(), Vec::new()]);
        }
        let mut command = self.command(&["rev-list", "--all", "--full-history", "--no-merges", "--"]);
        for file in looked_for {
            command.arg(path(file)?);
        }
        let output = command.output()?;
        if !output.status.success() {
            return Err(failed("rev-list", &output));
        }
        let candidates = String::from_utf8_lossy(&output.stdout);
        let candidates: Vec<Compared> = candidates.lines().filter_map(&parent).collect();
        let sets: BTreeSet<&BTreeSet<Vec<u8>>> = of_seeds.values().collect();
        let of_candidates = self.files(&candidates)?;
        let fits = |(id, _): &&Compared| of_candidates.get(id).is_some_and(|files| sets.contains(files));
        let mut compared: BTreeSet<Compared> = candidates.iter().filter(fits).cloned().collect();
        compared.extend(seeds.iter().cloned());
        let compared: Vec<Compared> = compared.into_iter().collect();
        Ok([self.patch_ids(&compared, FORWARDS)?, self.patch_ids(seeds, BACKWARDS)?])
    }

    fn patch_ids(&self, commits: &[Compared], direction: &[&str]) -> io::Result<PatchIds> {
        let ids = self.command(&["patch-id", "--stable"]);
        let output = self.fed(&[DIFF, PATCH, direction].concat(), commits, Some(ids))?;
        let output = String::from_utf8_lossy(&output);
        let pairs = output.lines().filter_map(|line| line.split_once(' '));
        Ok(pairs.map(|(patch, commit)| (commit.trim().into(), patch.into())).collect())
    }

    /// Runs a command that reads commits from standard input, its output going through a second one if there is one.
    fn fed(&self, arguments: &[&str], commits: &[Compared], through: Option<Command>) -> io::Result<Vec<u8>> {
        let name = arguments.first().copied().unwrap_or_default();
        let mut first = self.command(arguments).stdin(Stdio::piped()).spawn()?;
        let first_errors = drain(first.stderr.take());
        let mut input = first.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let lines: String = commits.iter().fold(String::new(), |mut lines, (id, parent)| {
            lines.push_str(id);
            if let Some(parent) = parent {
                lines.push(' ');
                lines.push_str(parent);
            }
            lines.push('\n');
            lines
        });
        // Written beside the reading, so that neither pipe fills up while the other is waited for. A command that ends early says why itself.
        let writer = thread::spawn(move || drop(input.write_all(lines.as_bytes())));
        let mut result = Vec::new();
        let output = first.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        match through {
            None => {
                BufReader::new(output).read_to_end(&mut result)?;
            }
            Some(mut second) => {
                let second = second.stdin(Stdio::from(output)).output()?;
                if !second.status.success() {
                    return Err(failed("patch-id", &second));
                }
                result = second.stdout;
            }
        }
        writer.join().map_err(|_| io::ErrorKind::BrokenPipe)?;
        finish(name, first, first_errors)?;
        Ok(result)
    }
}

/// Reads a commit as `rev-list` prints it: its id, its tree, its parents, its message.
fn commit(record: &str) -> Option<Commit> {
    let record = record.trim_start_matches('\n').trim_end_matches('\0').strip_prefix("commit ")?;
    let mut lines = record.splitn(4, '\n');
    let (id, tree, parents) = (lines.next()?, lines.next()?, lines.next()?);
    let message = lines.next().unwrap_or_default();
    Some(Commit {
        id: id.into(),
        tree: tree.into(),
        parents: parents.split(' ').filter(|parent| !parent.is_empty()).map(Into::into).collect(),
        subject: message.lines().next().unwrap_or_default().into(),
        mentions: Mention::read(message),
    })
}

/// A file's name as an argument.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere a name may be none")]
fn path(bytes: &[u8]) -> io::Result<std::ffi::OsString> {
    use std::os::unix::ffi::OsStringExt as _;
    Ok(std::ffi::OsString::from_vec(bytes.to_owned()))
}

/// A file's name as an argument.
#[cfg(not(unix))]
fn path(bytes: &[u8]) -> io::Result<std::ffi::OsString> {
    String::from_utf8(bytes.to_owned()).map(Into::into).map_err(io::Error::other)
}

/// Reads what a command says is wrong, beside its output.
fn drain(errors: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(mut errors) = errors {
            // What was read until then is told.
            let _ = errors.read_to_end(&mut text);
        }
        text
    })
}

/// Waits for a command, whose output has been read.
fn finish(name: &str, mut child: Child, errors: thread::JoinHandle<Vec<u8>>) -> io::Result<()> {
    let status = child.wait()?;
    let stderr = errors.join().unwrap_or_default();
    if status.success() { Ok(()) } else { Err(failed(name, &Output { status, stdout: Vec::new(), stderr })) }
}

fn failed(name: &str, output: &Output) -> io::Error {
    io::Error::other(format!("git {name} failed: {}", reason(output)))
}

/// The first thing that git says is wrong.
fn reason(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("it did not say why");
    let line = line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: ")).unwrap_or(line);
    line.trim_end_matches('.').to_owned()
}
