//! Weaknesses: MITRE's CWE list as a table, to look up by number and to search by words.
//!
//! The table is a text of its own (`data/cwe.txt` in this crate, written by `cargo xtask cwe`), so that a page
//! may fetch it when it is needed. The feature `cwe-list` puts it into the program.

mod common_names;
mod id;
mod search;

pub use id::{CweId, CweIdError};
use std::fmt;

/// The list of CWE 4.20: 969 weaknesses, and the categories and views that are often taken for weaknesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog {
    /// In the order of their ids.
    entries: Vec<Entry>,
}

/// A weakness, or a category or view of weaknesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id.
    pub id: CweId,
    /// What it is called.
    pub name: Box<str>,
    /// What it is.
    pub kind: Kind,
    /// How finished MITRE holds it to be.
    pub status: Status,
    /// Whether vulnerabilities may be mapped to it. Categories and views may never be.
    pub usage: Usage,
    /// Whether it belongs to view 1003, the choice of weaknesses that public databases map to.
    pub common: bool,
    /// The broader weaknesses right above it.
    pub parents: Box<[CweId]>,
    /// What MITRE suggests instead.
    alternatives: Box<[CweId]>,
}

/// Defines an enum that a letter of the table stands for.
macro_rules! letters {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $letter:literal, $word:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            fn read(letter: &str) -> Option<Self> {
                match letter { $($letter => Some(Self::$variant),)+ _ => None }
            }

            /// MITRE's word for it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

letters! {
    /// What an entry of the list is.
    Kind {
        /// The broadest kind of weakness.
        Pillar = "P", "Pillar";
        /// A broad weakness, independent of language and technology.
        Class = "C", "Class";
        /// A weakness that says how to find and prevent it.
        Base = "B", "Base";
        /// A weakness of one language or technology.
        Variant = "V", "Variant";
        /// Several weaknesses together.
        Compound = "M", "Compound";
        /// A shelf of weaknesses, no weakness itself.
        Category = "G", "Category";
        /// A way to look at the list, no weakness itself.
        View = "W", "View";
    }
}

letters! {
    /// How finished an entry is.
    Status {
        /// Will hardly change.
        Stable = "S", "Stable";
        /// Its important parts have been looked at.
        Draft = "D", "Draft";
        /// Parts are missing.
        Incomplete = "I", "Incomplete";
        /// Taken back.
        Deprecated = "X", "Deprecated";
        /// Of use no more.
        Obsolete = "O", "Obsolete";
    }
}

letters! {
    /// Whether vulnerabilities may be mapped to a weakness.
    Usage {
        /// They may.
        Allowed = "A", "Allowed";
        /// They may, where no more exact weakness fits.
        AllowedWithReview = "R", "Allowed-with-Review";
        /// They had better not.
        Discouraged = "D", "Discouraged";
        /// They must not.
        Prohibited = "P", "Prohibited";
    }
}

/// A text that is not the table of weaknesses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the list of weaknesses is damaged at line {line}")]
pub struct CatalogError {
    line: usize,
}

impl Catalog {
    /// Reads the table: a row a line, as its first lines explain.
    pub fn parse(table: &str) -> Result<Self, CatalogError> {
        let mut entries: Vec<Entry> = Vec::new();
        for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let entry =
                Entry::read(line).filter(|entry| entries.last().is_none_or(|last| last.id < entry.id));
            entries.push(entry.ok_or(CatalogError { line: number + 1 })?);
        }
        if entries.is_empty() { Err(CatalogError { line: 1 }) } else { Ok(Self { entries }) }
    }

    /// The list that this program carries.
    #[cfg(feature = "cwe-list")]
    pub fn embedded() -> &'static Self {
        static CATALOG: std::sync::LazyLock<Catalog> = std::sync::LazyLock::new(|| {
            Catalog::parse(include_str!("../../data/cwe.txt")).expect("a test reads the table")
        });
        &CATALOG
    }

    /// The entry with this id, be it a weakness, a category or a view.
    pub fn get(&self, id: CweId) -> Option<&Entry> {
        let place = self.entries.binary_search_by_key(&id, |entry| entry.id).ok()?;
        self.entries.get(place)
    }

    /// Everything in the list, in the order of the ids.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The weaknesses that a vulnerability had better be mapped to instead of this one: those that MITRE
    /// suggests, else the more exact ones below it, else what a category's or view's place gives no answer to.
    pub fn instead_of(&self, id: CweId) -> Vec<&Entry> {
        let suggested = self.get(id).map_or(&[][..], |entry| &entry.alternatives);
        if !suggested.is_empty() {
            return suggested.iter().filter_map(|&id| self.get(id)).collect();
        }
        let below = self.entries.iter().filter(|entry| entry.parents.contains(&id));
        below.filter(|entry| matches!(entry.usage, Usage::Allowed | Usage::AllowedWithReview)).collect()
    }
}

impl Entry {
    fn read(line: &str) -> Option<Self> {
        let mut columns = line.split('\t');
        let mut column = || columns.next();
        let id = CweId::new(column()?.parse().ok()?)?;
        let kind = Kind::read(column()?)?;
        let status = Status::read(column()?)?;
        let usage = match column()? {
            "" if matches!(kind, Kind::Category | Kind::View) => Usage::Prohibited,
            letter => Usage::read(letter)?,
        };
        let common = match column()? {
            "*" => true,
            "" => false,
            _ => return None,
        };
        let (parents, alternatives) = (ids(column()?)?, ids(column()?)?);
        let name = column().filter(|name| !name.is_empty())?.into();
        column().is_none().then_some(Self { id, name, kind, status, usage, common, parents, alternatives })
    }

    /// Whether it is a weakness, and no category or view.
    pub fn is_weakness(&self) -> bool {
        !matches!(self.kind, Kind::Category | Kind::View)
    }
}

impl fmt::Display for Entry {
    /// The id and the name: `CWE-79 Improper Neutralization …`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.name)
    }
}

/// Reads ids with commas between them.
fn ids(text: &str) -> Option<Box<[CweId]>> {
    text.split(',').filter(|id| !id.is_empty()).map(|id| CweId::new(id.parse().ok()?)).collect()
}

#[cfg(all(test, feature = "cwe-list"))]
mod tests {
    use super::*;

    fn id(number: u32) -> CweId {
        CweId::new(number).unwrap()
    }

    #[test]
    fn holds_the_whole_list() {
        let catalog = Catalog::embedded();
        let count = |kind: fn(&Entry) -> bool| catalog.entries().iter().filter(|entry| kind(entry)).count();
        assert_eq!(count(Entry::is_weakness), 969);
        assert_eq!(count(|entry| entry.kind == Kind::Category), 420);
        assert_eq!(count(|entry| entry.kind == Kind::View), 58);
        let xss = catalog.get(id(79)).unwrap();
        assert!(xss.name.contains("Cross-site Scripting") && xss.common && xss.usage == Usage::Allowed);
        assert_eq!(catalog.get(id(4)).unwrap().usage, Usage::Prohibited);
        assert_eq!(catalog.get(id(9999)), None);
    }

    #[test]
    fn knows_what_to_use_instead() {
        let instead = |number| -> Vec<String> {
            Catalog::embedded().instead_of(id(number)).iter().map(|entry| entry.id.to_string()).collect()
        };
        assert_eq!(instead(391), ["CWE-252", "CWE-1069", "CWE-248"]);
        assert!(instead(200).contains(&"CWE-203".into()), "{:?}", instead(200));
        assert!(instead(20).contains(&"CWE-1284".into()));
    }

    #[test]
    fn a_damaged_table_is_refused_with_its_line() {
        let error = |text: &str| Catalog::parse(text).unwrap_err().to_string();
        let row = "79\tB\tS\tA\t*\t74\t\tName";
        assert!(Catalog::parse(row).is_ok());
        for broken in ["", "# only a comment", "<!doctype html>", "79\tB\tS\tA\t*\t74\tName", &row[3..]] {
            assert_eq!(error(broken), "the list of weaknesses is damaged at line 1", "{broken}");
        }
        assert_eq!(error(&format!("# c\n{row}\n{row}")), "the list of weaknesses is damaged at line 3");
    }
}
