//! JSON as files and clipboards get it, and as they give it.

use crate::Draft;
use crate::formats::ReadError;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::Serialize;
use serde_json::{Map, Number, Value};
use std::fmt;

/// The value as indented JSON, with a line end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut json =
        serde_json::to_string_pretty(value).expect("our types have text keys, and write without fail");
    json.push('\n');
    json
}

/// Reads a whole text as JSON. Nesting deeper than 127 levels is refused, and so is an object that names a member
/// twice: one of the two would be lost.
pub(crate) fn value(text: &str) -> Result<Value, ReadError> {
    serde_json::from_str(text).map(|Whole(value)| value).map_err(|error| {
        let (line, column, problem) = place(&error);
        ReadError::Json { line, column, problem }
    })
}

/// Whether a text is one value and prose behind it.
pub(crate) fn is_followed_by_words(text: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let is_whole = values.next().is_some_and(|value| value.is_ok());
    is_whole && text[values.byte_offset()..].trim_start().starts_with(char::is_alphabetic)
}

/// A draft as a tree of values. A member that has its default value may be left out.
pub(crate) fn of_draft(draft: &Draft) -> Option<Value> {
    value(&pretty(draft)).ok()
}

/// The draft of a tree of values, unless that is none.
pub(crate) fn to_draft(value: &Value) -> Option<Draft> {
    serde_json::from_str(&value.to_string()).ok()
}

/// A value of which nothing was dropped.
struct Whole(Value);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WholeVisitor).map(Self)
    }
}

struct WholeVisitor;

impl<'de> Visitor<'de> for WholeVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Whole(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(A::Error::custom(format_args!("`{key}` stands twice in one object")));
            }
            let Whole(value) = members.next_value()?;
            object.insert(key, value);
        }
        Ok(object.into())
    }
}

/// The place of an error of the JSON reader, and its words without the place.
pub(crate) fn place(error: &serde_json::Error) -> (usize, usize, String) {
    let words = error.to_string();
    let problem = words.split(" at line ").next().unwrap_or(&words).to_owned();
    (error.line(), error.column(), problem)
}
