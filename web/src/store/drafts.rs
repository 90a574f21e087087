//! The drafts that this device keeps, each under a key of its own, so that a broken one harms no other.

use super::{kept, releases};
use crate::platform::{Platform, Scope, StoreError};
use crate::words::shell as words;
use advisory_core::{Draft, file};
use std::rc::Rc;

/// Each draft is kept under this prefix and its id.
const DRAFT: &str = "advisory-desk/draft/";
/// The ids, the one last worked on first, one a line.
const ORDER: &str = "advisory-desk/order";
/// The id that this tab works on.
pub const CURRENT: &str = "advisory-desk/current";

/// A draft that this device keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The draft's id.
    pub id: String,
    /// The text of its file, as it is kept.
    pub text: String,
    /// The draft, or why it cannot be read. What cannot be read is left as it is.
    pub draft: Result<Rc<Draft>, String>,
}

impl Entry {
    /// A draft that is not kept, as it would be.
    pub fn of(draft: Rc<Draft>) -> Self {
        Self { id: draft.id.clone(), text: file::write(&draft), draft: Ok(draft) }
    }
}

/// The key of a draft.
pub fn key(id: &str) -> String {
    format!("{DRAFT}{id}")
}

fn read(platform: &dyn Platform, id: &str) -> Option<Entry> {
    let text = platform.read(Scope::Device, &key(id)).ok()??;
    let draft = kept::read_draft(&text).map_err(|error| error.to_string());
    Some(Entry { id: id.to_owned(), text: kept::file_text(&text), draft })
}

fn order(platform: &dyn Platform) -> Vec<String> {
    let text = platform.read(Scope::Device, ORDER).ok().flatten().unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// All drafts on this device, the one last worked on first.
pub fn entries(platform: &dyn Platform) -> Vec<Entry> {
    let kept = platform.keys().unwrap_or_default();
    let kept = kept.iter().filter_map(|key| key.strip_prefix(DRAFT)).map(str::to_owned);
    let mut ids: Vec<String> = Vec::new();
    for id in order(platform).into_iter().chain(kept) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.iter().filter_map(|id| read(platform, id)).collect()
}

/// The draft to go on with: this tab's, else the one last worked on, else a new one. The second value tells
/// of a draft that could not be read.
pub fn open(platform: &dyn Platform) -> (Draft, Option<String>) {
    let current = platform.read(Scope::Tab, CURRENT).ok().flatten();
    let mut unreadable = None;
    for id in current.clone().into_iter().chain(order(platform)) {
        match read(platform, &id).map(|entry| entry.draft) {
            Some(Ok(draft)) => return ((*draft).clone(), unreadable),
            Some(Err(reason)) => {
                unreadable.get_or_insert(words::unreadable(&reason));
            }
            None => {}
        }
    }
    let id = match current {
        Some(id) if unreadable.is_none() => id,
        _ => platform.random_id(),
    };
    (Draft { id, ..Draft::default() }, unreadable)
}

/// A draft from a file, with an id that overwrites no kept draft: only an equal draft shares one.
pub fn admit(platform: &dyn Platform, mut draft: Draft) -> Draft {
    let usable = !draft.id.is_empty() && draft.id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !usable || (keeps(platform, &draft.id) && !holds(platform, &draft)) {
        draft.id = platform.random_id();
    }
    draft
}

/// Makes a draft this tab's own, so that a reload comes back to it.
pub fn set_current(platform: &dyn Platform, id: &str) {
    // A tab that cannot remember falls back to the draft last worked on.
    let _ = platform.write(Scope::Tab, CURRENT, id);
}

/// Keeps the text of a draft, and remembers the draft as the one last worked on.
pub fn write(platform: &dyn Platform, id: &str, text: &str) -> Result<(), StoreError> {
    // The order first: where the page ends in between, an id of nothing harms nobody, and a draft that is kept but out
    // of order would not be touched again.
    let mut ids = order(platform);
    if ids.first().is_none_or(|first| first != id) {
        ids.retain(|other| other != id);
        ids.insert(0, id.to_owned());
        platform.write(Scope::Device, ORDER, &ids.join("\n"))?;
    }
    let key = key(id);
    platform.write(Scope::Device, &key, text)?;
    // A browser may accept a text and not hold it.
    if platform.read(Scope::Device, &key)?.as_deref() == Some(text) {
        Ok(())
    } else {
        Err(StoreError::Forgets)
    }
}

/// Keeps a draft as a plain file, as if no other window knew it.
pub fn save(platform: &dyn Platform, draft: &Draft) -> Result<(), StoreError> {
    write(platform, &draft.id, &file::write(draft))
}

/// Whether a change of what the device keeps under this key changes the list of drafts; no key is all of them.
pub fn is_of_list(key: Option<&str>) -> bool {
    key.is_none_or(|key| key == ORDER || key.starts_with(DRAFT) || releases::is_of_release(key))
}

/// Whether the device keeps a draft with this id.
pub fn keeps(platform: &dyn Platform, id: &str) -> bool {
    platform.read(Scope::Device, &key(id)).ok().flatten().is_some()
}

/// Whether the device holds exactly this draft already.
pub fn holds(platform: &dyn Platform, draft: &Draft) -> bool {
    read(platform, &draft.id).is_some_and(|entry| entry.draft.is_ok_and(|kept| *kept == *draft))
}

/// Deletes a draft from this device.
pub fn remove(platform: &dyn Platform, id: &str) -> Result<(), StoreError> {
    platform.remove(Scope::Device, &key(id))?;
    let ids: Vec<String> = order(platform).into_iter().filter(|kept| kept != id).collect();
    platform.write(Scope::Device, ORDER, &ids.join("\n"))
}

/// Puts a draft that was removed back, exactly as it was kept.
pub fn put_back(platform: &dyn Platform, entry: &Entry) -> Result<(), StoreError> {
    platform.write(Scope::Device, &key(&entry.id), &entry.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::memory::Memory;

    fn draft(id: &str, title: &str) -> Draft {
        Draft { id: id.into(), title: title.into(), ..Draft::default() }
    }

    #[test]
    fn the_tabs_own_draft_comes_first_then_the_last_worked_on() {
        let memory = Memory::default();
        save(&memory, &draft("a", "first")).unwrap();
        save(&memory, &draft("b", "second")).unwrap();
        assert_eq!(open(&memory).0.title, "second");
        set_current(&memory, "a");
        assert_eq!(open(&memory).0.title, "first");
    }

    #[test]
    fn a_new_draft_is_made_only_where_none_exists() {
        let memory = Memory::default();
        let (new, told) = open(&memory);
        assert_eq!((new.id.as_str(), told), ("id-1", None));
        set_current(&memory, &new.id);
        assert_eq!(open(&memory).0.id, "id-1", "a reload keeps the new draft's id");
        assert!(entries(&memory).is_empty(), "nothing is kept before something is entered");
    }

    #[test]
    fn rubbish_is_told_kept_and_never_written_over() {
        let memory = Memory::default();
        save(&memory, &draft("a", "good")).unwrap();
        memory.write(Scope::Device, &key("a"), "{rubbish").unwrap();
        set_current(&memory, "a");
        let (new, told) = open(&memory);
        assert_ne!(new.id, "a");
        assert!(told.unwrap().starts_with("A draft on this device cannot be read. This file is not a draft"));
        save(&memory, &Draft { title: "new".into(), ..new }).unwrap();
        let kept = entries(&memory);
        assert_eq!(kept.len(), 2);
        assert_eq!((kept[1].text.as_str(), kept[1].draft.is_err()), ("{rubbish", true));
    }

    #[test]
    fn a_draft_from_a_file_writes_over_no_other() {
        let memory = Memory::default();
        save(&memory, &draft("a", "here")).unwrap();
        assert_eq!(admit(&memory, draft("a", "here")).id, "a");
        assert_eq!(admit(&memory, draft("a", "from a file")).id, "id-1");
        assert_eq!(admit(&memory, draft("b", "from a file")).id, "b");
        assert_eq!(admit(&memory, draft("a\nb", "odd")).id, "id-2");
    }

    #[test]
    fn a_full_store_keeps_what_was_kept() {
        let memory = Memory::default();
        save(&memory, &draft("a", "kept")).unwrap();
        memory.fault.set(Some(StoreError::Full));
        assert_eq!(save(&memory, &draft("a", "longer")), Err(StoreError::Full));
        assert_eq!(open(&memory).0.title, "kept");
    }

    #[test]
    fn a_denied_store_still_opens_a_draft() {
        let memory = Memory::default();
        memory.fault.set(Some(StoreError::Denied));
        assert_eq!(open(&memory).0, draft("id-1", ""));
        assert_eq!(save(&memory, &draft("a", "x")), Err(StoreError::Denied));
    }

    #[test]
    fn a_removed_draft_is_gone_until_it_is_put_back() {
        let memory = Memory::default();
        save(&memory, &draft("a", "x")).unwrap();
        save(&memory, &draft("b", "y")).unwrap();
        let [b, a] = [draft("b", "y"), draft("a", "x")].map(|draft| Entry::of(Rc::new(draft)));
        remove(&memory, "a").unwrap();
        assert_eq!(entries(&memory), std::slice::from_ref(&b));
        put_back(&memory, &a).unwrap();
        assert_eq!(entries(&memory), [b, a]);
    }
}
