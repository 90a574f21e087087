//! The review, the other formats, and the comparison.

// GitHub's form.
pub const FORM: &str = "GitHub’s form";
/// What stands around the link to the form.
pub const OPEN_FORM: [&str; 2] = ["Open ", " next to this page and work down both. "];
pub const NEW_ADVISORY: &str = "a new draft advisory";
pub const THE_REST: &str = "The rest";
pub const CHOOSE: &str = "Choose ";
pub const AND_CHOOSE: &str = ", choose ";
pub const NOTHING_YET: &str = "Nothing yet";
pub const CHANGE: &str = "Change";

/// Nothing while there is nothing to copy.
pub fn copied(count: usize, of: usize) -> String {
    if of == 0 { String::new() } else { format!("{count} of {of} copied.") }
}

pub fn change(what: &str) -> String {
    format!("{CHANGE} {what}")
}

/// Which row of the affected products a button is about.
pub fn in_row(number: usize) -> String {
    format!(", row {number}")
}

// JSON and commands.
pub const AS_JSON: &str = "As JSON";
pub const JSON: &str = "JSON";
/// What stands around the file's name.
pub const JSON_LEAD: [&str; 2] =
    ["The body of GitHub’s REST request that creates the draft. Save it as ", " for the commands below."];
pub const AS_COMMANDS: &str = "As commands";
pub const COMMANDS: &str = "Commands";
/// In "Copy commands".
pub const THE_COMMANDS: &str = "commands";
pub const COMMANDS_LEAD: &str = "For GitHub’s command line tool. Publishing comes last, on its own, since it cannot be \
    undone.";

// Other formats.
pub const ANOTHER_FORMAT: &str = "In another format";
pub const FORMAT: &str = "Format";
pub const NEUTRAL: &str = "Without saying what the vulnerability is, for before the publication";
pub const CHANGESETS: &str = "Laid out as the changesets tool does it, not as Keep a Changelog";
pub const STRICT: &str = "Stop if something is missing, instead of leaving placeholders";
pub const EXISTING_HINT: &str = "Paste it here: only what has to change is changed.";
// What some formats ask for.
pub const PUBLISHER: &str = "Publisher";
pub const PUBLISHER_HINT: &str = "The name of the project or organisation.";
pub const NAMESPACE: &str = "Publisher’s website";
pub const NAMESPACE_HINT: &str = "Its address stands for the publisher, such as https://example.org.";
pub const ORG_ID: &str = "Organisation’s id in the CVE program";
pub const ORG_ID_HINT: &str = "A UUID, which the CVE program gave out.";
pub const ACTION: &str = "Action statement";
pub const ACTION_HINT: &str = "What users of an affected version should do. The draft’s patched version says it, or else the \
    workaround; this is for a version with neither.";
pub const NOT_AFFECTED: &str = "Versions that are not affected";
pub const NOT_AFFECTED_HINT: &str = "With commas between them. Where the draft has several packages, write package URLs, such \
    as pkg:npm/left-pad@1.3.0.";
pub const JUSTIFICATION: &str = "Justification";
pub const JUSTIFICATION_HINT: &str =
    "Why those versions are not affected. One of this and the next is needed.";
pub const NO_JUSTIFICATION: &str = "None";
pub const IMPACT: &str = "Impact statement";
pub const IMPACT_HINT: &str = "Why those versions are not affected, in words.";
pub const CANNOT_HOLD: &str = "Not included in this format";

pub fn your_file(file: &str) -> String {
    format!("Your {file}")
}

pub fn save_as(file: &str) -> String {
    format!("Save as {file}")
}

// The comparison.
pub const BESIDE_THE_COPY: &str = "Compare with the published copy";
pub const PUBLISHED_COPY: &str = "Published copy";
pub const COPY_HINT: &str = "Paste GitHub’s answer, or the record of a database, in any format that can be read. The \
    differences from the draft appear here.";
pub const NOTHING: &str = "nothing";
pub const DRAFT: &str = "Draft";
pub const THE_COPY: &str = "Copy";

pub fn the_same(source: &str) -> String {
    format!("{source}: it says the same as the draft.")
}

pub fn differs(source: &str, count: usize) -> String {
    format!("{source}: {count} to look at.")
}
