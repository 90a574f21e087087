//! Splitting the page's module into parts that are fetched when they are first needed.
//!
//! It belongs to linking: wasm-pack's rustc calls this program in place of the linker, which links with the relocations
//! that splitting needs, and leaves the first part where the linker would have left the whole. wasm-pack goes on with
//! that one, and shrinks the other parts beside it.

use crate::paths;
use crate::run::{program, run};
use crate::tools::wasm;
use anyhow::{Context as _, Result, anyhow, ensure};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};
use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{ExportKind, ExportSection, RawSection};
use wasm_split_cli_support::Options;
use wasmparser::{Parser, Payload};

/// Tells this program that it is the linker, and where the parts go.
const PARTS: &str = "ADVISORY_DESK_PARTS";
/// Tells which module is to be split.
const MODULE: &str = "ADVISORY_DESK_SPLIT";
/// The script that fetches the parts.
const LOADER: &str = "split.js";
/// The table of functions, through which the parts call each other, by the linker's name. wasm-bindgen takes that name
/// away unless it is told not to, which wasm-pack cannot tell it: so the table is exported by another one, too.
const TABLE: &str = "__indirect_function_table";
const OUR_TABLE: &str = "functions";

/// Lets a build of the module `name` leave its parts in a folder.
pub(super) fn prepare(command: &mut Command, name: &str, profile: &str, folder: &Path) -> Result<()> {
    // What was linked before without being split anew would not fit the parts.
    let linked = paths::target().join(wasm::TARGET).join(profile).join("deps").join(format!("{name}.wasm"));
    for old in [folder, &linked] {
        let removed = if old.is_dir() { fs::remove_dir_all(old) } else { fs::remove_file(old) };
        removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })?;
    }
    fs::create_dir_all(folder)?;
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", env::current_exe()?);
    command.env(PARTS, folder).env(MODULE, name);
    Ok(())
}

/// Does the linker's work, if that is what this program was called for.
pub(crate) fn as_linker() -> Option<Result<()>> {
    let folder = PathBuf::from(env::var_os(PARTS)?);
    Some(link(&folder))
}

fn link(folder: &Path) -> Result<()> {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let name = env::var(MODULE)?;
    let output = output(&arguments).context("rustc names no output for the linker")?;
    // rustc puts its own tools first in PATH.
    let mut linker = program("rust-lld");
    linker.current_dir(env::current_dir()?).args(&arguments);
    let is_ours = output.file_stem().is_some_and(|stem| stem == name.as_str());
    if is_ours {
        linker.arg("--emit-relocs");
    }
    run(&mut linker, "rustc's own linker could not link the module.")?;
    if is_ours { split(&output, &name, folder) } else { Ok(()) }
}

/// Where the linker leaves what it links: the argument after `-o`, or such a line in the file that holds the arguments
/// where they are too many for the system.
fn output(arguments: &[OsString]) -> Option<PathBuf> {
    if let [only] = arguments
        && let Some(file) = only.to_str().and_then(|text| text.strip_prefix('@'))
    {
        let text = fs::read_to_string(file).ok()?;
        let line = text.lines().map(|line| line.trim_matches('"')).skip_while(|line| *line != "-o").nth(1)?;
        return Some(line.replace("\\\\", "\\").into());
    }
    arguments.iter().skip_while(|argument| *argument != "-o").nth(1).map(PathBuf::from)
}

/// Splits a linked module in place.
fn split(whole: &Path, name: &str, folder: &Path) -> Result<()> {
    let linked = with_named_table(&fs::read(whole)?)?;
    let (glue, link_name) = (format!("./{name}.js"), format!("./{LOADER}"));
    let mut options = Options::new(&linked);
    (options.output_dir, options.main_out_path) = (folder, whole);
    (options.main_module, options.link_name) = (&glue, &link_name);
    let split = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:?}"));
    split.with_context(|| format!("{} cannot be split", whole.display()))?;
    let script = loader(&fs::read_to_string(folder.join(LOADER))?)?;
    fs::write(folder.join(LOADER), script)?;
    Ok(())
}

/// The script that fetches the parts, which takes the table of functions by our name, and the parts from where the
/// page's own `parts.js` has them.
fn loader(script: &str) -> Result<String> {
    let mut script = format!("import {{ part }} from \"./parts.js\";\n{script}");
    let changes = [
        (format!("const {{ {TABLE},"), format!("const {{ {OUR_TABLE}: {TABLE},")),
        ("fetch(new URL(\"".to_owned(), "part(\"".to_owned()),
        ("\", import.meta.url))".to_owned(), "\")".to_owned()),
    ];
    for (old, new) in changes {
        ensure!(
            script.contains(&old),
            "the script that fetches the parts is written otherwise now: no {old}"
        );
        script = script.replace(&old, &new);
    }
    Ok(script)
}

/// The module with its table of functions exported by both names; the parts ask for the last.
fn with_named_table(module: &[u8]) -> Result<Vec<u8>> {
    let mut named = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ExportSection(reader) = &payload {
            let mut exports = ExportSection::new();
            for name in [OUR_TABLE, TABLE] {
                exports.export(name, ExportKind::Table, 0);
            }
            RoundtripReencoder.parse_export_section(&mut exports, reader.clone())?;
            named.section(&exports);
        } else if let Some((id, range)) = payload.as_section() {
            let data = &module[usize::try_from(range.start)?..usize::try_from(range.end)?];
            named.section(&RawSection { id, data });
        }
    }
    Ok(named.finish())
}

#[cfg(test)]
mod tests {
    use super::{loader, output};
    use std::ffi::OsString;
    use std::path::PathBuf;

    #[test]
    fn the_parts_come_from_where_the_page_has_them() {
        let script = "const { __indirect_function_table, memory } = initSync();\n\
                      fetch(new URL(\"./a.wasm\", import.meta.url));";
        let expected = "import { part } from \"./parts.js\";\n\
                        const { functions: __indirect_function_table, memory } = initSync();\n\
                        part(\"./a.wasm\");";
        assert_eq!(loader(script).expect("a script of the kind that is known"), expected);
    }

    #[test]
    fn a_script_of_another_kind_is_refused() {
        let error = loader("fetch(\"./a.wasm\")").expect_err("it cannot be changed");
        let said = "the script that fetches the parts is written otherwise now: no const { __indirect_function_table,";
        assert_eq!(error.to_string(), said);
    }

    #[test]
    fn the_output_is_found_among_the_linkers_arguments() {
        let arguments = ["-flavor", "wasm", "-o", "a.wasm", "-O2"].map(OsString::from);
        assert_eq!(output(&arguments), Some(PathBuf::from("a.wasm")));
        assert_eq!(output(&arguments[..2]), None);
    }
}
