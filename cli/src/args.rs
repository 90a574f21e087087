//! The command line. The documentation comments are what `--help` prints.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Score CVSS vectors, check draft security advisories, and write them as GitHub's API takes them
#[derive(Parser)]
#[command(name = "advisory", version, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Score CVSS vectors, given as arguments or one a line on standard input
    Score(Score),
    /// Say what is wrong with a draft advisory, why it matters, and how to mend it
    Check(Check),
    /// Write a draft advisory in another format
    Convert(Convert),
}

#[derive(ClapArgs)]
#[command(after_help = "Output: the canonical vector, its score and its severity, divided by tabs.\n\
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
}

#[derive(ClapArgs)]
#[command(after_help = "Exit code: 0 if there is no error, 1 if there is one, 2 if a file cannot be read.")]
pub(crate) struct Check {
    /// Draft files, as the page saves them; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(ClapArgs)]
pub(crate) struct Convert {
    /// A draft file, as the page saves it; - is standard input
    pub(crate) file: PathBuf,
    /// The format to write
    #[arg(long, value_enum)]
    pub(crate) to: Format,
    /// Where to write it; without it, to standard output
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

/// The formats that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The body of GitHub's request that creates a repository security advisory
    Github,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        super::Args::command().debug_assert();
    }
}
