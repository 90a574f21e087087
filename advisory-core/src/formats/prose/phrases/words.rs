//! Words around versions, in small letters.

/// Words between a version and what it is compared with, which say nothing.
#[rustfmt::skip]
pub(in crate::formats::prose) const FILLERS: &[&str] = &[
    "all", "also", "and", "any", "as", "both", "branch", "continuing", "does", "from", "inclusive", "including", "of", "or",
    "release", "releases", "respectively", "series", "so", "the", "up", "version", "versions", "well",
];

/// Words before a version that make it a lower bound.
#[rustfmt::skip]
pub(in crate::formats::prose) const BEGINNINGS: &[&[&str]] = &[
    &["introduced"], &["introduced", "in"], &["introduced", "with"], &["introduced", "by"], &["since"], &["starting", "with"],
    &["starting", "from"], &["starting", "in"], &["starting", "at"], &["beginning", "with"], &["beginning", "in"],
    &["as", "of"], &["came", "in"], &["came", "in", "with"], &["crept", "in"], &["crept", "in", "with"], &["appeared", "in"],
    &["appeared", "with"],
];

/// Words after "and" or "or" that go on to later versions, and to earlier ones.
pub(in crate::formats::prose) const LATER: &[&str] = &[
    "above", "after", "greater", "higher", "later", "newer", "onward", "onwards", "up", "upward", "upwards",
];
pub(in crate::formats::prose) const EARLIER: &[&str] =
    &["before", "below", "earlier", "lower", "older", "previous", "prior", "under"];

/// What comes before a number that is not a version of a package: other measures, and what a package runs on.
#[rustfmt::skip]
pub(in crate::formats::prose) const OTHER_NUMBERS: &[&str] = &[
    "~>", "android", "base", "chrome", "cvss", "cwe", "debian", "fedora", "firefox", "go1", "http", "ios", "java", "jdk", "kernel",
    "linux", "macos", "node", "node.js", "nodejs", "php", "python", "ruby", "safari", "score", "section", "severity", "ssl",
    "tls", "ubuntu", "windows",
];

/// Units after a number that is not a version.
pub(in crate::formats::prose) const UNITS: &[&str] =
    &["gb", "kb", "mb", "million", "minutes", "ms", "percent", "seconds", "times"];

/// Words that take a user from one version to another.
#[rustfmt::skip]
pub(in crate::formats::prose) const UPGRADES: &[&str] = &[
    "bump", "bumped", "bumping", "bumps", "migrate", "migrated", "migrating", "move", "update", "updated", "updates", "updating", "upgrade", "upgraded", "upgrades", "upgrading",
];
