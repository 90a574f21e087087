//! The sections of the draft.

// Several sections are lists of rows.
pub fn of_limit(count: impl std::fmt::Display, limit: impl std::fmt::Display) -> String {
    format!("{count} of {limit}")
}

// The title.
pub const TITLE_HINT: &str = "What goes wrong, in which package, and where: most readers see nothing else.";
pub const GOOD_TITLE: &str = "What makes a good title";
pub const GOOD_TITLE_ORDER: &str =
    "Name the weakness, the package and the part that is vulnerable, in that order or close to it:";
pub const GOOD_TITLES: [&str; 2] = [
    "“Path traversal in the upload handler of example-server”",
    "“Denial of service in example-parser when reading nested lists”",
];
pub const BAD_TITLES: &str = "A bare “XSS” or “Security fix” tells nobody whether they are affected. Leave out version \
    numbers: the affected versions have fields of their own.";

// The severity.
pub const SEND_TO_GITHUB: &str = "Send to GitHub as";
pub const PLAIN_LEVEL: &str = "A plain level is quick, but nobody can check it. A vector says why.";
pub const SEVERITY_LEVEL: &str = "Severity level";

// The CVE identifier.
pub const HOW_TO_FILL: &str = "How to fill it";
pub const REQUEST_LATER: &str = "GitHub gives you one from within the advisory. It can take weeks, and publishing does not have to wait for it.";
pub const EXISTING: &str = "From an earlier request, or from another numbering authority.";
pub const CVE_HINT: &str = "Like CVE-2025-46653. Leave it empty until you have one.";
pub const ASK_EARLY: &str = "Ask early. ";
/// What stands around the link to the runbook.
pub const ASK_EARLY_WHY: [&str; 2] = [
    "A CVE request publishes nothing, can take weeks, and needs the affected versions in the draft. The ",
    " keeps the clock.",
];
pub const THE_RUNBOOK: &str = "runbook";

// The description.
pub const FOUR_HEADINGS: &str =
    "GitHub’s form starts with four headings: Impact, Patches, Workarounds, References.";
pub const START_WITH_TEMPLATE: &str = "Start with the template";
pub const DESCRIPTION_HINT: &str = "In Markdown. Say what an attacker can do and to whom, which versions fix it, and \
    what helps until then.";
pub const PREVIEW: &str = "Preview";
pub const PREVIEW_EMPTY: &str = "Your text appears here as GitHub will show it.";
pub const REFERENCES: &str = "References";
pub const REFERENCES_LEAD: &str = "Links to the fix, the release, the report. GitHub’s form has no field for them: on \
    copying they join the description’s References section.";
pub const ADD_REFERENCE: &str = "Add reference";

pub fn reference(number: usize) -> String {
    format!("Reference {number}")
}

pub fn remove_reference(number: usize) -> String {
    format!("Remove reference {number}")
}

pub fn reference_removed(number: usize) -> String {
    format!("Reference {number} removed.")
}

/// A number with its thousands set apart.
pub fn thousands(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", thousands(number / 1000), number % 1000),
    }
}

// The affected products.
pub const AFFECTED_LEAD: &str = "One row for each range of versions. Fixed on several branches? Name all patched versions \
    in one row, such as 2.1.3, 3.5.3: one click then makes a row for each branch.";
pub const NO_PRODUCT: &str = "No product yet. Which package is vulnerable, and in which versions?";
pub const ADD_PRODUCT: &str = "Add affected product";
pub const AS_READ: &str = "As users will read it";
pub const ECOSYSTEM_HINT: &str = "Where users get the package";
pub const AFFECTED_HINT: &str = "Like >= 3.1.1, < 3.5.3 or < 2.1.3";
pub const PATCHED_HINT: &str = "The first fixed version, like 3.5.3";
pub const NEW_PRODUCT: &str = "New product";
pub const CHOOSE_ONE: &str = "Choose one";

pub fn add_branch(package: &str) -> String {
    format!("Add a branch of {package}")
}

pub fn product(number: usize) -> String {
    format!("Affected product {number}")
}

pub fn remove_product(number: usize) -> String {
    format!("Remove affected product {number}")
}

pub fn product_removed(number: usize) -> String {
    format!("Affected product {number} removed.")
}

pub fn package_on(ecosystem: &str) -> String {
    format!("A package on {ecosystem}")
}

/// What follows a package's name.
pub fn on(ecosystem: &str) -> String {
    format!(" on {ecosystem}")
}

// The weaknesses.
pub const WEAKNESSES_LEAD: &str = "The kind of mistake behind it, as a number of MITRE’s Common Weakness Enumeration. \
    One is usual; the most specific one is best.";
pub const NO_WEAKNESS: &str = "No weakness yet. Search below by number or by words.";
pub const CHOSEN: &str = "Chosen";
pub const CWE_ID: &str = "CWE id";
pub const FIND: &str = "Find a weakness";
pub const SEARCH: &str = "Search weaknesses";
pub const SEARCH_HINT: &str = "A number, or words: 79, xss, path traversal, use after free";
pub const CWE_CREDIT: &str = "CWE™ © The MITRE Corporation. Names and mapping advice are from CWE 4.20.";
pub const NONE_FOUND: &str = "No weakness found";
pub const LIST_COMING: &str = "The list is being loaded.";
pub const LIST_FAILED: &str = "The list of weaknesses could not be loaded. Check your connection, then try again. You can still add an id by its number.";
pub const LIST_AGAIN: &str = "Try again";
pub const OTHER_WORDS: &str = "Nothing found. Try fewer or other words.";
pub const ADD: &str = "Add";

pub fn add_id(id: &str) -> String {
    format!("{ADD} {id}")
}

pub fn weakness(number: usize) -> String {
    format!("Weakness {number}")
}

pub fn remove_weakness(number: usize) -> String {
    format!("Remove weakness {number}")
}

pub fn removed(what: &str) -> String {
    format!("{what} removed.")
}

pub fn found(count: usize) -> String {
    format!("{count} found")
}

pub fn mapping(kind: &str, usage: &str) -> String {
    format!("{kind}, mapping: {usage}")
}

// The credits.
pub const CREDITS_LEAD: &str = "Who found it, reported it, fixed it. GitHub offers each credit to the user, and shows it \
    once they accept.";
pub const NO_CREDIT: &str = "Nobody is credited yet. For many reporters, credit is the only reward.";
pub const ADD_CREDIT: &str = "Add credit";
pub const GITHUB_USER: &str = "GitHub user";
pub const LOGIN_HINT: &str =
    "The login, without @. GitHub’s form also finds people by e-mail address or full name.";
pub const TYPE: &str = "Type";
pub const TYPE_HINT: &str = "What the credit is for";

pub fn credit(number: usize) -> String {
    format!("Credit {number}")
}

pub fn remove_credit(number: usize) -> String {
    format!("Remove credit {number}")
}

pub fn credit_removed(number: usize) -> String {
    format!("Credit {number} removed.")
}
