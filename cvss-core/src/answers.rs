//! [`Answers`]: a vector that may be incomplete, for the code that works from the metric table.

use core::fmt;

use crate::Version;
use crate::metrics::{self, Group, Metric};
use crate::packed::Packed;

/// **The index of each metric's value in the metric table**, or nothing for a metric without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Answers(
    /// Each index plus one; 0 without an answer.
    Packed,
);

/// Room for every canonical text: the longest, 4.0 with all 32 metrics, has 178 bytes.
pub(crate) const LONGEST: usize = 192;

impl Answers {
    pub(crate) const NONE: Self = Self(Packed::FIRST);

    /// Returns the answers of a complete vector with this many metrics.
    pub(crate) fn of(positions: Packed, metrics: usize) -> Self {
        Self(positions.incremented(metrics))
    }

    /// Returns the values of the vector, if every mandatory metric has an answer. Optional metrics without one are "not
    /// defined".
    pub(crate) fn positions(self) -> Packed {
        self.0.decremented()
    }

    /// Returns the index of a metric's value.
    pub(crate) fn get(self, metric: usize) -> Option<usize> {
        self.0.get(metric).checked_sub(1).map(usize::from)
    }

    /// Sets the value of a metric without an answer.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a metric has at most six values")]
    pub(crate) fn insert(self, metric: usize, value: usize) -> Self {
        Self(self.0.insert(metric, value as u8 + 1))
    }

    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a metric has at most six values")]
    pub(crate) fn with(self, metric: usize, value: Option<usize>) -> Self {
        Self(self.0.with(metric, value.map_or(0, |position| position as u8 + 1)))
    }

    /// Writes the canonical text.
    pub(crate) fn write(self, f: &mut fmt::Formatter<'_>, version: Version) -> fmt::Result {
        // Collected first: writing every piece to the formatter takes several times as long.
        let mut buffer = [0; LONGEST];
        let text = self.collect(version, &mut buffer);
        f.pad(str::from_utf8(text).map_err(|_| fmt::Error)?)
    }

    /// Appends the canonical text to a buffer.
    #[cfg(feature = "alloc")]
    pub(crate) fn append_to(self, version: Version, output: &mut alloc::vec::Vec<u8>) {
        let mut buffer = [0; LONGEST];
        output.extend_from_slice(self.collect(version, &mut buffer));
    }

    #[cfg(feature = "fast")]
    fn collect(self, version: Version, buffer: &mut [u8; LONGEST]) -> &[u8] {
        crate::fast::canonical(self.0, version, buffer)
    }

    #[cfg(not(feature = "fast"))]
    fn collect(self, version: Version, buffer: &mut [u8; LONGEST]) -> &[u8] {
        let mut length = 0;
        self.pieces(version, |piece| {
            // Copying a piece by a call takes longer than its few bytes.
            for byte in piece.bytes() {
                buffer[length] = byte;
                length += 1;
            }
        });
        &buffer[..length]
    }

    /// Calls `push` with each piece of the canonical text: the metrics in the specification's order, without the ones that
    /// are not defined. A group of 2.0 is complete or absent.
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
