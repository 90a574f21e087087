//! The title.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::{ALWAYS, FROM_CVE_REQUEST};
use crate::Field;

/// The most characters that GitHub takes.
const MOST: usize = 1024;

/// The most characters that lists and mails show well.
const READABLE: usize = 120;

pub(super) const MISSING: Rule = Rule {
    id: "title-missing",
    level: Level::Error,
    stage: FROM_CVE_REQUEST,
    reason: "GitHub requires a title, and readers of lists and mails see nothing else.",
    is_about_form: true,
    find: missing,
};

fn missing(case: &Case<'_>) -> Vec<Found> {
    let empty = case.draft.title.trim().is_empty();
    empty.then(|| Found::new(Field::Title, "The title is empty.")).into_iter().collect()
}

pub(super) const LENGTH: Rule = Rule {
    id: "title-length",
    level: Level::Error,
    stage: ALWAYS,
    reason: "GitHub refuses a title of more than 1,024 characters.",
    is_about_form: true,
    find: length,
};

fn length(case: &Case<'_>) -> Vec<Found> {
    let length = case.draft.title.chars().count();
    let message = || format!("The title has {length} characters, {} too many.", length - MOST);
    (length > MOST).then(|| Found::new(Field::Title, message())).into_iter().collect()
}

pub(super) const LONG: Rule = Rule {
    id: "title-long",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Lists and mails cut long titles off, and readers see only this.",
    is_about_form: true,
    find: long,
};

fn long(case: &Case<'_>) -> Vec<Found> {
    let length = case.draft.title.chars().count();
    let message = || format!("The title has {length} characters; {READABLE} are easy to read.");
    (READABLE < length && length <= MOST).then(|| Found::new(Field::Title, message())).into_iter().collect()
}

/// Words that titles are made of when they say nothing: names of weaknesses, and talk of security.
#[rustfmt::skip]
const VAGUE_WORDS: &[&str] = &[
    "a", "access", "advisory", "after", "allocation", "an", "and", "arbitrary", "attack",
    "auth", "authentication", "authorization", "based", "billion", "bomb", "bounds", "broken",
    "buffer", "bug", "bypass", "code", "command", "complexity", "condition", "consumption",
    "control", "corruption", "credentials", "critical", "cross", "csrf", "cve", "data",
    "default", "denial", "deserialization", "disclosure", "dos", "double", "entity", "error",
    "escalation", "execution", "exhaustion", "exposure", "expression", "external", "file",
    "files", "fix", "fixes", "flaw", "forgery", "found", "free", "gzip", "hardcoded", "header",
    "heap", "high", "html", "important", "improper", "in", "incorrect", "inefficient",
    "information", "injection", "input", "insecure", "integer", "issue", "issues", "laughs",
    "leak", "lfi", "link", "low", "medium", "memory", "missing", "moderate", "multiple", "null",
    "of", "open", "or", "out", "overflow", "patch", "path", "permission", "permissions",
    "pointer", "pollution", "possible", "potential", "privilege", "prototype", "race", "rce",
    "read", "redirect", "redos", "reflected", "regular", "release", "remote", "request",
    "resource", "restriction", "scripting", "security", "serious", "service", "several",
    "severe", "side", "site", "slip", "smuggling", "sql", "sqli", "ssrf", "ssti", "stack",
    "stored", "symlink", "template", "the", "theft", "through", "timing", "traversal",
    "unauthorized", "uncontrolled", "unrestricted", "unsafe", "untrusted", "update", "upgrade",
    "upload", "uploads", "urgent", "use", "validation", "via", "vulnerabilities",
    "vulnerability", "vulnerable", "weakness", "wraparound", "write", "xml", "xss", "xxe",
    "zip",
];

pub(super) const VAGUE: Rule = Rule {
    id: "title-vague",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Readers see only the title, and learn from this one neither what is affected nor what can happen.",
    is_about_form: true,
    find: vague,
};

fn vague(case: &Case<'_>) -> Vec<Found> {
    let title = case.draft.title.to_ascii_lowercase();
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let vague = words.peek().is_some() && words.all(|word| VAGUE_WORDS.binary_search(&word).is_ok());
    let message = "The title names a kind of weakness and nothing else; say in what, and what can happen.";
    vague.then(|| Found::new(Field::Title, message)).into_iter().collect()
}

/// Words that nobody writes in capitals unless to shout. Products, protocols and weaknesses have names in capitals.
const ORDINARY: &[&str] = &[
    "A",
    "ACCESS",
    "AFTER",
    "ALERT",
    "ALLOW",
    "ALLOWS",
    "AN",
    "AND",
    "ANY",
    "ARBITRARY",
    "ARE",
    "ATTACK",
    "ATTACKER",
    "ATTACKERS",
    "BE",
    "BEFORE",
    "BUG",
    "BY",
    "BYPASS",
    "CAN",
    "CODE",
    "COMMAND",
    "CRITICAL",
    "DANGEROUS",
    "EXECUTION",
    "FILE",
    "FILES",
    "FIX",
    "FOR",
    "FROM",
    "HAS",
    "HIGH",
    "HOLE",
    "IMMEDIATELY",
    "IMPORTANT",
    "IN",
    "INJECTION",
    "INTO",
    "IS",
    "ISSUE",
    "LEAK",
    "NOT",
    "NOW",
    "OF",
    "ON",
    "OR",
    "OUT",
    "OUTSIDE",
    "OVERFLOW",
    "PLEASE",
    "REMOTE",
    "SERIOUS",
    "SEVERE",
    "THE",
    "THIS",
    "TO",
    "UPDATE",
    "UPGRADE",
    "URGENT",
    "USERS",
    "VERY",
    "VIA",
    "VULNERABILITIES",
    "VULNERABILITY",
    "VULNERABLE",
    "WARNING",
    "WHEN",
    "WITH",
    "WITHOUT",
];

/// The fewest of them in a title that shouts.
const SHOUTED: usize = 2;

pub(super) const SHOUTING: Rule = Rule {
    id: "title-shouting",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Capitals are hard to read, and make nothing more urgent.",
    is_about_form: false,
    find: shouting,
};

fn shouting(case: &Case<'_>) -> Vec<Found> {
    let (mut capitals, mut small) = (0_usize, 0_usize);
    for c in case.draft.title.chars() {
        capitals += usize::from(c.is_uppercase());
        small += usize::from(c.is_lowercase());
    }
    let words = case.draft.title.split(|c: char| !c.is_alphanumeric());
    let shouted = words.filter(|word| ORDINARY.binary_search(word).is_ok()).count();
    // Short ones may be all abbreviations, such as "XSS in HTML", and others may be all names.
    let shouting = capitals >= 12 && capitals > small * 2 && shouted >= SHOUTED;
    let exclaiming = case.draft.title.contains("!!");
    let message = "The title shouts; write it as a plain sentence.";
    (shouting || exclaiming).then(|| Found::new(Field::Title, message)).into_iter().collect()
}

/// The fewest letters by which a word of the title and a part of a name are taken for the same.
const SHARED: usize = 4;

pub(super) const PACKAGE: Rule = Rule {
    id: "title-package",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Readers see only the title, and ask first whether they use what it is about.",
    is_about_form: true,
    find: package,
};

fn package(case: &Case<'_>) -> Vec<Found> {
    let title = case.draft.title.to_ascii_lowercase();
    let repository = case.draft.repository.rsplit('/').next().unwrap_or_default().trim();
    let mut packages = case.rows.iter().map(|row| row.product.package.trim()).filter(|name| !name.is_empty());
    let Some(first) = packages.next().filter(|_| !title.trim().is_empty()) else { return Vec::new() };
    let named = |name: &str| is_named(&title, &name.to_ascii_lowercase());
    let is_known = !repository.is_empty() && named(repository);
    if is_known || named(first) || packages.any(named) || !vague(case).is_empty() {
        return Vec::new();
    }
    vec![Found::new(Field::Title, format!("The title does not name the package `{first}`."))]
}

/// Whether a title names a package, by any part of its name that tells something: `protobuf` of
/// `com.google.protobuf:protobuf-java`. Programs are named after their package in many ways: by how it begins
/// (`kube-apiserver` of `kubernetes`), how it ends (`OctoRPKI` of `cfrpki`), or an abbreviation (`geth` of `go-ethereum`).
fn is_named(title: &str, package: &str) -> bool {
    let is_short = package.chars().count() < 3;
    let parts = package
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.chars().count() >= 3 || (is_short && !part.is_empty()));
    if parts.clone().any(|part| title.contains(part)) {
        return true;
    }
    let last: String = package
        .rsplit(['/', ':'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let mut words = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHARED && VAGUE_WORDS.binary_search(word).is_err());
    words.any(|word| {
        let begins =
            |part: &str| part.chars().zip(word.chars()).take_while(|(a, b)| a == b).count() >= SHARED;
        let ends = |part: &str| {
            part.chars().rev().zip(word.chars().rev()).take_while(|(a, b)| a == b).count() >= SHARED
        };
        parts.clone().any(|part| begins(part) || ends(part)) || abbreviates(word, &last)
    })
}

/// Whether a word begins as a name does and has its letters in their order, not all of them.
fn abbreviates(word: &str, name: &str) -> bool {
    let mut letters = name.chars();
    word.chars().next() == name.chars().next() && word.chars().all(|c| letters.any(|letter| letter == c))
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, silent};
    use super::{ORDINARY, VAGUE_WORDS};

    #[test]
    fn the_lists_are_sorted() {
        assert!(VAGUE_WORDS.is_sorted());
        assert!(ORDINARY.is_sorted());
    }

    #[test]
    fn missing() {
        fires("title-missing", &draft(|d| d.title = " ".into()), "The title is empty.");
        silent("title-missing", &draft(|d| d.title = "T".into()));
    }

    #[test]
    fn length() {
        let long = draft(|d| d.title = "ä".repeat(1030));
        fires("title-length", &long, "The title has 1030 characters, 6 too many.");
        silent("title-length", &draft(|d| d.title = "ä".repeat(1024)));
        fires(
            "title-long",
            &draft(|d| d.title = "ä".repeat(121)),
            "The title has 121 characters; 120 are easy to read.",
        );
        silent("title-long", &draft(|d| d.title = "ä".repeat(120)));
        silent("title-long", &long);
    }

    #[test]
    fn vague() {
        let message =
            "The title names a kind of weakness and nothing else; say in what, and what can happen.";
        for title in
            ["XSS", "Security fix!", "Remote code execution vulnerability", "Denial of Service (DoS)"]
        {
            fires("title-vague", &draft(|d| d.title = title.into()), message);
        }
        for title in ["", "XSS in the comment preview", "crab-unzip"] {
            silent("title-vague", &draft(|d| d.title = title.into()));
        }
    }

    #[test]
    fn shouting() {
        for title in ["CRITICAL VULNERABILITY in parser", "Everyone must upgrade!!"] {
            fires(
                "title-shouting",
                &draft(|d| d.title = title.into()),
                "The title shouts; write it as a plain sentence.",
            );
        }
        for title in [
            "XSS in HTML",
            "SSRF via HTTP/2 PUSH_PROMISE in the proxy of crab-http",
            "Upgrade!",
            "SICK TDC-X401GL",
            "ZTE MF258K PRO SQL INJECTION",
            "HUMHUB-CFILES XXE IN SVG/XML",
        ] {
            silent("title-shouting", &draft(|d| d.title = title.into()));
        }
    }

    #[test]
    fn package() {
        let titled = |title: &str, package: &str| {
            draft(|d| {
                d.title = title.into();
                d.products[0].package = package.into();
            })
        };
        fires(
            "title-package",
            &titled("Files can be overwritten when unpacking", "crab-unzip"),
            "The title does not name the package `crab-unzip`.",
        );
        silent(
            "title-package",
            &titled("Protobuf Java has a denial of service", "com.google.protobuf:protobuf-java"),
        );
        for (title, package) in [
            ("Shallow copy bug in geth", "github.com/ethereum/go-ethereum"),
            ("kube-apiserver vulnerable to policy bypass", "k8s.io/kubernetes"),
            ("OctoRPKI crashes when processing GZIP bombs", "github.com/cloudflare/cfrpki"),
            ("Sign-in with a stale token", "@backstage/plugin-signin"),
        ] {
            silent("title-package", &titled(title, package));
        }
        for (title, package) in [
            ("User information is corrupted across storing in fsimage", "org.apache.hadoop:hadoop-main"),
            ("Vulnerability in the parser", "vulcan"),
        ] {
            fires(
                "title-package",
                &titled(title, package),
                &format!("The title does not name the package `{package}`."),
            );
        }
        let mut of_repository = titled("Hello World greets everyone", "libgreet");
        of_repository.repository = "octocat/hello-world".into();
        silent("title-package", &of_repository);
        silent("title-package", &titled("Unpacking", ""));
        silent("title-package", &titled("", "crab-unzip"));
    }
}
