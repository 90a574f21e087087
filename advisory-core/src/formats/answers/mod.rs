//! Records as other services hand them out: wrapped in an answer, an event or an alert, or several in one text.

mod cve_4;
mod cyclonedx;
mod graphql;
mod named;
mod npm_audit;
mod nvd;
mod openvex;
mod pieces;
mod wrapped;

pub(super) use pieces::{is_openvex, label, pieces};
pub(super) use wrapped::{cna_container, csaf_2_1, dependabot_alert, webhook};
pub(super) use {
    cve_4::from_record as cve_4, cyclonedx::from_record as cyclonedx, graphql::from_record as graphql,
    npm_audit::from_record as npm_audit, nvd::from_record as nvd, openvex::from_record as openvex,
};

#[cfg(test)]
mod probes;
#[cfg(test)]
mod tests;
