//! `advisory-core` against other people's data: GitHub's schemas, real version ranges, real advisories.

mod checks;
mod drafts;
mod files;
mod formats;
mod github;
mod oracles;
mod pasted;
mod public_texts;
mod ranges;
mod records;
mod report;
mod sealed;
mod weaknesses;
