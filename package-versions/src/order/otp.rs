//! Erlang/OTP's versions: numbers of which those behind the third are branches. A fix on a branch is in no version beside it,
//! whatever its numbers are.

use super::natural::digits;
use std::cmp::Ordering;

#[derive(Clone, Debug)]
pub(crate) struct Key {
    numbers: Vec<String>,
}

/// How many numbers the main track has.
const MAIN: usize = 3;

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix("OTP-").unwrap_or(text);
        let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        text.split('.').all(number).then(|| Self { numbers: text.split('.').map(str::to_owned).collect() })
    }

    fn number(&self, place: usize) -> &str {
        self.numbers.get(place).map_or("0", String::as_str)
    }

    /// Compares two versions. `None` if neither holds the changes of the other.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        let longest = self.numbers.len().max(other.numbers.len()).max(MAIN);
        let differs = (0..longest).find_map(|place| {
            Some((place, digits(self.number(place), other.number(place)))).filter(|(_, order)| order.is_ne())
        });
        let Some((place, order)) = differs else { return Some(Ordering::Equal) };
        // The lower one must lie on the way to the higher one: nothing behind the place where they part, unless that is on
        // the same branch.
        let lower = if order.is_lt() { self } else { other };
        let branches = (place + 1).max(MAIN);
        let is_on_the_way = lower.numbers.iter().skip(branches).all(|number| digits(number, "0").is_eq());
        is_on_the_way.then_some(order)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_do_not_compare() {
        let compare = |a, b| Key::read(a).unwrap().compare(&Key::read(b).unwrap());
        for (a, b) in [
            ("5.1", "5.1.4"),
            ("5.1.4", "5.1.4.12"),
            ("5.1.4.11", "5.1.4.12"),
            ("3.0.1", "5.1.4.12"),
            ("5.3", "5.3.3"),
            ("5.1.4.1", "5.1.4.2.1"),
        ] {
            assert_eq!(
                (compare(a, b), compare(b, a)),
                (Some(Ordering::Less), Some(Ordering::Greater)),
                "{a} and {b}"
            );
        }
        for (a, b) in [("5.2.0", "5.1.4.12"), ("5.1.5", "5.1.4.12"), ("5.1.4.2", "5.1.4.1.3")] {
            assert_eq!((compare(a, b), compare(b, a)), (None, None), "{a} and {b}");
        }
        assert_eq!(compare("5.1", "5.1.0"), Some(Ordering::Equal));
        assert!(Key::read("5.1-rc1").is_none());
    }
}
