//! Writes what a release changes into the working tree, and shows it.
//!
//! Nothing typed is lost: a file is only replaced if it is still as it was read, and only removed if it is committed as it is.

use crate::git::Git;
use crate::input::error_in;
use crate::output::visible;
use advisory_checkout::release::{Changed, Rewrite};
use similar::TextDiff;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const MARK: &str = "\u{feff}";

/// Writes the files, shows the difference of each, and says what is left to do.
pub(super) fn apply(folder: &Path, changed: &Changed, output: &mut impl Write) -> io::Result<()> {
    let git = Git::find(folder).ok().map(|(git, _)| (git.prefix(), git));
    let mut to_do = changed.to_do.clone();
    let mut ready: Vec<(&Rewrite, PathBuf, bool)> = Vec::new();
    for rewrite in &changed.rewrites {
        let path = folder.join(&*rewrite.path);
        let has_mark = is_as_read(&path, rewrite)?;
        if rewrite.after.is_none() && !is_committed(git.as_ref(), rewrite) {
            to_do.push(format!(
                "{} is not committed as it is, so it was not removed: delete it once the release is committed.",
                visible(&rewrite.path)
            ));
            continue;
        }
        ready.push((rewrite, path, has_mark));
    }
    for (number, (rewrite, path, has_mark)) in ready.iter().enumerate() {
        put(path, rewrite, *has_mark).map_err(|error| {
            let done: Vec<String> = ready[..number].iter().map(|(done, ..)| visible(&done.path)).collect();
            let done = if done.is_empty() {
                "nothing was changed".to_owned()
            } else {
                format!("changed are {}", done.join(", "))
            };
            error_in(path, format_args!("{error}; {done}"))
        })?;
    }
    for (rewrite, ..) in &ready {
        difference(rewrite, output)?;
    }
    if !to_do.is_empty() {
        writeln!(output, "\nTo do:")?;
        for line in to_do {
            writeln!(output, "  {line}")?;
        }
    }
    Ok(())
}

/// Whether the file is as it was read; returns whether it begins with a byte order mark.
fn is_as_read(path: &Path, rewrite: &Rewrite) -> io::Result<bool> {
    let facts = match fs::symlink_metadata(path) {
        Ok(facts) => facts,
        Err(error) if error.kind() == io::ErrorKind::NotFound && rewrite.before.is_none() => {
            return Ok(false);
        }
        Err(error) => return Err(error_in(path, error)),
    };
    let bytes =
        if facts.is_file() { fs::read(path).map_err(|error| error_in(path, error))? } else { Vec::new() };
    let text = String::from_utf8_lossy(&bytes);
    let (text, has_mark) = text.strip_prefix(MARK).map_or((&*text, false), |text| (text, true));
    if facts.is_file() && rewrite.before.as_deref() == Some(text) {
        return Ok(has_mark);
    }
    Err(error_in(path, "it has changed meanwhile, so nothing was written: run the command again"))
}

/// Whether a file is in the commit that is checked out, but for its line ends.
fn is_committed(git: Option<&(String, Git<'_>)>, rewrite: &Rewrite) -> bool {
    let committed = git.and_then(|(prefix, git)| git.committed(&format!("{prefix}{}", rewrite.path)));
    let plain = |text: &str| text.trim_start_matches(MARK).replace("\r\n", "\n");
    committed.is_some_and(|bytes| {
        Some(plain(&String::from_utf8_lossy(&bytes))) == rewrite.before.as_deref().map(plain)
    })
}

/// Replaces the file as a whole, or not at all.
fn put(path: &Path, rewrite: &Rewrite, has_mark: bool) -> io::Result<()> {
    let Some(after) = &rewrite.after else { return fs::remove_file(path) };
    let text = if has_mark { [MARK, after].concat() } else { after.to_string() };
    if rewrite.before.is_none() {
        return fs::File::create_new(path)?.write_all(text.as_bytes());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let result = fs::File::create_new(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(path)?.permissions()))
        .and_then(|()| fs::rename(&beside, path));
    if result.is_err() {
        // It may not be there.
        let _ = fs::remove_file(&beside);
    }
    result
}

fn difference(rewrite: &Rewrite, output: &mut impl Write) -> io::Result<()> {
    let (before, after) =
        (rewrite.before.as_deref().unwrap_or_default(), rewrite.after.as_deref().unwrap_or_default());
    let path = visible(&rewrite.path);
    let side = |letter: char, is_there: bool| {
        if is_there { format!("{letter}/{path}") } else { "/dev/null".to_owned() }
    };
    let names = (side('a', rewrite.before.is_some()), side('b', rewrite.after.is_some()));
    let shown = TextDiff::from_lines(before, after).unified_diff().header(&names.0, &names.1).to_string();
    // A line end of Windows is not to be seen; any other control character is.
    let is_shown = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    let visible = |c: char| if is_shown(c) { c } else { char::REPLACEMENT_CHARACTER };
    write!(output, "\n{}", shown.replace("\r\n", "\n").chars().map(visible).collect::<String>())
}
