//! `RustSec`'s rule, as the crate `rustsec` has it.

use super::order::Order;
use super::{Oracle, Subject};
use advisory_core::version::applicability::Status;
use rustsec::advisory::Versions;
use serde_json::Value;
use std::panic;

pub(super) const ORACLE: Oracle = Oracle { subjects, status };

fn subjects(record: &Value) -> Vec<Subject> {
    let name = record["advisory"]["package"].as_str().unwrap().to_owned();
    vec![Subject { order: Order::Semantic, place: String::new(), name }]
}

fn status(record: &Value, _: &Subject, version: &str) -> Status {
    let text = record["versions"].to_string();
    let read = || serde_json::from_str::<Versions>(&text);
    // What `rustsec` refuses, such as requirements that overlap, it says nothing about, nor about versions without three numbers;
    // where two requirements begin at one version, it panics.
    let (Ok(Ok(versions)), Ok(version)) = (panic::catch_unwind(read), version.parse::<rustsec::Version>())
    else {
        return Status::Unknown;
    };
    if !version.build.is_empty() {
        return Status::Unknown;
    }
    if versions.is_vulnerable(&version) { Status::Affected } else { Status::Unaffected }
}
