//! Building the page again whenever something that goes into it has changed.

use crate::page::{self, Profile};
use crate::paths;
use crate::run::say;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use std::{fs, io};

/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(300);
/// What goes into the page.
const SOURCES: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "advisory-core",
    "calculator.html",
    "cvss-core",
    "index.html",
    "package-versions",
    "web",
];

/// Looks for changes until the program is ended. A build that fails says why, and the page stays as it was.
pub(crate) fn run(profile: Profile) -> io::Result<()> {
    let mut built = latest(&paths::root())?;
    loop {
        thread::sleep(PAUSE);
        let changed = latest(&paths::root())?;
        if changed != built {
            let start = Instant::now();
            match page::build(profile) {
                Ok(()) => {
                    say(&format!(
                        "Served again after {:.1} s: load the page anew",
                        start.elapsed().as_secs_f32()
                    ));
                }
                Err(error) => eprintln!("\nerror: {error:#}"),
            }
            // What was changed while it was built is built next.
            built = changed;
        }
    }
}

/// How many files there are, and when the last of them was changed.
fn latest(root: &Path) -> io::Result<(usize, Option<SystemTime>)> {
    let mut found = (0, None);
    SOURCES.iter().try_for_each(|source| look(&root.join(source), &mut found))?;
    Ok(found)
}

fn look(path: &Path, found: &mut (usize, Option<SystemTime>)) -> io::Result<()> {
    let metadata = match fs::metadata(path) {
        // An editor may write a file under another name and put it in place afterwards.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        metadata => metadata?,
    };
    if metadata.is_dir() {
        return fs::read_dir(path)?.try_for_each(|entry| look(&entry?.path(), found));
    }
    *found = (found.0 + 1, found.1.max(Some(metadata.modified()?)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::look;
    use std::fs;
    use std::time::{Duration, SystemTime};

    #[test]
    fn a_file_that_is_changed_added_or_taken_away_is_noticed() {
        let folder = std::env::temp_dir().join(format!("xtask-watch-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).expect("a folder to try in");
        let file = folder.join("inner/a.rs");
        let take = || {
            let mut found = (0, None);
            look(&folder, &mut found).expect("readable");
            found
        };
        assert_eq!(take(), (0, None));
        fs::write(&file, "1").expect("writable");
        let first = take();
        assert_eq!((first, first.0), (take(), 1));
        let later = SystemTime::now() + Duration::from_secs(5);
        fs::File::options()
            .write(true)
            .open(&file)
            .and_then(|file| file.set_modified(later))
            .expect("writable");
        assert_eq!(take(), (1, Some(later)));
        fs::remove_dir_all(&folder).expect("removable");
        assert_eq!(take(), (0, None));
    }
}
