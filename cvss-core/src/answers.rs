//! [`Answers`]: a vector's values as numbers, for the code that works from the metric table.

use core::fmt;

use crate::Version;
use crate::metrics::{self, Group, MOST};

/// For each metric of the table, 0 if it is not answered, else the value's position plus one.
pub(crate) type Answers = [u8; MOST];

/// The answer that stands for the value at this position.
#[expect(clippy::cast_possible_truncation, reason = "a metric has at most six values")]
pub(crate) const fn answer(position: usize) -> u8 {
    position as u8 + 1
}

/// The values' positions, where every mandatory metric is answered; what is not answered is not defined.
pub(crate) fn positions<const N: usize>(answers: Answers) -> [u8; N] {
    core::array::from_fn(|metric| answers[metric].saturating_sub(1))
}

/// The answers of a whole vector.
pub(crate) fn answers<const N: usize>(positions: [u8; N]) -> Answers {
    core::array::from_fn(|metric| positions.get(metric).map_or(0, |position| position + 1))
}

/// Writes the canonical text: the specification's order, without what is not defined; 2.0's groups whole or not at all.
pub(crate) fn write(f: &mut fmt::Formatter<'_>, version: Version, answers: &Answers) -> fmt::Result {
    let metrics = metrics::of(version);
    let defined = |at: usize| answers[at] > u8::from(!metrics[at].mandatory);
    let group_defined = |group: Group| (0..metrics.len()).any(|at| metrics[at].group == group && defined(at));
    let mut before = version.prefix();
    for (at, metric) in metrics.iter().enumerate() {
        let whole_group = version == Version::V2_0 && !metric.mandatory && group_defined(metric.group);
        if !defined(at) && !whole_group {
            continue;
        }
        let value = &metric.values[usize::from(answers[at].saturating_sub(1))];
        write!(f, "{before}{}:{}", metric.abbreviation, value.abbreviation)?;
        before = "/";
    }
    Ok(())
}
