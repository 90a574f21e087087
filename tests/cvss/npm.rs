//! The npm package of this library, in Node: that it says what the library says, and is what its declarations declare.
//!
//! `cargo xtask test` builds it first; on their own these tests are skipped.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs, thread};

use advisory_desk_tests::skip;
use cvss_core::metrics::{self, Metric};
use cvss_core::{Cvss, ParseError, Repair, Score, explain, repair};
use fastrand::Rng;
use serde_json::{Value, json};

use crate::vectors::{self, V3, V4};

/// How many vectors of each version are compared, and as many broken ones.
const COUNT: usize = 500;

/// The folder from which Node finds the package by its name.
fn folder() -> Option<PathBuf> {
    let folder = env::var_os("ADVISORY_DESK_NPM").map(PathBuf::from);
    if folder.is_none() {
        skip("the npm package is not built; `cargo xtask test` builds it");
    }
    folder
}

/// Runs a file of `tests/cvss/npm` from beside the package with a program, and this standard input.
fn run(folder: &Path, program: &mut Command, name: &str, input: String) -> Output {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("cvss/npm").join(name);
    fs::copy(from, folder.join(name)).expect("the package's folder is ours");
    let mut child = program
        .current_dir(folder)
        .arg(name)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Node.js is installed");
    let mut stdin = child.stdin.take().expect("piped");
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    // One that fails early does not read all.
    let _ = writer.join().expect("no panic");
    output
}

/// What a successful run printed.
#[track_caller]
fn printed(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn says_what_the_library_says() {
    let Some(folder) = folder() else { return };
    let texts = texts();
    let mut input = String::new();
    for text in &texts {
        writeln!(input, "{}", json!([text, expected(text)])).expect("memory takes everything");
    }
    let output = run(&folder, &mut Command::new("node"), "results.mjs", input);
    assert_eq!(printed(&output).trim(), texts.len().to_string());
}

#[test]
fn is_what_its_declarations_declare() {
    let Some(folder) = folder() else { return };
    let tsc = concat!(env!("CARGO_MANIFEST_DIR"), "/node/node_modules/typescript/bin/tsc");
    let mut command = Command::new("node");
    command.args([tsc, "--noEmit", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"]);
    command.args(["--target", "es2022", "--module", "nodenext"]);
    printed(&run(&folder, &mut command, "declarations.ts", String::new()));
}

/// Good vectors of every version, and each of them with a byte changed, added or taken away.
fn texts() -> Vec<String> {
    let mut rng = Rng::with_seed(8);
    let mut texts: Vec<String> = [
        "",
        " ",
        "🦀",
        "\u{FEFF}AV:N",
        "CVSS:3.1/\u{1F980}/AV:N",
        "nothing\tof\nthe kind",
        "\0\u{1b}[31m\u{85}",
    ]
    .map(Into::into)
    .into();
    // What a changed byte does not lead to: a missing metric, and a group that is there in part.
    texts.extend(["CVSS:4.0/AV:N", "AV:N/AC:L/Au:N/C:N/I:N/A:C/RL:OF"].map(Into::into));
    for _ in 0..COUNT {
        let chance = rng.f64();
        let mut v3 = vectors::random(&mut rng, V3, chance);
        rng.shuffle(&mut v3);
        let v4 = vectors::random(&mut rng, V4, chance);
        let good = [
            vectors::text("", &vectors::random_v2(&mut rng)),
            vectors::text("CVSS:3.0/", &v3),
            vectors::text("CVSS:3.1/", &v3),
            vectors::text("CVSS:4.0/", &v4),
        ];
        for text in good {
            let mut broken: Vec<char> = text.chars().collect();
            let at = rng.usize(..broken.len());
            match rng.u8(..3) {
                0 => broken[at] = *rng.choice(&['é', 'n', 'X', '/', ' ', '🦀', '\n']).expect("some"),
                1 => broken.insert(at, *rng.choice(&['“', 'H', ':', '/', '\t', '＃']).expect("some")),
                _ => drop(broken.remove(at)),
            }
            texts.extend([text, broken.into_iter().collect()]);
        }
    }
    texts
}

/// What the library says of a text, as the package's objects say it.
fn expected(text: &str) -> Value {
    let meant = repair(text).map_or(Value::Null, |Repair { vector, changes, .. }| {
        let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
        json!({ "vector": vector.to_string(), "changes": changes })
    });
    match text.parse::<Cvss>() {
        Ok(cvss) => {
            let others = explain::alternatives(cvss, "AV").map(|other| other.vector.to_string());
            json!({
                "vector": vector(cvss),
                "repair": meant,
                "steps": explain::explain(cvss).steps.iter().map(|step| json!({
                    "name": step.name, "calculation": step.calculation, "result": step.result, "note": step.note,
                })).collect::<Vec<_>>(),
                "alternatives": others.collect::<Vec<_>>(),
            })
        }
        Err(error) => {
            // JavaScript counts units of UTF-16.
            let place = |byte: usize| text[..byte].encode_utf16().count();
            json!({
                "error": {
                    "kind": format!("{:?}", error.kind()),
                    "message": error.to_string(),
                    "short": without_names(&error),
                    "span": [place(error.span().start), place(error.span().end)],
                    "metric": error.metric(),
                    "repair": meant.clone(),
                },
                "repair": meant,
            })
        }
    }
}

/// The message of the first entry, which knows metrics and values by their abbreviations alone.
fn without_names(error: &ParseError) -> String {
    let mut message = error.to_string();
    for metric in metrics::of(error.version()) {
        let Metric { name, abbreviation, values, .. } = *metric;
        message = message.replace(&format!("{name} ({abbreviation})"), abbreviation);
        if error.metric() == Some(abbreviation) {
            message = message.replace(&format!("{name} is missing"), &format!("{abbreviation} is missing"));
        }
        for value in values {
            let short = format!("{abbreviation}:{}", value.abbreviation);
            message = message.replace(&format!("{short} ({})", value.name), &short);
        }
    }
    message
}

fn vector(cvss: Cvss) -> Value {
    let text = cvss.to_string();
    let metrics: serde_json::Map<_, _> = text
        .split('/')
        .filter_map(|part| part.split_once(':'))
        .filter(|(metric, _)| *metric != "CVSS")
        .map(|(metric, value)| (metric.to_owned(), json!(value)))
        .collect();
    let mut all = json!({
        "vector": text,
        "version": cvss.version().number(),
        "score": f64::from(cvss.score()),
        "severity": cvss.severity().name(),
        "baseScore": f64::from(cvss.base_score()),
        "metrics": metrics,
    });
    let number = |score: Option<Score>| json!(score.map(f64::from));
    let rest = match cvss {
        Cvss::V4(vector) => [
            ("nomenclature", json!(vector.nomenclature().to_string())),
            ("macroVector", json!(vector.macro_vector().to_string())),
        ],
        _ => [
            ("temporalScore", number(cvss.temporal_score())),
            ("environmentalScore", number(cvss.environmental_score())),
        ],
    };
    for (name, value) in rest {
        all[name] = value;
    }
    all
}
