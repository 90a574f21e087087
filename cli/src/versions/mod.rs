//! `advisory versions`: the released versions that contain a vulnerability.

mod check;
mod json;
mod manifest;
mod osv;
mod report;

use crate::git::{Compared, Git};
use crate::{Outcome, args, input};
use advisory_checkout::{
    Found, History, Node, Patches, Question, Ref, Releases, Tag, TagReader, find, supported_branches,
};
use advisory_core::draft::Ecosystem;
use advisory_core::{Draft, version};
use std::io::{self, Write as _};

/// Everything that is known, to be told.
struct Answer {
    history: History,
    question: Question,
    releases: Releases,
    found: Found,
    /// The package's name, if it is known.
    package: Option<String>,
}

/// Reads the clone, and tells which releases are affected, or where an advisory disagrees.
pub(crate) fn run(options: &args::Versions) -> io::Result<Outcome> {
    let draft = options.check.as_deref().map(input::read_draft).transpose()?;
    let checked = draft.as_ref().map(|draft| Checked::choose(draft, options)).transpose()?;
    let git = Git::open(&options.folder)?;
    let ecosystem = match options.ecosystem.or(checked.as_ref().map(|checked| checked.package.ecosystem)) {
        Some(ecosystem) => ecosystem,
        None => manifest::ecosystem(&git.top()).map_err(io::Error::other)?,
    };
    let package =
        options.package.clone().or_else(|| checked.as_ref().map(|checked| checked.package.name.to_owned()));
    let answer = read(&git, options, ecosystem, package)?;
    for gap in git.gaps() {
        eprintln!("advisory: warning: {gap}");
    }
    report::notes(&answer);
    let mut output = anstream::stdout().lock();
    match &checked {
        Some(checked) => return checked.tell(&answer, &mut output),
        None if options.json => writeln!(output, "{:#}", json::answer(&answer))?,
        None if options.osv => {
            let address =
                options.repository.clone().or_else(|| git.origin().and_then(|url| osv::address(&url)));
            if address.is_none() {
                eprintln!(
                    "advisory: the ranges of commits are left out, since the clone has no public address as its remote origin: give one with --repository"
                );
            }
            writeln!(output, "{:#}", osv::affected(&answer, address.as_deref())?)?;
        }
        None => report::rows(&answer, &mut output)?,
    }
    Ok(Outcome::Clean)
}

/// The package of an advisory that is compared with the history.
struct Checked<'a> {
    draft: &'a Draft,
    package: version::Package<'a>,
}

fn read(
    git: &Git<'_>,
    options: &args::Versions,
    ecosystem: Ecosystem,
    package: Option<String>,
) -> io::Result<Answer> {
    let refs = git.refs()?;
    let history = History::new(git.commits()?).map_err(io::Error::other)?;
    if history.is_empty() {
        return Err(io::Error::other(
            "this repository has no commits: fetch them with `git fetch --all --tags`",
        ));
    }
    let question = Question::new(&history, &options.introduced, &options.fixed).map_err(io::Error::other)?;
    let tags: Vec<Tag> = refs.iter().filter_map(Ref::tag).collect();
    let reader = TagReader::new(ecosystem, package.as_deref())
        .with_prefixes(options.tag_prefix.iter().map(String::as_str));
    let releases = reader.read(&history, &tags).map_err(io::Error::other)?;
    let default = git.default_branch();
    let branches = supported_branches(&history, &refs, default.as_deref(), &options.branch).map_err(|missing| {
        io::Error::other(format!(
            "there is no branch {missing} in this clone: look for a typing error, or fetch it with `git fetch --all`"
        ))
    })?;
    let patches = patches(git, &history, &question);
    let found = find(&history, &question, &patches, &releases, &branches);
    Ok(Answer { history, question, releases, found, package })
}

/// Compares the patches of commits. Where git cannot, copies are recognised by messages alone, and that is told.
fn patches(git: &Git<'_>, history: &History, question: &Question) -> Patches {
    let compared = |node: Node| -> Compared {
        let parent = history.parents(node).first().map(|parent| history.commit(*parent).id.clone());
        (history.commit(node).id.clone(), parent)
    };
    let seeds: Vec<Compared> = question.seeds().map(compared).collect();
    if seeds.is_empty() {
        return Patches::default();
    }
    match git.patches(&seeds, |id| history.get(id).map(compared)) {
        Ok([of, reversed]) => Patches::new(of, reversed),
        Err(error) => {
            eprintln!(
                "advisory: warning: cherry-picks and reverts are recognised by their messages alone, since the changes cannot be compared: {error}"
            );
            Patches::default()
        }
    }
}
