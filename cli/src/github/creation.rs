//! Whether an advisory that is to be created is there already. Pure: nothing is sent.

use super::advisory::Advisory;
use super::form::Form;
use crate::net::words::one_line;
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

/// Looks for the advisory that a form would create. `was_begun` says that it was sent before, and that no answer came.
pub(super) fn find(form: &Form, there: &[Advisory], was_begun: bool) -> Found {
    let title = |form: &Form| one_line(form.text("summary")).to_lowercase();
    let same_title: Vec<&Advisory> = there.iter().filter(|other| title(&other.form) == title(form)).collect();
    let mut same = same_title.iter().filter(|other| {
        ["summary", "description"].iter().all(|member| other.form.text(member) == form.text(member))
    });
    match (same.next(), same.next()) {
        (Some(only), None) if was_begun => Found::Itself(only.ghsa_id.clone()),
        _ if same_title.is_empty() => Found::Nothing,
        _ => Found::Perhaps(same_title.iter().map(|other| other.ghsa_id.clone()).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn advisory(id: &str, title: &str, description: &str) -> Advisory {
        let id = format!("GHSA-75v8-2h7p-{id}");
        let answer =
            json!({ "ghsa_id": id, "state": "closed", "summary": title, "description": description });
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
        let id = |number: usize| there[number].ghsa_id.clone();
        assert_eq!(find(form, &there, true), Found::Itself(id(0)));
        assert_eq!(find(form, &there, false), Found::Perhaps(vec![id(0), id(1)]));
        assert_eq!(find(form, &there[1..], true), Found::Perhaps(vec![id(1)]));
        assert_eq!(find(form, &there[2..], true), Found::Nothing);
        let twice = [there[0].clone(), there[0].clone()];
        assert_eq!(find(form, &twice, true), Found::Perhaps(vec![id(0), id(0)]));
    }
}
