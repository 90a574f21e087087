//! Whether the prose and the vector, and the prose and the rows, tell the same.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::ALWAYS;
use crate::Field;
use crate::draft::Assess;
use crate::version::{Version, is_same};
use cvss_core::{Partial, Version as CvssVersion};

/// The vector that GitHub gets, as far as it is answered, with its field.
fn vector(case: &Case<'_>) -> Option<(Field, Partial)> {
    let severity = &case.draft.severity;
    let (field, text, version) = match severity.assess {
        Assess::CvssV3 => (Field::CvssV3, &severity.cvss_v3, CvssVersion::V3_1),
        Assess::CvssV4 => (Field::CvssV4, &severity.cvss_v4, CvssVersion::V4_0),
        Assess::Level => return None,
    };
    (!text.trim().is_empty()).then(|| (field, Partial::read(text, version)))
}

/// The value of a metric: its abbreviation.
fn value(vector: &Partial, metric: &str) -> Option<&'static str> {
    vector.get(metric).map(|value| value.abbreviation)
}

/// The first of the words that the title or the description says.
fn said<'w>(case: &Case<'_>, words: &[&'w str]) -> Option<&'w str> {
    let title = case.draft.title.to_ascii_lowercase();
    words.iter().find(|words| title.contains(**words) || case.small.contains(**words)).copied()
}

fn hint(field: Field, message: String) -> Vec<Found> {
    vec![Found::new(field, message)]
}

const DENIAL: &[&str] = &[
    "denial of service",
    "denial-of-service",
    "redos",
    "(dos)",
    "resource exhaustion",
    "memory exhaustion",
    "infinite loop",
];

pub(super) const AVAILABILITY: Rule = Rule {
    id: "sense-availability",
    level: Level::Hint,
    stage: ALWAYS,
    reason: "Scores that do not fit the text are the commonest cause of dispute.",
    is_about_form: false,
    find: availability,
};

fn availability(case: &Case<'_>) -> Vec<Found> {
    let Some((field, vector)) = vector(case) else { return Vec::new() };
    let none = ["A", "VA"].iter().any(|metric| value(&vector, metric) == Some("N"))
        && value(&vector, "SA") != Some("H");
    let Some(words) = none.then(|| said(case, DENIAL)).flatten() else { return Vec::new() };
    hint(field, format!("The text says \"{words}\", and the vector that availability is not touched."))
}

const AUTHENTICATED: &[&str] = &[
    "an authenticated attacker",
    "authenticated user",
    "authenticated attackers",
    "an authenticated remote",
    "requires authentication",
    "logged-in user",
    "logged in user",
    "low-privileged",
    "low privileged",
    "privileged user",
    "with write access",
    "with admin access",
];
const UNAUTHENTICATED: &[&str] = &[
    "unauthenticated",
    "without authentication",
    "not authenticated",
    "no authentication",
    "without logging in",
    "without any privileges",
    "unprivileged",
];

pub(super) const PRIVILEGES: Rule = Rule {
    id: "sense-privileges",
    level: Level::Hint,
    stage: ALWAYS,
    reason: "Scores that do not fit the text are the commonest cause of dispute.",
    is_about_form: false,
    find: privileges,
};

fn privileges(case: &Case<'_>) -> Vec<Found> {
    let Some((field, vector)) = vector(case) else { return Vec::new() };
    if value(&vector, "PR") != Some("N") {
        return Vec::new();
    }
    let Some(words) = said(case, AUTHENTICATED).filter(|_| said(case, UNAUTHENTICATED).is_none()) else {
        return Vec::new();
    };
    hint(field, format!("The text says \"{words}\", and the vector that no privileges are needed."))
}

/// What a user does, and who does it; both in one sentence.
const ACTS: &[&str] = &[
    "clicks",
    "click on",
    "clicking",
    "visits",
    "visiting",
    "visit a",
    "visit the",
    "tricked into",
    "tricks a",
    "lured",
    "social engineering",
    "convinced to",
    "opens a malicious",
    "opens a crafted",
];
const ACTORS: &[&str] = &["victim", "user", "admin", "developer", "someone", "they "];

pub(super) const INTERACTION: Rule = Rule {
    id: "sense-interaction",
    level: Level::Hint,
    stage: ALWAYS,
    reason: "Scores that do not fit the text are the commonest cause of dispute.",
    is_about_form: false,
    find: interaction,
};

fn interaction(case: &Case<'_>) -> Vec<Found> {
    let Some((field, vector)) = vector(case) else { return Vec::new() };
    if value(&vector, "UI") != Some("N") {
        return Vec::new();
    }
    let mut sentences =
        case.small.split(['.', '\n']).filter(|sentence| ACTORS.iter().any(|actor| sentence.contains(actor)));
    let word = |act: &&str, sentence: &str| {
        sentence.match_indices(*act).any(|(at, _)| !sentence[..at].ends_with(char::is_alphanumeric))
    };
    let act = sentences.find_map(|sentence| ACTS.iter().find(|act| word(act, sentence)));
    act.map_or_else(Vec::new, |act| {
        hint(field, format!("The text says \"{}\", and the vector that no user takes part.", act.trim()))
    })
}

/// Words that explain how an attacker reaches a library over a network.
const REACHED: &[&str] = &[
    "api",
    "attacker-controlled",
    "browser",
    "client",
    "crafted",
    "endpoint",
    "header",
    "http",
    "input",
    "link",
    "malicious",
    "message",
    "network",
    "packet",
    "page",
    "payload",
    "proxy",
    "remote",
    "request",
    "server",
    "site",
    "socket",
    "ssh",
    "tls",
    "untrusted",
    "upload",
    "url",
    "user-controlled",
    "user-supplied",
    "web",
];

pub(super) const NETWORK: Rule = Rule {
    id: "sense-network",
    level: Level::Hint,
    stage: ALWAYS,
    reason: "A library is often reached only through the program around it, and readers ask how.",
    is_about_form: false,
    find: network,
};

fn network(case: &Case<'_>) -> Vec<Found> {
    let Some((field, vector)) = vector(case) else { return Vec::new() };
    let network = value(&vector, "AV") == Some("N");
    if !network || !case.is_described() || said(case, REACHED).is_some() {
        return Vec::new();
    }
    hint(
        field,
        "The vector says that the attack comes over the network, and the text does not say how.".into(),
    )
}

/// Words before a version that is meant to be safe: what ends them, and what stands before that.
const SAFE: &[(&str, &[&str])] = &[
    (" in", &["patched", "fixed", "resolved", "addressed", "released"]),
    (" to", &["upgrade", "upgrading", "update", "updating"]),
];

/// A sentence's versions: digits and dots, with letters only behind a hyphen or a plus.
fn versions(text: &str) -> impl Iterator<Item = &str> {
    let word = |c: char| !(c.is_ascii_alphanumeric() || ".-+".contains(c));
    text.split(word).filter_map(|word| {
        let word = word.trim_end_matches(['.', '-', '+']);
        let digits = word.strip_prefix('v').unwrap_or(word);
        let numbers = digits.split(['-', '+']).next().unwrap_or(digits);
        let plain = numbers.contains('.')
            && numbers.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        plain.then_some(digits)
    })
}

pub(super) const PROSE_VERSIONS: Rule = Rule {
    id: "prose-versions",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Readers follow the text and tools the rows; one of them is wrong.",
    is_about_form: false,
    find: prose_versions,
};

fn prose_versions(case: &Case<'_>) -> Vec<Found> {
    let patched = || case.rows.iter().flat_map(|row| &row.patched);
    if patched().next().is_none() {
        return Vec::new();
    }
    let known = |version: &str| {
        case.rows.iter().any(|row| {
            let own = row.product.ecosystem.and_then(|ecosystem| Version::parse(ecosystem, version).ok());
            row.patched.iter().any(|(text, patched)| {
                let branch = text.strip_prefix(version).is_some_and(|rest| rest.starts_with('.'));
                *text == version || branch || is_same(patched.as_ref(), own.as_ref())
            })
        })
    };
    // A version of another line is most often that of another product.
    let line = |version: &str| {
        let mut parts = version.trim_start_matches('v').split('.');
        parts.next().zip(parts.next()).map(|(major, minor)| (major.to_owned(), minor.to_owned()))
    };
    let lines: Vec<_> = patched().map(|(text, _)| line(text)).collect();
    // Texts repeat themselves; each version is looked up once.
    let mut looked_up: Vec<String> = Vec::new();
    let mut is_unknown = |version: &&str| {
        if looked_up.iter().any(|known| known == version) {
            return false;
        }
        looked_up.push((*version).to_owned());
        lines.contains(&line(version)) && !known(version)
    };
    // Markdown's marks around a version, as in `**1.2.3**`, are no part of it, and code is where versions stand.
    let small = case.draft.description.to_ascii_lowercase();
    for (end, words) in SAFE {
        for (at, _) in small.match_indices(end) {
            let Some(word) = words.iter().find(|word| small[..at].ends_with(**word)) else { continue };
            let rest = &small[at + end.len()..];
            let line = &rest[..rest.find(['\n', ';', '(']).unwrap_or(rest.len())];
            let sentence = line.split(". ").next().unwrap_or(line);
            let Some(unknown) = versions(sentence).find(&mut is_unknown) else { continue };
            let named: Vec<_> = patched().map(|(text, _)| *text).collect();
            let message = format!(
                "The text says \"{word}{end} … {unknown}\", and the rows name {} as patched.",
                named.join(", ")
            );
            return vec![Found::new(Field::Description, message)];
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, silent};
    use crate::Draft;
    use crate::draft::Assess;

    fn told(vector: &str, text: &str) -> Draft {
        draft(|d| {
            d.severity.cvss_v3 = vector.into();
            d.description = text.into();
        })
    }

    #[test]
    fn availability() {
        let text = "An attacker can cause a denial of service.";
        fires(
            "sense-availability",
            &told("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N", text),
            "The text says \"denial of service\", and the vector that availability is not touched.",
        );
        silent("sense-availability", &told("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:L", text));
        silent("sense-availability", &told("", text));
        let mut four = told("", text);
        four.severity.assess = Assess::CvssV4;
        four.severity.cvss_v4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N".into();
        fires(
            "sense-availability",
            &four,
            "The text says \"denial of service\", and the vector that availability is not touched.",
        );
    }

    #[test]
    fn privileges() {
        let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N";
        fires(
            "sense-privileges",
            &told(vector, "Any authenticated user can read the files of others."),
            "The text says \"authenticated user\", and the vector that no privileges are needed.",
        );
        silent(
            "sense-privileges",
            &told(vector, "An unauthenticated user can read the files of an authenticated user."),
        );
        silent("sense-privileges", &told(&vector.replace("PR:N", "PR:L"), "An authenticated user can read."));
    }

    #[test]
    fn interaction() {
        let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N";
        fires(
            "sense-interaction",
            &told(vector, "The script runs when the victim clicks the link."),
            "The text says \"clicks\", and the vector that no user takes part.",
        );
        silent("sense-interaction", &told(vector, "For more, visit our forum. No site visitor is a user."));
        silent(
            "sense-interaction",
            &told(&vector.replace("UI:N", "UI:R"), "When the victim clicks the link."),
        );
    }

    #[test]
    fn network() {
        let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N";
        fires(
            "sense-network",
            &told(vector, "The allocator frees memory twice."),
            "The vector says that the attack comes over the network, and the text does not say how.",
        );
        silent("sense-network", &told(vector, "A crafted archive overwrites files."));
        silent("sense-network", &told(&vector.replace("AV:N", "AV:L"), "The allocator frees memory twice."));
        silent("sense-network", &told(vector, crate::draft::DESCRIPTION_TEMPLATE));
    }

    #[test]
    fn versions() {
        let told = |text: &str| draft(|d| d.description = text.into());
        fires(
            "prose-versions",
            &told("Fixed in `1.4.3`. Before 1.4.3 it is not."),
            "The text says \"fixed in … 1.4.3\", and the rows name 1.4.2 as patched.",
        );
        for text in [
            "Fixed in version **1.4.2** and later.",
            "Please upgrade to v1.4.2.",
            "Upgrade to 1.4 or later.",
            "Upgrade to a version with OpenSSL (3.0.7).",
            "It began in 1.2.0.",
            "It is also fixed in crab-server 1.25.0.",
        ] {
            silent("prose-versions", &told(text));
        }
    }
}
