//! [`Answers`]: a vector that may be incomplete, for the code that works from the metric table.

use core::fmt;

use crate::Version;
use crate::metrics::{self, Group};
use crate::packed::Packed;

/// **For each metric of the table its value's position, or nothing yet.**
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Answers(
    /// Positions plus one; 0 for what is not answered.
    Packed,
);

/// No canonical text is longer: 4.0 with all of its 32 metrics has 178 bytes.
const LONGEST: usize = 192;

impl Answers {
    pub(crate) const NONE: Self = Self(Packed::FIRST);

    /// Those of a whole vector with so many metrics.
    pub(crate) fn of(positions: Packed, metrics: usize) -> Self {
        Self(positions.raised(metrics))
    }

    /// The vector's values, once every mandatory metric is answered; what else is not answered is not defined.
    pub(crate) fn positions(self, metrics: usize) -> Packed {
        (0..metrics).fold(Packed::FIRST, |positions, metric| {
            positions.and(metric, self.0.get(metric).saturating_sub(1))
        })
    }

    /// The position of this metric's value.
    pub(crate) fn get(self, metric: usize) -> Option<usize> {
        self.0.get(metric).checked_sub(1).map(usize::from)
    }

    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a metric has at most six values")]
    pub(crate) fn with(self, metric: usize, value: Option<usize>) -> Self {
        Self(self.0.with(metric, value.map_or(0, |position| position as u8 + 1)))
    }

    /// Writes the canonical text: the specification's order, without what is not defined; 2.0's groups whole or not at all.
    pub(crate) fn write(self, f: &mut fmt::Formatter<'_>, version: Version) -> fmt::Result {
        let metrics = metrics::of(version);
        let defined = |at: usize| self.0.get(at) > u8::from(!metrics[at].mandatory);
        let group_defined =
            |group: Group| (0..metrics.len()).any(|at| metrics[at].group == group && defined(at));
        // Put together first: a formatter that is asked for every piece takes several times as long.
        let (mut text, mut length) = ([0; LONGEST], 0);
        let mut push = |piece: &str| {
            // A call to copy takes longer than such a piece.
            for byte in piece.bytes() {
                text[length] = byte;
                length += 1;
            }
        };
        let mut before = version.prefix();
        for (at, metric) in metrics.iter().enumerate() {
            let whole_group = version == Version::V2_0 && !metric.mandatory && group_defined(metric.group);
            if !defined(at) && !whole_group {
                continue;
            }
            let value = &metric.values[self.get(at).unwrap_or_default()];
            [before, metric.abbreviation, ":", value.abbreviation].into_iter().for_each(&mut push);
            before = "/";
        }
        f.write_str(str::from_utf8(&text[..length]).map_err(|_| fmt::Error)?)
    }
}
