//! The weaknesses.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::ALWAYS;
use crate::cwe::{Catalog, CweId, Entry, Kind, Status, Usage};
use crate::{Edit, Field};

pub(super) const FORM: Rule = Rule {
    id: "weakness-form",
    level: Level::Error,
    stage: ALWAYS,
    reason: "Databases take a weakness by its id alone.",
    is_about_form: true,
    find: form,
};

fn form(case: &Case<'_>) -> Vec<Found> {
    let typed = case.draft.weaknesses.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
    typed
        .filter_map(|(row, text)| {
            let found = Found::new(Field::Weakness(row), super::sentence(&text.parse::<CweId>().err()?));
            Some(match CweId::meant_by(text) {
                Some(id) => found
                    .fixed_by(format!("Write {id}"), vec![Edit::Text(Field::Weakness(row), id.to_string())]),
                None => found,
            })
        })
        .collect()
}

/// The ids that are well-formed, with their rows.
fn ids<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (usize, CweId)> + 'a {
    case.draft.weaknesses.iter().enumerate().filter_map(|(row, text)| Some((row, text.parse().ok()?)))
}

/// The ids that the list holds, with their rows.
fn entries<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (usize, &'a Catalog, &'a Entry)> {
    case.context.cwe.into_iter().flat_map(move |catalog| {
        ids(case).filter_map(move |(row, id)| Some((row, catalog, catalog.get(id)?)))
    })
}

pub(super) const UNKNOWN: Rule = Rule {
    id: "weakness-unknown",
    level: Level::Error,
    stage: ALWAYS,
    reason: "GitHub's form offers only weaknesses of the list.",
    is_about_form: true,
    find: unknown,
};

fn unknown(case: &Case<'_>) -> Vec<Found> {
    let Some(catalog) = case.context.cwe else { return Vec::new() };
    ids(case)
        .filter(|(_, id)| catalog.get(*id).is_none())
        .map(|(row, id)| Found::new(Field::Weakness(row), format!("{id} is not in the list of weaknesses.")))
        .collect()
}

pub(super) const PROHIBITED: Rule = Rule {
    id: "weakness-prohibited",
    level: Level::Error,
    stage: ALWAYS,
    reason: "MITRE does not map vulnerabilities to categories, views, withdrawn ids or ids that are not security weaknesses.",
    is_about_form: true,
    find: prohibited,
};

fn prohibited(case: &Case<'_>) -> Vec<Found> {
    let prohibited = entries(case).filter(|(.., entry)| entry.usage == Usage::Prohibited);
    prohibited
        .map(|(row, catalog, entry)| {
            let what = match (entry.kind, entry.status) {
                (_, Status::Deprecated) => "is taken back by MITRE",
                (Kind::Category, _) => "is a category, no weakness",
                (Kind::View, _) => "is a view of the list, no weakness",
                _ => "may not be used for vulnerabilities",
            };
            instead(row, catalog, entry, what)
        })
        .collect()
}

pub(super) const DISCOURAGED: Rule = Rule {
    id: "weakness-discouraged",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "MITRE asks for a more exact weakness: this one says too little to act on.",
    is_about_form: true,
    find: discouraged,
};

fn discouraged(case: &Case<'_>) -> Vec<Found> {
    let discouraged = entries(case).filter(|(.., entry)| entry.usage == Usage::Discouraged);
    discouraged.map(|(row, catalog, entry)| instead(row, catalog, entry, "is too broad")).collect()
}

/// How many other weaknesses a message names.
const NAMED: usize = 4;

fn instead(row: usize, catalog: &Catalog, entry: &Entry, what: &str) -> Found {
    let others = catalog.instead_of(entry.id);
    let named: Vec<_> =
        others.iter().take(NAMED).map(|other| format!("{} ({})", other.id, other.name)).collect();
    let more = if others.len() > NAMED { " and others below it" } else { "" };
    let advice = match named.as_slice() {
        [] => "choose the weakness itself".to_owned(),
        [only] => format!("{only} may fit"),
        [rest @ .., last] if more.is_empty() => format!("{} or {last} may fit", rest.join(", ")),
        all => format!("{}{more} may fit", all.join(", ")),
    };
    let found = Found::new(Field::Weakness(row), format!("{entry} {what}; {advice}."));
    match others.as_slice() {
        [only] => {
            let edit = Edit::Text(Field::Weakness(row), only.id.to_string());
            found.fixed_by(format!("Write {}", only.id), vec![edit])
        }
        _ => found,
    }
}

pub(super) const REPEATED: Rule = Rule {
    id: "weakness-repeated",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "GitHub keeps each weakness once.",
    is_about_form: true,
    find: repeated,
};

fn repeated(case: &Case<'_>) -> Vec<Found> {
    ids(case)
        .filter(|(row, id)| ids(case).any(|(earlier, other)| earlier < *row && other == *id))
        .map(|(row, id)| {
            let fix = vec![Edit::RemoveWeakness(row)];
            Found::new(Field::Weakness(row), format!("{id} is listed twice."))
                .fixed_by("Remove this one", fix)
        })
        .collect()
}

pub(super) const MISSING: Rule = Rule {
    id: "weakness-missing",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Tools and researchers sort vulnerabilities by their weakness.",
    is_about_form: true,
    find: missing,
};

fn missing(case: &Case<'_>) -> Vec<Found> {
    let none = case.draft.weaknesses.iter().all(|text| text.trim().is_empty());
    none.then(|| Found::new(Field::Weaknesses, "No weakness is named.")).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, findings, fires, mends, silent};
    use crate::Draft;

    fn weak(ids: &[&str]) -> Draft {
        draft(|d| d.weaknesses = ids.iter().map(|&id| id.into()).collect())
    }

    #[test]
    fn form() {
        let mended = mends(
            "weakness-form",
            &weak(&["cwe 79"]),
            "`cwe 79` is not a CWE id; write it like CWE-79.",
            "Write CWE-79",
        );
        assert_eq!(mended.weaknesses, ["CWE-79"]);
        assert_eq!(
            fires("weakness-form", &weak(&["XSS"]), "`XSS` is not a CWE id; write it like CWE-79.").fix,
            None
        );
        silent("weakness-form", &weak(&["CWE-79", ""]));
    }

    #[test]
    fn unknown() {
        fires("weakness-unknown", &weak(&["CWE-9999"]), "CWE-9999 is not in the list of weaknesses.");
        silent("weakness-unknown", &weak(&["CWE-79", "XSS"]));
    }

    #[test]
    fn prohibited() {
        let message = |id| findings("weakness-prohibited", &weak(&[id])).pop().unwrap().message;
        assert_eq!(
            message("CWE-1035"),
            "CWE-1035 OWASP Top Ten 2017 Category A9 - Using Components with Known Vulnerabilities is a category, no weakness; choose the weakness itself."
        );
        assert!(message("CWE-1003").contains("is a view of the list, no weakness"));
        assert!(message("CWE-534").contains("is taken back by MITRE"));
        assert!(message("CWE-391").ends_with("may fit."), "{}", message("CWE-391"));
        silent("weakness-prohibited", &weak(&["CWE-79", "CWE-200"]));
    }

    #[test]
    fn discouraged() {
        let broad = fires(
            "weakness-discouraged",
            &weak(&["CWE-20"]),
            "CWE-20 Improper Input Validation is too broad; CWE-1284 (Improper Validation of Specified Quantity in Input), \
             CWE-1285 (Improper Validation of Specified Index, Position, or Offset in Input), CWE-1286 (Improper Validation of \
             Syntactic Correctness of Input), CWE-1287 (Improper Validation of Specified Type of Input) and others below it may fit.",
        );
        assert_eq!(broad.fix, None);
        silent("weakness-discouraged", &weak(&["CWE-79"]));
    }

    #[test]
    fn repeated() {
        mends(
            "weakness-repeated",
            &weak(&["CWE-79", "CWE-22", "CWE-79"]),
            "CWE-79 is listed twice.",
            "Remove this one",
        );
        silent("weakness-repeated", &weak(&["CWE-79", "CWE-22"]));
    }

    #[test]
    fn missing() {
        fires("weakness-missing", &weak(&[""]), "No weakness is named.");
        silent("weakness-missing", &weak(&["CWE-79"]));
    }
}
