//! The WebAssembly tools: rustc's target, wasm-pack and wasm-opt.

use super::installed::{self, Tool};
use super::npm;
use crate::paths;
use crate::run::{look_first_in, output, program, run, say};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The target that the page is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const WASM_PACK_VERSION: &str = "0.15.1";
/// Older ones refuse features that rustc's modules name.
const OLDEST_WASM_OPT: u32 = 123;

/// Makes sure that rustc can compile to WebAssembly.
pub(crate) fn target() -> Result<()> {
    let library = output(program("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if library.is_some_and(|folder| PathBuf::from(folder).is_dir()) {
        return Ok(());
    }
    say(&format!("Adding rustc's target {TARGET}"));
    run(
        program("rustup").args(["target", "add", TARGET]),
        "Without rustup, install your system's package of Rust's WebAssembly target (Debian: libstd-rust-dev-wasm32).",
    )
}

/// `wasm-pack` of the version that we know, installed where it is missing. On its PATH is the `wasm-bindgen` command of the
/// version in `Cargo.lock`: otherwise it would compile one by itself, with all optimisations, unseen.
pub(crate) fn wasm_pack() -> Result<Command> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let bindgen = locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    let tools = [
        Tool { name: "wasm-pack", package: "wasm-pack", version: WASM_PACK_VERSION.to_owned() },
        Tool { name: "wasm-bindgen", package: "wasm-bindgen-cli", version: bindgen.to_owned() },
    ];
    installed::install(&tools)?;
    let [wasm_pack, _] = tools;
    let mut command = program(wasm_pack.find().context("wasm-pack was installed, and cannot be run")?);
    look_first_in(&mut command, &installed::folder())?;
    Ok(command)
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    rest.split('"').next()
}

/// The folder to put before PATH so that wasm-pack finds a wasm-opt that is new enough: `None` where the one on
/// PATH is, and where there is no npm to get one from, so that wasm-pack downloads its own.
pub(crate) fn wasm_opt_folder() -> Result<Option<PathBuf>> {
    let on_path = output(program("wasm-opt").arg("--version"));
    if on_path.as_deref().and_then(version_number).is_some_and(|version| version >= OLDEST_WASM_OPT) {
        return Ok(None);
    }
    if !npm::is_there() {
        say("There is no recent wasm-opt and no npm here: wasm-pack will download wasm-opt by itself");
        return Ok(None);
    }
    Ok(Some(npm::install()?.join(".bin")))
}

/// The number in `wasm-opt version 132 (version_132)`.
fn version_number(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::{locked_version, version_number};

    #[test]
    fn the_lock_file_tells_which_wasm_bindgen_is_needed() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm-pack"), None);
    }

    #[test]
    fn reads_both_ways_in_which_wasm_opt_tells_its_version() {
        assert_eq!(version_number("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(version_number("wasm-opt version 108"), Some(108));
        assert_eq!(version_number("no such program"), None);
    }
}
