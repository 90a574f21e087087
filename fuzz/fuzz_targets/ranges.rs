#![no_main]
//! Any text as a range and as a version of every ecosystem.

use advisory_core::draft::Ecosystem;
use advisory_core::version::{Interval, Range, Version, repair};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match text.parse::<Range>() {
        Ok(range) => {
            assert_eq!(range.to_string(), text);
            for ecosystem in Ecosystem::ALL {
                if let Some(interval) = Interval::new(*ecosystem, &range) {
                    assert_eq!(interval.overlaps(&interval), interval.is_empty().map(|empty| !empty));
                }
            }
        }
        Err(error) => assert!(text.get(error.span()).is_some() && !error.to_string().is_empty()),
    }
    for range in repair(text).unwrap_or_default() {
        assert_eq!(range.to_string().parse(), Ok(range));
    }
    // Two versions with a blank between them are in one order, whichever comes first.
    let (left, right) = text.split_once(' ').unwrap_or((text, "1.0"));
    for ecosystem in Ecosystem::ALL {
        let (left, right) = (Version::parse(*ecosystem, left).ok(), Version::parse(*ecosystem, right).ok());
        if let Some((left, right)) = left.zip(right) {
            let order = left.compare(&right);
            assert_eq!(right.compare(&left), order.map(std::cmp::Ordering::reverse));
            assert!(left.is_same(&left.clone()));
        }
    }
});
