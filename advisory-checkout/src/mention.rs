//! [`Mention`]: what the message of a commit says about another commit.

/// The shortest abbreviation of an id that a message is trusted with. Git writes at least seven digits.
const SHORTEST: usize = 7;

/// **What a commit's message says that it does to another commit**, in the words that git itself writes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mention {
    /// `(cherry picked from commit …)`, as `git cherry-pick -x` writes it.
    CherryPick(Box<str>),
    /// `This reverts commit …`, as `git revert` writes it.
    Revert(Box<str>),
}

/// Makes a mention of an id.
type Make = fn(Box<str>) -> Mention;

/// The words before an id, and what they mean.
const WORDS: &[(&str, Make)] =
    &[("(cherry picked from commit ", Mention::CherryPick), ("This reverts commit ", Mention::Revert)];

impl Mention {
    /// Reads a whole message. The ids are as they were written, in lower case, and may be abbreviated.
    ///
    /// ```
    /// use advisory_checkout::Mention;
    /// let message = "Revert \"Check the path\"\n\nThis reverts commit 0123abcd, reversing\nchanges made to 89ab012.\n";
    /// assert_eq!(Mention::read(message), [Mention::Revert("0123abcd".into())]);
    /// assert_eq!(Mention::read("This reverts commit feature."), []);
    /// ```
    pub fn read(message: &str) -> Vec<Self> {
        let mut found = Vec::new();
        // Most commits mention none; one pass over the text is enough to see it.
        if !message.contains(" commit ") {
            return found;
        }
        for line in message.lines() {
            for (words, mention) in WORDS {
                let after = line.split(words).skip(1);
                found.extend(after.filter_map(id_at_start).map(mention));
            }
        }
        found
    }
}

/// The id that a text begins with, if something that is not part of a word follows it.
fn id_at_start(text: &str) -> Option<Box<str>> {
    let end = text.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(text.len());
    let (id, rest) = text.split_at(end);
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-');
    ((SHORTEST..=64).contains(&id.len()) && ends).then(|| id.to_ascii_lowercase().into())
}

#[cfg(test)]
mod tests {
    use super::Mention::{self, CherryPick, Revert};

    #[test]
    fn reads_what_git_writes() {
        let picked = "Check the path\n\n(cherry picked from commit 0123456789ABCDEF0123456789abcdef01234567)\n(cherry picked from commit 1234567)\n";
        assert_eq!(
            Mention::read(picked),
            [CherryPick("0123456789abcdef0123456789abcdef01234567".into()), CherryPick("1234567".into())]
        );
        assert_eq!(Mention::read("This reverts commit 1234567."), [Revert("1234567".into())]);
    }

    #[test]
    fn other_words_are_no_mention() {
        for message in [
            "",
            "This reverts commit",
            "This reverts commit 123456.",
            "This reverts commit deadbeef-branch.",
            "This reverts commit decade and more",
            "picked from commit 1234567",
        ] {
            assert_eq!(Mention::read(message), [], "{message}");
        }
    }
}
