//! YAML as JSON values: what advisories are written in, and no more.
//!
//! Texts, lists and mappings with text keys; a number is a text, since here it is a version or an id. Anchors, aliases, tags and several documents in one are refused: no
//! advisory needs them, and an alias can make a short text a huge value.

use crate::formats::ReadError;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_json::{Map, Value};

/// How deep lists and mappings may be in each other.
const DEEPEST: usize = 60;

/// Reads a whole text.
pub(crate) fn value(text: &str) -> Result<Value, ReadError> {
    let mut reader = Reader { parser: Parser::new_from_str(text), ahead: None };
    let mut found = None;
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => {}
            Event::StreamEnd => return found.ok_or_else(|| error(&span, "there is nothing in it")),
            _ if found.is_some() => return Err(error(&span, "there is more than one document in it")),
            event => found = Some(reader.node(event, &span, 0)?),
        }
    }
}

fn error(span: &Span, problem: &str) -> ReadError {
    ReadError::Yaml { line: span.start.line(), column: span.start.col() + 1, problem: problem.to_owned() }
}

struct Reader<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    ahead: Option<(Event<'a>, Span)>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), ReadError> {
        if let Some(event) = self.ahead.take() {
            return Ok(event);
        }
        match self.parser.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(problem)) => Err(ReadError::Yaml {
                line: problem.marker().line(),
                column: problem.marker().col() + 1,
                problem: problem.info().to_owned(),
            }),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'a>, span: &Span, depth: usize) -> Result<Value, ReadError> {
        if depth > DEEPEST {
            return Err(error(span, "it is nested too deep"));
        }
        match event {
            Event::Scalar(text, style, 0, None) => Ok(scalar(&text, style)),
            Event::SequenceStart(0, None) => {
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if event == Event::SequenceEnd {
                        return Ok(Value::Array(items));
                    }
                    items.push(self.node(event, &span, depth + 1)?);
                }
            }
            Event::MappingStart(0, None) => {
                let mut members = Map::new();
                loop {
                    let (event, span) = self.next()?;
                    let key = match event {
                        Event::MappingEnd => return Ok(Value::Object(members)),
                        Event::Scalar(key, _, 0, None) => key.into_owned(),
                        _ => return Err(error(&span, "a key is not a text")),
                    };
                    let (event, value_span) = self.next()?;
                    let value = self.node(event, &value_span, depth + 1)?;
                    // One of the two would be lost.
                    if members.insert(key, value).is_some() {
                        return Err(error(&span, "a key is there twice"));
                    }
                }
            }
            Event::Alias(_) | Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) => {
                Err(error(span, "anchors, aliases and tags are not read"))
            }
            _ => Err(error(span, "a value is missing")),
        }
    }
}

/// A plain word may be nothing or a truth; anything else is a text, as it was written: `1.10`, `2024-01-01`.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => Value::String(text.to_owned()),
    }
}
