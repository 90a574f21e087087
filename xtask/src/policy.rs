//! The page's Content-Security-Policy: written once, in `index.html`, and read from there.

use anyhow::{Context as _, Result};

/// The policy in the `<meta>` of this page, in one line.
pub(crate) fn read(page: &str) -> Result<String> {
    let (_, policy, _) = split(page)?;
    Ok(policy.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The page with another policy.
pub(crate) fn replace(page: &str, policy: &str) -> Result<String> {
    let (before, _, after) = split(page)?;
    Ok([before, policy, after].concat())
}

/// What stands before the policy, the policy, and what comes after it.
fn split(page: &str) -> Result<(&str, &str, &str)> {
    let meta = page
        .find(r#"http-equiv="Content-Security-Policy""#)
        .context("index.html has no <meta http-equiv=\"Content-Security-Policy\">: put the policy back")?;
    let no_content = "the policy's <meta> in index.html has no content=\"…\"";
    let start = meta + page[meta..].find("content=\"").context(no_content)? + "content=\"".len();
    let (policy, _) = page[start..].split_once('"').context(no_content)?;
    Ok((&page[..start], policy, &page[start + policy.len()..]))
}

#[cfg(test)]
mod tests {
    use super::{read, replace};

    #[test]
    fn reads_the_policy_of_our_own_page() {
        let policy = read(include_str!("../../index.html")).expect("our page has a policy");
        assert!(
            policy
                .starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self';")
        );
        assert!(policy.ends_with("require-trusted-types-for 'script'; trusted-types desk"));
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn another_policy_takes_its_place() {
        let page =
            replace(include_str!("../../index.html"), "default-src 'none'").expect("our page has a policy");
        assert_eq!(read(&page).expect("it still has one"), "default-src 'none'");
        assert!(page.contains("<title>Advisory Desk</title>") && page.contains("</html>"));
    }

    #[test]
    fn says_what_is_missing() {
        let error = read("<!doctype html>").expect_err("no policy");
        assert!(error.to_string().contains("put the policy back"));
    }
}
