//! [`Packed`]: a vector's values as one number, which stays in registers and is compared and added in one step.

#![expect(clippy::cast_possible_truncation, reason = "takes digits out of numbers")]

/// The number of bits of a digit.
const BITS: usize = 4;
/// The digit 1 in each of sixteen places.
const ONES: u64 = 0x1111_1111_1111_1111;

/// **A digit of four bits for each metric**, in the order of the metric table: the index of its value there, at most 5.
///
/// It has two halves, which are passed in two registers. A `u128` is passed like that as well, but its alignment would
/// make every enum that holds one 32 bytes large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Packed {
    /// The first sixteen metrics.
    low: u64,
    /// The other metrics.
    high: u64,
}

/// The number of digits in a half.
const HALF: usize = 16;

impl Packed {
    /// Every metric with its first value, which is "not defined" for an optional metric.
    pub(crate) const FIRST: Self = Self { low: 0, high: 0 };

    /// Returns these digits for the first sixteen metrics, and 0 for the others.
    #[inline]
    pub(crate) const fn from_digits(digits: Digits) -> Self {
        Self { low: digits.0, high: 0 }
    }

    /// Returns the digit of a metric.
    #[inline]
    pub(crate) const fn get(self, metric: usize) -> u8 {
        let half = if metric < HALF { self.low } else { self.high };
        Digits(half).get(metric % HALF)
    }

    /// Replaces the digit of a metric.
    #[inline]
    #[must_use]
    pub(crate) const fn with(self, metric: usize, digit: u8) -> Self {
        let old = Self::FIRST.insert(metric, 15);
        Self { low: self.low & !old.low, high: self.high & !old.high }.insert(metric, digit)
    }

    /// Sets the digit of a metric whose digit is 0. The digits are combined by OR: any other digit would stay in part.
    #[inline]
    #[must_use]
    pub(crate) const fn insert(self, metric: usize, digit: u8) -> Self {
        let digit = (digit as u64) << (BITS * (metric % HALF));
        if metric < HALF {
            Self { low: self.low | digit, ..self }
        } else {
            Self { high: self.high | digit, ..self }
        }
    }

    /// Moves all digits to metrics that come this many places later.
    #[cfg(feature = "fast")]
    #[inline]
    #[must_use]
    pub(crate) const fn shifted(self, places: usize) -> Self {
        let both = self.bits() << (BITS * places);
        Self { low: both as u64, high: (both >> u64::BITS) as u64 }
    }

    /// Adds 1 to the digit of each of the first `metrics` metrics.
    #[inline]
    #[must_use]
    pub(crate) const fn incremented(self, metrics: usize) -> Self {
        const fn ones(digits: usize) -> u64 {
            if digits == 0 { 0 } else { ONES >> (u64::BITS as usize - BITS * digits) }
        }
        let low = if metrics < HALF { metrics } else { HALF };
        Self { low: self.low + ones(low), high: self.high + ones(metrics - low) }
    }

    /// Subtracts 1 from each digit that is not 0.
    #[must_use]
    pub(crate) const fn decremented(self) -> Self {
        Self { low: Digits(self.low).decremented().0, high: Digits(self.high).decremented().0 }
    }

    /// Returns a 1 for each metric whose digit is not 0.
    #[cfg(feature = "fast")]
    #[inline]
    #[must_use]
    pub(crate) const fn nonzero(self) -> Self {
        Self { low: Digits(self.low).nonzero().0, high: Digits(self.high).nonzero().0 }
    }

    /// Keeps the bits that both have.
    #[cfg(feature = "fast")]
    #[inline]
    #[must_use]
    pub(crate) const fn masked(self, mask: Self) -> Self {
        Self { low: self.low & mask.low, high: self.high & mask.high }
    }

    /// Returns the metrics whose digit is 1, in order. No digit may be greater.
    #[cfg(feature = "fast")]
    #[inline]
    pub(crate) fn places(self) -> impl Iterator<Item = usize> {
        let mut left = self;
        core::iter::from_fn(move || {
            if left.low != 0 {
                let place = left.low.trailing_zeros() as usize / BITS;
                left.low &= left.low - 1;
                return Some(place);
            }
            let place = HALF + left.high.trailing_zeros() as usize / BITS;
            left.high &= left.high.checked_sub(1)?;
            Some(place)
        })
    }

    #[inline]
    const fn bits(self) -> u128 {
        self.low as u128 | (self.high as u128) << u64::BITS
    }

    /// Combines the digits of both by OR.
    #[cfg(feature = "fast")]
    #[inline]
    #[must_use]
    pub(crate) const fn union(self, other: Self) -> Self {
        Self { low: self.low | other.low, high: self.high | other.high }
    }

    /// Returns whether the two have a bit in common.
    #[inline]
    pub(crate) const fn intersects(self, other: Self) -> bool {
        (self.low & other.low) | (self.high & other.high) != 0
    }

    /// Returns the digits of sixteen metrics, starting with this one.
    #[inline]
    pub(crate) const fn digits(self, from: usize) -> Digits {
        Digits((self.bits() >> (BITS * from)) as u64)
    }
}

/// **Sixteen digits**, which are compared and added all at once. Each is at most 7.
#[derive(Clone, Copy)]
pub(crate) struct Digits(u64);

impl Digits {
    /// Returns this digit in each of these places, and 0 in the others.
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

    /// Keeps the first digits, and sets the others to 0.
    #[inline]
    #[must_use]
    pub(crate) const fn first(self, places: usize) -> Self {
        Self(self.0 & (u64::MAX >> (u64::BITS as usize - BITS * places)))
    }

    /// Returns a 1 wherever the digit is not 0.
    #[inline]
    #[must_use]
    const fn nonzero(self) -> Self {
        Self((self.0 | self.0 >> 1 | self.0 >> 2) & ONES)
    }

    /// Returns a 1 wherever the digit is this one, and 0 elsewhere.
    #[inline]
    #[must_use]
    pub(crate) const fn positions_of(self, digit: u8) -> Self {
        Self(Self(self.0 ^ (ONES * digit as u64)).nonzero().0 ^ ONES)
    }

    /// Subtracts 1 from each digit that is not 0.
    #[inline]
    #[must_use]
    pub(crate) const fn decremented(self) -> Self {
        Self(self.0 - self.nonzero().0)
    }

    /// Replaces each digit for which the modified digit is not 0 by that one less 1. A modified metric has "not defined"
    /// in front of the base metric's values.
    #[inline]
    #[must_use]
    pub(crate) const fn overridden_by(self, modified: Self) -> Self {
        let defined = modified.nonzero().0 * 15;
        Self(self.0 & !defined | modified.decremented().0)
    }

    /// Adds two digits in each place.
    #[inline]
    #[must_use]
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// Keeps the digits where the mask has a 15, by AND.
    #[inline]
    #[must_use]
    pub(crate) const fn masked(self, mask: Self) -> Self {
        Self(self.0 & mask.0)
    }

    /// Drops the first digits, and moves the others to the front.
    #[inline]
    #[must_use]
    pub(crate) const fn skip(self, places: usize) -> Self {
        Self(self.0 >> (BITS * places))
    }

    /// Returns whether all digits are equal. (`==` of a derived trait is not `const`.)
    #[inline]
    pub(crate) const fn equals(self, other: Self) -> bool {
        self.0 == other.0
    }

    /// Returns whether the digit in any of these places is odd.
    #[inline]
    pub(crate) const fn any<const N: usize>(self, places: [usize; N]) -> bool {
        self.0 & Self::of(1, places).0 != 0
    }

    /// Returns whether the digits in all of these places are odd.
    #[inline]
    pub(crate) const fn all<const N: usize>(self, places: [usize; N]) -> bool {
        !self.0 & Self::of(1, places).0 == 0
    }

    /// Returns two digits as one number. Those of base metrics are below 4.
    #[cfg(feature = "fast")]
    #[inline]
    pub(crate) const fn pair(self, pair: usize) -> usize {
        (self.0 >> (2 * BITS * pair)) as usize % 64
    }

    /// Returns the sum of all digits, which must be at most 15.
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
            let raised = packed.incremented(metric + 1);
            assert!((0..32).all(|other| raised.get(other) == packed.get(other) + u8::from(other <= metric)));
        }
    }

    #[test]
    fn a_modified_digit_takes_the_place_of_its_own() {
        let own = Digits::of(3, [0, 1]).plus(Digits::of(1, [2]));
        let overridden = own.overridden_by(Digits::of(1, [1, 2]));
        assert_eq!([0, 1, 2, 3].map(|place| overridden.get(place)), [3, 0, 0, 0]);
        assert_eq!((own.sum(), own.decremented().sum()), (7, 4));
    }
}
