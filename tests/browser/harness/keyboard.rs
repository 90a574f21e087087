//! Using the page by keyboard alone.

use super::{Control, Page, eventually};
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;

/// The keys that are pressed by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Tab,
    Enter,
    Space,
    Down,
    Right,
    Escape,
}

impl Key {
    /// The key's character in `WebDriver`.
    const fn code(self) -> char {
        match self {
            Self::Tab => '\u{E004}',
            Self::Enter => '\u{E007}',
            Self::Space => ' ',
            Self::Down => '\u{E015}',
            Self::Right => '\u{E014}',
            Self::Escape => '\u{E00C}',
        }
    }
}

/// Which way Tab goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Forward,
    Back,
}

const SHIFT: char = '\u{E008}';
const CONTROL: char = '\u{E009}';
/// More stops than any step of the page has.
const MOST_STOPS: usize = 400;

impl Page {
    /// Presses and lets go of a key.
    pub(crate) async fn press(&self, key: Key) {
        self.chord(None, key.code()).await;
    }

    /// Presses a letter with Control held.
    pub(crate) async fn press_control(&self, letter: char) {
        self.chord(Some(CONTROL), letter).await;
    }

    async fn chord(&self, held: Option<char>, key: char) {
        let down = |value| KeyAction::Down { value };
        let up = |value| KeyAction::Up { value };
        let strokes = held.map(down).into_iter().chain([down(key), up(key)]).chain(held.map(up));
        let keys = strokes.fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        self.client.perform_actions(keys).await.expect("the browser takes keys");
        self.settle().await;
    }

    /// Types into whatever has the focus.
    pub(crate) async fn type_text(&self, text: &str) {
        self.focused().await.expect("something has the focus").send_keys(text).await.expect("it takes text");
    }

    /// Types over everything that the field with the focus holds.
    pub(crate) async fn type_over(&self, text: &str) {
        self.press_control('a').await;
        self.type_text(text).await;
    }

    /// Goes to a control by Tab, or Shift and Tab.
    pub(crate) async fn tab_to(&self, control: &Control, way: Way) {
        let mut passed = Vec::new();
        for _ in 0..MOST_STOPS {
            self.chord((way == Way::Back).then_some(SHIFT), Key::Tab.code()).await;
            match self.focused().await {
                Ok(element) if control.is(&element).await => {
                    assert!(
                        self.can_be_seen(&element).await,
                        "{control} has the focus, and something covers it"
                    );
                    return;
                }
                Ok(element) => passed.push(self.name_of(&element).await.unwrap_or_default()),
                // The browser's own bar had the focus for once.
                Err(_) => passed.push("…".to_owned()),
            }
        }
        passed.truncate(60);
        panic!("Tab never reached {control}; it passed {}", passed.join(" | "));
    }

    /// Whether some of an element can be seen: neither scrolled away, nor behind a bar that stays.
    async fn can_be_seen(&self, element: &Element) -> bool {
        let script = "const element = arguments[0], box = element.getBoundingClientRect();
            const seen = (x, y) => {
                const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
                return top !== null && (element.contains(top) || [...element.labels ?? []].some((label) => label.contains(top)));
            };
            return [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => seen(x, y)))";
        let element = serde_json::to_value(element).expect("an element has an id");
        self.client.execute(script, vec![element]).await.is_ok_and(|answer| answer == true)
    }

    /// Goes to a radio group by Tab, and chooses by the arrows and Space.
    pub(crate) async fn choose_by_keyboard(&self, group: &str, name: &str) {
        let radios = self.group(group).inner(super::Role::Radio, super::Name::Begins(String::new()));
        self.tab_to(&radios, Way::Forward).await;
        let wanted = self.radio(group, name);
        for _ in 0..20 {
            let focused = self.focused().await.expect("a radio has the focus");
            if wanted.is(&focused).await {
                if !wanted.is_checked().await {
                    self.press(Key::Space).await;
                }
                return wanted.checked(true).await;
            }
            self.press(Key::Down).await;
        }
        panic!("the arrows never reached {wanted}");
    }

    /// The element that has the focus.
    pub(crate) async fn focused(&self) -> Result<Element, CmdError> {
        self.client.active_element().await
    }

    /// Waits until what has the focus bears a name.
    pub(crate) async fn focus_is(&self, name: &str) {
        let mut last = String::new();
        eventually(&format!("the focus to be on “{name}”"), async || {
            last = self.name_of(&self.focused().await?).await?;
            Ok((last == name).then_some(()))
        })
        .await;
    }
}
