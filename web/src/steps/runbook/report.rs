//! The report, before the first stage: how it came in, what it lacks, whether the vulnerability is exploited, and whether it
//! is handled. Folded away for those who found it themselves.

use super::notes::{line, text};
use super::release::yes_or_no;
use super::source;
use crate::components::{Radios, button, choices, files_button, moment};
use crate::desk::{Desk, use_desk};
use crate::export;
use crate::store::drafts;
use crate::store::{Action, Focus};
use crate::words::report as words;
use advisory_core::Edit;
use advisory_core::draft::{Arrival, Exploited, Outcome};
use advisory_core::field::Note;
use advisory_core::formats;
use advisory_core::runbook::{Channel, CraRole, Deadline};
use advisory_core::triage::{self, Known, Reason, Similar};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// The report's section.
pub fn view(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    let is_own = draft.report.arrival == Some(Arrival::Own);
    let is_open = !draft.report.message.trim().is_empty() && draft.report.outcome.is_none() && !is_own;
    let is_exploited = draft.exploitation.known == Some(Exploited::Yes);
    html! {
        <section class="sheet" aria-labelledby="report">
            <details class="stage" open={is_open || is_exploited}>
                <summary>
                    <h2 id="report" tabindex="-1">{ words::REPORT }</h2>
                    <span class="standing">
                        if is_exploited {
                            <span class="chip high">{ words::IS_EXPLOITED }</span>
                        }
                        if let Some(outcome) = draft.report.outcome {
                            <span class="soft small">{ outcome.label() }</span>
                        }
                    </span>
                </summary>
                <div class="inside">
                    { arrival(desk) }
                    if !is_own {
                        { message(desk) }
                    }
                    { exploitation(desk) }
                    if !is_own {
                        { decision(desk) }
                    }
                    <Duplicates />
                </div>
            </details>
        </section>
    }
}

fn arrival(desk: &Desk) -> Html {
    let choices = choices(Arrival::ALL.iter().map(|arrival| (arrival.code(), arrival.label())));
    let onchoose = desk.on_choice(Arrival::from_code, |arrival| Edit::Arrival(Some(arrival)));
    let chosen = desk.state.draft.report.arrival.map(Arrival::code);
    Radios { legend: words::ARRIVAL, name: "arrival", choices, chosen, onchoose, inline: false }.view()
}

fn message(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    let missing = triage::lacks(draft);
    let labels: Vec<&str> = missing.iter().map(|lack| lack.label()).collect();
    html! {
        <>
            <p class="soft small">{ words::FOR_YOURSELF }</p>
            { channels(desk) }
            <div class="grid2">
                { line(Note::Reporter, words::REPORTER_HINT).view(desk) }
                { moment(desk, "received", words::RECEIVED, draft.report.received, |at| vec![Edit::Received(at)]) }
            </div>
            { text(Note::Report, words::REPORT_HINT, 5).view(desk) }
            if let Some(request) = triage::request(draft) {
                <div class="prose" role="status">
                    <p class="small"><strong>{ words::MISSING }</strong>{ labels.join(", ") }</p>
                    <details>
                        <summary>{ words::ASK_TEXT }</summary>
                        <div class="how">{ source(desk, "ask", words::REPORT, &request, words::THE_QUESTIONS, &[]) }</div>
                    </details>
                </div>
            }
        </>
    }
}

/// Where the project is reported to in private.
fn channels(desk: &Desk) -> Html {
    let channels = &desk.runbook().channels;
    if channels.is_empty() {
        return Html::default();
    }
    html! { <p class="small">{ words::CHANNELS }{ for channels.iter().map(channel) }</p> }
}

fn channel(channel: &Channel) -> Html {
    html! { <>{ &channel.name }{ " " }{ address(channel) }{ " " }</> }
}

/// The way to a channel.
pub fn address(Channel { address, .. }: &Channel) -> Html {
    let href = if address.starts_with("http") { address.clone() } else { format!("mailto:{address}") };
    html! { <a {href} target="_blank" rel="noopener noreferrer">{ address }</a> }
}

fn exploitation(desk: &Desk) -> Html {
    let known = &desk.state.draft.exploitation;
    let choices = choices(Exploited::ALL.iter().map(|known| (known.code(), known.label())));
    let onchoose = {
        let desk = desk.clone();
        Callback::from(move |code| {
            let Some(known) = Exploited::from_code(code) else { return };
            // The clocks count from when it is said, until another moment is entered.
            let aware = desk.state.draft.exploitation.aware.is_none() && known == Exploited::Yes;
            let mut edits = vec![Edit::Exploited(Some(known))];
            edits.extend(aware.then(|| Edit::Aware(Some(desk.platform.now()))));
            desk.edits(edits);
        })
    };
    let chosen = known.known.map(Exploited::code);
    html! {
        <>
            { Radios { legend: words::EXPLOITED, name: "exploited", choices, chosen, onchoose, inline: true }.view() }
            if known.known == Some(Exploited::Yes) {
                <div class="grid2">
                    { moment(desk, "aware", words::AWARE, known.aware, |at| vec![Edit::Aware(at)]) }
                    { moment(desk, "remedy", words::REMEDY, known.remedy, |at| vec![Edit::Remedy(at)]) }
                </div>
                { duties(desk) }
            }
        </>
    }
}

/// The clocks of a vulnerability that is exploited, where the project has a role.
fn duties(desk: &Desk) -> Html {
    let deadlines = desk.runbook().deadlines(&desk.state.draft, desk.state.now);
    let steward = desk.runbook().cra.steward.iter().map(channel);
    let told = |Deadline { duty, due, left, done }: Deadline| {
        let told = match (due, left) {
            _ if done => words::DUE_DONE.to_owned(),
            (Some(due), Some(left)) => words::due(&desk.platform.calendar_time(due), left),
            _ => words::NO_MOMENT.to_owned(),
        };
        html! { <li>{ words::duty(duty.label(), &told) }</li> }
    };
    html! {
        <div class="prose small" role="group" aria-label={words::IS_EXPLOITED}>
            <p>{ if desk.runbook().cra.role == CraRole::None { words::ROLE_NONE } else { words::CLOCKS } }{ " " }{ for steward }</p>
            if !deadlines.is_empty() {
                <ul class="checks">{ for deadlines.into_iter().map(told) }</ul>
            }
        </div>
    }
}

/// The questions, what they come to, and the reply.
fn decision(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    let inside = match draft.report.outcome {
        Some(outcome) => decided(desk, outcome),
        None => html! {
                    <>
        <div class="prose">
                        { for triage::questions(draft).iter().copied().map(|question| {
                            let answer = draft.report.answers.get(&question).copied();
                            yes_or_no(desk, question.code(), question.label(), question.help(), answer, move |yes| Edit::Triage(question, Some(yes)))
                        }) }
        </div>
                        if let Some(triage::Decision { outcome, reason }) = triage::decide(draft) {
                            <div class="note row between" role="status">
                                <p class="grow"><strong>{ outcome.label() }{ ". " }</strong>{ reason }</p>
                                { button("", words::TAKE_THIS, desk.on(move |desk| set(desk, Some(outcome)))) }
                            </div>
                        }
                    </>
                },
    };
    let begun = draft.report.outcome.is_some() || !draft.report.answers.is_empty();
    html! {
        <details class="notes" open={begun}>
            <summary id={DECISION}>{ words::DECIDE }</summary>
            <div class="how">{ inside }</div>
        </details>
    }
}

/// The id of what unfolds the decision.
const DECISION: &str = "decision";

/// Sets what was decided. The pressed button goes, so the focus stays with what is around it.
fn set(desk: &Desk, outcome: Option<Outcome>) {
    desk.edit(Edit::Outcome(outcome));
    desk.act(Action::Focus(Focus::Id(DECISION)));
}

fn decided(desk: &Desk, outcome: Outcome) -> Html {
    let draft = &desk.state.draft;
    let reply = desk.runbook().reply(outcome);
    html! {
        <>
            <div class="row between">
                <p><strong>{ words::DECIDED }</strong>{ outcome.label() }</p>
                { button("quiet", words::UNDECIDE, desk.on(|desk| set(desk, None))) }
            </div>
            <p class="small">{ words::REPLY }</p>
            { source(desk, outcome.code(), words::REPORT, &reply.fill(draft), words::REPLY, &reply.missing(draft)) }
        </>
    }
}

/// The advisories that a draft is compared with, known again by where they are.
#[derive(Clone)]
struct Opened(Rc<Vec<Known>>);

impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The search for advisories about the same vulnerability, in what the user opens and in the other drafts.
#[component]
fn Duplicates() -> Html {
    let desk = use_desk();
    let opened = use_state(|| None::<Opened>);
    let take = {
        let (desk, opened) = (desk.clone(), opened.clone());
        move |files: Vec<File>| {
            let (desk, opened) = (desk.clone(), opened.clone());
            spawn_local(async move {
                let mut known = own(&desk);
                for file in files {
                    match export::text_of(&*desk.platform, &file).await {
                        Ok(Some(text)) => match read(&text) {
                            Ok(records) => known.extend(records),
                            Err(reason) => desk.tell(words::not_opened(&file.name(), reason)),
                        },
                        Ok(None) => {}
                        Err(told) => desk.tell(told),
                    }
                }
                opened.set(Some(Opened(Rc::new(known))));
            });
        }
    };
    let found = use_memo(((*opened).clone(), desk.state.settled.clone()), |(known, draft)| {
        known.as_ref().map(|known| triage::similar(draft, &known.0))
    });
    html! {
        <details class="notes">
            <summary>{ words::DUPLICATES }</summary>
            <div class="how">
                <p class="soft small">{ words::DUPLICATES_LEAD }</p>
                <div>{ files_button(words::OPEN_ADVISORIES, "", take) }</div>
                if let (Some(known), Some(found)) = (&*opened, &*found) {
                    { results(&known.0, found) }
                }
            </div>
        </details>
    }
}

/// The other drafts that this browser keeps.
fn own(desk: &Desk) -> Vec<Known> {
    let others = drafts::entries(&*desk.platform).into_iter().filter(|entry| entry.id != desk.state.draft.id);
    others.filter_map(|entry| Some(Known::from((*entry.draft.ok()?).clone()))).collect()
}

/// The records of a text.
fn read(text: &str) -> Result<Vec<Known>, formats::ReadError> {
    match formats::read(text) {
        Ok(imported) => Ok(vec![imported.into()]),
        Err(formats::ReadError::Several { .. }) => formats::records(text)?
            .iter()
            .map(|record| formats::read(&record.text).map(Known::from))
            .collect(),
        Err(error) => Err(error),
    }
}

fn results(known: &[Known], found: &[Similar]) -> Html {
    if found.is_empty() {
        return html! { <p role="status">{ words::none_similar(known.len()) }</p> };
    }
    let told = |similar: &Similar| {
        let draft = &known[similar.place].draft;
        let name = [&draft.ghsa_id, &draft.cve.id, &draft.title].into_iter().map(|name| name.trim());
        let name: Vec<&str> = name.filter(|name| !name.is_empty()).collect();
        let name = if name.is_empty() { words::UNTITLED.to_owned() } else { name.join(" ") };
        let reasons: Vec<String> = similar.reasons.iter().map(Reason::words).collect();
        html! { <li><strong>{ name }</strong>{ words::reasons(&reasons) }</li> }
    };
    html! {
        <div class="prose small" role="status">
            <p>{ words::some_similar(found.len(), known.len()) }</p>
            <ul class="checks">{ for found.iter().map(told) }</ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_render::{drawn, page, text};
    use advisory_core::Draft;

    fn shown(draft: Draft) -> String {
        text(&drawn(page(draft, []), view))
    }

    #[test]
    fn those_who_found_it_themselves_are_asked_nothing_about_a_report() {
        let mut draft = Draft::default();
        Edit::Arrival(Some(Arrival::Own)).apply(&mut draft);
        let words = shown(draft);
        assert!(!words.contains("Reporter") && !words.contains("Decide whether"), "{words}");
        assert!(words.contains("Is it being exploited?"), "{words}");
    }

    #[test]
    fn a_report_is_asked_for_what_it_lacks_and_decided_on() {
        let mut draft = Draft { repository: "octocat/crab-unzip".into(), ..Draft::default() };
        draft.report.message = "1.4.1 is broken.".into();
        let words = shown(draft.clone());
        assert!(words.contains("Not found in it: the steps, the impact, who can attack"), "{words}");
        Edit::Triage(advisory_core::draft::TriageQuestion::Known, Some(true)).apply(&mut draft);
        assert!(
            shown(draft.clone()).contains("Close: already known. The same vulnerability is handled already")
        );
        Edit::Outcome(Some(Outcome::Duplicate)).apply(&mut draft);
        let words = shown(draft);
        assert!(words.contains("Decided: Close: already known"), "{words}");
        assert!(words.contains("so we close this one"), "{words}");
    }
}
