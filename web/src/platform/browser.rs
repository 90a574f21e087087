//! The browser's side of [`Platform`]: the only place that asks it for anything but nodes and events.

use super::interface::{Folder, Later, Platform, Scope, StoreError};
use crate::words::files as words;
use advisory_checkout::files::{
    DEEPEST, Files, LARGEST, TOO_DEEP, TOO_LARGE, TOO_MANY, Want, enters, wanted,
};
use advisory_core::Timestamp;
use advisory_desk_calculator::widgets::copy_text;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, DomException, Storage, Window};

/// The browser that the page runs in.
pub struct Browser;

#[wasm_bindgen(raw_module = "./platform.js")]
extern "C" {
    /// One of the page's own files.
    #[wasm_bindgen(catch)]
    async fn text(name: &str) -> Result<JsValue, JsValue>;

    /// The dialog that saves an encrypted file.
    #[wasm_bindgen(catch, js_name = saveSealed)]
    async fn save_sealed(text: &str) -> Result<JsValue, JsValue>;

    /// The dialog that opens one.
    #[wasm_bindgen(catch, js_name = openSealed)]
    async fn open_sealed(sealed: &str) -> Result<JsValue, JsValue>;

    /// The dialog that erases everything.
    #[wasm_bindgen(catch, js_name = eraseEverything)]
    async fn erase_everything() -> Result<JsValue, JsValue>;

    /// Lets the user choose a folder.
    #[wasm_bindgen(catch, js_name = chooseFolder)]
    async fn choose_folder(ask: &Asking, largest: f64) -> Result<JsValue, JsValue>;

    /// Reads a folder that was dropped.
    #[wasm_bindgen(catch, js_name = droppedFolder)]
    async fn dropped_folder(entry: &JsValue, ask: &Asking, largest: f64) -> Result<JsValue, JsValue>;

    /// The folder that was dropped, or `undefined`.
    #[wasm_bindgen(js_name = heldFolder)]
    fn held_folder(data: &DataTransfer) -> JsValue;

    /// Asks the browser to keep what it keeps.
    fn persist();

    /// Offers a file.
    fn offer(name: &str, text: &str);
}

/// Says what of a path matters.
type Asking = Closure<dyn Fn(String) -> u8>;

/// Reads a folder through script, which asks about each path: 0 is nothing, 1 the name, 2 the text; a folder's path ends with a slash.
async fn folder(
    open: impl AsyncFnOnce(&Asking, f64) -> Result<JsValue, JsValue>,
) -> Result<Option<Folder>, String> {
    let files = Rc::new(RefCell::new(Files::default()));
    let asked = files.clone();
    let ask = Closure::new(move |path: String| {
        let mut files = asked.borrow_mut();
        if let Some(folder) = path.strip_suffix('/') {
            let is_too_deep = folder.matches('/').count() >= DEEPEST;
            let enters = enters(folder) && !files.is_full();
            if enters && is_too_deep {
                files.add_unread(folder, TOO_DEEP);
            }
            return u8::from(enters && !is_too_deep);
        }
        match wanted(&path) {
            None => 0,
            Some(_) if files.is_full() => {
                if !files.problems().iter().any(|problem| &*problem.what == TOO_MANY) {
                    files.add_unread("", TOO_MANY);
                }
                0
            }
            Some(want) => {
                files.add_name(&path);
                if want == Want::Name { 1 } else { 2 }
            }
        }
    });
    #[expect(clippy::cast_precision_loss, reason = "it is some megabytes")]
    let answer = open(&ask, LARGEST as f64).await.map_err(|error| sentence(&error))?;
    if answer.is_undefined() {
        return Ok(None);
    }
    let answer = js_sys::Array::from(&answer);
    let mut files = files.borrow_mut();
    let text = |index| answer.get(index).as_string().unwrap_or_default();
    for index in (1..answer.length()).step_by(3) {
        let (path, bytes, why) = (text(index), answer.get(index + 1), text(index + 2));
        match why.as_str() {
            "" if bytes.is_null() => files.add_name(&path),
            "" => files.add(&path, &js_sys::Uint8Array::new(&bytes).to_vec()),
            "large" => files.add_unread(&path, TOO_LARGE),
            why => files.add_unread(path.trim_end_matches('/'), why),
        }
    }
    Ok(Some(Folder { name: text(0), files: std::mem::take(&mut files) }))
}

/// Returns the sentence of an error that a dialog throws. Anything else is the browser's own fault, and is quoted.
fn sentence(error: &JsValue) -> String {
    error.as_string().unwrap_or_else(|| words::dialog_failed(&format!("{error:?}")))
}

fn window() -> Option<Window> {
    web_sys::window()
}

/// Whether this is the edition of a single file, which says so at its root.
fn is_one_file(window: &Window) -> bool {
    let root = window.document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-edition"))
}

fn store(scope: Scope) -> Result<Storage, StoreError> {
    let window = window().ok_or(StoreError::Denied)?;
    if is_one_file(&window) {
        return Err(StoreError::FilesAlone);
    }
    let storage = match scope {
        Scope::Device => window.local_storage(),
        Scope::Tab => window.session_storage(),
    };
    storage.ok().flatten().ok_or(StoreError::Denied)
}

/// What a refused write says: a store without room has an error of its own, all else is a denial.
fn write_error(error: &JsValue) -> StoreError {
    match error.dyn_ref::<DomException>() {
        Some(exception) if exception.name() == "QuotaExceededError" => StoreError::Full,
        _ => StoreError::Denied,
    }
}

/// Formats a moment in the user's own time zone, in English like the rest of the page.
fn local(moment: Timestamp, options: &[(&str, &str)]) -> String {
    let bag = js_sys::Object::new();
    for (name, value) in options {
        // Setting a plain property of a plain object cannot fail.
        let _ = js_sys::Reflect::set(&bag, &JsValue::from(*name), &JsValue::from(*value));
    }
    date(moment).to_locale_string("en-GB", &bag).into()
}

fn date(moment: Timestamp) -> js_sys::Date {
    #[expect(clippy::cast_precision_loss, reason = "a timestamp's seconds lie far below 2^53")]
    js_sys::Date::new(&JsValue::from_f64(moment.unix_seconds() as f64 * 1000.0))
}

impl Platform for Browser {
    fn read(&self, scope: Scope, key: &str) -> Result<Option<String>, StoreError> {
        store(scope)?.get_item(key).map_err(|_| StoreError::Denied)
    }

    fn write(&self, scope: Scope, key: &str, text: &str) -> Result<(), StoreError> {
        store(scope)?.set_item(key, text).map_err(|error| write_error(&error))
    }

    fn remove(&self, scope: Scope, key: &str) -> Result<(), StoreError> {
        store(scope)?.remove_item(key).map_err(|_| StoreError::Denied)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let store = store(Scope::Device)?;
        let count = store.length().map_err(|_| StoreError::Denied)?;
        Ok((0..count).filter_map(|index| store.key(index).ok().flatten()).collect())
    }

    fn now(&self) -> Timestamp {
        #[expect(clippy::cast_possible_truncation, reason = "the clock's seconds lie far below 2^63")]
        Timestamp::from_unix_seconds((js_sys::Date::now() / 1000.0) as i64)
    }

    fn clock_time(&self, moment: Timestamp) -> String {
        let date = date(moment);
        format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
    }

    fn calendar_time(&self, moment: Timestamp) -> String {
        let day = local(moment, &[("weekday", "long"), ("day", "numeric"), ("month", "long")]);
        format!("{day}, {}", self.clock_time(moment))
    }

    fn local_text(&self, moment: Timestamp) -> String {
        let date = date(moment);
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}",
            date.get_full_year(),
            date.get_month() + 1,
            date.get_date(),
            date.get_hours(),
            date.get_minutes()
        )
    }

    fn read_local(&self, text: &str) -> Option<Timestamp> {
        // Without a zone, the browser reads a date and time in the user's own.
        let milliseconds = js_sys::Date::parse(text);
        #[expect(clippy::cast_possible_truncation, reason = "a date's seconds lie far below 2^63")]
        milliseconds.is_finite().then(|| Timestamp::from_unix_seconds((milliseconds / 1000.0) as i64))
    }

    fn random_id(&self) -> String {
        let mut bytes = [0_u8; 16];
        let filled = window()
            .and_then(|window| window.crypto().ok())
            .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if filled {
            format!("{:032x}", u128::from_be_bytes(bytes))
        } else {
            // Without a source of randomness the moment must do: it tells this browser's drafts apart.
            format!("{:x}", js_sys::Date::now().to_bits())
        }
    }

    fn copy(&self, text: String) -> Later<bool> {
        Box::pin(async move { copy_text(&text).await })
    }

    fn persist(&self) {
        persist();
    }

    fn download(&self, file_name: &str, text: &str) {
        offer(file_name, text);
    }

    fn save_sealed(&self, text: String) -> Later<Result<bool, String>> {
        Box::pin(async move { Ok(save_sealed(&text).await.map_err(|error| sentence(&error))?.is_truthy()) })
    }

    fn open_sealed(&self, sealed: String) -> Later<Result<Option<String>, String>> {
        Box::pin(async move { Ok(open_sealed(&sealed).await.map_err(|error| sentence(&error))?.as_string()) })
    }

    fn erase_everything(&self) -> Later<Result<bool, String>> {
        Box::pin(async move { Ok(erase_everything().await.map_err(|error| sentence(&error))?.is_truthy()) })
    }

    fn choose_folder(&self) -> Later<Result<Option<Folder>, String>> {
        Box::pin(folder(async |ask: &Asking, largest| choose_folder(ask, largest).await))
    }

    fn dropped_folder(&self, data: &DataTransfer) -> Later<Result<Option<Folder>, String>> {
        let entry = held_folder(data);
        Box::pin(folder(async move |ask: &Asking, largest| {
            if entry.is_undefined() { Ok(entry) } else { dropped_folder(&entry, ask, largest).await }
        }))
    }

    fn own_file(&self, name: &'static str) -> Later<Option<String>> {
        Box::pin(async move { text(name).await.ok()?.as_string() })
    }
}
