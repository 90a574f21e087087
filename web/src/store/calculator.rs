//! [`Calculator`]: the vectors of the calculator that stands alone. They are kept nowhere; the address holds the one
//! that is shown.

use cvss_core::{Partial, Version};

/// What the calculator alone shows: a text for each version, and which of them is worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calculator {
    version: Version,
    sheets: [Sheet; Version::ALL.len()],
}

/// What was typed in one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sheet {
    text: String,
    shared: String,
}

/// A text for the calculator, with what was read from it: reading vectors is the work of a part that is fetched later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    version: Version,
    sheet: Sheet,
}

impl Typed {
    /// Reads a text; where it names no version, it is of this one.
    ///
    /// What the address will hold are the answers that can be read, and never anything else that was typed. 2.0 has no
    /// prefix of its own, so what is unfinished there is told from 3.1 by its metrics.
    pub fn read(text: String, version: Version) -> Self {
        let read = Partial::read(&text, version);
        let shared = match (read.to_string(), read.version()) {
            (shared, Version::V3_1) if shared.is_empty() => shared,
            (shared, version) if shared.is_empty() => version.prefix().to_owned(),
            (shared, _) => shared,
        };
        Self { version: read.version(), sheet: Sheet { text, shared } }
    }
}

impl Default for Calculator {
    fn default() -> Self {
        let empty = |version: Version| Sheet {
            shared: if version == Version::V3_1 { String::new() } else { version.prefix().to_owned() },
            text: String::new(),
        };
        Self { version: Version::V3_1, sheets: Version::ALL.map(empty) }
    }
}

impl Calculator {
    /// The version that is worked on.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The text of the version that is worked on.
    pub fn text(&self) -> &str {
        self.kept(self.version)
    }

    /// The text of a version.
    pub fn kept(&self, version: Version) -> &str {
        &self.sheets[version as usize].text
    }

    /// Takes a text; where it is of another version, that one is worked on from now on.
    pub(super) fn take(&mut self, typed: Typed) {
        self.version = typed.version;
        self.sheets[self.version as usize] = typed.sheet;
    }

    /// Works on another version.
    pub(super) fn turn_to(&mut self, version: Version) {
        self.version = version;
    }

    /// What the address holds.
    pub(super) fn shared(&self) -> &str {
        &self.sheets[self.version as usize].shared
    }

    /// Takes what an address holds, which stands there already.
    pub(super) fn open(&mut self, shared: &str) {
        if shared.is_empty() || shared == self.shared() {
            return;
        }
        let is_of = |version: &&Version| !version.prefix().is_empty() && shared.starts_with(version.prefix());
        let of_v2 = shared.split('/').any(|part| part.starts_with("Au:"));
        let unnamed = if of_v2 { Version::V2_0 } else { Version::V3_1 };
        let version = Version::ALL.iter().find(is_of).copied().unwrap_or(unnamed);
        self.take(Typed { version, sheet: Sheet { text: shared.to_owned(), shared: shared.to_owned() } });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Typed {
        Typed::read(text.to_owned(), Version::V3_1)
    }

    #[test]
    fn nothing_typed_is_shared_as_an_empty_text_is() {
        for version in Version::ALL {
            let (mut fresh, mut emptied) = (Calculator::default(), Calculator::default());
            fresh.turn_to(version);
            emptied.take(Typed::read(String::new(), version));
            assert_eq!(fresh, emptied);
        }
    }

    #[test]
    fn a_shared_vector_is_opened_and_shared_again() {
        for vector in [
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "CVSS:3.0/AV:N/AC:L",
            "CVSS:4.0/AV:N",
            "AV:N/AC:L/Au:N/C:P/I:P/A:P",
            "AV:N/AC:L/Au:N",
        ] {
            let mut calculator = Calculator::default();
            calculator.open(vector);
            assert_eq!(calculator.shared(), vector);
        }
    }

    #[test]
    fn the_address_never_holds_what_is_no_vector() {
        let mut calculator = Calculator::default();
        calculator.take(typed("CVSS:3.1/AV:N/a secret"));
        assert_eq!(calculator.text(), "CVSS:3.1/AV:N/a secret");
        assert_eq!(calculator.shared(), "CVSS:3.1/AV:N");
    }

    #[test]
    fn each_version_keeps_its_own_text() {
        let mut calculator = Calculator::default();
        calculator.take(typed("CVSS:3.1/AV:N"));
        calculator.take(typed("CVSS:4.0/AV:L"));
        assert_eq!((calculator.version(), calculator.text()), (Version::V4_0, "CVSS:4.0/AV:L"));
        calculator.turn_to(Version::V3_1);
        assert_eq!(calculator.text(), "CVSS:3.1/AV:N");
        calculator.turn_to(Version::V2_0);
        assert_eq!((calculator.text(), calculator.shared()), ("", ""));
    }
}
