//! `advisory score` of vectors and lines.

use crate::{TempFile, VECTOR, advisory};

#[test]
fn takes_vectors_as_arguments() {
    let run = advisory(&["score", VECTOR, "AV:N/AC:L/Au:N/C:N/I:N/A:C"], "");
    assert_eq!(run.out, format!("{VECTOR}\t7.4\tHigh\nAV:N/AC:L/Au:N/C:N/I:N/A:C\t7.8\tHigh\n"));
    assert_eq!((run.err.as_str(), run.code), ("", 0));
}

#[test]
fn reads_lines_in_order_whatever_their_ends() {
    let lines = "CVSS:3.1/A:N/I:H/C:H/S:U/UI:N/PR:N/AC:H/AV:N\r\n\n  CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
    for arguments in [&["score"][..], &["score", "-"]] {
        let run = advisory(arguments, lines);
        let last = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N\t9.3\tCritical";
        assert_eq!(run.out, format!("{VECTOR}\t7.4\tHigh\n{last}\n"));
        assert_eq!((run.err.as_str(), run.code), ("", 0));
    }
}

#[test]
fn tells_a_bad_line_with_its_place_and_goes_on() {
    let bad = "CVSS:3.1/AV:N/AC:X/PR:N/UI:N/S:U/C:H/I:H/A:N";
    let run = advisory(&["score"], format!("{VECTOR}\n{bad}\n{VECTOR}\n"));
    assert_eq!(run.out, format!("{VECTOR}\t7.4\tHigh\n{VECTOR}\t7.4\tHigh\n"));
    let error = bad.parse::<cvss_core::Cvss>().expect_err("AC has no X");
    let told = format!("line 2: {error}\n    {bad}\n                  ^^^^\n");
    assert_eq!((run.err, run.code), (told, 1));
}

#[test]
fn offers_a_repair_and_makes_it_when_asked() {
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
fn writes_json_a_line_for_each_vector() {
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
fn explains_in_words_and_steps() {
    let run = advisory(&["score", "--explain", VECTOR], "");
    assert!(run.out.starts_with(&format!("{VECTOR}\nCVSS 3.1: 7.4 High\n")), "{}", run.out);
    assert!(run.out.contains("\n  AC:H     Attack Complexity: High\n           "), "{}", run.out);
    assert!(run.out.contains("  Exploitability = 8.22 × 0.85 (AV:N) × 0.44 (AC:H)"), "{}", run.out);
}

#[test]
fn explains_only_what_is_defined() {
    let vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/U:Clear";
    let run = advisory(&["score", "--explain", vector], "");
    assert!(run.out.contains("\n  U:Clear  Provider Urgency: Clear\n"), "{}", run.out);
    assert!(!run.out.contains("Not Defined"), "{}", run.out);
}

#[test]
fn takes_standard_input_in_its_place_among_arguments() {
    let run = advisory(&["score", "--jobs", "2", VECTOR, "-", "AV:N/AC:L/Au:N/C:N/I:N/A:C"], VECTOR);
    let scores: Vec<&str> = run.out.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    assert_eq!((scores, run.err.as_str(), run.code), (vec!["7.4", "7.4", "7.8"], "", 0));
}

#[test]
fn tells_an_argument_that_is_empty_or_a_file() {
    let run = advisory(&["score", ""], "");
    assert!(run.err.starts_with("vector 1: the CVSS vector is empty: write one such as "), "{}", run.err);
    assert_eq!(run.code, 1);
    let file = TempFile::new("vectors.txt", VECTOR);
    let run = advisory(&["score", file.path()], "");
    let told =
        format!("vector 1: {0} is a file; its lines are scored by: advisory score < {0}\n", file.path());
    assert_eq!((run.err, run.code), (told, 1));
}

#[test]
fn passes_over_a_byte_order_mark() {
    let run = advisory(&["score"], format!("\u{feff}{VECTOR}\r\n"));
    assert_eq!((run.out, run.err.as_str(), run.code), (format!("{VECTOR}\t7.4\tHigh\n"), "", 0));
}

#[test]
fn survives_what_is_no_text() {
    let run = advisory(&["score"], b"\xff\xfe\x00\x1b[31m\nCVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N\n");
    assert_eq!(run.out, format!("{VECTOR}\t7.4\tHigh\n"));
    assert!(run.err.starts_with("line 1: ") && !run.err.contains('\u{1b}'), "{}", run.err);
    assert_eq!(run.code, 1);
}

#[test]
fn refuses_options_that_would_do_nothing() {
    for arguments in [["--as", "x"], ["--delimiter", ";"]] {
        let run = advisory(&[&["score", VECTOR], &arguments[..]].concat(), "");
        assert!(run.out.is_empty() && run.err.contains("cannot be used with"), "{}", run.err);
        assert_eq!(run.code, 2);
    }
}
