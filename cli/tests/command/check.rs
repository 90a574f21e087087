//! `advisory check`.

use crate::{DRAFT, TempFile, advisory};

#[test]
fn says_nothing_against_a_good_draft() {
    let file = TempFile::new("good.json", DRAFT);
    let run = advisory(&["check", file.path()], "");
    assert!(run.out.contains(": 0 errors, "), "{}", run.out);
    assert_eq!((run.err.as_str(), run.code), ("", 0));
}

#[test]
fn names_the_field_and_the_reason() {
    let file = TempFile::new("bad.json", &DRAFT.replace("< 1.2.3", "<1.2.3 or so"));
    let run = advisory(&["check", file.path()], "");
    assert!(run.out.contains(": error: Affected versions, row 1: "), "{}", run.out);
    assert_eq!((run.err.as_str(), run.code), ("", 1));
}

#[test]
fn tells_of_every_file_and_the_worst_decides() {
    let bad = TempFile::new("all-bad.json", &DRAFT.replace("< 1.2.3", "?"));
    let rubbish = TempFile::new("all-rubbish.json", "{rubbish");
    let run = advisory(&["check", bad.path(), rubbish.path(), "no-such-file", "-"], DRAFT);
    assert!(
        run.out.contains("all-bad.json: 1 error, ") && run.out.contains("standard input: 0 errors, "),
        "{}",
        run.out
    );
    assert!(run.err.contains("all-rubbish.json: ") && run.err.contains("no-such-file: "), "{}", run.err);
    assert_eq!(run.code, 2);
}

#[test]
fn speaks_json_and_to_github() {
    let bad = DRAFT.replace("< 1.2.3", "<1.2.3");
    let run = advisory(&["check", "--json", "-"], &bad);
    let first: serde_json::Value =
        serde_json::from_str(run.out.lines().next().unwrap_or_default()).expect("JSON");
    assert_eq!(first["field"], "products[0].affected");
    assert_eq!((&first["level"], &first["file"]), (&"error".into(), &"standard input".into()));
    let run = advisory(&["check", "--github", "-"], &bad);
    let expected =
        "::error file=standard input,title=Affected versions%2C row 1::Write one space after `<`. ";
    assert!(run.out.starts_with(expected), "{}", run.out);
    assert_eq!(run.code, 1);
}

#[test]
fn tells_programs_of_a_file_that_cannot_be_read() {
    let run = advisory(&["check", "--github", "no-such:file"], "");
    let expected = "::error file=no-such%3Afile,title=Cannot be read::no-such:file: ";
    assert!(run.out.starts_with(expected) && run.code == 2, "{}", run.out);
    let run = advisory(&["check", "--json", "no-such-file"], "");
    let expected = r#"{"file":"no-such-file","rule":null,"level":"error","field":null,"label":"Cannot be read","message":"no-such-file: "#;
    assert!(run.out.starts_with(expected) && run.code == 2, "{}", run.out);
}

#[test]
#[cfg(unix)]
fn what_has_no_end_is_no_advisory() {
    let run = advisory(&["check", "/dev/zero"], "");
    let told = "advisory: /dev/zero: it is larger than any advisory (over 64 MB)\n";
    assert_eq!((run.err.as_str(), run.code), (told, 2));
}

#[test]
fn standard_input_is_read_once() {
    let run = advisory(&["diff", "-", "-"], DRAFT);
    let told = "advisory: standard input: it can be read only once, and - stands twice\n";
    assert_eq!((run.err.as_str(), run.code), (told, 2));
}

#[test]
fn counts_what_closes_the_gate_of_a_stage() {
    let unpatched = DRAFT.replace(r#""patched": "1.2.3""#, r#""patched": """#);
    let code = |stage: &str| advisory(&["check", "--stage", stage, "-"], &unpatched).code;
    assert_eq!((code("cve"), code("publish")), (0, 1));
    assert_eq!(advisory(&["check", "-"], &unpatched).code, 0);
}

#[test]
fn every_record_of_a_file_is_checked() {
    let list = r#"[{"ghsa_id": "GHSA-2222-3333-4444", "summary": "A"}, {"ghsa_id": "GHSA-2222-3333-5555", "summary": "B"}]"#;
    let run = advisory(&["check", "-"], list);
    let totals: Vec<&str> = run.out.lines().filter(|line| line.contains(" errors, ")).collect();
    assert_eq!(totals.len(), 2, "{}", run.out);
    assert!(totals[1].starts_with("standard input (GHSA-2222-3333-5555): "), "{}", run.out);
}

/// What GitHub's form asks for is no fault of a record of another format: it comes under a heading of its own.
#[test]
fn tells_what_would_stop_a_foreign_record() {
    let title = "left-pad breaks ".repeat(80);
    let record = format!(
        r#"{{"id":"CVE-2024-11111","modified":"2024-01-01T00:00:00Z","summary":"{title}","details":"It breaks.",
        "affected":[{{"package":{{"ecosystem":"npm","name":"left-pad"}},"ranges":[{{"type":"SEMVER","events":[{{"introduced":"2.0.0"}},{{"fixed":"1.0.0"}}]}}]}}],
        "credits":[{{"name":"Mona Lisa"}}]}}"#
    );
    let run = advisory(&["check", "-"], &record);
    let heading = "What would stop it from becoming a GitHub advisory:";
    let (own, stops) = run.out.split_once(heading).unwrap_or_else(|| panic!("{}", run.out));
    assert!(!own.contains("title-length") && stops.contains("[title-length]"), "{}", run.out);
    // What the form merely advises is left out.
    for rule in ["weakness-missing", "workarounds-missing", "title-long"] {
        assert!(!run.out.contains(rule), "{rule}: {}", run.out);
    }
    assert_eq!(run.code, 1);
    let run = advisory(&["check", "--json", "-"], &record);
    let of = |rule: &str| {
        run.out.lines().find(|line| line.contains(&format!("\"rule\":\"{rule}\""))).map(str::to_owned)
    };
    assert!(
        of("title-length").is_some_and(|line| line.ends_with(r#""stops":"github-advisory"}"#)),
        "{}",
        run.out
    );
    // A record in GitHub's own form is judged by it.
    let github = format!(r#"{{"summary":"{title}","description":"It breaks.","vulnerabilities":[]}}"#);
    let run = advisory(&["check", "-"], &github);
    assert!(run.out.contains("[title-length]") && !run.out.contains(heading), "{}", run.out);
}
