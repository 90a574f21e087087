//! [`Versions`]: what this window knows of a draft that other windows may change too.
//!
//! Windows hear of each other's changes late, and a change that was written over may be on its way to others. So each
//! text that is kept says which changes it holds: a [`Stamp`], which counts each window's changes. A text that holds all
//! of ours takes the place of ours; one that we have in ours is nothing new; and two that each lack a change of the other
//! are [merged](super::merge).
//!
//! For that, a stamp also names the change that each [part](super::parts) of the draft comes from. Where the one version
//! holds the change that the other's part comes from, it has the later part. What is left are parts that both changed
//! without knowing of each other's change: these are merged from the last version that both come from.
//!
//! Windows that all merge what they hear would answer each other for ever. So of two windows the one whose name comes
//! later merges; the other [waits](Versions::is_waiting) for that, and merges where it waits in vain or has more to keep.

use super::drafts;
use super::kept::{self, Kept};
use super::merge::{Content, merge};
use super::parts::Parts;
use crate::platform::{Platform, Scope, StoreError};
use advisory_core::Draft;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

/// How many versions are remembered to merge from, as many as undo remembers. Windows are a few changes apart.
const REMEMBERED: usize = 200;
/// How often versions are merged to merge from.
const DEEPEST: usize = 6;
/// How many windows a stamp names. The one that changed the draft longest ago is left out first.
const WINDOWS: usize = 16;

/// A change: the name of the window that made it, and its number among that window's changes.
pub type Change = (String, u32);

/// **The changes that a version holds**: for each window the number of its last one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The last change of each window, the latest one at the end.
    pub changes: Vec<Change>,
    /// The change that each part comes from. A part that is not named is older than all windows that are.
    pub parts: BTreeMap<String, Change>,
}

impl Stamp {
    fn count(&self, window: &str) -> u32 {
        self.changes.iter().find(|(name, _)| name == window).map_or(0, |(_, count)| *count)
    }

    /// Whether this version holds a change.
    fn holds(&self, change: Option<&Change>) -> bool {
        change.is_none_or(|(window, count)| self.count(window) >= *count)
    }

    /// Whether this version holds every change of the other.
    fn covers(&self, other: &Self) -> bool {
        other.changes.iter().all(|change| self.holds(Some(change)))
    }

    fn set(&mut self, window: &str, count: u32) {
        self.changes.retain(|(name, _)| name != window);
        self.changes.push((window.to_owned(), count));
        if self.changes.len() > WINDOWS {
            self.changes.remove(0);
        }
    }

    /// Adds the changes of another version.
    fn join(&mut self, other: &Self) {
        for (window, count) in &other.changes {
            if *count > self.count(window) {
                self.set(window, *count);
            }
        }
    }

    /// The window that made the latest change.
    fn window(&self) -> &str {
        self.changes.last().map_or("", |(window, _)| window)
    }
}

/// What became of a draft that was to be kept.
#[derive(Debug, PartialEq)]
pub enum Saving {
    /// It is kept, and this is it: other windows' changes are in it.
    Kept(Content),
    /// Another window deleted it. Nothing was written.
    Deleted,
}

/// **What this window knows of a draft**: what it kept or took over last, and what that came from.
#[derive(Debug)]
pub struct Versions {
    /// The draft's id.
    pub id: String,
    window: String,
    stamp: Stamp,
    /// The draft with this stamp.
    latest: Content,
    known: VecDeque<(Stamp, Content)>,
    /// Versions of windows that are expected to merge ours.
    waiting: Vec<Kept>,
    /// The text in the store as this window last saw it, with what it holds.
    stored: Option<(String, Content)>,
    /// Whether the draft was deleted elsewhere, and this has been said.
    is_told: bool,
}

impl Versions {
    /// What the store knows of a draft. `window` is a name that no other window has.
    pub fn open(platform: &dyn Platform, id: &str, window: String) -> Self {
        let empty = Content::of(Rc::new(Draft { id: id.to_owned(), ..Draft::default() }));
        let mut versions = Self {
            id: id.to_owned(),
            window,
            stamp: Stamp::default(),
            latest: empty,
            known: VecDeque::new(),
            waiting: Vec::new(),
            stored: None,
            is_told: false,
        };
        versions.remember(Stamp::default(), versions.latest.clone());
        let text = platform.read(Scope::Device, &drafts::key(id)).ok().flatten();
        if let Some((text, kept)) = text.and_then(|text| Some((text.clone(), kept::read(&text).ok()?))) {
            versions.stamp = kept.stamp.unwrap_or_default();
            versions.latest = kept.content.clone();
            versions.remember(versions.stamp.clone(), kept.content.clone());
            versions.stored = Some((text, kept.content));
        }
        versions
    }

    /// The draft as it was last kept or taken over.
    pub const fn latest(&self) -> &Content {
        &self.latest
    }

    fn remember(&mut self, stamp: Stamp, content: Content) {
        if self.known.len() == REMEMBERED {
            self.known.pop_front();
        }
        self.known.push_back((stamp, content));
    }

    /// Counts a change of this window, if there is one.
    fn commit(&mut self, mine: &Content) {
        if self.latest == *mine {
            return;
        }
        let change = (self.window.clone(), self.stamp.count(&self.window) + 1);
        let [before, after] = [&self.latest, mine].map(|content| Parts::of(&content.draft));
        for path in before.paths().chain(after.paths()).filter(|path| before.get(path) != after.get(path)) {
            self.stamp.parts.insert(path.clone(), change.clone());
        }
        self.stamp.set(&change.0, change.1);
        self.latest = mine.clone();
        self.remember(self.stamp.clone(), mine.clone());
    }

    /// What both these versions come from. Where several known versions are in both and none of those is in another,
    /// each has something that the others lack: then it is those, merged in turn.
    fn base(&self, one: &Stamp, two: &Stamp, depth: usize) -> Content {
        let is_common = |stamp: &Stamp| one.covers(stamp) && two.covers(stamp);
        let common: Vec<_> = self.known.iter().filter(|(stamp, _)| is_common(stamp)).collect();
        let is_latest =
            |stamp: &Stamp| common.iter().all(|(other, _)| !other.covers(stamp) || stamp.covers(other));
        let mut latest: Vec<_> = common.iter().filter(|(stamp, _)| is_latest(stamp)).collect();
        latest.dedup_by(|(one, _), (two, _)| one.covers(two));
        let Some(((stamp, content), others)) = latest.split_first() else { return Content::default() };
        let mut merged = (stamp.clone(), content.clone());
        if depth < DEEPEST {
            for other in others {
                merged = self.merge([(&merged.0, &merged.1), (&other.0, &other.1)], depth + 1);
            }
            // What no window was shown cannot have been settled.
            Rc::make_mut(&mut merged.1.conflicts)
                .retain(|found| latest.iter().all(|(_, content)| content.conflicts.contains(found)));
        }
        merged.1
    }

    /// Merges two versions. The stamp says which of them each part comes from; of parts that are in neither, which come
    /// from a change of their own, it says nothing new.
    fn merge(&self, [one, two]: [(&Stamp, &Content); 2], depth: usize) -> (Stamp, Content) {
        let mut base = self.base(one.0, two.0, depth);
        let [mine, theirs] = [one, two].map(|(_, content)| Parts::of(&content.draft));
        let mut from = Parts::of(&base.draft);
        let paths: BTreeSet<String> =
            [&from, &mine, &theirs].iter().flat_map(|parts| parts.paths().cloned()).collect();
        for path in &paths {
            // Where the one holds the change that the other's part comes from, its own part came of that.
            if two.0.holds(one.0.parts.get(path)) {
                from.set(path, mine.get(path));
            } else if one.0.holds(two.0.parts.get(path)) {
                from.set(path, theirs.get(path));
            }
        }
        if let Some(draft) = from.draft() {
            base.draft = Rc::new(draft);
        }
        let merged = merge(&base, one.1, two.1);
        let mut stamp = one.0.clone();
        stamp.join(two.0);
        let parts = Parts::of(&merged.draft);
        for path in paths.iter().filter(|path| parts.get(path) == theirs.get(path)) {
            if parts.get(path) != mine.get(path) || two.0.holds(one.0.parts.get(path)) {
                match two.0.parts.get(path) {
                    Some(change) => drop(stamp.parts.insert(path.clone(), change.clone())),
                    None => drop(stamp.parts.remove(path)),
                }
            }
        }
        (stamp, merged)
    }

    /// Takes note of a version that another window has kept, and returns what this window is to show: its own draft as it
    /// is, the other, or both merged.
    pub fn hear(&mut self, mine: &Content, theirs: Kept) -> Content {
        let waits = theirs.stamp.as_ref().is_some_and(|stamp| {
            let knows = self.stamp.covers(stamp);
            let replaces = self.latest == *mine && stamp.covers(&self.stamp);
            !knows && !replaces && theirs.content != *mine && *stamp.window() > *self.window
        });
        if waits {
            self.waiting.push(theirs);
            return mine.clone();
        }
        self.receive(mine, theirs)
    }

    /// Whether another window is expected to merge our changes with its own. If it does not, [`save`](Self::save) does.
    pub const fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    fn receive(&mut self, mine: &Content, theirs: Kept) -> Content {
        let Kept { stamp, content } = theirs;
        if content == *mine {
            self.stamp.join(stamp.as_ref().unwrap_or(&Stamp::default()));
            self.latest = content;
            self.remember(self.stamp.clone(), mine.clone());
            return mine.clone();
        }
        let Some(stamp) = stamp else {
            // A plain file was put there: it follows what was there before.
            let base = self.latest.clone();
            self.commit(mine);
            let merged = merge(&base, mine, &content);
            self.commit(&merged);
            return merged;
        };
        if self.stamp.covers(&stamp) && !stamp.covers(&self.stamp) {
            return mine.clone();
        }
        self.remember(stamp.clone(), content.clone());
        if self.latest == *mine && stamp.covers(&self.stamp) {
            self.stamp = stamp;
            self.latest = content.clone();
            let Self { stamp, waiting, .. } = self;
            waiting.retain(|kept| kept.stamp.as_ref().is_some_and(|other| !stamp.covers(other)));
            return content;
        }
        self.commit(mine);
        // What is typed here stays under the hands that type it.
        let (joined, merged) = self.merge([(&self.stamp, mine), (&stamp, &content)], 0);
        self.stamp = joined;
        if merged == content {
            self.latest = merged.clone();
            self.remember(self.stamp.clone(), merged.clone());
        } else {
            self.commit(&merged);
        }
        merged
    }

    /// Reads what the store now holds, and returns what this window is to show; `None` where the draft is not there.
    fn look(&mut self, mine: &Content, text: Option<String>) -> Result<Option<Content>, StoreError> {
        match text {
            None => Ok(None),
            Some(text) if self.stored.as_ref().is_some_and(|(known, _)| *known == text) => {
                Ok(Some(mine.clone()))
            }
            Some(text) => {
                let theirs = kept::read(&text).map_err(|_| StoreError::Foreign)?;
                self.stored = Some((text, theirs.content.clone()));
                Ok(Some(self.receive(mine, theirs)))
            }
        }
    }

    /// Keeps the draft, together with what other windows have kept since. A draft that is kept just so is left alone.
    ///
    /// # Errors
    /// Where the store refuses, or holds something else afterwards.
    pub fn save(&mut self, platform: &dyn Platform, mine: &Content) -> Result<Saving, StoreError> {
        let text = platform.read(Scope::Device, &drafts::key(&self.id))?;
        let mut mine = mine.clone();
        for theirs in std::mem::take(&mut self.waiting) {
            mine = self.receive(&mine, theirs);
        }
        let mine = match self.look(&mine, text)? {
            Some(content) => content,
            None if self.stored.is_some() && !self.is_told => return Ok(Saving::Deleted),
            None => {
                self.stored = None;
                mine
            }
        };
        self.is_told = false;
        self.commit(&mine);
        if self.stored.as_ref().is_none_or(|(_, content)| *content != mine) {
            let text = kept::write(&self.stamp, &mine);
            drafts::write(platform, &self.id, &text)?;
            self.stored = Some((text, mine.clone()));
        }
        Ok(Saving::Kept(mine))
    }

    /// Notes that the user has been told of the deletion: what is saved from now on is the user's wish.
    pub const fn tell(&mut self) {
        self.is_told = true;
    }

    /// Whether the draft was kept before.
    pub const fn was_kept(&self) -> bool {
        self.stored.is_some()
    }
}

#[cfg(test)]
mod tests;
