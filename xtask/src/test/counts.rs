//! How many tests of each kind ran, read from what `cargo test` prints.

/// The kinds of tests, by what `cargo test` says before it runs them.
const KINDS: &[&str] = &["unit", "documentation", "conformance and integration", "browser"];

/// Passed, failed and skipped tests of each kind.
#[derive(Default)]
pub(super) struct Counts {
    kind: usize,
    tests: [[u32; 3]; KINDS.len()],
}

impl Counts {
    /// Takes in one line of `cargo test`.
    pub(super) fn see(&mut self, line: &str) {
        let line = line.trim();
        if let Some(kind) = kind(line) {
            self.kind = kind;
        } else if let Some(result) = line.strip_prefix("test result: ") {
            let numbers = ["passed", "failed", "ignored"].map(|word| number_before(result, word));
            for (sum, number) in self.tests[self.kind].iter_mut().zip(numbers) {
                *sum += number;
            }
        }
    }

    /// Forgets what was skipped so far, since it is to be run now.
    pub(super) fn take_up_skipped(&mut self) {
        for [_, _, skipped] in &mut self.tests {
            *skipped = 0;
        }
    }

    /// Prints a line for each kind, and the sum as the closing line; nothing where no test was to be run.
    pub(super) fn print(&self) {
        if self.tests == Self::default().tests {
            return;
        }
        println!();
        for (kind, [passed, failed, skipped]) in KINDS.iter().zip(self.tests) {
            if passed + failed + skipped > 0 {
                println!("{kind:<28} {passed:>4} passed, {failed} failed, {skipped} left for --full");
            }
        }
        println!("{}", self.sum());
    }

    fn sum(&self) -> String {
        let [passed, failed, skipped] =
            [0, 1, 2].map(|column| self.tests.iter().map(|kind| kind[column]).sum::<u32>());
        format!("{passed} passed, {failed} failed, {skipped} skipped")
    }
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
fn number_before(text: &str, word: &str) -> u32 {
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
    fn sums_by_kind_and_over_all() {
        let mut counts = Counts::default();
        for line in [
            "     Running unittests src/lib.rs (target/debug/deps/cvss_core-0f)",
            "test v3::tests::scores ... ok",
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "     Running browser/main.rs (target/debug/deps/browser-0f)",
            "test result: FAILED. 7 passed; 1 failed; 0 ignored; 0 measured; 3 filtered out; finished in 9.00s",
            "   Doc-tests cvss_core",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.25s",
        ] {
            counts.see(line);
        }
        assert_eq!(counts.tests, [[12, 0, 2], [3, 0, 0], [0, 0, 0], [7, 1, 0]]);
        assert_eq!(counts.sum(), "22 passed, 1 failed, 2 skipped");

        counts.take_up_skipped();
        counts.see("     Running unittests src/lib.rs (target/release/deps/cvss_core-0f)");
        counts.see(
            "test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 12 filtered out; finished in 9.00s",
        );
        assert_eq!(counts.sum(), "24 passed, 1 failed, 0 skipped");
    }
}
