//! The vector in the page's address.

use wasm_bindgen::JsCast as _;

/// Returns the vector in the part of an address that begins with `#`: FIRST's form `#CVSS:3.1/…`, or `#/cvss?v=…`. An
/// address without one gives the empty text.
pub(super) fn vector_in(hash: &str) -> String {
    let vector = match hash.split_once("?v=") {
        Some((_, vector)) => vector,
        None => hash.trim_start_matches('#'),
    };
    if vector.starts_with('/') {
        return String::new();
    }
    // Some programs write these characters of an address in another way.
    [("%3A", ":"), ("%3a", ":"), ("%2F", "/"), ("%2f", "/")]
        .iter()
        .fold(vector.to_owned(), |vector, (coded, plain)| vector.replace(coded, plain))
}

/// Returns the address from `#` on; empty where there is none.
pub(super) fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Puts a vector into the address, after `prefix`, in the place of what is there: going back leaves the calculator.
pub(super) fn replace(prefix: &str, vector: &str) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    if vector_in(&hash()) != vector {
        let bare = prefix.trim_end_matches("?v=");
        let hash = if vector.is_empty() { bare.to_owned() } else { format!("{prefix}{vector}") };
        // Where the address cannot be changed, the vector is shown all the same.
        let _ = location.replace(&hash);
    }
}

/// Returns the whole address with a vector in it.
pub(super) fn whole(prefix: &str, vector: &str) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    format!("{}{prefix}{vector}", href.split('#').next().unwrap_or_default())
}

/// Moves the focus to an element once what is rendered with this change is on the page.
pub(super) fn focus_on(id: &'static str) {
    gloo_timers::callback::Timeout::new(0, move || {
        let element = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.get_element_by_id(id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            // An element that cannot take the focus is left alone.
            let _ = element.focus();
        }
    })
    .forget();
}

#[cfg(test)]
mod tests {
    use super::vector_in;

    #[test]
    fn both_forms_of_address_are_read() {
        for (hash, vector) in [
            ("#CVSS:3.1/AV:N/AC:L", "CVSS:3.1/AV:N/AC:L"),
            ("#CVSS:4.0/AV:N", "CVSS:4.0/AV:N"),
            ("#AV:N/AC:L/Au:N", "AV:N/AC:L/Au:N"),
            ("#/cvss?v=CVSS%3A3.1%2fAV%3aN", "CVSS:3.1/AV:N"),
            ("#/cvss?v=", ""),
            ("#/cvss", ""),
            ("#", ""),
            ("", ""),
        ] {
            assert_eq!(vector_in(hash), vector, "{hash}");
        }
    }
}
