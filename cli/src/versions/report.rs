//! The answer in words.

use super::Answer;
use crate::output::visible;
use advisory_checkout::{Change, Effect, Event, Proof, Row, Standing, Status};
use std::fmt::Write as _;
use std::io::{self, Write};

const BOLD: anstyle::Style = anstyle::Style::new().bold();

/// Of a long list so many are named.
const NAMED: usize = 5;

impl Answer {
    /// The tag of a release and the commits that its state comes from.
    pub(super) fn proof(&self, place: usize) -> String {
        let release = &self.releases.list[place];
        let status = self.found.statuses[place];
        let of_status = release.tags.iter().find(|(_, node)| self.found.status(*node) == status);
        let Some((tag, node)) = of_status.or(release.tags.first()) else { return String::new() };
        let mut text = format!("tag {}", visible(tag));
        for event in self.found.proof(*node) {
            let _ = write!(text, "; {}", self.event(event));
        }
        text
    }

    /// A commit, what it does, and how that is known.
    pub(super) fn event(&self, event: &Event) -> String {
        let short = |node| self.history.short(node);
        let does = match (event.change, event.effect) {
            (Change::Introduction(_), Effect::Applied) => "introduces it",
            (Change::Introduction(_), Effect::Undone) => "takes it back",
            (Change::Fix { .. }, Effect::Applied) => "fixes it",
            (Change::Fix { .. }, Effect::Undone) => "takes the fix back",
        };
        let same = |same: bool| if same { "message and patch" } else { "message alone" };
        let known = match event.proof {
            Proof::Named => String::new(),
            Proof::CherryPick { of, same_patch } => {
                format!(", a cherry-pick with {} by its {}", short(of), same(same_patch))
            }
            Proof::Revert { of, same_patch } => {
                format!(", a revert with {} by its {}", short(of), same(same_patch))
            }
            Proof::SamePatch => ", with the same patch".to_owned(),
            Proof::ReversePatch => ", with the patch backwards".to_owned(),
        };
        let subject = visible(&self.history.commit(event.node).subject);
        format!("{} {does}{known}: {subject}", short(event.node))
    }
}

/// Writes the rows with their evidence.
pub(super) fn rows(answer: &Answer, output: &mut impl Write) -> io::Result<()> {
    let Answer { releases, found, .. } = answer;
    let affected = found.statuses.iter().filter(|status| **status == Status::Affected).count();
    let package =
        answer.package.as_deref().map(|package| format!("{}: ", visible(package))).unwrap_or_default();
    let all = releases.list.len();
    writeln!(output, "{package}{affected} of {all} released versions contain the vulnerability and no fix")?;
    for row in &found.rows {
        writeln!(output, "\n{BOLD}{}{BOLD:#}\t{}", row.range, patched(answer, row))?;
        let (first, last) = row.releases;
        let version = |place: usize| releases.list[place].version.as_str();
        if first != last {
            let places = first..=last;
            writeln!(output, "  {} versions, {} to {}", places.count(), version(first), version(last))?;
        }
        writeln!(output, "  affected: {} ({})", version(first), answer.proof(first))?;
        if let Some(fixed) = row.fixed_by {
            writeln!(output, "  patched: {} ({})", version(fixed), answer.proof(fixed))?;
        }
        if let Some(tip) = next(answer, row) {
            writeln!(output, "  not released yet: {tip}")?;
        }
    }
    Ok(())
}

/// What a row says of patched versions.
fn patched(answer: &Answer, row: &Row) -> String {
    let Answer { releases, found, .. } = answer;
    match (&row.patched, &row.next_release_of) {
        (Some(patched), _) => return format!("patched in {patched}"),
        (None, Some(branch)) => return format!("patched in the next release of {}", visible(branch)),
        (None, None) => {}
    }
    let last = &releases.list[row.releases.1].version;
    let fixed = || releases.list.iter().zip(&found.statuses).filter(|(_, status)| **status == Status::Fixed);
    if let Some((next, _)) = fixed().find(|(release, _)| last.is_before(&release.version)) {
        return format!("not patched by the release after it; {} has the fix", next.version);
    }
    if fixed().any(|(release, _)| last.compare(&release.version).is_none()) {
        return "a release has the fix, but its place in the order is not known".to_owned();
    }
    "no patched version".to_owned()
}

/// The fix that comes with the next release of a row's branch.
fn next(answer: &Answer, row: &Row) -> Option<String> {
    let branch = row.next_release_of.as_deref()?;
    let states = &answer.found.branches;
    let state = states
        .iter()
        .find(|state| *state.branch.name == *branch && state.standing == Standing::NextRelease)?;
    let proof = answer.found.proof(state.branch.tip);
    Some(proof.into_iter().map(|event| answer.event(event)).collect::<Vec<_>>().join("; "))
}

/// Tells on standard error what to look at.
pub(super) fn notes(answer: &Answer) {
    let Answer { history, question, releases, found, .. } = answer;
    let warn = |text: String| eprintln!("advisory: warning: {text}");
    for state in found.branches.iter().filter(|state| state.standing == Standing::Affected) {
        let last = state.last_release.map(|last| releases.list[last].version.as_str());
        let last = last.map_or_else(String::new, |last| format!(" (its last release is {last})"));
        warn(format!("branch {} contains the vulnerability and no fix{last}", visible(&state.branch.name)));
    }
    for (earlier, later) in question.doubtful_fixes(history) {
        let (earlier, later) = (history.short(earlier), history.short(later));
        warn(format!(
            "{earlier} counts as a fix by itself, and {later} builds on it: if both are needed, write {earlier}+{later}"
        ));
    }
    for event in &found.events {
        let told = match event.proof {
            _ if event.contradicted => "something says the opposite, too",
            Proof::CherryPick { same_patch: false, .. } | Proof::Revert { same_patch: false, .. } => {
                "only the message says so, and the patch is another: look at the commit"
            }
            _ => continue,
        };
        warn(format!("{}; {told}", answer.event(event)));
    }
    for (node, named) in found.namesakes(history, question).into_iter().take(NAMED) {
        let (node, named) = (history.short(node), history.short(named));
        warn(format!(
            "{node} has the same subject as {named}, and neither its message nor its patch says that it is a copy: if it does the same, name it, too"
        ));
    }
    for release in
        releases.list.iter().filter(|release| release.tags.iter().any(|tag| tag.1 != release.tags[0].1))
    {
        let tags: Vec<String> = release.tags.iter().map(|(tag, _)| visible(tag)).collect();
        warn(format!(
            "{} is tagged on different commits ({}): it counts as affected if one of them is",
            release.version.as_str(),
            tags.join(", ")
        ));
    }
    if !releases.is_ordered() {
        warn(
            "the order of the versions is not known, so each affected version is a row of its own".to_owned(),
        );
    }
    left_out(answer);
}

/// Tells which tags are left out.
fn left_out(answer: &Answer) {
    let releases = &answer.releases;
    let mut reasons: Vec<&str> = releases.unread.iter().map(|unread| unread.why).collect();
    reasons.sort_unstable();
    reasons.dedup();
    for why in reasons {
        let tags: Vec<&str> =
            releases.unread.iter().filter(|unread| unread.why == why).map(|unread| &*unread.tag).collect();
        eprintln!("advisory: {} left out, since each {why}: {}", count(tags.len()), list(&tags));
    }
    if !releases.others.is_empty() {
        let tags = releases.others.values().sum();
        let names: Vec<&str> = releases.others.keys().map(|name| &**name).collect();
        eprintln!("advisory: {} of other packages left out: {}", count(tags), list(&names));
    }
    if releases.plain > 0 {
        eprintln!(
            "advisory: {} without a package's name left out, since other tags name the package; --tag-prefix says which to read",
            count(releases.plain)
        );
    }
}

fn count(tags: usize) -> String {
    format!("{tags} tag{}", if tags == 1 { "" } else { "s" })
}

/// The first of some names, and how many more there are.
fn list(names: &[&str]) -> String {
    let first: Vec<String> = names.iter().take(NAMED).map(|name| visible(name)).collect();
    let more = names.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", first.join(", "))
}
