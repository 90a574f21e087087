//! Encrypted draft files: `web/scripts/seal.js` against a file that Python's `cryptography` made (`files/sealed-v1.encrypted`), and
//! against Node.js's OpenSSL, both ways.

use crate::oracles::{ask, node};
use serde_json::{Value, json};
use std::process::Command;

const FILE: &str = include_str!("files/sealed-v1.encrypted");
const TEXT: &str = include_str!("files/sealed-v1.json");
/// Composed and decomposed letters are the same pass phrase.
const PHRASE: &str = "Zw\u{f6}lf Boxk\u{e4}mpfer jagen Viktor";
const DECOMPOSED: &str = "Zwo\u{308}lf Boxka\u{308}mpfer jagen Viktor";

const DAMAGED: &str =
    "This encrypted file is damaged: it is not what was saved. Look for another copy of it.";
const WRONG: &str =
    "The pass phrase does not fit this file. Capital and small letters count, and so do spaces.";
const NEWER: &str =
    "This encrypted file was written by a newer edition of this program. Open it with that one.";

/// What comes of each task; `None` where Node.js is not there.
fn done(tasks: &[Value]) -> Option<Vec<Value>> {
    let mut oracle: Command = node("sealed.js");
    oracle.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../web/scripts/seal.js"));
    let answers = ask(oracle, &json!(tasks).to_string())?;
    Some(serde_json::from_str(&answers).expect("a list"))
}

fn unseal(file: &str, phrase: &str) -> Value {
    json!({ "do": "unseal", "file": file, "phrase": phrase })
}

/// A file with another first line, and a digest that fits it.
fn with_head(change: impl Fn(&mut Value)) -> Value {
    let (head, body) = FILE.split_once('\n').expect("lines");
    let mut head: Value = serde_json::from_str(head).expect("a head");
    change(&mut head);
    json!({ "do": "forge", "head": head, "body": body.lines().next() })
}

#[test]
fn other_programs_files_are_opened_and_made_byte_by_byte() {
    let head: Value = serde_json::from_str(FILE.lines().next().expect("a head")).expect("JSON");
    let tasks = [
        unseal(FILE, PHRASE),
        unseal(FILE, DECOMPOSED),
        unseal(&FILE.replace('\n', "\r\n"), PHRASE),
        json!({ "do": "seal", "text": TEXT, "phrase": DECOMPOSED, "salt": head["salt"], "nonce": head["nonce"] }),
        json!({ "do": "open", "file": FILE, "phrase": PHRASE }),
        json!({ "do": "make", "text": TEXT, "phrase": PHRASE, "like": FILE }),
    ];
    let Some(answers) = done(&tasks) else { return };
    assert_eq!(answers, [TEXT, TEXT, TEXT, FILE, TEXT, FILE]);
}

#[test]
fn each_file_has_its_own_salt_and_nonce_and_another_program_opens_it() {
    let seal = json!({ "do": "seal", "text": TEXT, "phrase": PHRASE });
    let Some(files) = done(&[seal.clone(), seal]) else { return };
    let heads: Vec<Value> = files
        .iter()
        .map(|file| serde_json::from_str(file.as_str().unwrap().lines().next().unwrap()).unwrap())
        .collect();
    for member in ["salt", "nonce"] {
        assert_ne!(heads[0][member], heads[1][member], "{member}");
    }
    assert_eq!(heads[0]["rounds"], 600_000);
    let open = json!({ "do": "open", "file": files[0], "phrase": PHRASE });
    assert_eq!(done(&[open]).expect("it has just run"), [TEXT]);
}

#[test]
fn every_cut_and_every_changed_byte_is_told_as_damage() {
    let cut = (0..FILE.len() - 1).map(|end| FILE[..end].to_owned());
    let changed = (0..FILE.len() - 1).map(|place| {
        let other = if FILE.as_bytes()[place] == b'A' { "B" } else { "A" };
        [&FILE[..place], other, &FILE[place + 1..]].concat()
    });
    let tasks: Vec<Value> = cut.chain(changed).map(|file| unseal(&file, PHRASE)).collect();
    let Some(answers) = done(&tasks) else { return };
    for (task, answer) in tasks.iter().zip(answers) {
        assert_eq!(answer, json!({ "refused": DAMAGED }), "{task}");
    }
}

#[test]
fn a_wrong_pass_phrase_a_newer_file_and_a_forged_one_are_told() {
    let cases = [
        (with_head(|head| head["salt"] = json!("AAAAAAAAAAAAAAAAAAAAAA==")), WRONG),
        (with_head(|head| head["rounds"] = json!(600_001)), WRONG),
        (with_head(|head| head["nonce"] = json!("!")), DAMAGED),
        (with_head(|head| head["rounds"] = json!(1)), DAMAGED),
        (with_head(|head| head["rounds"] = json!(10_000_000_000_u64)), DAMAGED),
        (with_head(|head| head["rounds"] = json!("600000")), DAMAGED),
        (with_head(|head| head["format"] = json!("other")), DAMAGED),
        (with_head(|head| *head = json!(null)), DAMAGED),
        (with_head(|head| head["version"] = json!(2)), NEWER),
        (with_head(|head| head["cipher"] = json!("none")), NEWER),
    ];
    let forge: Vec<Value> = cases.iter().map(|(task, _)| task.clone()).collect();
    let Some(files) = done(&forge) else { return };
    let mut tasks: Vec<Value> = files.iter().map(|file| unseal(file.as_str().unwrap(), PHRASE)).collect();
    tasks.push(unseal(FILE, "zw\u{f6}lf Boxk\u{e4}mpfer jagen Viktor"));
    let expected: Vec<Value> =
        cases.iter().map(|(_, told)| *told).chain([WRONG]).map(|told| json!({ "refused": told })).collect();
    assert_eq!(done(&tasks).expect("it has just run"), expected);
}
