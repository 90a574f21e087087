//! A second score, made without sight of the first, and what the two differ in.

use super::reasons::reasons;
use crate::components::{TextField, button, file_button};
use crate::desk::Desk;
use crate::export;
use crate::route::Route;
use crate::steps::frame::heading;
use crate::steps::limits;
use crate::store::{Action, Focus, Notice, TakeBack};
use crate::words::score as words;
use advisory_core::draft::{Scorer, SecondScore};
use advisory_core::field::Note;
use advisory_core::score::{self, Comparison, MetricDifference, Side, comparison, second_score};
use advisory_core::{Draft, Edit, Field, block, check, file};
use advisory_desk_calculator::{VectorSource, questions};
use cvss_core::Cvss;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// The id of the summary, which takes the focus after scoring.
const SECOND: &str = "second-score";

/// The id of the field for a colleague's vector.
const THEIRS: &str = "their-vector";

/// The second score of the draft: how it is made, or what it differs in.
pub fn second(desk: &Desk) -> Html {
    let comparison = comparison(&desk.state.draft);
    let differing = match &comparison {
        Comparison::Complete(found) => found.len(),
        _ => 0,
    };
    let summary = if differing > 0 { words::differ(differing) } else { words::SECOND.to_owned() };
    html! {
        <details class="notes" open={differing > 0}>
            <summary id={SECOND}>{ summary }</summary>
            <div class="how">
                { match comparison {
                    Comparison::NotBegun => ways(desk),
                    Comparison::Waiting { version, first, second } => {
                        let told = words::unreadable(first, second);
                        let told = told.map_or_else(|| words::waiting(version.number(), first, second), str::to_owned);
                        begun(desk, told, Some(words::GO_ON))
                    }
                    Comparison::OtherVersion(version) => begun(desk, words::other_version(version.number()), None),
                    Comparison::Complete(found) if found.is_empty() => begun(desk, words::SAME.to_owned(), None),
                    Comparison::Complete(found) => html! {
                        <>
                            { name(desk) }
                            { for found.into_iter().map(|difference| settle(desk, difference)) }
                            <div>{ discard(desk) }</div>
                        </>
                    },
                } }
            </div>
        </details>
    }
}

fn name(desk: &Desk) -> Html {
    TextField { optional: true, ..TextField::of(Field::Note(Note::SecondScorer)) }.view(desk)
}

/// Starts or ends scoring blind.
fn blind(desk: &Desk, is_blind: bool) {
    desk.act(Action::Blind(is_blind));
    desk.act(Action::Focus(if is_blind { Focus::Heading } else { Focus::Id(SECOND) }));
}

fn discard(desk: &Desk) -> Html {
    let discard = desk.on(|desk: &Desk| {
        desk.remove(Edit::SecondScore(Box::default()), words::DISCARDED.to_owned());
        desk.act(Action::Focus(Focus::Id(SECOND)));
    });
    button("quiet", words::DISCARD, discard)
}

/// The ways to a second score.
fn ways(desk: &Desk) -> Html {
    let open_theirs = {
        let desk = desk.clone();
        move |chosen: File| open(&desk, chosen)
    };
    let save = desk.on(|desk: &Desk| {
        let copy = score::blinded(&desk.state.draft);
        desk.platform.download(export::FILE_NAME, &file::write(&copy));
    });
    let paste = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            paste(&desk, text.trim());
        })
    };
    html! {
        <>
            <p class="soft small">{ words::SECOND_LEAD }</p>
            <div class="row">
                { button("", words::SCORE_BLIND, desk.on(|desk| blind(desk, true))) }
                { button("", words::SAVE_BLIND, save) }
                { file_button(words::OPEN, "", open_theirs) }
            </div>
            <div class="field">
                <div class="field-head"><label for={THEIRS}>{ words::PASTE }</label></div>
                <p class="hint" id="their-vector-hint">{ words::PASTE_HINT }</p>
                <input id={THEIRS} type="text" class="mono" onchange={paste} aria-describedby="their-vector-hint"
                    spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
            </div>
        </>
    }
}

fn paste(desk: &Desk, text: &str) {
    match check::vector_problem(text) {
        _ if text.is_empty() => {}
        Some(problem) => desk.tell(problem.message),
        None => take(desk, SecondScore { vector: text.to_owned(), ..SecondScore::default() }),
    }
}

fn take(desk: &Desk, score: SecondScore) {
    desk.edit(Edit::SecondScore(Box::new(score)));
    desk.act(Action::Focus(Focus::Id(SECOND)));
}

/// Reads the file of a colleague: a draft, or a comment with one.
fn open(desk: &Desk, chosen: File) {
    let desk = desk.clone();
    spawn_local(async move {
        match export::text_of(&*desk.platform, &chosen).await {
            Ok(Some(text)) => match read(&text, &desk.state.draft) {
                Ok(score) => take(&desk, score),
                Err(told) => desk.tell(told),
            },
            Ok(None) => {}
            Err(told) => desk.tell(told),
        }
    });
}

/// The second score in a text: a vector, or that of a draft.
fn read(text: &str, own: &Draft) -> Result<SecondScore, String> {
    if text.trim().parse::<Cvss>().is_ok() {
        return Ok(SecondScore { vector: text.trim().to_owned(), ..SecondScore::default() });
    }
    let theirs = block::read_copy(text, None).map_err(|error| error.to_string())?;
    limits::of_draft(&theirs)?;
    let score = second_score(own, &theirs);
    if score.vector.is_empty() { Err(words::NO_VECTOR.to_owned()) } else { Ok(score) }
}

/// A second score without differences to show, with the way back to it where it can be gone on with.
fn begun(desk: &Desk, told: String, go_on: Option<&'static str>) -> Html {
    html! {
        <>
            <p role="status">{ told }</p>
            { name(desk) }
            <div class="row">
                if let Some(words) = go_on {
                    { button("", words, desk.on(|desk| blind(desk, true))) }
                }
                { discard(desk) }
            </div>
        </>
    }
}

/// A metric on which the two differ, with both reasons, and a button for each that takes it.
fn settle(desk: &Desk, difference: MetricDifference) -> Html {
    let metric = difference.metric.name;
    let by = desk.state.draft.severity.second.by.trim();
    let second = if by.is_empty() { words::SECOND_IS } else { by };
    let sides = [
        (words::FIRST, Scorer::First, difference.first.clone()),
        (second, Scorer::Second, difference.second.clone()),
    ];
    let difference = Rc::new(difference);
    let side = |(who, scorer, side): (&str, Scorer, Side)| {
        let (difference, value) = (difference.clone(), side.name());
        let choose = desk.on(move |desk: &Desk| {
            desk.edits(score::take(&desk.state.draft, &difference, scorer));
            let text = words::settled(difference.metric.name, value);
            desk.act(Action::Notice(Some(Notice { text, take_back: Some(TakeBack::Edit) })));
            desk.act(Action::Focus(Focus::Id(SECOND)));
        });
        html! {
            <div class="side">
                <p><span class="soft">{ who.to_owned() }{ ": " }</span><strong>{ value }</strong></p>
                <p translate="no">{ if side.reason.is_empty() { words::WITHOUT_REASON.to_owned() } else { side.reason } }</p>
                <div>{ button("", &words::take(value), choose) }</div>
            </div>
        }
    };
    html! {
        <div class="versus" role="group" aria-label={words::both(metric)} key={metric}>
            <p><strong>{ metric }</strong></p>
            <div class="sides">{ for sides.map(side) }</div>
        </div>
    }
}

/// The step while somebody scores without sight of the first score.
pub fn scoring(desk: &Desk, source: &VectorSource) -> Html {
    let is_complete = source.vector().is_some();
    let (class, label) = if is_complete { ("go", words::COMPARE) } else { ("", words::STOP) };
    html! {
        <>
            { heading(Route::Severity) }
            <section class="sheet">
                <p class="note">{ words::BLIND_LEAD }</p>
                { name(desk) }
                { questions(source, None) }
                { reasons(desk, Scorer::Second, source.partial()) }
                <div>{ button(class, label, desk.on(|desk| blind(desk, false))) }</div>
            </section>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::severity;
    use crate::test_render::{drawn, page, text};

    const VECTOR: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N";

    fn scored() -> Draft {
        let mut draft = Draft::default();
        draft.severity.cvss_v3 = VECTOR.into();
        draft.severity.reasons.insert("CVSS:3/PR:N".parse().expect("an answer"), "Before the login.".into());
        draft
    }

    fn shown(draft: Draft, actions: impl IntoIterator<Item = Action>) -> String {
        drawn(page(draft, actions), |desk| html! { <>{ severity::view(desk) }{ severity::margin(desk) }</> })
    }

    #[test]
    fn who_scores_blind_sees_nothing_of_the_first_score() {
        let first = shown(scored(), []);
        for part in ["7.5", "Before the login.", VECTOR] {
            assert!(first.contains(part), "{part}");
        }
        let blind = shown(scored(), [Action::Blind(true)]);
        for part in ["7.5", "Before the login.", VECTOR] {
            assert!(!blind.contains(part), "{part} in {blind}");
        }
        assert!(text(&blind).contains("0 of 8"), "{blind}");
    }

    #[test]
    fn a_difference_is_unfolded_and_an_agreement_is_not() {
        let with = |vector: &str| {
            let mut draft = scored();
            draft.severity.second.vector = vector.into();
            shown(draft, [])
        };
        let different = with(&VECTOR.replace("PR:N", "PR:L"));
        let told = "First: None Before the login. Take None Second: Low Without a reason Take Low";
        assert!(text(&different).replace(" : ", ": ").contains(told), "{}", text(&different));
        let unfolded = |html: &str| {
            html.split("<details")
                .filter(|part| part.split('>').next().is_some_and(|tag| tag.contains(" open")))
                .count()
        };
        assert_eq!(unfolded(&different), 1);
        let same = with(VECTOR);
        assert!(same.contains(words::SAME) && unfolded(&same) == 0);
        let waiting = text(&with("CVSS:3.1/AV:L"));
        let told = "The second score lacks 7 answers. Neither score is shown before both are complete.";
        assert!(waiting.contains(told) && !waiting.contains("Local Take"), "{waiting}");
    }

    #[test]
    fn a_vector_or_a_draft_is_a_second_score_and_nothing_else_is() {
        let own = scored();
        assert_eq!(read(&format!(" {VECTOR}\n"), &own).map(|score| score.vector), Ok(VECTOR.to_owned()));
        let theirs = read(&file::write(&own), &Draft::default()).expect("a draft");
        assert_eq!((theirs.vector.as_str(), theirs.reasons.len()), (VECTOR, 1));
        assert_eq!(read(&file::write(&Draft::default()), &own), Err(words::NO_VECTOR.to_owned()));
        assert!(read("rubbish", &own).is_err());
    }
}
