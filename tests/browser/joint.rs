//! Several drafts that are published together, and those who are told before it.

use crate::exchange;
use crate::harness::{Name, Page, Role, browse, eventually};
use crate::runbook::{becomes, unfold, unnumbered};
use advisory_core::Timestamp;
use advisory_core::runbook::Runbook;

/// Chooses a moment in a field for date and time.
async fn choose_moment(page: &Page, id: &str, moment: &str) {
    let script = format!(
        "const field = document.querySelector('input[id^=\"{id}\"]');
        field.value = '{moment}'; field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    page.script(&script).await;
}

/// How many of the kept drafts are planned for a day.
const PLANNED: &str =
    "return Object.keys(localStorage).filter((key) => key.startsWith('advisory-desk/draft/')
    && JSON.parse(localStorage[key]).draft.release.publication !== null).length";

#[test]
fn two_drafts_are_released_together_and_outlive_the_release() {
    browse(|page| async move {
        exchange::import(&page, &unnumbered()).await;
        page.open("#/").await;
        let start = "Release several drafts together";
        assert!(!page.text().await.contains(start), "one draft is released by itself");
        let other = exchange::record()
            .replace("4444", "5555")
            .replace("writes outside of the target folder", "fills the disk with bombs")
            .replace("An archive can overwrite any file.", "A small archive grows without end.")
            .replace("CWE-22", "CWE-409")
            .replace("1.4.2", "1.4.3");
        exchange::import(&page, &other).await;
        page.open("#/").await;
        page.count_presses().await;
        page.button(start).click().await;
        let release = page.group("Drafts in this release");
        for title in
            ["crab-unzip writes outside of the target folder", "crab-unzip fills the disk with bombs"]
        {
            release.inner(Role::Checkbox, title).click().await;
            release.inner(Role::Checkbox, title).checked(true).await;
        }
        page.control(Role::Heading, "Release of 2 drafts").element().await;
        page.shows("crab-unzip 1.4.2 is patched in \"crab-unzip writes outside of the target folder\", and affected by < 1.4.3 in \"crab-unzip fills the disk with bombs\".").await;
        choose_moment(&page, "release-day-", "2026-12-01T09:00").await;
        eventually("both drafts to be planned", async || Ok((page.script(PLANNED).await == 2).then_some(())))
            .await;
        page.button("Texts for all of them").click().await;
        page.shows("A security release of these packages is planned for 2026-12-01T09:00:00Z:").await;
        assert!(!page.text().await.contains("The drafts are to be published together, but"), "one day");
        let calendar = page.saved_by(&page.button("Save one calendar")).await;
        assert_eq!(
            (calendar.name.as_str(), calendar.text.matches("BEGIN:VEVENT").count()),
            ("runbook.ics", 1)
        );
        page.takes_presses("two drafts in one release", 5).await;
        page.is_accessible("a release of two drafts").await;
        page.reload().await;
        page.control(Role::Heading, "Release of 2 drafts").element().await;
        page.button("Delete the release").click().await;
        page.shows("The release is deleted; its drafts are kept.").await;
        page.control(Role::Link, "crab-unzip fills the disk with bombs").element().await;
        page.control(Role::Link, "crab-unzip writes outside of the target folder").element().await;
        assert_eq!(page.script(PLANNED).await, 2);
    });
}

#[test]
fn those_who_are_told_first_have_their_days_and_a_missed_one_is_told() {
    browse(|page| async move {
        exchange::import(&page, &unnumbered()).await;
        let notices = r#""notices": [
            { "name": "Users of the hosted service", "address": "ops@crab.example", "lead_hours": 24 },
            { "name": "Distributors", "address": "https://crab.example/distros", "lead_hours": 168 }
        ]"#;
        let own = Runbook::SEED.replace("\"notices\": []", notices);
        page.button("Runbook: Advisory Desk").click().await;
        page.choose_file("runbook.json", own.as_bytes()).await;
        unfold(&page).await;
        assert!(!page.text().await.contains("Who is told before publication"), "no day is planned");
        page.button("Packages, texts and the day").click().await;
        // In two days: the distributors would have needed a week.
        let now = page.script("return Math.floor(Date.now() / 1000)").await.as_i64().expect("a time");
        let day = Timestamp::from_unix_seconds(now).plus_hours(48).to_string();
        choose_moment(&page, "publication", &day[..16]).await;
        becomes(&page, "a day", |draft| draft.release.publication.is_some()).await;
        page.shows("Who is told before publication").await;
        page.shows("Distributors: to be told by ").await;
        page.is_accessible("a missed notice").await;
        let distributors = page.control(Role::Checkbox, Name::Begins("Distributors".to_owned()));
        distributors.click().await;
        distributors.checked(true).await;
        becomes(&page, "a notice", |draft| draft.progress.is_done("notice/Distributors")).await;
        let text = page.text().await;
        assert!(
            !text.contains("Missed: move the day") && !text.contains("Distributors: to be told by"),
            "{text}"
        );
        page.reload().await;
        unfold(&page).await;
        page.control(Role::Checkbox, Name::Begins("Distributors".to_owned())).checked(true).await;
        page.control(Role::Checkbox, Name::Begins("Users of the hosted service".to_owned()))
            .checked(false)
            .await;
    });
}
