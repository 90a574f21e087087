//! The description as text that becomes public: what should not be in it, and what GitHub makes of it.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::ALWAYS;
use crate::formats::prose::names_workaround;
use crate::mask::{self, excerpt};
use crate::{Edit, Field, description};
use std::ops::Range;

/// Whether the character goes on with a name or a word.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The places where prose says `@name` or `#123` on its own, which GitHub turns into a mention or a link.
fn bare(prose: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    for (at, sign) in prose.match_indices(['@', '#']) {
        let before = prose[..at].chars().next_back();
        if before.is_some_and(|c| is_word(c) || "/.-&#@[".contains(c)) {
            continue;
        }
        let rest = &prose[at + 1..];
        let length = if sign == "#" {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if rest[digits..].starts_with(is_word) { 0 } else { digits }
        } else {
            let name = |c: char| c.is_ascii_alphanumeric() || c == '-';
            let length = rest.len() - rest.trim_start_matches(name).len();
            // With a scope, the whole name of the package.
            let scoped = rest[length..].strip_prefix('/').map_or(0, |package| {
                let end =
                    package.find(|c: char| !name(c) && !matches!(c, '.' | '_')).unwrap_or(package.len());
                1 + package[..end].trim_end_matches('.').len()
            });
            if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) { length + scoped } else { 0 }
        };
        // An e-mail address or a decorator's call is neither.
        if length > 0 && !rest[length..].starts_with(['@', '(']) {
            places.push(at..at + 1 + length);
        }
    }
    places
}

pub(super) const MENTIONS: Rule = Rule {
    id: "bare-mention",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "GitHub notifies whoever has that name, or links to an issue that has nothing to do with it.",
    is_about_form: true,
    find: mentions,
};

fn mentions(case: &Case<'_>) -> Vec<Found> {
    let text = case.draft.description.as_str();
    let places = bare(&case.prose);
    let Some(first) = places.first() else { return Vec::new() };
    let mut mended = String::with_capacity(text.len() + 2 * places.len());
    let mut at = 0;
    for place in &places {
        mended.push_str(&text[at..place.start]);
        mended.push('`');
        mended.push_str(&text[place.clone()]);
        mended.push('`');
        at = place.end;
    }
    mended.push_str(&text[at..]);
    let more = match places.len() {
        1 => "appears".to_owned(),
        2 => "and 1 other appear".to_owned(),
        count => format!("and {} others appear", count - 1),
    };
    let message = format!("`{}` {more} in the description as plain text.", &text[first.clone()]);
    let found = Found::new(Field::Description, message);
    // A lone backtick before it would take the mark for the end of its own code.
    if !bare(&mask::mask(&mended)).is_empty() {
        return vec![found];
    }
    vec![found.fixed_by("Mark it as code", vec![Edit::Text(Field::Description, mended)])]
}

/// How secrets begin, and how many letters and digits they go on with at least.
const SECRET_PREFIXES: &[(&str, usize, &str)] = &[
    ("ghp_", 30, "a GitHub token"),
    ("gho_", 30, "a GitHub token"),
    ("ghs_", 30, "a GitHub token"),
    ("github_pat_", 30, "a GitHub token"),
    ("glpat-", 15, "a GitLab token"),
    ("npm_", 30, "an npm token"),
    ("pypi-AgE", 30, "a PyPI token"),
    ("AKIA", 16, "an AWS key"),
    ("xoxb-", 15, "a Slack token"),
    ("xoxp-", 15, "a Slack token"),
    ("sk_live_", 16, "a Stripe key"),
    ("AIza", 30, "a Google key"),
    ("-----BEGIN RSA PRIVATE KEY", 0, "a private key"),
    ("-----BEGIN PRIVATE KEY", 0, "a private key"),
    ("-----BEGIN EC PRIVATE KEY", 0, "a private key"),
    ("-----BEGIN OPENSSH PRIVATE KEY", 0, "a private key"),
];

/// Which bytes a secret begins with.
const FIRST: [bool; 256] = {
    let mut first = [false; 256];
    let mut at = 0;
    while at < SECRET_PREFIXES.len() {
        first[SECRET_PREFIXES[at].0.as_bytes()[0] as usize] = true;
        at += 1;
    }
    first
};

pub(super) const SECRETS: Rule = Rule {
    id: "text-secret",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "The description becomes public, and a secret in it is lost.",
    is_about_form: false,
    find: secrets,
};

/// Looks into code too: that is where secrets get pasted.
fn secrets(case: &Case<'_>) -> Vec<Found> {
    let text = case.draft.description.as_str();
    let bytes = text.as_bytes();
    let begins = |at: &usize| {
        FIRST[usize::from(bytes[*at])]
            && at.checked_sub(1).is_none_or(|before| !bytes[before].is_ascii_alphanumeric())
    };
    let secret = (0..bytes.len()).filter(begins).find_map(|at| {
        let word = &text[at..];
        SECRET_PREFIXES
            .iter()
            .find(|(start, least, _)| word.strip_prefix(start).is_some_and(|rest| is_key(rest, *least)))
    });
    secret
        .map(|(start, _, what)| {
            Found::new(Field::Description, format!("The description seems to hold {what} (`{start}…`)."))
        })
        .into_iter()
        .collect()
}

/// Whether this goes on as a key does. Placeholders repeat one character, or are words.
fn is_key(rest: &str, least: usize) -> bool {
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c)).unwrap_or(rest.len());
    let key = &rest.as_bytes()[..length];
    let varied = || key.iter().any(u8::is_ascii_digit) && key.iter().any(|byte| *byte != key[0]);
    least == 0 || (length >= least && varied())
}

/// How names of hosts end that only a company's own network knows.
const INTERNAL: &[&str] = &[".internal", ".corp", ".intranet", ".lan"];

pub(super) const HOSTS: Rule = Rule {
    id: "text-host",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "The description becomes public, and tells outsiders how a network is built.",
    is_about_form: false,
    find: hosts,
};

/// Looks at addresses alone: packages and classes have names that end like that too.
fn hosts(case: &Case<'_>) -> Vec<Found> {
    let text = case.draft.description.as_str();
    let hosts = text.match_indices("://").map(|(at, _)| {
        let rest = &text[at + "://".len()..];
        &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').unwrap_or(rest.len())]
    });
    let internal = |host: &&str| {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        INTERNAL.iter().any(|end| host.strip_suffix(end).is_some_and(|name| !name.is_empty()))
    };
    let first = hosts.into_iter().find(internal);
    first
        .map(|host| {
            Found::new(Field::Description, format!("`{host}` is the name of a host of an internal network."))
        })
        .into_iter()
        .collect()
}

/// The names before the `@` of addresses that are meant to be public.
const ROLES: &[&str] = &[
    "abuse", "admin", "contact", "dev", "hello", "help", "info", "mail", "noreply", "oss", "psirt",
    "secalert", "security", "support", "team",
];

/// How the names of algorithms and extensions of SSH begin, which have an address's form: `chacha20-poly1305@openssh.com`
/// (RFC 4251, section 6).
const SSH_NAMES: &[&str] = &[
    "aes",
    "chacha20",
    "curve",
    "diffie-hellman",
    "ecdh",
    "ecdsa",
    "hmac",
    "kex-strict",
    "mlkem",
    "rijndael",
    "rsa-sha2",
    "sk-",
    "sntrup",
    "ssh-",
    "umac",
    "webauthn-sk",
    "zlib",
];

/// Whether it is the name of an algorithm, not an address. OpenSSH's domain has hardly any others.
fn is_algorithm(name: &str, host: &str) -> bool {
    let name = name.to_ascii_lowercase();
    host.eq_ignore_ascii_case("openssh.com")
        || SSH_NAMES.iter().any(|start| name.starts_with(start) && name.contains(['-', '1', '2']))
}

pub(super) const EMAILS: Rule = Rule {
    id: "text-email",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "The description becomes public, and the address with it.",
    is_about_form: false,
    find: emails,
};

fn emails(case: &Case<'_>) -> Vec<Found> {
    let text = case.prose.as_str();
    let word = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    for (at, _) in text.match_indices('@') {
        let name = text[..at].rsplit(|c: char| !word(c)).next().unwrap_or_default();
        let host =
            text[at + 1..].split(|c: char| !word(c)).next().unwrap_or_default().trim_end_matches(['.', '-']);
        let domain = host.rsplit_once('.').is_some_and(|(rest, top)| {
            !rest.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())
        });
        let example = ["example.com", "example.org", "example.net"]
            .iter()
            .any(|known| host.to_ascii_lowercase().ends_with(known));
        let role = ROLES
            .iter()
            .any(|role| name.to_ascii_lowercase().split(['-', '.', '_', '+']).any(|part| part == *role));
        if !name.is_empty() && domain && !example && !role && !is_algorithm(name, host) {
            return vec![Found::new(
                Field::Description,
                format!("The e-mail address {name}@{host} is in the description."),
            )];
        }
    }
    Vec::new()
}

/// Headings below which a way to attack is shown.
const EXPLOIT_PHRASES: &[&str] = &[
    "exploit",
    "poc",
    "proof of concept",
    "proof-of-concept",
    "reproduction",
    "reproduce",
    "attack scenario",
];

pub(super) const EXPLOITS: Rule = Rule {
    id: "text-exploit",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "The description becomes public, and attackers are quicker than those who upgrade.",
    is_about_form: false,
    find: exploits,
};

fn exploits(case: &Case<'_>) -> Vec<Found> {
    let patched = case.rows.iter().any(|row| !row.product.patched.trim().is_empty());
    let section = case.sections.iter().find(|section| {
        let heading = section.heading.to_ascii_lowercase();
        let words = || heading.split(|c: char| !c.is_alphanumeric() && c != '-');
        let named = EXPLOIT_PHRASES.iter().any(|word| {
            if word.contains(' ') { heading.contains(word) } else { words().any(|own| own == *word) }
        });
        named && (section.body.contains("```") || section.body.contains("    "))
    });
    section
        .map(|section| {
            let when = if patched { "" } else { ", and there is no patched version yet" };
            let message =
                format!("The section \"{}\" shows how to attack{when}.", excerpt(section.heading, 40));
            Found::new(Field::Description, message)
        })
        .into_iter()
        .collect()
}

pub(super) const WORKAROUNDS: Rule = Rule {
    id: "workarounds-missing",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Some users cannot upgrade at once; \"None known\" is an answer.",
    is_about_form: true,
    find: workarounds,
};

fn workarounds(case: &Case<'_>) -> Vec<Found> {
    let description = case.draft.description.as_str();
    let headed =
        case.sections.iter().any(|section| section.heading.to_ascii_lowercase().contains("workaround"));
    if description.trim().is_empty() || headed || names_workaround(&case.small) {
        return Vec::new();
    }
    let (level, place) = match case.sections.iter().find(|section| section.is("References")) {
        Some(section) => (section.level, section.span.start),
        None => (3, description.len()),
    };
    let (before, after) = description.split_at(place);
    let marks = "#".repeat(usize::from(level));
    let text = format!("{}\n\n{marks} Workarounds\nNone known.\n\n{after}", before.trim_end());
    let text = format!("{}\n", text.trim_end());
    // What the reporter found must not be denied.
    if names_workaround(&case.draft.report.message) {
        let message = "The description does not mention workarounds, and the report does.";
        return vec![Found::new(Field::Description, message)];
    }
    let found = Found::new(Field::Description, "The description does not mention workarounds.");
    // Code that nothing ends would swallow the heading.
    let lands = description::sections(&text).iter().any(|section| section.is("Workarounds"));
    if lands {
        let fix = vec![Edit::Text(Field::Description, text)];
        vec![found.fixed_by("Add \"Workarounds: None known.\"", fix)]
    } else {
        vec![found]
    }
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, silent};
    use crate::Draft;

    fn described(text: &str) -> Draft {
        draft(|d| d.description = text.into())
    }

    #[test]
    fn mentions() {
        let mended = mends(
            "bare-mention",
            &described("Thanks to @octocat. See #12, @scope/pkg."),
            "`@octocat` and 2 others appear in the description as plain text.",
            "Mark it as code",
        );
        assert_eq!(mended.description, "Thanks to `@octocat`. See `#12`, `@scope/pkg`.");
        fires("bare-mention", &described("Fixed in #12"), "`#12` appears in the description as plain text.");
        for text in [
            "a@b.example",
            "`@octocat`",
            "o/r#12",
            "# 1",
            "#1a",
            "https://e.org/@a#1",
            "C#",
            "[@a](https://e.org)",
            "@Get() x",
        ] {
            silent("bare-mention", &described(text));
        }
    }

    #[test]
    fn secrets() {
        fires(
            "text-secret",
            &described("```\nghp_16C7e42F292c6912E7710c838347Ae178B4a\n```"),
            "The description seems to hold a GitHub token (`ghp_…`).",
        );
        fires(
            "text-secret",
            &described("-----BEGIN RSA PRIVATE KEY-----"),
            "The description seems to hold a private key (`-----BEGIN RSA PRIVATE KEY…`).",
        );
        for text in [
            "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "the prefix ghp_",
            "npm_config_registry_is_a_long_name_of_a_thing",
        ] {
            silent("text-secret", &described(text));
        }
    }

    #[test]
    fn hosts() {
        fires(
            "text-host",
            &described("Call https://git.build.corp/x."),
            "`git.build.corp` is the name of a host of an internal network.",
        );
        silent(
            "text-host",
            &described("java.lang.internal is a package, and https://internal.example.org public"),
        );
    }

    #[test]
    fn emails() {
        fires(
            "text-email",
            &described("Write to mona.lisa@crab.dev."),
            "The e-mail address mona.lisa@crab.dev is in the description.",
        );
        let message = "The e-mail address aeschylus@crab.dev is in the description.";
        fires("text-email", &described("Write to aeschylus@crab.dev."), message);
        for text in [
            "chacha20-poly1305@openssh.com",
            "zlib@openssh.com",
            "curve25519-sha256@libssh.org",
            "rijndael-cbc@lysator.liu.se",
        ] {
            silent("text-email", &described(text));
        }
        for text in ["security@crab.dev", "a@EXAMPLE.com", "`a@crab.dev`", "@octocat", "user@host", "git@1.2"]
        {
            silent("text-email", &described(text));
        }
    }

    #[test]
    fn exploits() {
        fires(
            "text-exploit",
            &described("### PoC\n```\ncurl x\n```\n"),
            "The section \"PoC\" shows how to attack.",
        );
        let mut unpatched = described("### Steps to reproduce\n```\ncurl x\n```\n");
        unpatched.products[0].patched.clear();
        fires(
            "text-exploit",
            &unpatched,
            "The section \"Steps to reproduce\" shows how to attack, and there is no patched version yet.",
        );
        silent("text-exploit", &described("### PoC\nOn request.\n"));
        silent("text-exploit", &described("### Epoch\n```\nx\n```\n"));
    }

    #[test]
    fn workarounds() {
        let mended = mends(
            "workarounds-missing",
            &described("## Impact\nBad.\n## References\n- x"),
            "The description does not mention workarounds.",
            "Add \"Workarounds: None known.\"",
        );
        assert_eq!(
            mended.description,
            "## Impact\nBad.\n\n## Workarounds\nNone known.\n\n## References\n- x\n"
        );
        let mut reported = described("## Impact\nBad.");
        reported.report.message = "As a workaround, set `strict`.".into();
        let message = "The description does not mention workarounds, and the report does.";
        assert!(fires("workarounds-missing", &reported, message).fix.is_none());
        silent("workarounds-missing", &described("Users can mitigate it."));
        silent("workarounds-missing", &described(""));
    }
}
