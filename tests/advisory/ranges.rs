//! Version ranges, as GitHub writes them.

use crate::drafts;
use advisory_core::version::{Range, repair};
use advisory_desk_tests::fixtures;
use proptest::prelude::*;

/// Each is read and printed as it was; without its spaces, and in the notation of others, it is repaired to itself.
pub(crate) fn are_read_and_repaired(ranges: &[&str]) {
    for &range in ranges {
        assert_eq!(range.parse::<Range>().unwrap().to_string(), range);
        for other in [
            range.replace(' ', ""),
            range.replace(", ", " "),
            range.replace(", ", ",").replace(">= ", ">=").replace("< ", "<"),
            range.replace(", ", " && ").replace("= ", "=  v"),
            format!(" `{range}` "),
        ] {
            let repaired =
                repair(&other).map(|ranges| ranges.iter().map(Range::to_string).collect::<Vec<_>>());
            assert_eq!(repaired, Some(vec![range.to_owned()]), "{other}");
        }
    }
}

/// Ranges of every shape that is used in GitHub's database.
#[test]
fn ranges_of_every_shape_are_read_and_repaired() {
    let text = fixtures::read("ranges.txt");
    let ranges: Vec<&str> = text.lines().collect();
    assert!(ranges.len() > 50, "{}", ranges.len());
    are_read_and_repaired(&ranges);
}

proptest! {
    #![proptest_config(drafts::config())]

    #[test]
    fn what_is_parsed_prints_back(text in "(>=|>|<=|<|=)? ?[0-9a-z.+-]{0,8}(, ?(<|<=|>=) ?[0-9a-z.]{0,8})?") {
        match text.parse::<Range>() {
            Ok(range) => prop_assert_eq!(range.to_string(), text),
            Err(error) => {
                let span = error.span();
                prop_assert!(span.end <= text.len() && text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in prop_oneof![any::<String>(), "[<>=, 0-9.vx|&^~-]{0,12}"]) {
        let error_span = text.parse::<Range>().err().map(|error| error.span());
        if let Some(span) = error_span {
            prop_assert!(text.get(span).is_some());
        }
        for range in repair(&text).unwrap_or_default() {
            prop_assert_eq!(range.to_string().parse(), Ok(range));
        }
    }

    #[test]
    fn what_is_right_is_its_own_repair(text in "(>=|>) [0-9][0-9a-z.]{0,6}, (<|<=) [0-9][0-9a-z.]{0,6}") {
        prop_assert_eq!(repair(&text), Some(vec![text.parse::<Range>().unwrap()]));
    }
}
