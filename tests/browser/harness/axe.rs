//! axe-core in the page: what it finds against WCAG 2.2 AA.

use super::Page;
use serde_json::{Value, json};
use std::fs;

/// The rules of 2.2 are off by default.
const TAGS: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

impl Page {
    /// Fails where axe-core finds anything on the page as it is now; `view` says which that is.
    pub(crate) async fn is_accessible(&self, view: &str) {
        if self.script("return typeof axe").await == "undefined" {
            let axe = fs::read_to_string(&self.desk.axe).expect("axe-core is installed");
            self.client.execute(&axe, vec![]).await.expect("axe-core loads");
        }
        let script = "const [tags, done] = arguments;
            axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
                .then(({ violations }) => done(violations), (error) => done(String(error)))";
        let found = self.client.execute_async(script, vec![json!(TAGS)]).await.expect("axe-core runs");
        let found = found.as_array().unwrap_or_else(|| panic!("axe-core failed: {found}"));
        assert!(
            found.is_empty(),
            "axe-core on {view}:\n{}",
            found.iter().map(tell).collect::<Vec<_>>().join("\n")
        );
    }
}

/// One finding: the rule, and each place with what is wrong there.
fn tell(finding: &Value) -> String {
    let nodes = finding["nodes"].as_array().into_iter().flatten();
    let places = nodes.map(|node| format!("  {}\n    {}", node["html"], node["failureSummary"]));
    format!("{}: {}\n{}", finding["id"], finding["help"], places.collect::<Vec<_>>().join("\n"))
}
