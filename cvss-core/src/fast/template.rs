//! [`Template`]: vectors in the specification's order, compared eight bytes at a time.

#![expect(clippy::cast_possible_truncation, reason = "a metric has at most six values")]
#![expect(clippy::inline_always, reason = "measured: keeps the values in registers")]

use crate::metrics::Metric;
use crate::packed::Packed;

/// **A text that is fixed but for values of one letter each.**
pub(super) struct Template<const LENGTH: usize, const VALUES: usize> {
    /// The text. At the position of a value, the three bits that every capital letter has in common.
    bytes: [u8; LENGTH],
    /// The bits of `bytes` that are compared.
    mask: [u8; LENGTH],
    /// The positions of the values.
    places: [usize; VALUES],
}

/// The highest three bits of a byte, and their value in a capital letter.
const CASE: u8 = 0b1110_0000;
const CAPITAL: u8 = 0b0100_0000;

impl<const LENGTH: usize, const VALUES: usize> Template<LENGTH, VALUES> {
    /// Creates a template from a text in which every `?` is a value.
    pub(super) const fn new(text: &str) -> Self {
        let text = text.as_bytes();
        assert!(text.len() == LENGTH, "LENGTH is the length of the text");
        let mut template = Self { bytes: [0; LENGTH], mask: [0; LENGTH], places: [0; VALUES] };
        let (mut at, mut value) = (0, 0);
        while at < LENGTH {
            if text[at] == b'?' {
                template.places[value] = at;
                value += 1;
                template.bytes[at] = CAPITAL;
                template.mask[at] = CASE;
            } else {
                template.bytes[at] = text[at];
                template.mask[at] = u8::MAX;
            }
            at += 1;
        }
        assert!(value == VALUES, "VALUES is the number of question marks");
        template
    }

    pub(super) const fn length(&self) -> usize {
        self.bytes.len()
    }

    /// Reads the values if the text matches from this position on. The first value becomes the first digit.
    #[inline(always)]
    pub(super) fn read(&self, text: &[u8], from: usize, letters: &Letters<VALUES>) -> Option<Packed> {
        let (text, _) = text.get(from..)?.split_first_chunk::<LENGTH>()?;
        let mut wrong = 0;
        let mut at = 0;
        while at < LENGTH {
            // The last eight bytes overlap the ones before them.
            let from = if at + 8 <= LENGTH { at } else { LENGTH - 8 };
            wrong |= (word(text, from) & word(&self.mask, from)) ^ word(&self.bytes, from);
            at += 8;
        }
        let mut values = Packed::FIRST;
        let mut unknown = 0;
        let mut value = 0;
        while value < VALUES {
            let position = letters[value][usize::from(text[self.places[value]] & !CASE)];
            values = values.insert(value, position);
            unknown |= position;
            value += 1;
        }
        (wrong == 0 && unknown < UNKNOWN).then_some(values)
    }
}

/// **The index of each one-letter value** of N metrics, by the letter's lowest five bits.
pub(super) type Letters<const N: usize> = [[u8; 32]; N];

/// Not a value. Larger than every index, in a bit of its own, so that it is still visible after an OR of several digits.
const UNKNOWN: u8 = 8;

/// Builds the table for N metrics, starting with the one at `from`.
pub(super) const fn letters<const N: usize>(metrics: &[Metric], from: usize) -> Letters<N> {
    let mut letters = [[UNKNOWN; 32]; N];
    let mut metric = 0;
    while metric < N {
        let values = metrics[from + metric].values;
        let mut position = 0;
        while position < values.len() {
            if let &[letter] = values[position].abbreviation.as_bytes() {
                letters[metric][(letter & !CASE) as usize] = position as u8;
            }
            position += 1;
        }
        metric += 1;
    }
    letters
}

/// Returns eight bytes of a text; the first is the lowest.
#[inline]
fn word(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(word)
}
