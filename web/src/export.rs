//! Files: those that leave the page, and those that the user chooses. A file's name never holds draft text.

use crate::desk::Desk;
use advisory_core::file;
use advisory_core::formats::Format;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

/// The name of a draft's file.
pub const FILE_NAME: &str = Format::Draft.file_name();

/// Offers the draft as a file that this page opens again.
pub fn draft(desk: &Desk) {
    desk.platform.download(FILE_NAME, &file::write(&desk.state.draft));
}

/// The text of a file that the user chose; `None` where the browser cannot read it.
pub async fn text_of(chosen: &File) -> Option<String> {
    let text = JsFuture::from(chosen.unchecked_ref::<Blob>().text()).await;
    text.ok()?.as_string()
}
