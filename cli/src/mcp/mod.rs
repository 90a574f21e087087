//! `advisory mcp`: the libraries' answers as tools of the Model Context Protocol, on standard input and output.
//!
//! Every tool is a function of its arguments: none reads a file, starts a program or uses the network, and nothing is kept
//! between calls.

mod advisory;
mod affected;
mod cvss;
mod cwe;
mod runbook;

use crate::{Outcome, args};
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::model::{Implementation, ServerCapabilities, ServerConfig};
use rmcp::service::ServerInitializeError;
use rmcp::{ServerHandler, ServiceExt as _, tool_handler, transport};
use std::io;

/// What clients tell their model about the server.
const INSTRUCTIONS: &str = "Exact answers about CVSS vectors (2.0 to 4.0) and security advisories (GitHub, OSV, CVE JSON, CSAF, RustSec \
    and others). Do not work out scores, repair vectors or compare versions yourself: ask. Arguments named `advisory` take the whole \
    text of a record or of an Advisory Desk draft. Nothing leaves this machine.";

/// The server: it has no state.
#[derive(Clone, Debug)]
struct Server {
    tools: ToolRouter<Self>,
}

impl Server {
    fn new() -> Self {
        Self { tools: Self::cvss() + Self::advisory() + Self::affected() + Self::runbook() + Self::cwe() }
    }
}

#[tool_handler(router = self.tools)]
impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let mut info = ServerConfig::default();
        info.capabilities = ServerCapabilities::builder().enable_tools().build();
        info.server_info = Implementation::new("advisory", env!("CARGO_PKG_VERSION"));
        info.instructions = Some(INSTRUCTIONS.to_owned());
        info
    }
}

/// Answers on standard input and output until the client closes them.
pub(crate) fn run(_: &args::Mcp) -> io::Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match Server::new().serve(transport::stdio()).await {
            Ok(running) => running.waiting().await.map(drop).map_err(io::Error::other),
            // The client went away before it said anything.
            Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
            Err(error) => Err(io::Error::other(error)),
        }
    })?;
    Ok(Outcome::Clean)
}
