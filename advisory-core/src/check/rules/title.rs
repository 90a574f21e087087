//! The title.

use super::super::Found;
use super::super::case::Case;
use crate::Field;

/// The most characters that GitHub takes.
const MOST: usize = 1024;

/// The most characters that lists and mails show well.
const READABLE: usize = 120;

pub(super) fn missing(case: &Case<'_>) -> Vec<Found> {
    let empty = case.draft.title.trim().is_empty();
    empty.then(|| Found::new(Field::Title, "The title is empty.")).into_iter().collect()
}

pub(super) fn length(case: &Case<'_>) -> Vec<Found> {
    let length = case.draft.title.chars().count();
    let message = || format!("The title has {length} characters, {} too many.", length - MOST);
    (length > MOST).then(|| Found::new(Field::Title, message())).into_iter().collect()
}

pub(super) fn long(case: &Case<'_>) -> Vec<Found> {
    let length = case.draft.title.chars().count();
    let message = || format!("The title has {length} characters; {READABLE} are read with ease.");
    (READABLE < length && length <= MOST).then(|| Found::new(Field::Title, message())).into_iter().collect()
}

/// Words that titles are made of when they say nothing: names of weaknesses, and talk of security.
const VAGUE: &[&str] = &[
    "a",
    "access",
    "advisory",
    "after",
    "allocation",
    "an",
    "and",
    "arbitrary",
    "attack",
    "auth",
    "authentication",
    "authorization",
    "based",
    "billion",
    "bomb",
    "bounds",
    "broken",
    "buffer",
    "bug",
    "bypass",
    "code",
    "command",
    "complexity",
    "condition",
    "consumption",
    "control",
    "corruption",
    "credentials",
    "critical",
    "cross",
    "csrf",
    "cve",
    "data",
    "default",
    "denial",
    "deserialization",
    "disclosure",
    "dos",
    "double",
    "entity",
    "error",
    "escalation",
    "execution",
    "exhaustion",
    "exposure",
    "expression",
    "external",
    "file",
    "files",
    "fix",
    "fixes",
    "flaw",
    "forgery",
    "found",
    "free",
    "gzip",
    "hardcoded",
    "header",
    "heap",
    "high",
    "html",
    "important",
    "improper",
    "in",
    "incorrect",
    "inefficient",
    "information",
    "injection",
    "input",
    "insecure",
    "integer",
    "issue",
    "issues",
    "laughs",
    "leak",
    "lfi",
    "link",
    "low",
    "medium",
    "memory",
    "missing",
    "moderate",
    "multiple",
    "null",
    "of",
    "open",
    "or",
    "out",
    "overflow",
    "patch",
    "path",
    "permission",
    "permissions",
    "pointer",
    "pollution",
    "possible",
    "potential",
    "privilege",
    "prototype",
    "race",
    "rce",
    "read",
    "redirect",
    "redos",
    "reflected",
    "regular",
    "release",
    "remote",
    "request",
    "resource",
    "restriction",
    "scripting",
    "security",
    "serious",
    "service",
    "several",
    "severe",
    "side",
    "site",
    "slip",
    "smuggling",
    "sql",
    "sqli",
    "ssrf",
    "ssti",
    "stack",
    "stored",
    "symlink",
    "template",
    "the",
    "theft",
    "through",
    "timing",
    "traversal",
    "unauthorized",
    "uncontrolled",
    "unrestricted",
    "unsafe",
    "untrusted",
    "update",
    "upgrade",
    "upload",
    "uploads",
    "urgent",
    "use",
    "validation",
    "via",
    "vulnerabilities",
    "vulnerability",
    "vulnerable",
    "weakness",
    "wraparound",
    "write",
    "xml",
    "xss",
    "xxe",
    "zip",
];

pub(super) fn vague(case: &Case<'_>) -> Vec<Found> {
    let title = case.draft.title.to_ascii_lowercase();
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let vague = words.peek().is_some() && words.all(|word| VAGUE.binary_search(&word).is_ok());
    let message = "The title names a kind of weakness and nothing else; say in what, and what can happen.";
    vague.then(|| Found::new(Field::Title, message)).into_iter().collect()
}

pub(super) fn shouting(case: &Case<'_>) -> Vec<Found> {
    let (mut capitals, mut small) = (0_usize, 0_usize);
    for c in case.draft.title.chars() {
        capitals += usize::from(c.is_uppercase());
        small += usize::from(c.is_lowercase());
    }
    // Short ones may be all abbreviations, such as "XSS in HTML".
    let shouting = capitals >= 12 && capitals > small * 2;
    let exclaiming = case.draft.title.contains("!!");
    let message = "The title shouts; write it as a plain sentence.";
    (shouting || exclaiming).then(|| Found::new(Field::Title, message)).into_iter().collect()
}

pub(super) fn package(case: &Case<'_>) -> Vec<Found> {
    let title = case.draft.title.to_ascii_lowercase();
    let named = |package: &str| {
        let package = package.to_ascii_lowercase();
        // Any part that tells something: `protobuf` of `com.google.protobuf:protobuf-java`.
        package
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| part.chars().count() >= 3 || package.chars().count() < 3)
            .any(|part| title.contains(part))
    };
    let mut packages = case.rows.iter().map(|row| row.product.package.trim()).filter(|name| !name.is_empty());
    let Some(first) = packages.next().filter(|_| !title.trim().is_empty()) else { return Vec::new() };
    if named(first) || packages.any(named) || !vague(case).is_empty() {
        return Vec::new();
    }
    vec![Found::new(Field::Title, format!("The title does not name the package `{first}`."))]
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, silent};
    use super::VAGUE;

    #[test]
    fn the_list_is_sorted() {
        assert!(VAGUE.is_sorted());
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
            "The title has 121 characters; 120 are read with ease.",
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
        for title in ["XSS in HTML", "SSRF via HTTP/2 PUSH_PROMISE in the proxy of crab-http", "Upgrade!"] {
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
        silent("title-package", &titled("Unpacking", ""));
        silent("title-package", &titled("", "crab-unzip"));
    }
}
