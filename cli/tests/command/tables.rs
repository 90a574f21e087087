//! `advisory score --csv` and `--jsonl`.

use crate::{VECTOR, advisory};

#[test]
fn adds_columns_to_csv() {
    let table = format!("id,\"the vector\"\n1,{VECTOR}\n2,\n3,\"AV:N\"\n");
    let expected = format!(
        "id,\"the vector\",cvss_vector,cvss_score,cvss_severity\n1,{VECTOR},{VECTOR},7.4,High\n2,,,,\n3,\"AV:N\",,,\n"
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
fn leaves_rows_as_they_are_that_do_not_fit_the_header() {
    let table = format!("id;v\n1;{VECTOR};x\n2\n3;{VECTOR}\n");
    let run = advisory(&["score", "--csv", "v", "--delimiter", ";"], table);
    let expected =
        format!("id;v;cvss_vector;cvss_score;cvss_severity\n1;{VECTOR};x\n2\n3;{VECTOR};{VECTOR};7.4;High\n");
    let told = "line 2: the header has 2 cells and this row 3; it is left as it is\n\
        line 3: the header has 2 cells and this row 1; it is left as it is\n";
    assert_eq!((run.out, run.err.as_str(), run.code), (expected, told, 1));
}

#[test]
fn leaves_the_bytes_of_a_table_as_they_are() {
    let table = format!(
        "\u{feff}\r\n\"a\r\nb\",v\r\n\r\n\"x \"\"y\"\"\n\", {VECTOR}\r\n5\" disk,\"\"\n\n\u{1f980},AV:N"
    );
    let expected = format!(
        "\u{feff}\r\n\"a\r\nb\",v,cvss_vector,cvss_score,cvss_severity\r\n\r\n\"x \"\"y\"\"\n\", {VECTOR},{VECTOR},7.4,High\r\n5\" disk,\"\",,,\n\n\u{1f980},AV:N,,,"
    );
    let run = advisory(&["score", "--csv", "v"], table);
    assert_eq!((run.out, run.code), (expected, 1));
    assert!(run.err.starts_with("line 9: "), "{}", run.err);
}

#[test]
fn tells_a_quote_that_is_never_closed() {
    let table = format!("id,v\n1,{VECTOR}\n2,\"AV:N\n3,AV:N\n");
    let run = advisory(&["score", "--csv", "v"], &table);
    let expected = format!(
        "id,v,cvss_vector,cvss_score,cvss_severity\n1,{VECTOR},{VECTOR},7.4,High\n2,\"AV:N\n3,AV:N\n"
    );
    assert_eq!((run.out, run.code), (expected, 1));
    assert_eq!(
        run.err,
        "line 3: the quote that opens its last cell is never closed; the row is left as it is\n"
    );
}

#[test]
fn keeps_records_of_any_length() {
    let record = format!("{{\"text\":\"{}\"}}\n", "x".repeat(3_000_000));
    let run = advisory(&["score", "--jsonl", "/text/v"], &record);
    assert!(run.out == record && run.code == 0, "{} bytes, {}", run.out.len(), run.err);
}

#[test]
fn tells_a_pointer_that_leads_nowhere() {
    let run = advisory(&["score", "--jsonl", "/w"], "{\"v\":1}\n");
    assert_eq!((run.out.as_str(), run.code), ("{\"v\":1}\n", 0));
    assert_eq!(run.err, "advisory: no line has anything at /w\n");
}

#[test]
fn says_which_column_it_cannot_take() {
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
    assert_eq!(
        told("1", "\"v\nAV:N\n"),
        "advisory: the quote that opens the header's last cell is never closed\n"
    );
}

#[test]
fn adds_a_member_to_json_lines_and_touches_nothing_else() {
    let lines =
        format!("{{\"b\" : 1.50, \"s\":[{{\"score\":\"{VECTOR}\"}}] }}\r\n{{}}\n[]\n {{\"cvss\":0}}\n");
    let run = advisory(&["score", "--jsonl", "/s/0/score"], lines);
    let added = format!(
        r#""cvss":{{"vector":"{VECTOR}","version":"3.1","score":7.4,"severity":"High","baseScore":7.4,"temporalScore":7.4,"environmentalScore":7.4}}"#
    );
    let expected = format!(
        "{{\"b\" : 1.50, \"s\":[{{\"score\":\"{VECTOR}\"}}],{added}}}\r\n{{}}\n[]\n {{\"cvss\":0}}\n"
    );
    assert_eq!((run.out, run.code), (expected, 1));
    let told = "line 3: this is JSON, but no object\nline 4: there is a member \"cvss\" already; name another by --as\n";
    assert_eq!(run.err, told);
}
