//! TOML as a tree of JSON's values, without what `serde` would bring.

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use serde_json::{Map, Value};

/// A table as a JSON object; days and times are texts. The error has the byte where it was found.
pub(crate) fn value(text: &str) -> Result<Value, (usize, String)> {
    DeTable::parse(text)
        .map(|table| object(table.into_inner()))
        .map_err(|error| (error.span().map_or(0, |span| span.start), error.message().to_owned()))
}

fn object(table: DeTable<'_>) -> Value {
    let members = table.into_iter().map(|(key, part)| (key.into_inner().into_owned(), of(part)));
    Value::Object(members.collect::<Map<_, _>>())
}

fn of(part: Spanned<DeValue<'_>>) -> Value {
    match part.into_inner() {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Boolean(is) => Value::Bool(is),
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(parts) => Value::Array(parts.into_iter().map(of).collect()),
        DeValue::Table(table) => object(table),
        // What JSON has no number for, such as 0xFF or `inf`, stays a text.
        DeValue::Integer(whole) if whole.radix() == 10 => number(whole.as_str()),
        DeValue::Integer(whole) => Value::String(whole.to_string()),
        DeValue::Float(decimal) => number(decimal.as_str()),
    }
}

fn number(digits: &str) -> Value {
    serde_json::from_str(digits.trim_start_matches('+')).unwrap_or_else(|_| Value::String(digits.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::value;
    use serde_json::json;

    #[test]
    fn a_table_is_an_object() {
        let text = "day = 2021-01-02\nid = 'a'\nn = [1, -2, +3, 0xF, 1.5, nan, true]\n[in.ner]\n\"k k\" = \"\"\"\nlong\"\"\"\n";
        let expected = json!({
            "day": "2021-01-02", "id": "a", "n": [1, -2, 3, "0xF", 1.5, "nan", true],
            "in": { "ner": { "k k": "long" } },
        });
        assert_eq!(value(text), Ok(expected));
    }

    #[test]
    fn an_error_says_where() {
        let (at, problem) = value("a = 1\nb = \n").unwrap_err();
        assert_eq!((at, problem.is_empty()), (10, false), "{problem}");
        assert!(value("a = 1\na = 2\n").unwrap_err().1.contains("duplicate key"));
    }
}
