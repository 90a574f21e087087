//! Values of a workflow's YAML as GitHub reads them, and their texts.

use super::expression::{self, Lookup, Unknown};
use advisory_core::syntax::yaml::{self, Node};
use serde_json::Value;

/// Returns a value with its expressions filled in.
pub(super) fn value(node: &Node, lookup: &Lookup<'_>) -> Result<Value, Unknown> {
    match &node.value {
        yaml::Value::Scalar { text, is_plain } => {
            if text.contains("${{") {
                expression::fill(text, lookup)
            } else if *is_plain {
                Ok(plain(text))
            } else {
                Ok(Value::String(text.clone()))
            }
        }
        yaml::Value::List(items) => {
            items.iter().map(|item| value(item, lookup)).collect::<Result<_, _>>().map(Value::Array)
        }
        yaml::Value::Map(entries) => {
            let entry = |(key, node): &(yaml::Key, Node)| Ok((key.text.clone(), value(node, lookup)?));
            entries.iter().map(entry).collect::<Result<_, _>>().map(Value::Object)
        }
    }
}

/// Returns the text of a scalar with its expressions filled in.
pub(super) fn text(node: &Node, lookup: &Lookup<'_>) -> Result<String, Unknown> {
    value(node, lookup).map(|value| expression::text_of(&value))
}

/// Reads a plain scalar as GitHub does: `3.10` is the number 3.1.
fn plain(text: &str) -> Value {
    if yaml::is_null(text) {
        return Value::Null;
    }
    if let Some(truth) = yaml::truth(text) {
        return Value::Bool(truth);
    }
    let based = |digits: &str, base| u32::from_str_radix(digits, base).ok().map(f64::from);
    let number = match text.get(..2) {
        Some("0x") => based(&text[2..], 16),
        Some("0o") => based(&text[2..], 8),
        // Rust reads words such as "inf" as numbers, too.
        _ if text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)) => text.parse().ok(),
        _ => None,
    };
    number.map_or_else(|| Value::String(text.to_owned()), expression::number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use advisory_core::syntax::yaml::{Aliases, read};

    #[test]
    fn plain_numbers_lose_their_last_zero() {
        for (written, expected) in [
            ("3.10", "3.1"),
            ("'3.10'", "3.10"),
            ("18", "18"),
            ("0x10", "16"),
            ("1.2.3", "1.2.3"),
            ("TRUE", "true"),
            ("yes", "yes"),
            ("~", ""),
            ("inf", "inf"),
            ("-", "-"),
            ("v1", "v1"),
        ] {
            let node = read(&format!("a: {}", if written == "-" { "'-'" } else { written }), Aliases::Copied)
                .unwrap();
            assert_eq!(text(node.get("a").unwrap(), &|_| None).unwrap(), expected, "{written}");
        }
    }
}
