//! Requests to GitHub's API, OSV and the CVE services: the one place that connects to anything. `advisory github` and
//! `advisory follow --online` use it, and no other command.

mod api_url;
mod client;
mod failure;
mod http;
mod retry;
mod token;
pub(crate) mod words;

pub(crate) use api_url::ApiUrl;
pub(crate) use client::Client;
pub(crate) use failure::{Failure, Needs, missing_scope};
pub(crate) use http::{Answer, Method, Request};
