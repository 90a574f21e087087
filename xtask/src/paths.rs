//! Where things are in the project.

use std::env;
use std::path::PathBuf;

/// The project's top folder.
pub(crate) fn root() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.parent().map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// Where cargo, and we, put everything that is made and can be made again.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The finished page.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where `node` finds the finished npm package by its name.
pub(crate) fn npm() -> PathBuf {
    target().join("npm")
}

/// Where `python3` finds the Python package by its name.
pub(crate) fn python() -> PathBuf {
    target().join("python")
}

/// The folder of the pinned npm packages.
pub(crate) fn node() -> PathBuf {
    root().join("tests/node")
}
