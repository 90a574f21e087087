//! The command as a shell sees it: what goes in, what comes out, and the exit code.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;

/// What a run printed, and how it ended.
struct Run {
    out: String,
    err: String,
    code: i32,
}

/// Runs `advisory` with arguments and this standard input; what it prints is text.
fn advisory(arguments: &[&str], input: impl AsRef<[u8]> + Send) -> Run {
    let output = bytes_of(arguments, input);
    Run {
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
        code: output.status.code().expect("it ended by itself"),
    }
}

/// Runs `advisory` where what it prints may be no text.
fn bytes_of(arguments: &[&str], input: impl AsRef<[u8]> + Send) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_advisory"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command was built");
    let mut stdin = child.stdin.take().expect("piped");
    // Written beside the reading, so that neither pipe fills up while the other is waited for.
    thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input.as_ref()).expect("it reads what it is given"));
        child.wait_with_output().expect("it ends")
    })
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
    assert!(run.out.contains("\n  AC:H     Attack Complexity: High\n           "), "{}", run.out);
    assert!(run.out.contains("  Exploitability = 8.22 × 0.85 (AV:N) × 0.44 (AC:H)"), "{}", run.out);
}

#[test]
fn score_explains_only_what_is_defined() {
    let vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/U:Clear";
    let run = advisory(&["score", "--explain", vector], "");
    assert!(run.out.contains("\n  U:Clear  Provider Urgency: Clear\n"), "{}", run.out);
    assert!(!run.out.contains("Not Defined"), "{}", run.out);
}

#[test]
fn score_takes_standard_input_in_its_place_among_arguments() {
    let run = advisory(&["score", "--jobs", "2", VECTOR, "-", "AV:N/AC:L/Au:N/C:N/I:N/A:C"], VECTOR);
    let scores: Vec<&str> = run.out.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    assert_eq!((scores, run.err.as_str(), run.code), (vec!["7.4", "7.4", "7.8"], "", 0));
}

#[test]
fn score_tells_an_argument_that_is_empty_or_a_file() {
    let run = advisory(&["score", ""], "");
    assert!(run.err.starts_with("vector 1: there is no vector: write one such as "), "{}", run.err);
    assert_eq!(run.code, 1);
    let file = TempFile::new("vectors.txt", VECTOR);
    let run = advisory(&["score", file.path()], "");
    let told =
        format!("vector 1: {0} is a file; its lines are scored by: advisory score < {0}\n", file.path());
    assert_eq!((run.err, run.code), (told, 1));
}

#[test]
fn score_passes_over_a_byte_order_mark() {
    let run = advisory(&["score"], format!("\u{feff}{VECTOR}\r\n"));
    assert_eq!((run.out, run.err.as_str(), run.code), (format!("{VECTOR}\t7.4\tHigh\n"), "", 0));
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
fn convert_takes_what_prose_says_only_when_told() {
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
fn convert_uses_the_words_of_another_runbook() {
    let seed = include_str!("../../advisory-core/data/runbook.json");
    let file = TempFile::new("words.json", &seed.replace("[\"maintenance\"]", "[\"chore\"]"));
    let branch = ["convert", "-", "--to", "branch", "--neutral"];
    assert_eq!(advisory(&branch, DRAFT).out, "maintenance\n");
    assert_eq!(advisory(&[&branch[..], &["--with", file.path()]].concat(), DRAFT).out, "chore\n");
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
    for arguments in [&["convert", "x", "--to", "fax"][..], &["score", "--jobs", "0"], &["check"], &["skore"]]
    {
        let run = advisory(arguments, "");
        assert!(run.out.is_empty() && run.err.contains("--help"), "{}", run.err);
        assert_eq!(run.code, 2);
    }
}

#[test]
fn score_adds_columns_to_csv() {
    let table = format!("id,\"the vector\"\n1,{VECTOR}\n2,\n3,\"AV:N\"\n");
    let expected = format!(
        "id,the vector,cvss_vector,cvss_score,cvss_severity\n1,{VECTOR},{VECTOR},7.4,High\n2,,,,\n3,AV:N,,,\n"
    );
    for column in ["the vector", "2"] {
        let run = advisory(&["score", "--csv", column], &table);
        assert_eq!((run.out.as_str(), run.code), (expected.as_str(), 1));
        assert!(run.err.starts_with("line 4: "), "{}", run.err);
    }
    let run = advisory(&["score", "--csv", "cvss"], &table);
    let told = "advisory: there is no column \"cvss\"; the header has id, the vector\n";
    assert_eq!((run.err.as_str(), run.code), (told, 2));
}

#[test]
fn score_leaves_rows_as_they_are_that_do_not_fit_the_header() {
    let table = format!("id;v\n1;{VECTOR};x\n2\n3;{VECTOR}\n");
    let run = advisory(&["score", "--csv", "v", "--delimiter", ";"], table);
    let expected =
        format!("id;v;cvss_vector;cvss_score;cvss_severity\n1;{VECTOR};x\n2\n3;{VECTOR};{VECTOR};7.4;High\n");
    let told = "line 2: the header has 2 cells and this row 3; it is left as it is\n\
        line 3: the header has 2 cells and this row 1; it is left as it is\n";
    assert_eq!((run.out, run.err.as_str(), run.code), (expected, told, 1));
}

#[test]
fn score_keeps_records_of_any_length() {
    let record = format!("{{\"text\":\"{}\"}}\n", "x".repeat(3_000_000));
    let run = advisory(&["score", "--jsonl", "/text/v"], &record);
    assert!(run.out == record && run.code == 0, "{} bytes, {}", run.out.len(), run.err);
}

#[test]
fn score_tells_a_pointer_that_leads_nowhere() {
    let run = advisory(&["score", "--jsonl", "/w"], "{\"v\":1}\n");
    assert_eq!((run.out.as_str(), run.code), ("{\"v\":1}\n", 0));
    assert_eq!(run.err, "advisory: no line has anything at /w\n");
}

#[test]
fn score_refuses_options_that_would_do_nothing() {
    for arguments in [["--as", "x"], ["--delimiter", ";"]] {
        let run = advisory(&[&["score", VECTOR], &arguments[..]].concat(), "");
        assert!(run.out.is_empty() && run.err.contains("cannot be used with"), "{}", run.err);
        assert_eq!(run.code, 2);
    }
}

#[test]
fn score_says_which_column_it_cannot_take() {
    let told = |column: &str, table: &str| {
        let run = advisory(&["score", "--csv", column], table);
        assert_eq!((run.out.as_str(), run.code), ("", 2));
        run.err
    };
    assert_eq!(
        told("v", "id;v\n"),
        "advisory: there is no column \"v\"; the header has id;v (is it divided by something else? --delimiter says by what)\n"
    );
    assert_eq!(
        told("v", "v,id,v\n"),
        "advisory: columns 1 and 3 are both called \"v\"; say which by its number\n"
    );
    assert_eq!(
        told("v", "v,cvss_score\n"),
        "advisory: the header has a column \"cvss_score\" already; rename it or take it out\n"
    );
    assert_eq!(told("v", ""), "advisory: standard input is empty, and a table begins with a header\n");
}

#[test]
#[cfg(unix)]
fn whoever_has_read_enough_closes_the_pipe_and_that_is_no_error() {
    let table = format!("{VECTOR}\n").repeat(20_000);
    for arguments in [&["--csv", "1"][..], &["--jobs", "2"], &[]] {
        let file = TempFile::new(&format!("much{}", arguments.len()), &table);
        let mut child = Command::new(env!("CARGO_BIN_EXE_advisory"))
            .arg("score")
            .args(arguments)
            .stdin(fs::File::open(&file.0).expect("written"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command was built");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success() && told.is_empty(), "{arguments:?}: {told}");
    }
}

#[test]
fn score_adds_a_member_to_json_lines_and_touches_nothing_else() {
    let lines = format!("{{\"b\" : 1.50, \"s\":[{{\"score\":\"{VECTOR}\"}}] }}\n{{}}\n[]\n{{\"cvss\":0}}\n");
    let run = advisory(&["score", "--jsonl", "/s/0/score"], lines);
    let added = format!(
        r#""cvss":{{"vector":"{VECTOR}","version":"3.1","score":7.4,"severity":"High","baseScore":7.4,"temporalScore":7.4,"environmentalScore":7.4}}"#
    );
    let expected =
        format!("{{\"b\" : 1.50, \"s\":[{{\"score\":\"{VECTOR}\"}}],{added}}}\n{{}}\n[]\n{{\"cvss\":0}}\n");
    assert_eq!((run.out, run.code), (expected, 1));
    let told = "line 3: this is JSON, but no object\nline 4: there is a member \"cvss\" already; name another by --as\n";
    assert_eq!(run.err, told);
}

/// Lines of all kinds, good and bad, that follow from the seed.
fn mixed_lines(seed: u64, count: usize) -> Vec<u8> {
    let kinds: [&[u8]; 12] = [
        VECTOR.as_bytes(),
        b"AV:N/AC:L/Au:N/C:N/I:N/A:C\r",
        b"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P",
        b"CVSS:3.1/AV:N/AC:X/PR:N/UI:N/S:U/C:H/I:H/A:N",
        b"av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h",
        b"",
        b"  \t",
        b"\xff\xfe\0",
        b"{\"v\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"}",
        b"{\"v\":\"AV:N\"}",
        b"[]",
        b"{\"v\":7}",
    ];
    let mut state = seed;
    let mut next = || {
        // Marsaglia's xorshift: the same lines in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % 1_000_003).expect("small")
    };
    (0..count).flat_map(|_| [kinds[next() % kinds.len()], b"\n"].concat()).collect()
}

#[test]
fn score_says_the_same_in_the_same_order_with_any_number_of_jobs() {
    let ways: [&[&str]; 5] = [&[], &["--json"], &["--repair"], &["--explain"], &["--jsonl", "/v"]];
    for (seed, options) in (1..).zip(ways) {
        let lines = mixed_lines(seed, 15_000);
        let run = |jobs| bytes_of(&[&["score", "--jobs", jobs], options].concat(), &lines);
        let one = run("1");
        assert!(one.stdout.len() > 100_000 && !one.stderr.is_empty(), "{options:?}: a mixture");
        assert_eq!(one.status.code(), Some(1));
        for jobs in ["2", "5"] {
            assert!(one == run(jobs), "{options:?} --jobs {jobs}");
        }
    }
}

#[test]
fn check_speaks_json_and_to_github() {
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
fn check_annotates_a_file_that_cannot_be_read() {
    let run = advisory(&["check", "--github", "no-such:file"], "");
    assert!(
        run.out.starts_with("::error file=no-such%3Afile,title=Cannot be read::no-such:file: "),
        "{}",
        run.out
    );
    assert_eq!(run.code, 2);
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
fn check_counts_what_closes_the_gate_of_a_stage() {
    let unpatched = DRAFT.replace(r#""patched": "1.2.3""#, r#""patched": """#);
    let code = |stage: &str| advisory(&["check", "--stage", stage, "-"], &unpatched).code;
    assert_eq!((code("cve"), code("publish")), (0, 1));
    assert_eq!(advisory(&["check", "-"], &unpatched).code, 0);
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
            "advisory: example-server 1.2.3 (npm) may be affected: row 1 has no range that can be read\n",
            2
        )
    );
    assert_eq!(ask("latest"), (String::new(), 2));
    assert_eq!(
        advisory(&["affected", "-", "example-server", ""], DRAFT).err,
        "advisory: \"\" is not a version in npm; write it as it was published\n"
    );
    let run = advisory(&["affected", "-", "left-pad", "1"], DRAFT);
    let told = "advisory: standard input: left-pad is not among its packages, which are: example-server\n";
    assert_eq!((run.err.as_str(), run.code), (told, 2));
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
fn diff_shows_what_went_and_what_came() {
    let before = TempFile::new("before.json", DRAFT);
    let run = advisory(&["diff", before.path(), "-"], DRAFT.replace("< 1.2.3", "< 1.2.4"));
    assert_eq!((run.out.as_str(), run.code), ("Affected versions, row 1\n- < 1.2.3\n+ < 1.2.4\n", 1));
    assert_eq!(advisory(&["diff", before.path(), before.path()], "").code, 0);
}

#[test]
fn convert_says_what_is_lost_and_strict_writes_nothing() {
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

#[test]
fn shells_get_completions_and_manual_pages() {
    let run = advisory(&["completions", "bash"], "");
    assert!(run.out.contains("advisory"), "{}", run.out);
    let folder = std::env::temp_dir().join(format!("advisory-{}-man", std::process::id()));
    let run = advisory(&["man", folder.to_str().expect("our own name")], "");
    let pages = fs::read_dir(&folder).expect("there").count();
    fs::remove_dir_all(&folder).expect("our own");
    assert_eq!((run.code, pages), (0, 11), "{}", run.err);
}
