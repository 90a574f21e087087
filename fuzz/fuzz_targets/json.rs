#![no_main]
//! Any JSON: no panic, and what is read is written as the same.

use cvss_core::{Cvss, first_json::FirstJson};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(object) = serde_json::from_slice::<FirstJson>(bytes) {
        let written = serde_json::to_string(&object).expect("an object can be written");
        assert_eq!(serde_json::from_str::<FirstJson>(&written).expect("and read"), object);
    }
    if let Ok(cvss) = serde_json::from_slice::<Cvss>(bytes) {
        let written = serde_json::to_string(&cvss).expect("a text can be written");
        assert_eq!(serde_json::from_str::<Cvss>(&written).expect("and read"), cvss);
    }
});
