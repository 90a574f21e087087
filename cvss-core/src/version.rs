//! [`Version`]: which CVSS.

use core::fmt;
use core::str::FromStr;

use crate::WordError;

/// **A version of CVSS** that FIRST has published with a vector notation in use today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// Version 2.0, of 2007. Its vectors have no prefix.
    V2_0,
    /// Version 3.0, of 2015.
    V3_0,
    /// Version 3.1, of 2019.
    V3_1,
    /// Version 4.0, of 2023.
    V4_0,
}

impl Version {
    /// Every version, oldest first.
    pub const ALL: [Self; 4] = [Self::V2_0, Self::V3_0, Self::V3_1, Self::V4_0];

    /// The number, such as `3.1`.
    pub const fn number(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V4_0 => "4.0",
        }
    }

    /// The version of this number.
    pub(crate) fn from_number(number: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.number().as_bytes() == number)
    }

    /// What a vector begins with: `CVSS:3.1/`; nothing in 2.0.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::V2_0 => "",
            Self::V3_0 => "CVSS:3.0/",
            Self::V3_1 => "CVSS:3.1/",
            Self::V4_0 => "CVSS:4.0/",
        }
    }

    /// What an optional metric is set to when nobody has looked at it: `X`, and `ND` in 2.0.
    pub const fn not_defined(self) -> &'static str {
        match self {
            Self::V2_0 => "ND",
            Self::V3_0 | Self::V3_1 | Self::V4_0 => "X",
        }
    }

    /// Whether metrics must stand in the specification's order: in 2.0 and 4.0 they must, in 3.x they need not.
    pub const fn is_ordered(self) -> bool {
        matches!(self, Self::V2_0 | Self::V4_0)
    }
}

/// The number alone: `3.1`.
impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.number())
    }
}

/// The number alone: `3.1`.
impl FromStr for Version {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        Self::from_number(text.as_bytes()).ok_or(WordError::VERSION)
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn a_version_is_read_from_its_number() {
        assert!(Version::ALL.into_iter().all(|version| version.to_string().parse() == Ok(version)));
        let error = "3".parse::<Version>().unwrap_err();
        assert_eq!(error.to_string(), "this is not a version of CVSS: write 2.0, 3.0, 3.1 or 4.0");
    }
}
