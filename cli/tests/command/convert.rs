//! `advisory convert`.

use crate::{DRAFT, TempFile, advisory};
use advisory_core::formats::Format;
use std::fs;

#[test]
fn writes_the_body_that_github_takes() {
    let run = advisory(&["convert", "-", "--to", "github"], DRAFT);
    let body: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(body["summary"], "Path traversal in the upload handler of example-server");
    assert_eq!(body["vulnerabilities"][0]["vulnerable_version_range"], "< 1.2.3");
    assert_eq!((run.err.as_str(), run.code), ("", 0));
}

#[test]
fn takes_what_prose_says_only_when_told() {
    let advisory_text = "# Path traversal in crab-unzip\n\n### Impact\nCWE-22.\n\n### Patches\nYes.\n";
    let told = "advisory: found in Advisory in prose: Add CWE-22 (--take does it)\n";
    let convert = ["convert", "-", "--to", "github"];
    let run = advisory(&convert, advisory_text);
    let body: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((run.err.as_str(), &body["cwe_ids"]), (told, &serde_json::json!([])));
    let run = advisory(&[&convert[..], &["--take"]].concat(), advisory_text);
    let body: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((run.err.as_str(), &body["cwe_ids"]), ("", &serde_json::json!(["CWE-22"])));
}

#[test]
fn lists_what_it_can_write() {
    let listed = "  csaf           A security advisory of CSAF 2.0.\n";
    for arguments in [&["convert", "--to"][..], &["convert", "draft.json", "--to", "help"]] {
        let run = advisory(arguments, "");
        assert!(run.code == 0 && run.err.is_empty() && run.out.contains(listed), "{run:?}");
        assert_eq!(run.out.lines().count(), Format::ALL.len());
    }
    let run = advisory(&["convert", "-", "--to", "cfas"], "");
    assert!(
        run.err.starts_with("error: there is no format \"cfas\". --to takes one of these:\n"),
        "{}",
        run.err
    );
    assert!(run.code == 2 && run.err.contains(listed), "{}", run.err);
    let run = advisory(&["convert", "--to", "osv"], "");
    assert_eq!(
        (run.code, run.err.as_str()),
        (2, "advisory: name the file to convert; - is standard input\n")
    );
}

#[test]
fn uses_the_words_of_another_runbook() {
    let seed = include_str!("../../../advisory-core/data/runbook.json");
    let file = TempFile::new("words.json", &seed.replace("[\"maintenance\"]", "[\"chore\"]"));
    let branch = ["convert", "-", "--to", "branch", "--neutral"];
    assert_eq!(advisory(&branch, DRAFT).out, "maintenance\n");
    assert_eq!(advisory(&[&branch[..], &["--with", file.path()]].concat(), DRAFT).out, "chore\n");
}

#[test]
fn writes_to_a_file_and_says_where_it_could_not() {
    let file = TempFile::new("out.json", "");
    let run = advisory(&["convert", "-", "--to", "github", "-o", file.path()], DRAFT);
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), ("", "", 0));
    assert!(fs::read_to_string(&file.0).expect("written").starts_with('{'));

    let run = advisory(&["convert", "-", "--to", "github", "-o", "/no/such/folder/out.json"], DRAFT);
    assert!(run.err.starts_with("advisory: /no/such/folder/out.json: "), "{}", run.err);
    assert_eq!(run.code, 2);
}

#[test]
fn says_what_is_lost_and_strict_writes_nothing() {
    let run = advisory(&["convert", "-", "--to", "osv"], DRAFT);
    assert!(run.err.starts_with("advisory: standard input: OSV needs an id"), "{}", run.err);
    assert!(run.err.contains("--placeholders marks gaps"), "{}", run.err);
    assert_eq!((run.out.as_str(), run.code), ("", 2));

    let with_v4 = DRAFT.replace(
        r#""severity": {"#,
        r#""ghsa_id": "GHSA-2222-3333-4444", "severity": {
        "cvss_v4": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N","#,
    );
    let csaf = ["convert", "-", "--to", "csaf", "--publisher", "Crab", "--namespace", "https://crab.example"];
    let run = advisory(&csaf, &with_v4);
    assert!(run.err.contains("advisory: not in CSAF: severity.cvss_v4: \"CVSS:4.0/"), "{}", run.err);
    assert!(run.out.contains("csaf_security_advisory"), "{}", run.out);
    assert_eq!(run.code, 0);
    let run = advisory(&[&csaf[..], &["--strict"]].concat(), &with_v4);
    assert!(
        run.err.ends_with("advisory: nothing was written, since --strict allows no loss\n"),
        "{}",
        run.err
    );
    assert_eq!((run.out.as_str(), run.code), ("", 1));

    let broken = advisory(&["convert", "-", "--to", "github"], b"\xff");
    assert_eq!(broken.err, "advisory: standard input: byte 1 is not UTF-8: save the file as UTF-8 text\n");
    assert_eq!(broken.code, 2);
}

/// Two advisories, as GitHub lists them.
const LIST: &str = r#"[
    {"ghsa_id": "GHSA-2222-3333-4444", "summary": "Path traversal in crab-unzip"},
    {"ghsa_id": "GHSA-2222-3333-5555", "summary": "Path traversal in crab-zip"}
]"#;

#[test]
fn one_of_several_records_is_chosen() {
    let convert = ["convert", "-", "--to", "draft"];
    let run = advisory(&convert, LIST);
    let told = "advisory: standard input: This text holds 2 records: choose one of them. --record takes GHSA-2222-3333-4444, GHSA-2222-3333-5555; --all takes each\n";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (2, "", told));
    for chosen in ["ghsa-2222-3333-5555", "2"] {
        let run = advisory(&[&convert[..], &["--record", chosen]].concat(), LIST);
        let draft: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        assert_eq!(
            draft["draft"]["title"].as_str().or(draft["title"].as_str()),
            Some("Path traversal in crab-zip"),
            "{}",
            run.out
        );
    }
    let run = advisory(&[&convert[..], &["--record", "3"]].concat(), LIST);
    assert!(run.code == 2 && run.err.contains("there is no record \"3\" in it"), "{}", run.err);
}

#[test]
fn every_record_is_written_to_a_file_of_its_own() {
    let folder = TempFile::new("all", "");
    fs::remove_file(&folder.0).expect("the folder takes its place");
    let all = ["convert", "-", "--to", "osv", "--all", "-o", folder.path()];
    let run = advisory(&all, LIST);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    for (name, title) in
        [("1-GHSA-2222-3333-4444.json", "crab-unzip"), ("2-GHSA-2222-3333-5555.json", "crab-zip")]
    {
        let text = fs::read_to_string(folder.0.join(name)).expect(name);
        assert!(text.contains(&format!("Path traversal in {title}\"")), "{text}");
    }
    let run =
        advisory(&[&all[..], &["--strict"]].concat(), LIST.replace("summary", "cvss_score\": 1, \"summary"));
    let told = "advisory: GHSA-2222-3333-4444: not taken from GitHub REST: cvss_score: ";
    assert!(run.code == 1 && run.err.starts_with(told), "{}", run.err);
    fs::remove_dir_all(&folder.0).expect("it is there");
    let run = advisory(&["convert", "-", "--to", "osv", "--all"], LIST);
    assert!(run.code == 2 && run.err.contains("--output"), "{}", run.err);
}

#[test]
fn whoever_reads_one_record_says_how_to_take_it_out() {
    let run = advisory(&["runbook", "-"], LIST);
    let told = "advisory: standard input: This text holds 2 records: choose one of them. `advisory convert --to draft --record` makes a draft of GHSA-2222-3333-4444, GHSA-2222-3333-5555\n";
    assert_eq!((run.code, run.err.as_str()), (2, told));
}

#[test]
fn text_of_windows_is_read() {
    let utf_16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(DRAFT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let run = advisory(&["convert", "-", "--to", "github"], utf_16);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}
