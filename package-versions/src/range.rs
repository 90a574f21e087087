//! [`Range`]: the affected versions of one row, in GitHub's grammar.
//!
//! ```text
//! range = lower | lower ", " upper | upper | exact
//! lower = (">=" | ">") " " version
//! upper = ("<=" | "<") " " version
//! exact = "=" " " version
//! version = digit { any character but white space and comma }
//! ```

use std::fmt;
use std::str::FromStr;

/// **The versions between two bounds, or a single one**, as GitHub writes them: `>= 3.1.1, < 3.5.3`.
///
/// ```
/// use package_versions::Range;
/// let range: Range = ">= 3.1.1, < 3.5.3".parse()?;
/// assert_eq!(range.upper().unwrap().version.as_str(), "3.5.3");
/// assert_eq!(range.to_string(), ">= 3.1.1, < 3.5.3");
/// # Ok::<(), package_versions::range::RangeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Range {
    /// This version alone.
    Exact(VersionText),
    /// From the bound on, without an end.
    From(Bound),
    /// Everything up to the bound.
    Until(Bound),
    /// From the first bound to the second.
    Between(Bound, Bound),
}

/// An end of a range.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bound {
    /// The version at the end.
    pub version: VersionText,
    /// Whether that version belongs to the range.
    pub inclusive: bool,
}

/// **A version as a range names it**: a digit first, no white space, no comma. Whether it means anything to
/// the package's ecosystem is another question.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct VersionText(Box<str>);

impl VersionText {
    /// The version, if the text is one.
    pub fn new(text: &str) -> Option<Self> {
        let valid = text.starts_with(|c: char| c.is_ascii_digit())
            && !text.contains(|c: char| c.is_whitespace() || c == ',');
        valid.then(|| Self(text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for VersionText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Range {
    /// Whether it is a single version.
    pub fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(_))
    }

    /// The range in its shortest form: a lower bound of 0 is left out before an upper one, and equal bounds that
    /// both belong to it are a single version.
    #[must_use]
    pub fn normalise(self) -> Self {
        match self {
            Self::Between(lower, upper) if lower.version.as_str() == "0" => Self::Until(upper),
            Self::Between(lower, upper) if lower == upper && lower.inclusive => Self::Exact(lower.version),
            range => range,
        }
    }

    /// Where the range begins; `None` if it has no beginning. A single version begins and ends with itself.
    pub fn lower(&self) -> Option<Bound> {
        match self {
            Self::Exact(version) => Some(Bound { version: version.clone(), inclusive: true }),
            Self::From(lower) | Self::Between(lower, _) => Some(lower.clone()),
            Self::Until(_) => None,
        }
    }

    /// Where the range ends; `None` if it has no end.
    pub fn upper(&self) -> Option<Bound> {
        match self {
            Self::Exact(version) => Some(Bound { version: version.clone(), inclusive: true }),
            Self::Until(upper) | Self::Between(_, upper) => Some(upper.clone()),
            Self::From(_) => None,
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lower = |bound: &Bound| format!("{} {}", if bound.inclusive { ">=" } else { ">" }, bound.version);
        let upper = |bound: &Bound| format!("{} {}", if bound.inclusive { "<=" } else { "<" }, bound.version);
        match self {
            Self::Exact(version) => write!(f, "= {version}"),
            Self::From(from) => f.write_str(&lower(from)),
            Self::Until(until) => f.write_str(&upper(until)),
            Self::Between(from, until) => write!(f, "{}, {}", lower(from), upper(until)),
        }
    }
}

/// Why a text is not a range, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeError {
    kind: RangeErrorKind,
    span: std::ops::Range<usize>,
    found: String,
}

/// What kind of mistake a range holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RangeErrorKind {
    /// There is nothing.
    Empty,
    /// A version without an operator before it.
    NoOperator,
    /// Something that is neither an operator nor a version.
    Unknown,
    /// No space, or more than one, after an operator; or space at an end of the text.
    Spacing,
    /// No version after an operator.
    NoVersion,
    /// No comma and space between two bounds.
    NoComma,
    /// Nothing after the comma.
    NoBound,
    /// An upper bound before a lower one.
    Order,
    /// More than one range.
    Several,
}

impl RangeError {
    /// The kind of mistake.
    pub fn kind(&self) -> RangeErrorKind {
        self.kind
    }

    /// The bytes of the text that are wrong.
    pub fn span(&self) -> std::ops::Range<usize> {
        self.span.clone()
    }
}

impl std::error::Error for RangeError {}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = &self.found;
        match self.kind {
            RangeErrorKind::Empty => f.write_str("there is no range; write one such as `< 1.2.3`"),
            RangeErrorKind::NoOperator => {
                write!(f, "`{found}` has no operator before it; write `= {found}` for that version alone")
            }
            RangeErrorKind::Unknown => {
                write!(f, "\"{found}\" is not a range; write <, <=, >, >= or = and a version, such as `< 1.2.3`")
            }
            RangeErrorKind::Spacing if found.trim().is_empty() => {
                f.write_str("there is white space that does not belong here; write one space after each operator and comma")
            }
            RangeErrorKind::Spacing => {
                write!(f, "write one space after `{found}`")
            }
            RangeErrorKind::NoVersion => {
                write!(f, "a version must follow `{found}`; versions begin with a digit")
            }
            RangeErrorKind::NoComma => {
                write!(f, "write a comma and a space before `{found}`")
            }
            RangeErrorKind::NoBound => {
                f.write_str("an upper bound must follow the comma; write one such as `< 2`, or remove the comma")
            }
            RangeErrorKind::Order => {
                write!(f, "the lower bound comes first; `{found}` stands after the upper one")
            }
            RangeErrorKind::Several => {
                write!(f, "a row holds one range; `{found}` begins another")
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Exact,
    Lower { inclusive: bool },
    Upper { inclusive: bool },
}

/// The operators, longer ones before those that begin them.
const OPERATORS: [(&str, Operator); 5] = [
    (">=", Operator::Lower { inclusive: true }),
    ("<=", Operator::Upper { inclusive: true }),
    (">", Operator::Lower { inclusive: false }),
    ("<", Operator::Upper { inclusive: false }),
    ("=", Operator::Exact),
];

/// Reads the text from left to right; `at` is a byte position.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next run of characters up to white space or a comma.
    fn word(&self) -> &'a str {
        let rest = self.rest();
        &rest[..rest.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(rest.len())]
    }

    fn error(&self, kind: RangeErrorKind, found: &str) -> RangeError {
        RangeError { kind, span: self.at..self.at + found.len(), found: found.to_owned() }
    }

    /// The white space at this place.
    fn space(&self) -> &'a str {
        let rest = self.rest();
        &rest[..rest.len() - rest.trim_start().len()]
    }

    /// An operator, one space, a version.
    fn comparator(&mut self) -> Result<(Operator, VersionText), RangeError> {
        if !self.space().is_empty() {
            return Err(self.error(RangeErrorKind::Spacing, self.space()));
        }
        let Some(&(sign, operator)) = OPERATORS.iter().find(|(sign, _)| self.rest().starts_with(sign)) else {
            let word = self.word();
            let kind = if VersionText::new(word).is_some() {
                RangeErrorKind::NoOperator
            } else {
                RangeErrorKind::Unknown
            };
            return Err(self.error(kind, if word.is_empty() { "," } else { word }));
        };
        let after = &self.rest()[sign.len()..];
        let spaced = after.strip_prefix(' ').filter(|rest| !rest.starts_with(char::is_whitespace));
        let Some(_) = spaced else {
            let kind = if after.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                RangeErrorKind::Spacing
            } else {
                RangeErrorKind::NoVersion
            };
            return Err(self.error(kind, sign));
        };
        let version = Reader { text: self.text, at: self.at + sign.len() + 1 }.word();
        let Some(valid) = VersionText::new(version) else {
            return Err(self.error(RangeErrorKind::NoVersion, sign));
        };
        self.at += sign.len() + 1 + version.len();
        Ok((operator, valid))
    }
}

impl FromStr for Range {
    type Err = RangeError;

    fn from_str(text: &str) -> Result<Self, RangeError> {
        let mut reader = Reader { text, at: 0 };
        if text.trim().is_empty() {
            return Err(RangeError {
                kind: RangeErrorKind::Empty,
                span: 0..text.len(),
                found: String::new(),
            });
        }
        let (operator, version) = reader.comparator()?;
        let first = match operator {
            Operator::Exact => Self::Exact(version),
            Operator::Lower { inclusive } => Self::From(Bound { version, inclusive }),
            Operator::Upper { inclusive } => Self::Until(Bound { version, inclusive }),
        };
        if reader.rest().is_empty() {
            return Ok(first);
        }
        let comma = reader.at;
        separator(&mut reader)?;
        let start = reader.at;
        if reader.rest().is_empty() {
            return Err(Reader { text, at: comma }.error(RangeErrorKind::NoBound, ","));
        }
        let (operator, version) = reader.comparator()?;
        let second = &text[start..reader.at];
        let wrong = |kind| Err(Reader { text, at: start }.error(kind, second));
        let range = match (first, operator) {
            (Self::From(lower), Operator::Upper { inclusive }) => {
                Self::Between(lower, Bound { version, inclusive })
            }
            (Self::Until(_), Operator::Lower { .. }) => return wrong(RangeErrorKind::Order),
            _ => return wrong(RangeErrorKind::Several),
        };
        match reader.rest() {
            "" => Ok(range),
            rest if rest.trim().is_empty() => Err(reader.error(RangeErrorKind::Spacing, rest)),
            _ => {
                separator(&mut reader)?;
                Err(reader.error(RangeErrorKind::Several, reader.rest()))
            }
        }
    }
}

/// Steps over a comma and a space.
fn separator(reader: &mut Reader<'_>) -> Result<(), RangeError> {
    let rest = reader.rest();
    let space = reader.space();
    if let Some(after) = rest.strip_prefix(',') {
        if after.strip_prefix(' ').is_some_and(|next| !next.starts_with(char::is_whitespace)) {
            reader.at += 2;
            return Ok(());
        }
        return Err(reader.error(RangeErrorKind::Spacing, ","));
    }
    if space.len() == rest.len() {
        return Err(reader.error(RangeErrorKind::Spacing, rest));
    }
    reader.at += space.len();
    let kind = if reader.rest().starts_with(',') { RangeErrorKind::Spacing } else { RangeErrorKind::NoComma };
    let word = reader.word();
    Err(reader.error(kind, if word.is_empty() { "," } else { word }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_prints_back() {
        for text in
            ["< 1.2.3", "<= 1.2", "> 0", ">= 2.1.0", "= 1.0.0-beta+7", ">= 3.1.1, < 3.5.3", "> 1, <= 2"]
        {
            assert_eq!(text.parse::<Range>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn has_a_shortest_form() {
        for (long, short) in [
            (">= 0, < 2", "< 2"),
            ("> 0, <= 2", "<= 2"),
            (">= 1, <= 1", "= 1"),
            (">= 1, < 2", ">= 1, < 2"),
            ("> 0", "> 0"),
            ("= 0", "= 0"),
        ] {
            assert_eq!(long.parse::<Range>().unwrap().normalise().to_string(), short);
        }
    }

    #[test]
    fn reads_every_half_typed_range() {
        let whole = ">= 3.1.1-canary.1, < 3.5.3";
        let good = (0..=whole.len()).filter(|end| whole[..*end].parse::<Range>().is_ok());
        assert_eq!(good.map(|end| &whole[..end]).next(), Some(">= 3"));
    }

    #[track_caller]
    fn refused(text: &str, kind: RangeErrorKind, wrong: &str, message: &str) {
        let error = text.parse::<Range>().unwrap_err();
        assert_eq!((error.kind(), &text[error.span()]), (kind, wrong), "{text}: {error}");
        assert_eq!(error.to_string(), message, "{text}");
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        use RangeErrorKind::*;
        refused("", Empty, "", "there is no range; write one such as `< 1.2.3`");
        refused(
            "1.2",
            NoOperator,
            "1.2",
            "`1.2` has no operator before it; write `= 1.2` for that version alone",
        );
        refused(
            "^1.2",
            Unknown,
            "^1.2",
            "\"^1.2\" is not a range; write <, <=, >, >= or = and a version, such as `< 1.2.3`",
        );
        refused("<=1.2", Spacing, "<=", "write one space after `<=`");
        refused("<  1.2", Spacing, "<", "write one space after `<`");
        refused(">= 1,< 2", Spacing, ",", "write one space after `,`");
        refused(
            " < 1",
            Spacing,
            " ",
            "there is white space that does not belong here; write one space after each operator and comma",
        );
        refused(
            "< 1\n",
            Spacing,
            "\n",
            "there is white space that does not belong here; write one space after each operator and comma",
        );
        refused("< v1", NoVersion, "<", "a version must follow `<`; versions begin with a digit");
        refused("<", NoVersion, "<", "a version must follow `<`; versions begin with a digit");
        refused(">= 1 < 2", NoComma, "<", "write a comma and a space before `<`");
        refused(
            ">= 1, ",
            NoBound,
            ",",
            "an upper bound must follow the comma; write one such as `< 2`, or remove the comma",
        );
        refused("< 2, >= 1", Order, ">= 1", "the lower bound comes first; `>= 1` stands after the upper one");
        refused("< 1, < 2", Several, "< 2", "a row holds one range; `< 2` begins another");
        refused(
            ">= 1, < 2, >= 3, < 4",
            Several,
            ">= 3, < 4",
            "a row holds one range; `>= 3, < 4` begins another",
        );
        refused(
            ">= 1, ≥ 2",
            Unknown,
            "≥",
            "\"≥\" is not a range; write <, <=, >, >= or = and a version, such as `< 1.2.3`",
        );
        refused(
            ",",
            Unknown,
            ",",
            "\",\" is not a range; write <, <=, >, >= or = and a version, such as `< 1.2.3`",
        );
    }
}
