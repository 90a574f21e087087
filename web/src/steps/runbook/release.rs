//! Where the fix stands, and how it reaches its users: decided by questions, and the user's to choose.

use super::report::address;
use crate::components::{Choice, Radios, beside, button, choices, fixes};
use crate::desk::{Desk, element_id};
use crate::route::Route;
use crate::words::{pieces, runbook as words};
use advisory_core::draft::{FixState, Product, Publishing, Question, Release};
use advisory_core::runbook::{Condition, Decision, NoticeDue, decide, questions};
use advisory_core::{Edit, Field};
use yew::prelude::*;

/// Where the fix stands.
pub fn fix_state(desk: &Desk) -> Html {
    let onchoose = desk.on_choice(FixState::from_code, |state| Edit::FixState(Some(state)));
    let choices = choices(FixState::ALL.iter().map(|state| (state.code(), state.label())));
    let chosen = desk.state.draft.progress.fix.map(FixState::code);
    Radios { legend: words::FIX_STATE, name: "fix-state", choices, chosen, onchoose, inline: false }.view()
}

/// Whether publishing waits for the CVE id: asked once the fix is there and the id is not.
pub fn publishing(desk: &Desk) -> Html {
    if !Condition::PublishingOpen.holds(&desk.state.draft) {
        return Html::default();
    }
    let choice = |publishing: &Publishing| Choice {
        value: publishing.code(),
        label: publishing.label(),
        hint: match publishing {
            Publishing::Now => words::PUBLISH_NOW,
            Publishing::Wait => words::PUBLISH_WAIT,
        },
    };
    let choices = Publishing::ALL.iter().map(choice).collect();
    let onchoose = desk.on_choice(Publishing::from_code, |publishing| Edit::Publishing(Some(publishing)));
    let chosen = desk.state.draft.progress.publishing.map(Publishing::code);
    Radios { legend: words::PUBLISHING, name: "publishing", choices, chosen, onchoose, inline: false }.view()
}

/// The questions, what they come to, and the choice.
pub fn release(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    let chosen = desk.state.draft.progress.release;
    let choices = Release::ALL
        .iter()
        .map(|release| Choice {
            value: release.code(),
            label: release.label(),
            hint: match release {
                Release::Regular => words::REGULAR,
                Release::EarlyRegular => words::EARLY_REGULAR,
                Release::Quick => words::QUICK,
            },
        })
        .collect::<Vec<_>>();
    let onchoose = desk.on_choice(Release::from_code, |release| Edit::Release(Some(release)));
    html! {
        <>
            { for questions(draft).iter().map(|question| ask(desk, *question)) }
            { decide(draft).map(|decision| decided(desk, decision, chosen)).unwrap_or_default() }
            <div id={element_id(Field::Release)} tabindex="-1">
                { Radios { legend: words::HOW_RELEASED, name: "release", choices, chosen: chosen.map(Release::code), onchoose, inline: false }.view() }
                { beside(desk, Field::Release) }
            </div>
        </>
    }
}

const YES: &str = "yes";
const NO: &str = "no";

fn ask(desk: &Desk, question: Question) -> Html {
    let answer = desk.state.draft.release.answers.get(&question).copied();
    yes_or_no(desk, question.code(), question.label(), question.help(), answer, move |yes| {
        Edit::Answer(question, Some(yes))
    })
}

/// A question that is answered by yes or no.
pub fn yes_or_no(
    desk: &Desk,
    name: &'static str,
    legend: &'static str,
    help: &'static str,
    answer: Option<bool>,
    edit: impl Fn(bool) -> Edit + 'static,
) -> Html {
    let onchoose = {
        let desk = desk.clone();
        Callback::from(move |answer| desk.edit(edit(answer == YES)))
    };
    let chosen = answer.map(|yes| if yes { YES } else { NO });
    let choices = choices([(YES, pieces::YES), (NO, pieces::NO)].into_iter());
    html! {
        <div class="prose" key={name}>
            { Radios { legend, name, choices, chosen, onchoose, inline: true }.view() }
            <p class="soft small">{ help }</p>
        </div>
    }
}

/// What the answers come to; one press takes it.
fn decided(desk: &Desk, Decision { release, reason }: Decision, chosen: Option<Release>) -> Html {
    let take = desk.on(move |desk| {
        desk.edit(Edit::Release(Some(release)));
        desk.focus(Field::Release);
    });
    html! {
        <div class="note row between" role="status">
            <p class="grow"><strong>{ words::sentence(release.label()) }</strong>{ reason }</p>
            if chosen != Some(release) {
                { button("", words::TAKE_THIS, take) }
            }
        </div>
    }
}

/// Those who are told before publication, to be ticked off, each with the moment until when.
pub fn notices(desk: &Desk) -> Html {
    let due = desk.runbook().notices_due(&desk.state.draft, desk.state.now);
    if due.is_empty() {
        return Html::default();
    }
    let told = |(number, NoticeDue { notice, due, done, missed }): (usize, NoticeDue)| {
        let id = format!("notice-{number}");
        let task = notice.task();
        let onchange = desk.on(move |desk: &Desk| desk.edit(Edit::Task(task.clone(), !done)));
        html! {
            <li key={number}>
                <input type="checkbox" id={id.clone()} checked={done} onchange={onchange as Callback<Event>} />
                <div class="row">
                    <label for={id}>{ &notice.channel.name }</label>
                    { address(&notice.channel) }
                    <span class="soft">{ words::by(&desk.platform.calendar_time(due)) }</span>
                    if missed {
                        <span class="chip medium">{ words::MISSED }</span>
                    }
                </div>
            </li>
        }
    };
    html! {
        <div class="prose small"><h3>{ words::NOTICES }</h3><ul class="tasks">{ for due.into_iter().enumerate().map(told) }</ul></div>
    }
}

/// Where users find the fix: each row with its patched version, or the way to enter it.
pub fn whereabouts(desk: &Desk) -> Html {
    let rows = desk.state.draft.products.iter().enumerate().filter(|(_, row)| !row.is_empty());
    let view = |(row, product): (usize, &Product)| {
        let field = Field::Patched(row);
        let onclick = desk.on_link(move |desk| desk.focus(field));
        html! {
            <li key={row}>
                <span class="mono" translate="no">{ format!("{} {}", product.package.trim(), product.affected.trim()) }</span>{ ": " }
                if product.patched.trim().is_empty() {
                    <a href={Route::of(field).hash()} {onclick} aria-label={format!("{}{}", words::NO_PATCH_YET, words::in_row(row + 1))}>{ words::NO_PATCH_YET }</a>
                    { " " }{ fixes(desk, field) }
                } else {
                    { words::FIXED_IN }<span class="mono" translate="no">{ product.patched.trim().to_owned() }</span>
                }
            </li>
        }
    };
    let unpatched = desk.runbook().unpatched(&desk.state.draft).into_iter().map(|(supported, package)| {
        html! { <li><span class="mono" translate="no">{ package.to_owned() }</span>{ ": " }{ words::unpatched(&supported.name) }</li> }
    });
    let rows: Vec<Html> = rows.map(view).chain(unpatched).collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! { <div class="prose small"><h3>{ words::WHEREABOUTS }</h3><ul class="checks">{ rows }</ul></div> }
}
