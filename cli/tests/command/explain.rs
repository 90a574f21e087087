//! Rules explained.

use crate::advisory;

#[test]
fn a_rule_is_explained() {
    let run = advisory(&["explain", "range-grammar"], "");
    let expected = "\
range-grammar (error)
The global database refuses it, and tools cannot read it.

Example:
  products[0].affected: \"<=1.4.1\"
Affected versions, row 1: Write one space after `<=`.

Fix: Write <= 1.4.1
  products[0].affected: \"<= 1.4.1\"
";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, expected, ""));
    let staged = advisory(&["explain", "release-version"], "");
    assert!(staged.out.starts_with("release-version (error from the stage Release on)\n"), "{}", staged.out);
}

#[test]
fn every_rule_is_listed() {
    let run = advisory(&["explain"], "");
    assert_eq!(run.code, 0);
    assert_eq!(run.out.lines().count(), advisory_core::check::RULES.len());
    assert!(run.out.lines().all(|line| line.split('\t').count() == 3), "{}", run.out);
}

#[test]
fn an_unknown_rule_is_not_found() {
    let run = advisory(&["explain", "range-gramar"], "");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.starts_with("advisory: there is no rule \"range-gramar\"; did you mean range-grammar,"),
        "{}",
        run.err
    );
}
