//! Serialization: [`Cvss`], each version's vector, [`Severity`] and [`Version`] are strings, and [`Score`] is a number.

pub mod first_json;

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::{Cvss, Score, Severity, Version, v2, v3, v4};

/// Parses a string without copying it.
struct TextVisitor<V> {
    expected: &'static str,
    value: PhantomData<V>,
}

impl<V: FromStr<Err: fmt::Display>> Visitor<'_> for TextVisitor<V> {
    type Value = V;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<V, E> {
        text.parse().map_err(E::custom)
    }
}

macro_rules! as_text {
    ($($Type:path: $expected:literal;)*) => { $(
        impl Serialize for $Type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'a> Deserialize<'a> for $Type {
            fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(TextVisitor { expected: $expected, value: PhantomData })
            }
        }
    )* };
}

as_text! {
    Cvss: "a CVSS vector";
    v2::Vector: "a CVSS 2.0 vector";
    v3::Vector: "a CVSS 3.0 or 3.1 vector";
    v4::Vector: "a CVSS 4.0 vector";
    Severity: "a CVSS severity";
    Version: "a version of CVSS";
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64((*self).into())
    }
}

impl<'a> Deserialize<'a> for Score {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer)?.try_into().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use crate::{Cvss, Score, Severity, Version, v3};

    #[test]
    fn a_vector_is_its_text() {
        let text = "\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N\"";
        let cvss: Cvss = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&cvss).unwrap(), text);
        assert_eq!(Cvss::V3(serde_json::from_str::<v3::Vector>(text).unwrap()), cvss);
    }

    #[test]
    fn a_bad_vector_says_what_is_wrong() {
        let error = serde_json::from_str::<Cvss>("\"AV:N/AC:L/Au:N/C:P/I:P/A:X\"").unwrap_err();
        assert!(error.to_string().starts_with("Availability Impact (A) has no value \"X\""), "{error}");
    }

    #[test]
    fn beside_a_vector() {
        let row = (Version::V3_1, Severity::High, Score::from_tenths(70).unwrap());
        let text = "[\"3.1\",\"High\",7.0]";
        assert_eq!(serde_json::to_string(&row).unwrap(), text);
        assert_eq!(serde_json::from_str::<(Version, Severity, Score)>(text).unwrap(), row);
        assert_eq!(serde_json::from_str::<(Severity, Score)>("[\"HIGH\",7]").unwrap(), (row.1, row.2));
        for (bad, message) in [
            ("7.45", "not a CVSS score: write a number from 0.0 to 10.0 with at most one decimal"),
            ("\"7\"", "invalid type: string \"7\", expected f64"),
        ] {
            let error = serde_json::from_str::<Score>(bad).unwrap_err();
            assert!(error.to_string().starts_with(message), "{error}");
        }
        let error = serde_json::from_str::<Severity>("3").unwrap_err();
        assert!(
            error.to_string().starts_with("invalid type: integer `3`, expected a CVSS severity"),
            "{error}"
        );
    }
}
