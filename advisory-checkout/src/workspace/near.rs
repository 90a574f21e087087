//! Names that are similar to one that is not there.

/// How many names a message lists.
const FEW: usize = 5;

/// Returns the names that are near to one; all names if there are few.
pub(super) fn names<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Vec<Box<str>> {
    let wanted = wanted.to_lowercase();
    let last = |name: &str| name.rsplit(['/', ':']).next().unwrap_or_default().to_owned();
    let mut all: Vec<&str> = known.collect();
    all.sort_unstable();
    all.dedup();
    let rank = |name: &str| {
        let name = name.to_lowercase();
        if last(&name) == last(&wanted) {
            return Some(0);
        }
        let is_part = wanted.len() > 2 && (name.contains(&wanted) || wanted.contains(&last(&name)));
        let whole = distance(&name, &wanted);
        whole.or_else(|| distance(&last(&name), &last(&wanted))).or(is_part.then_some(3))
    };
    let mut near: Vec<(usize, &str)> = all.iter().filter_map(|name| Some((rank(name)?, *name))).collect();
    near.sort_unstable();
    if near.is_empty() && all.len() <= FEW {
        near = all.iter().map(|name| (0, *name)).collect();
    }
    near.into_iter().take(FEW).map(|(_, name)| name.into()).collect()
}

/// How many letters must change, be added or be left out to make one name of the other; `None` if more than two.
fn distance(a: &str, b: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(100).collect(), b.chars().take(100).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row.last().copied().filter(|distance| *distance <= 2 && *distance < a.len().max(b.len()))
}

/// The end of a message that a name is not there.
pub(super) fn hint(near: &[Box<str>]) -> String {
    match near {
        [] => String::new(),
        near => format!("; did you mean {}?", near.join(" or ")),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn similar_names_are_found() {
        let known = ["@example/core", "@example/cli", "left-pad", "right-pad", "upper-pad", "lower-pad"];
        let near = |name| super::names(name, known.into_iter()).join(" ");
        assert_eq!(near("core"), "@example/core");
        assert_eq!(near("@exmaple/core"), "@example/core");
        assert_eq!(near("leftpad"), "left-pad");
        assert_eq!(near("zzz"), "");
        assert_eq!(super::names("zzz", ["b", "a", "a"].into_iter()).join(" "), "a b");
    }
}
