//! The state of a draft as a readable block for a comment of the advisory on GitHub, where the team and the reporter see it, and
//! back.
//!
//! What is between the team alone is left out: the report and what was decided about it, whether the vulnerability is exploited,
//! the request for the CVE id, the timeline, the second score, reasons for answers that were changed, confirmations of texts
//! that were changed, and what the command remembers of its requests; and so is what CI runs, which is long. Whoever reads a block
//! into a draft keeps their own.
//!
//! The reasons for the answers of today are in it, since they are written for the public; and so are the confirmations
//! that hold, so that two people can confirm without a server.

use crate::confirmations::confirmed_by;
use crate::draft::{CveRequest, Exploitation, OnGithub, Report, Scorer, SecondScore, Subject};
use crate::facts::one_line;
use crate::file::{self, ReadError};
use crate::runbook::Runbook;
use crate::score;
use crate::version::sort_by;
use crate::{Draft, Timestamp, severity};
use std::fmt::Write as _;

/// GitHub takes comments up to this many characters.
const MOST: usize = 65_536;

/// Why a text is not a block.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BlockError {
    /// There is no state in it.
    #[error(
        "There is no state of a draft in this text: copy the whole comment, from <details> to </details>."
    )]
    Missing,
    /// The state cannot be read.
    #[error("{0}")]
    Damaged(#[from] ReadError),
    /// It would be longer than a comment can be.
    #[error(
        "The state would have {length} characters, and a comment on GitHub takes {MOST}: send the draft's file instead."
    )]
    TooLong {
        /// Its length in characters.
        length: usize,
    },
}

/// The draft without what is between the team alone.
fn public(draft: &Draft) -> Draft {
    let mut public = Draft {
        id: String::new(),
        report: Report::default(),
        exploitation: Exploitation::default(),
        timeline: Vec::new(),
        github: OnGithub::default(),
        ..draft.clone()
    };
    public.cve.request = CveRequest::default();
    // A checkout gives them again, and a comment has little room.
    public.fix.checks.clear();
    public.severity.second = SecondScore::default();
    public.severity.reasons.retain(|answer, _| score::is_given(draft, Scorer::First, *answer));
    public.confirmations.retain(|one| one.holds(draft));
    public
}

/// A draft that was read from a block, with what a block leaves out from another copy.
fn with_private_of(block: Draft, own: &Draft) -> Draft {
    let mut whole = Draft {
        id: own.id.clone(),
        report: own.report.clone(),
        exploitation: own.exploitation.clone(),
        timeline: own.timeline.clone(),
        github: own.github.clone(),
        ..block
    };
    whole.cve.request = own.cve.request.clone();
    whole.fix.checks.clone_from(&own.fix.checks);
    whole.severity.second = own.severity.second.clone();
    for (answer, reason) in own.severity.reasons.iter() {
        if !score::is_given(&whole, Scorer::First, *answer) {
            whole.severity.reasons.insert(*answer, reason.clone());
        }
    }
    let lapsed: Vec<_> = own.confirmations.iter().filter(|one| !one.holds(&whole)).cloned().collect();
    whole.confirmations.extend(lapsed);
    sort_by(&mut whole.confirmations, Ord::cmp);
    whole
}

/// Who has confirmed what, in a line.
fn confirmed(draft: &Draft) -> String {
    let of = |subject: &Subject| {
        let names = confirmed_by(draft, *subject);
        (!names.is_empty()).then(|| format!("{} ({})", subject.label(), one_line(&names.join(", "))))
    };
    Subject::ALL.iter().filter_map(of).collect::<Vec<_>>().join("; ")
}

/// The block: a few lines for people, folded away, and the state for programs below them.
///
/// # Errors
/// Where it would be longer than a comment can be.
///
/// ```
/// use advisory_core::{Draft, Timestamp, block, runbook::Runbook};
/// let draft = Draft { title: "Path traversal in crab-unzip".into(), ..Draft::default() };
/// let text = block::write(&draft, Runbook::seed(), Timestamp::from_unix_seconds(0)).unwrap();
/// assert!(text.starts_with("<details>\n<summary>State of the draft, 1970-01-01T00:00:00Z</summary>\n"));
/// assert_eq!(block::read(&text).unwrap(), draft);
/// ```
pub fn write(draft: &Draft, runbook: &Runbook, now: Timestamp) -> Result<String, BlockError> {
    let public = public(draft);
    let coordination = &public.coordination;
    let moment = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string()).unwrap_or_default();
    let rows = public.products.iter().filter(|row| !row.is_empty());
    let rows: Vec<String> = rows
        .map(|row| one_line(&format!("{} {} (patched: {})", row.package, row.affected, row.patched)))
        .collect();
    let next = runbook.next(draft, now);
    let next = next.map(|(stage, task)| format!("{} (stage {})", task.label, stage.number()));
    let facts = [
        ("Title", one_line(&public.title)),
        ("CVE", one_line(&public.cve.id)),
        ("Severity", severity::words(&public).unwrap_or_default()),
        ("Affected", rows.join("; ")),
        ("Confirmed", confirmed(&public)),
        ("Owner", one_line(&coordination.owner)),
        ("Waiting for", one_line(&coordination.waiting_for)),
        ("Confidential until", moment(coordination.embargo)),
        ("Publication planned for", moment(public.release.publication)),
        ("Backports", coordination.backports.join(", ")),
        ("Next", next.unwrap_or_default()),
    ];
    let mut text = format!("<details>\n<summary>State of the draft, {now}</summary>\n\n");
    for (name, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        // As code, so that GitHub makes no mention and no link of it.
        let _ = writeln!(text, "- {name}: {}", code(&value));
    }
    // On one line: lines of a text inside could end the block. In JSON, only indentation begins a line.
    let state: String = file::write(&public).lines().map(str::trim_start).collect();
    let _ = write!(text, "\n```json\n{state}\n```\n\n</details>\n");
    match text.chars().count() {
        length if length > MOST => Err(BlockError::TooLong { length }),
        _ => Ok(text),
    }
}

/// A text as inline code of Markdown, whatever marks it has.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if longest == 0 { format!("{fence}{text}{fence}") } else { format!("{fence} {text} {fence}") }
}

/// Reads a block, also where it is in the middle of a text or quoted with `>`.
///
/// # Errors
/// Where there is no state in the text, or it cannot be read.
pub fn read(text: &str) -> Result<Draft, BlockError> {
    let mut states = text
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ']))
        .filter(|line| line.starts_with('{') && line.contains(file::FORMAT));
    // Several comments in one text: the last one is the newest.
    let state = states.next_back().ok_or(BlockError::Missing)?;
    Ok(file::read(state)?)
}

/// Reads another copy of a draft: a draft file, or a text with a block in it, of which what the block leaves out is taken from
/// `own`.
///
/// # Errors
/// Where the text is neither, or cannot be read.
pub fn read_copy(text: &str, own: Option<&Draft>) -> Result<Draft, BlockError> {
    let block = if text.contains("<details>") { read(text) } else { Err(BlockError::Missing) };
    match (block, own) {
        (Err(BlockError::Missing), _) => Ok(file::read(text)?),
        (Ok(block), Some(own)) => Ok(with_private_of(block, own)),
        (block, _) => block,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;
    use crate::draft::{Clock, Confirmation, Credit, Event, Exploited, Outcome, Product};

    fn full() -> Draft {
        let mut draft = Draft {
            id: "3f9a".into(),
            title: "A `title` with ``` marks | and\n</details> in it".into(),
            description: "### Impact\n```\n</details>\n```\n".into(),
            products: vec![Product {
                package: "crab-unzip".into(),
                affected: "< 1.4.2".into(),
                ..Product::default()
            }],
            credits: vec![Credit { login: "octocat".into(), ..Credit::default() }],
            timeline: vec![Event { at: None, what: "SECRET".into() }],
            ..Draft::default()
        };
        draft.coordination.owner = "octocat".into();
        draft.coordination.waiting_for = "the reporter".into();
        draft.severity.cvss_v3 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into();
        draft.severity.second = SecondScore { by: "SECRET".into(), ..SecondScore::default() };
        for (answer, reason) in [("CVSS:3/AV:L", "A local file."), ("CVSS:3/AV:N", "SECRET")] {
            draft.severity.reasons.insert(answer.parse().unwrap(), reason.into());
        }
        Edit::Confirm(Subject::Title, "mona".into()).apply(&mut draft);
        let text = "SECRET".into();
        draft.confirmations.push(Confirmation { subject: Subject::Severity, by: "mona".into(), text });
        draft.report.message = "SECRET".into();
        draft.report.reporter = "SECRET".into();
        draft.report.outcome = Some(Outcome::Handle);
        draft.cve.request = CveRequest { asked_by: "SECRET".into(), answer: "SECRET".into() };
        draft.github.last.insert("summary".into(), "SECRET".into());
        Edit::Exploited(Some(Exploited::Yes)).apply(&mut draft);
        Edit::Clock(Clock::CveRequest, "2026-11-20T15:10:00Z".parse().ok()).apply(&mut draft);
        draft
    }

    fn written(draft: &Draft) -> String {
        write(draft, Runbook::seed(), "2026-11-25T12:00:00Z".parse().unwrap()).unwrap()
    }

    #[test]
    fn a_block_can_be_read_by_people_and_back() {
        let draft = full();
        let text = written(&draft);
        let lines: Vec<&str> = text.lines().take(10).collect();
        assert_eq!(
            lines,
            [
                "<details>",
                "<summary>State of the draft, 2026-11-25T12:00:00Z</summary>",
                "",
                "- Title: ```` A `title` with ``` marks | and </details> in it ````",
                "- Severity: `Medium (5.5)`",
                "- Affected: `crab-unzip < 1.4.2 (patched: )`",
                "- Confirmed: `Title (mona)`",
                "- Owner: `octocat`",
                "- Waiting for: `the reporter`",
                "- Next: `Name the repository (stage 1)`",
            ]
        );
        assert_eq!(with_private_of(read(&text).unwrap(), &draft), draft);
        assert_eq!(read_copy(&text, Some(&draft)), Ok(draft.clone()));
        assert_eq!(read_copy(&text, None), read(&text));
        assert_eq!(read_copy(&file::write(&draft), None), Ok(draft.clone()), "a draft file says all of it");
        let quoted = format!("> {}", text.replace('\n', "\n> "));
        assert_eq!(read(&format!("Please look:\n\n{quoted}\nThanks")), read(&text));
        let newer = written(&Draft { title: "Newer".into(), ..draft });
        assert_eq!(read(&format!("{text}\n{newer}")).unwrap().title, "Newer", "the last of several");
    }

    #[test]
    fn what_is_the_teams_alone_is_not_in_it() {
        let text = written(&full());
        assert!(!text.contains("SECRET") && !text.contains("3f9a"), "{text}");
        let read = read(&text).unwrap();
        assert_eq!((read.exploitation, read.report), (Exploitation::default(), Report::default()));
    }

    #[test]
    fn says_why_a_text_is_not_a_block() {
        assert_eq!(
            read("<details>nothing</details>").unwrap_err().to_string(),
            "There is no state of a draft in this text: copy the whole comment, from <details> to </details>."
        );
        let text = written(&full());
        let damaged = text.replace("\"title\"", "\"titel\"");
        assert!(read(&damaged).unwrap_err().to_string().contains("unknown field `titel`"));
        let long = Draft { description: "x".repeat(MOST), ..Draft::default() };
        let error = write(&long, Runbook::seed(), Timestamp::from_unix_seconds(0)).unwrap_err().to_string();
        assert!(error.contains("a comment on GitHub takes 65536: send the draft's file instead"), "{error}");
    }
}
