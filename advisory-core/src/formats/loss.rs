//! [`Loss`]: a value that did not fit.

use std::fmt;

/// **A value that the other side cannot hold**, or holds only changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The place of the value in what was converted: a [field](crate::Field) of the draft where one was
    /// written, a path such as `affected[0].ranges[1].events` where one was read.
    pub field: String,
    /// The value, as it stands there.
    pub value: String,
    /// Why it is not on the other side, or how it was changed: a sentence.
    pub reason: String,
}

impl Loss {
    /// A loss from its three parts.
    pub fn new(field: impl fmt::Display, value: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { field: field.to_string(), value: value.into(), reason: reason.into() }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}: {}", self.field, self.value, self.reason)
    }
}

/// A text that was written, and what it could not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The whole text, with a line end.
    pub text: String,
    /// What of the draft is not in it.
    pub losses: Vec<Loss>,
}

impl From<String> for Written {
    /// A text that holds everything.
    fn from(text: String) -> Self {
        Self { text, losses: Vec::new() }
    }
}
