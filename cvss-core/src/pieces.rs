//! [`Pieces`]: texts without `core::fmt`, for the npm package. It is not part of the public interface.

use core::fmt;

/// **The text that [`Display`](fmt::Display) prints, in pieces**, for programs without `core::fmt`, which adds a KiB to a
/// WebAssembly module.
///
/// ```
/// use cvss_core::{Cvss, Pieces};
///
/// let error = "CVSS:3.1/AV:N".parse::<Cvss>().unwrap_err();
/// let mut text = String::new();
/// error.pieces(&mut |piece| text.push_str(piece));
/// assert_eq!(text, error.to_string());
/// ```
pub trait Pieces {
    /// Calls `push` with every piece of the text, in order.
    fn pieces(&self, push: &mut dyn FnMut(&str));
}

/// The decimal digits.
impl Pieces for u32 {
    fn pieces(&self, push: &mut dyn FnMut(&str)) {
        if *self > 9 {
            (self / 10).pieces(push);
        }
        let digit = *self as usize % 10;
        push("0123456789".get(digit..=digit).unwrap_or_default());
    }
}

/// Writes the pieces to a formatter.
pub(crate) fn display(text: &dyn Pieces, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut result = Ok(());
    text.pieces(&mut |piece| result = result.and_then(|()| f.write_str(piece)));
    result
}
