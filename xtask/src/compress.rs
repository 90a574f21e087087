//! Compressing: as a host would, and once for all, for hosts that send compressed copies as they are.

use anyhow::Result;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// What is worth compressing; pictures are compressed already.
const ENDINGS: &[&str] = &["html", "js", "css", "wasm", "svg", "txt", "webmanifest"];

/// Writes `.br` and `.gz` beside every file of a folder that gets smaller by it.
pub(crate) fn beside(dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let Some(ending) = path.extension().and_then(|ending| ending.to_str()) else { continue };
        if !ENDINGS.contains(&ending) {
            continue;
        }
        let content = fs::read(&path)?;
        for (added, packed) in [("br", brotli(&content)?), ("gz", gzip(&content)?)] {
            if packed.len() < content.len() {
                fs::write(path.with_extension(format!("{ending}.{added}")), packed)?;
            }
        }
    }
    Ok(())
}

/// Whether a file is such a copy.
pub(crate) fn is_copy(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "br" || ending == "gz")
}

/// Brotli at its best.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 64 * 1024, 11, 22);
    writer.write_all(content)?;
    drop(writer);
    Ok(packed)
}

/// Gzip at its best; its header tells no time, so that two builds are equal.
pub(crate) fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(content)?;
    Ok(packer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::beside;
    use std::fs;

    #[test]
    fn what_gets_smaller_lies_beside_it_twice() {
        let folder = std::env::temp_dir().join(format!("xtask-pressed-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder to try in");
        fs::write(folder.join("long.js"), "again; ".repeat(100)).expect("writable");
        fs::write(folder.join("short.js"), "x").expect("writable");
        fs::write(folder.join("picture.png"), "again; ".repeat(100)).expect("writable");
        beside(&folder).expect("writable");
        let mut names: Vec<_> = fs::read_dir(&folder)
            .expect("readable")
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        fs::remove_dir_all(&folder).expect("removable");
        assert_eq!(names, ["long.js", "long.js.br", "long.js.gz", "picture.png", "short.js"]);
    }
}
