//! Every copy button puts on the clipboard what the page shows beside it.

use crate::harness::{Page, Role, browse};
use crate::journey;
use advisory_core::formats::Format;

/// The copy buttons that can be seen. The text that stands for each: a row's value or its entries, a text in a box, the
/// vector's field.
const BUTTONS: &str =
    "return [...document.querySelectorAll('button.copy')].filter((button) => button.checkVisibility())";
const SHOWN: &str = "const shown = (button) => {
        const row = button.closest('.review-row');
        const entries = [...row?.querySelectorAll('.entries .mono') ?? []];
        if (entries.length > 0) return entries.map((entry) => entry.textContent).join(', ');
        if (row) return row.children[1].textContent;
        const around = button.closest('.command') ?? button.closest('section');
        return around.querySelector('pre')?.textContent ?? around.querySelector('textarea').value;
    };
    return [...document.querySelectorAll('button.copy')].filter((button) => button.checkVisibility())
        .map((button) => [button.ariaLabel, shown(button)])";

/// Presses every copy button of the page, and compares; returns how many there were.
async fn all_copy_what_is_shown(page: &Page) -> usize {
    let shown = page.script(SHOWN).await;
    let shown = shown.as_array().expect("a list");
    for (number, pair) in shown.iter().enumerate() {
        let (name, text) = (pair[0].as_str().expect("a name"), pair[1].as_str().expect("a text"));
        page.put_on_clipboard("").await;
        // Looked up anew: what is copied changes the page.
        let buttons = page.elements(BUTTONS, vec![]).await.expect("the buttons are there");
        buttons[number].click().await.expect("it can be pressed");
        assert_eq!(page.copied(&page.button(name)).await, text, "{name}, button {number}");
    }
    shown.len()
}

#[test]
fn the_review_and_every_format_copy_what_they_show() {
    browse(|page| async move {
        journey::fill_formidable(&page).await;
        page.open("#/review").await;
        page.button("Copy OSV").element().await;
        assert!(all_copy_what_is_shown(&page).await > 10);
        for format in Format::ALL {
            page.control(Role::Combobox, "Format").choose(format.label()).await;
            // Nobody has pasted the file that these change, or started a clock.
            if matches!(format, Format::PackageJson | Format::Ics) {
                page.shows(" needs ").await;
                continue;
            }
            let button = page.button(&format!("Copy {}", format.label()));
            button.element().await;
            let box_of = "return document.querySelector('section[aria-labelledby=formats] pre').textContent";
            let text = page.script(box_of).await;
            assert_eq!(page.copy(&button).await, text.as_str().unwrap_or_default(), "{}", format.label());
        }
    });
}

#[test]
fn the_runbook_copies_every_text_and_command_that_it_shows() {
    browse(|page| async move {
        journey::fill_formidable(&page).await;
        page.open("#/runbook").await;
        page.button("Unfold all").click().await;
        page.button("Fold all but the current").element().await;
        page.script(
            "document.querySelectorAll('.tasks details').forEach((details) => { details.open = true })",
        )
        .await;
        assert!(all_copy_what_is_shown(&page).await > 15);
    });
}

#[test]
fn the_calculator_copies_its_vector() {
    browse(|page| async move {
        let vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
        page.open(&format!("#/cvss?v={vector}")).await;
        assert_eq!(page.copy(&page.button("Copy CVSS vector")).await, vector);
        let link = page.copy(&page.button("Copy link")).await;
        assert_eq!(link, page.address(&format!("#/cvss?v={vector}")));
    });
}
