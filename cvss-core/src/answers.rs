//! [`Answers`]: a vector that may be incomplete, for the code that works from the metric table.

use core::fmt;

use crate::Version;
use crate::metrics::{self, Group, Metric};
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
    pub(crate) fn positions(self) -> Packed {
        self.0.lowered()
    }

    /// The position of this metric's value.
    pub(crate) fn get(self, metric: usize) -> Option<usize> {
        self.0.get(metric).checked_sub(1).map(usize::from)
    }

    /// The same with the value of a metric that is not answered yet.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a metric has at most six values")]
    pub(crate) fn and(self, metric: usize, value: usize) -> Self {
        Self(self.0.and(metric, value as u8 + 1))
    }

    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a metric has at most six values")]
    pub(crate) fn with(self, metric: usize, value: Option<usize>) -> Self {
        Self(self.0.with(metric, value.map_or(0, |position| position as u8 + 1)))
    }

    /// Writes the canonical text.
    pub(crate) fn write(self, f: &mut fmt::Formatter<'_>, version: Version) -> fmt::Result {
        // Put together first: a formatter that is asked for every piece takes several times as long.
        let (mut text, mut length) = ([0; LONGEST], 0);
        self.pieces(version, |piece| {
            // A call to copy takes longer than such a piece.
            for byte in piece.bytes() {
                text[length] = byte;
                length += 1;
            }
        });
        f.pad(str::from_utf8(&text[..length]).map_err(|_| fmt::Error)?)
    }

    /// Hands over the canonical text: the specification's order, without what is not defined; 2.0's groups whole or not at
    /// all.
    pub(crate) fn pieces(self, version: Version, mut push: impl FnMut(&'static str)) {
        let metrics = metrics::of(version);
        let defined = |at: usize, metric: &Metric| self.0.get(at) > u8::from(!metric.mandatory);
        let whole = |group: Group| {
            let groups = version == Version::V2_0 && group != Group::Base;
            groups && (0..).zip(metrics).any(|(at, metric)| metric.group == group && defined(at, metric))
        };
        let mut before = version.prefix();
        for (at, metric) in metrics.iter().enumerate() {
            if !defined(at, metric) && !whole(metric.group) {
                continue;
            }
            let value = metric.values.get(self.get(at).unwrap_or_default());
            let value = value.map_or("", |value| value.abbreviation);
            [before, metric.abbreviation, ":", value].into_iter().for_each(&mut push);
            before = "/";
        }
    }
}
