//! The runbook's clocks go on.

use crate::desk::Desk;
use crate::store::Action;
use gloo_timers::callback::Interval;
use yew::prelude::*;

/// The runbook's clocks go on.
#[hook]
pub fn use_clock(desk: &Desk) {
    let (dispatch, platform) = (desk.dispatch.clone(), desk.platform.clone());
    use_effect_with((), move |()| {
        let interval = Interval::new(30_000, move || dispatch.dispatch(Action::Tick(platform.now())));
        move || drop(interval)
    });
}
