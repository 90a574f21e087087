//! What `cvss-core` weighs in WebAssembly where it only reads and scores vectors.

use crate::compress;
use crate::paths;
use crate::run::{cargo, run};
use crate::tools::wasm;
use anyhow::{Context as _, Result, bail};
use std::fs;

/// The most that the module may weigh after gzip, in bytes.
const LIMIT: usize = 12 * 1024;

/// Builds `benches/size`, prints its weight, and fails where that is over the limit.
pub(crate) fn hold() -> Result<()> {
    wasm::target()?;
    let target = paths::target().join("size");
    let mut build = cargo(["build", "--release", "--manifest-path", "benches/size/Cargo.toml"]);
    build.args(["--target", wasm::TARGET, "--target-dir"]).arg(&target);
    run(&mut build, "Mend cvss-core for WebAssembly without std.")?;
    let module = target.join(wasm::TARGET).join("release/cvss_core_size.wasm");
    let module = fs::read(&module).with_context(|| format!("{} cannot be read", module.display()))?;
    let gzip = compress::gzip(&module)?.len();
    println!("cvss-core alone, to read and score: {} bytes, {gzip} after gzip (limit {LIMIT})", module.len());
    if gzip > LIMIT {
        bail!(
            "cvss-core has grown over its limit in WebAssembly: {gzip} bytes after gzip, {LIMIT} are allowed"
        );
    }
    Ok(())
}
