//! What a checkout of the project gives: packages, the kind of release, what CI runs, and the versions of its history.

pub const CHECKOUT: &str = "Your checkout";
pub const LEAD: &str = "Choose the folder of your clone, or drop it here. The page reads manifests such as package.json, changesets, \
    changelogs and workflows, and says which: no source code, no Git history. Nothing leaves the browser.";
pub const CHOOSE: &str = "Choose your checkout";
pub const READING: &str = "Waiting for the folder…";
pub const NO_FOLDER: &str = "This is not a folder. Drop the folder of your clone.";

/// Which files were read of a folder.
pub fn files_read(files: usize, folder: &str) -> String {
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    format!("Read from {folder}: {files}")
}

pub fn problems(problems: usize) -> String {
    if problems == 1 { "1 problem".to_owned() } else { format!("{problems} problems") }
}

// Packages.
pub const PACKAGES: &str = "Packages";
pub const NO_PACKAGES: &str =
    "No package was found: there is no manifest in this folder that the page can read.";
pub const MAVEN_APART: &str =
    "Maven’s modules are in XML, which the page does not read: use the command advisory workspace.";
pub const PRIVATE: &str = "not published";
pub const NO_ROWS: &str = "Every package that is ticked has a row already.";

pub fn add_rows(packages: usize) -> String {
    match packages {
        0 => "Tick the affected packages".to_owned(),
        1 => "Add a row for 1 package".to_owned(),
        _ => format!("Add rows for {packages} packages"),
    }
}

pub fn rows_added(rows: usize) -> String {
    if rows == 1 {
        "1 row was added to the affected products.".to_owned()
    } else {
        format!("{rows} rows were added to the affected products.")
    }
}

pub fn more(number: usize) -> String {
    format!("and {number} more")
}

// The release.
pub const RELEASE: &str = "Kind of release";
pub const RELEASE_LEAD: &str = "For the npm packages that are ticked or in the affected products, by the changesets that wait and the \
    dependencies between packages.";
pub const FIX_CHANGESETS: &str = "Changesets of the fix";
pub const FIX_CHANGESETS_HINT: &str =
    "Their names, if the fix has some already. All others count as waiting beside it.";
pub const GOES_ALONG: &str = "What else waits: ";
pub const LOOK_AT: &str = "To look at: ";

pub fn rests_on(is_sure: bool, packages: &str, title: &str) -> String {
    format!("{} on {packages}: {title}", if is_sure { "rests" } else { "may rest" })
}

// What CI runs.
pub const CHECKS: &str = "What CI would run";
pub const NO_WORKFLOWS: &str =
    "There is no workflow in .github/workflows that runs on pull requests or pushes to branches.";
pub const IN_USE: &str = "The runbook’s list under “Run by hand what CI would run” is this one.";
pub const TAKEN: &str = "The runbook’s list is now what CI would run.";

pub fn checks_found(checks: usize, workflows: &str) -> String {
    let checks = if checks == 1 { "1 step".to_owned() } else { format!("{checks} steps") };
    format!("{checks} with commands in {workflows}. Steps whose conditions are not known are left out.")
}

pub fn too_many_checks(checks: usize, most: usize) -> String {
    format!(
        "There are {checks} steps, and the page takes up to {most}. The command advisory ci works with all of them."
    )
}

pub const TAKE_CHECKS: &str = "Use them in the runbook";
pub const DROP_CHECKS: &str = "Back to the general list";

pub fn not_reproduced(number: usize) -> String {
    format!("Not reproduced: {number}")
}

/// How far the checks are on a branch.
pub fn on_branch(branch: &str, done: usize, of: usize) -> String {
    format!("{branch}: {done} of {of}")
}

pub const FIX_BRANCH: &str = "branch of the fix";

/// What a tick for a branch is called to those who hear it alone.
pub fn check_on(label: &str, branch: &str) -> String {
    format!("{label}, {branch}")
}

// The history.
pub const HISTORY: &str = "Find the affected versions in the history";
pub const HISTORY_LEAD: &str = "The page does not read the history of your clone. Name the commits, run the command in the clone, and open \
    the file that it writes, or paste it: the rows are those of advisory versions. A history of 100,000 commits is about 30 MB.";
pub const INTRODUCED: &str = "Commits that introduce it";
pub const INTRODUCED_HINT: &str = "Ids with spaces between them; 0 if it was there from the first commit.";
pub const FIXED: &str = "Commits that fix it";
pub const FIXED_HINT: &str = "Such as one for each branch. Leave it empty while there is none.";
pub const NO_IDS: &str = "Write ids of 4 to 64 hexadecimal digits, such as 1a2b3c4.";
pub const OUTPUT: &str = "What the command wrote";
pub const OPEN_OUTPUT: &str = "Open the file";
pub const FIND: &str = "Find the versions";
pub const PACKAGE: &str = "Package";
pub const NO_PACKAGE: &str = "Add the affected package first: it says how the tags are to be read.";
pub const NO_VERSIONS: &str = "No released version contains the vulnerability without the fix.";
pub const TAKE_ROWS: &str = "Use these rows";
pub const ROWS_TAKEN: &str = "The rows of the history are in the affected products.";
pub const NO_PATCHED: &str = "no patched version";

pub fn patched_in(version: &str) -> String {
    format!("patched in {version}")
}

pub fn patched_next(branch: &str) -> String {
    format!("patched in the next release of {branch}")
}

pub fn affected_releases(affected: usize, of: usize) -> String {
    format!("{affected} of {of} released versions contain the vulnerability and no fix")
}

pub fn branch_affected(branch: &str) -> String {
    format!("Branch {branch} contains the vulnerability and no fix.")
}

pub fn tags_left_out(tags: usize) -> String {
    if tags == 1 {
        "1 tag names no version of the package and is left out.".to_owned()
    } else {
        format!("{tags} tags name no version of the package and are left out.")
    }
}
