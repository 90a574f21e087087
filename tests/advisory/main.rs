//! `advisory-core` against GitHub's schemas, facts of published advisories, and other people's programs and data.

mod affected;
mod cases;
mod changesets;
mod checks;
mod corpus;
mod dependencies;
mod drafts;
mod duplicates;
mod files;
mod formats;
mod github;
mod merging;
mod oracles;
mod prose;
mod public_texts;
mod ranges;
mod records;
mod report;
mod reports;
mod rules;
mod sealed;
mod weaknesses;
