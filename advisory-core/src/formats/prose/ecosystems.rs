//! The words, commands and columns that name an ecosystem.

use super::names::NOUNS;
use crate::draft::Ecosystem;
use crate::package::PackageName;
use std::ops::Range;

/// What a word says of the ecosystem.
#[derive(Clone, Copy)]
enum Cue {
    /// It names the ecosystem: "npm".
    Ecosystem,
    /// It names a package of it: "crate".
    Noun,
    /// It names the ecosystem in a column or in parentheses alone, since it is an ordinary word elsewhere.
    Value,
}

/// The words, in small letters.
#[rustfmt::skip]
const WORDS: &[(&str, Ecosystem, Cue)] = &[
    ("npm", Ecosystem::Npm, Cue::Ecosystem),
    ("npmjs", Ecosystem::Npm, Cue::Ecosystem),
    ("npmjs.com", Ecosystem::Npm, Cue::Ecosystem),
    ("pypi", Ecosystem::Pip, Cue::Ecosystem),
    ("pip", Ecosystem::Pip, Cue::Ecosystem),
    ("python", Ecosystem::Pip, Cue::Ecosystem),
    ("crates.io", Ecosystem::Rust, Cue::Ecosystem),
    ("cargo", Ecosystem::Rust, Cue::Ecosystem),
    ("crate", Ecosystem::Rust, Cue::Noun),
    ("crates", Ecosystem::Rust, Cue::Noun),
    ("packagist", Ecosystem::Composer, Cue::Ecosystem),
    ("composer", Ecosystem::Composer, Cue::Ecosystem),
    ("rubygems", Ecosystem::Rubygems, Cue::Ecosystem),
    ("rubygems.org", Ecosystem::Rubygems, Cue::Ecosystem),
    ("gem", Ecosystem::Rubygems, Cue::Noun),
    ("gems", Ecosystem::Rubygems, Cue::Noun),
    ("maven", Ecosystem::Maven, Cue::Ecosystem),
    ("nuget", Ecosystem::Nuget, Cue::Ecosystem),
    ("hex", Ecosystem::Erlang, Cue::Ecosystem),
    ("hex.pm", Ecosystem::Erlang, Cue::Ecosystem),
    ("golang", Ecosystem::Go, Cue::Ecosystem),
    ("pub", Ecosystem::Pub, Cue::Ecosystem),
    ("pub.dev", Ecosystem::Pub, Cue::Ecosystem),
    ("swift", Ecosystem::Swift, Cue::Ecosystem),
    ("swiftpm", Ecosystem::Swift, Cue::Ecosystem),
    ("action", Ecosystem::Actions, Cue::Noun),
    ("go", Ecosystem::Go, Cue::Value),
    ("rust", Ecosystem::Rust, Cue::Value),
    ("erlang", Ecosystem::Erlang, Cue::Value),
    ("actions", Ecosystem::Actions, Cue::Value),
    ("github actions", Ecosystem::Actions, Cue::Value),
];

/// The ecosystem that a word of a sentence says, and whether it is the word for a package of it.
pub(super) fn cue(word: &str) -> Option<(Ecosystem, bool)> {
    let (_, ecosystem, cue) = WORDS.iter().find(|(known, ..)| word.eq_ignore_ascii_case(known))?;
    match cue {
        Cue::Ecosystem => Some((*ecosystem, false)),
        Cue::Noun => Some((*ecosystem, true)),
        Cue::Value => None,
    }
}

/// The ecosystem that a value such as a cell names, by any of its names.
pub(super) fn named(value: &str) -> Option<Ecosystem> {
    let value = value.trim().trim_matches(['`', '*', '"', '(', ')', '.']).to_ascii_lowercase();
    let own =
        Ecosystem::ALL.iter().find(|own| own.code() == value || own.label().eq_ignore_ascii_case(&value));
    let known = || WORDS.iter().find(|(word, ..)| *word == value).map(|(_, ecosystem, _)| *ecosystem);
    own.copied().or_else(known)
}

/// Words for an ecosystem that are ordinary words too, in small letters.
const ORDINARY: &[&str] = &["action", "cargo", "composer", "hex", "maven", "pip", "pub", "python", "swift"];

/// Whether the word at a place means an ecosystem. An ordinary word does beside a word for a package, or where a registry is
/// named: "the Composer package", "on Hex", "`pip install`".
pub(super) fn means_ecosystem(words: &[&str], at: usize) -> bool {
    const BEFORE: &[&str] = &["for", "from", "github", "on", "via"];
    const PROGRAMS: &[&str] =
        &["cargo", "composer", "golang", "maven", "npm", "nuget", "pip", "python", "swift"];
    const AFTER: &[&str] = &["add", "install", "packages", "project", "registry", "require"];
    let is = |at: Option<usize>, list: &[&str]| {
        at.and_then(|at| words.get(at))
            .is_some_and(|word| list.iter().any(|own| word.eq_ignore_ascii_case(own)))
    };
    let ordinary = is(Some(at), ORDINARY);
    let (before, after) = (at.checked_sub(1), Some(at + 1));
    // "npm 9.6.7": the program.
    if is(Some(at), PROGRAMS)
        && !is(before, BEFORE)
        && words
            .get(at + 1)
            .is_some_and(|next| next.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit()))
    {
        return false;
    }
    !ordinary
        || is(after, NOUNS)
        || is(after, AFTER)
        || is(before, BEFORE)
        || is(before, NOUNS)
        || is(Some(at), &["action"]) && words[at] == "Action"
}

/// The one ecosystem that the words of a text are about; `None` if they are about none or about several. A word in
/// parentheses or a cell of its own comes as one that [means an ecosystem](means_ecosystem).
pub(super) fn only(words: &[&str], is_alone: impl Fn(usize) -> bool) -> Option<Ecosystem> {
    let meant = (0..words.len()).filter(|at| is_alone(*at) || means_ecosystem(words, *at));
    let mut found = meant.filter_map(|at| cue(words[at])).map(|(ecosystem, _)| ecosystem);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Commands that install a package, which comes next.
const COMMANDS: &[(&str, Ecosystem)] = &[
    ("npm install ", Ecosystem::Npm),
    ("npm i ", Ecosystem::Npm),
    ("yarn add ", Ecosystem::Npm),
    ("pnpm add ", Ecosystem::Npm),
    ("pip install ", Ecosystem::Pip),
    ("cargo add ", Ecosystem::Rust),
    ("cargo install ", Ecosystem::Rust),
    ("gem install ", Ecosystem::Rubygems),
    ("composer require ", Ecosystem::Composer),
    ("dotnet add package ", Ecosystem::Nuget),
    ("go get ", Ecosystem::Go),
];

/// The packages that commands of a text install. Commands stand in fenced code as often as not.
pub(super) fn installed(text: &str) -> Vec<(Range<usize>, Ecosystem, PackageName)> {
    /// The most that are looked at.
    const MOST: usize = 50;
    let mut found = Vec::new();
    for (command, ecosystem) in COMMANDS {
        for (at, _) in text.match_indices(command).take(MOST) {
            let start = at + command.len();
            let word = text[start..].split([' ', '\n', '\r', '`', ')', '"', '\'']).next().unwrap_or_default();
            let versioned = word.char_indices().skip(1).find(|(_, c)| "@=<>~!".contains(*c));
            let bare = versioned.map_or(word, |(end, _)| &word[..end]).trim_end_matches(['.', ',']);
            if let Some(name) = PackageName::meant_by(*ecosystem, bare).filter(|_| !bare.starts_with('-')) {
                found.push((start..start + bare.len(), *ecosystem, name));
            }
        }
    }
    found
}
