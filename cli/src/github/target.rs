//! Which repository and which advisory a command is about.

use super::draft_file::DraftFile;
use crate::args::github::Connection;
use crate::git::origin;
use crate::net::ApiUrl;
use advisory_core::Draft;
use advisory_core::ids::{GhsaId, Repository};
use std::io;
use std::path::Path;

/// Finds the repository: as given, else as the draft says, else the clone's `origin`.
pub(super) fn repository(connection: &Connection, draft: Option<&Draft>) -> io::Result<Repository> {
    let named = draft.map(|draft| draft.repository.trim()).filter(|name| !name.is_empty());
    match (&connection.repo, named) {
        (Some(given), Some(named)) if !given.as_str().eq_ignore_ascii_case(named) => {
            Err(io::Error::other(format!("the draft is about {named}, and --repo says {given}")))
        }
        (Some(given), _) => Ok(given.clone()),
        (None, Some(named)) => Repository::meant_by(named).ok_or_else(|| {
            io::Error::other(format!("the draft's repository is {named:?}; write it like owner/name"))
        }),
        (None, None) => {
            origin(Path::new(".")).and_then(|url| of_remote(&url, &connection.api_url)).ok_or_else(|| {
                let host = connection.api_url.web_host();
                io::Error::other(format!(
                    "which repository? This is not a clone whose origin is on {host}: give --repo OWNER/NAME"
                ))
            })
        }
    }
}

/// The repository that a remote's address leads to, if it is on the API's host.
fn of_remote(url: &str, api: &ApiUrl) -> Option<Repository> {
    let url = url.trim();
    let (host, path) = match url.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?,
        None => url.split_once(':')?,
    };
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let path = path.trim_matches('/');
    let name = path.strip_suffix(".git").unwrap_or(path);
    host.eq_ignore_ascii_case(api.web_host()).then(|| name.parse().ok())?
}

/// The id of the advisory that a draft is about.
pub(super) fn ghsa_id(file: &DraftFile) -> io::Result<GhsaId> {
    let text = file.draft.ghsa_id.trim();
    if text.is_empty() {
        let path = file.path().display();
        return Err(io::Error::other(format!(
            "{path} has no GHSA id: create the advisory with `advisory github push`"
        )));
    }
    text.parse().map_err(|error| crate::input::error_in(file.path(), error))
}

/// An advisory that a command is about: by a draft file, which remembers what was done, or by its id alone.
pub(super) struct Subject {
    pub(super) repository: Repository,
    pub(super) ghsa_id: GhsaId,
    pub(super) file: Option<DraftFile>,
}

impl Subject {
    pub(super) fn of(text: &str, connection: &Connection) -> io::Result<Self> {
        let ghsa_id = GhsaId::meant_by(text).filter(|_| !Path::new(text).is_file());
        if let Some(ghsa_id) = ghsa_id {
            return Ok(Self { repository: repository(connection, None)?, ghsa_id, file: None });
        }
        Self::of_file(Path::new(text), connection)
    }

    pub(super) fn of_file(path: &Path, connection: &Connection) -> io::Result<Self> {
        let file = DraftFile::open(path, connection.dry_run)?;
        Ok(Self {
            repository: repository(connection, Some(&file.draft))?,
            ghsa_id: ghsa_id(&file)?,
            file: Some(file),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_is_a_repository_of_the_same_host() {
        let of = |url: &str, api: &str| of_remote(url, &api.parse().unwrap()).map(|name| name.to_string());
        let github = "https://api.github.com";
        let name = Some("octocat/crab-unzip".to_owned());
        for url in [
            "https://github.com/octocat/crab-unzip.git",
            "git@github.com:octocat/crab-unzip.git",
            "ssh://git@github.com:22/octocat/crab-unzip",
            "https://user:secret@github.com/octocat/crab-unzip/",
        ] {
            assert_eq!(of(url, github), name, "{url}");
        }
        assert_eq!(of("https://gitlab.example/octocat/crab-unzip", github), None);
        assert_eq!(of("https://ghe.example/octocat/crab-unzip", "https://ghe.example/api/v3"), name);
        assert_eq!(of("../crab-unzip", github), None);
    }
}
