//! [`Backups`]: when each draft was last saved to a file, and whether it has changed since.

use crate::platform::{Platform, Scope};
use advisory_core::draft::Clock;
use advisory_core::{Draft, Timestamp, file};
use litemap::LiteMap;

/// Where it is kept: a line for each draft, with its id, the moment in Unix seconds, and a mark of what was saved.
const KEY: &str = "advisory-desk/filed";
/// After how many hours a changed draft is to be saved to a file again while a clock runs.
const PATIENCE_HOURS: i64 = 24;

/// **When each draft was last saved to a file**, by its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backups(LiteMap<String, (Timestamp, u64)>);

/// How a draft stands to its last file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// There is none.
    None,
    /// Saved at this moment, and changed since.
    Old(Timestamp),
    /// Saved at this moment, just as it is now.
    Same(Timestamp),
}

/// What tells one text from another: FNV-1a. Nobody gains anything by forging it.
fn mark(draft: &Draft) -> u64 {
    let step = |mark: u64, byte: u8| (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    file::write(draft).bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

impl Backups {
    /// What this device remembers; a line that cannot be read is as if it were not there.
    pub fn kept(platform: &dyn Platform) -> Self {
        let text = platform.read(Scope::Device, KEY).ok().flatten().unwrap_or_default();
        let line = |line: &str| {
            let mut words = line.rsplitn(3, ' ');
            let mark = words.next()?.parse().ok()?;
            let at = Timestamp::from_unix_seconds(words.next()?.parse().ok()?);
            Some((words.next()?.to_owned(), (at, mark)))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// Remembers that a draft was saved to a file, on the device too where it lets us. What other tabs have remembered
    /// is kept.
    pub fn remember(&self, platform: &dyn Platform, draft: &Draft) -> Self {
        let mut all = self.clone();
        all.0.extend_from_litemap(Self::kept(platform).0);
        all.0.insert(draft.id.clone(), (platform.now(), mark(draft)));
        let lines = all.0.iter().map(|(id, (at, mark))| format!("{id} {} {mark}", at.unix_seconds()));
        let _ = platform.write(Scope::Device, KEY, &lines.collect::<Vec<_>>().join("\n"));
        all
    }

    /// How a draft stands to its last file.
    pub fn of(&self, draft: &Draft) -> Backup {
        match self.0.get(&draft.id) {
            None => Backup::None,
            Some((at, known)) if *known == mark(draft) => Backup::Same(*at),
            Some((at, _)) => Backup::Old(*at),
        }
    }

    /// Whether to remind of a file: a clock of the runbook runs for days, and the last file is none or old.
    pub fn is_due(&self, draft: &Draft, now: Timestamp) -> bool {
        let runs = Clock::ALL.iter().any(|clock| draft.progress.clocks.contains_key(clock));
        runs && match self.of(draft) {
            Backup::None => true,
            Backup::Old(at) => now >= at.plus_hours(PATIENCE_HOURS),
            Backup::Same(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::StoreError;
    use crate::platform::memory::Memory;

    fn draft(id: &str, title: &str) -> Draft {
        Draft { id: id.into(), title: title.into(), ..Draft::default() }
    }

    #[test]
    fn the_last_file_is_remembered_and_told_from_what_came_after() {
        let memory = Memory::default();
        let backups = Backups::default().remember(&memory, &draft("a b", "first"));
        let again = Backups::kept(&memory);
        assert_eq!(again, backups);
        assert_eq!(again.of(&draft("a b", "first")), Backup::Same(memory.now()));
        assert_eq!(again.of(&draft("a b", "second")), Backup::Old(memory.now()));
        assert_eq!(again.of(&draft("b", "first")), Backup::None);
    }

    #[test]
    fn what_another_tab_remembers_stays_and_so_does_what_no_device_keeps() {
        let memory = Memory::default();
        Backups::default().remember(&memory, &draft("theirs", ""));
        let both = Backups::default().remember(&memory, &draft("mine", ""));
        assert_eq!(both.of(&draft("theirs", "")), Backup::Same(memory.now()));
        memory.fault.set(Some(StoreError::FilesAlone));
        let alone = both.remember(&memory, &draft("third", ""));
        assert_eq!(alone.of(&draft("mine", "")), Backup::Same(memory.now()));
    }

    #[test]
    fn a_damaged_memory_is_no_memory() {
        let memory = Memory::default();
        memory
            .write(Scope::Device, KEY, "a\nb 12\nc x 1\nd 12 -3\ne 99999999999999999999 1\n\u{0} 12 7")
            .unwrap();
        assert_eq!(Backups::kept(&memory).0.len(), 1);
    }

    #[test]
    fn a_file_is_due_while_a_clock_runs_and_the_last_one_is_none_or_a_day_old() {
        let memory = Memory::default();
        let now = memory.now();
        let mut draft = draft("a", "x");
        assert!(!Backups::default().is_due(&draft, now), "no clock runs");
        draft.progress.clocks.insert(Clock::CveRequest, now);
        assert!(Backups::default().is_due(&draft, now));
        let backups = Backups::default().remember(&memory, &draft);
        assert!(!backups.is_due(&draft, now.plus_hours(60)), "nothing has changed since");
        draft.title.push('y');
        assert!(!backups.is_due(&draft, now.plus_hours(23)));
        assert!(backups.is_due(&draft, now.plus_hours(24)));
    }
}
