//! The least that a page needs: from a 3.x or 4.0 vector to its score in tenths, or to the place of its first error.
#![no_std]

use cvss_core::Cvss;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

/// The score in tenths; below zero, one less than the byte where the first error is, negated.
///
/// # Safety
/// There must be so many bytes at `text`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn score(text: *const u8, length: usize) -> i32 {
    // SAFETY: the caller's promise.
    let text = unsafe { core::slice::from_raw_parts(text, length) };
    match Cvss::try_from(text) {
        Ok(cvss) => cvss.score().tenths().into(),
        Err(error) => -1 - error.span().start as i32,
    }
}
