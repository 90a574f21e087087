//! Sending one request, with `ureq`. Nothing here knows GitHub.

use super::api_url::ApiUrl;
use serde_json::Value;
use std::io;
use std::time::Duration;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, Error, Timeout, http};

/// What is done to a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Patch,
}

impl Method {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
        }
    }
}

/// A request: a path below the address of an API, and a body in JSON.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// The path from its slash on, with the query.
    pub(crate) path: String,
    pub(crate) body: Option<Value>,
}

impl Request {
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self { method: Method::Get, path: path.into(), body: None }
    }

    /// Whether it changes nothing, so that it may be sent as often as one likes.
    pub(crate) fn only_reads(&self) -> bool {
        self.method == Method::Get
    }
}

/// An answer, whatever it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) text: String,
}

impl Answer {
    #[cfg(test)]
    pub(crate) fn new(status: u16, headers: &[(&str, &str)], text: &str) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { status, headers, text: text.to_owned() }
    }

    /// The value of a header, by its name in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The answer with each of its texts changed.
    pub(crate) fn map(self, change: impl Fn(String) -> String) -> Self {
        let headers = self.headers.into_iter().map(|(name, value)| (name, change(value))).collect();
        Self { headers, text: change(self.text), ..self }
    }

    pub(crate) const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unanswered {
    /// The request has certainly not been carried out: there was no connection.
    NotSent(String),
    /// The request may have been carried out: the connection broke, or the time was over.
    Unknown(String),
}

/// No answer is larger: 100 advisories with the longest texts are under 30 MB.
const LARGEST: u64 = 32 << 20;

/// Sends requests.
pub(crate) struct Http(Agent);

impl Http {
    /// A connection that gives up a request after this time. Proxies come from the environment (`HTTPS_PROXY`, `NO_PROXY`), and so do
    /// the certificates of a company's own authority (`SSL_CERT_FILE`). What leads to this machine goes through no proxy, since it need
    /// not be encrypted.
    pub(crate) fn new(api: &ApiUrl, timeout: Duration) -> io::Result<Self> {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            // A redirect is an answer: the token goes to no other place than it was meant for.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("advisory-cli/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(timeout.min(Duration::from_secs(10))))
            .timeout_global(Some(timeout));
        if api.is_loopback() {
            config = config.proxy(None);
        }
        if let Some(path) = std::env::var_os("SSL_CERT_FILE").filter(|path| !path.is_empty()) {
            let told = |error: &dyn std::fmt::Display| {
                io::Error::other(format!("SSL_CERT_FILE, {}: {error}", path.display()))
            };
            let pem = std::fs::read(&path).map_err(|error| told(&error))?;
            let certificates: Vec<Certificate<'static>> = parse_pem(&pem)
                .filter_map(|item| match item {
                    Ok(PemItem::Certificate(certificate)) => Some(Ok(certificate)),
                    Ok(_) => None,
                    Err(error) => Some(Err(error)),
                })
                .collect::<Result<_, _>>()
                .map_err(|error| told(&error))?;
            let roots = RootCerts::new_with_certs(&certificates);
            config = config.tls_config(TlsConfig::builder().root_certs(roots).build());
        }
        Ok(Self(config.build().into()))
    }

    /// Sends a request with these headers to an address, and waits for the whole answer.
    pub(crate) fn send(
        &self,
        address: &str,
        request: &Request,
        headers: &[(&str, String)],
    ) -> Result<Answer, Unanswered> {
        let mut built = http::Request::builder().method(request.method.as_str()).uri(address);
        for (name, value) in headers {
            built = built.header(*name, value);
        }
        let sent = match &request.body {
            Some(body) => {
                let built = built.header("content-type", "application/json").body(body.to_string());
                self.0.run(built.map_err(not_built)?)
            }
            None => self.0.run(built.body(()).map_err(not_built)?),
        };
        read(sent.map_err(unanswered)?)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` takes")]
fn not_built(error: http::Error) -> Unanswered {
    Unanswered::NotSent(error.to_string())
}

fn read(mut answer: http::Response<Body>) -> Result<Answer, Unanswered> {
    let headers = answer.headers().iter();
    let headers = headers
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let status = answer.status().as_u16();
    let bytes = answer.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(|error| {
        // The answer had begun, so that the request was received.
        Unanswered::Unknown(format!("the answer broke off: {error}"))
    })?;
    Ok(Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() })
}

/// Errors before anything is sent are apart from those after which the other side may have acted.
fn unanswered(error: Error) -> Unanswered {
    let words = match &error {
        Error::Io(error) => error.to_string(),
        error => error.to_string(),
    };
    match error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::ConnectProxyFailed(_)
        | Error::InvalidProxyUrl
        | Error::Timeout(Timeout::Connect | Timeout::Resolve)
        | Error::Tls(_)
        | Error::BadUri(_)
        | Error::Rustls(_) => Unanswered::NotSent(words),
        Error::Io(error) if is_before_sending(&error) => Unanswered::NotSent(words),
        _ => Unanswered::Unknown(words),
    }
}

/// Whether the connection was not even made. The standard library has no kind for a name that cannot be looked up.
fn is_before_sending(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable};
    matches!(error.kind(), ConnectionRefused | HostUnreachable | NetworkUnreachable)
        || error.to_string().starts_with("failed to lookup address information")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_cannot_be_looked_up_was_sent_nothing() {
        let lookup = "failed to lookup address information: Name or service not known";
        let error = Error::Io(io::Error::other(lookup));
        assert_eq!(unanswered(error), Unanswered::NotSent(lookup.to_owned()));
        let error = Error::Io(io::ErrorKind::ConnectionReset.into());
        assert_eq!(unanswered(error), Unanswered::Unknown("connection reset".to_owned()));
    }
}
