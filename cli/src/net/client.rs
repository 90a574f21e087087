//! [`Client`]: requests to one API, in the name of one token.

use super::api_url::ApiUrl;
use super::failure::{Failure, Needs, of_answer};
use super::http::{Answer, Http, Request, Unanswered};
use super::retry::{Waiting, pause};
use super::token::{Token, variables};
use crate::clock;
use serde_json::Value;
use std::io::{self, Write as _};
use std::time::Duration;

/// The version of GitHub's API that the requests are written for.
const GITHUB: &[(&str, &str)] =
    &[("accept", "application/vnd.github+json"), ("x-github-api-version", "2022-11-28")];

/// For those who are not GitHub.
const PLAIN: &[(&str, &str)] = &[("accept", "application/json")];

/// Sends requests to one API.
pub(crate) struct Client {
    http: Http,
    api: ApiUrl,
    /// What is sent with every request, beside the token.
    headers: &'static [(&'static str, &'static str)],
    token: Option<Token>,
    waiting: Waiting,
    /// Whether nothing may be changed: requests are printed, and only those that read are sent.
    dry_run: bool,
}

impl Client {
    /// A client that must have a token.
    pub(crate) fn with_token(api: &ApiUrl, timeout: Duration, dry_run: bool) -> io::Result<Self> {
        let client = Self::new(api, timeout, dry_run)?;
        if client.token.is_none() {
            let [first, second] = variables(api) else { unreachable!("there are two") };
            return Err(io::Error::other(format!(
                "there is no token for {}: set {first} or {second}, or run `gh auth login --hostname {}`",
                api.web_host(),
                api.web_host()
            )));
        }
        Ok(client)
    }

    /// A client that uses a token if there is one.
    pub(crate) fn new(api: &ApiUrl, timeout: Duration, dry_run: bool) -> io::Result<Self> {
        Ok(Self { token: Token::find(api)?, headers: GITHUB, ..Self::without_token(api, timeout, dry_run)? })
    }

    /// A client that has no token: for those who are not GitHub.
    pub(crate) fn without_token(api: &ApiUrl, timeout: Duration, dry_run: bool) -> io::Result<Self> {
        Ok(Self {
            http: Http::new(api, timeout)?,
            api: api.clone(),
            headers: PLAIN,
            token: None,
            waiting: Waiting::new(),
            dry_run,
        })
    }

    /// Sends a request, again where that is safe and helps, and returns an answer that is a success.
    pub(crate) fn send(&self, request: &Request, needs: Needs) -> Result<Answer, Failure> {
        let answer = self.send_with(request, None)?;
        if answer.is_success() { Ok(answer) } else { Err(of_answer(&answer, needs, !request.only_reads())) }
    }

    /// Reads a resource that was read before, when it had this `ETag`. `None` if it has not changed since.
    pub(crate) fn read_if_changed(
        &self,
        request: &Request,
        etag: Option<&str>,
    ) -> Result<Option<Answer>, Failure> {
        let answer = self.send_with(request, etag)?;
        match answer.status {
            304 if etag.is_some() => Ok(None),
            _ if answer.is_success() => Ok(Some(answer)),
            _ => Err(of_answer(&answer, Needs::Nothing, false)),
        }
    }

    fn send_with(&self, request: &Request, etag: Option<&str>) -> Result<Answer, Failure> {
        let mut headers = self.headers();
        headers.extend(etag.map(|etag| ("if-none-match", etag.to_owned())));
        if self.dry_run {
            self.print(request, &headers)?;
            if !request.only_reads() {
                return Err(Failure::Dry);
            }
        }
        Ok(self.answer(request, &headers)?)
    }

    /// Sends a request, and returns the JSON of its answer.
    pub(crate) fn json(&self, request: &Request, needs: Needs) -> Result<(Value, Answer), Failure> {
        let answer = self.send(request, needs)?;
        let value = serde_json::from_str(&answer.text).map_err(|error| {
            let words = format!("the answer ({}) is not JSON: {error}", answer.status);
            if request.only_reads() {
                Failure::Refused { status: Some(answer.status), words }
            } else {
                Failure::Unknown(words)
            }
        })?;
        Ok((value, answer))
    }

    /// The host of the pages that belong to the API.
    pub(crate) fn web_host(&self) -> &str {
        self.api.web_host()
    }

    /// Lets time pass between two looks at something that takes its time.
    pub(crate) fn wait(&self, seconds: u64, why: &str) {
        self.waiting.wait(seconds, why);
    }

    fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        headers.extend(self.token.as_ref().map(|token| ("authorization", token.authorization())));
        headers
    }

    /// Sends a request until its outcome counts. The token is taken out of whatever comes back.
    fn answer(&self, request: &Request, headers: &[(&'static str, String)]) -> Result<Answer, Unanswered> {
        let address = format!("{}{}", self.api, request.path);
        let mut attempt = 1;
        loop {
            let outcome = self.hide(self.http.send(&address, request, headers));
            let now = clock::now().unix_seconds();
            let Some(seconds) = pause(attempt, request.only_reads(), &outcome, now) else { return outcome };
            let why = match outcome {
                Ok(answer) => of_answer(&answer, Needs::Nothing, false),
                Err(unanswered) => unanswered.into(),
            };
            self.waiting.wait(seconds, &format!("{}: {why}", self.api));
            attempt += 1;
        }
    }

    fn hide(&self, outcome: Result<Answer, Unanswered>) -> Result<Answer, Unanswered> {
        let Some(token) = &self.token else { return outcome };
        match outcome {
            Ok(answer) => Ok(answer.map(|text| token.hidden_in(text))),
            Err(Unanswered::NotSent(words)) => Err(Unanswered::NotSent(token.hidden_in(words))),
            Err(Unanswered::Unknown(words)) => Err(Unanswered::Unknown(token.hidden_in(words))),
        }
    }

    /// Prints a request as it is sent, but for the token.
    fn print(&self, request: &Request, headers: &[(&'static str, String)]) -> io::Result<()> {
        let mut output = anstream::stdout().lock();
        writeln!(output, "{} {}{}", request.method.as_str(), self.api, request.path)?;
        for (name, value) in headers {
            let value = if *name == "authorization" { "Bearer [token]" } else { value };
            writeln!(output, "{name}: {value}")?;
        }
        if let Some(body) = &request.body {
            writeln!(output, "content-type: application/json\n\n{body:#}")?;
        }
        writeln!(output)
    }
}
