//! [`Calculator`]: the vectors of the calculator that stands alone. They are kept nowhere; the address holds the one
//! that is shown.

use cvss_core::{Partial, Version};

/// What the calculator alone shows: a text for each version, and which of them is worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calculator {
    version: Version,
    texts: [String; Version::ALL.len()],
}

impl Default for Calculator {
    fn default() -> Self {
        Self { version: Version::V3_1, texts: Default::default() }
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
        &self.texts[version as usize]
    }

    /// Takes a text; where it is of another version, that one is worked on from now on.
    pub(super) fn take(&mut self, text: String) {
        self.version = Partial::read(&text, self.version).version();
        self.texts[self.version as usize] = text;
    }

    /// Works on another version.
    pub(super) fn turn_to(&mut self, version: Version) {
        self.version = version;
    }

    /// What the address holds: the answers that can be read, and never anything else that was typed. 2.0 has no prefix of
    /// its own, so what is unfinished there is told from 3.1 by its metrics.
    pub(super) fn shared(&self) -> String {
        match (Partial::read(self.text(), self.version).to_string(), self.version) {
            (text, Version::V3_1) if text.is_empty() => text,
            (text, version) if text.is_empty() => version.prefix().to_owned(),
            (text, _) => text,
        }
    }

    /// Takes what an address holds.
    pub(super) fn open(&mut self, shared: &str) {
        if shared.is_empty() || shared == self.shared() {
            return;
        }
        let of_v2 = shared.split('/').any(|part| part.starts_with("Au:"));
        self.version = if of_v2 { Version::V2_0 } else { Version::V3_1 };
        self.take(shared.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        calculator.take("CVSS:3.1/AV:N/a secret".into());
        assert_eq!(calculator.text(), "CVSS:3.1/AV:N/a secret");
        assert_eq!(calculator.shared(), "CVSS:3.1/AV:N");
    }

    #[test]
    fn each_version_keeps_its_own_text() {
        let mut calculator = Calculator::default();
        calculator.take("CVSS:3.1/AV:N".into());
        calculator.take("CVSS:4.0/AV:L".into());
        assert_eq!((calculator.version(), calculator.text()), (Version::V4_0, "CVSS:4.0/AV:L"));
        calculator.turn_to(Version::V3_1);
        assert_eq!(calculator.text(), "CVSS:3.1/AV:N");
        calculator.turn_to(Version::V2_0);
        assert_eq!((calculator.text(), calculator.shared()), ("", String::new()));
    }
}
