//! [`Sheets`]: the vectors of the calculator on its own, one text for each version.

use cvss_core::{Cvss, Partial, Version};

/// **The vectors of the calculator on its own**: a text for each version, and the version that is worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheets {
    version: Version,
    texts: [String; Version::ALL.len()],
}

impl Default for Sheets {
    fn default() -> Self {
        Self { version: Version::V3_1, texts: Version::ALL.map(|_| String::new()) }
    }
}

impl Sheets {
    /// Returns the version that is worked on.
    pub(super) fn version(&self) -> Version {
        self.version
    }

    /// Returns the text of the version that is worked on.
    pub(super) fn text(&self) -> &str {
        self.text_of(self.version)
    }

    /// Returns the text of a version.
    pub(super) fn text_of(&self, version: Version) -> &str {
        &self.texts[version as usize]
    }

    /// Takes a text as typed. Where it names another version, that one is worked on from now on.
    pub(super) fn write(&mut self, text: String) {
        self.version = Partial::read(&text, self.version).version();
        self.texts[self.version as usize] = text;
    }

    /// Works on another version.
    pub(super) fn turn_to(&mut self, version: Version) {
        self.version = version;
    }

    /// Returns what the address holds: the text as typed, once all of it can be read; while nothing is typed, the
    /// version; else nothing. An address never holds anything but a vector.
    pub(super) fn address(&self) -> &str {
        let text = self.text();
        if text.is_empty() {
            // 3.1 is where an address without a vector leads.
            return if self.version == Version::V3_1 { "" } else { self.version.prefix() };
        }
        let is_read = text.parse::<Cvss>().is_ok() || Partial::read(text, self.version).to_string() == text;
        if is_read { text } else { "" }
    }

    /// Takes what an address holds.
    pub(super) fn open(&mut self, address: &str) {
        if address.is_empty() || address == self.address() {
            return;
        }
        let bare = address.trim_end_matches('/');
        let is_named = |version: &&Version| version.prefix().trim_end_matches('/') == bare;
        if let Some(version) = Version::ALL.iter().find(is_named) {
            self.turn_to(*version);
            return;
        }
        // An unfinished vector of 2.0 is told from the others, which have a prefix, by its metrics.
        let is_of_v2 = address.split('/').any(|part| part.starts_with("Au:"));
        if is_of_v2 {
            self.version = Version::V2_0;
        }
        self.write(address.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Sheets {
        let mut sheets = Sheets::default();
        sheets.write(text.to_owned());
        sheets
    }

    #[test]
    fn an_opened_address_stays_as_it_is() {
        for address in [
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N",
            "CVSS:3.0/AV:N/AC:L",
            "CVSS:4.0/AV:N",
            "CVSS:4.0/",
            "AV:N/AC:L/Au:N/C:P/I:P/A:P",
            "AV:N/AC:L/Au:N",
        ] {
            let mut sheets = Sheets::default();
            sheets.open(address);
            assert_eq!(sheets.address(), address);
        }
    }

    #[test]
    fn the_address_holds_the_text_as_typed_or_nothing() {
        for text in [
            "CVSS:3.1/AV:N/a secret",
            // A Cyrillic letter in `АC`.
            "CVSS:3.1/AV:N/\u{410}C:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "CVSS:5.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H&version=3.1",
        ] {
            let sheets = typed(text);
            assert_eq!((sheets.text(), sheets.address()), (text, ""));
        }
    }

    #[test]
    fn each_version_keeps_its_own_text() {
        let mut sheets = typed("CVSS:3.1/AV:N");
        sheets.write("CVSS:4.0/AV:L".to_owned());
        assert_eq!((sheets.version(), sheets.text()), (Version::V4_0, "CVSS:4.0/AV:L"));
        sheets.turn_to(Version::V3_1);
        assert_eq!(sheets.text(), "CVSS:3.1/AV:N");
        sheets.turn_to(Version::V2_0);
        assert_eq!((sheets.text(), sheets.address()), ("", ""));
    }
}
