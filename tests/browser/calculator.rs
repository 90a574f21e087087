//! The calculators: through the real radios they score as the library does, in every version.

use crate::harness::{Key, Name, Page, Role, Way, browse};
use cvss_core::metrics::{self, Group};
use cvss_core::{Cvss, Partial, Severity, Version};
use serde_json::json;

/// A random vector of a version, of its base metrics or of all, and the names of its metrics and values.
fn random(
    random: &mut fastrand::Rng,
    version: Version,
    all: bool,
) -> (Partial, Vec<(&'static str, &'static str)>) {
    let asked = metrics::of(version).iter().filter(|metric| all || metric.group == Group::Base);
    let mut partial = Partial::new(version);
    let mut answers = Vec::new();
    for metric in asked {
        let value = &metric.values[random.usize(..metric.values.len())];
        partial = partial.with(metric.abbreviation, Some(value.abbreviation));
        answers.push((metric.name, value.name));
    }
    (partial, answers)
}

/// The score and its word, as the status shows them.
fn score(vector: Cvss) -> String {
    let score = vector.score();
    let severity =
        if vector.version() == Version::V2_0 { Severity::of_v2(score) } else { Severity::of(score) };
    format!("{score} {severity}")
}

async fn choose_version(page: &Page, version: Version) {
    page.radio("Version of CVSS", version.number()).click().await;
    page.radio("Version of CVSS", version.number()).checked(true).await;
}

#[test]
fn every_version_scores_as_the_library_does() {
    browse(|page| async move {
        let mut generator = fastrand::Rng::with_seed(31);
        page.open("#/cvss").await;
        for version in Version::ALL {
            choose_version(&page, version).await;
            for all in [false, true, true] {
                page.field("CVSS vector").fill("").await;
                choose_version(&page, version).await;
                page.script(
                    "document.querySelectorAll('details.group').forEach((group) => { group.open = true })",
                )
                .await;
                let (partial, answers) = random(&mut generator, version, all);
                for (metric, value) in answers {
                    page.radio(metric, value).click().await;
                }
                let vector = partial.vector().expect("every mandatory metric is answered");
                page.field("CVSS vector").holds(&partial.to_string()).await;
                page.score().shows(&score(vector)).await;
                assert_eq!(page.hash().await, format!("#/cvss?v={partial}"));
            }
        }
    });
}

#[test]
fn a_shared_address_opens_its_vector_and_nothing_is_kept() {
    browse(|page| async move {
        let vector = "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:N";
        page.open(&format!("#/cvss?v={vector}")).await;
        page.field("CVSS vector").holds(vector).await;
        page.score().shows("10.0 Critical").await;
        page.field("CVSS vector").fill("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:a secret").await;
        page.score().shows("No score").await;
        assert_eq!(page.hash().await, "#/cvss?v=CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H");
        assert_eq!(page.script("return Object.keys(localStorage)").await, json!([]));
        assert!(!page.title().await.contains("CVSS:"));
    });
}

#[test]
fn the_calculator_alone_takes_back_what_was_answered() {
    browse(|page| async move {
        page.open("#/cvss").await;
        page.radio("Attack Vector", "Network").click().await;
        page.radio("Attack Complexity", "High").click().await;
        page.field("CVSS vector").holds("CVSS:3.1/AV:N/AC:H").await;
        page.button("Undo").click().await;
        page.field("CVSS vector").holds("CVSS:3.1/AV:N").await;
        page.radio("Attack Complexity", "High").checked(false).await;
        page.radio("Attack Vector", "Network").checked(true).await;
        page.button("Redo").click().await;
        page.field("CVSS vector").holds("CVSS:3.1/AV:N/AC:H").await;
    });
}

#[test]
fn a_radio_says_its_name_once_and_what_it_means_beside_it() {
    browse(|page| async move {
        page.open("#/cvss").await;
        let radio = page.group("Attack Vector").inner(Role::Radio, "Network");
        radio.element().await;
        let help = metrics::of(Version::V3_1)[0].values[0].help;
        assert_eq!(radio.description().await.expect("a description"), help);
    });
}

#[test]
fn a_broken_vector_is_mended_with_one_press() {
    browse(|page| async move {
        page.open("#/cvss").await;
        let field = page.field("CVSS vector");
        field.paste("(av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h)").await;
        field.is_described_by("problem").await;
        assert!(field.is_invalid().await);
        page.control(Role::Button, Name::Begins("Write CVSS:3.1/".to_owned())).click().await;
        field.holds("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").await;
        page.score().shows("9.8 Critical").await;
        assert!(!field.is_invalid().await);
    });
}

#[test]
fn the_interview_leads_to_a_vector_by_keyboard_alone() {
    browse(|page| async move {
        page.open("#/draft/severity").await;
        page.tab_to(&page.button("Ask me instead"), Way::Forward).await;
        page.press(Key::Enter).await;
        let answers = [
            ("Can the attacker reach it over a network?", "Yes"),
            ("From how far away can it be attacked over the network?", "From anywhere"),
            ("Does the attack work every time that it is tried?", "Yes"),
            ("Must the attacker be logged in, or have other rights, before the attack?", "No"),
            ("Must anybody but the attacker do something, such as follow a link or open a file?", "No"),
            (
                "Does the harm reach something that another authority protects, such as a visitor's browser or the host of a guest?",
                "No",
            ),
            ("Can the attacker read what should be secret?", "No"),
            ("Can the attacker alter, forge or delete data?", "No"),
            ("Can the attacker stop it from working?", "Yes, altogether"),
        ];
        for (question, answer) in answers {
            page.focus_is(question).await;
            let asked = page.group(question);
            page.tab_to(&asked.inner(Role::Button, Name::Begins(answer.to_owned())), Way::Forward).await;
            page.press(Key::Enter).await;
        }
        page.focus_is("Your answers come to 7.5 High").await;
        page.field("CVSS vector").holds("").await;
        page.tab_to(&page.button("Use this vector"), Way::Forward).await;
        page.press(Key::Enter).await;
        page.field("CVSS vector").holds("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H").await;
        page.score().shows("7.5 High").await;
    });
}

#[test]
fn the_next_version_is_proposed_with_what_it_assumes_and_taken_by_a_press() {
    browse(|page| async move {
        page.open("#/draft/severity").await;
        page.field("CVSS vector").paste("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N").await;
        page.shows("AC, assumed: High complexity became Attack Requirements Present").await;
        page.button("Take it for CVSS 4.0").click().await;
        page.focus_is("Versions side by side").await;
        page.radio("What GitHub gets", "CVSS 4.0").click().await;
        page.field("CVSS vector")
            .holds("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N")
            .await;
    });
}

#[test]
fn what_each_answer_would_give_can_be_hidden_and_stays_hidden() {
    browse(|page| async move {
        page.open("#/cvss?v=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").await;
        page.radio("Attack Vector", "Network").element().await;
        page.group("Attack Vector").shows("now 9.8").await;
        page.control(Role::Checkbox, "Show what each answer would give").click().await;
        page.reload().await;
        page.control(Role::Checkbox, "Show what each answer would give").checked(false).await;
        let shown = page.script("return document.querySelector('.metric').innerText").await;
        assert!(!shown.as_str().unwrap_or_default().contains("9.8"), "{shown}");
    });
}
