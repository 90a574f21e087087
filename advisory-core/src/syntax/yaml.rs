//! YAML as values that know where they are in the text.
//!
//! Scalars, lists and mappings with distinct text keys. Tags and several documents in one text are refused, and so are anchors and
//! aliases unless they are asked for: an alias can make a short text a huge value, so what they add up to is limited.

use super::SyntaxError;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_json::Value as Json;
use std::collections::{HashMap, HashSet};

/// How deep lists and mappings may be in each other.
const DEEPEST: usize = 60;
/// So many values may a text hold, with what its aliases repeat.
const MOST: usize = 200_000;

/// A place in a text, both numbers counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column in that line, in characters.
    pub column: usize,
}

/// A value and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it begins.
    pub place: Place,
    /// What it is.
    pub value: Value,
}

/// What a [`Node`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text, a number, a truth or nothing, as written.
    Scalar {
        /// The text, without quotes and escapes.
        text: String,
        /// Whether it has no quotes: then it may be a number, a truth or nothing.
        is_plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the text.
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Where it begins.
    pub place: Place,
    /// The text.
    pub text: String,
}

/// Whether anchors and aliases are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aliases {
    /// They are an error.
    Refused,
    /// An alias is a copy of what its anchor names.
    Copied,
}

impl Node {
    /// Returns the value of a key, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(known, _)| known.text == key).map(|(_, value)| value)
    }

    /// Returns the keys and values of a mapping; of anything else none.
    pub fn entries(&self) -> &[(Key, Self)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the elements of a list; of anything else none.
    pub fn elements(&self) -> &[Self] {
        match &self.value {
            Value::List(elements) => elements,
            _ => &[],
        }
    }

    /// Returns the text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether nothing is written here, or a word for nothing.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, is_plain: true } if is_null(text))
    }
}

/// Whether a plain scalar is one of YAML's words for nothing.
pub fn is_null(plain: &str) -> bool {
    matches!(plain, "" | "~" | "null" | "Null" | "NULL")
}

/// Returns the truth that a plain scalar is by YAML's core schema.
pub fn truth(plain: &str) -> Option<bool> {
    match plain {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// Reads a text of one document.
///
/// # Errors
/// Where the text is no YAML, holds nothing, or uses what is not read.
///
/// ```
/// use advisory_core::syntax::yaml::{Aliases, read};
/// let node = read("jobs:\n  test: { runs-on: linux }\n", Aliases::Refused)?;
/// let test = node.get("jobs").and_then(|jobs| jobs.get("test")).unwrap();
/// assert_eq!((test.place.line, test.get("runs-on").and_then(|on| on.text())), (2, Some("linux")));
/// # Ok::<(), advisory_core::syntax::SyntaxError>(())
/// ```
pub fn read(text: &str, aliases: Aliases) -> Result<Node, SyntaxError> {
    let mut reader =
        Reader { parser: Parser::new_from_str(text), aliases, anchors: HashMap::new(), left: MOST };
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

/// Reads a text as JSON values. Anchors, aliases and tags are refused: no advisory needs them.
pub(crate) fn value(text: &str) -> Result<Json, SyntaxError> {
    read(text, Aliases::Refused).map(json)
}

fn json(node: Node) -> Json {
    match node.value {
        Value::Scalar { text, is_plain: true } => plain(text),
        Value::Scalar { text, is_plain: false } => Json::String(text),
        Value::List(items) => Json::Array(items.into_iter().map(json).collect()),
        Value::Map(entries) => {
            Json::Object(entries.into_iter().map(|(key, value)| (key.text, json(value))).collect())
        }
    }
}

/// A plain word may be nothing or a truth; anything else is a text, as it was written: `1.10`, `2024-01-01`.
fn plain(text: String) -> Json {
    match truth(&text) {
        _ if is_null(&text) => Json::Null,
        Some(truth) => Json::Bool(truth),
        None => Json::String(text),
    }
}

fn place(span: &Span) -> Place {
    Place { line: span.start.line(), column: span.start.col() + 1 }
}

fn error(span: &Span, problem: &str) -> SyntaxError {
    SyntaxError { line: span.start.line(), column: span.start.col() + 1, problem: problem.to_owned() }
}

struct Reader<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    aliases: Aliases,
    /// What each anchor names, and how many values that is.
    anchors: HashMap<usize, (Node, usize)>,
    /// How many more values there may be.
    left: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), SyntaxError> {
        match self.parser.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(problem)) => Err(SyntaxError {
                line: problem.marker().line(),
                column: problem.marker().col() + 1,
                problem: problem.info().to_owned(),
            }),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn spend(&mut self, values: usize, span: &Span) -> Result<(), SyntaxError> {
        self.left = self.left.checked_sub(values).ok_or_else(|| error(span, "it holds too many values"))?;
        Ok(())
    }

    fn node(&mut self, event: Event<'a>, span: &Span, depth: usize) -> Result<Node, SyntaxError> {
        if depth > DEEPEST {
            return Err(error(span, "it is nested too deep"));
        }
        let before = self.left;
        self.spend(1, span)?;
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, None) => {
                let is_plain = style == ScalarStyle::Plain;
                (Value::Scalar { text: text.into_owned(), is_plain }, anchor)
            }
            Event::SequenceStart(anchor, None) => (Value::List(self.list(depth)?), anchor),
            Event::MappingStart(anchor, None) => (Value::Map(self.map(depth)?), anchor),
            Event::Alias(anchor) if self.aliases == Aliases::Copied => {
                let known = self.anchors.get(&anchor);
                let values = known.ok_or_else(|| error(span, "an alias is inside of its own anchor"))?.1;
                self.spend(values, span)?;
                return Ok(self.anchors[&anchor].0.clone());
            }
            Event::Alias(_) | Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) => {
                return Err(self.refused(span));
            }
            _ => return Err(error(span, "a value is missing")),
        };
        let node = Node { place: place(span), value };
        if anchor > 0 {
            if self.aliases == Aliases::Refused {
                return Err(self.refused(span));
            }
            self.anchors.insert(anchor, (node.clone(), before - self.left));
        }
        Ok(node)
    }

    fn refused(&self, span: &Span) -> SyntaxError {
        error(
            span,
            match self.aliases {
                Aliases::Refused => "anchors, aliases and tags are not read",
                Aliases::Copied => "tags are not read",
            },
        )
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, SyntaxError> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok(items);
            }
            items.push(self.node(event, &span, depth + 1)?);
        }
    }

    fn map(&mut self, depth: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut known = HashSet::new();
        loop {
            let (event, span) = self.next()?;
            let text = match event {
                Event::MappingEnd => return Ok(entries),
                Event::Scalar(key, _, 0, None) => key.into_owned(),
                _ => return Err(error(&span, "a key is not a text")),
            };
            let (event, value_span) = self.next()?;
            let value = self.node(event, &value_span, depth + 1)?;
            // One of the two would be lost.
            if !known.insert(text.clone()) {
                return Err(error(&span, "a key is there twice"));
            }
            entries.push((Key { place: place(&span), text }, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, aliases: Aliases) -> String {
        read(text, aliases).unwrap_err().to_string()
    }

    #[test]
    fn an_alias_is_a_copy_where_it_is_asked_for() {
        let text = "a: &x [1, 2]\nb: *x\n";
        let node = read(text, Aliases::Copied).unwrap();
        assert_eq!(node.get("a"), node.get("b"));
        assert_eq!(told(text, Aliases::Refused), "line 1, column 4: anchors, aliases and tags are not read");
        assert_eq!(told("a: !x 1", Aliases::Copied), "line 1, column 4: tags are not read");
        assert_eq!(
            told("a: &x [*x]", Aliases::Copied),
            "line 1, column 8: an alias is inside of its own anchor"
        );
    }

    #[test]
    fn aliases_of_aliases_end_somewhere() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..30 {
            let below = format!("*a{}, ", level - 1).repeat(9);
            bomb.extend([format!("a{level}: &a{level} [{}]\n", below.trim_end_matches(", "))]);
        }
        assert!(told(&bomb, Aliases::Copied).ends_with("it holds too many values"));
        let deep = "[".repeat(100);
        assert!(told(&deep, Aliases::Copied).ends_with("it is nested too deep"));
    }
}
