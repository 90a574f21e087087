//! The versions that are asked about: every text of a record that can be one, and its neighbours on both sides.

use serde_json::Value;
use std::collections::BTreeSet;

/// Every text in a record that begins as a version does, with its neighbours, and some at random.
pub(crate) fn of(record: &Value, random: &mut fastrand::Rng) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    collect(record, &mut named);
    let mut probes: BTreeSet<String> =
        named.iter().take(60).flat_map(|version| neighbours(version)).collect();
    for _ in 0..6 {
        probes.insert(format!("{}.{}.{}", random.u8(..4), random.u8(..6), random.u8(..12)));
    }
    probes.extend(["0", "0.0.0-alpha", "99999.0.0"].map(str::to_owned));
    probes
}

fn collect(value: &Value, named: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            for word in text.split(|c: char| c.is_whitespace() || "<>=,|^~".contains(c)) {
                let digits = word.trim_start_matches('v');
                if word.len() < 40 && digits.starts_with(|c: char| c.is_ascii_digit()) {
                    named.insert(word.to_owned());
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, named)),
        Value::Object(members) => members.values().for_each(|member| collect(member, named)),
        _ => {}
    }
}

/// The version itself, its pre-releases and post-releases, the ones before and after it, and the next series.
fn neighbours(version: &str) -> Vec<String> {
    let plain = version.trim_end_matches(['*', '.']);
    let mut found = vec![version.to_owned(), plain.to_owned(), format!("v{plain}")];
    found.extend(
        ["-rc.1", "-0", ".1", "rc1", ".post1", "-1", "a", "+build"].map(|end| format!("{plain}{end}")),
    );
    let numbers: Option<Vec<u64>> =
        plain.trim_start_matches('v').split('.').map(|part| part.parse().ok()).collect();
    for place in 0..numbers.as_ref().map_or(0, Vec::len) {
        for step in [-1_i64, 1] {
            let mut next = numbers.clone().unwrap_or_default();
            let Some(moved) = next[place].checked_add_signed(step) else { continue };
            next[place] = moved;
            next[place + 1..].fill(0);
            found.push(next.iter().map(u64::to_string).collect::<Vec<_>>().join("."));
        }
    }
    found
}
