#![no_main]
//! Any bytes: no panic, places that make sense, and what is read stays what it is.

use cvss_core::{Cvss, Partial, Version, diagnose, explain};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let parsed = Cvss::try_from(bytes);
    if let Err(error) = &parsed {
        assert!(error.span().start <= error.span().end && error.span().end <= bytes.len());
        assert!(!error.to_string().is_empty());
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        assert!(parsed.is_err());
        return;
    };
    let problems = diagnose(text);
    assert_eq!(parsed.err(), problems.first().copied());
    for problem in &problems {
        assert!(text.get(problem.span()).is_some());
        assert!(!problem.to_string().is_empty());
    }
    let partial = Partial::read(text, Version::V3_1);
    let printed = partial.to_string();
    assert_eq!(Partial::read(&printed, partial.version()).to_string(), printed);

    if let Ok(cvss) = parsed {
        let printed = cvss.to_string();
        let again: Cvss = printed.parse().expect("what is printed can be read");
        assert_eq!(again, cvss);
        assert_eq!(again.to_string(), printed);
        assert_eq!(partial.vector(), Some(cvss));
        let explanation = explain::explain(cvss);
        assert_eq!(explanation.steps.last().expect("a step").result, cvss.score().to_string());
    }
});
