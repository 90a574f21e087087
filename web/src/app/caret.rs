//! The caret stays where it was when another tab's change is shown in the field that is typed in.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

/// A field with its text and what is selected in it. Places are in UTF-16 code units, as the browser counts.
pub struct Caret {
    field: Element,
    text: Vec<u16>,
    selected: [u32; 2],
}

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

impl Caret {
    /// The caret as it is now, if it is in a field that takes text.
    pub fn now() -> Option<Self> {
        let field = focused()?;
        let (text, selected) = read(&field)?;
        Some(Self { field, text, selected })
    }

    /// Puts the caret between the same letters as before, if the field's text is another now.
    pub fn put_back(self) {
        let Some((text, _)) = read(&self.field) else { return };
        if text == self.text || focused().as_ref() != Some(&self.field) {
            return;
        }
        let [start, end] = self.selected.map(|place| follow(&self.text, &text, place));
        // A field that does not take a selection is left alone.
        let _ = if let Some(area) = self.field.dyn_ref::<HtmlTextAreaElement>() {
            area.set_selection_range(start, end)
        } else {
            self.field.unchecked_ref::<HtmlInputElement>().set_selection_range(start, end)
        };
    }
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
