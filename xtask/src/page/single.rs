//! The edition of a single file: the whole page, with every part that is otherwise fetched later, in one HTML file that
//! opens from disk. Its policy names its script and its style by their digests, and lets it ask for nothing.

use super::offline::digest;
use crate::policy;
use crate::run::{output, program, say};
use crate::tools::npm;
use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The file's name in `dist/`.
pub(crate) const NAME: &str = "advisory-desk.html";
/// The desk's module: the file is the desk alone.
const MODULE: &str = "advisory_desk_web_bg.wasm";
/// Texts that the page reads by their names.
const TEXTS: &[&str] = &["cwe.txt"];

/// Writes the file from the page's other files, and prints its digest, by which its readers can tell it from others.
pub(super) fn write(dist: &Path) -> Result<()> {
    if !npm::is_there() {
        say("There is no npm here, so the edition of a single file is left out");
        return Ok(());
    }
    let read = |name: &str| fs::read_to_string(dist.join(name)).with_context(|| format!("dist/{name}"));
    let mut parts = vec![(MODULE.to_owned(), BASE64_STANDARD.encode(fs::read(dist.join(MODULE))?))];
    for name in TEXTS {
        parts.push(((*name).to_owned(), read(name)?));
    }
    let icon = BASE64_STANDARD.encode(fs::read(dist.join("favicon.svg"))?);
    let page = compose(&read("index.html")?, &read("app.css")?, &script(dist)?, &icon, &parts)?;
    fs::write(dist.join(NAME), &page)?;
    let hex = Sha256::digest(&page).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    say(&format!("The edition of a single file is {NAME}, {} KiB, SHA-256 {hex}", page.len().div_ceil(1024)));
    Ok(())
}

/// All scripts as one, without the worker's: a file on disk has none.
fn script(dist: &Path) -> Result<String> {
    let bundler = npm::install()?.join(".bin/esbuild");
    let mut command = program(bundler);
    command.args([
        "--bundle",
        "--format=esm",
        "--target=es2022",
        "--external:./offline.js",
        "--charset=utf8",
    ]);
    command.args(["--log-level=error", "--legal-comments=none"]).arg(dist.join("desk.js"));
    output(&mut command).context("esbuild cannot join the page's scripts: run `npm ci` in tests/node")
}

/// The page with everything in it.
fn compose(index: &str, style: &str, script: &str, icon: &str, parts: &[(String, String)]) -> Result<String> {
    for (what, text) in [("style", style), ("script", script)]
        .into_iter()
        .chain(parts.iter().map(|(name, text)| (name.as_str(), text.as_str())))
    {
        let lower = text.to_ascii_lowercase();
        if lower.contains("</style") || lower.contains("</script") || lower.contains("<!--") {
            bail!("{what} holds what would end its element in HTML: write it in another way");
        }
    }
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        digest(script.as_bytes()),
        digest(style.as_bytes())
    );
    let index = policy::replace(index, &policy)?;
    // What is fetched elsewhere is inside here.
    let kept = index
        .lines()
        .filter(|line| !line.trim_start().starts_with("<link") && !line.trim_start().starts_with("<script"));
    let index = kept.flat_map(|line| [line, "\n"]).collect::<String>();
    let mut inside = String::new();
    for (name, text) in parts {
        let _ = writeln!(inside, "<script type=\"text/plain\" id=\"{name}\">{text}</script>");
    }
    let head = format!(
        "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n<style>{style}</style>\n<script type=\"module\">{script}</script>\n</head>"
    );
    put(&index, "<html lang=\"en\">", "<html lang=\"en\" data-edition=\"file\">")
        .and_then(|page| put(&page, "</head>", &head))
        .and_then(|page| put(&page, "</body>", &format!("{inside}</body>")))
}

/// Puts one text in the place of another, which must be there once.
fn put(page: &str, old: &str, new: &str) -> Result<String> {
    let (before, after) = page.split_once(old).with_context(|| format!("index.html has no {old}"))?;
    Ok([before, new, after].concat())
}

#[cfg(test)]
mod tests {
    use super::{compose, digest};

    fn composed(script: &str) -> Result<String, String> {
        let parts = [("cwe.txt".to_owned(), "22 Path Traversal".to_owned())];
        compose(include_str!("../../../index.html"), "p {}", script, "PHN2Zz4=", &parts)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn everything_is_inside_and_nothing_may_be_asked_for() {
        let page = composed("work();").expect("it can be joined");
        for part in [
            "<html lang=\"en\" data-edition=\"file\">",
            "<style>p {}</style>",
            "<script type=\"module\">work();</script>",
            "<script type=\"text/plain\" id=\"cwe.txt\">22 Path Traversal</script>",
            &format!(
                "script-src '{}' 'wasm-unsafe-eval'; style-src '{}';",
                digest(b"work();"),
                digest(b"p {}")
            ),
            "trusted-types 'none'\"",
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        for gone in ["'self'", "connect-src", "src=\"", "app.css", "manifest"] {
            assert!(!page.contains(gone), "{gone} is left in {page}");
        }
    }

    #[test]
    fn what_would_end_its_element_is_refused() {
        let error = composed("'</SCRIPT>'").expect_err("it would end");
        assert_eq!(error, "script holds what would end its element in HTML: write it in another way");
    }
}
