//! The caret stays where it was when another tab's change is shown in the field that is typed in.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

/// The text and the selection of a field that takes text.
fn read(field: &Element) -> Option<(Vec<u16>, [u32; 2])> {
    let (text, start, end) = if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        (area.value(), area.selection_start(), area.selection_end())
    } else {
        let input = field.dyn_ref::<HtmlInputElement>()?;
        (input.value(), input.selection_start(), input.selection_end())
    };
    Some((text.encode_utf16().collect(), [start.ok()??, end.ok()??]))
}

fn focused() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

/// Shows another text in the field that has the focus, if it is one of those that have a text by their id. The caret
/// stays between the same letters.
pub fn show(text_of: impl FnOnce(&str) -> Option<String>) {
    let Some(field) = focused() else { return };
    let Some((before, selected)) = read(&field) else { return };
    let Some(text) = text_of(&field.id()) else { return };
    let after: Vec<u16> = text.encode_utf16().collect();
    if after == before {
        return;
    }
    let [start, end] = selected.map(|place| follow(&before, &after, place));
    // A field that does not take a selection is left alone.
    let _ = if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(&text);
        area.set_selection_range(start, end)
    } else {
        let input = field.unchecked_ref::<HtmlInputElement>();
        input.set_value(&text);
        input.set_selection_range(start, end)
    };
}

/// The place in a text that was changed, after the change.
fn follow(before: &[u16], after: &[u16], place: u32) -> u32 {
    let place = usize::try_from(place).unwrap_or_default().min(before.len());
    let start = before.iter().zip(after).take_while(|(one, two)| one == two).count();
    let (rest, new_rest) = (&before[start..], &after[start..]);
    let end = rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, two)| one == two).count();
    let followed = if place <= start {
        place
    } else {
        // Within what was changed, the caret goes to its end.
        after.len() - (before.len() - place).min(end)
    };
    u32::try_from(followed).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::follow;

    #[test]
    fn the_caret_stays_between_its_letters() {
        let follow = |before: &str, after: &str, place| {
            let [before, after] = [before, after].map(|text| text.encode_utf16().collect::<Vec<_>>());
            follow(&before, &after, place)
        };
        assert_eq!(follow("one two", "zero one two", 3), 8, "before it");
        assert_eq!(follow("one two", "one two three", 3), 3, "after it");
        assert_eq!(follow("one two", "one X two", 7), 9);
        assert_eq!(follow("abcdef", "aXf", 3), 2, "within it");
        assert_eq!(follow("aé😀b", "xaé😀b", 4), 5);
        assert_eq!(follow("abc", "", 2), 0);
        assert_eq!(follow("", "abc", 0), 0);
    }
}
