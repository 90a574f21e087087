//! The work itself.

use crate::limits;
use crate::protocol::{
    Compare, Compared, Difference, Loss, Offer, Read, ReadAnswer, Request, Settings, Write, Written,
};
use advisory_core::cwe::Catalog;
use advisory_core::difference::differences;
use advisory_core::formats::changelog::Layout;
use advisory_core::formats::{self, Disclosure, Format, Options};
use advisory_core::runbook::Runbook;
use advisory_core::{Draft, file};
use std::rc::Rc;

/// Answers a request. The error is a sentence for the user.
pub fn answer(request: &str) -> Result<String, String> {
    let request: Request = serde_json::from_str(request).map_err(|error| error.to_string())?;
    let answer = match request {
        Request::Read(request) => serde_json::to_string(&read(request)?),
        Request::Write(request) => serde_json::to_string(&write(request)?),
        Request::Compare(request) => serde_json::to_string(&compare(&request)?),
    };
    answer.map_err(|error| error.to_string())
}

fn import(text: &str) -> Result<formats::Imported, String> {
    limits::of_text(text)?;
    let imported = formats::read(text).map_err(|error| error.to_string())?;
    limits::of_draft(&imported.draft)?;
    Ok(imported)
}

/// The losses as they are shown: where there are very many, the rest is a number.
fn told(losses: Vec<formats::Loss>) -> Vec<Loss> {
    let rest = losses.len().saturating_sub(limits::MOST_LOSSES);
    let mut told: Vec<Loss> = losses.into_iter().take(limits::MOST_LOSSES).map(Loss::from).collect();
    if rest > 0 {
        let reason = "The command `advisory convert` names them all.".to_owned();
        told.push(Loss { field: "…".to_owned(), value: format!("{rest} more"), reason });
    }
    told
}

fn read(Read { text, taken }: Read) -> Result<ReadAnswer, String> {
    let formats::Imported { source, mut draft, losses, offers } = import(&text)?;
    let offered = offers.iter().map(|offer| Offer { field: offer.field.label(), label: offer.label.clone() });
    let offered = offered.collect();
    for (number, offer) in offers.into_iter().enumerate() {
        if taken.contains(&number) {
            offer.apply(&mut draft);
        }
    }
    Ok(ReadAnswer {
        source: source.label().to_owned(),
        draft: file::write(&draft),
        losses: told(losses),
        offers: offered,
    })
}

fn write(Write { draft, format, settings }: Write) -> Result<Written, String> {
    let draft = our_own(&draft)?;
    let format = Format::from_code(&format).ok_or("This format is not known.")?;
    let written = formats::write(&draft, format, &options(settings)?).map_err(|error| error.to_string())?;
    Ok(Written { text: written.text, losses: told(written.losses) })
}

fn compare(Compare { draft, copy }: &Compare) -> Result<Compared, String> {
    let copy = import(copy)?;
    let found = differences(&our_own(draft)?, &copy.draft).into_iter();
    Ok(Compared {
        source: copy.source.label().to_owned(),
        differences: found
            .map(|found| Difference { field: found.field.label(), draft: found.before, copy: found.after })
            .collect(),
    })
}

fn our_own(draft: &str) -> Result<Draft, String> {
    file::read(draft).map_err(|error| error.to_string())
}

fn options(settings: Settings) -> Result<Options, String> {
    let Settings { now, neutral, placeholders, existing, changesets, cwe, runbook } = settings;
    let cwe = cwe.as_deref().map(Catalog::parse).transpose().map_err(|error| error.to_string())?;
    let runbook = runbook.as_deref().map(Runbook::read).transpose().map_err(|error| error.to_string())?;
    Ok(Options {
        disclosure: if neutral { Disclosure::Neutral } else { Disclosure::Full },
        placeholders,
        existing,
        changelog: if changesets { Layout::Changesets } else { Layout::KeepAChangelog },
        cwe: cwe.map(Rc::new),
        runbook: runbook.map(Rc::new),
        ..Options::at(now)
    })
}

impl From<formats::Loss> for Loss {
    fn from(formats::Loss { field, value, reason }: formats::Loss) -> Self {
        Self { field, value, reason }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Question;
    use advisory_core::draft::ReleasedPackage;
    use serde_json::json;

    fn ask<Q: Question>(question: Q) -> Result<Q::Answer, String> {
        let answer = answer(&serde_json::to_string(&question.into()).expect("JSON"))?;
        Ok(serde_json::from_str(&answer).expect("the answer's form"))
    }

    fn settings() -> Settings {
        Settings {
            now: "2026-11-22T12:00:00Z".parse().expect("a moment"),
            neutral: false,
            placeholders: false,
            existing: None,
            changesets: false,
            cwe: None,
            runbook: None,
        }
    }

    #[test]
    fn settings_reach_the_writer() {
        let mut draft = Draft { title: "Path traversal".into(), ..Draft::default() };
        draft.release.packages.push(ReleasedPackage { package: "crab-zip".into(), version: "1.4.2".into() });
        let write = |format: &str, settings| {
            ask(Write { draft: file::write(&draft), format: format.into(), settings })
                .map(|written| written.text)
        };
        let usual = write("changelog", settings()).expect("written");
        assert!(usual.contains("### Security"), "{usual}");
        let changesets = write("changelog", Settings { changesets: true, ..settings() }).expect("written");
        assert!(changesets.contains("### Patch Changes"), "{changesets}");
        let own = Runbook::SEED.replace("[\"maintenance\"]", "[\"tidying\"]");
        let neutral = Settings { neutral: true, runbook: Some(own), ..settings() };
        assert_eq!(write("branch", neutral).as_deref().map(str::trim), Ok("tidying"));
        draft.release.packages.clear();
        let write =
            |settings| ask(Write { draft: file::write(&draft), format: "changeset".into(), settings });
        assert!(write(settings()).is_err(), "nothing is made up");
        assert!(write(Settings { placeholders: true, ..settings() }).is_ok());
    }

    #[test]
    fn reads_what_it_wrote() {
        let draft = Draft { title: "Path traversal in crab-unzip".into(), ..Draft::default() };
        let written =
            ask(Write { draft: file::write(&draft), format: "github".into(), settings: settings() });
        let text = written.expect("written").text;
        let read = ask(Read { text: text.clone(), taken: Vec::new() }).expect("read");
        assert_eq!(read.source, "GitHub REST");
        assert_eq!(file::read(&read.draft).expect("a draft").title, draft.title);

        let copy = text.replace("crab-unzip", "crab-zip");
        let compared = ask(Compare { draft: file::write(&draft), copy }).expect("compared");
        assert_eq!(compared.differences.len(), 1);
        assert_eq!(compared.differences[0].copy, "Path traversal in crab-zip");
    }

    #[test]
    fn takes_the_offers_that_were_taken() {
        let text = "# Path traversal\n\nThis is CVE-2026-12345, as reported.\n";
        let read = |taken| ask(Read { text: text.to_owned(), taken }).expect("prose");
        let offers = read(Vec::new()).offers;
        let number = offers.iter().position(|offer| offer.field == "CVE identifier").expect("offered");
        let id = |answer: &ReadAnswer| file::read(&answer.draft).expect("a draft").cve.id;
        assert_eq!(
            (id(&read(Vec::new())), id(&read(vec![number]))),
            (String::new(), "CVE-2026-12345".into())
        );
    }

    #[test]
    fn very_many_losses_are_counted() {
        let rest: Vec<String> = (0..600).map(|number| format!("\"x{number}\": 1")).collect();
        let text = format!(
            r#"{{"id": "GHSA-75v8-2h7p-7m2m", "modified": "2026-11-24T12:00:00Z", {}}}"#,
            rest.join(",")
        );
        let losses = ask(Read { text, taken: Vec::new() }).expect("read").losses;
        assert_eq!(losses.len(), 501);
        // The moment is one too.
        assert_eq!(losses[500].value, "101 more");
    }

    #[test]
    fn says_in_a_sentence_what_is_wrong() {
        let refused = ask(Read { text: "{".into(), taken: Vec::new() }).expect_err("broken");
        assert!(refused.starts_with("This JSON cannot be read at line 1, column 1"), "{refused}");
        let format =
            ask(Write { draft: file::write(&Draft::default()), format: "fax".into(), settings: settings() });
        assert_eq!(format.expect_err("unknown"), "This format is not known.");
        assert!(answer(&json!({ "ask": "world_peace" }).to_string()).is_err());
    }
}
