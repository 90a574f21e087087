//! How many tests of each kind ran, and which did not, read from what `cargo test` prints.

use std::collections::BTreeMap;

/// The kinds of tests, by what `cargo test` says before it runs them.
const KINDS: &[&str] = &["unit", "documentation", "conformance and integration", "browser"];

/// The tests of a kind.
#[derive(Default)]
struct Tests {
    passed: usize,
    failed: usize,
    /// Those that passed without having shown anything, since something is not there, by name with what that is.
    skipped: BTreeMap<String, String>,
    /// Those that only `--full` runs, each with its reason.
    left: Vec<String>,
}

/// The tests of each kind.
#[derive(Default)]
pub(super) struct Counts {
    kind: usize,
    tests: [Tests; KINDS.len()],
}

impl Counts {
    /// Takes in one line of `cargo test`.
    pub(super) fn see(&mut self, line: &str) {
        let line = line.trim();
        if let Some(kind) = kind(line) {
            self.kind = kind;
            return;
        }
        let tests = &mut self.tests[self.kind];
        // With a single thread, the line begins with the name of the test.
        if let Some((name, why)) =
            line.split_once("SKIPPED ").and_then(|(_, skipped)| skipped.split_once(": "))
        {
            tests.skipped.insert(name.to_owned(), why.to_owned());
        } else if let Some(result) = line.strip_prefix("test result: ") {
            tests.passed += number_before(result, "passed");
            tests.failed += number_before(result, "failed");
        } else if let Some((name, why)) =
            line.strip_prefix("test ").and_then(|test| test.split_once(" ... ignored"))
        {
            tests.left.push(format!("{name}{}", why.replacen(',', ":", 1)));
        }
    }

    /// Forgets what was left for later, since it is to be run now.
    pub(super) fn take_up_left(&mut self) {
        for tests in &mut self.tests {
            tests.left.clear();
        }
    }

    /// Prints which tests did not run, a line for each kind, and the sum as the closing line; nothing where no test was to
    /// be run.
    pub(super) fn print(&self) {
        if self.tests.iter().all(|tests| tests.passed + tests.failed + tests.left.len() == 0) {
            return;
        }
        print!("\n{self}");
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let skipped =
            self.tests.iter().flat_map(|tests| &tests.skipped).map(|(name, why)| format!("{name}: {why}"));
        let left = self.tests.iter().flat_map(|tests| tests.left.iter().cloned());
        paragraph(f, "Left for `cargo xtask test --full`:", left)?;
        paragraph(f, "Skipped, since something is not there:", skipped)?;
        let mut sum = [0; 4];
        for (kind, tests) in KINDS.iter().zip(&self.tests) {
            let (skipped, left) = (tests.skipped.len(), tests.left.len());
            // What was skipped has passed in the eyes of `cargo test`.
            let numbers = [tests.passed.saturating_sub(skipped), tests.failed, skipped, left];
            let [passed, failed, ..] = numbers;
            if numbers != [0; 4] {
                writeln!(
                    f,
                    "{kind:<28} {passed:>4} passed, {failed} failed, {skipped} skipped, {left} left for --full"
                )?;
            }
            for (sum, number) in sum.iter_mut().zip(numbers) {
                *sum += number;
            }
        }
        let [passed, failed, skipped, left] = sum;
        writeln!(f, "{passed} passed, {failed} failed, {skipped} skipped, {left} left for --full")
    }
}

/// A heading with lines below it, where there are some.
fn paragraph(
    f: &mut std::fmt::Formatter,
    heading: &str,
    lines: impl Iterator<Item = String>,
) -> std::fmt::Result {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return Ok(());
    }
    writeln!(f, "{heading}")?;
    lines.try_for_each(|line| writeln!(f, "  {line}"))?;
    writeln!(f)
}

/// The kind of the tests that follow this line.
fn kind(line: &str) -> Option<usize> {
    if line.starts_with("Doc-tests ") {
        return Some(1);
    }
    let program = line.strip_prefix("Running ")?;
    Some(match program {
        _ if program.starts_with("unittests ") => 0,
        _ if program.starts_with("browser/") => 3,
        _ => 2,
    })
}

/// The number that stands before a word.
fn number_before(text: &str, word: &str) -> usize {
    let mut before = None;
    for part in text.split([' ', ';', '.']) {
        if part == word {
            return before.unwrap_or(0);
        }
        before = part.parse().ok();
    }
    0
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn sums_by_kind_and_names_what_did_not_run() {
        let mut counts = Counts::default();
        for line in [
            "     Running unittests src/lib.rs (target/debug/deps/cvss_core-0f)",
            "test v3::tests::scores ... ok",
            "test v3::tests::all_scores ... ignored, takes an hour",
            "test v3::tests::more ... ignored",
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "     Running browser/main.rs (target/debug/deps/browser-0f)",
            "SKIPPED oracles::composer: php: it is not installed",
            "test oracles::ruby ... SKIPPED oracles::ruby: ruby: it is not installed",
            "SKIPPED oracles::composer: php: it is not installed",
            "test result: FAILED. 7 passed; 1 failed; 0 ignored; 0 measured; 3 filtered out; finished in 9.00s",
            "   Doc-tests cvss_core",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.25s",
        ] {
            counts.see(line);
        }
        let expected = "Left for `cargo xtask test --full`:\n  \
                          v3::tests::all_scores: takes an hour\n  \
                          v3::tests::more\n\n\
                        Skipped, since something is not there:\n  \
                          oracles::composer: php: it is not installed\n  \
                          oracles::ruby: ruby: it is not installed\n\n\
                        unit                           12 passed, 0 failed, 0 skipped, 2 left for --full\n\
                        documentation                   3 passed, 0 failed, 0 skipped, 0 left for --full\n\
                        browser                         5 passed, 1 failed, 2 skipped, 0 left for --full\n\
                        20 passed, 1 failed, 2 skipped, 2 left for --full\n";
        assert_eq!(counts.to_string(), expected);

        counts.take_up_left();
        counts.see("     Running unittests src/lib.rs (target/release/deps/cvss_core-0f)");
        counts.see(
            "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 12 filtered out; finished in 9.00s",
        );
        let text = counts.to_string();
        assert!(text.ends_with("\n22 passed, 1 failed, 2 skipped, 0 left for --full\n"), "{text}");
    }
}
