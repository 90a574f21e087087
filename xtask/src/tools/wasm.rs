//! The WebAssembly tools: rustc's target, wasm-pack and wasm-opt.

use super::npm;
use crate::paths;
use crate::run::{cargo, output, program, run, say};
use anyhow::Result;
use std::path::PathBuf;

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

/// The wasm-pack to use: the version that we know, from PATH or installed under `target/tools`.
pub(crate) fn wasm_pack() -> Result<PathBuf> {
    let own = paths::target().join("tools");
    let installed = own.join("bin").join(format!("wasm-pack{}", std::env::consts::EXE_SUFFIX));
    let wanted = format!("wasm-pack {WASM_PACK_VERSION}");
    for candidate in [installed.clone(), PathBuf::from("wasm-pack")] {
        if output(program(&candidate).arg("--version")).is_some_and(|version| version == wanted) {
            return Ok(candidate);
        }
    }
    say(&format!("Installing wasm-pack {WASM_PACK_VERSION} into target/tools (about two minutes, once)"));
    run(
        cargo(["install", "wasm-pack", "--locked", "--version", WASM_PACK_VERSION, "--root"]).arg(&own),
        "cargo must reach crates.io.",
    )?;
    Ok(installed)
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
    use super::version_number;

    #[test]
    fn reads_both_ways_in_which_wasm_opt_tells_its_version() {
        assert_eq!(version_number("wasm-opt version 132 (version_132)"), Some(132));
        assert_eq!(version_number("wasm-opt version 108"), Some(108));
        assert_eq!(version_number("no such program"), None);
    }
}
