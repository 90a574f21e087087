//! The browser's side of [`Platform`]: the only place that asks it for anything but nodes and events.

use super::{Later, Platform, Scope, StoreError};
use crate::words::shell::NO_MODULE;
use advisory_core::Timestamp;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DomException, HtmlAnchorElement, Response, Storage, Url, Window};

/// The browser that the page runs in.
pub struct Browser;

#[wasm_bindgen(raw_module = "./later.js")]
extern "C" {
    /// The door to the second module.
    #[wasm_bindgen(catch)]
    async fn ask(request: &str) -> Result<JsValue, JsValue>;

    /// Draws Markdown into an element.
    #[wasm_bindgen(catch)]
    async fn draw(text: &str, element: &web_sys::Element) -> Result<JsValue, JsValue>;
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn store(scope: Scope) -> Result<Storage, StoreError> {
    let window = window().ok_or(StoreError::Denied)?;
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

    fn address(&self, hash: &str) -> String {
        let whole = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
        format!("{}{hash}", whole.split('#').next().unwrap_or_default())
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
        Box::pin(async move {
            let Some(window) = window() else { return false };
            // Outside of a secure context there is no clipboard at all, whatever web-sys believes.
            let clipboard = window.navigator().clipboard();
            if clipboard.is_undefined() {
                return false;
            }
            JsFuture::from(clipboard.write_text(&text)).await.is_ok()
        })
    }

    fn download(&self, file_name: &str, text: &str) {
        // A browser that cannot do this offers no other way to a file; the text stays on the page.
        let _ = offer_file(file_name, text);
    }

    fn ask(&self, request: String) -> Later<Result<String, String>> {
        Box::pin(async move {
            let answer = ask(&request).await;
            // The module's own errors are sentences; anything else is what the browser says of a module that did not come.
            let answer = answer.map_err(|error| error.as_string().unwrap_or_else(|| NO_MODULE.to_owned()))?;
            answer.as_string().ok_or_else(|| NO_MODULE.to_owned())
        })
    }

    fn draw_markdown(&self, text: String, id: &'static str) -> Later<bool> {
        Box::pin(async move {
            let element = window()
                .and_then(|window| window.document())
                .and_then(|document| document.get_element_by_id(id));
            match element {
                Some(element) => draw(&text, &element).await.is_ok(),
                // The step has been left meanwhile.
                None => true,
            }
        })
    }

    fn own_file(&self, name: &'static str) -> Later<Option<String>> {
        Box::pin(async move {
            let response = JsFuture::from(window()?.fetch_with_str(name)).await.ok()?;
            let response: Response = response.dyn_into().ok()?;
            if !response.ok() {
                return None;
            }
            JsFuture::from(response.text().ok()?).await.ok()?.as_string()
        })
    }
}

fn offer_file(file_name: &str, text: &str) -> Result<(), JsValue> {
    let document = window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let properties = BlobPropertyBag::new();
    properties.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &properties)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(file_name);
    link.click();
    Url::revoke_object_url(&address)
}
