//! The command line of `advisory github`.

use crate::net::ApiUrl;
use advisory_core::ids::{GhsaId, Repository};
use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;
use std::time::Duration;

#[derive(ClapArgs)]
#[command(after_help = "Examples:
  advisory github list --repo octocat/crab-unzip
  advisory github pull GHSA-75v8-2h7p-7m2m -o draft.json
  advisory github push draft.json --dry-run
  advisory github publish draft.json

The token is that of GH_TOKEN or GITHUB_TOKEN, else of `gh auth token`; for GitHub Enterprise Server that of \
GH_ENTERPRISE_TOKEN or GITHUB_ENTERPRISE_TOKEN. It is sent to the API alone, and never printed or written.\n\
    Exit code: 0 if it was done, 1 if it was refused or there is a conflict, 2 if it could not be done or is not known to be.")]
pub(crate) struct Github {
    #[command(subcommand)]
    pub(crate) command: GithubCommand,
}

#[derive(Subcommand)]
pub(crate) enum GithubCommand {
    /// Say whose token it is, and what it may do with the repository's advisories
    LoginCheck(LoginCheck),
    /// List the repository's advisories in every state
    List(List),
    /// Read an advisory into a draft file, or bring one up to date
    Pull(Pull),
    /// Bring the advisory on GitHub up to date with a draft file, or create it
    Push(Push),
    /// Accept a report, so that it is a draft
    Accept(Accept),
    /// Request a CVE id, once
    RequestCve(RequestCve),
    /// Start the temporary private fork, and wait until it is there
    Fork(Fork),
    /// Publish the advisory, for good
    Publish(Publish),
    /// Close an advisory that is not published
    Close(Close),
}

/// Which API is asked, and how.
#[derive(ClapArgs)]
pub(crate) struct Connection {
    /// The repository; without it that of the draft, else of the clone's remote `origin`
    #[arg(long, value_name = "OWNER/NAME", value_parser = repository)]
    pub(crate) repo: Option<Repository>,
    /// The address of the API, such as `https://HOST/api/v3` for GitHub Enterprise Server
    #[arg(long, value_name = "URL", default_value = "https://api.github.com", value_parser = api_url)]
    pub(crate) api_url: ApiUrl,
    /// Print the requests; those that only read are sent, the first that would change something is not, and no file is written
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Give up a request after this many seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub(crate) timeout: Duration,
}

#[derive(ClapArgs)]
pub(crate) struct LoginCheck {
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(ClapArgs)]
pub(crate) struct List {
    /// Write a JSON object for each advisory, on a line of its own
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(ClapArgs)]
#[command(
    after_help = "What was changed only on GitHub is taken, what was changed only in the draft stays, and texts that both changed are merged\n\
    where that is possible. Where it is not, nothing is written, and the fields are shown.\n\
    Exit code: 0 if the file is up to date, 1 if there are conflicts, 2 if it could not be done."
)]
pub(crate) struct Pull {
    /// The advisory; without it, the one of the draft file
    #[arg(value_name = "GHSA-ID", value_parser = ghsa_id)]
    pub(crate) ghsa_id: Option<GhsaId>,
    /// The draft file, new or of the same advisory; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Where both were changed: keep the draft's, or take GitHub's
    #[arg(long, value_name = "WHOSE")]
    pub(crate) keep: Option<Keep>,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

/// Whose text stays where both were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Keep {
    /// The draft's
    Mine,
    /// GitHub's
    Theirs,
}

#[derive(ClapArgs)]
#[command(
    after_help = "Only what was changed in the draft since the last pull or push is sent. What was changed on both sides is shown and not sent:\n\
    pull it first. A draft without a GHSA id is created, once.\n\
    Exit code: 0 if GitHub has what the draft says, 1 if there are conflicts, 2 if it could not be done or is not known to be."
)]
pub(crate) struct Push {
    /// The draft file
    pub(crate) file: PathBuf,
    /// Of a draft without a GHSA id: it is this advisory, which is there already
    #[arg(long = "as", value_name = "GHSA-ID", value_parser = ghsa_id)]
    pub(crate) known_as: Option<GhsaId>,
    /// Create an advisory though one with the same title is there
    #[arg(long, conflicts_with = "known_as")]
    pub(crate) create_new: bool,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(ClapArgs)]
pub(crate) struct Accept {
    /// A draft file, or a GHSA id
    #[arg(value_name = "FILE or GHSA-ID")]
    pub(crate) subject: String,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(ClapArgs)]
#[command(
    after_help = "The time is written to the draft file before the request is sent, since GitHub's API does not show open requests.\n\
    Exit code: 0 if it was requested, 1 if it is refused, 2 if it could not be done or is not known to be."
)]
pub(crate) struct RequestCve {
    /// The draft file
    pub(crate) file: PathBuf,
    /// A request whose outcome was not known has been made
    #[arg(long, conflicts_with = "was_not_requested")]
    pub(crate) was_requested: bool,
    /// A request whose outcome was not known has not been made: make it
    #[arg(long)]
    pub(crate) was_not_requested: bool,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(ClapArgs)]
pub(crate) struct Fork {
    /// A draft file, or a GHSA id
    #[arg(value_name = "FILE or GHSA-ID")]
    pub(crate) subject: String,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(ClapArgs)]
#[command(after_help = "What publishing does for good is shown first, and the GHSA id must be typed.\n\
    Exit code: 0 if it is published, 1 if it is refused, 2 if it could not be done or is not known to be.")]
pub(crate) struct Publish {
    /// The draft file
    pub(crate) file: PathBuf,
    /// The GHSA id, in place of typing it
    #[arg(long, value_name = "GHSA-ID", value_parser = ghsa_id)]
    pub(crate) yes: Option<GhsaId>,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(ClapArgs)]
pub(crate) struct Close {
    /// A draft file, or a GHSA id
    #[arg(value_name = "FILE or GHSA-ID")]
    pub(crate) subject: String,
    #[command(flatten)]
    pub(crate) connection: Connection,
}

fn repository(text: &str) -> Result<Repository, String> {
    text.parse().map_err(|error: advisory_core::ids::RepositoryError| error.to_string())
}

fn ghsa_id(text: &str) -> Result<GhsaId, String> {
    GhsaId::meant_by(text).ok_or_else(|| "write it like GHSA-75v8-2h7p-7m2m".to_owned())
}

pub(crate) fn api_url(text: &str) -> Result<ApiUrl, &'static str> {
    text.parse()
}

pub(crate) fn seconds(text: &str) -> Result<Duration, &'static str> {
    const FORM: &str = "it is a number of seconds above 0";
    let seconds: f64 = text.parse().map_err(|_| FORM)?;
    Duration::try_from_secs_f64(seconds).ok().filter(|timeout| !timeout.is_zero()).ok_or(FORM)
}
