//! Credits.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::ALWAYS;
use crate::draft::Credit;
use crate::ids::Login;
use crate::{Edit, Field};

pub(super) const LOGIN: Rule = Rule {
    id: "credit-login",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "GitHub offers the credit to the account with exactly this login.",
    is_about_form: true,
    find: login,
};

fn login(case: &Case<'_>) -> Vec<Found> {
    let credits = case.draft.credits.iter().enumerate();
    credits.filter_map(|(row, credit)| malformed(row, &credit.login)).collect()
}

fn malformed(row: usize, login: &str) -> Option<Found> {
    let error = login.parse::<Login>().err().filter(|_| !login.trim().is_empty())?;
    let found = Found::new(Field::CreditLogin(row), super::sentence(&error));
    let bare = login.trim().trim_start_matches("https://github.com/").trim_matches(['@', '/']);
    Some(match bare.parse::<Login>() {
        Ok(bare) => {
            let edit = Edit::Text(Field::CreditLogin(row), bare.to_string());
            found.fixed_by(format!("Write {bare}"), vec![edit])
        }
        Err(_) => found,
    })
}

pub(super) const REPEATED: Rule = Rule {
    id: "credit-repeated",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "GitHub asks each person once for each role.",
    is_about_form: true,
    find: repeated,
};

fn repeated(case: &Case<'_>) -> Vec<Found> {
    let credits = &case.draft.credits;
    let mut found = Vec::new();
    for (row, credit) in credits.iter().enumerate() {
        let login = credit.login.trim();
        let same = |other: &Credit| {
            other.credit_type == credit.credit_type && other.login.trim().eq_ignore_ascii_case(login)
        };
        if !login.is_empty() && credits[..row].iter().any(same) {
            let role = credit.credit_type.label().to_ascii_lowercase();
            let fix = vec![Edit::RemoveCredit(row)];
            let repeated =
                Found::new(Field::CreditLogin(row), format!("{login} is credited twice as {role}."));
            found.push(repeated.fixed_by("Remove this one", fix));
        }
    }
    found
}

pub(super) const MISSING: Rule = Rule {
    id: "credit-missing",
    level: Level::Hint,
    stage: ALWAYS,
    reason: "Credit is an offer that can be declined, and it thanks those who report in private.",
    is_about_form: true,
    find: missing,
};

fn missing(case: &Case<'_>) -> Vec<Found> {
    let empty = case.draft.credits.iter().all(|credit| credit.login.trim().is_empty());
    empty.then(|| Found::new(Field::Credits, "Nobody is credited.")).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, silent};
    use crate::Draft;
    use crate::draft::{Credit, CreditType};

    fn credited(logins: &[(&str, CreditType)]) -> Draft {
        let credits = logins.iter().map(|&(login, credit_type)| Credit { login: login.into(), credit_type });
        draft(|d| d.credits = credits.collect())
    }

    #[test]
    fn login() {
        let said = "is not a GitHub login; a login is letters, digits and hyphens, without @.";
        for typed in ["@octocat", "https://github.com/octocat/", " octocat "] {
            let message = format!("`{typed}` {said}");
            let mended =
                mends("credit-login", &credited(&[(typed, CreditType::Finder)]), &message, "Write octocat");
            assert_eq!(mended.credits[0].login, "octocat");
        }
        let name = credited(&[("Octo Cat", CreditType::Finder)]);
        assert_eq!(fires("credit-login", &name, &format!("`Octo Cat` {said}")).fix, None);
        silent("credit-login", &credited(&[("octocat", CreditType::Finder), ("", CreditType::Finder)]));
    }

    #[test]
    fn repeated() {
        mends(
            "credit-repeated",
            &credited(&[("octocat", CreditType::Finder), ("Octocat", CreditType::Finder)]),
            "Octocat is credited twice as finder.",
            "Remove this one",
        );
        silent(
            "credit-repeated",
            &credited(&[("octocat", CreditType::Finder), ("octocat", CreditType::Analyst)]),
        );
    }

    #[test]
    fn missing() {
        fires("credit-missing", &credited(&[("", CreditType::Finder)]), "Nobody is credited.");
        silent("credit-missing", &credited(&[("octocat", CreditType::Finder)]));
    }
}
