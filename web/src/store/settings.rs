//! [`Settings`]: how the user likes the page, the same for all drafts of this device.

use crate::platform::{Platform, Scope};
use crate::words::shell as words;

/// How the user likes the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Whether single letters are shortcuts.
    pub keys: bool,
    /// Whether the calculators say what each answer would give.
    pub scores: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::System, keys: false, scores: true }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system asks for it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All themes, with the word that is kept and the name.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::System, "system", words::AS_THE_SYSTEM),
        (Self::Light, "light", words::LIGHT),
        (Self::Dark, "dark", words::DARK),
    ];

    /// The word that is kept.
    pub fn code(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The theme of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == code).map(|(theme, ..)| *theme)
    }
}

/// Where the theme is kept; `boot.js` reads it too, so that the page begins in its own colours.
const THEME: &str = "advisory-desk/theme";
/// Where a switch is kept that is not as it usually is. For the letters `off` was kept while they were on unless
/// somebody switched them off; now they are off unless `on` is kept.
const KEYS: &str = "advisory-desk/keys";
const SCORES: &str = "advisory-desk/scores";
const ON: &str = "on";
const OFF: &str = "off";

impl Settings {
    /// The settings as they are kept; what cannot be read is as if it had never been set.
    pub fn kept(platform: &dyn Platform) -> Self {
        let read = |key| platform.read(Scope::Device, key).ok().flatten();
        let is = |key, word| read(key).as_deref() == Some(word);
        let theme = read(THEME).and_then(|code| Theme::from_code(&code)).unwrap_or_default();
        Self { theme, keys: is(KEYS, ON), scores: !is(SCORES, OFF) }
    }

    /// Keeps the settings, where the device lets us: they hold for this page in any case.
    pub fn keep(self, platform: &dyn Platform) {
        let theme = (self.theme != Theme::System).then(|| self.theme.code());
        let (keys, scores) = (self.keys.then_some(ON), (!self.scores).then_some(OFF));
        for (key, value) in [(THEME, theme), (KEYS, keys), (SCORES, scores)] {
            let _ = match value {
                Some(value) => platform.write(Scope::Device, key, value),
                None => platform.remove(Scope::Device, key),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::memory::Memory;

    #[test]
    fn settings_are_kept_and_what_is_usual_is_not() {
        let memory = Memory::default();
        assert_eq!(Settings::kept(&memory), Settings::default());
        let dark = Settings { theme: Theme::Dark, keys: true, scores: false };
        dark.keep(&memory);
        assert_eq!(Settings::kept(&memory), dark);
        Settings::default().keep(&memory);
        assert!(memory.kept.borrow().is_empty());
    }

    #[test]
    fn letters_are_no_shortcuts_until_they_are_switched_on() {
        let memory = Memory::default();
        // What an earlier version kept: "off", or nothing where they were on.
        for kept in [None, Some("off")] {
            if let Some(kept) = kept {
                memory.write(Scope::Device, KEYS, kept).expect("kept");
            }
            assert!(!Settings::kept(&memory).keys, "{kept:?}");
        }
        Settings { keys: true, ..Settings::default() }.keep(&memory);
        assert!(Settings::kept(&memory).keys);
    }

    #[test]
    fn themes_stand_where_their_rows_are() {
        for (theme, code, _) in Theme::ALL {
            assert_eq!((theme.code(), Theme::from_code(code)), (code, Some(theme)));
        }
    }
}
