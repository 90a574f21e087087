//! Real version ranges, as GitHub writes them.

use crate::drafts;
use advisory_core::version::{Range, repair};
use advisory_desk_tests::shared_data;
use proptest::prelude::*;

fn native() -> Vec<String> {
    let text = shared_data("advisories/native-ranges.tsv").unwrap_or_default();
    text.lines().skip(1).map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn all_339_real_ranges_parse_and_print_back() {
    let ranges = native();
    for range in &ranges {
        assert_eq!(range.parse::<Range>().unwrap().to_string(), *range);
    }
    assert!(matches!(ranges.len(), 0 | 339), "{}", ranges.len());
}

/// The same ranges without their spaces, and in the notation of others, are repaired to themselves.
#[test]
fn real_ranges_in_other_notations_are_repaired() {
    for range in native() {
        for other in [
            range.replace(' ', ""),
            range.replace(", ", " "),
            range.replace(", ", ",").replace(">= ", ">=").replace("< ", "<"),
            range.replace(", ", " && ").replace("= ", "=  v"),
            format!(" `{range}` "),
        ] {
            let repaired =
                repair(&other).map(|ranges| ranges.iter().map(Range::to_string).collect::<Vec<_>>());
            assert_eq!(repaired, Some(vec![range.clone()]), "{other}");
        }
    }
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
