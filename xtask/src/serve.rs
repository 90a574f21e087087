//! Serving `dist/` on this machine alone.

use crate::run::{program, say};
use crate::{paths, policy};
use anyhow::{Context as _, Result, anyhow};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Where to serve when nobody says otherwise.
const USUAL_PORT: u16 = 8080;
/// No browser's request is longer than this.
const LONGEST_REQUEST: usize = 16 * 1024;
/// How long a browser may keep a connection open without asking for anything.
const PATIENCE: Duration = Duration::from_secs(30);

/// Starts to serve the page, says where, and opens the browser if asked to.
pub(crate) fn run(port: Option<u16>, open: bool) -> Result<Served> {
    let served = match port {
        Some(port) => serve(&paths::dist(), port, "/")?,
        None => serve(&paths::dist(), USUAL_PORT, "/").or_else(|_| serve(&paths::dist(), 0, "/"))?,
    };
    println!("\nAdvisory Desk is at {}   (Ctrl+C ends it)\n", served.address);
    if open {
        open_browser(&served.address);
    }
    Ok(served)
}

/// A running server; it ends with the program.
pub(crate) struct Served {
    /// Where the page is, such as `http://127.0.0.1:8080/`.
    pub(crate) address: String,
    listening: JoinHandle<()>,
}

impl Served {
    /// Serves until the program is ended.
    pub(crate) fn until_the_end(self) -> Result<()> {
        self.listening.join().map_err(|_| anyhow!("the server stopped"))
    }
}

/// Starts to serve a folder on the loopback address, below a path that begins and ends with a slash. Port 0 takes
/// any free one.
pub(crate) fn serve(folder: &Path, port: u16, below: &'static str) -> Result<Served> {
    let site = Arc::new(Site::new(folder, below)?);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| anyhow!("port {port} cannot be used ({error}): choose another with --port"))?;
    let address = format!("http://{}{below}", listener.local_addr()?);
    // A thread for each connection: a browser opens several at once and keeps some for later, and none may wait for
    // another.
    let listening = thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            // A browser that went away is no failure of ours.
            thread::spawn(move || site.serve(stream).ok());
        }
    });
    Ok(Served { address, listening })
}

/// The folder and what is sent with each of its files.
struct Site {
    folder: PathBuf,
    below: &'static str,
    /// The page's policy.
    policy: String,
    /// The lines of the headers that all answers have.
    headers: String,
}

impl Site {
    fn new(folder: &Path, below: &'static str) -> Result<Self> {
        let page = fs::read_to_string(folder.join("index.html")).context("dist/index.html cannot be read")?;
        let headers = [
            // What a policy in a <meta> cannot say: no other page may frame this one.
            ("X-Frame-Options", "DENY"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-cache"),
            ("Vary", "Accept-Encoding"),
            ("Connection", "close"),
        ]
        .iter()
        .fold(String::new(), |mut lines, (name, value)| {
            let _ = write!(lines, "{name}: {value}\r\n");
            lines
        });
        Ok(Self { folder: folder.to_owned(), below, policy: policy::read(&page)?, headers })
    }

    /// Answers the one request of a connection.
    fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let Some(head) = read_head(&mut stream)? else { return Ok(()) };
        let mut words = head.split(' ');
        let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let Answer { status, content_type, encoding, content } = self.answer(method, url, &head);
        // The edition of a single file has a policy of its own.
        let own =
            (content_type == HTML).then(|| policy::read(&String::from_utf8_lossy(&content)).ok()).flatten();
        let policy = own.as_ref().unwrap_or(&self.policy);
        let (length, headers) = (content.len(), &self.headers);
        let encoding = encoding.map(|name| format!("Content-Encoding: {name}\r\n")).unwrap_or_default();
        write!(
            stream,
            "HTTP/1.1 {status}\r\n{headers}Content-Security-Policy: {policy}\r\n{encoding}Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
        )?;
        if method != "HEAD" {
            stream.write_all(&content)?;
        }
        stream.flush()
    }

    fn answer(&self, method: &str, url: &str, head: &str) -> Answer {
        if !matches!(method, "GET" | "HEAD") {
            return Answer::told("405 Method Not Allowed", "Only GET and HEAD are answered here.\n");
        }
        let name = url.strip_prefix(self.below).and_then(file_name);
        let read = |name: &str, ending: &str| fs::read(self.folder.join(format!("{name}{ending}"))).ok();
        let found = name.and_then(|name| {
            let compressed = ENCODINGS
                .iter()
                .filter(|(encoding, _)| accepts(head, encoding))
                .find_map(|(encoding, ending)| Some((Some(*encoding), read(name, ending)?)));
            let (encoding, content) = compressed.or_else(|| Some((None, read(name, "")?)))?;
            Some(Answer { status: "200 OK", content_type: content_type(name), encoding, content })
        });
        found.unwrap_or_else(|| Answer::told("404 Not Found", "There is no such file here.\n"))
    }
}

/// In which encodings a file may lie beside itself, the smallest first, and how its name then ends.
const ENCODINGS: &[(&str, &str)] = &[("br", ".br"), ("gzip", ".gz")];

/// Whether a request's head says that its sender reads an encoding.
fn accepts(head: &str, encoding: &str) -> bool {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let mut accepted = lines.filter(|(name, _)| name.eq_ignore_ascii_case("accept-encoding"));
    accepted.any(|(_, names)| names.split(',').any(|name| name.trim() == encoding))
}

/// What a request gets.
struct Answer {
    status: &'static str,
    content_type: &'static str,
    encoding: Option<&'static str>,
    content: Vec<u8>,
}

impl Answer {
    fn told(status: &'static str, sentence: &str) -> Self {
        Self {
            status,
            content_type: content_type("txt"),
            encoding: None,
            content: sentence.as_bytes().to_vec(),
        }
    }
}

/// Reads a request up to the empty line that ends its headers; nothing for a connection that was only kept ready, or
/// for what is no request of a browser.
fn read_head(stream: &mut TcpStream) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    let mut part = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut part)? {
            0 => return Ok(None),
            count => head.extend_from_slice(&part[..count]),
        }
        if head.len() > LONGEST_REQUEST {
            return Ok(None);
        }
    }
    Ok(String::from_utf8(head).ok())
}

/// The file that the rest of an address means: a plain path that cannot leave the folder. What comes after `?` is
/// not ours.
fn file_name(rest: &str) -> Option<&str> {
    let path = rest.split('?').next()?;
    if path.is_empty() {
        return Some("index.html");
    }
    let is_plain = |part: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@".contains(&byte);
        !part.is_empty() && !part.starts_with('.') && part.bytes().all(allowed)
    };
    path.split('/').all(is_plain).then_some(path)
}

const HTML: &str = "text/html; charset=utf-8";

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => HTML,
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn open_browser(address: &str) {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    if program(opener).arg(address).spawn().is_err() {
        say(&format!("No browser could be opened ({opener} is missing): open the address by hand"));
    }
}

#[cfg(test)]
mod tests {
    use super::{content_type, file_name, serve};
    use std::fs;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    #[test]
    fn only_plain_paths_mean_a_file() {
        assert_eq!(file_name(""), Some("index.html"));
        assert_eq!(file_name("?from=somewhere"), Some("index.html"));
        assert_eq!(file_name("app.css?v=1"), Some("app.css"));
        assert_eq!(file_name("deep/er.js"), Some("deep/er.js"));
        for evil in ["..", "../Cargo.toml", "a/../../b", "/etc", "%2e%2e/b", ".git", "a\\b", "C:/x", "a/"] {
            assert_eq!(file_name(evil), None, "{evil}");
        }
    }

    #[test]
    fn modules_have_the_types_that_browsers_insist_on() {
        assert_eq!(content_type("a.wasm"), "application/wasm");
        assert_eq!(content_type("a.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("README"), "application/octet-stream");
    }

    #[test]
    fn serves_with_the_policy_and_nothing_from_outside() {
        let folder = std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder to try in");
        fs::write(folder.join("index.html"), include_str!("../../index.html")).expect("writable");
        fs::write(folder.join("a.js"), "plain").expect("writable");
        fs::write(folder.join("a.js.gz"), "smaller").expect("writable");
        let served = serve(&folder, 0, "/below/").expect("a free port");
        let host = served.address.trim_start_matches("http://").trim_end_matches("/below/").to_owned();
        let ask = |request: &str| {
            let mut stream = TcpStream::connect(&host).expect("the server listens");
            write!(stream, "{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
                .expect("it takes requests");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("it answers");
            answer
        };
        // Browsers open connections that they may never use; nobody waits for those.
        let idle: Vec<_> = (0..50).map(|_| TcpStream::connect(&host)).collect();
        let page = ask("GET /below/");
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        for part in [
            "Content-Security-Policy: default-src 'none';",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Content-Type: text/html; charset=utf-8",
            "<title>Advisory Desk</title>",
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        assert!(ask("GET /below/../Cargo.toml").starts_with("HTTP/1.1 404"));
        assert!(ask("GET /below/nothing.js").starts_with("HTTP/1.1 404"));
        assert!(ask("GET /index.html").starts_with("HTTP/1.1 404"));
        assert!(ask("POST /").starts_with("HTTP/1.1 405"));
        assert!(!ask("HEAD /below/").contains("<title>"));
        assert!(ask("GET /below/a.js").ends_with("\r\n\r\nplain"));
        let accepting = "GET /below/a.js HTTP/1.1\r\nAccept-Encoding: br, gzip\r\nX:";
        let small = ask(accepting);
        assert!(
            small.ends_with("\r\n\r\nsmaller") && small.contains("Content-Encoding: gzip\r\n"),
            "{small}"
        );
        assert!(small.contains("Content-Type: text/javascript"), "{small}");
        drop(idle);
        fs::remove_dir_all(&folder).expect("removable");
    }
}
