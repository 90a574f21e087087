//! The page's Content-Security-Policy: written once, in `index.html`, and read from there.

use anyhow::{Context as _, Result};

/// The policy in the `<meta>` of this page, in one line.
pub(crate) fn read(page: &str) -> Result<String> {
    let (_, after) = page
        .split_once(r#"http-equiv="Content-Security-Policy""#)
        .context("index.html has no <meta http-equiv=\"Content-Security-Policy\">: put the policy back")?;
    let policy = after
        .split_once("content=\"")
        .and_then(|(_, value)| value.split_once('"'))
        .map(|(value, _)| value)
        .context("the policy's <meta> in index.html has no content=\"…\"")?;
    Ok(policy.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::read;

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
    fn says_what_is_missing() {
        let error = read("<!doctype html>").expect_err("no policy");
        assert!(error.to_string().contains("put the policy back"));
    }
}
