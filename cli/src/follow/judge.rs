//! Whether a copy is right, as far as its place can say what the draft says. Pure: nothing is read or written.

use super::places::Where;
use crate::clock;
use advisory_core::follow::{Followed, follow};
use advisory_core::formats::{self, Format, Imported, Options};
use advisory_core::version::Range;
use advisory_core::{Draft, Field, Timestamp};
use serde_json::Value;

/// What a copy is, by its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    Published,
    /// It has been withdrawn or rejected, or is not public yet.
    Not(String),
}

/// A copy that could be read.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) state: State,
    /// When it was published there.
    pub(super) published: Option<Timestamp>,
    pub(super) copy: Imported,
    pub(super) followed: Followed,
}

/// Reads a copy and compares it; the error says why it cannot be read.
pub(super) fn judge(draft: &Draft, place: Where, text: &str) -> Result<Judged, String> {
    let copy = formats::read(text).map_err(|error| error.to_string())?;
    let record: Value = serde_json::from_str(text).unwrap_or_default();
    let mut followed = follow(draft, &copy);
    // The draft as the place's format can hold it: what it has no room for is no difference.
    let as_there = format(place).and_then(|format| as_written(draft, format));
    followed.fields = follow(as_there.as_ref().unwrap_or(draft), &copy).fields;
    followed.fields.retain(|difference| match difference.field {
        // Two ranges that mean the same: the versions have been compared.
        Field::Affected(_) => {
            [&difference.before, &difference.after].iter().any(|text| text.parse::<Range>().is_err())
        }
        field => concerns(place, field),
    });
    Ok(Judged { state: state(&record), published: published(&record), copy, followed })
}

/// Whether a place is to say what the draft says in a field, and not something in its own words.
const fn concerns(place: Where, field: Field) -> bool {
    match place {
        Where::Repository => true,
        // Functions and credits are not carried over everywhere.
        Where::Global => !matches!(field, Field::Repository | Field::Product(_)),
        Where::Osv => !matches!(
            field,
            Field::Repository | Field::Product(_) | Field::CreditLogin(_) | Field::Reference(_)
        ),
        // The authority that fills in the record writes its texts.
        Where::Cve => matches!(
            field,
            Field::CveId | Field::CvssV3 | Field::CvssV4 | Field::Weakness(_) | Field::Package(_)
        ),
    }
}

const fn format(place: Where) -> Option<Format> {
    match place {
        Where::Repository | Where::Global => None,
        Where::Osv => Some(Format::Osv),
        Where::Cve => Some(Format::Cve),
    }
}

/// The draft, written in a format and read again.
fn as_written(draft: &Draft, format: Format) -> Option<Draft> {
    let options = Options { placeholders: true, ..Options::at(clock::now()) };
    let written = formats::write(draft, format, &options).ok()?;
    formats::read(&written.text).ok().map(|imported| imported.draft)
}

/// What a record says of itself, in whichever of the formats it is.
fn state(record: &Value) -> State {
    let is_set = |name: &str| record.get(name).is_some_and(|value| !value.is_null());
    let word =
        record["state"].as_str().or_else(|| record["cveMetadata"]["state"].as_str()).unwrap_or("published");
    match word.to_ascii_lowercase().as_str() {
        "published" if is_set("withdrawn") || is_set("withdrawn_at") => State::Not("withdrawn".to_owned()),
        "published" => State::Published,
        other => State::Not(other.to_owned()),
    }
}

fn published(record: &Value) -> Option<Timestamp> {
    let places = [&record["published_at"], &record["published"], &record["cveMetadata"]["datePublished"]];
    places.into_iter().find_map(|place| place.as_str()?.parse().ok())
}
