//! What leaves the draft, and what comes into it: the formats of the field.
//!
//! There is one door each way. [`write()`] takes a draft and answers with a text and with what that text could not
//! hold; [`read()`] takes a text, finds out what it is, and answers with a draft and with what of the text has no
//! place in one. Nothing is lost silently: a [`Loss`] names each value.

mod answers;
mod by_package;
pub mod changelog;
mod changeset;
pub mod compare;
mod csaf;
mod cve;
mod databases;
mod ecosystems;
mod fixes;
pub mod form;
pub mod github;
mod ics;
mod links;
mod loss;
mod markdown;
pub mod openvex;
mod options;
mod osv;
mod package_json;
mod part;
pub(crate) mod phrase;
mod placeholder;
mod projection;
pub(crate) mod prose;
mod public;
mod qualify;
mod read;
mod reasons;
mod record;
mod release;
mod rustsec;
mod scores;
mod unique;
mod write;

pub use crate::runbook::Disclosure;
pub(crate) use ics::write_all as write_calendar;
pub use loss::{Loss, Written};
pub use options::{Options, Publisher, Vex};
pub use read::{Imported, Offer, ReadError, Record, Source, decode, read, records};
pub use write::{Format, WriteError, write};
