//! What the team writes down on the way, at the stage where it is needed. None of it is a field of GitHub's form.

use crate::components::{TextField, button, moment, named_button};
use crate::desk::Desk;
use crate::store::{Action, Focus};
use crate::words::{pieces, report, runbook as words};
use advisory_core::draft::{Coordination, CveRequest, Event, Fix, PublicText, ReleasedPackage};
use advisory_core::field::Note;
use advisory_core::runbook::Stage;
use advisory_core::{Draft, Edit, Field};
use yew::prelude::*;

/// The id of the field for the day of publication.
pub const PUBLICATION: &str = "publication";

/// The notes of a stage, folded away until they are wanted or hold something.
pub fn of_stage(desk: &Desk, stage: Stage) -> Html {
    let draft = &desk.state.draft;
    let (summary, begun, notes) = match stage {
        Stage::Draft => (words::TEAM, draft.coordination != Coordination::default(), team(desk)),
        Stage::CveRequest => (words::REQUEST, draft.cve.request != CveRequest::default(), request(desk)),
        Stage::Fix => (words::FIX, draft.fix != Fix::default(), fix(desk)),
        Stage::Release => (
            words::RELEASE,
            !draft.release.packages.is_empty()
                || !draft.release.texts.is_empty()
                || draft.release.publication.is_some(),
            release(desk),
        ),
        Stage::Publish => (words::TIMELINE, !draft.timeline.is_empty(), timeline(desk)),
    };
    html! {
        <details class="notes" open={begun}>
            <summary>{ summary }</summary>
            <div class="how">{ notes }</div>
        </details>
    }
}

pub fn line(note: Note, hint: &'static str) -> TextField {
    TextField { optional: true, hint, ..TextField::of(Field::Note(note)) }
}

pub fn text(note: Note, hint: &'static str, rows: u32) -> TextField {
    TextField { rows: Some(rows), ..line(note, hint) }
}

fn team(desk: &Desk) -> Html {
    let coordination = &desk.state.draft.coordination;
    let backports = Rows {
        what: report::BACKPORT,
        add_id: "add-backport",
        count: coordination.backports.len(),
        first: Note::Backport,
        insert: Edit::InsertBackport(usize::MAX, String::new()),
        remove: Edit::RemoveBackport,
    };
    html! {
        <>
            <div class="grid2">
                { line(Note::Owner, report::OWNER_HINT).view(desk) }
                { line(Note::WaitingFor, report::WAITING_HINT).view(desk) }
            </div>
            { moment(desk, "embargo", report::EMBARGO, coordination.embargo, |at| vec![Edit::Embargo(at)]) }
            { backports.view(desk, |row| TextField::code(Field::Note(Note::Backport(row)), "").view(desk)) }
        </>
    }
}

fn request(desk: &Desk) -> Html {
    html! {
        <div class="grid2">
            { line(Note::CveAskedBy, words::ASKED_BY_HINT).view(desk) }
            { line(Note::CveAnswer, words::ANSWER_HINT).view(desk) }
        </div>
    }
}

/// A list of notes with a button that adds one.
struct Rows {
    /// What a row is called: "Fix commit".
    what: &'static str,
    /// The id of the button that adds one; it takes the focus when the last row goes.
    add_id: &'static str,
    count: usize,
    /// The first typed note of a row, which takes the focus.
    first: fn(usize) -> Note,
    /// The edit that puts an empty row at the end.
    insert: Edit,
    remove: fn(usize) -> Edit,
}

impl Rows {
    fn view(self, desk: &Desk, fields: impl Fn(usize) -> Html) -> Html {
        let Self { what, add_id, count, first, insert, remove } = self;
        let add = desk.on(move |desk| {
            desk.edit(insert.clone());
            desk.focus(Field::Note(first(count)));
        });
        let row = |row: usize| {
            let number = row + 1;
            let onclick = desk.on(move |desk| {
                desk.remove(remove(row), words::row_removed(what, number));
                match count {
                    1 => desk.act(Action::Focus(Focus::Id(add_id))),
                    _ => desk.focus(Field::Note(first(row.min(count - 2)))),
                }
            });
            html! {
                <div class="line" role="group" aria-label={words::row(what, number)} key={row}>
                    <div>{ fields(row) }</div>
                    { named_button("quiet", pieces::REMOVE, words::remove_row(what, number), onclick) }
                </div>
            }
        };
        html! {
            <div class="prose">
                { for (0..count).map(row) }
                <div><button type="button" class="btn" id={add_id} onclick={add}>{ words::add_row(what) }</button></div>
            </div>
        }
    }
}

fn fix(desk: &Desk) -> Html {
    let commits = Rows {
        what: words::COMMIT,
        add_id: "add-commit",
        count: desk.state.draft.fix.commits.len(),
        first: Note::FixCommit,
        insert: Edit::InsertFixCommit(usize::MAX, String::new()),
        remove: Edit::RemoveFixCommit,
    };
    html! {
        <>
            { TextField { mono: true, ..line(Note::PrivateFork, words::FORK_HINT) }.view(desk) }
            { commits.view(desk, |row| TextField::code(Field::Note(Note::FixCommit(row)), "").view(desk)) }
        </>
    }
}

/// The packages that the rows patch and the release does not name yet.
fn missing(draft: &Draft) -> Vec<ReleasedPackage> {
    let mut missing: Vec<ReleasedPackage> = Vec::new();
    for row in &draft.products {
        let released =
            ReleasedPackage { package: row.package.trim().into(), version: row.patched.trim().into() };
        let open = released.package.is_empty() || released.version.is_empty();
        if !open && !draft.release.packages.contains(&released) && !missing.contains(&released) {
            missing.push(released);
        }
    }
    missing
}

fn release(desk: &Desk) -> Html {
    let plan = &desk.state.draft.release;
    let packages = Rows {
        what: words::PACKAGE,
        add_id: "add-package",
        count: plan.packages.len(),
        first: Note::ReleasePackage,
        insert: Edit::InsertReleasedPackage(usize::MAX, ReleasedPackage::default()),
        remove: Edit::RemoveReleasedPackage,
    };
    let missing = missing(&desk.state.draft);
    let fill = {
        let missing = missing.clone();
        desk.on(move |desk| {
            let insert =
                |released: &ReleasedPackage| Edit::InsertReleasedPackage(usize::MAX, released.clone());
            desk.edits(missing.iter().map(insert).collect());
            desk.act(Action::Focus(Focus::Id("add-package")));
        })
    };
    html! {
        <>
            { moment(desk, PUBLICATION, words::PLANNED_FOR, plan.publication, |at| vec![Edit::PlanPublication(at)]) }
            { packages.view(desk, |row| html! {
                <div class="grid2">
                    { TextField::code(Field::Note(Note::ReleasePackage(row)), "").view(desk) }
                    { TextField::code(Field::Note(Note::ReleaseVersion(row)), "").view(desk) }
                </div>
            }) }
            if !missing.is_empty() {
                <div>{ button("", words::TAKE_PACKAGES, fill) }</div>
            }
            <h3>{ words::PUBLIC_TEXTS }</h3>
            <p class="soft small">{ words::PUBLIC_TEXTS_LEAD }</p>
            { for PublicText::ALL.iter().map(|which| public_text(desk, *which)) }
        </>
    }
}

/// The user's own words for a text; what would be used without them stands below.
fn public_text(desk: &Desk, which: PublicText) -> Html {
    let field = Note::Text(which);
    let height = if which == PublicText::Branch { None } else { Some(2) };
    let neutral = desk.runbook().neutral(&desk.state.draft, which);
    let empty = desk.state.draft.text(Field::Note(field)).is_none_or(|text| text.trim().is_empty());
    html! {
        <div class="prose" key={which.code()}>
            { TextField { rows: height, ..line(field, "") }.view(desk) }
            if empty {
                <p class="soft small">{ words::USED }<span class="mono">{ neutral.lines().next().unwrap_or_default().to_owned() }</span></p>
            }
        </div>
    }
}

fn timeline(desk: &Desk) -> Html {
    let events = &desk.state.draft.timeline;
    let rows = Rows {
        what: words::EVENT,
        add_id: "add-event",
        count: events.len(),
        first: Note::Event,
        insert: Edit::InsertEvent(usize::MAX, Event { at: Some(desk.platform.now()), what: String::new() }),
        remove: Edit::RemoveEvent,
    };
    html! {
        <>
            <p class="soft small">{ words::TIMELINE_LEAD }</p>
            { rows.view(desk, |row| html! {
                <div class="grid2">
                    { moment(desk, &format!("event-{row}-at"), words::WHEN, events[row].at, {
                        let event = events[row].clone();
                        move |at| vec![Edit::RemoveEvent(row), Edit::InsertEvent(row, Event { at, ..event.clone() })]
                    }) }
                    { line(Note::Event(row), "").view(desk) }
                </div>
            }) }
        </>
    }
}
