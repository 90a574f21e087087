//! [`Template`]: a text of the runbook with places that the draft fills.

use super::local::local_checks;
use crate::draft::Product;
use crate::facts::{self, one_line};
use crate::ids::{CveId, GhsaId, Repository};
use crate::{Draft, description};
use serde::{Deserialize, Deserializer, de};

/// **A text with places in braces** that a draft fills, such as `{repository}`. In a runbook it is a list of
/// lines. Braces around anything but a name of small letters and underscores stand for themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(String);

/// A place in a template.
type Place = (&'static str, fn(&Draft) -> String);

/// Every place, and what fills it. What goes into commands is checked for its form, so that nothing typed
/// into a draft can add a word to a command line.
const PLACES: &[Place] = &[
    ("repository", |draft| {
        draft.repository.parse::<Repository>().map_or("OWNER/REPOSITORY".into(), |id| id.to_string())
    }),
    ("ghsa_id", |draft| {
        draft.ghsa_id.parse::<GhsaId>().map_or("GHSA-xxxx-xxxx-xxxx".into(), |id| id.to_string())
    }),
    ("ids", |draft| or_unknown(&facts::ids(draft).join(", "), "GHSA-xxxx-xxxx-xxxx")),
    ("cve_id", |draft| draft.cve.id.parse::<CveId>().map_or("no CVE id yet".into(), |id| id.to_string())),
    ("title", |draft| or_unknown(&one_line(&draft.title), "no title yet")),
    ("severity", |draft| crate::severity::words(draft).unwrap_or_else(|| "not assessed yet".into())),
    ("facts", |draft| {
        let facts = facts::facts(draft).into_iter();
        facts.map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n")
    }),
    ("details", |draft| {
        or_unknown(
            description::plain(&description::with_references(draft)).trim(),
            "The advisory holds the details.",
        )
    }),
    ("packages", |draft| lines(draft, |row| one_line(&row.package))),
    ("affected", |draft| lines(draft, |row| one_line(&format!("{} {}", row.package, row.affected)))),
    ("patched", |draft| {
        lines(draft, |row| match row.patched.trim() {
            "" => format!("{}: none yet", one_line(&row.package)),
            patched => one_line(&format!("{} {patched}", row.package)),
        })
    }),
    ("publication", |draft| {
        draft
            .release
            .publication
            .map_or_else(|| "a day that we will tell".into(), |moment| moment.to_string())
    }),
    ("local_checks", |draft| {
        let checks: Vec<_> = local_checks(draft).iter().filter_map(|check| check.command).collect();
        or_unknown(&checks.join("\n"), "your project's own test command")
    }),
];

fn or_unknown(text: &str, unknown: &str) -> String {
    if text.is_empty() { unknown } else { text }.to_owned()
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
    or_unknown(&lines.join("\n"), "- no affected products yet")
}

impl Template {
    /// The template, if every place in it is known; else the name of the place that is not.
    pub fn new(text: &str) -> Result<Self, String> {
        let unknown = Self::parts(text).find_map(|(_, place)| place.filter(|name| find(name).is_none()));
        unknown.map_or_else(|| Ok(Self(text.to_owned())), |name| Err(name.to_owned()))
    }

    /// The text, filled from a draft.
    pub fn fill(&self, draft: &Draft) -> String {
        Self::parts(&self.0).fold(String::new(), |mut text, (before, place)| {
            text.push_str(before);
            text.extend(place.and_then(find).map(|(_, fill)| fill(draft)));
            text
        })
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
    PLACES.iter().find(|(place, _)| *place == name)
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let lines = Vec::<String>::deserialize(deserializer)?;
        Self::new(&lines.join("\n")).map_err(|name| {
            let known: Vec<_> = PLACES.iter().map(|(place, _)| *place).collect();
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
    fn a_package_is_named_once() {
        let row =
            |affected: &str| Product { package: "p".into(), affected: affected.into(), ..Product::default() };
        let draft = Draft { products: vec![row("< 1"), row("= 2"), Product::default()], ..Draft::default() };
        assert_eq!(Template::new("{packages}").unwrap().fill(&draft), "- p");
        assert_eq!(Template::new("{affected}").unwrap().fill(&draft), "- p < 1\n- p = 2");
    }
}
