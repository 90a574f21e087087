//! The command as a shell sees it: what goes in, what comes out, and the exit code.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a run printed, and how it ended.
struct Run {
    out: String,
    err: String,
    code: i32,
}

/// Runs `advisory` with arguments and this standard input.
fn advisory(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_advisory"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command was built");
    child.stdin.take().expect("piped").write_all(input.as_ref()).expect("it reads what it is given");
    let output = child.wait_with_output().expect("it ends");
    Run {
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
        code: output.status.code().expect("it ended by itself"),
    }
}

/// A file of this test alone, removed when it ends.
struct TempFile(PathBuf);

impl TempFile {
    fn new(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("advisory-{}-{name}", std::process::id()));
        fs::write(&path, text).expect("a place to try in");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("our own name")
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        // A file that is gone already is what we want.
        let _ = fs::remove_file(&self.0);
    }
}

/// A draft that has what GitHub needs.
const DRAFT: &str = r####"{ "format": "advisory-desk-draft", "version": 1, "draft": {
    "title": "Path traversal in the upload handler of example-server",
    "description": "### Impact\nAn attacker can write files.\n\n### Patches\n1.2.3\n\n### Workarounds\nNone.\n\n### References\nNone.\n",
    "products": [{ "ecosystem": "npm", "package": "example-server", "affected": "< 1.2.3", "patched": "1.2.3" }],
    "severity": { "assess": "cvss_v3", "cvss_v3": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N" },
    "weaknesses": ["CWE-22"],
    "credits": [{ "login": "octocat", "type": "finder" }]
} }"####;

const VECTOR: &str = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N";

#[test]
fn score_takes_vectors_as_arguments() {
    let run = advisory(&["score", VECTOR, "AV:N/AC:L/Au:N/C:N/I:N/A:C"], "");
    assert_eq!(run.out, format!("{VECTOR}\t7.4\tHigh\nAV:N/AC:L/Au:N/C:N/I:N/A:C\t7.8\tHigh\n"));
    assert_eq!((run.err.as_str(), run.code), ("", 0));
}

#[test]
fn score_reads_lines_in_order_whatever_their_ends() {
    let lines = "CVSS:3.1/A:N/I:H/C:H/S:U/UI:N/PR:N/AC:H/AV:N\r\n\n  CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
    for arguments in [&["score"][..], &["score", "-"]] {
        let run = advisory(arguments, lines);
        let last = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N\t9.3\tCritical";
        assert_eq!(run.out, format!("{VECTOR}\t7.4\tHigh\n{last}\n"));
        assert_eq!((run.err.as_str(), run.code), ("", 0));
    }
}

#[test]
fn score_tells_a_bad_line_with_its_place_and_goes_on() {
    let bad = "CVSS:3.1/AV:N/AC:X/PR:N/UI:N/S:U/C:H/I:H/A:N";
    let run = advisory(&["score"], format!("{VECTOR}\n{bad}\n{VECTOR}\n"));
    assert_eq!(run.out, format!("{VECTOR}\t7.4\tHigh\n{VECTOR}\t7.4\tHigh\n"));
    let error = bad.parse::<cvss_core::Cvss>().expect_err("AC has no X");
    let told = format!("line 2: {error}\n    {bad}\n                  ^^^^\n");
    assert_eq!((run.err, run.code), (told, 1));
}

#[test]
fn score_offers_a_repair_and_makes_it_when_asked() {
    let meant = "av:n/ac:h/pr:n/ui:n/s:u/c:h/i:h/a:n";
    let run = advisory(&["score", meant], "");
    assert!(run.err.ends_with(&format!("    meant, and taken with --repair: {VECTOR}\n")), "{}", run.err);
    assert_eq!((run.out.as_str(), run.code), ("", 1));

    let run = advisory(&["score", "--repair"], format!("{VECTOR}\n{meant}\n"));
    assert_eq!(run.out, format!("{VECTOR}\t7.4\tHigh\n{VECTOR}\t7.4\tHigh\n"));
    assert!(run.err.starts_with("line 2: repaired: "), "{}", run.err);
    assert_eq!(run.code, 0);
}

#[test]
fn score_writes_json_a_line_for_each_vector() {
    let v4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P";
    let run =
        advisory(&["score", "--json", &format!("{VECTOR}/E:P/MAC:L"), "AV:N/AC:L/Au:N/C:N/I:N/A:C", v4], "");
    let expected = format!(
        "{}\n{}\n{}\n",
        r#"{"vector":"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/E:P/MAC:L","version":"3.1","score":8.6,"severity":"High","baseScore":7.4,"temporalScore":7.0,"environmentalScore":8.6}"#,
        r#"{"vector":"AV:N/AC:L/Au:N/C:N/I:N/A:C","version":"2.0","score":7.8,"severity":"High","baseScore":7.8,"temporalScore":7.8,"environmentalScore":7.8}"#,
        format_args!(
            r#"{{"vector":"{v4}","version":"4.0","score":8.9,"severity":"High","baseScore":9.3,"nomenclature":"CVSS-BT","macroVector":"000210"}}"#
        ),
    );
    assert_eq!((run.out, run.err.as_str(), run.code), (expected, "", 0));
}

#[test]
fn score_explains_in_words_and_steps() {
    let run = advisory(&["score", "--explain", VECTOR], "");
    assert!(run.out.starts_with(&format!("{VECTOR}\nCVSS 3.1: 7.4 High\n")), "{}", run.out);
    assert!(run.out.contains("  Attack Complexity                   High "), "{}", run.out);
    assert!(run.out.contains("  Exploitability = 8.22 × 0.85 (AV:N) × 0.44 (AC:H)"), "{}", run.out);
}

#[test]
fn score_survives_what_is_no_text() {
    let run = advisory(&["score"], b"\xff\xfe\x00\x1b[31m\nCVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N\n");
    assert_eq!(run.out, format!("{VECTOR}\t7.4\tHigh\n"));
    assert!(run.err.starts_with("line 1: ") && !run.err.contains('\u{1b}'), "{}", run.err);
    assert_eq!(run.code, 1);
}

#[test]
fn score_answers_before_it_waits_for_more() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_advisory"))
        .arg("score")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command was built");
    let mut input = child.stdin.take().expect("piped");
    writeln!(input, "{VECTOR}").expect("it reads");
    let mut answer = String::new();
    let mut output = std::io::BufReader::new(child.stdout.take().expect("piped"));
    std::io::BufRead::read_line(&mut output, &mut answer).expect("it answers while its input is still open");
    assert_eq!(answer, format!("{VECTOR}\t7.4\tHigh\n"));
    drop(input);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn check_says_nothing_against_a_good_draft() {
    let file = TempFile::new("good.json", DRAFT);
    let run = advisory(&["check", file.path()], "");
    assert!(run.out.contains(": 0 errors, "), "{}", run.out);
    assert_eq!((run.err.as_str(), run.code), ("", 0));
}

#[test]
fn check_names_the_field_and_the_reason() {
    let file = TempFile::new("bad.json", &DRAFT.replace("< 1.2.3", "<1.2.3 or so"));
    let run = advisory(&["check", file.path()], "");
    assert!(run.out.contains(": error: Affected versions, row 1: "), "{}", run.out);
    assert_eq!((run.err.as_str(), run.code), ("", 1));
}

#[test]
fn check_tells_of_every_file_and_the_worst_decides() {
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
fn convert_writes_the_body_that_github_takes() {
    let run = advisory(&["convert", "-", "--to", "github"], DRAFT);
    let body: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(body["summary"], "Path traversal in the upload handler of example-server");
    assert_eq!(body["vulnerabilities"][0]["vulnerable_version_range"], "< 1.2.3");
    assert_eq!((run.err.as_str(), run.code), ("", 0));
}

#[test]
fn convert_writes_to_a_file_and_says_where_it_could_not() {
    let file = TempFile::new("out.json", "");
    let run = advisory(&["convert", "-", "--to", "github", "-o", file.path()], DRAFT);
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), ("", "", 0));
    assert!(fs::read_to_string(&file.0).expect("written").starts_with('{'));

    let run = advisory(&["convert", "-", "--to", "github", "-o", "/no/such/folder/out.json"], DRAFT);
    assert!(run.err.starts_with("advisory: /no/such/folder/out.json: "), "{}", run.err);
    assert_eq!(run.code, 2);
}

#[test]
fn a_misused_command_says_how_it_is_used() {
    for arguments in [&["convert", "x", "--to", "fax"][..], &["check"], &["skore"]] {
        let run = advisory(arguments, "");
        assert!(run.out.is_empty() && run.err.contains("--help"), "{}", run.err);
        assert_eq!(run.code, 2);
    }
}
