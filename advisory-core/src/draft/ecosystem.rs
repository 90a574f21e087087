//! [`Ecosystem`](package_versions::Ecosystem) in files: by its code, and null where none is chosen.

use package_versions::Ecosystem;
use serde::{Deserialize, Deserializer, Serializer, de};

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
#[expect(clippy::ref_option, reason = "serde hands over references")]
pub(super) fn serialize<S: Serializer>(ecosystem: &Option<Ecosystem>, to: S) -> Result<S::Ok, S::Error> {
    match ecosystem {
        Some(ecosystem) => to.serialize_str(ecosystem.code()),
        None => to.serialize_none(),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Ecosystem>, D::Error> {
    let Some(code) = Option::<String>::deserialize(from)? else { return Ok(None) };
    let unknown = || de::Error::custom(format!("unknown ecosystem `{code}`"));
    Ecosystem::from_code(&code).map(Some).ok_or_else(unknown)
}
