//! [`Rules`]: collects where a record breaks the rules of its format.

use serde_json::Value;

/// What was found so far, as `place: what must hold there`.
#[derive(Default)]
pub(super) struct Rules {
    problems: Vec<String>,
}

impl Rules {
    pub(super) fn into_problems(self) -> Vec<String> {
        self.problems
    }

    /// Notes a rule that does not hold.
    pub(super) fn hold(&mut self, holds: bool, place: &str, rule: &str) {
        if !holds {
            self.problems.push(format!("{place}: {rule}"));
        }
    }

    /// An object that has all of these members, and besides them no others than those.
    pub(super) fn members(&mut self, object: &Value, place: &str, required: &[&str], optional: &[&str]) {
        let Some(members) = object.as_object() else { return self.hold(false, place, "an object") };
        for name in required {
            self.hold(members.contains_key(*name), place, &format!("`{name}` is required"));
        }
        for name in members.keys().map(String::as_str) {
            let is_known = required.contains(&name) || optional.contains(&name);
            self.hold(is_known, place, &format!("`{name}` is not known"));
        }
    }

    /// A text of at least one and at most so many characters, if it is there.
    pub(super) fn text(&mut self, value: &Value, place: &str, most: usize) {
        let is_good = value.as_str().is_some_and(|text| (1..=most).contains(&text.chars().count()));
        self.hold(value.is_null() || is_good, place, &format!("a text of 1 to {most} characters"));
    }

    /// One of these words, if it is there.
    pub(super) fn word(&mut self, value: &Value, place: &str, words: &[&str]) {
        let is_known = value.as_str().is_some_and(|word| words.contains(&word));
        self.hold(value.is_null() || is_known, place, &format!("one of {}", words.join(", ")));
    }

    /// A web address, or another absolute one, in ASCII.
    pub(super) fn address(&mut self, value: &Value, place: &str, most: usize) {
        let is_good = |text: &str| text.len() <= most && text.is_ascii() && url::Url::parse(text).is_ok();
        self.hold(value.is_null() || value.as_str().is_some_and(is_good), place, "an absolute address");
    }

    /// A moment in UTC, such as `2026-11-24T12:00:00Z`, if it is there.
    pub(super) fn moment(&mut self, value: &Value, place: &str) {
        let is_good = |text: &str| {
            let Some(text) = text.strip_suffix('Z') else { return false };
            let (moment, fraction) = text.split_once('.').unwrap_or((text, "0"));
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
            let shape: String = moment.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            shape == "0000-00-00T00:00:00" && digits(fraction)
        };
        self.hold(value.is_null() || value.as_str().is_some_and(is_good), place, "a moment in UTC");
    }

    /// A list of at least so many items, if it is there.
    pub(super) fn list(&mut self, value: &Value, place: &str, least: usize) {
        self.hold(value.is_null() || value.is_array(), place, "a list");
        let is_long_enough = value.as_array().is_none_or(|items| items.len() >= least);
        self.hold(is_long_enough, place, &format!("at least {least} of them"));
    }

    /// A list of at least so many items, none of them twice, if it is there.
    pub(super) fn distinct(&mut self, value: &Value, place: &str, least: usize) {
        self.list(value, place, least);
        let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let twice = items.iter().enumerate().any(|(at, item)| items[..at].contains(item));
        self.hold(!twice, place, "each once");
    }
}

/// The items of a list, each with its place; none where there is no list.
pub(super) fn items<'a>(value: &'a Value, place: &str) -> impl Iterator<Item = (String, &'a Value)> {
    let place = place.to_owned();
    value.as_array().into_iter().flatten().enumerate().map(move |(at, item)| (format!("{place}[{at}]"), item))
}

/// Breaks a good record in one place after another, and asserts how the one thing begins that is said about it.
#[cfg(test)]
#[track_caller]
pub(super) fn breaks(good: &Value, problems: fn(&Value) -> Vec<String>, cases: &[(&str, Value, &str)]) {
    assert_eq!(problems(good), [""; 0]);
    for (place, value, expected) in cases {
        let mut broken = good.clone();
        let (parent, name) = place.rsplit_once('/').unwrap();
        match broken.pointer_mut(place) {
            Some(old) => *old = value.clone(),
            None => broken.pointer_mut(parent).unwrap()[name] = value.clone(),
        }
        let said = problems(&broken);
        let is_right = said.len() == 1 && said[0].starts_with(expected);
        assert!(is_right, "{place} = {value}: {said:?} instead of {expected}");
    }
}
