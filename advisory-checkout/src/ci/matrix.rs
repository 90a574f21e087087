//! The combinations of a job's matrix.

use super::expression::{Lookup, Unknown, text_of};
use super::values::value;
use advisory_core::syntax::yaml::Node;
use serde_json::Value;

/// GitHub makes at most so many jobs of a matrix.
pub(super) const MOST: usize = 256;

/// Why a matrix has no combinations.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum MatrixError {
    /// It is worked out while the workflow runs.
    Unknown(Unknown),
    /// It is no matrix; what is wrong, as a clause.
    Wrong(&'static str),
}

impl From<Unknown> for MatrixError {
    fn from(unknown: Unknown) -> Self {
        Self::Unknown(unknown)
    }
}

/// One combination: names and values, in the order of the matrix.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Combination {
    pub(super) values: Vec<(String, Value)>,
    /// How many of them are of the axes; the rest is of `include`.
    axes: usize,
}

impl Combination {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn set(&mut self, name: &str, value: Value) {
        match self.values.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.values.push((name.to_owned(), value)),
        }
    }

    /// The combination as GitHub shows it after the name of a job: `18, ubuntu-latest`.
    pub(super) fn label(&self) -> String {
        let shown = |value: &Value| match value {
            Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(", "),
            Value::Object(members) => members.values().map(text_of).collect::<Vec<_>>().join(", "),
            value => text_of(value),
        };
        let texts = self.values.iter().map(|(_, value)| shown(value));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// Returns all combinations, by the rules of GitHub's documentation: `exclude` first, then each element of `include` joins those
/// whose axes it leaves as they are, or is a combination of its own.
pub(super) fn combinations(matrix: &Node, lookup: &Lookup<'_>) -> Result<Vec<Combination>, MatrixError> {
    let whole = value(matrix, lookup)?;
    let Value::Object(members) = &whole else {
        return Err(MatrixError::Wrong("a matrix is a mapping of names to lists"));
    };
    // Without the text, the order of a value's names is that of the alphabet.
    let order: Vec<&str> = match matrix.entries() {
        [] => members.keys().map(String::as_str).collect(),
        entries => entries.iter().map(|(key, _)| key.text.as_str()).collect(),
    };
    let mut all = vec![Combination::default()];
    let mut has_axes = false;
    for name in order.into_iter().filter(|name| *name != "include" && *name != "exclude") {
        let Some(Value::Array(values)) = members.get(name) else {
            return Err(MatrixError::Wrong("each name of a matrix has a list of values"));
        };
        has_axes = true;
        // What `exclude` takes away again may be many.
        if all.len().saturating_mul(values.len()) > MOST * MOST {
            return Err(MatrixError::Wrong("the matrix has more than 256 combinations"));
        }
        let with = |combination: &Combination, value: &Value| {
            let mut combination = combination.clone();
            combination.values.push((name.to_owned(), value.clone()));
            combination.axes += 1;
            combination
        };
        all = all.iter().flat_map(|known| values.iter().map(move |value| with(known, value))).collect();
    }
    if !has_axes {
        all.clear();
    }
    for excluded in objects(members.get("exclude"))? {
        all.retain(|combination| !excluded.iter().all(|(name, value)| combination.get(name) == Some(value)));
    }
    let axes = all.len();
    for included in objects(members.get("include"))? {
        let mut joins = false;
        for combination in &mut all[..axes] {
            let own = &combination.values[..combination.axes];
            let keeps = included
                .iter()
                .all(|(name, value)| own.iter().all(|(known, old)| known != name || old == value));
            if keeps {
                joins = true;
                for (name, value) in included {
                    combination.set(name, value.clone());
                }
            }
        }
        if !joins {
            let mut alone = Combination::default();
            for (name, value) in included {
                alone.set(name, value.clone());
            }
            all.push(alone);
        }
    }
    if all.len() > MOST {
        return Err(MatrixError::Wrong("the matrix has more than 256 combinations"));
    }
    Ok(all)
}

type Object = serde_json::Map<String, Value>;

fn objects(list: Option<&Value>) -> Result<Vec<&Object>, MatrixError> {
    let wrong = || MatrixError::Wrong("include and exclude are lists of mappings");
    let items: &[Value] = match list {
        None | Some(Value::Null) => &[],
        Some(Value::Array(items)) => items,
        Some(_) => return Err(wrong()),
    };
    items.iter().map(|item| item.as_object().ok_or_else(wrong)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use advisory_core::syntax::yaml::{Aliases, read};

    fn labels(text: &str) -> Vec<String> {
        let all = combinations(&read(text, Aliases::Copied).unwrap(), &|_| None).unwrap();
        let told = |combination: &Combination| {
            let shown = |(name, value): &(String, Value)| format!("{name}={}", text_of(value));
            combination.values.iter().map(shown).collect::<Vec<_>>().join(" ")
        };
        all.iter().map(told).collect()
    }

    /// The example of GitHub's documentation, "Expanding or adding matrix configurations", with names of our own.
    #[test]
    fn include_joins_or_is_alone() {
        let text = "fruit: [apple, pear]\nanimal: [cat, dog]\ninclude:\n  - color: green\n  - color: pink\n    animal: cat\n  - fruit: apple\n    shape: circle\n  - fruit: banana\n  - fruit: banana\n    animal: cat\n";
        assert_eq!(
            labels(text),
            [
                "fruit=apple animal=cat color=pink shape=circle",
                "fruit=apple animal=dog color=green shape=circle",
                "fruit=pear animal=cat color=pink",
                "fruit=pear animal=dog color=green",
                "fruit=banana",
                "animal=cat fruit=banana",
            ]
        );
    }

    #[test]
    fn exclude_takes_away_what_fits_in_part() {
        let text = "os: [linux, windows]\nnode: [18, 20]\nexclude:\n  - os: windows\n    node: 18\n  - node: 20\n    os: linux\n";
        assert_eq!(labels(text), ["os=linux node=18", "os=windows node=20"]);
        assert_eq!(labels("os: [a, b]\nexclude: [{ os: a }]"), ["os=b"]);
        assert_eq!(labels("include: [{ a: 1 }, { a: 2 }]"), ["a=1", "a=2"]);
    }

    #[test]
    fn what_is_no_matrix_is_told() {
        let told = |text: &str| combinations(&read(text, Aliases::Copied).unwrap(), &|_| None).unwrap_err();
        assert_eq!(told("a: 1"), MatrixError::Wrong("each name of a matrix has a list of values"));
        assert_eq!(told("[a]"), MatrixError::Wrong("a matrix is a mapping of names to lists"));
        let unknown = MatrixError::Unknown(Unknown::Needs("needs.plan.outputs.list".into()));
        assert_eq!(told("a: ${{ needs.plan.outputs.list }}"), unknown);
        let many = (0..300).map(|number| number.to_string()).collect::<Vec<_>>().join(", ");
        assert_eq!(
            told(&format!("a: [{many}]")),
            MatrixError::Wrong("the matrix has more than 256 combinations")
        );
        let axes = (0..60).map(|name| format!("a{name}: [1, 2]\n")).collect::<Vec<_>>().concat();
        assert_eq!(told(&axes), MatrixError::Wrong("the matrix has more than 256 combinations"));
    }
}
