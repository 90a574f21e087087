//! [`Listing`]: a history as the text that one command prints, for those who cannot run `git` themselves.

use crate::{Commit, Mention, Patches, Ref};

/// How git compares commits with what they follow. Two commits get the same patch id only if they are compared alike, so nothing is left
/// to the settings.
pub const DIFF: &[&str] =
    &["diff-tree", "--stdin", "-r", "--root", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color"];
/// The same for the text of a patch.
pub const PATCH: &[&str] = &[
    "-p",
    "-U3",
    "--binary",
    "--full-index",
    "--diff-algorithm=myers",
    "--no-indent-heuristic",
    "--submodule=short",
];
/// The names before files are part of a patch id. Git swaps them where it reads a patch backwards, so they are swapped once more.
pub const FORWARDS: &[&str] = &["--src-prefix=a/", "--dst-prefix=b/"];
/// The same for a patch that is read backwards.
pub const BACKWARDS: &[&str] = &["-R", "--src-prefix=b/", "--dst-prefix=a/"];

/// A commit and the id of its patch.
type PatchId = (Box<str>, Box<str>);

/// The file that [`command`] writes.
pub const FILE: &str = "advisory-history.txt";

/// **A history as a text**: commits, refs and patch ids, read from what [`command`] prints.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The commits.
    pub commits: Vec<Commit>,
    /// The tags and branches.
    pub refs: Vec<Ref>,
    /// The name of the default branch.
    pub default_branch: Option<Box<str>>,
    patches: [Vec<PatchId>; 2],
}

/// Why a text is no listing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ListingError {
    /// It has no commits.
    #[error(
        "there are no commits in this text: run the command in the project's clone, and take all that it prints"
    )]
    Empty,
    /// A line is none that the command prints.
    #[error("line {line} is not what the command prints: take its whole output, and nothing else")]
    Line {
        /// The line, counted from 1.
        line: usize,
    },
    /// It ends too early.
    #[error("the text ends before the command does: wait until it is done, then take all that it prints")]
    Cut,
}

/// Returns the command, in one line for a POSIX shell, that lists the history of the clone that one is in into the file [`FILE`]. The commits
/// that are named are compared with those that change the same files.
///
/// Returns `None` if one of them is no abbreviated id: nothing else belongs into a command.
///
/// ```
/// use advisory_checkout::listing::command;
/// assert!(command(&["1a2b3c4"]).unwrap().starts_with("{ git rev-list --all "));
/// assert_eq!(command(&["1a2b3c4; rm x"]), None);
/// ```
pub fn command(commits: &[&str]) -> Option<String> {
    let is_id = |id: &&str| (4..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !commits.iter().all(is_id) {
        return None;
    }
    let patch_ids =
        |direction| format!("git {} | git patch-id --stable", [DIFF, PATCH, direction].concat().join(" "));
    let (patches, reversed) = if commits.is_empty() {
        (String::new(), String::new())
    } else {
        let seeds = format!("git rev-list --no-walk {}", commits.join(" "));
        let names = [DIFF, &["--no-commit-id", "--name-only", "-z"]].concat().join(" ");
        (
            format!(
                " {seeds} | git {names} | xargs -0 git --literal-pathspecs rev-list --all --full-history --no-merges -- | {};",
                patch_ids(FORWARDS)
            ),
            format!(" {seeds} | {};", patch_ids(BACKWARDS)),
        )
    };
    Some(format!(
        "{{ git rev-list --all --encoding=UTF-8 --format='tree %T%nparents %P%n%w(0,1,1)%B'; git show-ref --dereference; \
         git symbolic-ref --quiet refs/remotes/origin/HEAD || git symbolic-ref --quiet HEAD; echo patches;{patches} \
         echo reversed;{reversed} echo end; }} > {FILE}"
    ))
}

impl Listing {
    /// Reads what [`command`] prints. Lines of messages are indented, so none of them can be taken for another.
    pub fn read(text: &str) -> Result<Self, ListingError> {
        let mut listing = Self::default();
        // Which patch ids are read, after the refs.
        let mut part = None;
        let mut message = String::new();
        let mut is_whole = false;
        for (number, line) in text.lines().enumerate() {
            let wrong = || ListingError::Line { line: number + 1 };
            if let Some(words) = line.strip_prefix(' ') {
                message.push_str(words);
                message.push('\n');
                continue;
            }
            // A part of the message that is empty.
            if line.is_empty() {
                message.push('\n');
                continue;
            }
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match (word, part, listing.commits.last_mut()) {
                ("end", Some(_), _) => is_whole = true,
                ("patches", None, _) => part = Some(0),
                ("reversed", Some(0), _) => part = Some(1),
                (patch, Some(part), _) if is_id(patch) && is_id(rest.trim()) => {
                    listing.patches[part].push((rest.trim().into(), patch.into()));
                }
                ("commit", None, last) if is_id(rest) => {
                    finish(last, &mut message);
                    listing.commits.push(Commit {
                        id: rest.into(),
                        tree: "".into(),
                        parents: Vec::new(),
                        subject: "".into(),
                        mentions: Vec::new(),
                    });
                }
                ("tree", None, Some(commit)) if is_id(rest) => commit.tree = rest.into(),
                ("parents", None, Some(commit)) => {
                    commit.parents =
                        rest.split(' ').filter(|parent| !parent.is_empty()).map(Into::into).collect();
                    message.clear();
                }
                (id, None, _) if is_id(id) && rest.starts_with("refs/") => Ref::add(&mut listing.refs, line),
                (id, None, _) if is_id(id) && rest == "HEAD" => {}
                (name, None, _) if rest.is_empty() => {
                    let name = name
                        .strip_prefix("refs/remotes/origin/")
                        .or_else(|| name.strip_prefix("refs/heads/"));
                    listing.default_branch = Some(name.ok_or_else(wrong)?.into());
                }
                _ => return Err(wrong()),
            }
        }
        finish(listing.commits.last_mut(), &mut message);
        if listing.commits.is_empty() {
            return Err(ListingError::Empty);
        }
        if is_whole { Ok(listing) } else { Err(ListingError::Cut) }
    }

    /// Returns the patch ids.
    pub fn patches(&self) -> Patches {
        let [of, reversed] = self.patches.clone();
        Patches::new(of, reversed)
    }
}

fn is_id(text: &str) -> bool {
    (40..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Gives a commit the message that was read after it.
fn finish(commit: Option<&mut Commit>, message: &mut String) {
    if let Some(commit) = commit {
        commit.subject = message.lines().next().unwrap_or_default().into();
        commit.mentions = Mention::read(message);
    }
    message.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_listing_is_told_with_its_line() {
        let id = "0123456789abcdef0123456789abcdef01234567";
        let told = |text: &str| Listing::read(text).unwrap_err().to_string();
        assert_eq!(
            told("\n"),
            "there are no commits in this text: run the command in the project's clone, and take all that it prints"
        );
        let line = |line| {
            format!("line {line} is not what the command prints: take its whole output, and nothing else")
        };
        assert_eq!(told("diff --git a b\n"), line(1));
        assert_eq!(told(&format!("commit {id}\ntree x\n")), line(2));
        assert_eq!(told(&format!("commit {id}\ntree {id}\nparents \n x\n{id} other\n")), line(5));
        let cut =
            "the text ends before the command does: wait until it is done, then take all that it prints";
        assert_eq!(told(&format!("commit {id}\ntree {id}\nparents \n x\n")), cut);

        let whole = format!(
            "commit {id}\r\ntree {id}\r\nparents {id} {id}\r\n One\r\n\r\n commit {id}\r\n This reverts commit {id}.\r\n{id} refs/tags/v1\r\n{id} refs/tags/v1^{{}}\r\nrefs/heads/main\r\npatches\r\n{id} {id}\r\nreversed\r\nend\r\n"
        );
        let listing = Listing::read(&whole).unwrap();
        assert_eq!(&*listing.commits[0].subject, "One");
        assert_eq!(listing.commits[0].mentions, [Mention::Revert(id.into())]);
        assert_eq!((listing.refs.len(), listing.default_branch.as_deref()), (1, Some("main")));
    }
}
