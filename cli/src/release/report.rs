//! The decision in words, and as JSON.

use crate::output::visible;
use advisory_checkout::release::{Basis, Bump, Change, Decision, Pending, Planned};
use advisory_core::draft::Release;
use serde_json::{Value, json};
use std::io::{self, Write};

const fn name(release: Release) -> &'static str {
    match release {
        Release::Regular => "regular release",
        Release::EarlyRegular => "early regular release",
        Release::Quick => "quick release",
    }
}

/// Tells the decision with its evidence.
pub(super) fn decision(decision: &Decision, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{}: {}", visible(&decision.package), name(decision.release))?;
    writeln!(output, "{}", decision.reason)?;
    if !decision.fix.is_empty() {
        writeln!(output, "\nThe fix:")?;
        for changeset in &decision.fix {
            writeln!(output, "  {}: {}", visible(&changeset.path()), visible(changeset.title()))?;
        }
    }
    if !decision.pending.is_empty() {
        writeln!(output, "\nWhat else waits and would go along:")?;
        for pending in &decision.pending {
            writeln!(output, "  {}: {}", visible(&pending.package), change(&pending.change))?;
            for basis in &pending.rests_on {
                let rests = if basis.is_same { "rests" } else { "may rest" };
                let way: Vec<String> = basis.way.iter().map(|name| visible(name)).collect();
                writeln!(output, "    {rests} on {}: {}", way.join(" → "), change(&basis.change))?;
            }
        }
    }
    plan("A quick release contains:", &decision.quick, output)?;
    if decision.regular != decision.quick {
        plan("The regular release contains:", &decision.regular, output)?;
    }
    if !decision.look_at.is_empty() {
        writeln!(output, "\nTo look at:")?;
        for doubt in &decision.look_at {
            writeln!(output, "  {doubt}")?;
        }
    }
    Ok(())
}

fn plan(title: &str, planned: &[Planned], output: &mut impl Write) -> io::Result<()> {
    let mut released = planned.iter().filter(|own| own.bump != Bump::None).peekable();
    if released.peek().is_none() {
        return Ok(());
    }
    writeln!(output, "\n{title}")?;
    for own in released {
        writeln!(output, "  {} {} → {} ({})", visible(&own.package), own.from, own.to, own.bump.word())?;
    }
    Ok(())
}

fn change(change: &Change) -> String {
    match change {
        Change::Changeset(id, title) => format!("changeset {}: {}", visible(id), visible(title)),
        Change::Commit(id, subject) => format!("commit {}: {}", id.get(..10).unwrap_or(id), visible(subject)),
    }
}

/// Writes the decision as a JSON object.
pub(super) fn json(decision: &Decision, output: &mut impl Write) -> io::Result<()> {
    let change = |change: &Change| match change {
        Change::Changeset(id, title) => json!({ "changeset": id, "title": title }),
        Change::Commit(id, subject) => json!({ "commit": id, "title": subject }),
    };
    let basis = |basis: &Basis| json!({ "package": basis.package, "way": basis.way, "change": change(&basis.change), "certain": basis.is_same });
    let pending = |pending: &Pending| {
        let rests_on: Vec<Value> = pending.rests_on.iter().map(basis).collect();
        json!({ "package": pending.package, "change": change(&pending.change), "rests_on": rests_on })
    };
    let planned = |own: &Planned| {
        json!({
            "package": own.package,
            "bump": own.bump.word(),
            "from": own.from.to_string(),
            "to": own.to.to_string(),
            "changesets": own.changesets.iter().filter(|id| !id.starts_with('(')).collect::<Vec<_>>(),
        })
    };
    let value = json!({
        "package": decision.package,
        "release": decision.release.code(),
        "reason": decision.reason,
        "fix": decision.fix.iter().map(|changeset| &changeset.id).collect::<Vec<_>>(),
        "pending": decision.pending.iter().map(pending).collect::<Vec<_>>(),
        "quick": decision.quick.iter().map(planned).collect::<Vec<_>>(),
        "regular": decision.regular.iter().map(planned).collect::<Vec<_>>(),
        "look_at": decision.look_at,
    });
    writeln!(output, "{value:#}")
}
