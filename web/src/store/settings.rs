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
        Self { theme: Theme::System, keys: true, scores: true }
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
/// Where the switches that are off by the user's wish are kept.
const KEYS: &str = "advisory-desk/keys";
const SCORES: &str = "advisory-desk/scores";
const OFF: &str = "off";

impl Settings {
    /// The settings as they are kept; what cannot be read is as if it had never been set.
    pub fn kept(platform: &dyn Platform) -> Self {
        let read = |key| platform.read(Scope::Device, key).ok().flatten();
        let on = |key| read(key).as_deref() != Some(OFF);
        let theme = read(THEME).and_then(|code| Theme::from_code(&code)).unwrap_or_default();
        Self { theme, keys: on(KEYS), scores: on(SCORES) }
    }

    /// Keeps the settings, where the device lets us: they hold for this page in any case.
    pub fn keep(self, platform: &dyn Platform) {
        let switch = |on: bool| (!on).then_some(OFF);
        let theme = (self.theme != Theme::System).then(|| self.theme.code());
        for (key, value) in [(THEME, theme), (KEYS, switch(self.keys)), (SCORES, switch(self.scores))] {
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
        let dark = Settings { theme: Theme::Dark, keys: false, scores: true };
        dark.keep(&memory);
        assert_eq!(Settings::kept(&memory), dark);
        Settings::default().keep(&memory);
        assert!(memory.kept.borrow().is_empty());
    }

    #[test]
    fn themes_stand_where_their_rows_are() {
        for (theme, code, _) in Theme::ALL {
            assert_eq!((theme.code(), Theme::from_code(code)), (code, Some(theme)));
        }
    }
}
