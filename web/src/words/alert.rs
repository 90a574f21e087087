//! What users will see of the advisory. The reasons why some see nothing are the library's.

pub const USERS: &str = "What users will see";
pub const SEVERITY: &str = "Severity";
pub const AFFECTED: &str = "Affected versions";
pub const PATCHED: &str = "Patched version";
pub const NONE_YET: &str = "none yet";
pub const NO_ALERT: &str = "No row can raise an alert yet.";
pub const UNSEEN: &str = "Who sees nothing, or no way out";
pub const LOCK: &str = "A lock file";
pub const LOCK_HINT: &str = "Paste a package-lock.json or Cargo.lock, or what npm ls --all --json or pip freeze prints: what it says is \
    installed is compared with the affected products.";
pub const OPEN_LOCK: &str = "Open a lock file";

pub fn affected(entry: &str, patched: &str) -> String {
    match patched {
        "" => format!("affected by {entry}; no patched version"),
        patched => format!("affected by {entry}; patched in {patched}"),
    }
}

pub const NOT_AFFECTED: &str = "not affected";

pub fn unclear(why: &str) -> String {
    format!("may be affected: {why}")
}

pub fn from_elsewhere(place: &str) -> String {
    format!("comes from {place}, not from a registry: look whether the fix is in it")
}

pub fn left_open(entry: &str) -> String {
    format!("{entry}: it does not say which version is installed")
}

pub fn not_in_it(package: &str, kind: &str) -> String {
    format!("{package}: not in this {kind}")
}
