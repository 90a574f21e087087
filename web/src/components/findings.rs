//! What the checks found: beside its field, and all of it in one list.

use crate::desk::{Desk, element_id};
use crate::route::Route;
use crate::words::pieces as words;
use advisory_core::Field;
use advisory_core::check::{Finding, Fix, Level};
use advisory_desk_calculator::widgets::{self, Sign, sentence};
use yew::prelude::*;

/// The mark and the word of a level.
fn sign(level: Level) -> Html {
    widgets::sign(match level {
        Level::Error => Sign::Error,
        Level::Warning => Sign::Warning,
        Level::Hint => Sign::Hint,
    })
}

/// A button that mends what was found, and moves to the field.
fn fix_button(desk: &Desk, field: Field, fix: &Fix) -> Html {
    let edits = fix.edits.clone();
    let onclick = desk.on(move |desk| {
        desk.edits(edits.clone());
        desk.focus(field);
    });
    html! { <button type="button" class="btn quiet fix" {onclick}>{ sentence(&fix.label) }</button> }
}

/// The buttons that mend what was found about a field.
pub fn fixes(desk: &Desk, field: Field) -> Html {
    desk.found(field).filter_map(|finding| Some(fix_button(desk, field, finding.fix.as_ref()?))).collect()
}

/// The id of what is said beside a field, for its `aria-describedby`.
pub fn beside_id(field: Field) -> String {
    format!("{}-found", element_id(field))
}

/// What was found about one field, shown below it.
pub fn beside(desk: &Desk, field: Field) -> Html {
    let findings = desk.beside(field);
    if findings.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="beside" id={beside_id(field)}>
            { for findings.into_iter().map(|finding| html! {
                <li class={level_class(finding.level)}>
                    { sign(finding.level) }
                    <span>{ sentence(&finding.message) }{ " " }<span class="reason">{ finding.reason }</span></span>
                    { finding.fix.as_ref().map(|fix| fix_button(desk, field, fix)).unwrap_or_default() }
                </li>
            }) }
        </ul>
    }
}

fn level_class(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "advice",
    }
}

/// The list of all findings: those of the step at hand first, each a link to its field.
pub fn to_look_at(desk: &Desk) -> Html {
    let here = desk.state.route;
    let open = desk.findings.len();
    // The most serious first.
    let by_level = [Level::Error, Level::Warning, Level::Hint]
        .iter()
        .flat_map(|level| desk.findings.iter().filter(move |finding| finding.level == *level));
    let (mine, others): (Vec<&Finding>, Vec<&Finding>) =
        by_level.partition(|finding| Route::of(finding.field) == here);
    let nothing_here = mine.is_empty();
    html! {
        <section class="sheet" aria-labelledby="to-look-at">
            <div class="row between">
                <h2 id="to-look-at">{ words::TO_LOOK_AT }</h2>
                <span class="soft small">{ words::open(open) }</span>
            </div>
            if open == 0 {
                <p class="soft small">{ words::NOTHING_FOUND }</p>
            }
            if !mine.is_empty() {
                <ul class="findings">{ for mine.into_iter().map(|finding| item(desk, finding)) }</ul>
            }
            if !others.is_empty() {
                <details open={nothing_here}>
                    <summary>{ words::elsewhere(others.len()) }</summary>
                    <ul class="findings">{ for others.into_iter().map(|finding| item(desk, finding)) }</ul>
                </details>
            }
        </section>
    }
}

fn item(desk: &Desk, finding: &Finding) -> Html {
    let field = finding.field;
    let onclick = desk.on_link(move |desk| desk.focus(field));
    html! {
        <li>
            { sign(finding.level) }
            <div>
                <a href={Route::of(field).hash()} {onclick}>{ field.label() }</a>{ ": " }{ sentence(&finding.message) }
                { " " }{ finding.fix.as_ref().map(|fix| fix_button(desk, field, fix)).unwrap_or_default() }
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Action;
    use crate::test_render::{attributes, drawn, example, page, text};
    use advisory_core::Draft;

    #[test]
    fn the_list_says_what_and_where_and_mends_it() {
        let html = drawn(page(example(), [Action::Go(Route::Affected)]), to_look_at);
        let words = text(&html);
        assert!(words.contains("To look at 3 open"), "{words}");
        assert!(
            words.contains(
                "Error: Affected versions, row 1 : Write one space after >= . Write >= 1.0.0, < 1.4.2"
            ),
            "{words}"
        );
        assert!(words.contains("In other sections: 2"), "{words}");
        assert_eq!(attributes(&html, "href")[0], Route::Affected.hash());
    }

    #[test]
    fn a_clean_draft_is_told_so() {
        assert!(
            text(&drawn(page(Draft::default(), []), |desk| {
                to_look_at(&Desk { findings: std::rc::Rc::default(), ..desk.clone() })
            }))
            .contains("nothing open The checks have nothing to say")
        );
    }

    #[test]
    fn an_empty_field_is_complained_about_once_the_user_has_been_there() {
        let beside_title =
            |actions: Vec<Action>| drawn(page(Draft::default(), actions), |desk| beside(desk, Field::Title));
        assert_eq!(beside_title(vec![]), "");
        let html = beside_title(vec![Action::Touch(Field::Title)]);
        assert_eq!(attributes(&html, "id"), [beside_id(Field::Title)]);
        assert!(text(&html).starts_with("✕ Error: The title is empty."), "{html}");
    }
}
