//! The token that GitHub knows the user by.
//!
//! It goes into one header of requests to the API's own address, and nowhere else: it has no `Display`, and every answer is
//! cleaned of it before anything reads it.

use super::api_url::ApiUrl;
use std::fmt;
use std::io;
use std::process::{Command, Stdio};

/// A token.
#[derive(Clone)]
pub(super) struct Token(String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// What stands in the place of the token in whatever is printed.
const HIDDEN: &str = "[token]";

impl Token {
    /// Finds the token for an API: in the environment, else from `gh`. `None` if there is none.
    pub(super) fn find(api: &ApiUrl) -> io::Result<Option<Self>> {
        let given = |name: &'static str| {
            let value = std::env::var(name).ok()?;
            (!value.trim().is_empty()).then_some((name, value))
        };
        let found = variables(api).iter().find_map(|name| given(name));
        let (place, text) = match found {
            Some(found) => found,
            None => match from_gh(api) {
                Some(text) => ("gh auth token", text),
                None => return Ok(None),
            },
        };
        Self::new(&text).map(Some).ok_or_else(|| {
            io::Error::other(format!(
                "{place} gives something that is not a token: it has blanks or control characters"
            ))
        })
    }

    /// A token has visible ASCII characters alone; anything else could end the header that it is in.
    fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        text.bytes().all(|byte| byte.is_ascii_graphic()).then(|| Self(text.to_owned()))
    }

    /// The value of the header `Authorization`.
    pub(super) fn authorization(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// The text without the token.
    pub(super) fn hidden_in(&self, text: String) -> String {
        if text.contains(&self.0) { text.replace(&self.0, HIDDEN) } else { text }
    }
}

/// The variables that hold a token for an API, first those that count first. `gh` has the same: a token for github.com is never sent
/// to another server.
pub(super) const fn variables(api: &ApiUrl) -> &'static [&'static str] {
    if api.is_github() {
        &["GH_TOKEN", "GITHUB_TOKEN"]
    } else {
        &["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"]
    }
}

/// Asks `gh` for the token that it keeps.
fn from_gh(api: &ApiUrl) -> Option<String> {
    let mut gh = Command::new("gh");
    gh.args(["auth", "token", "--hostname", api.web_host()]);
    let output = gh.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (output.status.success() && !text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_shown() {
        let token = Token::new(" ghp_secret\n").unwrap();
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(token.hidden_in("Bad credentials: ghp_secret".into()), "Bad credentials: [token]");
        assert_eq!(token.authorization(), "Bearer ghp_secret");
        assert!(Token::new("two words").is_none());
        assert!(Token::new("a\r\nX-Header: b").is_none());
    }

    #[test]
    fn a_token_for_github_is_not_sent_elsewhere() {
        let of = |url: &str| variables(&url.parse().unwrap());
        assert_eq!(of("https://api.github.com"), ["GH_TOKEN", "GITHUB_TOKEN"]);
        assert_eq!(of("https://api.crab.ghe.com"), ["GH_TOKEN", "GITHUB_TOKEN"]);
        for other in [
            "https://github.crab.example/api/v3",
            "http://127.0.0.1:8080",
            "https://api.github.com.crab.example",
        ] {
            assert_eq!(of(other), ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"], "{other}");
        }
    }
}
