//! What the page weighs, and what it may weigh.

use crate::{compress, page};
use anyhow::{Result, bail};
use std::path::Path;
use std::{fmt, fs};

/// What is weighed, after brotli: the goal, and the most that is let through. The limits come down as the page gets
/// lighter, and never go up; what was asked for is 180 and 140 KiB.
const BUDGETS: &[Budget] = &[
    Budget { what: "a first visit", goal: 120 * 1024, limit: 135 * 1024, counts: |name| !is_later(name) },
    Budget { what: "the module", goal: 100 * 1024, limit: 115 * 1024, counts: |name| name == MODULE },
];

struct Budget {
    what: &'static str,
    goal: usize,
    limit: usize,
    /// Which files belong to it.
    counts: fn(&str) -> bool,
}

impl Budget {
    fn weigh(&self, weights: &[Weight]) -> usize {
        weights.iter().filter(|weight| (self.counts)(&weight.name)).map(|weight| weight.brotli).sum()
    }
}

/// The module.
const MODULE: &str = "advisory_desk_web_bg.wasm";

/// What is fetched when it is first needed, or once the page is drawn, beside every module but the first.
const LATER: &[&str] = &["cwe.txt", "offline.js", "safe.js", "seal.js", "worker.js", "manifest.webmanifest"];

/// Whether a file is fetched later.
fn is_later(name: &str) -> bool {
    let module = |module: &page::Module| name.starts_with(module.name);
    // Of the first module, one part is fetched at once.
    let is_part = name != MODULE && (name.starts_with("split_") || name.starts_with("chunk_"));
    LATER.contains(&name) || is_part || name.starts_with("icon-") || page::MODULES.iter().skip(1).any(module)
}

/// One file of the page, in bytes.
pub(crate) struct Weight {
    pub(crate) name: String,
    raw: usize,
    brotli: usize,
}

/// The weight of each file of such a folder as `dist/` that the page is made of, the heaviest first.
pub(crate) fn of_page(dist: &Path) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // The copies are of the others, and the single file is a page of its own.
        if compress::is_copy(&entry.path()) || name == page::single::NAME {
            continue;
        }
        let content = fs::read(entry.path())?;
        let brotli = match fs::metadata(dist.join(format!("{name}.br"))) {
            Ok(copy) => usize::try_from(copy.len())?,
            Err(_) => compress::brotli(&content)?.len().min(content.len()),
        };
        weights.push(Weight { name, raw: content.len(), brotli });
    }
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    Ok(weights)
}

/// Prints the weights as a table, and how far they are from their goals.
pub(crate) fn print(weights: &[Weight]) {
    println!("\n{:<28} {:>10} {:>10}", "KiB", "raw", "brotli");
    for Weight { name, raw, brotli } in weights {
        println!("{name:<28} {:>10} {:>10}", kib(*raw), kib(*brotli));
    }
    for budget in BUDGETS {
        println!("{:<28} {:>21}   (goal {})", budget.what, kib(budget.weigh(weights)), kib(budget.goal));
    }
}

/// What two builds of the page weigh after brotli, as a table of the files that differ, and of what a visit fetches.
pub(crate) struct Change<'a> {
    pub(crate) before: &'a [Weight],
    pub(crate) now: &'a [Weight],
}

impl fmt::Display for Change<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |weights: &[Weight], name: &str| {
            weights.iter().find(|weight| weight.name == name).map_or(0, |weight| weight.brotli)
        };
        writeln!(f, "\n{:<32} {:>10} {:>10} {:>10}", "KiB after brotli", "before", "now", "change")?;
        let mut line = |name: &str, before: usize, now: usize| {
            let sign = if now < before { '-' } else { '+' };
            let change = format!("{sign}{} B", now.abs_diff(before));
            writeln!(f, "{name:<32} {:>10} {:>10} {change:>10}", kib(before), kib(now))
        };
        let gone = self.before.iter().filter(|weight| of(self.now, &weight.name) == 0);
        let mut same = 0;
        for Weight { name, .. } in self.now.iter().chain(gone) {
            let (before, now) = (of(self.before, name), of(self.now, name));
            if before == now {
                same += 1;
            } else {
                line(name, before, now)?;
            }
        }
        for budget in BUDGETS {
            line(budget.what, budget.weigh(self.before), budget.weigh(self.now))?;
        }
        writeln!(f, "Unchanged: {same} of {} files", self.now.len())
    }
}

/// Fails where the page has grown over a limit.
pub(crate) fn hold(weights: &[Weight]) -> Result<()> {
    for budget in BUDGETS {
        let weight = budget.weigh(weights);
        if weight > budget.limit {
            bail!(
                "{} weighs {} KiB compressed, and {} KiB are allowed: look at what was added with `cargo tree -p \
                 advisory-desk-web -e normal --target wasm32-unknown-unknown`",
                budget.what,
                kib(weight),
                kib(budget.limit)
            );
        }
    }
    Ok(())
}

/// Bytes in KiB with one decimal, rounded up.
fn kib(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{Change, MODULE, Weight, hold, kib};

    fn weight(name: &str, kib: usize) -> Weight {
        Weight { name: name.to_owned(), raw: 0, brotli: kib * 1024 }
    }

    #[test]
    fn a_page_over_its_limit_is_refused_and_what_comes_later_is_not_counted() {
        assert!(
            hold(&[
                weight(MODULE, 115),
                weight("app.css", 20),
                weight("cwe.txt", 999),
                weight("split_draft.wasm", 999),
                weight("advisory_desk_markdown_bg.wasm", 999)
            ])
            .is_ok()
        );
        let error = hold(&[weight(MODULE, 116)]).expect_err("too heavy").to_string();
        assert!(
            error.starts_with("the module weighs 116.0 KiB compressed, and 115.0 KiB are allowed"),
            "{error}"
        );
        let error = hold(&[weight(MODULE, 115), weight("app.css", 21)]).expect_err("too heavy").to_string();
        assert!(error.starts_with("a first visit weighs 136.0 KiB"), "{error}");
    }

    #[test]
    fn a_change_names_what_differs_what_is_new_and_what_is_gone() {
        let before = [weight(MODULE, 100), weight("app.css", 6), weight("old.js", 2), weight("same.js", 1)];
        let mut now = [weight(MODULE, 100), weight("app.css", 5), weight("new.js", 3), weight("same.js", 1)];
        now[0].brotli += 60;
        let told = Change { before: &before, now: &now }.to_string();
        let expected = "
KiB after brotli                     before        now     change
advisory_desk_web_bg.wasm             100.0      100.1      +60 B
app.css                                 6.0        5.0    -1024 B
new.js                                  0.0        3.0    +3072 B
old.js                                  2.0        0.0    -2048 B
a first visit                         109.0      109.1      +60 B
the module                            100.0      100.1      +60 B
Unchanged: 1 of 4 files
";
        assert_eq!(told, expected);
    }

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!([kib(0), kib(1), kib(1024), kib(1536)], ["0.0", "0.1", "1.0", "1.5"]);
    }
}
