//! [`Table`]: what was found in prose, a row for each value, to be edited and taken.

use advisory_core::formats::Offer;
use advisory_core::{Draft, Edit, Field};
use cvss_core::{Cvss, Severity};

/// **What was found in prose**, in the order of the offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Row>,
}

/// A value that was found, as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What the reader found: it tells the row from others.
    offer: Offer,
    /// A draft with this value alone, as the user changed it.
    values: Draft,
    /// Whether the value goes into the draft.
    pub is_taken: bool,
}

impl Table {
    /// Returns the table of a text: the title that its reader took for granted, which is taken, and each offer, which is not.
    pub fn of(text: &str, title: &str, offers: &[Offer]) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        if let Some(at) = text.find(title).filter(|_| !title.is_empty()) {
            let span = at..at + title.len();
            let edits = vec![Edit::Text(Field::Title, title.to_owned())];
            let (sentence, quote) = (span.clone(), title.to_owned());
            let label = String::new();
            rows.push(Row::of(Offer { field: Field::Title, span, sentence, quote, label, edits }, true));
        }
        rows.extend(offers.iter().map(|offer| Row::of(offer.clone(), false)));
        Self { rows }
    }

    /// Keeps what the user did to the rows that an earlier reading of the text had as well.
    pub fn carry(mut self, before: &Self) -> Self {
        for row in &mut self.rows {
            let is_same =
                |other: &&Row| other.offer.field == row.offer.field && other.offer.edits == row.offer.edits;
            if let Some(other) = before.rows.iter().find(is_same) {
                row.values.clone_from(&other.values);
                row.is_taken = other.is_taken;
            }
        }
        self
    }

    /// Takes a row, or takes it no longer. Another row for a field that holds one value makes way for it.
    pub fn take(&mut self, number: usize, is_taken: bool) {
        let Some(field) = self.rows.get(number).and_then(Row::fills) else {
            return self.set(number, is_taken);
        };
        for (other, row) in self.rows.iter_mut().enumerate() {
            if is_taken && other != number && row.fills() == Some(field) {
                row.is_taken = false;
            }
        }
        self.set(number, is_taken);
    }

    fn set(&mut self, number: usize, is_taken: bool) {
        if let Some(row) = self.rows.get_mut(number) {
            row.is_taken = is_taken;
        }
    }

    /// Takes every row, and of several for a field that holds one value the one that is taken already, or the first.
    pub fn take_all(&mut self) {
        for number in 0..self.rows.len() {
            let field = self.rows[number].fills();
            let is_filled = |row: &Row| row.is_taken && row.fills() == field;
            if field.is_none() || !self.rows.iter().any(is_filled) {
                self.set(number, true);
            }
        }
    }

    /// Takes no row.
    pub fn take_none(&mut self) {
        for row in &mut self.rows {
            row.is_taken = false;
        }
    }

    /// Changes a value, and takes its row: nobody writes what is not wanted.
    pub fn edit(&mut self, number: usize, edit: Edit) {
        if let Some(row) = self.rows.get_mut(number) {
            edit.apply(&mut row.values);
            self.take(number, true);
        }
    }

    /// Returns how many rows are taken.
    pub fn taken(&self) -> usize {
        self.rows.iter().filter(|row| row.is_taken).count()
    }

    /// Returns the draft of a text with the rows that are taken. The whole text is in it: as title and description if it is an
    /// advisory that they hold unchanged, else as the reporter's message.
    pub fn draft(&self, text: &str, read: &Draft) -> Draft {
        let mut draft = Draft { title: String::new(), ..read.clone() };
        for row in self.rows.iter().filter(|row| row.is_taken) {
            row.add_to(&mut draft);
        }
        if !holds(&draft, text) {
            text.clone_into(&mut draft.report.message);
        }
        draft
    }
}

/// Whether the title and the description of a draft, or its report, are a whole text.
fn holds(draft: &Draft, text: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().filter(|c| !c.is_whitespace())
    }
    let heading = words("#").chain(words(&draft.title)).chain(words(&draft.description));
    draft.report.message == text || words(text).eq(heading)
}

impl Row {
    fn of(offer: Offer, is_taken: bool) -> Self {
        let mut values = Draft::default();
        offer.clone().apply(&mut values);
        Self { offer, values, is_taken }
    }

    /// The fields that can be edited, as those of a draft that holds nothing else.
    pub fn cells(&self) -> Vec<Field> {
        match self.offer.field {
            Field::Products => {
                vec![Field::Ecosystem(0), Field::Package(0), Field::Affected(0), Field::Patched(0)]
            }
            Field::Credits => vec![Field::CreditLogin(0), Field::CreditType(0)],
            Field::Weaknesses => vec![Field::Weakness(0)],
            Field::References => vec![Field::Reference(0)],
            field => vec![field],
        }
    }

    /// What the row is, in a word or two: `Affected product`.
    pub fn name(&self) -> &'static str {
        match self.cells().first() {
            Some(Field::Ecosystem(row)) => Field::Product(*row).name(),
            cell => cell.map_or("", |cell| cell.name()),
        }
    }

    /// A draft with the row's values and nothing else.
    pub fn values(&self) -> &Draft {
        &self.values
    }

    /// The sentence that the value comes from; `None` where it is the whole text.
    pub fn quote(&self) -> Option<&str> {
        (self.offer.field != Field::Description).then_some(&self.offer.quote)
    }

    /// The field that holds one value and would get this one; `None` for a list, which takes all.
    fn fills(&self) -> Option<Field> {
        self.offer.edits.iter().any(|edit| matches!(edit, Edit::Text(..))).then_some(self.offer.field)
    }

    fn add_to(&self, draft: &mut Draft) {
        let Draft { products, weaknesses, credits, references, .. } = self.values.clone();
        draft.products.extend(products.into_iter().filter(|product| !product.is_empty()));
        draft.weaknesses.extend(weaknesses.into_iter().filter(|weakness| !weakness.trim().is_empty()));
        draft.credits.extend(credits.into_iter().filter(|credit| !credit.login.trim().is_empty()));
        draft.references.extend(references.into_iter().filter(|reference| !reference.trim().is_empty()));
        for edit in &self.offer.edits {
            match edit {
                Edit::Text(field, _) => {
                    let text = self.values.text(*field).unwrap_or_default().to_owned();
                    Edit::Text(*field, text).apply(draft);
                }
                Edit::CveChoice(_) | Edit::Assess(_) => edit.clone().apply(draft),
                _ => {}
            }
        }
    }
}

/// What a vector scores, such as `7.5, High`; `None` where it cannot be read.
pub fn score(vector: &str) -> Option<String> {
    let vector = vector.trim().parse::<Cvss>().ok()?;
    let score = vector.base_score();
    Some(format!("{score}, {}", Severity::of(vector.version(), score)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::exchange;
    use advisory_core::draft::{CreditType, Ecosystem};

    const REPORT: &str = "Path traversal in crab-unzip\n\nThe crate `crab-unzip` before 1.4.2 writes anywhere \
        (CVE-2026-12345).\nIt is CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N, or rather \
        CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N. Reported by @octocat.\n";

    fn read(text: &str) -> (Table, Draft) {
        let imported = exchange::read(text).expect("prose");
        (Table::of(text, &imported.draft.title, &imported.offers), imported.draft)
    }

    /// The rows as `name: quote`, a tick before those that are taken.
    fn rows(table: &Table) -> Vec<String> {
        let line = |row: &Row| {
            let tick = if row.is_taken { "+ " } else { "" };
            format!("{tick}{}: {}", row.name(), row.quote().unwrap_or("the whole text"))
        };
        table.rows.iter().map(line).collect()
    }

    fn number(table: &Table, name: &str) -> usize {
        table.rows.iter().position(|row| row.name() == name).expect(name)
    }

    #[test]
    fn each_value_has_its_sentence_and_nothing_is_taken_unasked() {
        let (table, draft) = read(REPORT);
        let product =
            "Affected product: The crate `crab-unzip` before 1.4.2 writes anywhere (CVE-2026-12345).";
        assert!(rows(&table).contains(&product.to_owned()), "{:#?}", rows(&table));
        assert_eq!(table.taken(), 0);
        let taken = table.draft(REPORT, &draft);
        assert_eq!((taken.report.message.as_str(), taken.products.len()), (REPORT, 0));
    }

    #[test]
    fn a_value_is_edited_before_it_is_taken() {
        let (mut table, draft) = read(REPORT);
        let row = number(&table, "Affected product");
        assert_eq!(table.rows[row].cells().len(), 4);
        table.edit(row, Edit::Text(Field::Affected(0), ">= 1.0, < 1.4.2".into()));
        table.edit(row, Edit::Ecosystem(0, Some(Ecosystem::Npm)));
        let credit = number(&table, "Credit");
        table.edit(credit, Edit::CreditType(0, CreditType::Finder));
        let taken = table.draft(REPORT, &draft);
        let product = &taken.products[0];
        assert_eq!((product.affected.as_str(), product.ecosystem), (">= 1.0, < 1.4.2", Some(Ecosystem::Npm)));
        assert_eq!(
            (taken.credits[0].login.as_str(), taken.credits[0].credit_type),
            ("octocat", CreditType::Finder)
        );
        assert_eq!(table.taken(), 2, "whoever edits a value wants it");
    }

    #[test]
    fn a_field_of_one_value_takes_one() {
        let (mut table, draft) = read(REPORT);
        table.take_all();
        assert_eq!(table.taken(), table.rows.len() - 1);
        let vectors: Vec<usize> =
            (0..table.rows.len()).filter(|row| table.rows[*row].name() == "CVSS vector").collect();
        let taken = |table: &Table| table.draft(REPORT, &draft).severity.cvss_v3;
        assert!(taken(&table).contains("UI:R"));
        table.take(vectors[1], true);
        assert!(taken(&table).contains("UI:N") && !table.rows[vectors[0]].is_taken);
        table.take_all();
        assert!(taken(&table).contains("UI:N"), "the user's choice stays");
        table.take_none();
        assert_eq!(table.draft(REPORT, &draft), draft);
    }

    #[test]
    fn what_was_done_to_a_row_survives_a_change_of_the_text() {
        let (mut before, _) = read(REPORT);
        let row = number(&before, "Affected product");
        before.edit(row, Edit::Text(Field::Package(0), "crab-zip".into()));
        let (table, _) = read(&REPORT.replace("octocat", "octocats"));
        let table = table.carry(&before);
        assert_eq!(table.rows[row].values().products[0].package, "crab-zip");
        assert_eq!(table.taken(), 1);
    }

    #[test]
    fn the_whole_text_is_kept_where_the_draft_says_it_otherwise() {
        let advisory = "# Path traversal\n\nThe crate `crab-unzip` before 1.4.2 writes anywhere.\n\n\
            ### Workarounds\nNone.\n";
        let (mut table, draft) = read(advisory);
        assert_eq!(rows(&table)[0], "+ Title: Path traversal");
        assert_eq!(table.draft(advisory, &draft).report.message, "", "title and description are the text");
        for name in ["Title", "Description"] {
            let mut other = table.clone();
            let row = number(&other, name);
            let is_taken = other.rows[row].is_taken;
            other.take(row, !is_taken);
            assert_eq!(other.draft(advisory, &draft).report.message, advisory, "{name}");
        }
        table.edit(0, Edit::Text(Field::Title, "Another title".into()));
        let taken = table.draft(advisory, &draft);
        assert_eq!((taken.title.as_str(), taken.report.message.as_str()), ("Another title", advisory));
    }

    #[test]
    fn people_without_a_login_are_kept() {
        let text =
            "Reading of files\n\nThe package `a-b` on npm before 1.2.0. Reported by Mona Lisa of Example.\n";
        let (mut table, draft) = read(text);
        let row = number(&table, "Reporter");
        table.take(row, true);
        let taken = table.draft(text, &draft);
        assert_eq!((taken.report.reporter.as_str(), taken.credits.len()), ("Mona Lisa", 0));
    }

    #[test]
    fn what_is_emptied_is_not_added() {
        let (mut table, draft) = read(REPORT);
        let row = number(&table, "Credit");
        table.edit(row, Edit::Text(Field::CreditLogin(0), " ".into()));
        assert_eq!(table.draft(REPORT, &draft).credits, []);
    }

    #[test]
    fn a_vector_is_scored_as_it_is_typed() {
        assert_eq!(score(" CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N").as_deref(), Some("6.5, Medium"));
        assert_eq!(score("CVSS:3.1/AV:N"), None);
    }
}
