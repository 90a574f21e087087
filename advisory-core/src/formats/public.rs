//! The texts that become public with the fix: the branch's name, the commit's message, the pull request, the
//! announcement. Their words are the [runbook's](crate::runbook::Runbook::texts).

use super::part::{self, Part};
use super::{Disclosure, Options, Written};
use crate::Draft;
use crate::draft::PublicText;
use crate::runbook::Runbook;

/// The words of a public text, in the form that the options ask for.
pub(super) fn words(draft: &Draft, options: &Options, which: PublicText) -> String {
    Runbook::seed().text(draft, which, options.disclosure)
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
