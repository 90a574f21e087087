//! Whether an advisory that is to be created is there already. Pure: nothing is sent.

use super::advisory::Advisory;
use super::form::Form;
use crate::net::words::one_line;
use advisory_core::Timestamp;
use advisory_core::ids::GhsaId;

/// What a repository's advisories say about one that is to be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// None is like it.
    Nothing,
    /// It is this one: creating it was begun, and this one alone has its title and description.
    Itself(GhsaId),
    /// It may be one of these.
    Perhaps(Vec<GhsaId>),
}

/// Clocks may differ by this many seconds.
const SLACK: i64 = 600;

/// Looks for the advisory that a form would create. `begun` is the time at which it was sent before, without an answer.
pub(super) fn find(form: &Form, there: &[Advisory], begun: Option<Timestamp>) -> Found {
    let title = |form: &Form| one_line(form.text("summary")).to_lowercase();
    let of_title: Vec<&Advisory> = there.iter().filter(|other| title(&other.form) == title(form)).collect();
    let mut same = of_title.iter().filter(|other| {
        ["summary", "description"].iter().all(|member| other.form.text(member) == form.text(member))
    });
    if let (Some(only), None, true) = (same.next(), same.next(), begun.is_some()) {
        return Found::Itself(only.ghsa_id.clone());
    }
    // Somebody may have changed the title of what was created then.
    let is_as_old = |other: &&Advisory| match (begun, other.created_at) {
        (Some(begun), Some(created)) => created.unix_seconds() >= begun.unix_seconds() - SLACK,
        _ => false,
    };
    let perhaps = if of_title.is_empty() { there.iter().filter(is_as_old).collect() } else { of_title };
    if perhaps.is_empty() {
        return Found::Nothing;
    }
    Found::Perhaps(perhaps.into_iter().map(|other| other.ghsa_id.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn advisory(id: &str, title: &str, description: &str) -> Advisory {
        let id = format!("GHSA-75v8-2h7p-{id}");
        let answer = json!({ "ghsa_id": id, "state": "closed", "summary": title, "description": description,
            "created_at": "2026-11-20T10:00:00Z" });
        Advisory::read(&answer).unwrap()
    }

    #[test]
    fn what_was_begun_is_known_by_its_title_and_description() {
        let there = [
            advisory("2222", "Title", "Text\r\n"),
            advisory("3333", "Title", "Other"),
            advisory("4444", "Else", "Text"),
        ];
        let form = &advisory("9999", "Title", "Text").form;
        let time = |text: &str| Some(text.parse().unwrap());
        let later = time("2026-11-25T12:00:00Z");
        let id = |number: usize| there[number].ghsa_id.clone();
        assert_eq!(find(form, &there, later), Found::Itself(id(0)));
        assert_eq!(find(form, &there, None), Found::Perhaps(vec![id(0), id(1)]));
        assert_eq!(find(form, &there[1..], later), Found::Perhaps(vec![id(1)]));
        assert_eq!(find(form, &there[2..], later), Found::Nothing);
        // It may have been renamed.
        let then = time("2026-11-20T10:05:00Z");
        assert_eq!(find(form, &there[2..], then), Found::Perhaps(vec![id(2)]));
        let twice = [there[0].clone(), there[0].clone()];
        assert_eq!(find(form, &twice, later), Found::Perhaps(vec![id(0), id(0)]));
    }
}
