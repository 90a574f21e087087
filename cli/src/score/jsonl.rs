//! `--jsonl`: a JSON object a line, with the result added as a member. All else stays as it is, byte for byte; only empty
//! lines are left out.

use super::Scorer;
use super::lines::score_lines;
use super::results::Results;
use super::style;
use crate::{Outcome, args};
use serde_json::Value;
use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// What is scored in each object, and where it goes.
struct Member<'a> {
    scorer: &'a Scorer,
    pointer: &'a str,
    /// The name of the member that is added.
    name: &'a str,
    /// Whether any object had something at the pointer.
    found: AtomicBool,
}

/// Scores every line; a pointer that leads nowhere in all of them is told, since it may be misspelt.
pub(super) fn run(
    scorer: &Scorer,
    options: &args::Score,
    pointer: &str,
    input: impl Read,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let member = Member { scorer, pointer, name: &options.r#as, found: AtomicBool::new(false) };
    let score = |line: &[u8], number, results: &mut Results| member.score(line, number, results);
    // A record may be of any length, and none of it may be lost.
    let outcome = score_lines(score, usize::MAX, options.jobs, input, output)?;
    if !member.found.into_inner() {
        eprintln!("advisory: no line has anything at {pointer}");
    }
    Ok(outcome)
}

impl Member<'_> {
    /// Scores the vector at the pointer. A line without one goes through as it is.
    fn score(&self, line: &[u8], number: u64, results: &mut Results) {
        let Self { scorer, pointer, name, found } = self;
        let (record, after) = line.split_at(line.trim_ascii_end().len());
        if record.is_empty() {
            return;
        }
        let object = match serde_json::from_slice::<Value>(record) {
            Ok(object @ Value::Object(_)) => object,
            Ok(_) => return keep(line, results, format!("line {number}: this is JSON, but no object")),
            Err(error) => {
                let error = error.to_string().replace(" at line 1 column ", " at column ");
                return keep(line, results, format!("line {number}: this is no JSON: {error}"));
            }
        };
        if object.get(*name).is_some() {
            let told = format!("line {number}: there is a member \"{name}\" already; name another by --as");
            return keep(line, results, told);
        }
        let value = object.pointer(pointer);
        if value.is_some() {
            found.store(true, Ordering::Relaxed);
        }
        let added = match value {
            None | Some(Value::Null) => None,
            // As a cell of a table that is empty.
            Some(Value::String(vector)) if vector.trim().is_empty() => None,
            Some(Value::String(vector)) => scorer.read(vector.trim().as_bytes(), "line", number, results),
            Some(other) => {
                let told = format!("line {number}: at {pointer} stands {other}, which is no string");
                return keep(line, results, told);
            }
        };
        match (added, record.strip_suffix(b"}")) {
            (Some(added), Some(open)) => {
                let members = object.as_object().is_some_and(|members| !members.is_empty());
                results.output.extend_from_slice(open.trim_ascii_end());
                results.output.extend_from_slice(if members { b"," } else { b"" });
                results.output.extend_from_slice(Value::from(*name).to_string().as_bytes());
                results.output.push(b':');
                style::json(added, &mut results.output);
                results.output.push(b'}');
                whole(after, results);
            }
            _ => whole(line, results),
        }
    }
}

/// Writes the line as it is, and says what is wrong with it.
fn keep(line: &[u8], results: &mut Results, told: String) {
    whole(line, results);
    results.fail(told);
}

fn whole(line: &[u8], results: &mut Results) {
    results.output.extend_from_slice(line);
    results.output.push(b'\n');
}
