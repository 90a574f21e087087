//! What the page weighs, and what it may weigh.

use crate::{compress, page};
use anyhow::{Result, bail};
use std::path::Path;
use std::{fmt, fs};

/// The jobs that are weighed: all files that are fetched until the job is done, after brotli. A later feature that adds to
/// a page states its bytes where it raises a limit.
const BUDGETS: &[Budget] = &[
    Budget {
        what: "calculator: a scored vector",
        goal: 110 * 1024,
        limit: 125 * 1024,
        counts: |name| is_of(name, &["calculator.html", "calculator.js"], "advisory_desk_calculator_page"),
    },
    // The desk is one module: a session that imports and writes every format fetches nothing more.
    Budget {
        what: "desk: a whole session",
        goal: 480 * 1024,
        limit: 930 * 1024,
        counts: |name| is_of(name, DESK, "advisory_desk_web"),
    },
];

/// What the desk fetches beside its module and what both pages fetch.
const DESK: &[&str] = &[
    "index.html",
    "desk.js",
    "platform.js",
    "dialogs.js",
    "download.js",
    "folder.js",
    "seal.js",
    "cwe.txt",
    "manifest.webmanifest",
];

/// What both pages fetch.
const BOTH: &[&str] = &[
    "app.css",
    "boot.js",
    "favicon.svg",
    "files.js",
    "first-paint.js",
    "offline.js",
    "scrolling.js",
    "worker.js",
];

/// Returns whether a page fetches a file: one of its own, of both pages, or of its module.
fn is_of(name: &str, own: &[&str], module: &str) -> bool {
    own.contains(&name) || BOTH.contains(&name) || name.starts_with(module)
}

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

/// One file of the page, in bytes.
#[derive(Clone)]
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
    use super::{Change, Weight, hold, kib};

    const DESK_MODULE: &str = "advisory_desk_web_bg.wasm";

    fn weight(name: &str, kib: usize) -> Weight {
        Weight { name: name.to_owned(), raw: 0, brotli: kib * 1024 }
    }

    #[test]
    fn a_page_over_its_limit_is_refused_and_only_its_own_files_count() {
        let others = [weight("icon-512.png", 999), weight("advisory-desk.html", 999)];
        let with = |own: [Weight; 2]| -> Vec<Weight> { own.into_iter().chain(others.clone()).collect() };
        assert!(hold(&with([weight(DESK_MODULE, 910), weight("app.css", 20)])).is_ok());
        let error = hold(&with([weight(DESK_MODULE, 910), weight("cwe.txt", 21)])).expect_err("too heavy");
        assert!(
            error
                .to_string()
                .starts_with("desk: a whole session weighs 931.0 KiB compressed, and 930.0 KiB are allowed"),
            "{error}"
        );
        let error = hold(&with([weight("advisory_desk_calculator_page.js", 106), weight("app.css", 20)]))
            .expect_err("too heavy");
        assert!(error.to_string().starts_with("calculator: a scored vector weighs 126.0 KiB"), "{error}");
    }

    #[test]
    fn a_change_names_what_differs_what_is_new_and_what_is_gone() {
        let before =
            [weight(DESK_MODULE, 100), weight("app.css", 6), weight("old.js", 2), weight("same.js", 1)];
        let mut now =
            [weight(DESK_MODULE, 100), weight("app.css", 5), weight("new.js", 3), weight("same.js", 1)];
        now[0].brotli += 60;
        let told = Change { before: &before, now: &now }.to_string();
        let expected = "
KiB after brotli                     before        now     change
advisory_desk_web_bg.wasm             100.0      100.1      +60 B
app.css                                 6.0        5.0    -1024 B
new.js                                  0.0        3.0    +3072 B
old.js                                  2.0        0.0    -2048 B
calculator: a scored vector             6.0        5.0    -1024 B
desk: a whole session                 106.0      105.1     -964 B
Unchanged: 1 of 4 files
";
        assert_eq!(told, expected);
    }

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!([kib(0), kib(1), kib(1024), kib(1536)], ["0.0", "0.1", "1.0", "1.5"]);
    }
}
