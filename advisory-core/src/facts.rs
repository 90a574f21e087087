//! What an advisory says in a word or two: the facts that people look for first.

use crate::draft::Credit;
use crate::ids::{CveId, GhsaId};
use crate::{Draft, severity};

/// The text on one line: every run of white space is one blank.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ids by which the advisory is known: GitHub's, then that of the CVE programme.
pub(crate) fn ids(draft: &Draft) -> Vec<String> {
    let ghsa = draft.ghsa_id.trim().parse::<GhsaId>().ok().map(|id| id.to_string());
    let cve = draft.cve.id.trim().parse::<CveId>().ok().map(|id| id.to_string());
    ghsa.into_iter().chain(cve).collect()
}

/// The facts that the draft holds, each with its name. The affected products are not among them.
pub(crate) fn facts(draft: &Draft) -> Vec<(&'static str, String)> {
    let words = |texts: &mut dyn Iterator<Item = String>| {
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let credit = |credit: &Credit| match one_line(&credit.login) {
        login if login.is_empty() => login,
        login => format!("{login} ({})", credit.credit_type.label()),
    };
    [
        ("Advisory", one_line(&draft.ghsa_id)),
        ("CVE", one_line(&draft.cve.id)),
        ("Severity", severity::words(draft).unwrap_or_default()),
        ("CVSS", draft.severity.vector().map(one_line).unwrap_or_default()),
        ("Weaknesses", words(&mut draft.weaknesses.iter().map(|id| one_line(id)))),
        ("Credits", words(&mut draft.credits.iter().map(credit))),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{CreditType, Cve};

    #[test]
    fn only_what_is_known_is_said() {
        assert_eq!(facts(&Draft::default()), []);
        let mut draft = Draft {
            ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
            cve: Cve { id: "CVE-2025-46653".into(), ..Cve::default() },
            weaknesses: vec!["CWE-22".into(), " ".into(), "CWE-23".into()],
            credits: vec![Credit { login: "octocat".into(), credit_type: CreditType::Finder }],
            ..Draft::default()
        };
        draft.severity.cvss_v3 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into();
        let facts: Vec<_> =
            facts(&draft).into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert_eq!(
            facts,
            [
                "Advisory: GHSA-75v8-2h7p-7m2m",
                "CVE: CVE-2025-46653",
                "Severity: Medium (5.5)",
                "CVSS: CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N",
                "Weaknesses: CWE-22, CWE-23",
                "Credits: octocat (Finder)",
            ]
        );
    }
}
