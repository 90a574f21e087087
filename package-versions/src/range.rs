//! [`Range`]: the affected versions of one package, in GitHub's notation.
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

/// **The versions between two bounds, or a single version**, as GitHub writes them: `>= 3.1.1, < 3.5.3`.
///
/// A range is a notation: its versions belong to no ecosystem yet. An [`Interval`](crate::Interval) puts it into the order of
/// one, and answers whether a version is in it. Other notations are read by [`repair`](crate::repair()).
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
    /// One version: `= 1.2.3`.
    Exact(VersionText),
    /// All versions from the bound on: `>= 1.2.3`.
    From(Bound),
    /// All versions up to the bound: `< 1.2.3`.
    Until(Bound),
    /// All versions from the first bound to the second: `>= 1.2.3, < 2.0.0`.
    Between(Bound, Bound),
}

/// **An end of a range.**
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bound {
    /// The version at the end.
    pub version: VersionText,
    /// Whether the range includes that version.
    pub inclusive: bool,
}

/// **The text of a version in a range**: it starts with a digit, and has no white space and no comma. It need not be a version
/// of any ecosystem.
///
/// ```
/// use package_versions::range::VersionText;
/// assert_eq!(VersionText::new("1.2.3").unwrap().as_str(), "1.2.3");
/// assert_eq!(VersionText::new("v1.2.3"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct VersionText(Box<str>);

impl VersionText {
    /// Creates it from a text. Returns `None` if the text has another form.
    pub fn new(text: &str) -> Option<Self> {
        let valid = text.starts_with(|c: char| c.is_ascii_digit())
            && !text.contains(|c: char| c.is_whitespace() || c == ',');
        valid.then(|| Self(text.into()))
    }

    /// Returns the text.
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
    /// Returns whether the range is a single version.
    pub fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(_))
    }

    /// Returns the shortest notation of the range: without a lower bound of 0 before an upper one, and as a single version if
    /// both bounds are the same and included.
    #[must_use]
    pub fn normalise(self) -> Self {
        match self {
            Self::Between(lower, upper) if lower.version.as_str() == "0" => Self::Until(upper),
            Self::Between(lower, upper) if lower == upper && lower.inclusive => Self::Exact(lower.version),
            range => range,
        }
    }

    /// Returns the lower bound. Returns `None` if there is none. A single version is both bounds.
    pub fn lower(&self) -> Option<Bound> {
        match self {
            Self::Exact(version) => Some(Bound { version: version.clone(), inclusive: true }),
            Self::From(lower) | Self::Between(lower, _) => Some(lower.clone()),
            Self::Until(_) => None,
        }
    }

    /// Returns the upper bound. Returns `None` if there is none.
    pub fn upper(&self) -> Option<Bound> {
        match self {
            Self::Exact(version) => Some(Bound { version: version.clone(), inclusive: true }),
            Self::Until(upper) | Self::Between(_, upper) => Some(upper.clone()),
            Self::From(_) => None,
        }
    }
}

/// Prints GitHub's notation: `>= 3.1.1, < 3.5.3`.
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

/// **The error for a text that is not a range**: its kind, its place, and a message that says what to write.
///
/// ```
/// use package_versions::{Range, range::RangeErrorKind};
/// let error = ">=1.2".parse::<Range>().unwrap_err();
/// assert_eq!(error.kind(), RangeErrorKind::Spacing);
/// assert_eq!(error.span(), 0..2);
/// assert_eq!(error.to_string(), "write one space after `>=`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeError {
    kind: RangeErrorKind,
    span: std::ops::Range<usize>,
    found: String,
}

/// **The kinds of error in a range.** More may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RangeErrorKind {
    /// The text is empty or blank.
    Empty,
    /// A version without an operator before it.
    NoOperator,
    /// There is something that is neither an operator nor a version.
    Unknown,
    /// There is no space, or more than one, after an operator or a comma; or a space at an end of the text.
    Spacing,
    /// There is no version after an operator.
    NoVersion,
    /// There is no comma between two bounds.
    NoComma,
    /// There is nothing after the comma.
    NoBound,
    /// The upper bound comes before the lower one.
    Order,
    /// There is more than one range.
    Several,
}

impl RangeError {
    /// Returns the kind of the error.
    pub fn kind(&self) -> RangeErrorKind {
        self.kind
    }

    /// Returns the bytes of the text that are wrong.
    pub fn span(&self) -> std::ops::Range<usize> {
        self.span.clone()
    }
}

impl std::error::Error for RangeError {}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = &self.found;
        match self.kind {
            RangeErrorKind::Empty => f.write_str("the range is empty; write one such as `< 1.2.3`"),
            RangeErrorKind::NoOperator => {
                write!(f, "`{found}` has no operator before it; write `= {found}` for that version alone")
            }
            RangeErrorKind::Unknown => {
                write!(
                    f,
                    "\"{found}\" is not a range; write <, <=, >, >= or = and a version, such as `< 1.2.3`"
                )
            }
            RangeErrorKind::Spacing if found.trim().is_empty() => {
                f.write_str("there is extra white space; write one space after each operator and comma")
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
            RangeErrorKind::NoBound => f.write_str(
                "an upper bound must follow the comma; write one such as `< 2`, or remove the comma",
            ),
            RangeErrorKind::Order => {
                write!(f, "the lower bound must come first; `{found}` is after the upper bound")
            }
            RangeErrorKind::Several => {
                write!(f, "only one range is allowed; `{found}` begins another")
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

/// The operators. Longer ones come before those that they start with.
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

    /// Returns the characters up to white space or a comma.
    fn word(&self) -> &'a str {
        let rest = self.rest();
        &rest[..rest.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(rest.len())]
    }

    fn error(&self, kind: RangeErrorKind, found: &str) -> RangeError {
        RangeError { kind, span: self.at..self.at + found.len(), found: found.to_owned() }
    }

    /// Returns the white space at this position.
    fn space(&self) -> &'a str {
        let rest = self.rest();
        &rest[..rest.len() - rest.trim_start().len()]
    }

    /// Reads an operator, a space and a version.
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

/// Parses GitHub's notation, strictly.
///
/// # Errors
/// Returns the first error in the text. [`repair`](crate::repair()) reads other notations.
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

/// Skips a comma and a space.
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
        refused("", Empty, "", "the range is empty; write one such as `< 1.2.3`");
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
            "there is extra white space; write one space after each operator and comma",
        );
        refused(
            "< 1\n",
            Spacing,
            "\n",
            "there is extra white space; write one space after each operator and comma",
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
        refused(
            "< 2, >= 1",
            Order,
            ">= 1",
            "the lower bound must come first; `>= 1` is after the upper bound",
        );
        refused("< 1, < 2", Several, "< 2", "only one range is allowed; `< 2` begins another");
        refused(
            ">= 1, < 2, >= 3, < 4",
            Several,
            ">= 3, < 4",
            "only one range is allowed; `>= 3, < 4` begins another",
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
