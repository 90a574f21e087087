//! A server on loopback that stands in for GitHub, OSV and the CVE services: it reads requests, lets [`State`] answer, and misbehaves
//! where a test says so.

use super::description;
use super::state::{Reply, State};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

/// The token that the server knows. No output and no file may hold it.
pub(crate) const TOKEN: &str = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Value>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The request in a line, such as `POST /repos/o/r/security-advisories`.
    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is refused with this status, and not carried out.
    Refused(u16),
    /// There were too many requests: 429 with `retry-after`. It is not carried out.
    TooMany,
    /// The limit of the hour is reached: 403 with `x-ratelimit-…`. It is not carried out.
    Limit,
    /// A gateway answers 502, and it is not carried out.
    BadGateway,
    /// It is carried out, and a gateway answers 502.
    BadGatewayAfter,
    /// The connection ends without an answer, and it is not carried out.
    Cut,
    /// It is carried out, and the connection ends in the middle of the answer.
    CutAfter,
    /// It is carried out, and the answer does not come.
    Silent,
    /// It is carried out, and the answer has members that nobody knows.
    UnknownMembers,
    /// It is carried out, and the answer is not JSON.
    Html,
    /// It is refused, and the message holds the token.
    Echo,
}

impl Fault {
    pub(crate) const ALL: &[Self] = &[
        Self::Refused(401),
        Self::Refused(403),
        Self::Refused(404),
        Self::Refused(409),
        Self::Refused(422),
        Self::TooMany,
        Self::Limit,
        Self::BadGateway,
        Self::BadGatewayAfter,
        Self::Cut,
        Self::CutAfter,
        Self::Silent,
        Self::UnknownMembers,
        Self::Html,
        Self::Echo,
    ];

    /// Whether the request is carried out all the same.
    pub(crate) const fn is_carried_out(self) -> bool {
        matches!(
            self,
            Self::BadGatewayAfter | Self::CutAfter | Self::Silent | Self::UnknownMembers | Self::Html
        )
    }
}

/// The server.
pub(crate) struct Server {
    address: String,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// Begins to serve; it ends with the test program.
    pub(crate) fn start(state: State) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port on loopback");
        let address = format!("http://{}", listener.local_addr().expect("it is bound"));
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                thread::spawn(move || serve(stream, &state));
            }
        });
        Self { address, state }
    }

    /// The address of the API.
    pub(crate) fn url(&self) -> &str {
        &self.address
    }

    /// What the server knows.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The requests so far, in a line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.state().log.iter().map(Request::line).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let problems = std::mem::take(&mut self.state().problems);
        if !thread::panicking() {
            assert_eq!(problems, [""; 0], "every request and every answer is as GitHub describes it");
        }
    }
}

fn serve(mut stream: TcpStream, state: &Mutex<State>) {
    let Some(request) = read(&stream) else { return };
    let (fault, reply) = {
        let mut state = state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        state.log.push(request.clone());
        let fault = state.fault();
        let reply = match fault {
            Some(fault) if !fault.is_carried_out() => Reply::default(),
            _ => {
                let reply = state.answer(&request);
                if state.is_github {
                    state.problems.extend(description::problems(&request, &reply));
                }
                reply
            }
        };
        (fault, reply)
    };
    // Whoever hangs up while it is answered does not want the answer.
    let _ = answer(&mut stream, fault, reply);
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut input = BufReader::new(stream);
    let mut line = String::new();
    input.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        input.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut request = Request { method, path: path.to_owned(), query: query.to_owned(), headers, body: None };
    let length = request.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    input.read_exact(&mut body).ok()?;
    if length > 0 {
        request.body = Some(serde_json::from_slice(&body).expect("bodies are JSON"));
    }
    Some(request)
}

fn answer(stream: &mut TcpStream, fault: Option<Fault>, reply: Reply) -> std::io::Result<()> {
    let message =
        |text: &str| json!({ "message": text, "documentation_url": "https://docs.github.com/rest" });
    let error = |status: u16, headers: &[(&str, &str)], body: Value| Reply {
        status,
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        body,
    };
    let reply = match fault {
        None => reply,
        Some(Fault::Refused(status)) => {
            let mut body = message("It is made to fail");
            if status == 422 {
                body["errors"] = json!([{ "resource": "Advisory", "field": "summary", "code": "invalid" }]);
            }
            error(status, &[("x-oauth-scopes", "gist"), ("x-accepted-oauth-scopes", "repo")], body)
        }
        Some(Fault::Echo) => error(422, &[], message(&format!("Bad request with Bearer {TOKEN}"))),
        Some(Fault::TooMany) => {
            error(429, &[("retry-after", "7")], message("You have exceeded a secondary rate limit"))
        }
        Some(Fault::Limit) => {
            let headers = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1")];
            error(403, &headers, message("API rate limit exceeded"))
        }
        Some(Fault::BadGateway | Fault::BadGatewayAfter) => {
            return write(stream, 502, &[], "<html>Bad Gateway</html>");
        }
        Some(Fault::Html) => return write(stream, reply.status, &[], "<html>"),
        Some(Fault::Cut) => return Ok(()),
        Some(Fault::CutAfter) => {
            let text = reply.body.to_string();
            let head = format!("HTTP/1.1 {} X\r\ncontent-length: {}\r\n\r\n", reply.status, text.len() + 100);
            stream.write_all(head.as_bytes())?;
            return stream.write_all(&text.as_bytes()[..text.len() / 2]);
        }
        Some(Fault::Silent) => {
            // Until the other side gives up.
            let mut rest = Vec::new();
            return stream.read_to_end(&mut rest).map(drop);
        }
        Some(Fault::UnknownMembers) => {
            let mut reply = reply;
            let add = |object: &mut Value| object["a_new_member"] = json!({ "of": ["a later version"] });
            match &mut reply.body {
                Value::Array(rows) => rows.iter_mut().for_each(add),
                object if object.is_object() => add(object),
                _ => {}
            }
            reply
        }
    };
    let text = if reply.status == 304 { String::new() } else { reply.body.to_string() };
    write(stream, reply.status, &reply.headers, &text)
}

fn write(
    stream: &mut TcpStream,
    status: u16,
    headers: &[(String, String)],
    text: &str,
) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n", text.len());
    for (name, value) in headers {
        head.push_str(name);
        head.push_str(": ");
        head.push_str(value);
        head.push_str("\r\n");
    }
    stream.write_all(format!("{head}\r\n{text}").as_bytes())
}
