//! [`Packed`]: a vector's values as one number, so that they travel in registers and are compared and added at once.

#![expect(clippy::cast_possible_truncation, reason = "takes digits out of numbers")]

/// Bits of a digit.
const BITS: usize = 4;
/// A one in each of sixteen digits.
const ONES: u64 = 0x1111_1111_1111_1111;

/// **A digit of four bits for each metric**, in the order of the metric table: the position of its value there, at most 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Packed(u128);

impl Packed {
    /// Every metric at its first value; of an optional metric that is "not defined".
    pub(crate) const FIRST: Self = Self(0);

    /// Of the first sixteen metrics these digits; the others are at their first value.
    #[inline]
    pub(crate) const fn from_digits(digits: Digits) -> Self {
        Self(digits.0 as u128)
    }

    /// The digit of one metric.
    #[inline]
    pub(crate) const fn get(self, metric: usize) -> u8 {
        (self.0 >> (BITS * metric)) as u8 & 15
    }

    /// The same but for one metric, which has this digit.
    #[inline]
    #[must_use]
    pub(crate) const fn with(self, metric: usize, digit: u8) -> Self {
        Self(self.0 & !(15 << (BITS * metric))).and(metric, digit)
    }

    /// The same with the digit of a metric that is at its first value still.
    #[inline]
    #[must_use]
    pub(crate) const fn and(self, metric: usize, digit: u8) -> Self {
        Self(self.0 | (digit as u128) << (BITS * metric))
    }

    /// Whether the two have a bit in common.
    #[inline]
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The digits of sixteen metrics, from this one on.
    #[inline]
    pub(crate) const fn digits(self, from: usize) -> Digits {
        Digits((self.0 >> (BITS * from)) as u64)
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

    /// The sum of all digits, up to 15.
    #[inline]
    pub(crate) const fn sum(self) -> u8 {
        (self.0.wrapping_mul(ONES) >> (u64::BITS as usize - BITS)) as u8
    }
}
