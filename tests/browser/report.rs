//! The runbook for the day as it is: a report that came in through GitHub, one that is exploited, an id that comes late, and
//! duplicates.

use crate::addresses::go_to;
use crate::exchange;
use crate::harness::{Key, Name, Role, Way, browse};
use crate::runbook::{becomes, kept, unfold, unnumbered};
use advisory_core::draft::{Exploited, Outcome, Publishing, TriageQuestion};
use advisory_core::runbook::{Condition, Runbook};
use advisory_core::{Timestamp, block, file};

#[test]
fn a_report_through_github_is_decided_on_and_accepted_by_keyboard() {
    browse(|page| async move {
        page.open("#/runbook").await;
        page.tab_to(&page.control(Role::Button, "The report"), Way::Forward).await;
        page.press(Key::Enter).await;
        page.choose_by_keyboard("How it came in", "Privately through GitHub").await;
        page.tab_to(&page.field("Report"), Way::Forward).await;
        page.type_text("Version 1.4.1 writes anywhere.").await;
        page.shows("Not found in it: the steps, the impact, who can attack").await;
        page.choose_by_keyboard("Is it being exploited?", "No sign of it").await;
        page.tab_to(&page.control(Role::Button, "Decide whether to handle it"), Way::Forward).await;
        page.press(Key::Enter).await;
        let goes_on = |question: TriageQuestion| match question {
            TriageQuestion::Supported | TriageQuestion::Reachable | TriageQuestion::Reproduced => "Yes",
            _ => "No",
        };
        for question in TriageQuestion::ALL {
            page.choose_by_keyboard(question.label(), goes_on(*question)).await;
        }
        page.shows("Handle it as a vulnerability. It is new").await;
        page.tab_to(&page.button("Decide so"), Way::Forward).await;
        page.press(Key::Enter).await;
        page.focus_is("Decide whether to handle it").await;
        becomes(&page, "a decision", |draft| draft.report.outcome == Some(Outcome::Handle)).await;
        page.shows("Subject: Your report about OWNER/REPOSITORY").await;
        page.is_accessible("a report that is decided on").await;
        // The advisory exists: it is accepted, and no second one is created.
        page.control(Role::Checkbox, "Accept the report and open it as a draft").element().await;
        let text = page.text().await;
        assert!(!text.contains("Create the draft advisory on GitHub"), "{text}");
        page.reload().await;
        page.control(Role::Button, Name::Begins("The report".to_owned())).click().await;
        page.field("Report").holds("Version 1.4.1 writes anywhere.").await;
    });
}

#[test]
fn an_exploited_vulnerability_has_clocks_where_the_project_has_a_role() {
    browse(|page| async move {
        page.open("#/runbook").await;
        page.count_presses().await;
        page.button("The report").click().await;
        page.radio("Is it being exploited?", "Yes").click().await;
        page.shows("Most maintainers have nothing to report").await;
        becomes(&page, "a moment", |draft| {
            draft.exploitation.known == Some(Exploited::Yes) && draft.exploitation.aware.is_some()
        })
        .await;
        let own = Runbook::SEED.replace("\"role\": \"none\"", "\"role\": \"steward_contact\"");
        page.button("Runbook: Advisory Desk").click().await;
        page.choose_file("runbook.json", own.as_bytes()).await;
        let clocks = page.group("Being exploited");
        clocks.shows("Early warning: by ").await;
        clocks.shows("23 h left").await;
        clocks.shows("Final report: enter the moment above").await;
        page.shows("Next: Give the early warning, within 24 hours").await;
        page.control(Role::Checkbox, "Give the early warning, within 24 hours").click().await;
        clocks.shows("Early warning: done").await;
        page.shows("Next: Give the notification, within 72 hours").await;
        unfold(&page).await;
        page.shows("Quick release. The vulnerability is being exploited").await;
        page.takes_presses("an exploited vulnerability with its clocks", 10).await;
        page.is_accessible("an exploited vulnerability").await;
    });
}

#[test]
fn an_id_that_comes_after_publication_brings_what_is_to_be_added() {
    browse(|page| async move {
        exchange::import(&page, &unnumbered()).await;
        page.count_presses().await;
        unfold(&page).await;
        page.radio("Where the fix stands", "The fix is in the private fork").click().await;
        page.radio("The CVE id has not come", "Wait for the CVE id").click().await;
        page.shows("This waits for the CVE id, as you decided.").await;
        page.radio("The CVE id has not come", "Publish under the GHSA id; the CVE id follows").click().await;
        becomes(&page, "a decision", |draft| draft.progress.publishing == Some(Publishing::Now)).await;
        page.button("Start the clock: I have pressed publish").click().await;
        page.shows("(GHSA-2222-3333-4444). See https://github.com/").await;
        let late = "Add the CVE id to the changelog and to the release's notes";
        assert!(!page.text().await.contains(late), "the id has not come");
        go_to(&page, "CVE identifier", "#/draft/cve").await;
        page.field("CVE identifier").paste("CVE-2026-12345").await;
        becomes(&page, "a late id", |draft| Condition::CveLate.holds(draft)).await;
        go_to(&page, "5 Publish", "#/runbook").await;
        unfold(&page).await;
        page.control(Role::Checkbox, late).element().await;
        page.shows("(GHSA-2222-3333-4444, CVE-2026-12345). See").await;
        page.takes_presses("an id that comes late", 20).await;
        page.is_accessible("a late id").await;
    });
}

#[test]
fn duplicates_are_looked_for_in_what_is_opened_and_shown_with_their_reasons() {
    browse(|page| async move {
        exchange::import(&page, &unnumbered()).await;
        page.button("The report").click().await;
        page.button("Look for duplicates").click().await;
        let same = exchange::record().replace("GHSA-2222-3333-4444", "GHSA-5555-6666-7777");
        let other = same.replace("unzip", "lobster").replace("7777", "8888");
        let place = "details.notes input[type=file][multiple]";
        page.choose_file_in(place, "advisories.json", format!("[{other}, {same}]").as_bytes()).await;
        page.shows("1 of 2 may be about the same vulnerability:").await;
        page.shows("GHSA-5555-6666-7777").await;
        page.shows("the same package, crab-unzip; affected versions that overlap; the same weakness, CWE-22")
            .await;
        page.choose_file_in(place, "other.json", other.as_bytes()).await;
        page.shows("The one that it was compared with looks like another vulnerability.").await;
        page.choose_file_in(place, "broken.json", b"{}").await;
        page.shows("broken.json: ").await;
    });
}

#[test]
fn another_copy_is_merged_and_what_both_changed_is_decided() {
    browse(|page| async move {
        exchange::import(&page, &unnumbered()).await;
        let base = becomes(&page, "a title", |draft| !draft.title.is_empty()).await;
        page.open("#/draft/title").await;
        page.field("Title").fill("Mine").await;
        becomes(&page, "my title", |draft| draft.title == "Mine").await;
        page.open("#/runbook").await;
        page.button("Work on it with others").click().await;
        let mut theirs = base.clone();
        theirs.title = "Theirs".to_owned();
        theirs.coordination.owner = "mona".to_owned();
        let place = |number: u8| format!("details:has(#together) label.file:nth-of-type({number}) input");
        page.choose_file_in(&place(2), "base.json", file::write(&base).as_bytes()).await;
        page.shows("The copy that both began from is open.").await;
        page.choose_file_in(&place(1), "theirs.json", file::write(&theirs).as_bytes()).await;
        page.shows("One text was changed in both: choose above the step.").await;
        page.group("Title").shows("In the draft Mine From the other copy Theirs").await;
        page.is_accessible("a merged copy").await;
        becomes(&page, "their owner", |draft| draft.coordination.owner == "mona").await;
        page.button("Use the other text: Title").click().await;
        becomes(&page, "their title", |draft| draft.title == "Theirs").await;

        // The same by a comment, without the copy that both began from.
        let mut theirs = kept(&page).await;
        theirs.coordination.backports.push("1.3.x".to_owned());
        let now = Timestamp::from_unix_seconds(1_795_000_000);
        let comment = block::write(&theirs, Runbook::seed(), now).expect("a comment");
        page.field("A comment with a state, or another copy’s file").paste(&format!("Hi\n\n{comment}")).await;
        page.button("Merge").click().await;
        page.shows("The other copy is merged.").await;
        becomes(&page, "a branch", |draft| draft.coordination.backports == ["1.3.x"]).await;
        page.field("A comment with a state, or another copy’s file").paste("nothing").await;
        page.button("Merge").click().await;
        page.shows("This file is not a draft").await;
    });
}

#[test]
fn a_report_goes_from_triage_to_a_corrected_copy() {
    browse(|page| async move {
        exchange::import(&page, &unnumbered()).await;
        page.count_presses().await;
        page.button("The report").click().await;
        page.radio("How it came in", "Privately through GitHub").click().await;
        page.field("Report").paste("crab-unzip 1.4.1 overwrites any file.").await;
        page.control(Role::Checkbox, "Accept the report and open it as a draft").click().await;
        unfold(&page).await;
        page.radio("Where the fix stands", "The fix is already public").click().await;
        page.radio("The CVE id has not come", "Publish under the GHSA id; the CVE id follows").click().await;
        page.button("Start the clock: I have pressed publish").click().await;
        becomes(&page, "a publication", |draft| Condition::Published.holds(draft)).await;
        page.button("What users will see").click().await;
        page.shows("Archived repositories: GitHub sends them no alerts.").await;
        page.field("A lock file").paste(LOCK).await;
        page.shows("crab-unzip 1.4.1: affected by < 1.4.2; patched in 1.4.2").await;
        page.shows("crab-unzip 1.4.2: not affected").await;
        page.is_accessible("what users will see").await;
        go_to(&page, "Review and copy", "#/review").await;
        page.control(Role::Button, "What was reported, word for word").click().await;
        page.shows("crab-unzip 1.4.1 overwrites any file.").await;
        // The global entry ends a version too early.
        let wrong = unnumbered().replace("1.4.2", "1.4.1");
        page.field("Published copy").paste(&wrong).await;
        page.shows("crab-unzip 1.4.1: unaffected in the copy, affected in the draft").await;
        page.button("Have it corrected").click().await;
        page.shows("open a pull request there with the file below").await;
        page.shows("- crab-unzip 1.4.1: unaffected; it is affected").await;
        let values = page.group("Values for Improve this advisory");
        assert_eq!(page.copy(&values.inner(Role::Button, "Copy Patched versions, row 1")).await, "1.4.2");
        let corrected = page.saved_by(&page.button("Save the corrected record")).await;
        assert!(corrected.text.contains("\"fixed\": \"1.4.2\""), "{}", corrected.text);
        page.takes_presses("a report from Triage to a corrected copy", 40).await;
        page.is_accessible("a copy to correct").await;
        page.field("Published copy").paste(&unnumbered()).await;
        page.shows("OSV: it says the same as the draft.").await;
    });
}

/// A project that has the package twice, before and after the fix.
const LOCK: &str = r#"
[[package]]
name = "crab-unzip"
version = "1.4.1"
source = "registry+https://github.com/rust-lang/crates.io-index"

[[package]]
name = "crab-unzip"
version = "1.4.2"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;
