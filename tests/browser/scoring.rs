//! A score that holds: reasons, a second scorer who does not see the first score, and confirmations that lapse.

use crate::harness::{Key, Name, Page, Role, Way, browse};
use crate::runbook::becomes;
use advisory_core::confirmations::{confirmed_by, lapsed};
use advisory_core::draft::{Scorer, Subject};
use advisory_core::score::{former, is_given};

const VECTOR: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N";

/// The highest score, which is the longest in letters.
const MOST: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H";

/// What the second scorer answers.
const ANSWERS: [(&str, &str); 8] = [
    ("Attack Vector", "Network"),
    ("Attack Complexity", "Low"),
    ("Privileges Required", "Low"),
    ("User Interaction", "None"),
    ("Scope", "Unchanged"),
    ("Confidentiality", "None"),
    ("Integrity", "High"),
    ("Availability", "None"),
];

fn begins(name: &str) -> Name {
    Name::Begins(name.to_owned())
}

/// Presses what is reached with Tab.
async fn press(page: &Page, name: impl Into<Name>) {
    page.tab_to(&page.control(Role::Button, name), Way::Forward).await;
    page.press(Key::Enter).await;
}

#[test]
fn a_score_gets_reasons_is_made_twice_and_is_confirmed() {
    browse(|page| async move {
        page.open("#/draft/title").await;
        page.field("Title").fill("example-server writes outside of its folder").await;
        page.open("#/draft/severity").await;
        page.field("CVSS vector").fill(MOST).await;
        // The longest score leaves the bar in one line on a phone.
        page.resize(360, 780).await;
        page.shows("Critical (10.0)").await;
        let height = page.script("return document.querySelector('.bar').offsetHeight").await;
        assert!(height.as_f64().is_some_and(|height| height < 70.0), "{height}");
        page.resize(1360, 900).await;
        page.field("CVSS vector").fill(VECTOR).await;

        // A reason belongs to its answer.
        page.button("Reasons for the answers").click().await;
        page.control(Role::Button, begins("Privileges Required: None")).click().await;
        page.button("The code runs before anyone has logged in.").click().await;
        page.focus_is("Reason").await;
        page.type_text(" Seen in 1.2.").await;
        let privileges = page.group("Privileges Required: None");
        privileges
            .inner(Role::Textbox, "Reason")
            .holds("The code runs before anyone has logged in. Seen in 1.2.")
            .await;
        page.button("Put the table into the description").click().await;
        page.shows("The table is in the description.").await;
        page.radio("Privileges Required", "High").click().await;
        page.control(Role::Button, begins("In other sections")).click().await;
        page.shows("The table of reasons has answers that the vector does not have").await;
        page.button("Remove the reason for Privileges Required: None").element().await;
        page.is_accessible("a reason for an earlier answer").await;
        becomes(&page, "kept and told", |draft| former(draft, Scorer::First).len() == 1).await;
        page.radio("Privileges Required", "None").click().await;
        becomes(&page, "a reason again", |draft| former(draft, Scorer::First).is_empty()).await;

        // The second scorer answers by keyboard, and sees nothing of the first score.
        page.button("Second score").click().await;
        page.button("Score it blind here").click().await;
        page.focus_is("Severity").await;
        for (metric, first) in [("Attack Vector", "Network"), ("Privileges Required", "None")] {
            page.radio(metric, first).checked(false).await;
        }
        let shown = page.text().await;
        assert!(
            !shown.contains("7.5") && !shown.contains("before anyone") && !shown.contains("I:H"),
            "{shown}"
        );
        page.is_accessible("scoring blind").await;
        for (metric, answer) in ANSWERS {
            page.choose_by_keyboard(metric, answer).await;
        }
        press(&page, begins("Reasons for the answers")).await;
        press(&page, begins("Privileges Required: Low")).await;
        press(&page, "An ordinary user's account is enough.").await;
        press(&page, "Compare with the first score").await;

        // Only what differs is shown, with both reasons.
        page.focus_is("Second score: 1 metric differs").await;
        let differing = page.group("Privileges Required in both scores");
        for part in
            ["First: None", "The code runs before", "Second: Low", "An ordinary user's account is enough."]
        {
            differing.shows(part).await;
        }
        page.is_accessible("a difference between two scores").await;
        press(&page, "Take Low").await;
        page.shows("Both give the same answers.").await;
        page.radio("Privileges Required", "Low").checked(true).await;
        becomes(&page, "a settled score with its reason", |draft| {
            let answer = "CVSS:3/PR:L".parse().expect("an answer");
            is_given(draft, Scorer::First, answer) && draft.severity.reasons.contains_key(&answer)
        })
        .await;

        // A confirmation lapses with its text.
        page.open("#/review").await;
        page.button("Confirmations").click().await;
        page.field("Your name or GitHub login").fill("mona").await;
        press(&page, "Confirm the title").await;
        page.group("Title").shows("Confirmed by mona").await;
        becomes(&page, "a confirmation", |draft| confirmed_by(draft, Subject::Title) == ["mona"]).await;
        page.open("#/draft/title").await;
        page.field("Title").fill("example-server writes anywhere").await;
        page.open("#/review").await;
        page.group("Title").shows("mona confirmed what it was before:").await;
        becomes(&page, "none", |draft| lapsed(draft, Subject::Title).len() == 1).await;
        page.is_accessible("a confirmation that has lapsed").await;
    });
}
