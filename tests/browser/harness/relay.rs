//! [`Relay`]: a server between the browser and ours, which a test can stop, and which can serve a version of its own.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What stands in the answers, and what takes its place; both of one length.
type Change = (&'static str, &'static str);

/// Which files the server does not have.
#[derive(Clone, Default)]
pub(crate) enum Missing {
    #[default]
    Nothing,
    File(String),
    Everything,
}

impl Missing {
    fn holds(&self, address: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::File(name) => address.ends_with(&format!("/{name}")),
            Self::Everything => true,
        }
    }
}

/// A server that passes on what ours says, until it is stopped.
pub(crate) struct Relay {
    /// Where the page is.
    pub(crate) page: String,
    here: SocketAddr,
    stopped: Arc<AtomicBool>,
    change: Arc<Mutex<Option<Change>>>,
    asked: Arc<Mutex<Vec<String>>>,
    missing: Arc<Mutex<Missing>>,
}

impl Relay {
    /// Starts to pass on what is at this address.
    pub(super) fn to(page: &str) -> Self {
        let host = url::Url::parse(page).expect("an address");
        let port = host.port().expect("our server has a port");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let here = listener.local_addr().expect("it listens");
        let relay = Self {
            page: format!("http://{here}{}", host.path()),
            here,
            stopped: Arc::default(),
            change: Arc::default(),
            asked: Arc::default(),
            missing: Arc::default(),
        };
        let (stopped, change, asked) =
            (Arc::clone(&relay.stopped), Arc::clone(&relay.change), Arc::clone(&relay.asked));
        let missing = Arc::clone(&relay.missing);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::SeqCst) {
                    // With the listener gone, the browser is refused.
                    return;
                }
                let change = *change.lock().expect("no thread panics with it");
                let asked = Arc::clone(&asked);
                let missing = missing.lock().expect("no thread panics with it").clone();
                // A browser that went away is no failure of ours.
                thread::spawn(move || pass_on(stream, port, change, &missing, &asked).ok());
            }
        });
        relay
    }

    /// Stops it: from now on nobody answers there.
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        // The listener sees that only with the next connection.
        drop(TcpStream::connect(self.here));
        while TcpStream::connect(self.here).is_ok() {
            thread::yield_now();
        }
    }

    /// How often a file was asked for.
    pub(crate) fn asked(&self, name: &str) -> usize {
        let asked = self.asked.lock().expect("no thread panics with it");
        asked.iter().filter(|address| address.ends_with(name)).count()
    }

    /// From now on these files are not there, and all others are.
    pub(crate) fn miss(&self, missing: Missing) {
        *self.missing.lock().expect("no thread panics with it") = missing;
    }

    /// From now on every answer has the second text in the place of the first.
    pub(crate) fn change(&self, from: &'static str, to: &'static str) {
        assert_eq!(from.len(), to.len(), "the answer's length is told before it");
        *self.change.lock().expect("no thread panics with it") = Some((from, to));
    }
}

/// One request and its answer, uncompressed, so that it can be changed.
fn pass_on(
    mut browser: TcpStream,
    port: u16,
    change: Option<Change>,
    missing: &Missing,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match browser.read(&mut piece)? {
            0 => return Ok(()),
            count => head.extend_from_slice(&piece[..count]),
        }
    }
    // Whole, and as text: what would have it compressed or left out goes.
    let head =
        String::from_utf8_lossy(&head).replace("\r\nAccept-Encoding:", "\r\nX:").replace("\r\nIf-", "\r\nX-");
    let address = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let is_missing = missing.holds(&address);
    asked.lock().expect("no thread panics with it").push(address);
    if is_missing {
        browser.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")?;
        return browser.shutdown(Shutdown::Both);
    }
    let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    server.write_all(head.as_bytes())?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    if let Some((from, to)) = change {
        let places: Vec<usize> =
            (0..answer.len()).filter(|place| answer[*place..].starts_with(from.as_bytes())).collect();
        for place in places {
            answer[place..place + to.len()].copy_from_slice(to.as_bytes());
        }
    }
    browser.write_all(&answer)?;
    browser.shutdown(Shutdown::Both)
}
