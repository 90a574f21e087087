//! Reasons as the text of a scenario in CVE JSON, and back: a line for each answer, such as `Attack Vector (AV:N): …`.

use super::reasoned;
use crate::draft::{Answer, Reasons};
use cvss_core::Partial;
use std::fmt::Write as _;

/// The most characters of a scenario in CVE JSON 5.2.
const MOST: usize = 4096;

/// In front of the further lines of a reason, so that none is taken for the next answer.
const FURTHER: &str = "  ";

fn head(answer: Answer) -> String {
    let (metric, value) = (answer.metric(), answer.value());
    format!("{} ({}:{}): ", metric.name, metric.abbreviation, value.abbreviation)
}

/// The reasons for the answers of a vector; `None` where there are none. A reason for which there is no room is left out.
pub(crate) fn scenario(reasons: &Reasons, partial: Partial) -> Option<String> {
    let mut text = String::new();
    for one in reasoned(reasons, partial).filter(|one| !one.reason.is_empty()) {
        let before = text.len();
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = write!(text, "{}{}", head(one.answer), one.reason.replace('\n', "\n  "));
        if text.chars().count() > MOST {
            text.truncate(before);
        }
    }
    (!text.is_empty()).then_some(text)
}

/// The reasons that a scenario of ours gives for the answers of this vector; `None` for any other text.
pub(crate) fn read_scenario(text: &str, partial: Partial) -> Option<Reasons> {
    let mut reasons = Reasons::new();
    let mut open = None;
    for line in text.split('\n') {
        if let Some((answer, rest)) = open.zip(line.strip_prefix(FURTHER)) {
            let reason: &mut String = reasons.get_mut(&answer)?;
            reason.push('\n');
            reason.push_str(rest);
            continue;
        }
        let of = |answer: Answer| Some((answer, line.strip_prefix(&head(answer))?));
        let (answer, reason) = Answer::of(partial).find_map(of)?;
        if reasons.insert(answer, reason.to_owned()).is_some() {
            return None;
        }
        open = Some(answer);
    }
    Some(reasons)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{VECTOR, reason, scored};
    use super::*;
    use crate::Timestamp;
    use crate::draft::Scorer;
    use crate::formats::{Format, Options, read, write};
    use cvss_core::Version;

    #[test]
    fn reasons_come_back_from_a_scenario() {
        let draft = scored();
        let partial = Partial::read(VECTOR, Version::V3_1);
        let text = scenario(&draft.severity.reasons, partial).unwrap();
        assert_eq!(
            text,
            "Attack Vector (AV:N): It reads requests.\n  Over HTTP | HTTPS.\nIntegrity (I:H): Any file is overwritten."
        );
        assert_eq!(read_scenario(&text, partial), Some(draft.severity.reasons));
        assert_eq!(scenario(&Reasons::new(), partial), None);
    }

    #[test]
    fn reasons_go_into_cve_json_and_come_back() {
        let mut draft = scored();
        draft.severity.cvss_v4 = "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N".into();
        reason(&mut draft, Scorer::First, "CVSS:4/AT:N", "It always works.");
        reason(&mut draft, Scorer::First, "CVSS:3/AV:P", "A former answer.");
        let options = Options { placeholders: true, ..Options::at(Timestamp::from_unix_seconds(0)) };
        let written = write(&draft, Format::CveCna, &options).unwrap();
        assert!(!written.text.contains("former"), "{}", written.text);
        let lost = "severity.reasons.CVSS:3/AV:P: \"A former answer.\": A scenario gives the reasons for the answers of a vector \
            that is written, within 4,096 characters.";
        assert!(written.losses.iter().any(|loss| loss.to_string() == lost), "{:?}", written.losses);
        let back = read(&written.text).unwrap();
        draft.severity.reasons.remove(&super::super::tests::answer("CVSS:3/AV:P"));
        assert_eq!(back.draft.severity.reasons, draft.severity.reasons);
        assert!(!back.losses.iter().any(|loss| loss.field.contains("metrics")), "{:?}", back.losses);
        let foreign = written.text.replace("Attack Vector (AV:N): It", "It");
        let back = read(&foreign).unwrap();
        assert_eq!(back.draft.severity.reasons.len(), 1, "what is not ours stays, and is told");
        assert!(back.losses.iter().any(|loss| loss.field.contains("metrics")), "{:?}", back.losses);
    }

    #[test]
    fn a_text_of_others_is_none_of_ours() {
        let partial = Partial::read(VECTOR, Version::V3_1);
        for other in [
            "GENERAL",
            "",
            "  Attack Vector (AV:N): x",
            "Attack Vector (AV:L): another answer",
            "Attack Vector (AV:N): once\nAttack Vector (AV:N): twice",
            "Attack Vector (AV:N): x\nand more",
        ] {
            assert_eq!(read_scenario(other, partial), None, "{other}");
        }
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        let mut draft = scored();
        let first = *draft.severity.reasons.iter().next().unwrap().0;
        draft.severity.reasons.insert(first, "x".repeat(MOST));
        let text = scenario(&draft.severity.reasons, Partial::read(VECTOR, Version::V3_1)).unwrap();
        assert_eq!(text, "Integrity (I:H): Any file is overwritten.");
    }
}
