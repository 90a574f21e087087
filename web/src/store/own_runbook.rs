//! [`OwnRunbook`]: the runbook that the page follows, the one that it comes with or the project's own.

use crate::platform::{Platform, Scope, StoreError};
use advisory_core::runbook::{Runbook, RunbookError};
use std::rc::Rc;

/// Where the text of the project's own runbook is kept.
const KEY: &str = "advisory-desk/runbook";

/// **The runbook that is followed.** Everything that is drawn from it borrows from it.
#[derive(Clone, Debug, Default)]
pub struct OwnRunbook {
    own: Option<(&'static Runbook, Rc<str>)>,
}

impl PartialEq for OwnRunbook {
    fn eq(&self, other: &Self) -> bool {
        self.own() == other.own()
    }
}

impl OwnRunbook {
    /// Reads a project's own.
    pub fn read(text: String) -> Result<Self, RunbookError> {
        // It lives as long as the page: a visit reads one, or a few.
        let runbook: &'static Runbook = Box::leak(Box::new(Runbook::read(&text)?));
        Ok(Self { own: Some((runbook, text.into())) })
    }

    /// The runbook. Only parts that are fetched may ask for it: it would bring all of it into the first one.
    pub fn runbook(&self) -> &'static Runbook {
        self.own.as_ref().map_or_else(Runbook::seed, |(runbook, _)| runbook)
    }

    /// The text of the project's own.
    pub fn own(&self) -> Option<&str> {
        self.own.as_ref().map(|(_, text)| &**text)
    }

    /// The one that this device keeps. What cannot be read is left as it is, and the page's own is followed.
    pub fn kept(platform: &dyn Platform) -> Self {
        let text = platform.read(Scope::Device, KEY).ok().flatten();
        text.and_then(|text| Self::read(text).ok()).unwrap_or_default()
    }

    /// Keeps it on this device.
    pub fn keep(&self, platform: &dyn Platform) -> Result<(), StoreError> {
        match self.own() {
            Some(text) => platform.write(Scope::Device, KEY, text),
            None => platform.remove(Scope::Device, KEY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::memory::Memory;

    #[test]
    fn a_projects_own_runbook_is_kept_until_the_pages_own_is_followed_again() {
        let memory = Memory::default();
        assert_eq!(OwnRunbook::kept(&memory), OwnRunbook::default());
        let text = Runbook::SEED.replace("\"Advisory Desk\"", "\"Crab project\"");
        OwnRunbook::read(text.clone()).expect("a runbook").keep(&memory).expect("room");
        let kept = OwnRunbook::kept(&memory);
        assert_eq!((kept.runbook().name.as_str(), kept.own()), ("Crab project", Some(text.as_str())));
        OwnRunbook::default().keep(&memory).expect("room");
        assert!(memory.kept.borrow().is_empty());
    }

    #[test]
    fn a_broken_one_is_left_alone() {
        let memory = Memory::default();
        memory.write(Scope::Device, KEY, "{").expect("room");
        assert_eq!(OwnRunbook::kept(&memory), OwnRunbook::default());
        assert_eq!(memory.read(Scope::Device, KEY), Ok(Some("{".to_owned())));
    }
}
