//! What the other modules show on the project's fixtures, on the real records of the corpora. See
//! [`advisory_desk_tests::corpora`].

use crate::formats::{accounts, cases::records as pairs, databases, hostile, ranges, valid};
use crate::{prose, report, weaknesses};
use advisory_desk_tests::corpora;

#[test]
fn real_records_go_through_every_format() {
    let Some(records) = corpora::records() else { return };
    assert_eq!(records.len(), 126);
    accounts::every_record_is_read_and_written(&records);
    accounts::no_value_is_overlooked(&records);
    databases::records_in_yaml_are_read(&records);
    databases::records_keep_their_source_in_a_list(&records);
    pairs::pairs_agree(&records);
    ranges::all_come_back_or_are_named(&records);
    ranges::osv_events_are_the_same_again(&records);
    ranges::cve_ranges_mean_the_same(&records);
    ranges::rustsec_requirements_mean_the_same(&records);
    valid::every_record_becomes_a_valid_one(&records);
    valid::rustsec_passes_the_linter(&records);
    valid::csaf_passes_the_validator(&records);
}

#[test]
fn damaged_real_records_lose_nothing_silently() {
    let Some(records) = corpora::records() else { return };
    hostile::broken_tables_are_refused(&records);
    hostile::what_is_cut_off_is_refused(&records);
    hostile::damaged_records_lose_nothing_silently(&records);
    let every_ninth: Vec<_> = records.into_iter().step_by(9).collect();
    hostile::odd_members_are_losses(&every_ninth);
}

#[test]
fn real_prose_and_titles_are_understood() {
    let Some(records) = corpora::records() else { return };
    prose::our_own_markdown_comes_back(&records);
    prose::what_prose_says_is_found(&records);
    weaknesses::titles_find_their_weakness(&records);
    report::every_finding_can_be_mended(&records);
}

#[test]
fn real_ranges_are_read_and_repaired() {
    if corpora::folder_or_skip().is_none() {
        return;
    }
    let table = corpora::read("advisories/native-ranges.tsv").expect("the folder is there");
    let ranges: Vec<&str> = table.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(ranges.len(), 339);
    crate::ranges::are_read_and_repaired(&ranges);
}
