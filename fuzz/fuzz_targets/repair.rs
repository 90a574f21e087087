#![no_main]
//! Any text: a repair is right, and tells what it did.

use cvss_core::{Cvss, repair};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(repair) = repair(text) else { return };
    assert!(text.parse::<Cvss>().is_err(), "nothing to repair");
    assert!(!repair.changes.is_empty());
    assert!(repair.changes.iter().all(|change| !change.to_string().is_empty()));
    assert_eq!(repair.vector.to_string().parse(), Ok(repair.vector));
});
