//! The address of an API.

use std::fmt;
use std::str::FromStr;

/// The address that the paths of an API are appended to, such as `https://api.github.com`. It is encrypted unless it leads to this very
/// machine, where tests and tunnels are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiUrl {
    text: Box<str>,
    web_host: Box<str>,
    is_github: bool,
    is_loopback: bool,
}

impl ApiUrl {
    /// Whether it is GitHub's own: github.com, or a company's part of ghe.com.
    pub(crate) const fn is_github(&self) -> bool {
        self.is_github
    }

    /// Whether it leads to this very machine, and so to no proxy.
    pub(crate) const fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// The host of the pages that belong to the API, such as `github.com`.
    pub(crate) fn web_host(&self) -> &str {
        &self.web_host
    }
}

/// Without a slash at its end.
impl fmt::Display for ApiUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for ApiUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "write it like https://api.github.com or https://HOST/api/v3";
        let text = text.trim().trim_end_matches('/');
        let (scheme, rest) = text.split_once("://").ok_or(FORM)?;
        let (authority, path) =
            rest.split_once('/').map_or((rest, ""), |(authority, path)| (authority, path));
        let host =
            authority.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
        let host = host.map_or(authority, |(host, _)| host).to_ascii_lowercase();
        let is_plain = |text: &str, more: &[u8]| {
            text.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte))
        };
        // Neither a user, nor a query, nor what a program could read in another way.
        if host.is_empty() || !is_plain(authority, b".-:[]") || !is_plain(path, b".-_/") {
            return Err(FORM);
        }
        let is_loopback = ["127.0.0.1", "localhost", "[::1]"].contains(&host.as_str());
        match scheme {
            "https" => {}
            "http" if is_loopback => {}
            "http" => return Err("without encryption the token could be read on the way: write https://"),
            _ => return Err(FORM),
        }
        let web_host = host.strip_prefix("api.").unwrap_or(&host);
        let is_github = host == "api.github.com" || (host.starts_with("api.") && host.ends_with(".ghe.com"));
        Ok(Self { text: text.into(), web_host: web_host.into(), is_github, is_loopback })
    }
}

#[cfg(test)]
mod tests {
    use super::ApiUrl;

    #[test]
    fn an_address_is_encrypted_or_leads_to_this_machine() {
        for good in [
            "https://api.github.com/",
            "https://ghe.crab.example/api/v3",
            "http://127.0.0.1:8080",
            "http://[::1]:80",
        ] {
            assert_eq!(good.parse::<ApiUrl>().unwrap().to_string(), good.trim_end_matches('/'));
        }
        assert_eq!(
            "http://api.github.com".parse::<ApiUrl>(),
            Err("without encryption the token could be read on the way: write https://")
        );
        for bad in [
            "",
            "api.github.com",
            "ftp://a",
            "https://",
            "https://a@b",
            "https://a?b",
            "https://a b",
            "http://127.0.0.1.crab.example",
        ] {
            assert!(bad.parse::<ApiUrl>().is_err(), "{bad}");
        }
    }
}
