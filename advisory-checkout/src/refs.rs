//! [`Ref`]: tags and branches, as `git show-ref` lists them.

use crate::{Branch, History, Node, Tag, is_release_branch};
use std::collections::BTreeMap;

/// A ref and the commit that it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ref {
    /// Its full name, such as `refs/tags/v1.2.3`.
    pub name: Box<str>,
    /// The id of the object at its end.
    pub id: Box<str>,
}

impl Ref {
    /// Adds a line of `git show-ref --dereference` to the refs of the lines before it. What is no such line changes nothing.
    pub fn add(refs: &mut Vec<Self>, line: &str) {
        let Some((id, name)) = line.split_once(' ') else { return };
        match (name.strip_suffix("^{}"), refs.last_mut()) {
            // What an annotated tag leads to.
            (Some(_), Some(tag)) => tag.id = id.into(),
            _ => refs.push(Self { name: name.into(), id: id.into() }),
        }
    }

    /// Returns the tag that the ref is, if it is one.
    pub fn tag(&self) -> Option<Tag> {
        Some(Tag { name: self.name.strip_prefix("refs/tags/")?.into(), commit: self.id.clone() })
    }

    /// The name of a branch without the remote that it is on.
    fn branch(&self) -> Option<&str> {
        let name = match self.name.strip_prefix("refs/remotes/") {
            Some(remote) => remote.split_once('/')?.1,
            None => self.name.strip_prefix("refs/heads/")?,
        };
        Some(name).filter(|name| *name != "HEAD")
    }
}

/// Chooses the supported branches: the default branch, those that are named, and those whose names say that releases are made from
/// them. A branch that is there several times, here and on remotes, counts where it is furthest.
///
/// # Errors
/// The first named branch that is not there.
pub fn supported_branches<'a>(
    history: &History,
    refs: &[Ref],
    default: Option<&str>,
    named: &'a [String],
) -> Result<Vec<Branch>, &'a str> {
    let mut tips: BTreeMap<&str, Vec<Node>> = BTreeMap::new();
    let all = refs.iter().filter_map(|found| Some((found.branch()?, history.get(&found.id)?)));
    for (name, tip) in all {
        let known = tips.entry(name).or_default();
        if !known.contains(&tip) {
            known.push(tip);
        }
    }
    if let Some(missing) = named.iter().find(|name| !tips.contains_key(name.as_str())) {
        return Err(missing);
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
