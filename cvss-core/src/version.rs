//! [`Version`]: a version of CVSS, and the rules that differ between versions.

use core::fmt;
use core::str::FromStr;

use crate::ParseVersionError;

/// **A version of CVSS.** Versions are ordered by age. More may be added; version 1.0 is not supported.
///
/// ```
/// # use cvss_core::Version;
/// let version: Version = "3.1".parse()?;
/// assert_eq!(version.prefix(), "CVSS:3.1/");
/// assert!(version < Version::V4_0);
/// # Ok::<(), cvss_core::ParseVersionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Version {
    /// Version 2.0, from 2007. Its vectors have no prefix.
    V2_0,
    /// Version 3.0, from 2015.
    V3_0,
    /// Version 3.1, from 2019.
    V3_1,
    /// Version 4.0, from 2023.
    V4_0,
}

impl Version {
    /// Every version, the oldest first.
    pub const ALL: [Self; 4] = [Self::V2_0, Self::V3_0, Self::V3_1, Self::V4_0];

    /// Returns the number, such as `3.1`.
    pub const fn number(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V4_0 => "4.0",
        }
    }

    /// Returns the version with this number.
    pub(crate) fn from_number(number: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.number().as_bytes() == number)
    }

    /// Returns the prefix of a vector, such as `CVSS:3.1/`. It is empty in 2.0.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::V2_0 => "",
            Self::V3_0 => "CVSS:3.0/",
            Self::V3_1 => "CVSS:3.1/",
            Self::V4_0 => "CVSS:4.0/",
        }
    }

    /// Returns the value "Not Defined" of an optional metric: `X`, or `ND` in 2.0.
    pub const fn not_defined(self) -> &'static str {
        match self {
            Self::V2_0 => "ND",
            Self::V3_0 | Self::V3_1 | Self::V4_0 => "X",
        }
    }

    /// Returns whether a vector must have its metrics in the specification's order. It must in 2.0 and 4.0.
    pub const fn is_ordered(self) -> bool {
        matches!(self, Self::V2_0 | Self::V4_0)
    }
}

/// Prints the number, such as `3.1`.
impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.number())
    }
}

/// Parses a number, such as `3.1`.
///
/// # Errors
/// Returns an error for any other text, such as `3`, `v3.1` and `CVSS:3.1`.
impl FromStr for Version {
    type Err = ParseVersionError;

    fn from_str(text: &str) -> Result<Self, ParseVersionError> {
        Self::from_number(text.as_bytes()).ok_or(ParseVersionError(()))
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn a_version_is_read_from_its_number() {
        assert!(Version::ALL.into_iter().all(|version| version.to_string().parse() == Ok(version)));
        assert_eq!("3".parse::<Version>(), Err(ParseVersionError(())));
    }
}
