#![no_main]
//! What others read too: where both peers agree on a score, so does this crate.

use cvss_core::{Cvss, Version};
use libfuzzer_sys::fuzz_target;

/// Version 3.0, 2.5, 5.0 and 10.0 × 0.92: floats lift the exact 2.3, 4.6 and 9.2 by a tenth.
const FLOAT_CEILINGS: [u8; 3] = [23, 46, 92];

fuzz_target!(|text: &str| {
    // First, since some texts make a peer panic.
    let Ok(cvss) = text.parse::<Cvss>() else { return };
    let (Ok(first), Ok(second)) = (text.parse::<cvss::Cvss>(), text.parse::<polycvss::Vector>()) else { return };
    let tenths = |score: f64| (score * 10.0).round() as u8;
    let (first, second) = (tenths(first.score()), tenths(polycvss::Score::from(second).into()));
    let ours = cvss.score().tenths();
    let float_ceiling = cvss.version() == Version::V3_0 && FLOAT_CEILINGS.contains(&ours) && first == ours + 1;
    assert!(first != second || first == ours || float_ceiling, "{text}: {ours}, but both peers say {first}");
});
