//! The answer as JSON.

use super::Answer;
use advisory_checkout::{Change, Effect, Event, Proof, Row, Standing, Status};
use serde_json::{Value, json};

/// Everything that was found out.
pub(super) fn answer(answer: &Answer) -> Value {
    let Answer { history, releases, found, .. } = answer;
    let id = |node| &*history.commit(node).id;
    let version = |place: usize| releases.list[place].version.as_str();
    let row = |row: &Row| {
        json!({
            "affected": row.range.to_string(),
            "patched": row.patched,
            "next_release_of": row.next_release_of,
            "first": version(row.releases.0),
            "last": version(row.releases.1),
        })
    };
    let release = |(release, status): (&advisory_checkout::Release, &Status)| {
        let tags = release.tags.iter().map(|(tag, node)| {
            let proof = found.proof(*node).into_iter().map(|event| id(event.node));
            json!({
                "tag": tag,
                "commit": id(*node),
                "status": word(found.status(*node)),
                "because_of": proof.collect::<Vec<_>>(),
            })
        });
        json!({
            "version": release.version.as_str(),
            "status": word(*status),
            "tags": tags.collect::<Vec<_>>(),
        })
    };
    let event = |event: &Event| {
        let (how, of, same_patch) = match event.proof {
            Proof::Named => ("named", None, None),
            Proof::CherryPick { of, same_patch } => ("cherry_pick", Some(id(of)), Some(same_patch)),
            Proof::Revert { of, same_patch } => ("revert", Some(id(of)), Some(same_patch)),
            Proof::SamePatch => ("same_patch", None, None),
            Proof::ReversePatch => ("reverse_patch", None, None),
        };
        json!({
            "commit": id(event.node),
            "subject": history.commit(event.node).subject,
            "change": match event.change { Change::Introduction(_) => "introduction", Change::Fix { .. } => "fix" },
            "effect": match event.effect { Effect::Applied => "applied", Effect::Undone => "undone" },
            "how": how,
            "of": of,
            "same_patch": same_patch,
            "contradicted": event.contradicted,
        })
    };
    let branches = found.branches.iter().map(|state| {
        json!({
            "branch": state.branch.name,
            "commit": id(state.branch.tip),
            "status": match state.standing {
                Standing::WithoutBug => "without_bug",
                Standing::Released => "fixed",
                Standing::NextRelease => "fixed_in_next_release",
                Standing::Affected => "affected",
            },
            "last_release": state.last_release.map(version),
        })
    });
    let unread = releases.unread.iter().map(|unread| json!({ "tag": unread.tag, "why": unread.why }));
    json!({
        "package": answer.package,
        "ecosystem": releases.ecosystem.code(),
        "rows": found.rows.iter().map(row).collect::<Vec<_>>(),
        "releases": releases.list.iter().zip(&found.statuses).map(release).collect::<Vec<_>>(),
        "commits": found.events.iter().map(event).collect::<Vec<_>>(),
        "branches": branches.collect::<Vec<_>>(),
        "tags_left_out": unread.collect::<Vec<_>>(),
    })
}

const fn word(status: Status) -> &'static str {
    match status {
        Status::WithoutBug => "without_bug",
        Status::Fixed => "fixed",
        Status::Affected => "affected",
    }
}
