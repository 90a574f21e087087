//! `advisory mcp`, by plain messages and by the protocol's official client.

use crate::advisory;
use advisory_desk_tests::{is_set_up, skip};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

const VECTOR: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

/// A record of two packages of one name.
const RECORD: &str = r#"{
    "id": "GHSA-8cp7-rp8r-mg77", "modified": "2026-01-01T00:00:00Z", "summary": "Path traversal in example",
    "affected": [
        { "package": { "ecosystem": "npm", "name": "example" },
          "ranges": [{ "type": "SEMVER", "events": [{ "introduced": "0" }, { "fixed": "1.2.3" }] }] },
        { "package": { "ecosystem": "PyPI", "name": "example" }, "versions": ["2.0"] }
    ]
}"#;

/// What the server says to these requests, after the greeting; each has the number of its place, from 1.
fn answers(requests: &[(&str, Value)]) -> Vec<Value> {
    let mut lines = vec![
        json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
            "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "tests", "version": "1" } } }),
        json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }),
    ];
    let numbered = (1..).zip(requests);
    lines.extend(numbered.map(
        |(id, (method, params))| json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }),
    ));
    let input: Vec<String> = lines.iter().map(Value::to_string).collect();
    let run = advisory(&["mcp"], input.join("\n") + "\n");
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    let mut answers: Vec<Value> =
        run.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    answers.sort_by_key(|answer| answer["id"].as_u64());
    assert_eq!(answers.len(), 1 + requests.len(), "{}", run.out);
    answers.split_off(1)
}

/// What a tool answers: its result, or the text of its error.
fn call(tool: &str, arguments: &Value) -> Result<Value, String> {
    let answer = answers(&[("tools/call", json!({ "name": tool, "arguments": arguments }))]).remove(0);
    let result = &answer["result"];
    match result["isError"].as_bool() {
        Some(false) => Ok(result["structuredContent"].clone()),
        _ => Err(result["content"][0]["text"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()),
    }
}

#[test]
fn every_tool_says_what_it_does_and_changes_nothing() {
    let answer = answers(&[("tools/list", json!({}))]).remove(0);
    let tools = answer["result"]["tools"].as_array().expect("a list");
    let names: Vec<_> = tools.iter().map(|tool| tool["name"].as_str().expect("a name")).collect();
    assert_eq!(
        names,
        [
            "advisory_affected",
            "advisory_check",
            "advisory_convert",
            "advisory_read",
            "cvss_convert",
            "cvss_explain",
            "cvss_metrics",
            "cvss_repair",
            "cvss_score",
            "cwe_search",
            "runbook_next"
        ]
    );
    let documented = include_str!("../../../../docs/mcp.md");
    for (name, tool) in names.iter().zip(tools) {
        assert!(documented.contains(&format!("| `{name}` |")), "docs/mcp.md lacks {name}");
        assert!(tool["description"].as_str().is_some_and(|text| text.ends_with('.')), "{tool}");
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert_eq!(tool["annotations"]["openWorldHint"], false, "{tool}");
        let parameters = tool["inputSchema"]["properties"].as_object().expect("arguments");
        assert!(parameters.values().all(|parameter| parameter["description"].is_string()), "{tool}");
    }
}

#[test]
fn a_vector_is_scored_or_everything_wrong_with_it_is_said() {
    let scored = call("cvss_score", &json!({ "vector": VECTOR }));
    let expected = json!({ "vector": VECTOR, "version": "3.1", "score": 9.8, "severity": "Critical", "base_score": 9.8 });
    assert_eq!(scored, Ok(expected));
    assert_eq!(
        call("cvss_score", &json!({ "vector": "CVSS:3.1/AV:N/AC:Q/PR:N/UI:N/S:U/C:H/I:H" })).unwrap_err(),
        "Attack Complexity (AC) has no value \"Q\" (at character 15): write AC:L (Low) or AC:H (High)\n\
         CVSS:3.1/AV:N/AC:Q/PR:N/UI:N/S:U/C:H/I:H\n              ^^^^\n\
         Availability is missing: add A:H (High), A:L (Low) or A:N (None)\n\
         CVSS:3.1/AV:N/AC:Q/PR:N/UI:N/S:U/C:H/I:H\n                                        ^"
    );
    assert!(
        call("cvss_score", &json!({ "vector": VECTOR.to_lowercase() }))
            .unwrap_err()
            .contains(&format!("It can only mean {VECTOR} ("))
    );
    assert_eq!(call("cvss_repair", &json!({ "vector": VECTOR.to_lowercase() })).unwrap()["vector"], VECTOR);
}

#[test]
fn a_conversion_is_a_proposal_of_a_3_x_vector() {
    let converted = call(
        "cvss_convert",
        &json!({ "vector": "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H", "to": "4.0" }),
    )
    .unwrap();
    assert_eq!(converted["version"], "4.0");
    assert!(converted["check"].as_array().is_some_and(|notes| !notes.is_empty()), "{converted}");
    let error =
        call("cvss_convert", &json!({ "vector": "AV:N/AC:L/Au:N/C:P/I:P/A:P", "to": "4.0" })).unwrap_err();
    assert_eq!(error, "only vectors of CVSS 3.0 and 3.1 are converted, and this is one of 2.0");
}

#[test]
fn a_version_is_answered_for_each_package_of_the_name() {
    let ask = |package: &str, version: &str| {
        let answer = call(
            "advisory_affected",
            &json!({ "advisory": RECORD, "package": package, "version": version }),
        )?;
        let answers = answer["answers"].as_array().expect("a list").iter();
        Ok::<_, String>(
            answers
                .map(|one| {
                    format!("{}: {}", one["place"].as_str().unwrap(), one["because"].as_str().unwrap())
                })
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        ask("example", "1.2.2").unwrap(),
        [
            "npm: affected by introduced 0, fixed 1.2.3; patched in 1.2.3",
            "pip: nothing in the record says that it is"
        ]
    );
    assert_eq!(
        ask("pkg:pypi/example", "2.0").unwrap(),
        ["pip: affected by the list of versions; no patched version"]
    );
    assert_eq!(ask("other", "1.0").unwrap_err(), "other is not among its packages, which are: example");
}

#[test]
fn one_of_several_records_is_chosen() {
    let both = format!(r#"{{ "vulns": [{RECORD}, {}] }}"#, RECORD.replace("mg77", "mg78"));
    assert_eq!(
        call("advisory_read", &json!({ "advisory": both })).unwrap_err(),
        "This text holds 2 records: choose one of them. The argument `record` takes GHSA-8cp7-rp8r-mg77, GHSA-8cp7-rp8r-mg78."
    );
    let read = call("advisory_read", &json!({ "advisory": both, "record": "GHSA-8cp7-rp8r-mg78" })).unwrap();
    assert_eq!(
        (&read["source"], &read["draft"]["draft"]["ghsa_id"]),
        (&json!("OSV"), &json!("GHSA-8cp7-rp8r-mg78"))
    );
}

#[test]
fn what_is_no_request_is_refused_and_the_next_is_answered() {
    let answers = answers(&[
        ("tools/call", json!({ "name": "no_such_tool", "arguments": {} })),
        ("tools/call", json!({ "name": "cvss_score", "arguments": { "text": VECTOR } })),
        ("tools/call", json!({ "name": "cwe_search", "arguments": { "words": "xss", "limit": 1 } })),
    ]);
    assert_eq!(answers[0]["error"]["message"], "tool not found", "{}", answers[0]);
    let text = &answers[1]["result"]["content"][0]["text"];
    assert_eq!(text, "failed to deserialize parameters: missing field `vector`");
    assert_eq!(answers[2]["result"]["structuredContent"]["weaknesses"][0]["id"], "CWE-79");
}

#[test]
fn the_official_client_finds_every_answer_as_declared() {
    let draft = call("advisory_read", &json!({ "advisory": RECORD })).unwrap()["draft"].to_string();
    let calls = json!([
        ["cvss_score", { "vector": VECTOR }],
        ["cvss_score", { "vector": "CVSS:9.9/AV:N" }],
        ["cvss_explain", { "vector": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" }],
        ["cvss_repair", { "vector": VECTOR.to_lowercase() }],
        ["cvss_convert", { "vector": VECTOR, "to": "4.0" }],
        ["cvss_metrics", { "version": "3.1" }],
        ["cwe_search", { "words": "path traversal" }],
        ["advisory_read", { "advisory": RECORD }],
        ["advisory_check", { "advisory": draft, "stage": "publish" }],
        ["advisory_convert", { "advisory": draft, "to": "osv" }],
        ["advisory_affected", { "advisory": RECORD, "package": "example", "version": "1.0.0" }],
        ["runbook_next", { "advisory": draft }],
    ]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut node = Command::new("node");
    node.arg(folder.join("tests/command/mcp/client.js")).arg(env!("CARGO_BIN_EXE_advisory"));
    node.env("NODE_PATH", folder.join("../tests/node/node_modules"));
    let started = node.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = started else {
        assert!(!is_set_up(), "Node.js is not installed");
        return skip("Node.js is not installed");
    };
    child.stdin.take().expect("piped").write_all(calls.to_string().as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it was started");
    let complaint = String::from_utf8_lossy(&output.stderr);
    if complaint.contains("Cannot find module") && !is_set_up() {
        return skip("the official client is not installed; `cargo xtask test` installs it");
    }
    assert!(output.status.success(), "{complaint}");
    let seen: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(seen["tools"].as_array().map(Vec::len), Some(11));
    let failed: Vec<usize> = (0..12).filter(|call| seen["answers"][call]["isError"] == true).collect();
    assert_eq!(failed, [1], "{}", seen["answers"]);
}
