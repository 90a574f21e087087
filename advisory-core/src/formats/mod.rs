//! What leaves the draft, and how: GitHub's form field by field, and GitHub's REST API.

pub mod form;
pub mod github;
