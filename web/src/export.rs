//! Files: those that leave the page, and those that the user chooses. A file's name never holds draft text.

use crate::desk::Desk;
use crate::platform::Platform;
use crate::store::Action;
use crate::store::drafts::Entry;
use crate::words::files as words;
use advisory_core::formats::{Format, decode};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File};

/// The name of a draft's file.
pub const FILE_NAME: &str = Format::Draft.file_name();

/// How every encrypted file begins: `web/scripts/seal.js` writes them.
const SEALED: &str = "{\"format\":\"advisory-desk-sealed\"";

/// Offers the draft that is worked on as a file that this page opens again.
pub fn draft(desk: &Desk) {
    entry(desk, &Entry::of(desk.state.draft.clone()));
}

/// The same, encrypted with a pass phrase.
pub fn sealed(desk: &Desk) {
    sealed_entry(desk, &Entry::of(desk.state.draft.clone()));
}

/// Offers a draft of the shelf as a file, exactly as it is kept.
pub fn entry(desk: &Desk, entry: &Entry) {
    desk.platform.download(FILE_NAME, &entry.text);
    remember(desk, entry);
}

/// The same, encrypted with a pass phrase.
pub fn sealed_entry(desk: &Desk, entry: &Entry) {
    let (desk, entry) = (desk.clone(), entry.clone());
    spawn_local(async move {
        match desk.platform.save_sealed(entry.text.clone()).await {
            Ok(true) => remember(&desk, &entry),
            Ok(false) => {}
            Err(text) => desk.tell(text),
        }
    });
}

fn remember(desk: &Desk, entry: &Entry) {
    if let Ok(draft) = &entry.draft {
        desk.act(Action::BackedUp(desk.state.backups.remember(&*desk.platform, draft)));
    }
}

/// Whether a text is an encrypted file.
pub fn is_sealed(text: &str) -> bool {
    text.starts_with(SEALED)
}

/// The text of a file that the user chose. An encrypted one is opened with the pass phrase that the user is asked for:
/// `None` where that was left. The error is a sentence.
pub async fn text_of(platform: &dyn Platform, chosen: &File) -> Result<Option<String>, String> {
    let buffer = JsFuture::from(chosen.unchecked_ref::<Blob>().array_buffer()).await;
    let bytes =
        buffer.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec()).map_err(|_| words::NOT_READ)?;
    let text = decode(bytes).map_err(words::not_text)?;
    if is_sealed(&text) { platform.open_sealed(text).await } else { Ok(Some(text)) }
}
