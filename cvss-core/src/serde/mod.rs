//! Vectors as strings: [`Cvss`] and each version's vector read and write their text.

pub mod first_json;

use core::fmt;
use core::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::{Cvss, ParseError, v2, v3, v4};

/// Reads a text without taking it over.
struct TextVisitor<V>(PhantomData<V>);

impl<V: for<'text> TryFrom<&'text [u8], Error = ParseError>> Visitor<'_> for TextVisitor<V> {
    type Value = V;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a CVSS vector")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<V, E> {
        V::try_from(text.as_bytes()).map_err(E::custom)
    }
}

macro_rules! as_text {
    ($($Vector:path),*) => { $(
        impl Serialize for $Vector {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'a> Deserialize<'a> for $Vector {
            fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(TextVisitor(PhantomData))
            }
        }
    )* };
}

as_text!(Cvss, v2::Vector, v3::Vector, v4::Vector);

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use crate::{Cvss, v3};

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
}
