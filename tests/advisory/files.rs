//! Draft files of every version that was ever written.

use crate::drafts;
use advisory_core::draft::{
    Coordination, CveRequest, Exploitation, Fix, Reasons, ReleasePlan, Report, SecondScore,
};
use advisory_core::{Draft, file};
use proptest::prelude::*;

const V1: &str = include_str!("files/v1.json");
const V2: &str = include_str!("files/v2.json");
const V3: &str = include_str!("files/v3.json");
const V4: &str = include_str!("files/v4.json");

/// A file is written anew in the version of today, so a file of that version comes back letter for letter.
#[test]
fn the_version_of_today_comes_back_as_it_was() {
    assert_eq!(file::write(&file::read(V4).unwrap()), V4);
}

#[test]
fn version_3_is_version_4_without_what_it_did_not_know() {
    let mut draft = file::read(V4).unwrap();
    draft.severity.reasons = Reasons::new();
    draft.severity.second = SecondScore::default();
    draft.confirmations.clear();
    assert_eq!(file::read(V3).unwrap(), draft);
}

#[test]
fn version_2_is_version_3_without_what_it_did_not_know() {
    let mut draft = file::read(V3).unwrap();
    let Report { reporter, message, received, .. } = draft.report;
    draft.report = Report { reporter, message, received, ..Report::default() };
    draft.exploitation = Exploitation::default();
    draft.coordination = Coordination::default();
    draft.progress.publishing = None;
    assert_eq!(file::read(V2).unwrap(), draft);
}

#[test]
fn version_1_is_version_2_without_the_notes() {
    let mut draft = file::read(V2).unwrap();
    draft.cve.request = CveRequest::default();
    draft.report = Report::default();
    draft.fix = Fix::default();
    draft.release = ReleasePlan::default();
    draft.timeline.clear();
    assert_eq!(file::read(V1).unwrap(), draft);
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused_with_its_place() {
    for (at, _) in V4.char_indices().take(V4.trim_end().len() - 1) {
        let error = file::read(&V4[..at]).unwrap_err().to_string();
        assert!(error.contains("line "), "{at}: {error}");
    }
}

proptest! {
    #![proptest_config(drafts::config())]

    #[test]
    fn every_draft_comes_back_as_it_was(draft in drafts::draft()) {
        prop_assert_eq!(file::read(&file::write(&draft)), Ok(draft));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = file::read(&text);
    }

    /// Any one character changed: the file is read or refused, and what is read can be written.
    #[test]
    fn no_change_makes_the_reader_panic(at in 0..V4.len(), with in any::<char>()) {
        let broken: String = V4.char_indices().map(|(place, c)| if place == at { with } else { c }).collect();
        if let Ok(draft) = file::read(&broken) {
            prop_assert_eq!(file::read(&file::write(&draft)), Ok(draft));
        }
    }
}

#[test]
fn an_empty_draft_is_the_default() {
    let text = r#"{"format":"advisory-desk-draft","version":2,"draft":{}}"#;
    assert_eq!(file::read(text), Ok(Draft::default()));
}
