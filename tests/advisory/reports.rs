//! A corpus of reports, each with its right reading: how much of it is offered, and how much is offered wrongly.
//!
//! `reports/README.md` says how a file is written. `FINDINGS=fresh/1,held-out` lists what is wrong and what is missed in folders.

use advisory_core::description::sections;
use advisory_core::draft::Product;
use advisory_core::formats::{Imported, read};
use advisory_core::{Draft, Edit};
use std::collections::BTreeSet;
use std::path::Path;

/// Divides a report from its reading.
const READING: &str = "\n==== The right reading ====\n";

/// What of the facts of a corpus was offered.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    reports: usize,
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Figures {
    fn of_offers(self, count: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a corpus has a few hundred facts")]
        let share = count as f64 / (self.right + self.wrong).max(1) as f64;
        100.0 * share
    }

    fn found(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a corpus has a few hundred facts")]
        let share = self.right as f64 / (self.right + self.missed).max(1) as f64;
        100.0 * share
    }
}

/// A fact, as a line of a reading writes it.
fn fact(key: &str, value: &str) -> String {
    format!("{key}: {value}")
}

fn row(product: &Product) -> String {
    let ecosystem = product.ecosystem.map_or("-", |ecosystem| ecosystem.code());
    let cells = [ecosystem, &product.package, &product.affected, &product.patched];
    fact("row", cells.map(str::trim).join(" | ").trim_end())
}

/// A line of a reading, with its cells as [`row`] writes them.
fn canonical(line: &str) -> String {
    line.split('|').map(str::trim).collect::<Vec<_>>().join(" | ").trim_end().to_owned()
}

/// Everything that is offered, as facts.
fn offered(imported: &Imported) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    if !imported.draft.title.is_empty() {
        facts.insert(fact("title", &imported.draft.title));
    }
    for offer in &imported.offers {
        let mut draft = Draft::default();
        offer.clone().apply(&mut draft);
        for edit in &offer.edits {
            match edit {
                Edit::InsertProduct(_, product) => facts.insert(row(product)),
                Edit::InsertWeakness(_, id) => facts.insert(fact("weakness", id)),
                Edit::InsertReference(_, address) => facts.insert(fact("reference", address)),
                Edit::InsertCredit(_, credit) => {
                    facts.insert(fact("credit", &format!("{} | {}", credit.login, credit.credit_type.code())))
                }
                _ => false,
            };
        }
        let texts = [
            ("title", &draft.title),
            ("id", &draft.cve.id),
            ("id", &draft.ghsa_id),
            ("repository", &draft.repository),
            ("vector", &draft.severity.cvss_v3),
            ("vector", &draft.severity.cvss_v4),
        ];
        facts.extend(texts.iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| fact(key, text)));
        let people = draft.report.reporter.split(", ").filter(|name| !name.is_empty());
        facts.extend(people.map(|name| fact("person", name)));
    }
    facts
}

/// Whether a section of the description holds these words.
fn has_section(description: &str, heading: &str, words: &str) -> bool {
    sections(description).iter().any(|section| section.is(heading) && section.body.contains(words))
}

/// Whether an offer says less than the reading and nothing else: a row without its package, or without its patched version.
fn is_part_of(offer: &str, stated: &str) -> bool {
    let cells = |fact: &str| -> Option<Vec<String>> {
        Some(fact.strip_prefix("row: ")?.split('|').map(|cell| cell.trim().to_owned()).collect())
    };
    let (Some(part), Some(whole)) = (cells(offer), cells(stated)) else { return false };
    let cell = |cells: &[String], number: usize| cells.get(number).cloned().unwrap_or_default();
    (0..4).all(|number| {
        let own = cell(&part, number);
        own.is_empty() || own == "-" || own == cell(&whole, number)
    })
}

/// Reads the reports of a folder, and compares what is offered with their readings.
fn measure(folder: &str) -> Figures {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("advisory/reports").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let tells =
        std::env::var("FINDINGS").is_ok_and(|wanted| wanted.split(',').any(|wanted| wanted == folder));
    let mut figures = Figures { reports: files.len(), ..Figures::default() };
    for path in files {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file = std::fs::read_to_string(&path).unwrap();
        let (text, reading) = file.split_once(READING).unwrap_or_else(|| panic!("{name} has no reading"));
        let imported = read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (mut stated, mut placed) = (BTreeSet::new(), Vec::new());
        for line in reading.lines().map(str::trim_end) {
            match line.strip_prefix("section: ").map(|section| section.split_once(" | ").unwrap()) {
                Some(section) => placed.push(section),
                None => assert!(stated.insert(canonical(line)), "{name}: {line} twice"),
            }
        }
        let offers = offered(&imported);
        figures.right += offers.intersection(&stated).count();
        for missed in stated.difference(&offers) {
            figures.missed += 1;
            if tells {
                println!("{name}\tmissed\t{missed}");
            }
        }
        for other in offers.difference(&stated).filter(|offer| !stated.iter().any(|s| is_part_of(offer, s))) {
            figures.wrong += 1;
            if tells {
                println!("{name}\twrong\t{other}");
            }
        }
        let description = imported.with_offers().description;
        for (heading, words) in placed {
            if has_section(&description, heading, words) {
                figures.right += 1;
            } else {
                figures.missed += 1;
                if tells {
                    println!("{name}\tmissed\tsection: {heading} | {words}");
                }
            }
        }
        // A workaround that is stated is never denied.
        assert!(!description.contains("None known"), "{name}");
    }
    println!(
        "{} reports{}: {} facts right, {} offered wrongly ({:.1} % of what is offered), {} missed ({:.1} % found)",
        figures.reports,
        if folder.is_empty() { String::new() } else { format!(" in {folder}") },
        figures.right,
        figures.wrong,
        figures.of_offers(figures.wrong),
        figures.missed,
        figures.found(),
    );
    figures
}

/// The folders of the corpus. `README.md` says what each tells.
const FOLDERS: &[&str] =
    &["", "held-out", "fresh/1", "fresh/2", "fresh/3", "fresh/4", "fresh/5", "fresh/6", "fresh/7", "fresh/8"];

/// How many facts of the corpus are offered as they are meant. It only rises: who adds a report adds its facts.
const RIGHT: usize = 615;

/// The most of what is offered that may be wrong, in percent.
const MOST_WRONG: f64 = 2.0;

#[test]
fn reports_are_read_as_their_authors_meant_them() {
    let mut all = Figures::default();
    for folder in FOLDERS {
        let figures = measure(folder);
        assert!(figures.of_offers(figures.wrong) < MOST_WRONG, "{folder}: {figures:?}");
        all.reports += figures.reports;
        all.right += figures.right;
        all.wrong += figures.wrong;
        all.missed += figures.missed;
    }
    println!("{all:?}");
    assert!(all.right >= RIGHT, "{all:?}");
}
