//! Converts every advisory of the corpora into every record format, and prints how long it took and what was lost:
//! `ADVISORY_DESK_CORPORA=… cargo run --release -p advisory-core --example convert`. With `LOSSES=1` it counts the losses by
//! place. With `--features yaml` it reads YAML, too.

use advisory_core::cwe::Catalog;
use advisory_core::formats::{Format, Loss, Options, Publisher, read, write};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// How often everything is done; the quickest run counts.
const RUNS: usize = 20;

fn main() {
    let records = records();
    let options = Options {
        publisher: Some(Publisher { name: "The project".into(), namespace: "https://example.org".into() }),
        placeholders: true,
        cwe: Some(Rc::new(Catalog::embedded().clone())),
        ..Options::at("2026-11-24T12:00:00Z".parse().expect("a moment"))
    };
    let bytes: usize = records.iter().map(String::len).sum();
    let (reading, imported) =
        quickest(|| records.iter().filter_map(|text| read(text).ok()).collect::<Vec<_>>());
    println!("{} of {} texts read, {bytes} bytes, in {reading:?}", imported.len(), records.len());
    println!("1,000 such texts in {:?}", reading * 1000 / u32::try_from(records.len()).expect("not so many"));
    let mut losses: BTreeMap<String, usize> = BTreeMap::new();
    for imported in &imported {
        count(&mut losses, &format!("from {}", imported.source.label()), &imported.losses);
    }
    let mut total = reading;
    for &format in Format::RECORDS {
        let (time, written) = quickest(|| {
            imported
                .iter()
                .filter_map(|imported| write(&imported.draft, format, &options).ok())
                .collect::<Vec<_>>()
        });
        total += time;
        let lost: usize = written.iter().map(|written| written.losses.len()).sum();
        println!("{}: {} written in {time:?}, {lost} losses", format.code(), written.len());
        for written in &written {
            count(&mut losses, &format!("to {}", format.code()), &written.losses);
        }
    }
    println!("everything in {total:?}");
    if std::env::var_os("LOSSES").is_some() {
        for (kind, count) in losses {
            println!("{count}\t{kind}");
        }
    }
}

/// Every record in a format of ours.
fn records() -> Vec<String> {
    let corpora = std::env::var_os("ADVISORY_DESK_CORPORA").expect("ADVISORY_DESK_CORPORA names the folder");
    let root = Path::new(&corpora).join("advisories");
    let folders = fs::read_dir(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let files = folders.flatten().filter_map(|folder| fs::read_dir(folder.path()).ok()).flatten().flatten();
    let known =
        |path: &Path| path.extension().is_some_and(|end| end == "json" || end == "md" || end == "yml");
    files
        .map(|file| file.path())
        .filter(|path| known(path))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
}

/// The time of the quickest run, and what it made.
fn quickest<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let start = Instant::now();
        let made = run();
        (start.elapsed(), made)
    };
    (1..RUNS).fold(timed(), |best, _| {
        let next = timed();
        if next.0 < best.0 { next } else { best }
    })
}

/// Counts losses by their places, without the numbers of rows.
fn count(losses: &mut BTreeMap<String, usize>, kind: &str, new: &[Loss]) {
    for loss in new {
        let place: String =
            loss.field.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect();
        *losses.entry(format!("{kind}\t{place}")).or_default() += 1;
    }
}
