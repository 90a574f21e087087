//! Maven's `ComparableVersion`.
//!
//! A version is cut into numbers and letters at dots, at hyphens, and where digits and letters meet. Hyphens
//! and such meetings open a list within the list; it is always the last item of the list around it, so a
//! version is a row of levels. Items that stand for nothing (0, `ga`, `final`, `release`) fall away at a level's end.

use super::equal_by_order;
use super::natural::digits;
use std::cmp::Ordering;

#[derive(Clone, Debug)]
pub(crate) struct Key {
    levels: Vec<Vec<Item>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    /// Digits, of any length.
    Number(String),
    Text(String),
}

/// Known qualifiers, in rising order; the empty one is the release itself. Others come after, as text.
const QUALIFIERS: &[&str] = &["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"];
const RELEASE: usize = 5;

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '~');
        if !text.chars().all(plain) || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut levels = vec![Vec::new()];
        let mut run = String::new();
        for c in text.to_ascii_lowercase().chars() {
            if c == '.' || c == '-' {
                levels.last_mut()?.push(item(&run, false));
                run.clear();
                if c == '-' {
                    levels.push(Vec::new());
                }
                continue;
            }
            let (digit, digits) = (c.is_ascii_digit(), run.ends_with(|c: char| c.is_ascii_digit()));
            if !run.is_empty() && digit != digits {
                push(&mut levels, item(&run, digit));
                run.clear();
                levels.push(Vec::new());
            }
            run.push(c);
        }
        if !run.is_empty() {
            push(&mut levels, item(&run, false));
        }
        for level in &mut levels {
            while level.last().is_some_and(|item| item.against_nothing().is_eq()) {
                level.pop();
            }
        }
        // A level that holds nothing, and nothing after it, is not there.
        while levels.last().is_some_and(Vec::is_empty) {
            levels.pop();
        }
        Some(Self { levels })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        let text = self.levels.iter().flatten().find_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Number(_) => None,
        });
        text.and_then(|text| QUALIFIERS.iter().position(|known| known == text))
            .is_some_and(|rank| rank < RELEASE)
    }
}

/// Adds an item at the end of a version or before a digit: letters there open a list, as after a hyphen, also
/// where a dot stands before them. So `1.RC1` is `1-RC1`.
fn push(levels: &mut Vec<Vec<Item>>, item: Item) {
    match levels.last_mut() {
        Some(level) if level.is_empty() || matches!(item, Item::Number(_)) => level.push(item),
        _ => levels.push(vec![item]),
    }
}

/// The item that a run of characters stands for; nothing stands for 0.
fn item(run: &str, before_digit: bool) -> Item {
    if run.is_empty() {
        return Item::Number("0".into());
    }
    if run.starts_with(|c: char| c.is_ascii_digit()) {
        return Item::Number(run.to_owned());
    }
    Item::Text(
        match run {
            "a" if before_digit => "alpha",
            "b" if before_digit => "beta",
            "m" if before_digit => "milestone",
            "ga" | "final" | "release" => "",
            "cr" => "rc",
            other => other,
        }
        .to_owned(),
    )
}

impl Item {
    /// How the item compares with an item that is not there.
    fn against_nothing(&self) -> Ordering {
        match self {
            Self::Number(number) => digits(number, "0"),
            Self::Text(text) => qualifiers(text, ""),
        }
    }
}

fn qualifiers(left: &str, right: &str) -> Ordering {
    let rank = |text: &str| QUALIFIERS.iter().position(|known| *known == text).unwrap_or(QUALIFIERS.len());
    rank(left).cmp(&rank(right)).then_with(|| left.cmp(right))
}

/// What stands at a place of a level: the list that a hyphen opened stands after the items.
#[derive(Clone, Copy)]
enum Slot<'a> {
    Item(&'a Item),
    List(&'a [Vec<Item>]),
    Nothing,
}

fn slot(levels: &[Vec<Item>], place: usize) -> Slot<'_> {
    let Some((level, inner)) = levels.split_first() else { return Slot::Nothing };
    match level.get(place) {
        Some(item) => Slot::Item(item),
        None if place == level.len() && !inner.is_empty() => Slot::List(inner),
        None => Slot::Nothing,
    }
}

/// How a list compares with nothing: as the first of its items that is not nothing.
fn list_against_nothing(levels: &[Vec<Item>]) -> Ordering {
    levels.iter().flatten().map(Item::against_nothing).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (self.levels.as_slice(), other.levels.as_slice());
        let mut place = 0;
        loop {
            let order = match (slot(left, place), slot(right, place)) {
                (Slot::Nothing, Slot::Nothing) => return Ordering::Equal,
                (Slot::List(a), Slot::List(b)) => {
                    (left, right, place) = (a, b, 0);
                    continue;
                }
                (Slot::Item(Item::Number(a)), Slot::Item(Item::Number(b))) => digits(a, b),
                (Slot::Item(Item::Text(a)), Slot::Item(Item::Text(b))) => qualifiers(a, b),
                // Numbers come after lists, and lists after letters.
                (Slot::Item(Item::Number(_)), Slot::Item(Item::Text(_)) | Slot::List(_))
                | (Slot::List(_), Slot::Item(Item::Text(_))) => Ordering::Greater,
                (Slot::Item(Item::Text(_)), Slot::Item(Item::Number(_)) | Slot::List(_))
                | (Slot::List(_), Slot::Item(Item::Number(_))) => Ordering::Less,
                (Slot::Item(item), Slot::Nothing) => item.against_nothing(),
                (Slot::Nothing, Slot::Item(item)) => item.against_nothing().reverse(),
                (Slot::List(list), Slot::Nothing) => list_against_nothing(list),
                (Slot::Nothing, Slot::List(list)) => list_against_nothing(list).reverse(),
            };
            if order.is_ne() {
                return order;
            }
            place += 1;
        }
    }
}
equal_by_order!(Key);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        crate::order::ascending(
            Key::read,
            &[
                "0.9",
                "1-alpha1",
                "1-beta",
                "1-m2",
                "1-rc1",
                "1-SNAPSHOT",
                "1",
                "1-sp",
                "1-jre",
                "1-1",
                "1.1",
                "1.10",
            ],
        );
        for equal in ["1.0", "1.0.0", "1-ga", "1.final", "1.0-RELEASE", "1-0"] {
            assert_eq!(Key::read("1"), Key::read(equal), "{equal}");
        }
        assert_eq!(Key::read("1-a1"), Key::read("1-alpha-1"));
        assert_eq!(Key::read("1-cr2"), Key::read("1-rc2"));
        assert_eq!(Key::read("9.0.0.M1"), Key::read("9.0.0-M1"));
        for text in ["", "latest", "1 2", "[1,2)"] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }
}
