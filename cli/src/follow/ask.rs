//! Getting the copies: from the servers, or from a folder with saved answers.

use super::places::{Service, Where};
use crate::net::{Client, Failure, Needs, Request};
use crate::{args, input, output};
use advisory_core::Draft;
use std::fs;
use std::io;
use std::path::Path;

/// What was found at a place.
#[derive(Debug)]
pub(super) enum Copy {
    /// The text of the answer.
    Text(String),
    /// There is none.
    Missing,
    /// It was not looked for, since the draft lacks what is needed for that.
    NotAsked(&'static str),
    /// It is not known whether there is one.
    Unknown(String),
}

/// The servers, each with its own client: the token goes to GitHub's API alone.
pub(super) struct Servers {
    github: Client,
    osv: Client,
    cve: Client,
}

impl Servers {
    pub(super) fn new(options: &args::Follow) -> io::Result<Self> {
        let timeout = options.timeout;
        Ok(Self {
            github: Client::new(&options.api_url, timeout, false)?,
            osv: Client::without_token(&options.osv_url, timeout, false)?,
            cve: Client::without_token(&options.cve_url, timeout, false)?,
        })
    }

    /// Asks for the copy at a place.
    pub(super) fn ask(&self, place: Where, draft: &Draft) -> Copy {
        let path = match place.path(draft) {
            Ok(path) => path,
            Err(why) => return Copy::NotAsked(why),
        };
        let client = match place.service() {
            Service::GitHub => &self.github,
            Service::Osv => &self.osv,
            Service::Cve => &self.cve,
        };
        match client.send(&Request::get(path), Needs::Nothing) {
            Ok(answer) => Copy::Text(answer.text),
            Err(Failure::Refused { status: Some(404), .. }) => Copy::Missing,
            Err(failure) => Copy::Unknown(failure.to_string()),
        }
    }
}

/// Reads the copy that was saved in a folder.
pub(super) fn read(folder: &Path, place: Where, draft: &Draft) -> Copy {
    let path = folder.join(place.file_name());
    match fs::exists(&path) {
        Ok(true) => input::read_text(&path).map_or_else(|error| Copy::Unknown(error.to_string()), Copy::Text),
        Ok(false) => place.path(draft).map_or_else(Copy::NotAsked, |_| Copy::Missing),
        Err(error) => Copy::Unknown(error.to_string()),
    }
}

/// Saves the answer of a place into a folder, to be read again. One that is gone is gone there, too.
pub(super) fn save(folder: &Path, place: Where, copy: &Copy) -> io::Result<()> {
    let path = folder.join(place.file_name());
    match copy {
        Copy::Text(text) => output::write(Some(&path), text),
        Copy::Missing if path.exists() => fs::remove_file(&path).map_err(|error| input::told(&path, error)),
        _ => Ok(()),
    }
}
