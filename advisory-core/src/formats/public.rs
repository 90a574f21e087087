//! The texts that become public with the fix: the branch's name, the commit's message, the pull request, the
//! announcement. Their words are the [runbook's](crate::runbook::Runbook::texts).

use super::part::{self, Part};
use super::{Disclosure, Options, Written};
use crate::Draft;
use crate::draft::PublicText;

/// The words of a public text, in the form that the options ask for.
pub(super) fn words(draft: &Draft, options: &Options, which: PublicText) -> String {
    options.runbook().text(draft, which, options.disclosure)
}

/// A public text with a line end. What it leaves out is told of the full form; the neutral one leaves out what it must.
pub(super) fn write(draft: &Draft, options: &Options, which: PublicText, kept: &[Part]) -> Written {
    let mut text = words(draft, options, which);
    text.truncate(text.trim_end().len());
    text.push('\n');
    let losses = match options.disclosure {
        Disclosure::Neutral => Vec::new(),
        Disclosure::Full => part::all_but(draft, kept, "The text points to the advisory, which holds it."),
    };
    Written { text, losses }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runbook::Runbook;
    use std::rc::Rc;

    #[test]
    fn a_project_may_have_words_of_its_own() {
        let seed = include_str!("../../data/runbook.json");
        let runbook = Runbook::read(&seed.replace("[\"maintenance\"]", "[\"chore/{repository}\"]")).unwrap();
        let draft = Draft { title: "HOLE".into(), ..Draft::default() };
        let mut options = Options::at(crate::Timestamp::from_unix_seconds(0));
        options.disclosure = Disclosure::Neutral;
        assert_eq!(write(&draft, &options, PublicText::Branch, &[]).text, "maintenance\n");
        options.runbook = Some(Rc::new(runbook));
        assert_eq!(write(&draft, &options, PublicText::Branch, &[]).text, "chore/OWNER/REPOSITORY\n");
        // What the full form leaves out is told.
        options.disclosure = Disclosure::Full;
        assert_eq!(write(&draft, &options, PublicText::Branch, &[]).losses[0].field, "title");
    }
}
