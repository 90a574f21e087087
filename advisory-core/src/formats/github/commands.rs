//! The commands of `gh` that send the bodies.

use super::Body;
use crate::Draft;
use crate::draft::{Clock, CveChoice};
use crate::formats::placeholder;
use crate::ids::{GhsaId, Repository};
use crate::runbook::Runbook;

/// The commands that bring a draft to GitHub and through the runbook with `gh`, in their order, for a POSIX
/// shell. The bodies go through a file, since `gh api -f` cannot nest arrays.
///
/// What is not known yet stands in capitals (`OWNER/REPOSITORY`), or as `GHSA-xxxx-xxxx-xxxx`. Publishing stands
/// last, apart, and commented out: it cannot be undone.
pub fn commands(draft: &Draft) -> String {
    let repository = draft.repository.parse::<Repository>();
    let repository = repository.as_ref().map_or("OWNER/REPOSITORY", Repository::as_str);
    let ghsa_id = draft.ghsa_id.parse::<GhsaId>().ok();
    let advisories = format!("repos/{repository}/security-advisories");
    let advisory = format!("{advisories}/{}", ghsa_id.as_ref().map_or(placeholder::GHSA_ID, GhsaId::as_str));
    let (file, body, send) = match ghsa_id {
        None => (
            "advisory.json",
            Body::new(draft).to_json(),
            format!(
                "# Create the draft. The answer's ghsa_id goes into the commands below.\ngh api -X POST {advisories} --input advisory.json"
            ),
        ),
        Some(_) => (
            "patch.json",
            Body::update(draft).to_json(),
            format!("# Bring the draft up to date.\ngh api -X PATCH {advisory} --input patch.json"),
        ),
    };
    let request = if draft.cve.choice == CveChoice::RequestLater {
        format!(
            "\n# Request a CVE id, once: a second request makes the queue longer. {}\n# Public repositories only.\ngh api -X POST {advisory}/cve\n",
            Runbook::seed().wait(Clock::CveRequest).in_short()
        )
    } else {
        String::new()
    };
    format!(
        "# The advisory as GitHub's API takes it.\ncat > {file} <<'ADVISORY'\n{body}ADVISORY\n\n{send}\n{request}\n\
         # Start the temporary private fork, where there is no fix yet; takes up to 5 minutes.\ngh api -X POST {advisory}/forks\n\n\
         # Publish. This cannot be undone, and deletes the fork: remove the # once the patched versions can be installed.\n\
         # gh api -X PATCH {advisory} -f state=published\n"
    )
}
