//! [`write()`]: the one door out.

use super::part::Part;
use super::{
    Options, Written, changelog, changeset, csaf, cve, form, github, ics, markdown, openvex, osv,
    package_json, public, reasons, rustsec,
};
use crate::draft::PublicText;
use crate::{Draft, file};

/// Why a draft could not be written in a format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The format insists on something that neither the draft nor the options hold.
    #[error("{format} needs {what}. {remedy}")]
    Missing {
        /// The format's name for people.
        format: &'static str,
        /// What is missing, with its article: `an id`.
        what: &'static str,
        /// Where to give it: a sentence.
        remedy: &'static str,
    },
    /// The file that is to be changed cannot be.
    #[error("This {file} cannot be changed: {problem}.")]
    Unfit {
        /// The file's usual name.
        file: &'static str,
        /// What is in the way, and where.
        problem: String,
    },
}

/// Defines [`Format`] from one table: a line about it, the variant, its code, its name for people, its file's name, its
/// writer.
macro_rules! formats {
    ($(#[doc = $line:literal] $variant:ident = $code:literal, $label:literal, $file:literal, $writer:expr;)+) => {
        /// **A format that a draft is written in.**
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Format { $(#[doc = $line] $variant,)+ }

        impl Format {
            /// All formats.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that stands for it on a command line.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Its name for people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// One line about it, such as "A security advisory of CSAF 2.0."
            pub fn description(self) -> String {
                let line = match self { $(Self::$variant => $line),+ };
                line.trim().replace('`', "")
            }

            /// The name of a file with it. Nothing of a draft is in it: names of files show in many places.
            pub const fn file_name(self) -> &'static str {
                match self { $(Self::$variant => $file),+ }
            }

            /// The format that this word stands for.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|format| format.code() == code)
            }
        }

        /// Writes a draft in a format.
        ///
        /// # Errors
        /// Where the format insists on something that is not there, and the options do not ask for placeholders.
        pub fn write(draft: &Draft, format: Format, options: &Options) -> Result<Written, WriteError> {
            let writer: fn(&Draft, &Options) -> Result<Written, WriteError> = match format {
                $(Format::$variant => $writer),+
            };
            writer(draft, options)
        }
    };
}

formats! {
    /// Our own file, which holds everything.
    Draft = "draft", "Draft file", "advisory-draft.json", |draft, _| Ok(file::write(draft).into());
    /// The body of GitHub's request that creates a repository security advisory.
    Github = "github", "GitHub REST, create", "advisory.json", |draft, _| Ok(github::create(draft));
    /// The body of GitHub's request that brings a repository security advisory up to date.
    GithubUpdate = "github-update", "GitHub REST, update", "patch.json", |draft, _| Ok(github::update(draft));
    /// The commands that bring a draft to GitHub and through the runbook.
    Gh = "gh", "gh commands", "advisory.sh", |draft, _| Ok(github::script(draft));
    /// GitHub's form, input by input, as a text to work through.
    Form = "form", "GitHub's form", "advisory-form.txt", |draft, options| Ok(form::write(draft, options));
    /// A changeset: a file for the folder `.changeset`.
    Changeset = "changeset", "Changeset", "maintenance-release.md", changeset::write;
    /// The entry of a changelog, on its own or in the file that is given.
    Changelog = "changelog", "Changelog", "CHANGELOG.md", changelog::write;
    /// The version of the release in the package's `package.json`.
    PackageJson = "package-json", "package.json", "package.json", package_json::write;
    /// The name of the branch that the fix is on.
    Branch = "branch", "Branch name", "branch.txt",
        |draft, options| Ok(public::write(draft, options, PublicText::Branch, &[]));
    /// The message of the commit with the fix.
    Commit = "commit", "Commit message", "commit.txt", |draft, options| {
        Ok(public::write(draft, options, PublicText::Commit, &[Part::Title, Part::CveId, Part::Products]))
    };
    /// The title and the text of the pull request with the fix: the first line, and what follows the second.
    PullRequest = "pull-request", "Pull request", "pull-request.md", |draft, options| {
        Ok(public::write(draft, options, PublicText::PullRequest, &[Part::Title, Part::CveId, Part::Products]))
    };
    /// The advisory for people, on a website or in a post.
    Markdown = "markdown", "Markdown", "advisory.md", |draft, options| Ok(markdown::write(draft, options));
    /// The reasons for the answers of the CVSS vector, as a Markdown table.
    Reasons = "reasons", "Reasons for the score", "reasons.md", reasons::write;
    /// The runbook's waits, the embargo and the publication, for a calendar.
    Ics = "ics", "Calendar", "runbook.ics", ics::write;
    /// Plain text for mail: what is announced.
    Mail = "mail", "Text for mail", "mail.txt", |draft, options| {
        Ok(public::write(draft, options, PublicText::Announcement, &[
            Part::Title, Part::CveId, Part::Description, Part::Products, Part::Severity, Part::Weaknesses, Part::Credits,
            Part::References,
        ]))
    };
    /// A record of the OSV format, version 1.7.
    Osv = "osv", "OSV", "osv.json", osv::write;
    /// A full record of CVE JSON, version 5.2.
    Cve = "cve", "CVE JSON", "cve.json", cve::record;
    /// The container of a CVE record that a numbering authority fills.
    CveCna = "cve-cna", "CVE JSON, CNA container", "cve-cna.json", cve::container;
    /// A security advisory of CSAF 2.0.
    Csaf = "csaf", "CSAF", "csaf.json", csaf::write;
    /// Statements of `OpenVEX` about the versions that are named.
    OpenVex = "openvex", "OpenVEX", "openvex.json", openvex::write;
    /// An advisory of the `RustSec` database.
    RustSec = "rustsec", "RustSec", "RUSTSEC-0000-0000.md", rustsec::write;
}

impl Format {
    /// The formats that are records: what is written in one of them can be read again.
    pub const RECORDS: &[Self] = &[
        Self::Github,
        Self::GithubUpdate,
        Self::Osv,
        Self::Cve,
        Self::CveCna,
        Self::Csaf,
        Self::OpenVex,
        Self::RustSec,
    ];

    /// Whether it has a neutral form beside the full one: it becomes public with the fix, or may be seen before that.
    pub const fn has_neutral_form(self) -> bool {
        matches!(
            self,
            Self::Changeset
                | Self::Changelog
                | Self::Branch
                | Self::Commit
                | Self::PullRequest
                | Self::Markdown
                | Self::Ics
                | Self::Mail
        )
    }

    /// The usual name of the file that it is a change to, where it is one: it is given in the
    /// [options](Options::existing).
    pub const fn changes(self) -> Option<&'static str> {
        match self {
            Self::PackageJson => Some("package.json"),
            Self::Changelog => Some("CHANGELOG.md"),
            _ => None,
        }
    }
}
