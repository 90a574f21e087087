//! The page's second module, loaded when first needed: reading and writing the formats.
//!
//! It has one door: [`answer`] takes a [`Request`] as JSON and gives JSON back, whose form is that of the request's
//! `Answer`. It keeps nothing between two requests, and asks nobody for anything.
#![forbid(unsafe_code)]

pub mod limits;
mod protocol;
mod work;

pub use protocol::{
    Compare, Compared, Difference, Loss, Offer, Question, Read, ReadAnswer, Request, Settings, Write, Written,
};
pub use work::answer;

/// [`answer`] as the page's script calls it.
#[cfg(feature = "module")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = answer)]
pub fn answer_to_script(request: &str) -> Result<String, wasm_bindgen::JsValue> {
    answer(request).map_err(wasm_bindgen::JsValue::from)
}
