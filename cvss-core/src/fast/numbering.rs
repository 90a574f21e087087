//! [`Numbering`]: the index of a combination of values in a table of scores.

#![expect(clippy::cast_possible_truncation, reason = "values and combinations are few")]

use crate::metrics::Metric;
use crate::packed::Digits;

/// **Numbers the combinations of values** of a version's first metrics, from 0 and without gaps.
pub(crate) struct Numbering<const METRICS: usize, const PAIRS: usize> {
    /// The number of values of each metric.
    values: [usize; METRICS],
    /// What each pair of metrics adds to the number, by its two digits.
    pairs: [[u16; 64]; PAIRS],
}

impl<const METRICS: usize, const PAIRS: usize> Numbering<METRICS, PAIRS> {
    pub(crate) const fn new(metrics: &[Metric]) -> Self {
        assert!(METRICS == 2 * PAIRS, "metrics are taken two at a time");
        let mut numbering = Self { values: [0; METRICS], pairs: [[0; 64]; PAIRS] };
        let mut metric = 0;
        while metric < METRICS {
            numbering.values[metric] = metrics[metric].values.len();
            metric += 1;
        }
        let mut number = 0;
        while number < numbering.count() {
            let digits = numbering.digits(number);
            // The lowest number with these two digits has zeros in all other places.
            let mut pair = 0;
            while pair < PAIRS {
                let own = digits.masked(Digits::of(15, [2 * pair, 2 * pair + 1]));
                if own.equals(digits) {
                    numbering.pairs[pair][digits.pair(pair)] = number as u16;
                }
                pair += 1;
            }
            number += 1;
        }
        numbering
    }

    /// Returns the number of combinations.
    pub(crate) const fn count(&self) -> usize {
        let mut count = 1;
        let mut metric = 0;
        while metric < METRICS {
            count *= self.values[metric];
            metric += 1;
        }
        count
    }

    /// Returns the combination with this number.
    pub(crate) const fn digits(&self, mut number: usize) -> Digits {
        let mut digits = Digits::of(0, []);
        let mut metric = METRICS;
        while metric > 0 {
            metric -= 1;
            digits = digits.plus(Digits::of((number % self.values[metric]) as u8, [metric]));
            number /= self.values[metric];
        }
        digits
    }

    /// Returns the number of a combination. Digits of other metrics are ignored.
    #[inline]
    pub(crate) const fn number(&self, digits: Digits) -> usize {
        let mut number = 0;
        let mut pair = 0;
        while pair < PAIRS {
            number += self.pairs[pair][digits.pair(pair)] as usize;
            pair += 1;
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Version;
    use crate::metrics;

    #[test]
    fn every_combination_has_its_number() {
        let numbering = Numbering::<8, 4>::new(metrics::of(Version::V3_1));
        assert_eq!(numbering.count(), 2_592);
        assert!((0..2_592).all(|number| numbering.number(numbering.digits(number)) == number));
    }
}
