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
        partial = partial.with(metric.abbreviation, value.abbreviation).expect("the metric has this value");
        answers.push((metric.name, value.name));
    }
    (partial, answers)
}

/// The score and its word, as the status shows them.
fn score(vector: Cvss) -> String {
    let score = vector.score();
    format!("{score} {}", Severity::of(vector.version(), score))
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
            for all in [false, true] {
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
        assert_eq!(page.hash().await, "#/cvss", "a text that cannot be read is not in the address");
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
fn an_answer_says_in_words_which_score_it_would_give() {
    browse(|page| async move {
        page.open("#/cvss?v=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").await;
        let vector = page.group("Attack Vector");
        vector.inner(Role::Radio, "Network, now 9.8").element().await;
        vector.inner(Role::Radio, "Adjacent, would give 8.8").element().await;
    });
}

#[test]
fn firsts_own_form_of_address_is_understood() {
    browse(|page| async move {
        let vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
        page.load(&format!("#{vector}")).await;
        page.field("CVSS vector").holds(vector).await;
        page.score().shows("9.3 Critical").await;
        page.load("#/").await;
        page.arrived("#/").await;
        page.load(&format!("#{vector}/E:U")).await;
        page.shows("CVSS-BT").await;
    });
}

#[test]
fn the_address_holds_the_vector_as_typed_or_nothing() {
    browse(|page| async move {
        page.open("#/cvss").await;
        let field = page.field("CVSS vector");
        let vector = "CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N";
        field.paste(vector).await;
        page.score().shows("9.8 Critical").await;
        assert_eq!(page.hash().await, format!("#/cvss?v={vector}"), "in the order in which it was typed");
        for text in [
            // A Cyrillic letter in `АC`.
            "CVSS:3.1/AV:N/\u{410}C:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "CVSS:5.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        ] {
            field.fill(text).await;
            page.score().shows("No score").await;
            assert_eq!(page.hash().await, "#/cvss", "{text}");
        }
    });
}

#[test]
fn the_page_of_the_calculator_is_a_page_of_its_own() {
    browse(|page| async move {
        let calculator = page.at(&page.address("calculator.html"));
        let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
        calculator.load("").await;
        calculator.radio("Attack Vector", "Network").click().await;
        calculator.field("CVSS vector").holds("CVSS:3.1/AV:N").await;
        assert_eq!(page.hash().await, "#CVSS:3.1/AV:N");
        calculator.field("CVSS vector").fill(vector).await;
        calculator.score().shows("9.8 Critical").await;
        assert_eq!(page.hash().await, format!("#{vector}"));
        calculator.is_accessible("the calculator's own page").await;
        calculator.button("Reset").click().await;
        calculator.field("CVSS vector").holds("").await;
        calculator.button("Undo").click().await;
        calculator.score().shows("9.8 Critical").await;
        assert_eq!(page.script("return Object.keys(localStorage)").await, json!([]));
        // The desk goes on with the vector.
        calculator.control(Role::Link, "Start a draft with it").click().await;
        page.arrived(&format!("#/cvss?v={vector}")).await;
        page.button("Start a draft with it").click().await;
        page.arrived("#/draft/title").await;
        page.open("#/draft/severity").await;
        page.field("CVSS vector").holds(vector).await;
    });
}

#[test]
fn another_version_is_started_from_the_vector_that_is_there() {
    browse(|page| async move {
        page.open("#/draft/severity").await;
        page.field("CVSS vector").paste("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").await;
        page.radio("Send to GitHub as", "CVSS 4.0").click().await;
        page.shows("0 of 11 answered").await;
        page.button("Start from your 3.1 vector").click().await;
        page.field("CVSS vector")
            .holds("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")
            .await;
        page.score().shows("9.3 Critical").await;
    });
}

#[test]
fn the_scores_of_all_groups_are_shown_side_by_side() {
    browse(|page| async move {
        page.open("#/cvss?v=CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/CR:L").await;
        for (name, score) in
            [("Base", "9.8 Critical"), ("Temporal", "9.0 Critical"), ("Environmental", "8.7 High")]
        {
            page.shows(&format!("{name}\n{score}")).await;
        }
    });
}

#[test]
fn the_answers_of_the_interview_survive_leaving_it() {
    browse(|page| async move {
        page.open("#/cvss").await;
        page.button("Answer questions instead").click().await;
        page.focus_is("Can the attacker reach it over a network?").await;
        page.button("Yes").click().await;
        page.focus_is("From how far away can it be attacked over the network?").await;
        page.button("Stop asking").click().await;
        page.radio("Attack Vector", "Network").checked(false).await;
        page.button("Answer questions instead").click().await;
        page.focus_is("From how far away can it be attacked over the network?").await;
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
        page.tab_to(&page.button("Answer questions instead"), Way::Forward).await;
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
        page.button("Use it for CVSS 4.0").click().await;
        page.focus_is("Versions side by side").await;
        page.radio("Send to GitHub as", "CVSS 4.0").click().await;
        page.field("CVSS vector")
            .holds("CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N")
            .await;
    });
}

#[test]
fn what_each_answer_would_give_can_be_hidden_and_stays_hidden() {
    browse(|page| async move {
        page.open("#/draft/severity").await;
        page.field("CVSS vector").paste("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").await;
        page.group("Attack Vector").shows("now 9.8").await;
        page.control(Role::Checkbox, "Show what each answer would give").click().await;
        page.reload().await;
        page.control(Role::Checkbox, "Show what each answer would give").checked(false).await;
        let shown = page.script("return document.querySelector('.metric').innerText").await;
        assert!(!shown.as_str().unwrap_or_default().contains("9.8"), "{shown}");
    });
}
