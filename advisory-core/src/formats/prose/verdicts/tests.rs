use super::*;

#[track_caller]
fn says(text: &str, expected: &[&str]) {
    let said: Vec<_> = mentions(text, |_| None)
        .into_iter()
        .map(|mention| match mention.said {
            Said::Affected(range) => range.to_string(),
            Said::Fixed(version) => format!("fixed {version}"),
            Said::Unaffected => "unaffected".to_owned(),
        })
        .collect();
    assert_eq!(said, expected, "{text}");
}

#[test]
fn ranges_in_signs() {
    says("affected: `>= 1.0.0, < 1.2.3`", &[">= 1.0.0, < 1.2.3"]);
    says("p >=9.2.0 <9.2.10 || <= 8.1", &[">= 9.2.0, < 9.2.10", "<= 8.1"]);
    says("version &lt; 0.9.5.4 may", &["< 0.9.5.4"]);
    says("only = 1.2.3", &["= 1.2.3"]);
    says("if (a < 5) b -> 1.2", &[]);
    says("x = 0", &[]);
    says("affected versions < 2", &["< 2"]);
}

#[test]
fn ranges_in_words() {
    says("Shiro before 1.6.0, when", &["< 1.6.0"]);
    says("In Microweber prior to 1.2.12, a user", &["< 1.2.12"]);
    says("go-getter through 2.0.2 does not check", &["<= 2.0.2"]);
    says("Starting with version 1.5 and continuing through 1.9, the", &[">= 1.5, <= 1.9"]);
    says("2.1.0 through 3.x before 3.5.3 relies", &[">= 2.1.0, < 3.5.3"]);
    says("In Singularity 3.x versions below 3.6.0, it", &[">= 3.0.0, < 3.6.0"]);
    says(
        "2.1.x, 2.2.x, and 2.3.x before 2.3.11, and 3.x before 3.0.4",
        &[">= 2.3.0, < 2.3.11", ">= 3.0.0, < 3.0.4"],
    );
    says("9.0.0.M9 to 9.0.7, 8.5.0 to 8.5.30.", &[">= 9.0.0.M9, <= 9.0.7", ">= 8.5.0, <= 8.5.30"]);
    says("versions 1.1-1.12 combine", &[">= 1.1, <= 1.12"]);
    says("1.4.1 – 1.4.3", &[">= 1.4.1, <= 1.4.3"]);
    says("0.0.0 — 8.0.0 (included)", &["<= 8.0.0"]);
    says("1.4 and earlier", &["<= 1.4"]);
    says("1.4 and all prior versions", &["<= 1.4"]);
    says("1.4 and later are affected", &[">= 1.4"]);
    says("from 1.4 onwards it is vulnerable", &[">= 1.4"]);
    says("from 1.4 onwards", &[]);
    says("up to and including v1.4", &["<= 1.4"]);
    says("all versions up to, but not including 1.4", &["< 1.4"]);
    says("versions older than 1.4.2", &["< 1.4.2"]);
    says(
        "from 6.0.0 till 6.3.1 not including, and up to 5.6.7 (not including)",
        &[">= 6.0.0, < 6.3.1", "< 5.6.7"],
    );
    // Whether 1.4 is affected is unclear.
    says("from 1.0 until 1.4", &[]);
    says("between versions 2.0.0 and 2.3.2 (inclusive) of", &[">= 2.0.0, <= 2.3.2"]);
    says("the bug has been there since 1.0.5", &[">= 1.0.5"]);
    says("introduced in hyper 0.14.0", &[">= 0.14.0"]);
    says("introduced by the rewrite in 0.9.0", &[">= 0.9.0"]);
    says("all versions precedent to the 0.3.0", &["< 0.3.0"]);
    says("7.0.0, 6.0.0 – 6.1.1 and <= 5.3.3 are affected", &["= 7.0.0", ">= 6.0.0, <= 6.1.1", "<= 5.3.3"]);
}

#[test]
fn each_branch_has_its_own_end() {
    says("prior to 2.0.1 or 1.3.2 are", &["< 1.3.2", "fixed 2.0.1", "fixed 1.3.2"]);
    says(
        "in versions 1.1-1.12, and versions prior to 1.13.11, 1.14.7, and 1.15.4 allows",
        &[">= 1.1, <= 1.12", "< 1.13.11", "fixed 1.13.11", "fixed 1.14.7", "fixed 1.15.4"],
    );
}

#[test]
fn fixed_versions() {
    says("Fixed in v2.3.5.", &["fixed 2.3.5"]);
    says("recommended to upgrade to Apache Commons Text 1.10.0, which", &["fixed 1.10.0"]);
    says("upgrade to version 3.9.1, 3.8.3, 3.7.2, which", &["fixed 3.9.1", "fixed 3.8.3", "fixed 3.7.2"]);
    says("fixed in containerd v1.6.18 and v.1.5.18.", &["fixed 1.6.18", "fixed 1.5.18"]);
    says("upgrade from 1.0.0 to 1.2.0", &["fixed 1.2.0"]);
    says("It is fixed in 1.2.3 and later", &["fixed 1.2.3"]);
    says("8.0.4 and later contain the fix, and so does 6.0.10", &["fixed 8.0.4", "fixed 6.0.10"]);
    says("In version 1.11.0 the problem is corrected", &["fixed 1.11.0"]);
    says("It is not fixed in 1.2.3.", &[]);
    says("It is fixed. In 1.2.3 there is more.", &[]);
}

#[test]
fn what_is_not_affected_is_no_range() {
    says("1.6.0 and newer are safe", &["unaffected"]);
    says("8.5.1 and earlier are affected, 9.0.0 is not", &["<= 8.5.1", "unaffected"]);
    says("not affected: 3.x before 3.2", &["unaffected"]);
    says("up to 7.0.4.2 (7.0.4.3 is fine)", &["<= 7.0.4.2", "unaffected"]);
    says("versions <= 1.4 are vulnerable, 1.5 is not affected", &["<= 1.4", "unaffected"]);
}

#[test]
fn all_versions() {
    says("All versions are affected, there is no fix", &[">= 0"]);
    says("This affects all released versions", &[">= 0"]);
    says("All versions up to v45.0.7 are affected", &["<= 45.0.7"]);
    says("All versions were tested", &[]);
    says("Fixed in 1.15.6, everything before is affected", &["fixed 1.15.6", ">= 0"]);
}

#[test]
fn listed_versions_with_their_fixes() {
    says("p 3.0.0, 4.1.0 (fixed in 3.0.1, 4.1.1)", &["fixed 3.0.1", "fixed 4.1.1", "= 3.0.0", "= 4.1.0"]);
    says("We tested p 3.0.0 (fixed in 3.0.1)", &["fixed 3.0.1"]);
}

#[test]
fn a_key_says_what_its_values_are() {
    let said = |text: &str, verdict| {
        mentions(text, |_| Some(verdict)).into_iter().map(|m| m.said).collect::<Vec<_>>()
    };
    let version = |text: &str| VersionText::new(text).unwrap();
    assert_eq!(said(">= 4.17.19", Verdict::Fixed), [Said::Fixed(version("4.17.19"))]);
    assert_eq!(said("< 3.7.0", Verdict::Unaffected), [Said::Unaffected]);
    assert_eq!(said("1.2.3", Verdict::Affected), [Said::Affected(Range::Exact(version("1.2.3")))]);
    assert_eq!(said("1.2.3", Verdict::Nothing), []);
}

#[test]
fn other_numbers_are_no_versions() {
    for text in [
        "a CVSS score below 7.0",
        "TLS before 1.2",
        "up to 1.5 GB",
        "before 2020",
        "on 127.0.0.1",
        "Node.js 18.12 and later",
    ] {
        says(text, &[]);
    }
}

#[test]
fn a_value_alone_is_read() {
    let read = |text: &str| phrases::ranges(text).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(read("2.3.1 and earlier"), ["<= 2.3.1"]);
    assert_eq!(read("all versions"), [">= 0"]);
    assert_eq!(read("1.0 - 1.4, 2.0 through 2.3"), [">= 1.0, <= 1.4", ">= 2.0, <= 2.3"]);
    assert_eq!(read("1.2.3"), [] as [&str; 0]);
}
