//! The toolbar above the description: one stop for Tab, in which the arrows move; most tools have a shortcut too.

use crate::desk::{Desk, element_id};
use crate::formatting::{Change, TOOLS, Tool, byte_at, units};
use crate::words::pieces as words;
use advisory_core::{Edit, Field};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The toolbar.
pub fn toolbar(desk: &Desk) -> Html {
    let button = |index: usize| {
        let (tool, name, key, sign) = TOOLS[index];
        let title = key.map_or_else(|| name.to_owned(), |key| words::with_shortcut(name, key));
        html! {
            <button type="button" class={classes!("btn", "quiet", "tool")} aria-label={name} {title} aria-controls={element_id(Field::Description)}
                tabindex={if index == 0 { "0" } else { "-1" }} onclick={desk.on(move |desk| apply(desk, tool))}>{ sign }</button>
        }
    };
    html! {
        <div class="tools" role="toolbar" aria-label={words::FORMATTING} onkeydown={Callback::from(|event: KeyboardEvent| move_focus(&event))}>
            { for (0..TOOLS.len()).map(button) }
        </div>
    }
}

/// The shortcuts, for a key that is pressed in the description.
pub fn on_shortcut(desk: &Desk) -> Callback<KeyboardEvent> {
    let desk = desk.clone();
    Callback::from(move |event: KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key()) || event.shift_key() || event.alt_key() {
            return;
        }
        let pressed = event.key();
        if let Some((tool, ..)) = TOOLS.iter().find(|(_, _, key, _)| *key == Some(pressed.as_str())) {
            event.prevent_default();
            apply(&desk, *tool);
        }
    })
}

/// The arrows go from tool to tool.
fn move_focus(event: &KeyboardEvent) {
    let Some(button) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let beside = match event.key().as_str() {
        "ArrowRight" => button.next_element_sibling(),
        "ArrowLeft" => button.previous_element_sibling(),
        _ => return,
    };
    event.prevent_default();
    if let Some(beside) = beside.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Nothing is lost where the focus stays.
        let _ = beside.focus();
    }
}

/// Lets a tool do its work on what is selected.
fn apply(desk: &Desk, tool: Tool) {
    let document = web_sys::window().and_then(|window| window.document());
    let area =
        document.as_ref().and_then(|document| document.get_element_by_id(&element_id(Field::Description)));
    let (Some(document), Some(area)) =
        (document, area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()))
    else {
        return;
    };
    let text = area.value();
    let place = |units: Result<Option<u32>, _>| {
        units.ok().flatten().map_or(text.len(), |units| byte_at(&text, units as usize))
    };
    let (start, end) = (place(area.selection_start()), place(area.selection_end()));
    let Change { replace, with, select } = tool.apply(&text, start..end.max(start));
    let mut changed = text.clone();
    changed.replace_range(replace.clone(), &with);
    #[expect(clippy::cast_possible_truncation, reason = "no text of a page has four billion characters")]
    let at = |text: &str, byte: usize| units(&text[..byte]) as u32;
    // Neither the focus nor the selection can be refused by a text field that is on the page.
    let _ = area.focus();
    let _ = area.set_selection_range(at(&text, replace.start), at(&text, replace.end));
    // Inserted as if it were typed, the browser's own undo takes it back; where that is refused, ours does.
    let typed = document
        .unchecked_into::<HtmlDocument>()
        .exec_command_with_show_ui_and_value("insertText", false, &with)
        .unwrap_or(false);
    if !typed {
        area.set_value(&changed);
        desk.edit(Edit::Text(Field::Description, changed.clone()));
    }
    let _ = area.set_selection_range(at(&changed, select.start), at(&changed, select.end));
}
