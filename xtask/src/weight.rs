//! What the page weighs, and what it may weigh.

use crate::paths;
use anyhow::{Result, bail};
use std::fs;
use std::io::Write as _;

/// What a first visit loads may weigh this much, compressed with brotli.
const FIRST_VISIT_BUDGET: usize = 180 * 1024;
/// The WebAssembly module's share of it.
const MODULE_BUDGET: usize = 140 * 1024;
/// The module.
const MODULE: &str = "advisory_desk_web_bg.wasm";
/// Fetched later, when first needed.
const LATER: &[&str] = &["cwe.txt"];

/// One file of the page, in bytes.
pub(crate) struct Weight {
    name: String,
    raw: usize,
    brotli: usize,
}

/// The weight of each file of `dist/`, the heaviest first.
pub(crate) fn of_page() -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for entry in fs::read_dir(paths::dist())? {
        let entry = entry?;
        let content = fs::read(entry.path())?;
        let name = entry.file_name().to_string_lossy().into_owned();
        weights.push(Weight { name, raw: content.len(), brotli: compressed(&content)? });
    }
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    Ok(weights)
}

/// Prints the weights as a table.
pub(crate) fn print(weights: &[Weight]) {
    println!("\n{:<28} {:>10} {:>10}", "KiB", "raw", "brotli");
    for weight in weights {
        row(&weight.name, weight.raw, weight.brotli);
    }
    let first = || weights.iter().filter(|weight| is_first_visit(weight));
    row("first visit", first().map(|weight| weight.raw).sum(), first_visit(weights));
}

fn row(name: &str, raw: usize, brotli: usize) {
    println!("{name:<28} {:>10} {:>10}", kib(raw), kib(brotli));
}

/// Fails where the page has grown over its budget.
pub(crate) fn hold(weights: &[Weight]) -> Result<()> {
    let module: usize =
        weights.iter().filter(|weight| weight.name == MODULE).map(|weight| weight.brotli).sum();
    for (what, weight, budget) in
        [("a first visit", first_visit(weights), FIRST_VISIT_BUDGET), ("the module", module, MODULE_BUDGET)]
    {
        if weight > budget {
            bail!(
                "{what} weighs {} KiB compressed, and {} KiB are allowed: look at what was added with `cargo tree -p \
                 advisory-desk-web -e normal --target wasm32-unknown-unknown`",
                kib(weight),
                kib(budget)
            );
        }
    }
    Ok(())
}

fn first_visit(weights: &[Weight]) -> usize {
    weights.iter().filter(|weight| is_first_visit(weight)).map(|weight| weight.brotli).sum()
}

fn is_first_visit(weight: &Weight) -> bool {
    !LATER.contains(&weight.name.as_str())
}

/// The size after brotli at its best, as a static host keeps it.
fn compressed(content: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 64 * 1024, 11, 22);
    writer.write_all(content)?;
    drop(writer);
    Ok(packed.len())
}

/// Bytes in KiB with one decimal, rounded up.
fn kib(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{MODULE, MODULE_BUDGET, Weight, hold, kib};

    fn weight(name: &str, brotli: usize) -> Weight {
        Weight { name: name.to_owned(), raw: brotli, brotli }
    }

    #[test]
    fn a_page_over_its_budget_is_refused_and_what_comes_later_is_not_counted() {
        assert!(hold(&[weight(MODULE, MODULE_BUDGET), weight("cwe.txt", 999_999)]).is_ok());
        let error = hold(&[weight(MODULE, MODULE_BUDGET + 1)]).expect_err("too heavy").to_string();
        assert!(
            error.starts_with("the module weighs 140.1 KiB compressed, and 140.0 KiB are allowed"),
            "{error}"
        );
        let error = hold(&[weight("app.css", 200 * 1024)]).expect_err("too heavy").to_string();
        assert!(error.starts_with("a first visit weighs 200.0 KiB"), "{error}");
    }

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!([kib(0), kib(1), kib(1024), kib(1536)], ["0.0", "0.1", "1.0", "1.5"]);
    }
}
