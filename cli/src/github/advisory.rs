//! [`Advisory`]: an answer of GitHub's, checked.

use super::form::Form;
use crate::net::words::one_line;
use crate::net::{Answer, Client, Failure, Method, Needs, Request};
use advisory_core::formats::{self, Loss};
use advisory_core::ids::{CveId, GhsaId, Repository};
use advisory_core::{Draft, Timestamp};
use serde_json::Value;

/// The state of an advisory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    Triage,
    Draft,
    Published,
    Closed,
    /// One that this program does not know, or `withdrawn`.
    Other(String),
}

impl State {
    fn of(text: &str) -> Self {
        match text {
            "triage" => Self::Triage,
            "draft" => Self::Draft,
            "published" => Self::Published,
            "closed" => Self::Closed,
            other => Self::Other(one_line(other)),
        }
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Triage => "triage",
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Closed => "closed",
            Self::Other(text) => text,
        }
    }
}

/// An advisory as GitHub has it.
#[derive(Clone, Debug)]
pub(super) struct Advisory {
    pub(super) ghsa_id: GhsaId,
    pub(super) state: State,
    pub(super) cve_id: Option<CveId>,
    pub(super) created_at: Option<Timestamp>,
    pub(super) updated_at: Option<Timestamp>,
    pub(super) published_at: Option<Timestamp>,
    /// The temporary private fork, as `owner/name`.
    pub(super) fork: Option<Repository>,
    /// What it says, as a draft.
    pub(super) draft: Draft,
    /// What of the answer has no place in a draft.
    pub(super) losses: Vec<Loss>,
    /// What it says, as the members of a body.
    pub(super) form: Form,
}

impl Advisory {
    /// Checks an answer. What is not known in it is left alone; the error says what is not as it should be.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let wrong = |name: &str, what: &str| format!("its member {name} is not {what}");
        let ghsa_id =
            text("ghsa_id").and_then(|id| id.parse().ok()).ok_or_else(|| wrong("ghsa_id", "a GHSA id"))?;
        let state = State::of(text("state").ok_or_else(|| wrong("state", "a text"))?);
        text("summary").ok_or_else(|| wrong("summary", "a text"))?;
        let cve_id = match value.get("cve_id") {
            None | Some(Value::Null) => None,
            Some(id) => {
                Some(id.as_str().and_then(|id| id.parse().ok()).ok_or_else(|| wrong("cve_id", "a CVE id"))?)
            }
        };
        let time = |name: &str| text(name).and_then(|time| time.parse().ok());
        let fork = value.get("private_fork").and_then(|fork| fork.get("full_name")).and_then(Value::as_str);
        let mut imported = formats::read(&value.to_string()).map_err(|error| error.to_string())?;
        // GitHub's line ends are those of web forms.
        imported.draft.description = imported.draft.description.replace("\r\n", "\n");
        Ok(Self {
            ghsa_id,
            state,
            cve_id,
            created_at: time("created_at"),
            updated_at: time("updated_at"),
            published_at: time("published_at"),
            fork: fork.and_then(|name| name.parse().ok()),
            form: Form::of(&imported.draft),
            draft: imported.draft,
            losses: imported.losses,
        })
    }
}

/// The path of a repository's advisories.
fn advisories(repository: &Repository) -> String {
    format!("/repos/{repository}/security-advisories")
}

/// The path of an advisory.
pub(super) fn path(repository: &Repository, id: &GhsaId) -> String {
    format!("{}/{id}", advisories(repository))
}

/// Reads an advisory.
pub(super) fn get(client: &Client, repository: &Repository, id: &GhsaId) -> Result<Advisory, Failure> {
    let request = Request::get(path(repository, id));
    let (value, answer) = client.json(&request, Needs::Read)?;
    let unexpected = |what: String| Failure::Refused {
        status: Some(answer.status),
        words: format!("the answer is not an advisory: {what}"),
    };
    let advisory = Advisory::read(&value).map_err(unexpected)?;
    if advisory.ghsa_id != *id {
        return Err(unexpected(format!("it is about {}", advisory.ghsa_id)));
    }
    Ok(advisory)
}

/// Sends a request that changes or makes an advisory, and reads the advisory that is answered.
fn changed(client: &Client, request: &Request, needs: Needs) -> Result<Advisory, Failure> {
    let (value, answer) = client.json(request, needs)?;
    Advisory::read(&value).map_err(|what| {
        Failure::Unknown(format!(
            "the request was taken ({}), but the answer is not an advisory: {what}",
            answer.status
        ))
    })
}

/// Creates an advisory.
pub(super) fn create(client: &Client, repository: &Repository, body: Value) -> Result<Advisory, Failure> {
    let request = Request { method: Method::Post, path: advisories(repository), body: Some(body) };
    changed(client, &request, Needs::Administrator)
}

/// Changes the members of an advisory that are in the body.
pub(super) fn update(
    client: &Client,
    repository: &Repository,
    id: &GhsaId,
    body: Value,
    needs: Needs,
) -> Result<Advisory, Failure> {
    let request = Request { method: Method::Patch, path: path(repository, id), body: Some(body) };
    changed(client, &request, needs)
}

/// Reads all advisories of a repository, in every state, the newest first. Those that cannot be read are told with what is wrong.
pub(super) fn list(
    client: &Client,
    repository: &Repository,
) -> Result<Vec<Result<Advisory, String>>, Failure> {
    let mut found = Vec::new();
    let mut after = String::new();
    loop {
        let request = Request::get(format!("{}?per_page=100{after}", advisories(repository)));
        let (value, answer) = client.json(&request, Needs::Read)?;
        let Value::Array(page) = value else {
            let words = "the answer is not a list of advisories".to_owned();
            return Err(Failure::Refused { status: Some(answer.status), words });
        };
        found.extend(page.iter().map(Advisory::read));
        match next_page(&answer) {
            // A page that leads to itself would never end.
            Some(next) if next != after => after = next,
            _ => return Ok(found),
        }
    }
}

/// The part of the query that leads to the next page. Of the address that the answer gives nothing else is used: requests go to no
/// other place.
fn next_page(answer: &Answer) -> Option<String> {
    let links = answer.header("link")?.split(',');
    let next = links
        .filter(|link| link.contains("rel=\"next\""))
        .find_map(|link| link.split_once('<')?.1.split_once('>'))?;
    let (_, query) = next.0.split_once('?')?;
    let cursor = query.split('&').find_map(|pair| pair.strip_prefix("after="))?;
    let is_plain = cursor.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%-._~=+".contains(&byte));
    is_plain.then(|| format!("&after={cursor}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_member_is_no_failure_and_a_wrong_one_is() {
        let read = |text: &str| Advisory::read(&serde_json::from_str(text).unwrap());
        let good = r#"{"ghsa_id":"GHSA-75v8-2h7p-7m2m","state":"locked","summary":"T","cve_id":null,"new":{"a":[1]}}"#;
        assert_eq!(read(good).unwrap().state, State::Other("locked".into()));
        for (text, what) in [
            ("{}", "ghsa_id is not a GHSA id"),
            (r#"{"ghsa_id":"GHSA-75v8-2h7p-7m2m"}"#, "state is not a text"),
            (r#"{"ghsa_id":"GHSA-75v8-2h7p-7m2m","state":"draft","summary":1}"#, "summary is not a text"),
            (
                r#"{"ghsa_id":"GHSA-75v8-2h7p-7m2m","state":"draft","summary":"T","cve_id":"x"}"#,
                "cve_id is not a CVE id",
            ),
        ] {
            assert_eq!(read(text).unwrap_err(), format!("its member {what}"));
        }
    }

    #[test]
    fn the_next_page_is_asked_for_at_the_same_place() {
        let of = |link: &str| next_page(&Answer::new(200, &[("link", link)], "[]"));
        let link = r#"<https://evil.example/x?per_page=100&after=Y3Vyc29y%3D>; rel="next", <https://a/?before=x>; rel="prev""#;
        assert_eq!(of(link), Some("&after=Y3Vyc29y%3D".into()));
        assert_eq!(of(r#"<https://a/?after=x y>; rel="next""#), None);
        assert_eq!(of(r#"<https://a/?after=x>; rel="prev""#), None);
    }
}
