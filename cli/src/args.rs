//! The command line. The documentation comments are what `--help` prints.

pub(crate) mod github;

use crate::net::ApiUrl;
use advisory_checkout::release::Bump;
use advisory_core::draft::Ecosystem;
use advisory_core::formats::Format;
use advisory_core::formats::openvex::Justification;
use advisory_core::runbook::Stage;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Args as ClapArgs, Error, Parser, Subcommand};
use std::ffi::OsStr;
use std::num::NonZero;
use std::path::PathBuf;
use std::time::Duration;

/// Score CVSS vectors; check, convert and compare security advisories
#[derive(Parser)]
#[command(
    name = "advisory",
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "Examples:
  advisory score CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
  advisory check --stage publish advisory.json
  advisory convert advisory.json --to osv -o osv.json
  advisory affected advisory.json left-pad 1.2.0"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Score CVSS vectors, given as arguments or one a line on standard input
    Score(Score),
    /// Say what is wrong with an advisory, why it matters, and how to mend it
    Check(Check),
    /// Explain a rule: why it matters, an example, and its fix
    Explain(Explain),
    /// Write an advisory in another format
    Convert(Convert),
    /// Say whether a version of a package is affected
    Affected(Affected),
    /// Find the released versions that contain a vulnerability, from the project's own clone
    Versions(Versions),
    /// List the packages of a project with their versions, and make rows of a draft of them
    Workspace(Workspace),
    /// Decide between a regular, an early regular and a quick release, by what waits in the project's clone
    Release(Release),
    /// List what the project's CI would run, and write it as a script
    Ci(Ci),
    /// Begin a draft, by asking or from options
    New(New),
    /// Find weaknesses (CWE) by number, words or common names
    Cwe(Cwe),
    /// Say what is next on the way to publication, and how the clocks stand
    Runbook(Runbook),
    /// Look for advisories that may be about the same vulnerability as a draft
    Duplicates(Duplicates),
    /// Say what contradicts between drafts that are released together, and write texts and a calendar for all of them
    Joint(Joint),
    /// Show what differs between two advisories
    Diff(Diff),
    /// Say whether published copies say what a draft says, and what corrects them
    Follow(Follow),
    /// Merge two copies of a draft that were changed apart from each other
    Merge(Merge),
    /// Answer an agent's questions on standard input and output, by the Model Context Protocol
    Mcp(Mcp),
    /// Talk to GitHub: list, pull, push, request, publish
    Github(github::Github),
    /// Write the completions for a shell
    Completions(Completions),
    /// Write the manual pages into a folder
    Man(Man),
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory score --explain CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
  advisory score --jobs 4 < vectors.txt
  advisory score --csv vector < table.csv > scored.csv
  advisory score --jsonl /severity/0/score < records.jsonl

Output: the canonical vector, its score and its severity, divided by tabs.\n\
    A vector that cannot be read is told on standard error, and the rest goes on.\n\
    Exit code: 0 if every vector was scored, 1 if not, 2 if the command was misused.")]
pub(crate) struct Score {
    /// CVSS vectors of any version; none, or -, reads them from standard input
    #[arg(value_name = "VECTOR")]
    pub(crate) vectors: Vec<String>,
    /// Write a JSON object for each vector, on a line of its own
    #[arg(long, conflicts_with = "explain")]
    pub(crate) json: bool,
    /// Show what each metric says, and how the score came about
    #[arg(long)]
    pub(crate) explain: bool,
    /// Repair vectors that can mean only one thing, and say what was changed
    #[arg(long)]
    pub(crate) repair: bool,
    /// Read CSV with a header from standard input, score this column (a name, or a number from 1), and add `cvss_vector`, `cvss_score` and
    /// `cvss_severity`; all else stays as it is, byte for byte
    #[arg(long, value_name = "COLUMN", conflicts_with_all = ["vectors", "json", "explain", "jsonl"])]
    pub(crate) csv: Option<String>,
    /// What divides the cells of a row: a character, or tab
    #[arg(long, value_name = "CHAR", default_value = ",", requires = "csv", conflicts_with = "vectors", value_parser = delimiter)]
    pub(crate) delimiter: u8,
    /// Read a JSON object a line from standard input, score the string at this pointer (such as /severity/0/score), and add the result
    #[arg(long, value_name = "POINTER", conflicts_with_all = ["vectors", "json", "explain"], value_parser = pointer)]
    pub(crate) jsonl: Option<String>,
    /// The name of the member that `--jsonl` adds
    #[arg(long, value_name = "NAME", default_value = "cvss", requires = "jsonl", conflicts_with = "vectors")]
    pub(crate) r#as: String,
    /// How many threads work: as many times as fast, where as many cores are idle; the order stays
    #[arg(long, value_name = "N", default_value = "1", value_parser = at_least_one)]
    pub(crate) jobs: NonZero<usize>,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory check draft.json
  find advisories -type f -print0 | xargs -0 advisory check --github

Exit code: 0 if there is no error, 1 if there is one, 2 if a file cannot be read.")]
pub(crate) struct Check {
    /// Advisories in any format that can be read; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Count as errors what closes the gate of this stage
    #[arg(long, value_parser = stages())]
    pub(crate) stage: Option<Stage>,
    /// Write a JSON object for each finding, on a line of its own
    #[arg(long)]
    pub(crate) json: bool,
    /// Write annotations for GitHub Actions
    #[arg(long, conflicts_with = "json")]
    pub(crate) github: bool,
    /// The project's own runbook, as a JSON file: its waits, who is told before publication, and how many people must confirm a draft
    #[arg(long, value_name = "RUNBOOK")]
    pub(crate) with: Option<PathBuf>,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory explain range-grammar
  advisory explain

Exit code: 0 if the rule is known, 2 if it is not.")]
pub(crate) struct Explain {
    /// The rule's id, as `advisory check` prints it; without one, every rule is listed
    #[arg(value_name = "RULE")]
    pub(crate) rule: Option<String>,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory convert draft.json --to osv --strict -o osv.json
  advisory convert --take report.txt --to draft -o draft.json
  advisory convert draft.json --to package-json --in package.json

What the format cannot hold is told on standard error. --to alone lists the formats.\n\
    Exit code: 0 if it was written, 1 if --strict kept it back, 2 if it could not be read or written.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Convert {
    /// An advisory in any format that can be read; - is standard input
    pub(crate) file: Option<PathBuf>,
    /// The format to write; without one, the formats are listed
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, default_missing_value = LIST, hide_possible_values = true,
        value_parser = Targets)]
    pub(crate) to: Target,
    /// Where to write it, in place of what is there; without it, to standard output
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Of a file that holds several records, the one with this id or title, or this number from 1
    #[arg(long, value_name = "ID")]
    pub(crate) record: Option<String>,
    /// Of a file that holds several records, every one, each to a file of its own in the folder --output
    #[arg(long, requires = "output", conflicts_with = "record")]
    pub(crate) all: bool,
    /// Write nothing if anything would be lost
    #[arg(long)]
    pub(crate) strict: bool,
    /// Take over what is found in prose: ids, vectors, versions, people; of several for one field the first
    #[arg(long)]
    pub(crate) take: bool,
    /// Mark what is missing by a placeholder, instead of refusing
    #[arg(long)]
    pub(crate) placeholders: bool,
    /// Leave out the score and everything about it, for a colleague who is to score it without sight of the first score
    #[arg(long)]
    pub(crate) blind: bool,
    /// Leave out what the vulnerability is: for what becomes public before the advisory does
    #[arg(long)]
    pub(crate) neutral: bool,
    /// Who publishes (CSAF, `OpenVEX`)
    #[arg(long, value_name = "NAME", requires = "namespace", help_heading = "For some formats")]
    pub(crate) publisher: Option<String>,
    /// An address that stands for the publisher (CSAF, `OpenVEX`)
    #[arg(long, value_name = "URL", requires = "publisher", help_heading = "For some formats")]
    pub(crate) namespace: Option<String>,
    /// The id of the organisation in the CVE program, a UUID (CVE JSON)
    #[arg(long, value_name = "UUID", help_heading = "For some formats")]
    pub(crate) org_id: Option<String>,
    /// The file that is to be changed (package.json, CHANGELOG.md)
    #[arg(long = "in", value_name = "FILE", help_heading = "For some formats")]
    pub(crate) existing: Option<PathBuf>,
    /// Another project's runbook, as a JSON file: its words for the texts that become public
    #[arg(long, value_name = "RUNBOOK", help_heading = "For some formats")]
    pub(crate) with: Option<PathBuf>,
    /// What users of an affected version should do, where the draft has neither a patched version nor a workaround (`OpenVEX`)
    #[arg(long, value_name = "TEXT", help_heading = "For some formats")]
    pub(crate) action: Option<String>,
    /// A version that is not affected, or a package URL with one; may be given several times (`OpenVEX`)
    #[arg(long, value_name = "VERSION", help_heading = "For some formats")]
    pub(crate) not_affected: Vec<String>,
    /// Why those versions are not affected, as `OpenVEX` names the reasons
    #[arg(long, value_name = "REASON", value_parser = justifications(), requires = "not_affected", help_heading = "For some formats")]
    pub(crate) justification: Option<Justification>,
    /// Why those versions are not affected, in words (`OpenVEX`)
    #[arg(long, value_name = "TEXT", requires = "not_affected", help_heading = "For some formats")]
    pub(crate) impact: Option<String>,
    /// Lay a new changelog out as the changesets tool does, not as Keep a Changelog
    #[arg(long, help_heading = "For some formats")]
    pub(crate) changesets: bool,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory affected advisory.json left-pad 1.2.0
  advisory affected advisory.json --lock package-lock.json
  npm ls --all --json | advisory affected advisory.json --lock -

The record itself answers, not the rows of a draft; the answer quotes its entry.\n\
    Exit code: 0 if it is not affected, 1 if it is, 2 if that cannot be said.")]
pub(crate) struct Affected {
    /// An advisory in any format that can be read; - is standard input
    pub(crate) file: PathBuf,
    /// The package's name, its package URL, or its page at the registry
    #[arg(required_unless_present = "lock")]
    pub(crate) package: Option<String>,
    /// The version; may be left out where the package URL holds it
    pub(crate) version: Option<String>,
    /// Ask about every version in a lock file: package-lock.json, Cargo.lock, what `npm ls --json` or `pip freeze` prints
    #[arg(long, value_name = "LOCK", conflicts_with = "package")]
    pub(crate) lock: Option<PathBuf>,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory versions --introduced 1a2b3c4 --fixed 5d6e7f8
  advisory versions --introduced 0 --fixed 5d6e7f8 9a0b1c2 --package @scope/name
  advisory versions --introduced 1a2b3c4 --fixed 5d6e7f8 --check draft.json

A release is affected if it contains an introducing commit and no fix. Cherry-picks are recognised by their messages and by\n\
    `git patch-id`, and reverts count. It runs `git` to read the clone, starts no other program and contacts no remote.\n\
    Exit code: 0 if there is an answer, 1 if --check found disagreements, 2 if the clone cannot be read.")]
pub(crate) struct Versions {
    /// The commits that introduce the vulnerability, each by itself; 0 means that it was there from the first commit
    #[arg(long, required = true, num_args = 1.., value_name = "SHA")]
    pub(crate) introduced: Vec<String>,
    /// The commits that fix it, each by itself, such as one for each branch; A+B is a fix that needs both commits
    #[arg(long, num_args = 1.., value_name = "SHA")]
    pub(crate) fixed: Vec<String>,
    /// The package's name, where the tags are of several packages
    #[arg(long, value_name = "NAME")]
    pub(crate) package: Option<String>,
    /// Where the package is published, which decides the order of its versions; without it, the files of the clone say it
    #[arg(long, value_parser = ecosystems())]
    pub(crate) ecosystem: Option<Ecosystem>,
    /// Read only tags that begin with this text, and what follows it as the version; may be given several times
    #[arg(long, value_name = "PREFIX")]
    pub(crate) tag_prefix: Vec<String>,
    /// A branch that is supported, beside the default branch and those whose names say that releases are made from them
    #[arg(long, value_name = "BRANCH")]
    pub(crate) branch: Vec<String>,
    /// Compare the rows of this advisory with the history, release by release
    #[arg(long, value_name = "FILE")]
    pub(crate) check: Option<PathBuf>,
    /// Write a JSON object with the rows, every release, and the commits that prove them
    #[arg(long, conflicts_with = "check")]
    pub(crate) json: bool,
    /// Write the member `affected` of an OSV record: ranges of versions and of commits, and the list of versions
    #[arg(long, conflicts_with_all = ["check", "json"])]
    pub(crate) osv: bool,
    /// The repository's address in OSV's ranges of commits; without it, that of the remote `origin`
    #[arg(long, value_name = "URL", requires = "osv")]
    pub(crate) repository: Option<String>,
    /// The folder of the clone
    #[arg(short = 'C', long = "clone", value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory workspace
  advisory workspace --package @scope/name @scope/other -o advisory-draft.json
  advisory workspace ../project --draft advisory-draft.json -o advisory-draft.json

Reads package.json with the workspaces of npm, pnpm, Yarn and Lerna, Cargo.toml, pom.xml with its modules, pyproject.toml and\n\
    setup.cfg, go.mod, composer.json and gemspecs, runs nothing, and follows no links. A line is: ecosystem, name, version, manifest.\n\
    A version in brackets is not in these files, and why. Rows of a draft have no versions: `advisory versions` finds those.\n\
    Exit code: 0 if everything could be read, 1 if there is something to mend, 2 if a package is not there.")]
pub(crate) struct Workspace {
    /// The folder of the project; without it, that of the clone that one is in
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Write a draft with a row for each of these packages
    #[arg(long, num_args = 1.., value_name = "NAME")]
    pub(crate) package: Vec<String>,
    /// List or take packages of this ecosystem alone
    #[arg(long, value_parser = ecosystems())]
    pub(crate) ecosystem: Option<Ecosystem>,
    /// Add the rows to this draft, those of all packages that are published unless --package chooses
    #[arg(long, value_name = "FILE")]
    pub(crate) draft: Option<PathBuf>,
    /// Where to write the draft; without it, to standard output
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Write a JSON object with the packages and what could not be read
    #[arg(long, conflicts_with_all = ["package", "draft", "output"])]
    pub(crate) json: bool,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory release --package @scope/name --fix tidy-cats-jump
  advisory release --package @scope/name --fix 1a2b3c4 --can-wait
  advisory release --package @scope/name --fix tidy-cats-jump --draft draft.json --write

Reads the changesets that wait, the dependencies between the packages of the workspace, and the commits since the package's last\n\
    version tag. A quick release is safe unless what else waits in the package rests on what waits in other packages. It runs `git`\n\
    to read the clone, starts no other program and contacts no remote. With --write it changes the working tree, and never commits.\n\
    Exit code: 0 if there is an answer, 2 if there is none.")]
pub(crate) struct Release {
    /// The folder of the project; without it, that of the clone that one is in
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// The affected package, one of npm's
    #[arg(long, value_name = "NAME")]
    pub(crate) package: String,
    /// The changesets and commits of the fix: names or paths of changesets, hashes of commits
    #[arg(long, num_args = 1.., value_name = "CHANGESET|SHA")]
    pub(crate) fix: Vec<String>,
    /// The kind of release that a fix without a changeset asks for
    #[arg(long, value_name = "KIND", default_value = "patch", value_parser = bumps())]
    pub(crate) bump: Bump,
    /// Users can wait for the regular release
    #[arg(long)]
    pub(crate) can_wait: bool,
    /// A draft, whose answers and neutral words are taken
    #[arg(long, value_name = "FILE")]
    pub(crate) draft: Option<PathBuf>,
    /// Change the files in the working tree: the changeset of a regular release; versions, changelogs and ranges of a quick one
    #[arg(long)]
    pub(crate) write: bool,
    /// Write a JSON object with the answer and its evidence
    #[arg(long, conflicts_with = "write")]
    pub(crate) json: bool,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory ci
  advisory ci --script ci.sh && bash ci.sh
  advisory ci --workflow lint.yml --script

No CI runs on pull requests of a private fork, so its commands are run by hand. The list holds the jobs of the workflows that run on\n\
    pull requests, or on pushes where none does. What only GitHub has is named as not reproduced: actions, secrets, services, containers.\n\
    A step whose condition is not known is left out, since it may publish. Nothing is run, and nothing is sent.\n\
    Exit code: 0 if all was read, 1 if some of it could not be, 2 if there is no workflow.")]
pub(crate) struct Ci {
    /// The folder of the project; without it, that of the clone that one is in
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Write a script for bash into this file; without a name, to standard output in the place of the list
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    pub(crate) script: Option<PathBuf>,
    /// Take this workflow and no other, by its file or its name; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) workflow: Vec<String>,
}

#[derive(ClapArgs)]
#[command(after_help = "Asks for what is not given where standard input is a terminal.")]
pub(crate) struct New {
    /// The title
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The repository, OWNER/NAME
    #[arg(long)]
    pub(crate) repository: Option<String>,
    /// Where the package is published
    #[arg(long, value_parser = ecosystems())]
    pub(crate) ecosystem: Option<Ecosystem>,
    /// The package's name
    #[arg(long)]
    pub(crate) package: Option<String>,
    /// The affected versions, such as "< 1.4.2"
    #[arg(long, value_name = "RANGE")]
    pub(crate) affected: Option<String>,
    /// The first version without the vulnerability
    #[arg(long, value_name = "VERSION")]
    pub(crate) patched: Option<String>,
    /// The CVSS vector
    #[arg(long)]
    pub(crate) vector: Option<String>,
    /// A weakness, such as CWE-22; may be given several times
    #[arg(long, value_name = "ID")]
    pub(crate) cwe: Vec<String>,
    /// Where to write the draft; - is standard output
    #[arg(short, long, value_name = "OUT", default_value = "advisory-draft.json")]
    pub(crate) output: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(ClapArgs)]
pub(crate) struct Cwe {
    /// A number, words, or a common name such as xss
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// At most this many
    #[arg(long, value_name = "N", default_value = "10", value_parser = at_least_one)]
    pub(crate) limit: NonZero<usize>,
}

#[derive(ClapArgs)]
pub(crate) struct Runbook {
    /// A draft file; - is standard input
    pub(crate) file: PathBuf,
    /// Another project's runbook, as a JSON file
    #[arg(long, value_name = "RUNBOOK")]
    pub(crate) with: Option<PathBuf>,
    /// Write this text and nothing else: that of a task (draft.reporter), a question about the state (`status.cve_request`), a
    /// reply to the reporter (reply.duplicate), what users will see (alert), or the state of the draft for a comment of the
    /// advisory (state)
    #[arg(long, value_name = "ID")]
    pub(crate) text: Option<String>,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  gh api repos/OWNER/NAME/security-advisories > advisories.json
  advisory duplicates draft.json advisories.json
  advisory duplicates draft.json osv/npm/

Each is shown with its reasons: ids, packages, versions, weaknesses, names and words that both have.\n\
    Exit code: 0 if none was found, 1 if some were, 2 if a file cannot be read.")]
pub(crate) struct Duplicates {
    /// The draft; - is standard input
    pub(crate) file: PathBuf,
    /// Advisories in any formats, lists of them, or folders with them
    #[arg(required = true, value_name = "KNOWN")]
    pub(crate) known: Vec<PathBuf>,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory joint paths.json bombs.json
  advisory joint paths.json bombs.json --to mail --neutral
  advisory joint paths.json bombs.json --to ics -o release.ics

It looks for one vulnerability in two drafts, one id on two, a version that one draft fixes and another affects, patched\n\
    versions that disagree, and different days.\n\
    Exit code: 0 if nothing contradicts, 1 if something does, 2 if a file cannot be read or written.")]
pub(crate) struct Joint {
    /// Drafts that are published together; - is standard input
    #[arg(required = true, num_args = 2.., value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Write this of all of them, and nothing else
    #[arg(long, value_name = "FORMAT", value_parser = codes(advisory_core::joint::FORMATS, Format::code, Format::label))]
    pub(crate) to: Option<Format>,
    /// Where to write it, in place of what is there; without it, to standard output
    #[arg(short, long, value_name = "OUT", requires = "to")]
    pub(crate) output: Option<PathBuf>,
    /// Leave out what the vulnerabilities are: for what becomes public before the advisories do
    #[arg(long, requires = "to")]
    pub(crate) neutral: bool,
    /// The file that is to be changed (CHANGELOG.md)
    #[arg(long = "in", value_name = "FILE", requires = "to")]
    pub(crate) existing: Option<PathBuf>,
    /// Another project's runbook, as a JSON file: its words, and who is told before publication
    #[arg(long, value_name = "RUNBOOK", requires = "to")]
    pub(crate) with: Option<PathBuf>,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory diff draft.json published.json
  advisory convert draft.json --to draft --blind -o for-a-colleague.json
  advisory diff --score draft.json from-the-colleague.json
  advisory diff --score draft.json CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N

Exit code: 0 if they say the same, 1 if they differ, 2 if one cannot be read, or with --score, if a score is not complete.")]
pub(crate) struct Diff {
    /// The earlier advisory, in any format that can be read; with --score, also a CVSS vector
    pub(crate) before: PathBuf,
    /// The later advisory; with --score it may be left out: then the second score in the draft is meant
    #[arg(required_unless_present = "score")]
    pub(crate) after: Option<PathBuf>,
    /// Compare the scores alone, metric by metric, with the reasons of both; nothing is shown unless both are complete
    #[arg(long)]
    pub(crate) score: bool,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory follow draft.json --online
  advisory follow draft.json --online --save answers
  advisory follow draft.json --from answers
  advisory follow draft.json GHSA-75v8-2h7p-7m2m.json --correct GHSA-75v8-2h7p-7m2m.json

--online asks GitHub for the repository's advisory and the global database's entry, OSV, and the CVE services. Each is sent the id\n\
    alone, and GitHub the token, if there is one. What a place does not hold or words itself is not compared: credits in OSV, the\n\
    texts of a CVE record.\n\
    Exit code: 0 if all copies say the same, 1 if one is wrong or missing, 2 if one cannot be read or asked for.")]
pub(crate) struct Follow {
    /// The draft, or the advisory that is right
    pub(crate) file: PathBuf,
    /// Saved answers or records: GitHub's, OSV's, the CVE programme's
    #[arg(required_unless_present_any = ["online", "from"], conflicts_with_all = ["online", "from"], value_name = "COPY")]
    pub(crate) copies: Vec<PathBuf>,
    /// Ask where the advisory is published
    #[arg(long, conflicts_with = "from")]
    pub(crate) online: bool,
    /// Read saved answers from this folder: repository.json, global.json, osv.json, cve.json
    #[arg(long, value_name = "DIR")]
    pub(crate) from: Option<PathBuf>,
    /// Save the answers into this folder; those that have not changed since the last time are not sent again
    #[arg(long, value_name = "DIR", requires = "online")]
    pub(crate) save: Option<PathBuf>,
    /// Where to write an OSV record with the draft's words, rows and severity in the place of its own
    #[arg(long, value_name = "OUT")]
    pub(crate) correct: Option<PathBuf>,
    /// The address of GitHub's API
    #[arg(long, value_name = "URL", default_value = "https://api.github.com", value_parser = github::api_url, help_heading = "Servers")]
    pub(crate) api_url: ApiUrl,
    /// The address of OSV
    #[arg(long, value_name = "URL", default_value = "https://api.osv.dev", value_parser = github::api_url, help_heading = "Servers")]
    pub(crate) osv_url: ApiUrl,
    /// The address of the CVE services
    #[arg(long, value_name = "URL", default_value = "https://cveawg.mitre.org", value_parser = github::api_url, help_heading = "Servers")]
    pub(crate) cve_url: ApiUrl,
    /// Give up a request after this many seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = github::seconds, help_heading = "Servers")]
    pub(crate) timeout: Duration,
}

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory merge mine.json theirs.json --base common.json -o draft.json
  advisory merge mine.json comment.md -o draft.json

Without --base, what only one copy has is taken, every text that differs is told, and a row that one copy changed is there in\n\
    both forms.\n\
    Exit code: 0 if everything was merged, 1 if both changed the same text, 2 if a copy cannot be read.")]
pub(crate) struct Merge {
    /// A draft file, or a comment with the state of a draft; its text stays where both changed the same
    #[arg(value_name = "A")]
    pub(crate) one: PathBuf,
    /// The other copy
    #[arg(value_name = "B")]
    pub(crate) two: PathBuf,
    /// The copy that both began from
    #[arg(long, value_name = "FILE")]
    pub(crate) base: Option<PathBuf>,
    /// Where to write the merged draft; without it, to standard output
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(ClapArgs)]
#[command(
    after_help = "An agent's program starts it by itself; docs/mcp.md shows the configuration for common ones.

It reads no file, starts no program and uses no network: each tool answers from its arguments alone.\n\
    Exit code: 0 once the client has closed standard input."
)]
pub(crate) struct Mcp {}

#[derive(ClapArgs)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(ClapArgs)]
pub(crate) struct Man {
    /// The folder; it is made if it is not there
    pub(crate) folder: PathBuf,
}

/// A parser that takes the codes of a table's entries, and shows their labels in the help.
fn codes<T: Copy + Send + Sync + 'static>(
    entries: &'static [T],
    code: fn(T) -> &'static str,
    label: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let values = entries.iter().map(move |&entry| PossibleValue::new(code(entry)).help(label(entry)));
    PossibleValuesParser::new(values).try_map(move |word| {
        entries.iter().copied().find(|&entry| code(entry) == word).ok_or("no such value")
    })
}

/// What `--to` asks for.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// The list of formats.
    List,
    /// This format.
    Format(Format),
}

/// The word in place of a format that asks for the list.
const LIST: &str = "help";

/// Reads a [`Target`]. The error for an unknown format is the list, too.
#[derive(Clone)]
struct Targets;

impl TypedValueParser for Targets {
    type Value = Target;

    fn parse_ref(&self, _: &clap::Command, _: Option<&Arg>, value: &OsStr) -> Result<Target, Error> {
        let word = value.to_string_lossy();
        if word == LIST {
            return Ok(Target::List);
        }
        let unknown = || {
            let message = format!(
                "there is no format {word:?}. --to takes one of these:\n\n{}\nFor more information, try '--help'.\n",
                list_of_formats()
            );
            Error::raw(ErrorKind::InvalidValue, message)
        };
        Format::from_code(&word).map(Target::Format).ok_or_else(unknown)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = Format::ALL.iter();
        Some(Box::new(values.map(|format| PossibleValue::new(format.code()).help(format.description()))))
    }
}

/// The formats that can be written, a line each.
pub(crate) fn list_of_formats() -> String {
    let width = Format::ALL.iter().map(|format| format.code().len()).max().unwrap_or_default();
    let line = |format: &Format| format!("  {:width$}  {}\n", format.code(), format.description());
    Format::ALL.iter().map(line).collect()
}

fn justifications() -> impl TypedValueParser<Value = Justification> {
    let values = Justification::ALL.iter().map(|reason| PossibleValue::new(reason.code()));
    PossibleValuesParser::new(values).try_map(|word| {
        Justification::ALL.iter().copied().find(|reason| reason.code() == word).ok_or("no such value")
    })
}

fn ecosystems() -> impl TypedValueParser<Value = Ecosystem> {
    codes(Ecosystem::ALL, Ecosystem::code, Ecosystem::label)
}

/// The kinds of a release that raises a version.
fn bumps() -> impl TypedValueParser<Value = Bump> {
    const KINDS: &[Bump] = &[Bump::Patch, Bump::Minor, Bump::Major];
    codes(KINDS, Bump::word, |_| "")
}

/// The stages that have a gate.
fn stages() -> impl TypedValueParser<Value = Stage> {
    const GATES: &[Stage] = &[Stage::CveRequest, Stage::Release, Stage::Publish];
    codes(GATES, |stage| gate(stage).unwrap_or_default(), Stage::name)
}

/// The word for a stage that has a gate.
pub(crate) const fn gate(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::CveRequest => Some("cve"),
        Stage::Release => Some("release"),
        Stage::Publish => Some("publish"),
        Stage::Draft | Stage::Fix => None,
    }
}

/// A number from 1.
fn at_least_one(text: &str) -> Result<NonZero<usize>, &'static str> {
    text.parse().map_err(|_| "it is a number from 1")
}

/// A character of one byte that no cell we add has, or the word `tab`.
fn delimiter(text: &str) -> Result<u8, &'static str> {
    match text.as_bytes() {
        b"tab" | br"\t" => Ok(b'\t'),
        [byte] if !byte.is_ascii_alphanumeric() && !b"\"\r\n/:._".contains(byte) => Ok(*byte),
        _ => Err("it is one character that no vector has, such as ; or the word tab"),
    }
}

/// A JSON pointer (RFC 6901): empty, or beginning with `/`.
fn pointer(text: &str) -> Result<String, &'static str> {
    if text.is_empty() || text.starts_with('/') {
        Ok(text.to_owned())
    } else {
        Err("a JSON pointer begins with /, such as /severity/0/score")
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        super::Args::command().debug_assert();
    }
}
