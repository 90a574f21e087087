//! The record formats: what is written is valid, what is read is accounted for, and nothing is lost silently.

pub(crate) mod accounts;
pub(crate) mod cases;
mod cve_rules;
pub(crate) mod databases;
pub(crate) mod hostile;
mod openvex_rules;
mod osv_rules;
pub(crate) mod ranges;
mod rules;
mod schemas;
mod silent;
mod table;
pub(crate) mod valid;

use advisory_core::cwe::Catalog;
use advisory_core::formats::{Options, Publisher};
use std::rc::Rc;

/// The options with which nothing is missing.
pub(crate) fn options() -> Options {
    Options {
        publisher: Some(Publisher { name: "The project".into(), namespace: "https://example.org".into() }),
        org_id: Some("6b3ad84c-e1a6-4bf7-a703-f496b71e49db".into()),
        placeholders: true,
        cwe: Some(Rc::new(Catalog::embedded().clone())),
        ..Options::at("2026-11-24T12:00:00Z".parse().unwrap())
    }
}
