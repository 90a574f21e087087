//! Expressions of workflows, `${{ … }}`: worked out as far as the values are known.
//!
//! The rules are those of GitHub's documentation, "Evaluate expressions in workflows and actions": comparison ignores case, values of
//! different kinds are compared as numbers, and `&&` and `||` return one of their operands.

use serde_json::Value;

/// Why an expression has no value here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// It asks for something that only exists while GitHub runs the workflow, such as `secrets.TOKEN`.
    Needs(String),
    /// It cannot be read.
    Unreadable,
}

/// Gives the value of a name such as `matrix.node`, in lower case and with dots alone; `None` if only GitHub knows it.
pub(super) type Lookup<'a> = dyn Fn(&str) -> Option<Value> + 'a;

/// An expression may have so many operators and brackets in each other.
const DEEPEST: usize = 50;

/// Works out an expression, without `${{` and `}}`. Of a condition only the truth matters.
fn evaluate(text: &str, lookup: &Lookup<'_>, is_condition: bool) -> Result<Value, Unknown> {
    let mut parser = Parser { rest: text, lookup, is_condition, depth: 0 };
    let value = parser.or()?;
    parser.skip();
    if parser.rest.is_empty() { value.known() } else { Err(Unknown::Unreadable) }
}

/// Fills in the expressions of a text. A text that is one expression alone keeps the kind of its value.
pub(super) fn fill(text: &str, lookup: &Lookup<'_>) -> Result<Value, Unknown> {
    fill_as(text, lookup, false)
}

fn fill_as(text: &str, lookup: &Lookup<'_>, is_condition: bool) -> Result<Value, Unknown> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("${{") {
        let inner = &rest[start + 3..];
        let end = closing(inner).ok_or(Unknown::Unreadable)?;
        let value = evaluate(&inner[..end], lookup, is_condition)?;
        if start == 0 && filled.is_empty() && inner.len() == end + 2 {
            return Ok(value);
        }
        filled.push_str(&rest[..start]);
        filled.push_str(&text_of(&value));
        rest = &inner[end + 2..];
    }
    filled.push_str(rest);
    Ok(Value::String(filled))
}

/// Works out a condition, which may be written without `${{`.
pub(super) fn condition(text: &str, lookup: &Lookup<'_>) -> Result<bool, Unknown> {
    if text.contains("${{") {
        fill_as(text.trim(), lookup, true).map(|value| is_true(&value))
    } else {
        evaluate(text, lookup, true).map(|value| is_true(&value))
    }
}

/// Returns where the `}}` of an expression begins; those in quotes are part of a text.
fn closing(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    text.char_indices().find_map(|(at, c)| {
        is_quoted ^= c == '\'';
        (!is_quoted && text[at..].starts_with("}}")).then_some(at)
    })
}

/// Returns a value as the text that GitHub puts in its place.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number_text(number.as_f64().unwrap_or_default()),
        Value::String(text) => text.clone(),
        Value::Array(_) => "Array".to_owned(),
        Value::Object(_) => "Object".to_owned(),
    }
}

/// A number as JavaScript writes it: at most 15 digits, and no fraction where there is none.
pub(super) fn number_text(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

/// Returns a number as a value.
pub(super) fn number(number: f64) -> Value {
    serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number)
}

pub(super) fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

fn as_number(value: &Value) -> f64 {
    match value {
        Value::Null => 0.0,
        Value::Bool(truth) => f64::from(u8::from(*truth)),
        Value::Number(number) => number.as_f64().unwrap_or(f64::NAN),
        Value::String(text) if text.trim().is_empty() => 0.0,
        Value::String(text) => text.trim().parse().unwrap_or(f64::NAN),
        Value::Array(_) | Value::Object(_) => f64::NAN,
    }
}

/// Compares two values; `None` where neither is before the other.
fn compare(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Value::String(a), Value::String(b)) => Some(a.to_lowercase().cmp(&b.to_lowercase())),
        _ => as_number(a).partial_cmp(&as_number(b)),
    }
}

/// A value, or why there is none: an operand that does not matter may be unknown.
#[derive(Clone)]
enum Operand {
    Known(Value),
    Unknown(Unknown),
}

impl Operand {
    fn known(self) -> Result<Value, Unknown> {
        match self {
            Self::Known(value) => Ok(value),
            Self::Unknown(why) => Err(why),
        }
    }

    fn truth(truth: bool) -> Self {
        Self::Known(Value::Bool(truth))
    }
}

struct Parser<'a> {
    rest: &'a str,
    lookup: &'a Lookup<'a>,
    is_condition: bool,
    depth: usize,
}

/// The outer error is a text that cannot be read; an operand that is not known is no error yet.
type Parsed = Result<Operand, Unknown>;

impl Parser<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn takes(&mut self, word: &str) -> bool {
        self.skip();
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn or(&mut self) -> Parsed {
        let mut left = self.and()?;
        while self.takes("||") {
            let right = self.and()?;
            left = match left {
                Operand::Known(value) if is_true(&value) => Operand::Known(value),
                Operand::Known(_) => right,
                unknown @ Operand::Unknown(_) => match right {
                    Operand::Known(value) if self.is_condition && is_true(&value) => Operand::Known(value),
                    _ => unknown,
                },
            };
        }
        Ok(left)
    }

    fn and(&mut self) -> Parsed {
        let mut left = self.equality()?;
        while self.takes("&&") {
            let right = self.equality()?;
            left = match (left, right) {
                (Operand::Known(value), _) if !is_true(&value) => Operand::Known(value),
                (Operand::Known(_), right) => right,
                (Operand::Unknown(_), Operand::Known(value)) if self.is_condition && !is_true(&value) => {
                    Operand::truth(false)
                }
                (unknown, _) => unknown,
            };
        }
        Ok(left)
    }

    fn equality(&mut self) -> Parsed {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let mut left = self.unary()?;
        loop {
            let (fits, negated): (&[std::cmp::Ordering], bool) = if self.takes("==") {
                (&[Equal], false)
            } else if self.takes("!=") {
                (&[Equal], true)
            } else if self.takes("<=") {
                (&[Less, Equal], false)
            } else if self.takes(">=") {
                (&[Greater, Equal], false)
            } else if self.takes("<") {
                (&[Less], false)
            } else if self.takes(">") {
                (&[Greater], false)
            } else {
                return Ok(left);
            };
            let right = self.unary()?;
            left = match (left, right) {
                (Operand::Known(a), Operand::Known(b)) => {
                    let holds = compare(&a, &b).is_some_and(|order| fits.contains(&order));
                    Operand::truth(holds != negated)
                }
                (unknown @ Operand::Unknown(_), _) | (_, unknown) => unknown,
            };
        }
    }

    fn unary(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unknown::Unreadable);
        }
        self.skip();
        let value = if self.rest.starts_with('!') && !self.rest.starts_with("!=") {
            self.rest = &self.rest[1..];
            match self.unary()? {
                Operand::Known(value) => Operand::truth(!is_true(&value)),
                unknown @ Operand::Unknown(_) => unknown,
            }
        } else if self.takes("(") {
            let value = self.or()?;
            if !self.takes(")") {
                return Err(Unknown::Unreadable);
            }
            value
        } else {
            self.primary()?
        };
        self.depth -= 1;
        Ok(value)
    }

    fn primary(&mut self) -> Parsed {
        if let Some(rest) = self.rest.strip_prefix('\'') {
            return self.quoted(rest);
        }
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_-.+*".contains(c)));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        match word {
            "" => return Err(Unknown::Unreadable),
            "true" => return Ok(Operand::truth(true)),
            "false" => return Ok(Operand::truth(false)),
            "null" => return Ok(Operand::Known(Value::Null)),
            _ => {}
        }
        if word.starts_with(|c: char| c.is_ascii_digit() || "-+.".contains(c)) {
            let value = word.parse().map_err(|_| Unknown::Unreadable)?;
            return Ok(Operand::Known(number(value)));
        }
        if self.rest.starts_with('(') {
            self.rest = &self.rest[1..];
            return self.call(word);
        }
        let mut name = word.to_ascii_lowercase();
        // `matrix['node']` is `matrix.node`.
        while self.rest.starts_with('[') {
            self.rest = &self.rest[1..];
            let Operand::Known(index) = self.or()? else { return Ok(needs(word)) };
            if !self.takes("]") {
                return Err(Unknown::Unreadable);
            }
            name.push('.');
            name.push_str(&text_of(&index).to_ascii_lowercase());
            let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_-.*".contains(c)));
            let (more, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            name.push_str(&more.to_ascii_lowercase());
            self.rest = rest;
        }
        Ok((self.lookup)(&name).map_or_else(|| needs(&name), Operand::Known))
    }

    fn quoted(&mut self, mut rest: &str) -> Parsed {
        let mut text = String::new();
        loop {
            let end = rest.find('\'').ok_or(Unknown::Unreadable)?;
            text.push_str(&rest[..end]);
            rest = &rest[end + 1..];
            // Two quotes are one.
            let Some(more) = rest.strip_prefix('\'') else { break };
            text.push('\'');
            rest = more;
        }
        self.rest = &self.rest[self.rest.len() - rest.len()..];
        Ok(Operand::Known(Value::String(text)))
    }

    fn call(&mut self, name: &str) -> Parsed {
        let mut arguments = Vec::new();
        while !self.takes(")") {
            if !arguments.is_empty() && !self.takes(",") {
                return Err(Unknown::Unreadable);
            }
            arguments.push(self.or()?);
        }
        let mut known = Vec::new();
        for argument in arguments {
            match argument {
                Operand::Known(value) => known.push(value),
                unknown @ Operand::Unknown(_) => return Ok(unknown),
            }
        }
        let value = function(&name.to_ascii_lowercase(), &known);
        Ok(value.map_or_else(|| needs(&format!("{name}()")), Operand::Known))
    }
}

fn needs(name: &str) -> Operand {
    Operand::Unknown(Unknown::Needs(name.to_owned()))
}

/// The functions whose answer does not depend on GitHub. That of the status is asked as if all before had gone well.
fn function(name: &str, arguments: &[Value]) -> Option<Value> {
    let texts =
        || Some((text_of(arguments.first()?).to_lowercase(), text_of(arguments.get(1)?).to_lowercase()));
    Some(match (name, arguments) {
        ("success" | "always", []) => Value::Bool(true),
        ("failure" | "cancelled", []) => Value::Bool(false),
        ("contains", [Value::Array(list), wanted]) => {
            Value::Bool(list.iter().any(|item| compare(item, wanted) == Some(std::cmp::Ordering::Equal)))
        }
        ("contains", [_, _]) => texts().map(|(text, part)| Value::Bool(text.contains(&part)))?,
        ("startswith", [_, _]) => texts().map(|(text, part)| Value::Bool(text.starts_with(&part)))?,
        ("endswith", [_, _]) => texts().map(|(text, part)| Value::Bool(text.ends_with(&part)))?,
        ("format", [pattern, values @ ..]) => Value::String(format(&text_of(pattern), values)?),
        ("join", [Value::Array(list), rest @ ..]) => {
            let separator = rest.first().map_or_else(|| ",".to_owned(), text_of);
            Value::String(list.iter().map(text_of).collect::<Vec<_>>().join(&separator))
        }
        ("fromjson", [Value::String(text)]) => serde_json::from_str(text).ok()?,
        _ => return None,
    })
}

/// `format('{0} and {1}', …)`, in which two braces are one.
fn format(pattern: &str, values: &[Value]) -> Option<String> {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            text.push_str(brace);
            rest = after;
            continue;
        }
        let (index, after) = rest.split_once('}').filter(|_| brace == "{")?;
        text.push_str(&text_of(values.get(index.parse::<usize>().ok()?)?));
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn lookup(name: &str) -> Option<Value> {
        match name {
            "matrix.os" => Some(json!("ubuntu-latest")),
            "matrix.node" => Some(json!(18.0)),
            "matrix.none" => Some(Value::Null),
            _ => None,
        }
    }

    fn told(text: &str) -> String {
        match fill(text, &lookup) {
            Ok(value) => text_of(&value),
            Err(Unknown::Needs(name)) => format!("needs {name}"),
            Err(Unknown::Unreadable) => "unreadable".to_owned(),
        }
    }

    #[test]
    fn expressions_are_filled_in_by_githubs_rules() {
        for (text, expected) in [
            ("node ${{ matrix.node }} on ${{matrix['os']}}", "node 18 on ubuntu-latest"),
            ("${{ matrix.OS == 'Ubuntu-Latest' }}", "true"),
            ("${{ matrix.node == '18' }}", "true"),
            ("${{ matrix.node >= 20 }}", "false"),
            ("${{ matrix.os != 'x' && 'yes' || 'no' }}", "yes"),
            ("${{ matrix.none || 'none' }}", "none"),
            ("${{ 'it''s }}' }}", "it's }}"),
            ("${{ format('{0}{{{1}}}', 'a', matrix.node) }}", "a{18}"),
            ("${{ startsWith(matrix.os, 'UBUNTU') && !endsWith(matrix.os, 'x') }}", "true"),
            ("${{ contains(fromJSON('[\"a\", \"b\"]'), 'B') }}", "true"),
            ("${{ join(fromJSON('[1, \"b\"]'), '-') }}", "1-b"),
            ("${{ 3.10 }} ${{ 1e3 }} ${{ -0 }}", "3.1 1000 0"),
            ("plain", "plain"),
            ("${{ secrets.TOKEN }}", "needs secrets.token"),
            ("${{ hashFiles('**/lock') }}", "needs hashFiles()"),
            ("${{ github.ref == 'x' && matrix.os == 'y' }}", "needs github.ref"),
            ("${{ matrix.os == 'y' && github.ref }}", "false"),
            ("${{ github.ref || matrix.os }}", "needs github.ref"),
            ("${{ matrix.os", "unreadable"),
            ("${{ matrix.os = 1 }}", "unreadable"),
            ("${{ }}", "unreadable"),
            ("${{ (1 }}", "unreadable"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        assert_eq!(told(&format!("${{{{ {}1 }}}}", "!".repeat(1000))), "unreadable");
        assert_eq!(told(&format!("${{{{ {}1 }}}}", "(".repeat(100_000))), "unreadable");
    }

    #[test]
    fn a_condition_needs_no_braces() {
        assert_eq!(condition("always() && matrix.node == 18", &lookup), Ok(true));
        assert_eq!(condition("${{ failure() }}", &lookup), Ok(false));
        assert_eq!(condition("!cancelled()", &lookup), Ok(true));
        assert_eq!(condition("github.ref == 'x' && matrix.os == 'y'", &lookup), Ok(false));
        assert_eq!(condition("github.ref == 'x' || matrix.node == 18", &lookup), Ok(true));
        assert_eq!(condition("github.actor == 'x'", &lookup), Err(Unknown::Needs("github.actor".into())));
    }
}
