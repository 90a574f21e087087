//! Merging a draft that was changed in two windows since both had it: field by field, and row by row.
//!
//! What only one window changed is taken. A text that both changed is merged where that is possible; else one text is in
//! the draft and the other is kept beside it as a [`Conflict`]. Of choices, dates and ticks that both changed differently,
//! the merging window's own count.

mod align;
mod text;

use advisory_core::draft::{
    Credit, Cve, CveRequest, Event, Fix, Product, Progress, PublicText, ReleasePlan, ReleasedPackage, Report,
    Severity,
};
use advisory_core::field::Note;
use advisory_core::version::sort_by;
use advisory_core::{Draft, Field};
use litemap::LiteMap;
use std::collections::BTreeSet;
use std::rc::Rc;

pub use text::{changed, common_start};

/// A text that another window wrote into a field which has a different text in the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The field.
    pub field: Field,
    /// The other text.
    pub other: String,
}

/// A draft, and the texts that could not be merged into it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// The draft.
    pub draft: Rc<Draft>,
    /// The texts beside it.
    pub conflicts: Rc<Vec<Conflict>>,
}

impl Content {
    /// A draft without conflicts.
    pub fn of(draft: Rc<Draft>) -> Self {
        Self { draft, conflicts: Rc::default() }
    }
}

/// Merges what two windows made of a draft. Where both changed a text and cannot be merged, the draft has the text of `one`.
pub fn merge(base: &Content, one: &Content, two: &Content) -> Content {
    let mut merging = Merging::default();
    let draft = merging.draft(&base.draft, &one.draft, &two.draft);
    // A conflict that one of the windows has settled is over. One that is new in the other is not, and neither is one whose
    // text the window has elsewhere: in a field that the merging may change.
    let mut conflicts: Vec<Conflict> = Vec::new();
    for (mine, theirs) in [(one, two), (two, one)] {
        let open = mine.conflicts.iter().filter(|found| {
            !base.conflicts.contains(found) || holds(&theirs.draft, &theirs.conflicts, found)
        });
        conflicts.extend(open.cloned());
    }
    conflicts.extend(merging.conflicts);
    Content { conflicts: Rc::new(still_open(&draft, conflicts)), draft: Rc::new(draft) }
}

/// Whether the text of a conflict is in its field, or in one of these conflicts.
fn holds(draft: &Draft, conflicts: &[Conflict], found: &Conflict) -> bool {
    draft.text(found.field).is_some_and(|text| text::is_within(&found.other, text))
        || conflicts
            .iter()
            .any(|other| other.field == found.field && text::is_within(&found.other, &other.other))
}

/// The conflicts whose texts are in no other one and not in the draft, in an order of their own.
fn still_open(draft: &Draft, mut conflicts: Vec<Conflict>) -> Vec<Conflict> {
    let order = |a: &Conflict, b: &Conflict| (a.field, &a.other).cmp(&(b.field, &b.other));
    sort_by(&mut conflicts, order);
    conflicts.dedup();
    let is_alone = |place: &usize| {
        let others = [&conflicts[..*place], &conflicts[place + 1..]].concat();
        !holds(draft, &others, &conflicts[*place])
    };
    (0..conflicts.len()).filter(is_alone).map(|place| conflicts[place].clone()).collect()
}

/// Whether a field holds prose, which can be put together from the words of both.
const fn is_prose(field: Field) -> bool {
    matches!(
        field,
        Field::Title
            | Field::Description
            | Field::CvssV3
            | Field::CvssV4
            | Field::Note(Note::Report | Note::CveAnswer | Note::Text(_) | Note::Event(_))
    )
}

/// The merging of two drafts, with the texts that were left over.
#[derive(Default)]
struct Merging {
    conflicts: Vec<Conflict>,
}

/// What was chosen: the second window's where only that one changed it.
fn chosen<T: Clone + PartialEq>(base: &T, one: &T, two: &T) -> T {
    if one == base { two } else { one }.clone()
}

/// A map, entry by entry.
fn entries<K: Ord + Clone, V: Clone + PartialEq>(
    base: &LiteMap<K, V>,
    one: &LiteMap<K, V>,
    two: &LiteMap<K, V>,
) -> LiteMap<K, V> {
    let keys: BTreeSet<&K> = one.iter().chain(two.iter()).map(|(key, _)| key).collect();
    let entry = |key: &K| chosen(&base.get(key), &one.get(key), &two.get(key)).cloned();
    keys.into_iter().filter_map(|key| Some((key.clone(), entry(key)?))).collect()
}

/// A set: each member is there if a window put it there, or if neither took it away.
fn members(base: &[String], one: &[String], two: &[String]) -> Vec<String> {
    let all: BTreeSet<&String> = one.iter().chain(two).collect();
    let stays = |member: &&String| {
        let [base, one, two] = [base, one, two].map(|list| list.contains(member));
        chosen(&base, &one, &two)
    };
    all.into_iter().filter(stays).cloned().collect()
}

impl Merging {
    fn text(&mut self, field: Field, base: &str, one: &str, two: &str) -> String {
        text::merge(base, one, two, is_prose(field)).unwrap_or_else(|(text, other)| {
            self.conflicts.push(Conflict { field, other });
            text
        })
    }

    /// Merges lists: rows that were changed keep their places, new ones come after the row that they came after, and a
    /// row that one window removed while the other changed it stays.
    fn rows<T: Clone + PartialEq>(
        &mut self,
        base: &[T],
        one: &[T],
        two: &[T],
        row: impl Fn(&mut Self, usize, &T, &T, &T) -> T,
    ) -> Vec<T> {
        if one == two || two == base {
            return one.to_vec();
        }
        if one == base {
            return two.to_vec();
        }
        let in_one = align::pair(base.len(), one.len(), &|old, new| base[old] == one[new]);
        let in_two = align::pair(base.len(), two.len(), &|old, new| base[old] == two[new]);
        let is_new_in_one = |row: &T| in_one.new.iter().any(|(_, new)| one[*new] == *row);
        let mut merged: Vec<T> = Vec::new();
        for place in 0..=base.len() {
            let new = |paired: &align::Pairing, rows: &[T]| {
                let here = paired.new.iter().filter(|(before, _)| *before == place);
                here.map(|(_, new)| rows[*new].clone()).collect::<Vec<_>>()
            };
            merged.extend(new(&in_one, one));
            merged.extend(new(&in_two, two).into_iter().filter(|row| !is_new_in_one(row)));
            let Some(old) = base.get(place) else { continue };
            match (in_one.became[place], in_two.became[place]) {
                (Some(first), Some(second)) => {
                    merged.push(row(self, merged.len(), old, &one[first], &two[second]));
                }
                (Some(changed), None) if one[changed] != *old => merged.push(one[changed].clone()),
                (None, Some(changed)) if two[changed] != *old => merged.push(two[changed].clone()),
                _ => {}
            }
        }
        merged
    }

    fn texts(
        &mut self,
        base: &[String],
        one: &[String],
        two: &[String],
        field: fn(usize) -> Field,
    ) -> Vec<String> {
        self.rows(base, one, two, |merging, row, base, one, two| merging.text(field(row), base, one, two))
    }

    fn draft(&mut self, base: &Draft, one: &Draft, two: &Draft) -> Draft {
        // Written out, so that a new field cannot be forgotten here.
        let Draft {
            id,
            repository,
            ghsa_id,
            title,
            cve,
            description,
            products,
            severity,
            weaknesses,
            credits,
            references,
            report,
            fix,
            release,
            timeline,
            progress,
        } = base;
        Draft {
            id: chosen(id, &one.id, &two.id),
            repository: self.text(Field::Repository, repository, &one.repository, &two.repository),
            ghsa_id: self.text(Field::GhsaId, ghsa_id, &one.ghsa_id, &two.ghsa_id),
            title: self.text(Field::Title, title, &one.title, &two.title),
            cve: self.cve(cve, &one.cve, &two.cve),
            description: self.text(Field::Description, description, &one.description, &two.description),
            products: self.rows(products, &one.products, &two.products, Self::product),
            severity: self.severity(severity, &one.severity, &two.severity),
            weaknesses: self.texts(weaknesses, &one.weaknesses, &two.weaknesses, Field::Weakness),
            credits: self.rows(credits, &one.credits, &two.credits, Self::credit),
            references: self.texts(references, &one.references, &two.references, Field::Reference),
            report: self.report(report, &one.report, &two.report),
            fix: self.fix(fix, &one.fix, &two.fix),
            release: self.release(release, &one.release, &two.release),
            timeline: self.rows(timeline, &one.timeline, &two.timeline, Self::event),
            progress: progress_of(progress, &one.progress, &two.progress),
        }
    }

    fn cve(&mut self, base: &Cve, one: &Cve, two: &Cve) -> Cve {
        let Cve { choice, id, request: CveRequest { asked_by, answer } } = base;
        let (first, second) = (&one.request, &two.request);
        let asked = Field::Note(Note::CveAskedBy);
        let answered = Field::Note(Note::CveAnswer);
        Cve {
            choice: chosen(choice, &one.choice, &two.choice),
            id: self.text(Field::CveId, id, &one.id, &two.id),
            request: CveRequest {
                asked_by: self.text(asked, asked_by, &first.asked_by, &second.asked_by),
                answer: self.text(answered, answer, &first.answer, &second.answer),
            },
        }
    }

    fn product(&mut self, row: usize, base: &Product, one: &Product, two: &Product) -> Product {
        let Product { ecosystem, package, affected, patched, functions } = base;
        Product {
            ecosystem: chosen(ecosystem, &one.ecosystem, &two.ecosystem),
            package: self.text(Field::Package(row), package, &one.package, &two.package),
            affected: self.text(Field::Affected(row), affected, &one.affected, &two.affected),
            patched: self.text(Field::Patched(row), patched, &one.patched, &two.patched),
            functions: chosen(functions, &one.functions, &two.functions),
        }
    }

    fn severity(&mut self, base: &Severity, one: &Severity, two: &Severity) -> Severity {
        let Severity { assess, level, cvss_v3, cvss_v4 } = base;
        Severity {
            assess: chosen(assess, &one.assess, &two.assess),
            level: chosen(level, &one.level, &two.level),
            cvss_v3: self.text(Field::CvssV3, cvss_v3, &one.cvss_v3, &two.cvss_v3),
            cvss_v4: self.text(Field::CvssV4, cvss_v4, &one.cvss_v4, &two.cvss_v4),
        }
    }

    fn credit(&mut self, row: usize, base: &Credit, one: &Credit, two: &Credit) -> Credit {
        let Credit { login, credit_type } = base;
        Credit {
            login: self.text(Field::CreditLogin(row), login, &one.login, &two.login),
            credit_type: chosen(credit_type, &one.credit_type, &two.credit_type),
        }
    }

    fn report(&mut self, base: &Report, one: &Report, two: &Report) -> Report {
        let Report { reporter, message, received } = base;
        Report {
            reporter: self.text(Field::Note(Note::Reporter), reporter, &one.reporter, &two.reporter),
            message: self.text(Field::Note(Note::Report), message, &one.message, &two.message),
            received: chosen(received, &one.received, &two.received),
        }
    }

    fn fix(&mut self, base: &Fix, one: &Fix, two: &Fix) -> Fix {
        let Fix { private_fork, commits } = base;
        let fork = Field::Note(Note::PrivateFork);
        let commit = |row| Field::Note(Note::FixCommit(row));
        Fix {
            private_fork: self.text(fork, private_fork, &one.private_fork, &two.private_fork),
            commits: self.texts(commits, &one.commits, &two.commits, commit),
        }
    }

    fn release(&mut self, base: &ReleasePlan, one: &ReleasePlan, two: &ReleasePlan) -> ReleasePlan {
        let ReleasePlan { packages, answers, texts, publication } = base;
        let public = |text: PublicText| Field::Note(Note::Text(text));
        let text_of = |texts: &LiteMap<PublicText, String>, key| texts.get(key).cloned().unwrap_or_default();
        let keys: BTreeSet<&PublicText> =
            one.texts.iter().chain(two.texts.iter()).map(|(key, _)| key).collect();
        ReleasePlan {
            packages: self.rows(packages, &one.packages, &two.packages, Self::released),
            answers: entries(answers, &one.answers, &two.answers),
            texts: keys
                .into_iter()
                .map(|key| {
                    let [base, one, two] = [texts, &one.texts, &two.texts].map(|texts| text_of(texts, key));
                    (*key, self.text(public(*key), &base, &one, &two))
                })
                .collect(),
            publication: chosen(publication, &one.publication, &two.publication),
        }
    }

    fn released(
        &mut self,
        row: usize,
        base: &ReleasedPackage,
        one: &ReleasedPackage,
        two: &ReleasedPackage,
    ) -> ReleasedPackage {
        let ReleasedPackage { package, version } = base;
        let name = Field::Note(Note::ReleasePackage(row));
        ReleasedPackage {
            package: self.text(name, package, &one.package, &two.package),
            version: self.text(Field::Note(Note::ReleaseVersion(row)), version, &one.version, &two.version),
        }
    }

    fn event(&mut self, row: usize, base: &Event, one: &Event, two: &Event) -> Event {
        let Event { at, what } = base;
        Event {
            at: chosen(at, &one.at, &two.at),
            what: self.text(Field::Note(Note::Event(row)), what, &one.what, &two.what),
        }
    }
}

fn progress_of(base: &Progress, one: &Progress, two: &Progress) -> Progress {
    let Progress { done, clocks, fix, release } = base;
    Progress {
        done: members(done, &one.done, &two.done),
        clocks: entries(clocks, &one.clocks, &two.clocks),
        fix: chosen(fix, &one.fix, &two.fix),
        release: chosen(release, &one.release, &two.release),
    }
}

#[cfg(test)]
mod tests;
