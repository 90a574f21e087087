//! Getting the copies: from the servers, or from a folder with saved answers.

use super::places::{Service, Where};
use crate::net::{Client, Failure, Request};
use crate::{args, input, output};
use advisory_core::Draft;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What was found at a place.
#[derive(Debug)]
pub(super) enum Copy {
    /// The text of the answer; and what it is known by, where the server says that.
    Text { text: String, etag: Option<Etag> },
    /// There is none.
    Missing,
    /// It was not looked for, since the draft lacks what is needed for that.
    NotAsked(&'static str),
    /// It is not known whether there is one.
    Unknown(String),
}

/// What an answer is known by: while a path has this `ETag`, it has the same answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Etag {
    path: String,
    etag: String,
}

/// The answers that were saved in a folder by an earlier run.
pub(super) struct Saved {
    folder: PathBuf,
    etags: BTreeMap<String, Etag>,
}

/// The name of the file with the `ETag`s of saved answers.
const ETAGS: &str = "etags.json";

impl Saved {
    /// Opens a folder, which is made if it is not there. What cannot be read there is asked for again.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder).map_err(|error| input::error_in(folder, error))?;
        let text = fs::read_to_string(folder.join(ETAGS)).unwrap_or_default();
        Ok(Self { folder: folder.to_owned(), etags: serde_json::from_str(&text).unwrap_or_default() })
    }

    /// The `ETag` and the text of a place's answer, if it is of this path.
    fn of(&self, place: Where, path: &str) -> Option<(String, String)> {
        let known = self.etags.get(place.file_name()).filter(|known| known.path == path)?;
        let text = fs::read_to_string(self.folder.join(place.file_name())).ok()?;
        Some((known.etag.clone(), text))
    }

    /// Saves the answer of a place, to be read again. One that is gone is gone here, too.
    pub(super) fn save(&mut self, place: Where, copy: &Copy) -> io::Result<()> {
        let name = place.file_name();
        let path = self.folder.join(name);
        match copy {
            Copy::Text { text, etag } => {
                output::write(Some(&path), text)?;
                match etag {
                    Some(etag) => self.etags.insert(name.to_owned(), etag.clone()),
                    None => self.etags.remove(name),
                };
            }
            Copy::Missing => {
                self.etags.remove(name);
                if path.exists() {
                    fs::remove_file(&path).map_err(|error| input::error_in(&path, error))?;
                }
            }
            Copy::NotAsked(_) | Copy::Unknown(_) => return Ok(()),
        }
        output::write(Some(&self.folder.join(ETAGS)), &format!("{:#}\n", serde_json::json!(self.etags)))
    }
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

    /// Asks for the copy at a place. What was saved before is used again if it has not changed since.
    pub(super) fn ask(&self, place: Where, draft: &Draft, saved: Option<&Saved>) -> Copy {
        let path = match place.path(draft) {
            Ok(path) => path,
            Err(why) => return Copy::NotAsked(why),
        };
        let client = match place.service() {
            Service::GitHub => &self.github,
            Service::Osv => &self.osv,
            Service::Cve => &self.cve,
        };
        let saved = saved.and_then(|saved| saved.of(place, &path));
        let etag = saved.as_ref().map(|(etag, _)| etag.as_str());
        match (client.read_if_changed(&Request::get(&path), etag), &saved) {
            (Ok(Some(answer)), _) => {
                let etag = answer.header("etag").map(|etag| Etag { path, etag: etag.to_owned() });
                Copy::Text { text: answer.text, etag }
            }
            (Ok(None), Some((etag, text))) => {
                let etag = Some(Etag { path, etag: etag.clone() });
                Copy::Text { text: text.clone(), etag }
            }
            (Ok(None), None) => Copy::Unknown(
                "the answer says that nothing has changed, and nothing was read before".to_owned(),
            ),
            (Err(Failure::Refused { status: Some(404), .. }), _) => Copy::Missing,
            (Err(failure), _) => Copy::Unknown(failure.to_string()),
        }
    }
}

/// Reads the copy that was saved in a folder.
pub(super) fn read(folder: &Path, place: Where, draft: &Draft) -> Copy {
    let path = folder.join(place.file_name());
    match fs::exists(&path) {
        Ok(true) => input::read_text(&path)
            .map_or_else(|error| Copy::Unknown(error.to_string()), |text| Copy::Text { text, etag: None }),
        Ok(false) => place.path(draft).map_or_else(Copy::NotAsked, |_| Copy::Missing),
        Err(error) => Copy::Unknown(error.to_string()),
    }
}
