//! [`Timestamp`]: a moment, in UTC.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// **A moment in UTC, to the second**, written as RFC 3339 with a `Z`: `2026-11-20T15:10:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// Text that is not a date and time of RFC 3339.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a date and time; write it like 2026-11-20T15:10:00Z")]
pub struct TimestampError {
    text: String,
}

/// The last second of the year 9999, and the first of the year 0: what RFC 3339 can write.
const LIMITS: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

impl Timestamp {
    /// The moment that lies this many seconds after 1970-01-01T00:00:00Z, kept within the years 0 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds.clamp(*LIMITS.start(), *LIMITS.end()))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub const fn unix_seconds(self) -> i64 {
        self.0
    }

    /// The moment this many hours later (or earlier, if negative).
    #[must_use]
    pub fn plus_hours(self, hours: i64) -> Self {
        Self::from_unix_seconds(self.0.saturating_add(hours.saturating_mul(3600)))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = OffsetDateTime::from_unix_timestamp(self.0).map_err(|_| fmt::Error)?;
        f.write_str(&moment.format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        OffsetDateTime::parse(text, &Rfc3339)
            .map(|moment| Self::from_unix_seconds(moment.unix_timestamp()))
            .map_err(|_| TimestampError { text: text.to_owned() })
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_and_reads_utc() {
        let moment: Timestamp = "2026-11-20T15:10:00Z".parse().unwrap();
        assert_eq!(moment.to_string(), "2026-11-20T15:10:00Z");
        assert_eq!(moment.plus_hours(72).to_string(), "2026-11-23T15:10:00Z");
        assert_eq!("2026-11-20T16:10:00.75+01:00".parse(), Ok(moment));
    }

    #[test]
    fn stays_within_what_can_be_written() {
        assert_eq!(Timestamp::from_unix_seconds(i64::MAX).to_string(), "9999-12-31T23:59:59Z");
        assert_eq!(
            Timestamp::from_unix_seconds(i64::MIN).plus_hours(i64::MIN).to_string(),
            "0000-01-01T00:00:00Z"
        );
    }

    #[test]
    fn says_what_to_write() {
        let error = "yesterday".parse::<Timestamp>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`yesterday` is not a date and time; write it like 2026-11-20T15:10:00Z"
        );
    }
}
