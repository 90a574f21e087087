//! How a changelog writes days.

use std::ops::Range;

/// A way to write a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `2026-11-24`, or with another sign between the numbers.
    Numbers(char),
    /// `November 24, 2026`.
    Words {
        /// Whether the month is shortened: `Nov`.
        is_short: bool,
        /// Whether the day stands before the month.
        is_day_first: bool,
        /// Whether there is a comma before the year.
        has_comma: bool,
        /// Whether the day is an ordinal number: `24th`.
        is_ordinal: bool,
    },
}

#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

/// The first day in a text: where it stands, and how it is written.
pub(super) fn find(text: &str) -> Option<(Range<usize>, Form)> {
    in_numbers(text).or_else(|| in_words(text))
}

fn in_numbers(text: &str) -> Option<(Range<usize>, Form)> {
    const LENGTH: usize = "2026-11-24".len();
    let form = |part: &str| {
        let sign = part.chars().nth(4).filter(|sign| "-./".contains(*sign))?;
        let shape: String = part.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        (shape == format!("0000{sign}00{sign}00")).then_some(Form::Numbers(sign))
    };
    (0..text.len()).find_map(|at| Some((at..at + LENGTH, form(text.get(at..at + LENGTH)?)?)))
}

fn in_words(text: &str) -> Option<(Range<usize>, Form)> {
    // The words with their places, without the marks around them.
    let mut words: Vec<(usize, &str)> = Vec::new();
    for word in text.split([' ', '\t']) {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let bare = word.trim_start_matches(['(', '[', '_', '*']);
        words.push((start + word.len() - bare.len(), bare));
    }
    words.windows(3).find_map(|three| {
        let (first, second, year) = (three[0].1, three[1].1, three[2].1);
        let year_digits: String = year.chars().take_while(char::is_ascii_digit).collect();
        let (month, day, is_day_first) =
            if is_month(first) { (first, second, false) } else { (second, first, true) };
        let day_digits = day.chars().take_while(char::is_ascii_digit).count();
        let is_day = (1..=2).contains(&day_digits);
        let ordinal = day[day_digits.min(day.len())..].trim_end_matches([',', '.']);
        let is_known = ordinal.is_empty() || ["st", "nd", "rd", "th"].contains(&ordinal);
        (is_month(month) && is_day && is_known && year_digits.len() == 4).then(|| {
            let form = Form::Words {
                is_short: MONTHS.iter().all(|name| !name.eq_ignore_ascii_case(month.trim_end_matches(','))),
                is_day_first,
                has_comma: second.ends_with(','),
                is_ordinal: !ordinal.is_empty(),
            };
            (three[0].0..three[2].0 + 4, form)
        })
    })
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']);
    MONTHS.iter().any(|name| name.eq_ignore_ascii_case(word) || name[..3].eq_ignore_ascii_case(word))
}

impl Form {
    /// Writes a day that is given as `2026-11-24`.
    pub(super) fn write(self, day: &str) -> String {
        let (is_short, is_day_first, has_comma, is_ordinal) = match self {
            Self::Numbers(sign) => return day.replace('-', &sign.to_string()),
            Self::Words { is_short, is_day_first, has_comma, is_ordinal } => {
                (is_short, is_day_first, has_comma, is_ordinal)
            }
        };
        let mut parts = day.split('-').map(|part| part.parse::<usize>().unwrap_or_default());
        let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
            return day.to_owned();
        };
        let name = MONTHS.get(month.wrapping_sub(1)).copied().unwrap_or_default();
        let name = if is_short { &name[..name.len().min(3)] } else { name };
        let suffix = match day {
            _ if !is_ordinal => "",
            1 | 21 | 31 => "st",
            2 | 22 => "nd",
            3 | 23 => "rd",
            _ => "th",
        };
        let comma = if has_comma { "," } else { "" };
        if is_day_first {
            format!("{day}{suffix} {name}{comma} {year}")
        } else {
            format!("{name} {day}{suffix}{comma} {year}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_another_is() {
        for (text, expected) in [
            (" - 2015-10-08", "2026-11-03"),
            (" (2015.10.08)", "2026.11.03"),
            (" (October 8, 2015)", "November 3, 2026"),
            (" / Oct 8, 2015", "Nov 3, 2026"),
            (", 8th October 2015", "3rd November 2026"),
            (" (8 Oct 2015)", "3 Nov 2026"),
        ] {
            let (place, form) = find(text).unwrap_or_else(|| panic!("{text}"));
            assert!(text[place.clone()].ends_with(|c: char| c.is_ascii_digit()), "{text}: {place:?}");
            assert_eq!(form.write("2026-11-03"), expected, "{text}");
        }
        for text in ["", "May the fix be with you 2015", "March of 8 bugs", "1.2.3-4", "ä (8 ö 2015)"] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
