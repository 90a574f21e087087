//! Phrases to choose a reason from: what has to be true for an answer, by the questions that FIRST's specifications of
//! [3.1](https://www.first.org/cvss/v3.1/specification-document) and
//! [4.0](https://www.first.org/cvss/v4.0/specification-document) ask. The words are our own.

use crate::draft::Answer;
use cvss_core::Version;

/// The answer in 3.x, the answer in 4.0, and a reason for it; an empty answer where the version has none like it.
const PHRASES: &[(&str, &str, &str)] = &[
    ("AV:N", "AV:N", "The vulnerable code reads what anyone can send to it over a network."),
    ("AV:N", "AV:N", "The attack needs nothing but a connection to a service that listens on a network."),
    ("AV:A", "AV:A", "The attacker must be in the same local network or within radio range."),
    ("AV:A", "AV:A", "Only a protocol that is not routed, such as Bluetooth or ARP, reaches the code."),
    ("AV:L", "AV:L", "The attacker must already be able to run something on the system."),
    ("AV:L", "AV:L", "The input is a file that a user opens on their own system."),
    ("AV:P", "AV:P", "The attacker must touch the device."),
    ("AC:L", "", "The attack needs no preparation and works every time."),
    ("AC:H", "", "The attacker must first win a race, learn a secret, or get between two systems."),
    ("AC:H", "", "The attack depends on a setting that the attacker does not control."),
    ("", "AC:L", "There is no protection that the attacker has to get around."),
    ("", "AC:H", "The attacker must get around a protection, such as address randomisation."),
    ("", "AC:H", "The attacker must first learn a secret of each target."),
    ("", "AT:N", "The attack works in nearly every installation."),
    ("", "AT:P", "The attacker must win a race."),
    ("", "AT:P", "The attacker must get between two systems."),
    ("", "AT:P", "The attack works only where the system is set up or used in a certain way."),
    ("PR:N", "PR:N", "The code runs before anyone has logged in."),
    ("PR:N", "PR:N", "The attack needs no account and no access to settings or files."),
    ("PR:L", "PR:L", "An ordinary user's account is enough."),
    ("PR:H", "PR:H", "The attacker needs the rights of an administrator."),
    ("UI:N", "UI:N", "Nobody but the attacker has to do anything."),
    ("UI:R", "UI:A", "A user must take a certain step, such as importing a file or confirming a warning."),
    ("UI:R", "", "A user must open a link, a page or a file of the attacker's."),
    ("", "UI:P", "It happens while a user does what they always do, such as looking at a page."),
    ("S:U", "", "Everything that is harmed is under the same authority as the vulnerable component."),
    ("S:C", "", "The attack reaches what another authority protects, such as the host of a sandbox."),
    ("S:C", "", "The script runs in the browser of the user, not in the vulnerable server."),
    ("C:H", "VC:H", "The attacker can read all data of the component."),
    ("C:H", "VC:H", "The attacker can read secrets, such as passwords or keys, that open everything else."),
    ("C:L", "VC:L", "The attacker can read some data, without a choice which."),
    ("C:N", "VC:N", "The attack shows the attacker nothing that is confidential."),
    ("I:H", "VI:H", "The attacker can run code with the rights of the component."),
    ("I:H", "VI:H", "The attacker can change any data of the component, or data that matters most."),
    ("I:L", "VI:L", "The attacker can change some data, with little effect or no control over it."),
    ("I:N", "VI:N", "The attack changes no data."),
    ("A:H", "VA:H", "The attacker can stop the component, for as long as the attack lasts or longer."),
    ("A:L", "VA:L", "The component becomes slow or is interrupted, and is never out of service as a whole."),
    ("A:N", "VA:N", "The component goes on working."),
    ("", "SC:H", "The attacker can read all data of another system, or secrets that open it."),
    ("", "SC:L", "The attacker can read some data of another system."),
    ("", "SC:N", "The attack shows no data of other systems."),
    ("", "SI:H", "The attacker can run code on another system, or change any of its data."),
    ("", "SI:L", "The attacker can change some data of another system."),
    ("", "SI:N", "The attack changes no data of other systems."),
    ("", "SA:H", "The attacker can stop another system."),
    ("", "SA:L", "Another system becomes slow or is interrupted."),
    ("", "SA:N", "Other systems go on working."),
];

/// The phrases for an answer.
///
/// ```
/// use advisory_core::{draft::Answer, score::phrases};
/// let answer: Answer = "CVSS:3/PR:L".parse().unwrap();
/// assert!(phrases(answer).eq(["An ordinary user's account is enough."]));
/// ```
pub fn phrases(answer: Answer) -> impl Iterator<Item = &'static str> {
    let is_v4 = answer.version() == Version::V4_0;
    let (metric, value) = (answer.metric().abbreviation, answer.value().abbreviation);
    let is_meant = move |known: &str| known.split_once(':') == Some((metric, value));
    let of = PHRASES.iter().filter(move |(v3, v4, _)| is_meant(if is_v4 { v4 } else { v3 }));
    of.map(|(.., phrase)| *phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_a_phrase_and_every_phrase_an_answer() {
        for answer in Answer::all() {
            assert!(phrases(answer).next().is_some(), "{answer}");
        }
        for (v3, v4, phrase) in PHRASES {
            let known = |prefix: &str, answer: &str| {
                answer.is_empty() || format!("{prefix}{answer}").parse::<Answer>().is_ok()
            };
            assert!(
                known("CVSS:3/", v3) && known("CVSS:4/", v4) && !(v3.is_empty() && v4.is_empty()),
                "{phrase}"
            );
            assert!(phrase.ends_with('.') && phrase.len() < 100, "{phrase}");
        }
    }
}
