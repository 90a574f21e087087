//! What CI would run, to be taken for the runbook's list.

use super::folded;
use crate::components::button;
use crate::desk::Desk;
use crate::words::checkout as words;
use advisory_checkout::ci::{Plan, What};
use advisory_core::Edit;
use yew::prelude::*;

/// More steps than this are not taken: each is drawn in the runbook.
const MOST: usize = 400;

pub fn view(desk: &Desk, plan: &Plan) -> Html {
    let workflows: Vec<&str> = plan.for_fork().map(|workflow| workflow.path.as_str()).collect();
    let checks = plan.checks();
    let is_taken = desk.state.draft.fix.checks == checks;
    let count = checks.len();
    let take = desk.on(move |desk| {
        if checks.len() > MOST {
            return desk.tell(words::too_many_checks(checks.len(), MOST));
        }
        desk.edit(Edit::Checks(checks.clone()));
        desk.tell(words::TAKEN.to_owned());
    });
    html! {
        <div class="prose small">
            <h3>{ words::CHECKS }</h3>
            if workflows.is_empty() {
                <p>{ words::NO_WORKFLOWS }</p>
            } else {
                <p>{ words::checks_found(count, &workflows.join(", ")) }</p>
                { missing(plan) }
                if is_taken {
                    <p role="status">{ words::IN_USE }</p>
                } else if count > 0 {
                    <div>{ button("", words::TAKE_CHECKS, take) }</div>
                }
            }
        </div>
    }
}

/// What is not reproduced, each thing once.
fn missing(plan: &Plan) -> Html {
    let mut lines: Vec<String> = Vec::new();
    let jobs = || plan.for_fork().flat_map(|workflow| &workflow.jobs);
    let of_workflows = plan.for_fork().flat_map(|workflow| &workflow.missing);
    let of_jobs =
        jobs().flat_map(|job| job.missing.iter().chain(job.steps.iter().flat_map(|step| &step.missing)));
    for missing in of_workflows.chain(of_jobs).filter(|missing| missing.what != What::NotHere) {
        let line = format!("{}:{}: {missing}", missing.path, missing.line);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        return Html::default();
    }
    folded(&words::not_reproduced(lines.len()), lines.into_iter())
}
