//! The search for weaknesses, by the titles of records.

use crate::records::{self, Record};
use advisory_core::cwe::Catalog;

/// Of the records that carry a weakness, how many have one of theirs among the first five for their title.
/// `cargo test -p advisory-desk-tests --test advisory titles -- --nocapture` shows the figure, and with `MISSES=1` the others.
pub(crate) fn titles_find_their_weakness(records: &[Record]) {
    let (mut found, mut all) = (0, 0);
    for (name, record) in records::osv(records) {
        let draft = records::draft(&record);
        if draft.weaknesses.is_empty() || draft.title.is_empty() {
            continue;
        }
        all += 1;
        let hits: Vec<String> =
            Catalog::embedded().search(&draft.title, 5).iter().map(|entry| entry.id.to_string()).collect();
        if draft.weaknesses.iter().any(|id| hits.contains(id)) {
            found += 1;
        } else if std::env::var_os("MISSES").is_some() {
            println!("{name}\t{:?}\t{}\tfound {hits:?}", draft.weaknesses, draft.title);
        }
    }
    println!("{found} of {all} titles find a weakness of their record among the first five");
    assert!(all > 0 && found * 100 >= all * 60, "{found} of {all}");
}

#[test]
fn titles_of_fixtures_find_their_weakness() {
    titles_find_their_weakness(&records::fixtures());
}
