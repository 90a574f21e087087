//! Which branches are supported.

use crate::git::Ref;
use advisory_checkout::{Branch, History, Node, is_release_branch};
use std::collections::BTreeMap;
use std::io;

/// Chooses the default branch, those that are named, and those whose names say that releases are made from them. A branch that is
/// there several times, here and on remotes, counts where it is furthest.
pub(super) fn choose(
    history: &History,
    refs: &[Ref],
    default: Option<&str>,
    named: &[String],
) -> io::Result<Vec<Branch>> {
    let mut tips: BTreeMap<&str, Vec<Node>> = BTreeMap::new();
    let all = refs.iter().filter_map(|found| Some((short(&found.name)?, history.get(&found.id)?)));
    for (name, tip) in all {
        let known = tips.entry(name).or_default();
        if !known.contains(&tip) {
            known.push(tip);
        }
    }
    if let Some(missing) = named.iter().find(|name| !tips.contains_key(name.as_str())) {
        return Err(io::Error::other(format!(
            "there is no branch {missing} in this clone: look for a typing error, or fetch it with `git fetch --all`"
        )));
    }
    let is_chosen = |name: &str| {
        default == Some(name) || named.iter().any(|known| known == name) || is_release_branch(name)
    };
    let chosen = tips.into_iter().filter(|(name, _)| is_chosen(name));
    let branches = chosen.flat_map(|(name, tips)| {
        let tips = furthest(history, tips);
        tips.into_iter().map(move |tip| Branch { name: name.into(), tip })
    });
    Ok(branches.collect())
}

/// The name of a branch without the remote that it is on.
fn short(name: &str) -> Option<&str> {
    let name = match name.strip_prefix("refs/remotes/") {
        Some(remote) => remote.split_once('/')?.1,
        None => name.strip_prefix("refs/heads/")?,
    };
    Some(name).filter(|name| *name != "HEAD")
}

/// Those that no other one contains.
fn furthest(history: &History, tips: Vec<Node>) -> Vec<Node> {
    if tips.len() < 2 {
        return tips;
    }
    let is_contained = |tip: &Node| {
        let others = tips.iter().copied().filter(|other| other != tip);
        history.contains(others, *tip)
    };
    tips.iter().copied().filter(|tip| !is_contained(tip)).collect()
}
