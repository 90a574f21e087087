//! `advisory follow --online` and `--from`: a table of places, each with its state, its age, and what differs.

use super::ask::{Copy, Saved, Servers, read};
use super::judge::{Judged, State, judge};
use super::places::Where;
use super::{tell_correction, write_corrected};
use crate::net::words::{age, one_line};
use crate::{Outcome, args, clock};
use advisory_core::draft::Clock;
use advisory_core::follow::Followed;
use advisory_core::{Draft, Timestamp};
use std::io::{self, Write as _};
use std::path::Path;

/// A line of the table.
struct Row {
    place: Where,
    state: String,
    age: String,
    differences: String,
    outcome: Outcome,
}

pub(super) fn run(options: &args::Follow, draft: &Draft) -> io::Result<Outcome> {
    let servers = if options.online { Some(Servers::new(options)?) } else { None };
    let mut saved = options.save.as_deref().map(Saved::open).transpose()?;
    let mut found = Vec::new();
    for place in Where::ALL {
        let copy = match (&servers, &options.from) {
            (Some(servers), _) => servers.ask(place, draft, saved.as_ref()),
            (None, folder) => read(folder.as_deref().unwrap_or(Path::new(".")), place, draft),
        };
        if let Some(saved) = &mut saved {
            saved.save(place, &copy)?;
        }
        let judged = match &copy {
            Copy::Text { text, .. } => Some(judge(draft, place, text)),
            _ => None,
        };
        found.push((place, copy, judged));
    }
    let rows: Vec<Row> =
        found.iter().map(|(place, copy, judged)| row(draft, *place, copy, judged.as_ref())).collect();
    let mut output = anstream::stdout().lock();
    print(&rows, &mut output)?;
    for (place, copy, judged) in &found {
        let (Copy::Text { text, .. }, Some(Ok(judged))) = (copy, judged) else { continue };
        if judged.followed.is_right() {
            continue;
        }
        writeln!(output)?;
        tell_correction(&format!("{}:", place.label()), draft, &judged.copy, &judged.followed, &mut output)?;
        if *place == Where::Osv {
            write_corrected(options.correct.as_deref(), draft, Path::new(place.file_name()), text)?;
        }
    }
    Ok(rows.iter().map(|row| row.outcome).max().unwrap_or_default())
}

fn print(rows: &[Row], output: &mut impl io::Write) -> io::Result<()> {
    let widest = |cells: &mut dyn Iterator<Item = &str>| {
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let places = widest(&mut rows.iter().map(|row| row.place.label()));
    let states = widest(&mut rows.iter().map(|row| row.state.as_str()).chain(["STATE"]));
    let ages = widest(&mut rows.iter().map(|row| row.age.as_str()).chain(["AGE"]));
    writeln!(output, "{:places$}  {:states$}  {:ages$}  DIFFERENCES", "PLACE", "STATE", "AGE")?;
    for Row { place, state, age, differences, .. } in rows {
        writeln!(output, "{:places$}  {state:states$}  {age:ages$}  {differences}", place.label())?;
    }
    Ok(())
}

fn row(draft: &Draft, place: Where, copy: &Copy, judged: Option<&Result<Judged, String>>) -> Row {
    let now = clock::now();
    let since = |at: Option<Timestamp>| {
        at.map_or_else(|| "-".to_owned(), |at| age(now.unix_seconds() - at.unix_seconds()))
    };
    let waited = || since(draft.progress.clocks.get(&Clock::Publication).copied());
    let row = |state: &str, age: String, differences: String, outcome| Row {
        place,
        state: state.to_owned(),
        age,
        differences,
        outcome,
    };
    match (copy, judged) {
        (Copy::NotAsked(why), _) => row("not asked", "-".to_owned(), (*why).to_owned(), Outcome::Clean),
        (Copy::Missing, _) => row("missing", waited(), "-".to_owned(), Outcome::Found),
        (Copy::Unknown(why), _) | (Copy::Text { .. }, Some(Err(why))) => {
            row("not known", "-".to_owned(), one_line(why), Outcome::Unusable)
        }
        (Copy::Text { .. }, Some(Ok(judged))) => {
            let differences = differences(&judged.followed);
            let age = since(judged.published);
            match (&judged.state, judged.followed.is_right()) {
                (State::Not(word), _) => row(&one_line(word), age, differences, Outcome::Found),
                (State::Published, true) => row("right", age, differences, Outcome::Clean),
                (State::Published, false) => row("wrong", age, differences, Outcome::Found),
            }
        }
        (Copy::Text { .. }, None) => {
            row("not known", "-".to_owned(), "it was not read".to_owned(), Outcome::Unusable)
        }
    }
}

/// What differs, in a few words: the fields, and the versions that are answered otherwise.
fn differences(followed: &Followed) -> String {
    let mut parts: Vec<String> = followed.fields.iter().map(|difference| difference.field.label()).collect();
    parts.dedup();
    match &followed.answers[..] {
        [] => {}
        [only] => parts.push(format!("{} {}", only.package, only.version)),
        [first, rest @ ..] => {
            parts.push(format!("{} {} and {} more versions", first.package, first.version, rest.len()));
        }
    }
    if parts.is_empty() { "none".to_owned() } else { one_line(&parts.join("; ")) }
}
