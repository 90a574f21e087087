//! The page in a real browser, driven as its users do: controls are found by role and accessible name, keys are
//! pressed, and the clipboard is read.
//!
//! `cargo xtask test` builds and serves the page and starts the driver; on their own these tests are skipped.
#![forbid(unsafe_code)]

mod accessibility;
mod addresses;
mod bad_input;
mod calculator;
mod checkout;
mod comfort;
mod copying;
mod exchange;
mod facts;
mod first_actions;
mod first_paint;
mod harness;
mod history;
mod hostile;
mod joint;
mod journey;
mod loading;
mod long_names;
mod missing_files;
mod npm_package;
mod offline;
mod privacy;
mod report;
mod runbook;
mod scoring;
mod screenshots;
mod sealed;
mod single_file;
mod two_windows;
mod typing;
