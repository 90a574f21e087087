//! [`BuildLock`]: two runs that build in the same folder take turns.

use crate::paths;
use crate::run::say;
use anyhow::{Context as _, Result};
use std::fs::{self, File, TryLockError};
use std::path::Path;

/// Held while the page, the npm package or the tools are written; released when dropped, or when the process ends.
///
/// It does not nest: a second one in the same process waits forever.
pub(crate) struct BuildLock(File);

impl BuildLock {
    /// Waits until no other run builds or tests what is built.
    pub(crate) fn acquire() -> Result<Self> {
        Self::at(&paths::target(), || {
            say("Waiting for another run that builds or tests the page in this folder");
        })
    }

    fn at(folder: &Path, waiting: impl FnOnce()) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join("xtask.lock");
        let cannot = || format!("{} cannot be locked", path.display());
        let file = File::create(&path).with_context(cannot)?;
        match file.try_lock() {
            Ok(()) => return Ok(Self(file)),
            Err(TryLockError::WouldBlock) => waiting(),
            Err(TryLockError::Error(error)) => return Err(error).with_context(cannot),
        }
        file.lock().with_context(cannot)?;
        Ok(Self(file))
    }

    /// From here on the finished files are only read: others may read them too, and whoever wants to write waits.
    pub(crate) fn share(self) -> Result<Self> {
        self.0.unlock()?;
        self.0.lock_shared()?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::BuildLock;
    use std::fs;
    use std::sync::mpsc;
    use std::thread;

    #[test]
    fn a_second_run_waits_for_the_first_and_readers_share() {
        let folder = std::env::temp_dir().join(format!("advisory-desk-lock-{}", std::process::id()));
        let unexpected = || panic!("nobody holds the lock");
        let first = BuildLock::at(&folder, unexpected).expect("the folder is ours");
        let (tell, told) = mpsc::channel();
        let second = thread::spawn({
            let folder = folder.clone();
            move || {
                let lock = BuildLock::at(&folder, || tell.send("waits").expect("it is heard"));
                tell.send("has it").expect("it is heard");
                lock
            }
        });
        assert_eq!(told.recv(), Ok("waits"));
        assert!(told.try_recv().is_err());
        drop(first);
        assert_eq!(told.recv(), Ok("has it"));
        let second = second.join().expect("no panic").expect("the lock");

        let reader = second.share().expect("the lock stays");
        let other = fs::File::open(folder.join("xtask.lock")).expect("it is there");
        other.try_lock_shared().expect("a second reader");
        assert!(fs::File::open(folder.join("xtask.lock")).expect("it is there").try_lock().is_err());
        drop((reader, other));
        fs::remove_dir_all(&folder).expect("removable");
    }
}
