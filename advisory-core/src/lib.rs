//! A draft security advisory as a library: every field of GitHub's draft form, the checks it goes
//! through, the runbook that carries it to publication, and the formats it is read from and written to.
//!
//! There is no page here, no clock and no input or output: the time is passed in.
//!
//! ```
//! use advisory_core::draft::{Ecosystem, Product};
//! use advisory_core::{Draft, Timestamp, check, formats::github, runbook};
//!
//! let mut draft = Draft { title: "crab-unzip writes outside of the target folder".into(), ..Draft::default() };
//! draft.products.push(Product {
//!     ecosystem: Some(Ecosystem::Rust),
//!     package: "crab-unzip".into(),
//!     affected: "<1.4.2".into(),
//!     patched: "1.4.2".into(),
//!     ..Product::default()
//! });
//!
//! // What is wrong, where, and what mends it.
//! let now: Timestamp = "2026-11-24T12:00:00Z".parse()?;
//! let findings = check::check(&draft, &check::Context { now, cwe: None });
//! let range = findings.into_iter().find(|finding| finding.rule == "range-grammar").unwrap();
//! assert_eq!(range.message, "Write one space after `<`.");
//! range.fix.unwrap().apply(&mut draft);
//!
//! // What to do next, and what GitHub gets.
//! let (stage, task) = runbook::next(&draft, now).unwrap();
//! assert_eq!((stage.number(), task.label.as_str()), (1, "Name the repository"));
//! assert!(github::create_body(&draft).contains(r#""vulnerable_version_range": "< 1.4.2""#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | module | what it knows |
//! |---|---|
//! | [`draft`], [`field`], [`edit`] | the draft as typed, the places in it, and the changes to it |
//! | [`ids`], [`package`], [`cwe`], [`version`], [`timestamp`] | what a text must be to be an id, a name, a weakness, a range, a moment |
//! | [`check`](mod@check) | what is wrong with a draft, why it matters, and how to mend it |
//! | [`runbook`] | the five stages, their tasks, clocks and texts |
//! | [`unseen`] | which letters nobody sees |
//! | [`difference`] | what was changed between two drafts |
//! | [`formats`], [`file`](mod@file), [`description`] | what leaves the draft, and what it is kept in |
//!
//! Features: `cwe-list` (default) puts the list of weaknesses into the program, 90 KB of text.
#![forbid(unsafe_code)]

pub mod check;
pub mod cwe;
pub mod description;
pub mod difference;
pub mod draft;
pub mod edit;
mod facts;
pub mod field;
pub mod file;
pub mod formats;
pub mod ids;
mod json;
pub mod package;
mod prose;
pub mod runbook;
pub mod severity;
pub mod timestamp;
pub mod unseen;
pub mod version;

pub use draft::Draft;
pub use edit::Edit;
pub use field::Field;
pub use timestamp::Timestamp;
