//! [`Packed`]: a vector's values as one number, so that they travel in registers and are compared and added at once.

#![expect(clippy::cast_possible_truncation, reason = "takes digits out of numbers")]

/// Bits of a digit.
const BITS: usize = 4;
/// A one in each of sixteen digits.
const ONES: u64 = 0x1111_1111_1111_1111;

/// **A digit of four bits for each metric**, in the order of the metric table: the position of its value there, at most 5.
///
/// Two halves, which are passed in two registers. (A `u128` is too, but makes the tag of an enum as large.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Packed {
    /// Of the first sixteen metrics.
    low: u64,
    /// Of the others.
    high: u64,
}

/// How many digits are in a half.
const HALF: usize = 16;

impl Packed {
    /// Every metric at its first value; of an optional metric that is "not defined".
    pub(crate) const FIRST: Self = Self { low: 0, high: 0 };

    /// Of the first sixteen metrics these digits; the others are at their first value.
    #[inline]
    pub(crate) const fn from_digits(digits: Digits) -> Self {
        Self { low: digits.0, high: 0 }
    }

    /// The digit of one metric.
    #[inline]
    pub(crate) const fn get(self, metric: usize) -> u8 {
        let half = if metric < HALF { self.low } else { self.high };
        Digits(half).get(metric % HALF)
    }

    /// The same but for one metric, which has this digit.
    #[inline]
    #[must_use]
    pub(crate) const fn with(self, metric: usize, digit: u8) -> Self {
        let old = Self::FIRST.and(metric, 15);
        Self { low: self.low & !old.low, high: self.high & !old.high }.and(metric, digit)
    }

    /// The same with the digit of a metric that is at its first value still.
    #[inline]
    #[must_use]
    pub(crate) const fn and(self, metric: usize, digit: u8) -> Self {
        let digit = (digit as u64) << (BITS * (metric % HALF));
        if metric < HALF {
            Self { low: self.low | digit, ..self }
        } else {
            Self { high: self.high | digit, ..self }
        }
    }

    /// The digits for metrics that stand so many places further on.
    #[cfg(feature = "fast")]
    #[inline]
    #[must_use]
    pub(crate) const fn moved(self, places: usize) -> Self {
        let both = self.bits() << (BITS * places);
        Self { low: both as u64, high: (both >> u64::BITS) as u64 }
    }

    /// Each digit of the first so many metrics, more by one.
    #[inline]
    #[must_use]
    pub(crate) const fn raised(self, metrics: usize) -> Self {
        const fn ones(digits: usize) -> u64 {
            if digits == 0 { 0 } else { ONES >> (u64::BITS as usize - BITS * digits) }
        }
        let low = if metrics < HALF { metrics } else { HALF };
        Self { low: self.low + ones(low), high: self.high + ones(metrics - low) }
    }

    /// Each digit less one, but for those that are 0.
    #[must_use]
    pub(crate) const fn lowered(self) -> Self {
        Self { low: Digits(self.low).lowered().0, high: Digits(self.high).lowered().0 }
    }

    #[inline]
    const fn bits(self) -> u128 {
        self.low as u128 | (self.high as u128) << u64::BITS
    }

    /// The digits of both.
    #[cfg(feature = "fast")]
    #[inline]
    #[must_use]
    pub(crate) const fn joined(self, other: Self) -> Self {
        Self { low: self.low | other.low, high: self.high | other.high }
    }

    /// Whether the two have a bit in common.
    #[inline]
    pub(crate) const fn meets(self, other: Self) -> bool {
        (self.low & other.low) | (self.high & other.high) != 0
    }

    /// The digits of sixteen metrics, from this one on.
    #[inline]
    pub(crate) const fn digits(self, from: usize) -> Digits {
        Digits((self.bits() >> (BITS * from)) as u64)
    }
}

/// **Sixteen digits**, to be worked on all at once. None is above 7.
#[derive(Clone, Copy)]
pub(crate) struct Digits(u64);

impl Digits {
    /// This digit in each of these places, and 0 in the others.
    pub(crate) const fn of<const N: usize>(digit: u8, places: [usize; N]) -> Self {
        let mut digits = 0;
        let mut i = 0;
        while i < N {
            digits |= (digit as u64) << (BITS * places[i]);
            i += 1;
        }
        Self(digits)
    }

    #[inline]
    pub(crate) const fn get(self, place: usize) -> u8 {
        (self.0 >> (BITS * place)) as u8 & 15
    }

    /// The first so many, and 0 in the other places.
    #[inline]
    #[must_use]
    pub(crate) const fn first(self, places: usize) -> Self {
        Self(self.0 & (u64::MAX >> (u64::BITS as usize - BITS * places)))
    }

    /// A 1 wherever the digit is not 0.
    #[inline]
    #[must_use]
    const fn nonzero(self) -> Self {
        Self((self.0 | self.0 >> 1 | self.0 >> 2) & ONES)
    }

    /// A 1 wherever the digit is this one.
    #[inline]
    #[must_use]
    pub(crate) const fn equal(self, digit: u8) -> Self {
        Self(Self(self.0 ^ (ONES * digit as u64)).nonzero().0 ^ ONES)
    }

    /// Each less one, but for those that are 0.
    #[inline]
    #[must_use]
    pub(crate) const fn lowered(self) -> Self {
        Self(self.0 - self.nonzero().0)
    }

    /// Each of the modified digits less one where it is not 0, and the own digit elsewhere.
    #[inline]
    #[must_use]
    pub(crate) const fn overridden_by(self, modified: Self) -> Self {
        let defined = modified.nonzero().0 * 15;
        Self(self.0 & !defined | modified.lowered().0)
    }

    /// The two added, place by place.
    #[inline]
    #[must_use]
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// The digits in those places where the other has a 15.
    #[inline]
    #[must_use]
    pub(crate) const fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The digits so many places further on, moved to the front.
    #[inline]
    #[must_use]
    pub(crate) const fn skip(self, places: usize) -> Self {
        Self(self.0 >> (BITS * places))
    }

    /// Whether each digit is that of the other.
    #[inline]
    pub(crate) const fn is(self, other: Self) -> bool {
        self.0 == other.0
    }

    /// Whether any of these places has its lowest bit set.
    #[inline]
    pub(crate) const fn any<const N: usize>(self, places: [usize; N]) -> bool {
        self.0 & Self::of(1, places).0 != 0
    }

    /// Whether all of these places have their lowest bit set.
    #[inline]
    pub(crate) const fn all<const N: usize>(self, places: [usize; N]) -> bool {
        !self.0 & Self::of(1, places).0 == 0
    }

    /// Two digits side by side; those of base metrics are below 4.
    #[inline]
    pub(crate) const fn pair(self, pair: usize) -> usize {
        (self.0 >> (2 * BITS * pair)) as usize % 64
    }

    /// The sum of all digits, up to 15.
    #[inline]
    pub(crate) const fn sum(self) -> u8 {
        (self.0.wrapping_mul(ONES) >> (u64::BITS as usize - BITS)) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_metric_has_its_digit() {
        for metric in 0..32 {
            let packed = Packed::FIRST.with(metric, 5);
            assert_eq!(
                (0..32).filter(|other| packed.get(*other) != 0).collect::<std::vec::Vec<_>>(),
                [metric]
            );
            assert_eq!(packed.with(metric, 2).get(metric), 2);
            assert_eq!(packed.with(metric, 0), Packed::FIRST);
            let raised = packed.raised(metric + 1);
            assert!((0..32).all(|other| raised.get(other) == packed.get(other) + u8::from(other <= metric)));
        }
    }

    #[test]
    fn a_modified_digit_takes_the_place_of_its_own() {
        let own = Digits::of(3, [0, 1]).plus(Digits::of(1, [2]));
        let overridden = own.overridden_by(Digits::of(1, [1, 2]));
        assert_eq!([0, 1, 2, 3].map(|place| overridden.get(place)), [3, 0, 0, 0]);
        assert_eq!((own.sum(), own.lowered().sum()), (7, 4));
    }
}
