//! Lists in which nothing stands twice.

use std::collections::BTreeSet;

/// The items in their order, each once, in the time of a sort.
pub(super) fn unique<T: Ord + Clone>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut known = BTreeSet::new();
    items.into_iter().filter(|item| known.insert(item.clone())).collect()
}
