//! [`Release`]: drafts that are published together. It names them by their ids; they are kept where they always are, and none
//! goes with it.

use super::Content;
use super::versions::{Saving, Versions};
use crate::platform::{Platform, Scope, StoreError};
use advisory_core::{Edit, Timestamp};
use std::rc::Rc;

/// Each release is kept under this prefix and its id: the ids of its drafts, one a line.
const RELEASE: &str = "advisory-desk/release/";

/// **Drafts that are published together.**
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The release's id.
    pub id: String,
    /// The ids of its drafts. One that is gone stays, since its deletion can be taken back.
    pub drafts: Vec<String>,
}

impl Release {
    /// Puts a draft into the release, or takes it out.
    #[must_use]
    pub fn with(mut self, draft: &str, is_in: bool) -> Self {
        self.drafts.retain(|id| id != draft);
        if is_in {
            self.drafts.push(draft.to_owned());
        }
        self
    }

    /// Keeps the release on this device.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn keep(&self, platform: &dyn Platform) -> Result<(), StoreError> {
        platform.write(Scope::Device, &key(&self.id), &self.drafts.join("\n"))
    }

    /// Forgets the release, and none of its drafts.
    ///
    /// # Errors
    /// Where the store refuses.
    pub fn remove(&self, platform: &dyn Platform) -> Result<(), StoreError> {
        platform.remove(Scope::Device, &key(&self.id))
    }
}

fn key(id: &str) -> String {
    format!("{RELEASE}{id}")
}

/// Whether a release is kept under this key.
pub fn is_of_release(key: &str) -> bool {
    key.starts_with(RELEASE)
}

/// The releases on this device, in the order of their ids.
pub fn all(platform: &dyn Platform) -> Vec<Release> {
    let mut keys = platform.keys().unwrap_or_default();
    keys.retain(|key| is_of_release(key));
    advisory_core::version::sort_by(&mut keys, Ord::cmp);
    let read = |key: &String| {
        let text = platform.read(Scope::Device, key).ok()??;
        let drafts = text.lines().map(str::to_owned).collect();
        Some(Release { id: key.strip_prefix(RELEASE)?.to_owned(), drafts })
    };
    keys.iter().filter_map(read).collect()
}

/// Plans a draft that is kept for a day, as a window of its own would: what others change at the same time is merged.
///
/// # Errors
/// Where the store refuses, or what it holds cannot be read.
pub fn plan(platform: &dyn Platform, draft: &str, day: Option<Timestamp>) -> Result<Saving, StoreError> {
    let mut versions = Versions::open(platform, draft, platform.random_id());
    let latest = versions.latest().clone();
    let mut planned = (*latest.draft).clone();
    Edit::PlanPublication(day).apply(&mut planned);
    versions.save(platform, &Content { draft: Rc::new(planned), ..latest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::memory::Memory;
    use crate::store::drafts;
    use advisory_core::Draft;

    fn draft(id: &str) -> Draft {
        Draft { id: id.into(), title: format!("title of {id}"), ..Draft::default() }
    }

    fn release(drafts: &[&str]) -> Release {
        Release { id: "r".into(), drafts: drafts.iter().map(|id| (*id).to_owned()).collect() }
    }

    #[test]
    fn a_release_is_kept_beside_the_drafts_and_takes_none_with_it() {
        let memory = Memory::default();
        drafts::save(&memory, &draft("a")).expect("room");
        drafts::save(&memory, &draft("b")).expect("room");
        let before = drafts::entries(&memory);
        let both = release(&[]).with("a", true).with("b", true).with("b", true);
        both.keep(&memory).expect("room");
        assert_eq!(all(&memory), [release(&["a", "b"])]);
        both.with("a", false).keep(&memory).expect("room");
        assert_eq!(all(&memory), [release(&["b"])]);
        all(&memory)[0].remove(&memory).expect("removed");
        assert_eq!((all(&memory), drafts::entries(&memory)), (vec![], before));
    }

    #[test]
    fn a_day_is_planned_in_a_draft_and_nothing_else_of_it_changes() {
        let memory = Memory::default();
        drafts::save(&memory, &draft("a")).expect("room");
        let day = Some(Timestamp::from_unix_seconds(1_796_000_000));
        assert!(matches!(plan(&memory, "a", day), Ok(Saving::Kept(_))));
        let kept = drafts::entries(&memory).remove(0).draft.expect("a draft");
        let mut expected = draft("a");
        expected.release.publication = day;
        assert_eq!(*kept, expected);
    }

    #[test]
    fn what_cannot_be_read_or_kept_is_left_as_it_is() {
        let memory = Memory::default();
        memory.write(Scope::Device, &drafts::key("a"), "{rubbish").expect("room");
        assert_eq!(plan(&memory, "a", None), Err(StoreError::Foreign));
        assert_eq!(memory.read(Scope::Device, &drafts::key("a")), Ok(Some("{rubbish".to_owned())));
        drafts::save(&memory, &draft("b")).expect("room");
        let kept = memory.read(Scope::Device, &drafts::key("b"));
        memory.fault.set(Some(StoreError::Full));
        assert_eq!(plan(&memory, "b", Some(Timestamp::from_unix_seconds(0))), Err(StoreError::Full));
        memory.fault.set(None);
        assert_eq!(memory.read(Scope::Device, &drafts::key("b")), kept);
    }
}
