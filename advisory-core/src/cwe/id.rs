//! [`CweId`].

use std::fmt;
use std::str::FromStr;

/// **The id of an entry of the CWE list**, such as `CWE-79`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CweId(u32);

/// A text that is not an id of the CWE list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a CWE id; write it like CWE-79")]
pub struct CweIdError {
    text: String,
}

impl CweId {
    /// The id with this number, which is at least 1.
    pub const fn new(number: u32) -> Option<Self> {
        if number == 0 { None } else { Some(Self(number)) }
    }

    /// The number: 79.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The id that was meant: `79`, `cwe 79`, `CWE_79: Name` and the like.
    ///
    /// ```
    /// use advisory_core::cwe::CweId;
    /// assert_eq!(CweId::meant_by(" cwe79 "), CweId::new(79));
    /// assert_eq!(CweId::meant_by("XSS"), None);
    /// ```
    pub fn meant_by(text: &str) -> Option<Self> {
        let text = text.trim();
        let rest = match text.get(..3) {
            Some(prefix) if prefix.eq_ignore_ascii_case("cwe") => {
                text[3..].trim_start_matches(['-', '_', ' ', ':'])
            }
            _ => text,
        };
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        let whole = !after.starts_with(|c: char| c.is_alphanumeric() || c == '.');
        digits.parse().ok().filter(|_| whole).and_then(Self::new)
    }
}

impl fmt::Display for CweId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CWE-{}", self.0)
    }
}

impl FromStr for CweId {
    type Err = CweIdError;

    fn from_str(text: &str) -> Result<Self, CweIdError> {
        text.strip_prefix("CWE-")
            .filter(|digits| digits.starts_with(|c: char| ('1'..='9').contains(&c)))
            .and_then(|digits| digits.parse().ok())
            .and_then(Self::new)
            .ok_or_else(|| CweIdError { text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_its_own_form() {
        assert_eq!("CWE-79".parse(), Ok(CweId(79)));
        assert_eq!(CweId(79).to_string(), "CWE-79");
        for text in ["", "79", "cwe-79", "CWE-079", "CWE-0", "CWE-79 ", "CWE-", "CWE-4294967296", "CWE-+1"] {
            let message = format!("`{text}` is not a CWE id; write it like CWE-79");
            assert_eq!(text.parse::<CweId>().unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn guesses_what_was_meant() {
        for text in ["79", "cwe-79", "CWE-079", "CWE 79", "CWE_79: Cross-site Scripting", "CWE-79 "] {
            assert_eq!(CweId::meant_by(text), Some(CweId(79)), "{text}");
        }
        for text in ["", "CWE", "CWE-x", "0", "79a", "7.9", "€€", "99999999999"] {
            assert_eq!(CweId::meant_by(text), None, "{text}");
        }
    }
}
