//! Functions that build the rows of the tables, with the fields that the features ask for.

use super::{Group, Metric, Value};

pub(super) const fn value(abbreviation: &'static str, name: &'static str, help: &'static str) -> Value {
    #[cfg(not(feature = "names"))]
    let _ = name;
    #[cfg(not(feature = "texts"))]
    let _ = help;
    Value {
        abbreviation,
        #[cfg(feature = "names")]
        name,
        #[cfg(feature = "texts")]
        help,
    }
}

pub(super) const fn metric(
    group: Group,
    [abbreviation, name, section]: [&'static str; 3],
    [question, help]: [&'static str; 2],
    values: &'static [Value],
) -> Metric {
    #[cfg(not(feature = "names"))]
    let _ = (name, section);
    #[cfg(not(feature = "texts"))]
    let _ = (question, help);
    Metric {
        abbreviation,
        #[cfg(feature = "names")]
        name,
        group,
        mandatory: matches!(group, Group::Base),
        #[cfg(feature = "texts")]
        question,
        #[cfg(feature = "texts")]
        help,
        #[cfg(feature = "names")]
        section,
        values,
    }
}

/// Returns the values of a modified metric: "Not Defined", then those of the metric that it modifies.
pub(super) const fn modified<const N: usize>(not_defined: Value, values: &[Value]) -> [Value; N] {
    assert!(N == values.len() + 1, "one value more than the base metric");
    let mut all = [not_defined; N];
    let mut i = 1;
    while i < N {
        all[i] = values[i - 1];
        i += 1;
    }
    all
}
