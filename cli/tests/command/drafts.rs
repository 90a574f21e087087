//! The commands that answer about one draft, or begin one.

use crate::{DRAFT, TempFile, advisory};
use advisory_core::draft::{Clock, Exploited, Subject, TriageQuestion};
use advisory_core::{Draft, Edit, file};
use std::fs;

#[test]
fn affected_tells_what_qualifies_its_answer_and_nothing_else() {
    let record = r#"{"id": "GHSA-2222-3333-4444", "modified": "2026-01-01T00:00:00Z", "withdrawn": "2026-02-01T00:00:00Z",
        "unknown_member": 1, "affected": [{
            "package": {"ecosystem": "npm", "name": "left-pad"}, "ecosystem_specific": {"os": "windows"},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]
        }, {"package": {"ecosystem": "npm", "name": "right-pad"}, "ecosystem_specific": {"os": "linux"}}]}"#;
    let run = advisory(&["affected", "-", "left-pad", "1.0.0"], record);
    let told = "advisory: the record also says affected[0].ecosystem_specific.os: \"windows\"\n\
        advisory: the record also says withdrawn: \"2026-02-01T00:00:00Z\"\n";
    assert_eq!((run.code, run.err.as_str()), (1, told));
    // Versions that are not affected are so everywhere.
    let fixed = record.replacen(r#"{"introduced": "0"}"#, r#"{"introduced": "0"}, {"fixed": "1.0.0"}"#, 1);
    let run = advisory(&["affected", "-", "left-pad", "1.0.0"], &fixed);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn affected_answers_by_words_and_by_exit_code() {
    let ask = |version: &str| {
        let run = advisory(&["affected", "-", "example-server", version], DRAFT);
        (run.out, run.code)
    };
    assert_eq!(
        ask("1.2.2"),
        ("example-server 1.2.2 (npm): affected by < 1.2.3; patched in 1.2.3\n".into(), 1)
    );
    assert_eq!(ask("1.2.3"), ("example-server 1.2.3 (npm): not affected\n".into(), 0));
    let unread = DRAFT.replace(r#""< 1.2.3""#, r#""nonsense""#);
    let run = advisory(&["affected", "-", "example-server", "1.2.3"], &unread);
    assert_eq!(
        (run.out.as_str(), run.err.as_str(), run.code),
        (
            "",
            "advisory: example-server 1.2.3 (npm) may be affected: the record does not say clearly which versions it means by \"nonsense\"\n",
            2
        )
    );
    assert_eq!(ask("latest"), (String::new(), 2));
    assert_eq!(
        advisory(&["affected", "-", "example-server", ""], DRAFT).err,
        "advisory: \"\" is not a version in npm; write it as it was published\n"
    );
    for name in
        ["example-server", "pkg:npm/example-server@1.0.0", "https://www.npmjs.com/package/example-server"]
    {
        assert_eq!(advisory(&["affected", "-", name, "1.2.2"], DRAFT).code, 1, "{name}");
    }
    assert_eq!(advisory(&["affected", "-", "pkg:npm/example-server@1.2.2"], DRAFT).code, 1);
    assert_eq!(advisory(&["affected", "-", "pkg:npm/example-server@1.2.3"], DRAFT).code, 0);
    assert_eq!(advisory(&["affected", "-", "example-server"], DRAFT).code, 2);
    let run = advisory(&["affected", "-", "Example-Server", "1.2.2"], DRAFT);
    let hint = "advisory: standard input: Example-Server is not among its packages, but example-server is: write the name in its case\n";
    assert_eq!((run.err.as_str(), run.code), (hint, 2));
    let run = advisory(&["affected", "-", "left-pad", "1"], DRAFT);
    let told = "advisory: standard input: left-pad is not among its packages, which are: example-server\n";
    assert_eq!((run.err.as_str(), run.code), (told, 2));
}

#[test]
fn every_record_of_a_file_is_asked() {
    let record = |id: &str, fixed: &str| {
        format!(
            r#"{{"id": "{id}", "modified": "2026-01-01T00:00:00Z", "affected": [{{"package": {{"ecosystem": "npm", "name": "a"}},
            "ranges": [{{"type": "SEMVER", "events": [{{"introduced": "0"}}, {{"fixed": "{fixed}"}}]}}]}}]}}"#
        )
    };
    let list = format!(r#"{{"vulns": [{}, {}]}}"#, record("OSV-1", "1.0.0"), record("OSV-2", "2.0.0"));
    let run = advisory(&["affected", "-", "a", "1.5.0"], &list);
    let told = "OSV-1: a 1.5.0 (npm): not affected\nOSV-2: a 1.5.0 (npm): affected by introduced 0, fixed 2.0.0; patched in 2.0.0\n";
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), (told, "", 1));
    let run = advisory(&["affected", "-", "b", "1.5.0"], &list);
    assert!(run.code == 2 && run.err.contains("b is not among its packages, which are: a"), "{}", run.err);
}

#[test]
fn new_writes_a_draft_and_replaces_none() {
    let file = TempFile::new("new.json", "precious");
    let begin =
        ["new", "--title", "T", "--ecosystem", "npm", "--package", "a", "--affected", "< 2", "--output"];
    let run = advisory(&[&begin[..], &[file.path()]].concat(), "");
    assert!(run.err.ends_with("is there already; --force replaces it\n"), "{}", run.err);
    assert_eq!((fs::read_to_string(&file.0).expect("kept").as_str(), run.code), ("precious", 2));

    let run = advisory(&[&begin[..], &[file.path(), "--force", "--cwe", "22", "--cwe", "?"]].concat(), "");
    assert_eq!(run.code, 0, "{}", run.err);
    let draft = advisory_core::file::read(&fs::read_to_string(&file.0).expect("written")).expect("a draft");
    assert_eq!((draft.title.as_str(), draft.products[0].affected.as_str()), ("T", "< 2"));
    assert_eq!(draft.weaknesses, ["CWE-22", "?"]);
}

#[test]
fn cwe_finds_by_a_common_name_and_says_what_to_use_instead() {
    let run = advisory(&["cwe", "xss"], "");
    assert!(run.out.starts_with("CWE-79\t") && run.out.lines().count() <= 10, "{}", run.out);
    let run = advisory(&["cwe", "CWE-20"], "");
    assert!(run.out.contains("\tDiscouraged; rather CWE-"), "{}", run.out);
    assert_eq!(advisory(&["cwe", "qwertyuiop"], "").code, 1);
}

#[test]
fn runbook_tells_what_is_next() {
    let run = advisory(&["runbook", "-"], DRAFT);
    assert!(
        run.out.starts_with("1 ") && run.out.contains("\nNext: Name the repository (stage 1)\n"),
        "{}",
        run.out
    );
    assert_eq!(run.code, 0);
}

#[test]
fn runbook_tells_what_a_report_leaves_to_do() {
    let report = changed(|draft| {
        draft.report.message = "Version 1.2.2 writes anywhere.".into();
        draft.report.answers =
            [(TriageQuestion::Known, false), (TriageQuestion::Dependency, true)].into_iter().collect();
        draft.exploitation.known = Some(Exploited::Yes);
    });
    let run = advisory(&["runbook", "-"], report);
    for told in [
        "\nThe report: not found in it: the steps, the impact, who can attack\n",
        "\nThe report: Close: a dependency’s. ",
        " A reply: --text reply.dependency\n",
        "\nIt is being exploited. A text to your project's steward: --text exploited.steward\n",
        "\nThe fix is there, and no CVE id has come: publish under the GHSA id now, or wait; ",
    ] {
        assert!(run.out.contains(told), "{told}: {}", run.out);
    }
}

#[test]
fn runbook_shows_the_command_on_this_very_file() {
    let reported = changed(|draft| draft.repository = "octocat/crab-unzip".into());
    let file = TempFile::new("run book.json", &reported);
    let shown = advisory(&["runbook", file.path()], "").out;
    let next = shown.lines().find(|line| line.contains("advisory github")).unwrap_or_default();
    assert_eq!(next.trim(), format!("advisory github push '{}'", file.path()), "{shown}");
}

#[test]
fn diff_shows_what_went_and_what_came() {
    let before = TempFile::new("before.json", DRAFT);
    let run = advisory(&["diff", before.path(), "-"], DRAFT.replace("< 1.2.3", "< 1.2.4"));
    assert_eq!((run.out.as_str(), run.code), ("Affected versions, row 1\n- < 1.2.3\n+ < 1.2.4\n", 1));
    assert_eq!(advisory(&["diff", before.path(), before.path()], "").code, 0);
}

/// The draft after a change.
fn changed(change: impl FnOnce(&mut Draft)) -> String {
    let mut draft = file::read(DRAFT).unwrap();
    change(&mut draft);
    file::write(&draft)
}

#[test]
fn runbook_says_how_long_a_wait_has_lasted_and_what_is_usual() {
    let asked = |at: &str| changed(|draft| Edit::Clock(Clock::CveRequest, at.parse().ok()).apply(draft));
    let run = advisory(&["runbook", "-"], asked("2026-01-01T00:00:00Z"));
    assert!(run.out.contains(" days. Promised: 72 hours. Usual now: 3 to 5 weeks (as of 2026-09-30).\n  Do not request it twice"), "{}", run.out);
    assert!(run.out.contains("--text status.cve_request\n"), "{}", run.out);
    let run = advisory(&["runbook", "-", "--text", "status.cve_request"], asked("2026-01-01T00:00:00Z"));
    assert!(run.out.contains("Requested on: 2026-01-01\n"), "{}", run.out);
    let run = advisory(&["runbook", "-", "--text", "nonsense"], DRAFT);
    assert!(
        run.err.contains("there is no text `nonsense`; there are state, alert, exploited.steward,"),
        "{}",
        run.err
    );
    assert_eq!(run.code, 2);
}

#[test]
fn runbook_shows_the_clocks_of_a_role() {
    let seed = include_str!("../../../advisory-core/data/runbook.json");
    let own = TempFile::new("role.json", &seed.replace("\"role\": \"none\"", "\"role\": \"manufacturer\""));
    let draft = changed(|draft| {
        Edit::Exploited(Some(Exploited::Yes)).apply(draft);
        Edit::Aware("2026-01-01T00:00:00Z".parse().ok()).apply(draft);
        draft.coordination.owner = "octocat".into();
    });
    let run = advisory(&["runbook", "-", "--with", own.path()], draft);
    for line in [
        "Early warning: was due 2026-01-02T00:00:00Z\n",
        "Final report: the moment from which",
        "Owner: octocat\n",
    ] {
        assert!(run.out.contains(line), "{line} in {}", run.out);
    }
    assert!(run.out.contains("Next: Give the early warning, within 24 hours"), "{}", run.out);
}

#[test]
fn merge_takes_what_only_one_changed_and_tells_what_both_did() {
    let base = TempFile::new("merge-base.json", &changed(|draft| draft.title = "Title".into()));
    let one = TempFile::new("merge-one.json", &changed(|draft| draft.title = "Mine".into()));
    let two = changed(|draft| {
        draft.title = "Theirs".into();
        draft.products[0].patched = "1.2.3".into();
    });
    let run = advisory(&["merge", one.path(), "-", "--base", base.path()], &two);
    let merged = file::read(&run.out).unwrap();
    assert_eq!((merged.title.as_str(), merged.products[0].patched.as_str()), ("Mine", "1.2.3"));
    assert_eq!(
        run.err,
        "advisory: Title: both copies changed it.\n  = Mine\n  ? Theirs\nadvisory: lines with = are in the merged draft; \
         those with ? are only in standard input.\n"
    );
    assert_eq!(run.code, 1);
    let unchanged = changed(|draft| draft.title = "Title".into());
    assert_eq!(advisory(&["merge", base.path(), "-", "--base", base.path()], unchanged).code, 0);
}

#[test]
fn merge_reads_the_state_in_a_comment_and_keeps_what_is_the_teams() {
    let own = changed(|draft| {
        draft.title = "Title".into();
        draft.report.message = "SECRET".into();
    });
    let state = advisory(&["runbook", "-", "--text", "state"], own.as_str()).out;
    assert!(state.starts_with("<details>\n") && !state.contains("SECRET"), "{state}");
    let comment =
        state.replace("\"coordination\": {\"owner\": \"\"", "\"coordination\": {\"owner\": \"mona\"");
    let base = TempFile::new("merge-base.md", &state);
    let mine = TempFile::new("merge-mine.json", &own);
    let run = advisory(&["merge", mine.path(), "-", "--base", base.path()], format!("Look:\n\n{comment}"));
    let merged = file::read(&run.out).unwrap();
    assert_eq!((merged.coordination.owner.as_str(), merged.report.message.as_str()), ("mona", "SECRET"));
    assert_eq!((run.err.as_str(), run.code), ("", 0));
}

#[test]
fn follow_says_what_a_copy_gets_wrong_and_writes_it_anew() {
    let draft = TempFile::new("follow.json", DRAFT);
    let osv = advisory(&["convert", draft.path(), "--to", "osv", "--placeholders"], "").out;
    let run = advisory(&["follow", draft.path(), "-"], &osv);
    assert_eq!((run.out.as_str(), run.code), ("standard input (OSV): says the same\n", 0), "{}", run.err);
    let wrong = osv.replace("1.2.3", "1.2.2");
    let to = TempFile::new("follow-to.json", "");
    let run = advisory(&["follow", draft.path(), "-", "--correct", to.path()], &wrong);
    assert!(run.out.contains("    - example-server 1.2.2: unaffected; it is affected\n"), "{}", run.out);
    assert!(
        run.out.contains("\n  Values for Improve this advisory:\n  Description:\n    ### Impact\n")
            && run.out.ends_with(
                "\n  Ecosystem, row 1: npm\n  Package name, row 1: example-server\n  Affected versions, row 1: < 1.2.3\n  \
                 Patched versions, row 1: 1.2.3\n"
            ),
        "{}",
        run.out
    );
    assert_eq!(run.code, 1);
    assert_eq!(advisory(&["follow", draft.path(), to.path()], "").code, 0);
}

#[test]
fn diff_of_two_drafts_says_who_has_them_in_hand() {
    let mine = TempFile::new("diff-mine.json", &changed(|draft| draft.coordination.owner = "octocat".into()));
    let theirs = changed(|draft| {
        draft.coordination.owner = "mona".into();
        draft.coordination.backports.push("1.3.x".into());
    });
    let run = advisory(&["diff", mine.path(), "-"], theirs);
    assert_eq!((run.out.as_str(), run.code), ("Owner\n- octocat\n+ mona\nBackport, row 1\n+ 1.3.x\n", 1));
}

#[test]
fn runbook_says_until_when_others_are_told() {
    let seed = include_str!("../../../advisory-core/data/runbook.json");
    let notices =
        r#""notices": [{ "name": "Distributors", "address": "distros@crab.example", "lead_hours": 168 }]"#;
    let own = TempFile::new("notices.json", &seed.replace("\"notices\": []", notices));
    let planned = |at: &str| changed(|draft| Edit::PlanPublication(at.parse().ok()).apply(draft));
    let run = advisory(&["runbook", "-", "--with", own.path()], planned("2026-01-08T09:00:00Z"));
    let line =
        "Distributors (distros@crab.example): by 2026-01-01T09:00:00Z, missed: move the day, or do without\n";
    assert!(run.out.contains(line), "{}", run.out);
}

/// The draft with a reason for an answer.
fn reasoned(draft: &mut Draft, answer: &str, reason: &str) {
    draft.severity.reasons.insert(answer.parse().expect("an answer"), reason.to_owned());
}

#[test]
fn diff_of_scores_shows_the_metrics_that_differ_with_both_reasons() {
    let first =
        TempFile::new("score-first.json", &changed(|draft| reasoned(draft, "CVSS:3/PR:N", "No login.")));
    let blind = advisory(&["convert", first.path(), "--to", "draft", "--blind"], "");
    assert!(!blind.out.contains("CVSS:3") && !blind.out.contains("No login"), "{}", blind.out);
    let mut copy = file::read(&blind.out).unwrap();
    let run = advisory(&["diff", "--score", first.path(), "-"], &blind.out);
    let told = "advisory: standard input: it has no complete vector of CVSS 3.1; answers are shown once both scores are complete\n";
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), ("", told, 2));

    copy.severity.cvss_v3 = "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:N/I:H/A:N".into();
    reasoned(&mut copy, "CVSS:3/PR:L", "An account\nof any kind.");
    let shown = "Privileges Required (PR)\n- None: No login.\n+ Low: An account\n+ of any kind.\n";
    let run = advisory(&["diff", "--score", first.path(), "-"], file::write(&copy));
    assert_eq!((run.out.as_str(), run.code), (shown, 1), "{}", run.err);
    let run = advisory(&["diff", first.path(), "-"], file::write(&copy));
    assert!(run.out.ends_with(shown) && run.out.starts_with("CVSS vector\n- CVSS:3.1/"), "{}", run.out);

    let run = advisory(&["diff", "--score", first.path(), &copy.severity.cvss_v3], "");
    assert_eq!((run.out.as_str(), run.code), ("Privileges Required (PR)\n- None: No login.\n+ Low\n", 1));
    let mut both = file::read(&fs::read_to_string(&first.0).unwrap()).unwrap();
    both.severity.second = advisory_core::score::second_score(&both, &copy);
    let run = advisory(&["diff", "--score", "-"], file::write(&both));
    assert_eq!((run.out.as_str(), run.code), (shown, 1), "{}", run.err);
    assert_eq!(advisory(&["diff", "--score", first.path(), first.path()], "").code, 0);
    let v4 = "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N";
    let run = advisory(&["diff", "--score", v4, &copy.severity.cvss_v3], "");
    let told = "advisory: CVSS 4.0 and 3.1 have different metrics: score both in one version\n";
    assert_eq!((run.err.as_str(), run.code), (told, 2));
}

#[test]
fn a_runbook_that_asks_for_two_confirmations_closes_the_gate() {
    let seed = include_str!("../../../advisory-core/data/runbook.json");
    let own = TempFile::new("two.json", &seed.replace("\"confirmations\": 0", "\"confirmations\": 2"));
    let confirmed = changed(|draft| {
        for by in ["octocat", "mona"] {
            Edit::Confirm(Subject::Title, by.into()).apply(draft);
        }
    });
    let run = advisory(&["runbook", "-", "--with", own.path()], &confirmed);
    assert!(
        run.out
            .contains("\nTitle confirmed by 2 of 2: mona, octocat\nAffected versions confirmed by 0 of 2\n"),
        "{}",
        run.out
    );
    let check = |stage| advisory(&["check", "-", "--stage", stage, "--with", own.path()], &confirmed);
    let run = check("publish");
    assert_eq!(run.out.matches("confirmed by 0 of 2").count(), 2, "{}", run.out);
    assert_eq!((run.code, check("release").code), (1, 0), "{}", run.out);
    assert!(!advisory(&["check", "-", "--stage", "publish"], &confirmed).out.contains("confirmed by"));
}

#[test]
fn reasons_are_written_as_a_table() {
    let draft = changed(|draft| reasoned(draft, "CVSS:3/PR:N", "No login."));
    let run = advisory(&["convert", "-", "--to", "reasons"], draft);
    assert!(run.out.contains("\n| Privileges Required (PR) | None (N) | No login. |\n"), "{}", run.out);
}
