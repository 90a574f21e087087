//! [`Template`]: a text of the runbook with places that the draft fills.

use super::Condition;
use super::local::local_checks;
use crate::draft::{Clock, Product};
use crate::facts::{self, one_line};
use crate::ids::{CveId, GhsaId, Repository};
use crate::{Draft, Field, Timestamp, description};
use serde::{Deserialize, Deserializer, de};

/// **A text with places in braces** that a draft fills, such as `{repository}`. In a runbook it is a list of
/// lines. Braces around anything but a name of small letters and underscores stand for themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(String);

/// A place in a template.
struct Place {
    name: &'static str,
    /// What the draft has for it; empty where it has nothing.
    fill: fn(&Draft) -> String,
    missing: Missing,
}

/// **What a text says where the draft has nothing**, so that no text has a hole that is overlooked when it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What is missing, such as `the day of publication`.
    pub what: &'static str,
    /// The field in which it is entered; `None` for the day of publication, which is a note of the runbook.
    pub field: Option<Field>,
    /// Where that field is, in words: `Title`.
    place: &'static str,
    /// What is written instead; empty where a sentence is, since a command or an address must keep its form.
    stand_in: &'static str,
}

impl Missing {
    /// What the text says instead: `[the title: enter it under Title]`.
    fn words(&self) -> String {
        let it = if self.what.ends_with('s') { "them" } else { "it" };
        match self.stand_in {
            "" => format!("[{}: enter {it} under {}]", self.what, self.place),
            stand_in => stand_in.to_owned(),
        }
    }
}

macro_rules! places {
    ($($name:literal $fill:expr, $what:literal in $field:expr, $place:literal $(as $stand_in:literal)?;)+) => {
        /// Every place, and what fills it. What goes into commands is checked for its form, so that nothing typed
        /// into a draft can add a word to a command line.
        const PLACES: &[Place] = &[$(Place {
            name: $name,
            fill: $fill,
            missing: Missing { what: $what, field: $field, place: $place, stand_in: concat!($($stand_in)?) },
        }),+];
    };
}

places! {
    "repository" |draft| text_of(draft.repository.parse::<Repository>()),
        "the repository" in Some(Field::Repository), "Runbook" as "OWNER/REPOSITORY";
    "ghsa_id" |draft| text_of(draft.ghsa_id.parse::<GhsaId>()),
        "the GHSA id" in Some(Field::GhsaId), "Runbook" as "GHSA-xxxx-xxxx-xxxx";
    "ids" |draft| facts::ids(draft).join(", "),
        "the GHSA id" in Some(Field::GhsaId), "Runbook";
    "cve_id" |draft| text_of(draft.cve.id.parse::<CveId>()),
        "the CVE id" in Some(Field::CveId), "CVE identifier";
    "title" |draft| one_line(&draft.title),
        "the title" in Some(Field::Title), "Title";
    "severity" |draft| crate::severity::words(draft).unwrap_or_default(),
        "the severity" in Some(Field::Severity), "Severity";
    "facts" |draft| {
        let facts = facts::facts(draft).into_iter();
        facts.map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n")
    },
        "the severity" in Some(Field::Severity), "Severity";
    "details" |draft| description::plain(&description::with_references(draft)).trim().to_owned(),
        "the description" in Some(Field::Description), "Description";
    "packages" |draft| lines(draft, |row| named(&row.package)),
        "the packages" in Some(Field::Products), "Affected products";
    "affected" |draft| lines(draft, |row| match one_line(&row.affected) {
        affected if affected.is_empty() => {
            format!("{} [the affected versions: enter them under Affected products]", named(&row.package))
        }
        affected => format!("{} {affected}", named(&row.package)),
    }),
        "the affected products" in Some(Field::Products), "Affected products";
    "patched" |draft| lines(draft, |row| match one_line(&row.patched) {
        patched if patched.is_empty() => format!("{}: none yet", named(&row.package)),
        patched => format!("{} {patched}", named(&row.package)),
    }),
        "the patched versions" in Some(Field::Products), "Affected products";
    "publication" |draft| draft.release.publication.map(|moment| moment.to_string()).unwrap_or_default(),
        "the day of publication" in None, "Runbook, Packages, texts and the day";
    "requested_on" |draft| day_of(draft.progress.clocks.get(&Clock::CveRequest).copied()),
        "the day of the request" in None, "Runbook, Request a CVE id";
    "published_on" |draft| day_of(draft.progress.clocks.get(&Clock::Publication).copied()),
        "the day on which it was published" in None, "Runbook, Publish the advisory";
    "aware_on" |draft| moment_of(draft.exploitation.aware),
        "when you learned of it" in None, "Runbook, The report";
    "notification" notification,
        "the facts" in None, "Runbook, The report";
    "local_checks" |draft| {
        local_checks(draft).iter().filter_map(|check| check.command).collect::<Vec<_>>().join("\n")
    },
        "your project's test command" in Some(Field::Products), "Affected products";
}

/// An id as text; nothing where it is none.
fn text_of<T: ToString, E>(id: Result<T, E>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// The day of a moment, in UTC; nothing where there is none.
fn day_of(moment: Option<Timestamp>) -> String {
    moment_of(moment).split('T').next().unwrap_or_default().to_owned()
}

fn moment_of(moment: Option<Timestamp>) -> String {
    moment.map(|moment| moment.to_string()).unwrap_or_default()
}

/// The facts that a notification of an exploited vulnerability asks for (Regulation (EU) 2024/2847, article 14), as far as
/// a draft has them. What it lacks is marked.
fn notification(draft: &Draft) -> String {
    let section = |name: &str| {
        let found = description::sections(&draft.description);
        let body = found.iter().find(|section| section.heading.eq_ignore_ascii_case(name));
        one_line(&description::plain(body.map_or("", |section| section.body)))
    };
    let or_missing = |value: String, what: &str| if value.is_empty() { format!("[{what}]") } else { value };
    let fill = |name| find(name).map(|place| (place.fill)(draft)).unwrap_or_default();
    let rows = |name, what| or_missing(fill(name), what);
    [
        format!("Product: {}", or_missing(fill("repository"), "the repository")),
        format!("Packages:\n{}", rows("packages", "the packages")),
        format!(
            "Actively exploited; known to us since: {}",
            or_missing(fill("aware_on"), "when you learned of it")
        ),
        format!("Nature of the vulnerability: {}", or_missing(fill("title"), "the title")),
        format!("Weaknesses: {}", or_missing(draft.weaknesses.join(", "), "the weaknesses")),
        format!("Severity: {}", or_missing(fill("severity"), "the severity")),
        format!("Impact: {}", or_missing(section("Impact"), "the impact")),
        format!("Nature of the exploit: {}", "[what is known of how it is used, and by whom]"),
        format!("Affected versions:\n{}", rows("affected", "the affected products")),
        format!("Corrective measures, patched versions:\n{}", rows("patched", "the patched versions")),
        format!("Available to users since: {}", or_missing(moment_of(draft.exploitation.remedy), "not yet")),
        format!("What users can do: {}", or_missing(section("Workarounds"), "the workarounds")),
        format!("Where it was made available: {}", "[the member states of the EU, as far as you know]"),
        format!(
            "How sensitive this is: {}",
            if Condition::Published.holds(draft) {
                "public"
            } else {
                "confidential until the advisory is published"
            }
        ),
        format!("Ids: {}", or_missing(fill("ids"), "the GHSA id")),
    ]
    .join("\n")
}

/// A package's name, or that it is missing.
fn named(package: &str) -> String {
    match one_line(package) {
        name if name.is_empty() => "[the package: enter it under Affected products]".to_owned(),
        name => name,
    }
}

/// A line for each row of affected products, each once.
fn lines(draft: &Draft, line: fn(&Product) -> String) -> String {
    let mut lines: Vec<String> = Vec::new();
    for row in draft.products.iter().filter(|row| !row.is_empty()) {
        let line = format!("- {}", line(row));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

impl Template {
    /// The template, if every place in it is known; else the name of the place that is not.
    pub fn new(text: &str) -> Result<Self, String> {
        let unknown = Self::parts(text).find_map(|(_, place)| place.filter(|name| find(name).is_none()));
        unknown.map_or_else(|| Ok(Self(text.to_owned())), |name| Err(name.to_owned()))
    }

    /// The text, filled from a draft. Where the draft has nothing, the text says so in square brackets, and in commands
    /// and addresses by words that are no id of anybody's.
    pub fn fill(&self, draft: &Draft) -> String {
        Self::parts(&self.0).fold(String::new(), |mut text, (before, place)| {
            text.push_str(before);
            if let Some(place) = place.and_then(find) {
                let filled = (place.fill)(draft);
                text.push_str(&if filled.is_empty() { place.missing.words() } else { filled });
            }
            text
        })
    }

    /// What the text says nothing about since the draft has nothing, each once.
    pub fn missing(&self, draft: &Draft) -> Vec<Missing> {
        let mut all: Vec<Missing> = Vec::new();
        for place in Self::parts(&self.0).filter_map(|(_, place)| find(place?)) {
            let known = all.iter().any(|known| known.what == place.missing.what);
            if (place.fill)(draft).is_empty() && !known {
                all.push(place.missing);
            }
        }
        all
    }

    /// The text cut at its places: what stands before each, and its name.
    fn parts(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
        let mut rest = Some(text);
        std::iter::from_fn(move || {
            let text = rest?;
            let place = text.match_indices('{').find_map(|(open, _)| {
                let name = &text[open + 1..open + text[open..].find('}')?];
                let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
                plain.then_some((open, name))
            });
            let Some((open, name)) = place else {
                rest = None;
                return Some((text, None));
            };
            rest = Some(&text[open + name.len() + 2..]);
            Some((&text[..open], Some(name)))
        })
    }
}

fn find(name: &str) -> Option<&'static Place> {
    PLACES.iter().find(|place| place.name == name)
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let lines = Vec::<String>::deserialize(deserializer)?;
        Self::new(&lines.join("\n")).map_err(|name| {
            let known: Vec<_> = PLACES.iter().map(|place| place.name).collect();
            de::Error::custom(format!(
                "`{{{name}}}` is no place that a draft fills; there are {}",
                known.join(", ")
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_places_and_leaves_other_braces() {
        let template = Template::new("{repository}: {title}, {\"a\": {X}} {").unwrap();
        let draft = Draft { repository: "o/r".into(), title: "T {title}".into(), ..Draft::default() };
        assert_eq!(template.fill(&draft), "o/r: T {title}, {\"a\": {X}} {");
        assert_eq!(Template::new("{nonsense}"), Err("nonsense".into()));
    }

    #[test]
    fn a_draft_cannot_add_to_a_command() {
        let template = Template::new("gh api repos/{repository}/security-advisories/{ghsa_id}").unwrap();
        let draft = Draft { repository: "o/r; rm -rf ~".into(), ghsa_id: "$(id)".into(), ..Draft::default() };
        assert_eq!(
            template.fill(&draft),
            "gh api repos/OWNER/REPOSITORY/security-advisories/GHSA-xxxx-xxxx-xxxx"
        );
    }

    #[test]
    fn a_missing_value_says_what_to_enter_and_where() {
        let filled = |template: &str, draft: &Draft| {
            let template = Template::new(template).unwrap();
            let missing: Vec<_> = template.missing(draft).iter().map(|missing| missing.what).collect();
            (template.fill(draft), missing)
        };
        let empty = Draft::default();
        for (template, text, missing) in [
            (
                "On {publication}.",
                "On [the day of publication: enter it under Runbook, Packages, texts and the day].",
                "the day of publication",
            ),
            ("{title}", "[the title: enter it under Title]", "the title"),
            ("{severity}", "[the severity: enter it under Severity]", "the severity"),
            ("{facts}", "[the severity: enter it under Severity]", "the severity"),
            ("{details}", "[the description: enter it under Description]", "the description"),
            ("{packages}", "[the packages: enter them under Affected products]", "the packages"),
            (
                "{affected}",
                "[the affected products: enter them under Affected products]",
                "the affected products",
            ),
            ("{ids}", "[the GHSA id: enter it under Runbook]", "the GHSA id"),
            ("{cve_id}", "[the CVE id: enter it under CVE identifier]", "the CVE id"),
            ("-X {repository}", "-X OWNER/REPOSITORY", "the repository"),
            ("{ghsa_id}", "GHSA-xxxx-xxxx-xxxx", "the GHSA id"),
        ] {
            assert_eq!(filled(template, &empty), (text.to_owned(), vec![missing]), "{template}");
        }
        assert_eq!(
            filled("{title}, {ids}, {ghsa_id}, {title}", &empty).1,
            ["the title", "the GHSA id"],
            "each once"
        );
        for place in PLACES {
            assert!(!place.missing.words().is_empty(), "{}", place.name);
        }
        let titled = Draft { title: "T".into(), ..Draft::default() };
        assert_eq!(filled("{title}", &titled), ("T".to_owned(), vec![]));
        let versions = Product { affected: "< 1".into(), ..Product::default() };
        let package = Product { package: "p".into(), ..Product::default() };
        let draft = Draft { products: vec![versions, package], ..Draft::default() };
        assert_eq!(
            filled("{affected}", &draft).0,
            "- [the package: enter it under Affected products] < 1\n- p [the affected versions: enter them under Affected products]"
        );
    }

    #[test]
    fn a_package_is_named_once() {
        let row =
            |affected: &str| Product { package: "p".into(), affected: affected.into(), ..Product::default() };
        let draft = Draft { products: vec![row("< 1"), row("= 2"), Product::default()], ..Draft::default() };
        assert_eq!(Template::new("{packages}").unwrap().fill(&draft), "- p");
        assert_eq!(Template::new("{affected}").unwrap().fill(&draft), "- p < 1\n- p = 2");
    }
}
