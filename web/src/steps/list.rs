//! [`Steps`]: where the user is: the runbook's stages and the draft's sections, each with its status.

use super::progress::{Mark, section, stage, stage_element};
use crate::desk::{Desk, use_desk};
use crate::route::Route;
use crate::store::{Action, Focus};
use crate::words::shell as words;
use advisory_core::runbook;
use yew::prelude::*;

/// The task list beside the work; on a narrow screen it folds into one line.
#[component]
pub fn Steps() -> Html {
    let desk = use_desk();
    let here = desk.state.route;
    let unfolded = use_state(|| false);
    {
        let unfolded = unfolded.clone();
        use_effect_with(here, move |_| unfolded.set(false));
    }
    let onclick = {
        let unfolded = unfolded.clone();
        Callback::from(move |_: MouseEvent| unfolded.set(!*unfolded))
    };
    let fold = match here.number() {
        Some(number) => words::folded(number, Route::DRAFT.len(), here.name()),
        None => here.name().to_owned(),
    };
    html! {
        <>
            <button type="button" class="fold" aria-expanded={unfolded.to_string()} aria-controls="steps" {onclick}>{ fold }</button>
            <nav class={classes!("steps", unfolded.then_some("unfolded"))} id="steps" aria-label={words::STEPS}>
                <div>
                    <h2>{ words::RUNBOOK }</h2>
                    <ol>{ for desk.runbook().stages.iter().map(|text| stage_item(&desk, text)) }</ol>
                </div>
                <div>
                    <h2>{ words::THE_DRAFT }</h2>
                    <ol>{ for Route::DRAFT.iter().map(|route| section_item(&desk, *route)) }</ol>
                </div>
            </nav>
        </>
    }
}

fn stage_item(desk: &Desk, text: &'static runbook::StageText) -> Html {
    let id = stage_element(text.stage);
    let onclick = desk.on_link(move |desk| {
        desk.act(Action::Go(Route::Runbook));
        desk.act(Action::Focus(Focus::Id(id)));
    });
    let current = desk.state.route == Route::Runbook && runbook_stage(desk) == Some(text.stage);
    let mark = stage(desk, text.stage);
    let name = words::stage_link(text.stage.number(), text.stage.name());
    html! {
        <li>
            <a href={Route::Runbook.hash()} {onclick} aria-current={current.then_some("step")} aria-label={format!("{name}{}", words::status(mark.word()))}>
                <span class={classes!("dot", mark.class())} aria-hidden="true"></span>
                <span>{ name }</span>
            </a>
        </li>
    }
}

/// The stage that comes next, which the list shows as the place where the user is.
fn runbook_stage(desk: &Desk) -> Option<runbook::Stage> {
    runbook::Stage::ALL.into_iter().find(|each| stage(desk, *each) != Mark::Done)
}

fn section_item(desk: &Desk, route: Route) -> Html {
    let (mark, open) = section(desk, route);
    let status = match open {
        0 => words::status(mark.word()),
        _ => words::problems(open),
    };
    html! {
        <li>
            <a href={route.hash()} aria-current={(desk.state.route == route).then_some("page")} aria-label={format!("{}{status}", route.name())}>
                <span class={classes!("dot", mark.class())} aria-hidden="true"></span>
                <span>{ route.name() }</span>
                if open > 0 {
                    // Drawn by the style sheet: the name of the link says it in words.
                    <span class={classes!("count", mark.class())} data-count={open.to_string()}></span>
                }
            </a>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_render::{attributes, drawn, example, page, text};

    #[test]
    fn each_step_tells_its_status_and_its_open_problems() {
        let state = page(example(), [Action::Go(Route::Severity)]);
        let html = drawn(state, |_| html! { <Steps /> });
        assert!(text(&html).starts_with("Step 5 of 8, Severity"), "{html}");
        let names = attributes(&html, "aria-label");
        for said in [
            "1 Draft, in progress",
            "3 Fix, not started",
            "Title, done",
            "Affected products, 1 problem",
            "Description, 2 problems",
            "CVE identifier, not started",
        ] {
            assert!(names.contains(&said), "{said} in {names:?}");
        }
        let here = html.split("aria-current=\"page\"").nth(1).expect("a step is current");
        assert!(text(here).starts_with("Severity"), "{here:.200}");
    }
}
