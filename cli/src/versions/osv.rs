//! The answer as the member `affected` of an OSV record.

use super::Answer;
use advisory_checkout::{Source, Status};
use advisory_core::version::events::{Event, from_range};
use package_versions::osv::name_of;
use serde_json::{Value, json};
use std::io;

/// Writes `{"affected": […]}`: the rows as a range of versions, commits as a range of kind `GIT` if the repository's address is
/// known, and the affected releases.
pub(super) fn affected(answer: &Answer, address: Option<&str>) -> io::Result<Value> {
    let Answer { history, question, releases, found, .. } = answer;
    let Some(package) = &answer.package else {
        return Err(io::Error::other("an OSV record names the package: write it with --package"));
    };
    let Some(ecosystem) = name_of(releases.ecosystem) else {
        return Err(io::Error::other("OSV has no such ecosystem: choose another one with --ecosystem"));
    };
    let events = found.rows.iter().filter_map(|row| from_range(&row.range).ok()).flatten();
    let events = events.map(|event| match event {
        Event::Introduced(version) => json!({ "introduced": version }),
        Event::Fixed(version) => json!({ "fixed": version }),
        Event::LastAffected(version) => json!({ "last_affected": version }),
    });
    let mut ranges = vec![json!({ "type": "ECOSYSTEM", "events": events.collect::<Vec<_>>() })];
    if let Some(address) = address {
        let events = found.git_events(history, question).into_iter().map(|source| match source {
            Source::Beginning => json!({ "introduced": "0" }),
            Source::Introduced(node) => json!({ "introduced": history.commit(node).id }),
            Source::Fixed(node) => json!({ "fixed": history.commit(node).id }),
        });
        ranges.push(json!({ "type": "GIT", "repo": address, "events": events.collect::<Vec<_>>() }));
    }
    let affected =
        releases.list.iter().zip(&found.statuses).filter(|(_, status)| **status == Status::Affected);
    let versions: Vec<&str> = affected.map(|(release, _)| release.version.as_str()).collect();
    if versions.is_empty() {
        return Ok(json!({ "affected": [] }));
    }
    Ok(json!({
        "affected": [{
            "package": { "ecosystem": ecosystem, "name": package },
            "ranges": ranges,
            "versions": versions,
        }]
    }))
}

/// Returns a remote's address as everyone can use it, without a user's name or password; `None` for a folder.
pub(super) fn address(remote: &str) -> Option<String> {
    let (host, path) = match remote.split_once("://") {
        Some(("http" | "https" | "ssh" | "git", rest)) => {
            let (host, path) = rest.split_once('/')?;
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            // A port belongs to the protocol that it was given for.
            let host = if remote.starts_with("http") { host } else { host.split(':').next()? };
            (host, path)
        }
        Some(_) => return None,
        // `user@host:path`, as ssh writes it; a letter alone is a drive.
        None => {
            let (host, path) =
                remote.split_once(':').filter(|(host, _)| host.len() > 1 && !host.contains('/'))?;
            (host.rsplit_once('@').map_or(host, |(_, host)| host), path.trim_start_matches('/'))
        }
    };
    let is_plain = |c: char| c.is_ascii_graphic();
    (!host.is_empty() && !path.is_empty() && path.chars().all(is_plain) && host.chars().all(is_plain))
        .then(|| format!("https://{host}/{}", path.trim_end_matches('/').trim_end_matches(".git")))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_is_public_and_holds_no_secret() {
        for remote in [
            "https://github.com/example/server.git",
            "https://user:secret@github.com/example/server",
            "git@github.com:example/server.git",
            "ssh://git@github.com:22/example/server.git/",
        ] {
            assert_eq!(address(remote).as_deref(), Some("https://github.com/example/server"), "{remote}");
        }
        for remote in ["/srv/git/server", "../server", "C:\\git\\server", "file:///srv/git", "ext::sh -c x"] {
            assert_eq!(address(remote), None, "{remote}");
        }
    }
}
