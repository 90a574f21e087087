//! Why a request did not bring what was asked for, and what to do.

use super::http::{Answer, Unanswered};
use super::words::one_line;
use serde_json::Value;
use std::fmt;
use std::io;

/// Why a request did not bring what was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Certainly nothing was done: there was no connection, or the other side refused.
    Refused {
        /// The status of the answer, if there was one.
        status: Option<u16>,
        /// What happened, and what to do.
        words: String,
    },
    /// It may have been done.
    Unknown(String),
    /// Nothing was sent, since it is a dry run: the request has been printed.
    Dry,
    /// Something on this machine, such as a file that cannot be written.
    Local(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Local(error)
    }
}

impl From<Unanswered> for Failure {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::NotSent(words) => {
                let words = one_line(&words);
                let words = format!(
                    "there is no connection: {words}. Check the network, and HTTPS_PROXY if there is a proxy"
                );
                Self::Refused { status: None, words }
            }
            Unanswered::Unknown(words) => Self::Unknown(one_line(&words)),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { words, .. } | Self::Unknown(words) => f.write_str(words),
            Self::Dry => f.write_str("nothing is sent in a dry run"),
            Self::Local(error) => error.fmt(f),
        }
    }
}

impl Failure {
    /// The answer says that it is not there, or may not be seen.
    pub(crate) const fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused { status: Some(404), .. })
    }
}

/// What a token must be allowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Nothing in particular.
    Nothing,
    /// To read the advisories of a repository.
    Read,
    /// To write them.
    Write,
    /// To create, publish or request: what only administrators and security managers may.
    Administrator,
}

impl Needs {
    /// The scope of a classic token.
    const fn scope(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Read => Some("repository_advisories:read"),
            Self::Write | Self::Administrator => Some("repository_advisories:write"),
        }
    }

    const fn role(self) -> &'static str {
        match self {
            Self::Nothing | Self::Read => {
                "You must be an administrator or security manager of the repository, or a collaborator on the advisory."
            }
            Self::Write => {
                "You must be an administrator or security manager of the repository, or a collaborator on the advisory; if the \
                 advisory is locked, have it unlocked."
            }
            Self::Administrator => "You must be an administrator or security manager of the repository.",
        }
    }
}

/// Judges an answer that is no success. `changes` says whether the request would change something.
pub(crate) fn of_answer(answer: &Answer, needs: Needs, changes: bool) -> Failure {
    let status = answer.status;
    let said = said(answer);
    if status >= 500 {
        let words = format!("the server failed ({status}): {said}");
        return if changes {
            Failure::Unknown(words)
        } else {
            Failure::Refused { status: Some(status), words }
        };
    }
    let words = match status {
        300..=399 => format!(
            "the address leads elsewhere ({status}){}. If the repository was renamed, give its new name with --repo",
            answer.header("location").map_or(String::new(), |place| format!(", to {}", one_line(place)))
        ),
        401 => {
            format!("the token is not accepted ({status}): {said}. Create a new one, or run `gh auth login`")
        }
        403 | 429 if is_rate_limit(answer) => {
            format!("there were too many requests ({status}): {said}. Try again later")
        }
        403 | 404 => {
            let what =
                if status == 403 { "it is not allowed" } else { "it is not there, or may not be seen" };
            format!("{what} ({status}): {said}. {}", missing_right(answer, needs))
        }
        _ => format!("it is refused ({status}): {said}"),
    };
    Failure::Refused { status: Some(status), words }
}

/// Whether an answer says that there were too many requests: such a request has not been carried out.
pub(crate) fn is_rate_limit(answer: &Answer) -> bool {
    answer.status == 429
        || (answer.status == 403
            && (answer.header("retry-after").is_some()
                || answer.header("x-ratelimit-remaining") == Some("0")
                || said(answer).to_ascii_lowercase().contains("rate limit")))
}

/// What the token or its owner lacks, as far as the answer says.
fn missing_right(answer: &Answer, needs: Needs) -> String {
    if let Some(scope) = missing_scope(answer, needs) {
        return scope;
    }
    if let Some(accepted) =
        answer.header("x-accepted-github-permissions").filter(|value| !value.trim().is_empty())
    {
        return format!("The token needs the permission {}. {}", one_line(accepted), needs.role());
    }
    needs.role().to_owned()
}

/// Says which scope a classic token lacks. Other tokens have no scopes, and the header is not there.
pub(crate) fn missing_scope(answer: &Answer, needs: Needs) -> Option<String> {
    let scopes = answer.header("x-oauth-scopes")?;
    let has: Vec<&str> = scopes.split(',').map(str::trim).filter(|scope| !scope.is_empty()).collect();
    let scope = needs.scope()?;
    let is_enough = |has: &&str| {
        *has == "repo" || *has == scope || (*has == "repository_advisories:write" && scope.ends_with("read"))
    };
    if has.iter().any(is_enough) {
        return None;
    }
    let has = if has.is_empty() {
        "no scope".to_owned()
    } else {
        format!("the scopes {}", one_line(&has.join(", ")))
    };
    let accepted =
        answer.header("x-accepted-oauth-scopes").map(one_line).filter(|accepted| !accepted.is_empty());
    let accepted = accepted.unwrap_or_else(|| format!("repo or {scope}"));
    Some(format!("The token has {has} and needs one of: {accepted}."))
}

/// What an answer says went wrong, in one line: GitHub's message, and its list of errors.
fn said(answer: &Answer) -> String {
    let Ok(Value::Object(body)) = serde_json::from_str(&answer.text) else {
        return match one_line(&answer.text) {
            text if text.is_empty() || text.starts_with('<') => "without a word".to_owned(),
            text => super::words::cut(&text, 200),
        };
    };
    let text = |value: &Value| value.as_str().map(one_line).filter(|text| !text.is_empty());
    let message = body.get("message").and_then(text).unwrap_or_else(|| "without a word".to_owned());
    let errors = body.get("errors").and_then(Value::as_array).into_iter().flatten();
    let errors = errors.filter_map(|error| {
        let member = |name: &str| error.get(name).and_then(text);
        text(error).or_else(|| {
            let what = member("message").or_else(|| member("code"))?;
            Some(member("field").map_or_else(|| what.clone(), |field| format!("{field}: {what}")))
        })
    });
    let errors: Vec<String> = errors.collect();
    if errors.is_empty() { message } else { format!("{message} ({})", errors.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(status: u16, headers: &[(&str, &str)], text: &str, needs: Needs) -> String {
        of_answer(&Answer::new(status, headers, text), needs, true).to_string()
    }

    #[test]
    fn says_which_scope_is_missing() {
        let text = r#"{"message":"Not Found"}"#;
        assert_eq!(
            told(404, &[("x-oauth-scopes", "gist, read:org")], text, Needs::Read),
            "it is not there, or may not be seen (404): Not Found. The token has the scopes gist, read:org and needs one of: repo or \
             repository_advisories:read."
        );
        assert_eq!(
            told(404, &[("x-oauth-scopes", "repository_advisories:write")], text, Needs::Read),
            "it is not there, or may not be seen (404): Not Found. You must be an administrator or security manager of the repository, \
             or a collaborator on the advisory."
        );
        let accepted = [("x-accepted-github-permissions", "repository_advisories=write")];
        assert_eq!(
            told(
                403,
                &accepted,
                r#"{"message":"Resource not accessible by personal access token"}"#,
                Needs::Administrator
            ),
            "it is not allowed (403): Resource not accessible by personal access token. The token needs the permission \
             repository_advisories=write. You must be an administrator or security manager of the repository."
        );
    }

    #[test]
    fn says_what_github_found_wrong() {
        let text = r#"{"message":"Validation Failed","errors":[{"resource":"Advisory","field":"vulnerabilities","code":"custom",
            "message":"Package name is invalid"},{"code":"missing_field","field":"summary"},"plain\u001b words"]}"#;
        assert_eq!(
            told(422, &[], text, Needs::Write),
            "it is refused (422): Validation Failed (vulnerabilities: Package name is invalid; summary: missing_field; plain\u{fffd} words)"
        );
    }

    #[test]
    fn a_failing_server_may_have_done_it() {
        let answer = Answer::new(502, &[], "<html>");
        assert!(matches!(of_answer(&answer, Needs::Write, true), Failure::Unknown(_)));
        assert!(matches!(of_answer(&answer, Needs::Write, false), Failure::Refused { .. }));
    }

    #[test]
    fn a_rate_limit_is_no_missing_right() {
        let answer = |headers: &[(&str, &str)]| Answer::new(403, headers, r#"{"message":"Forbidden"}"#);
        assert!(is_rate_limit(&answer(&[("x-ratelimit-remaining", "0")])));
        assert!(is_rate_limit(&answer(&[("retry-after", "3")])));
        assert!(!is_rate_limit(&answer(&[("x-ratelimit-remaining", "7")])));
    }
}
