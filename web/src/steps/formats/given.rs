//! What some formats insist on and no draft holds: who publishes, and what `OpenVEX` says of versions.

use crate::components::{Control, Select, typed};
use crate::desk::Desk;
use crate::store::Action;
use crate::words::review as words;
use advisory_core::formats::openvex::Justification;
use advisory_core::formats::{Format, Publisher, Vex};
use litemap::LiteMap;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What was given, by the ids of its fields.
type Given = LiteMap<&'static str, String>;

/// A field of a format.
struct Asked {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    formats: &'static [Format],
    /// Lines of text; none is a single line.
    rows: Option<u32>,
    /// The field that must be filled before this one is asked for.
    after: Option<&'static str>,
}

const NOT_AFFECTED: &str = "not-affected";
const JUSTIFICATION: &str = "justification";

const ASKED: &[Asked] = &[
    Asked {
        id: "publisher",
        label: words::PUBLISHER,
        hint: words::PUBLISHER_HINT,
        formats: &[Format::Csaf, Format::OpenVex],
        rows: None,
        after: None,
    },
    Asked {
        id: "namespace",
        label: words::NAMESPACE,
        hint: words::NAMESPACE_HINT,
        formats: &[Format::Csaf, Format::OpenVex],
        rows: None,
        after: None,
    },
    Asked {
        id: "org-id",
        label: words::ORG_ID,
        hint: words::ORG_ID_HINT,
        formats: &[Format::Cve, Format::CveCna],
        rows: None,
        after: None,
    },
    Asked {
        id: "action",
        label: words::ACTION,
        hint: words::ACTION_HINT,
        formats: &[Format::OpenVex],
        rows: Some(2),
        after: None,
    },
    Asked {
        id: NOT_AFFECTED,
        label: words::NOT_AFFECTED,
        hint: words::NOT_AFFECTED_HINT,
        formats: &[Format::OpenVex],
        rows: None,
        after: None,
    },
    Asked {
        id: JUSTIFICATION,
        label: words::JUSTIFICATION,
        hint: words::JUSTIFICATION_HINT,
        formats: &[Format::OpenVex],
        rows: None,
        after: Some(NOT_AFFECTED),
    },
    Asked {
        id: "impact",
        label: words::IMPACT,
        hint: words::IMPACT_HINT,
        formats: &[Format::OpenVex],
        rows: Some(2),
        after: Some(NOT_AFFECTED),
    },
];

fn text<'a>(given: &'a Given, id: &'static str) -> &'a str {
    given.get(id).map_or("", |text| text.trim())
}

fn filled(given: &Given, id: &'static str) -> Option<String> {
    Some(text(given, id)).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Who publishes, if a part of it was given.
pub fn publisher(given: &Given) -> Option<Publisher> {
    let [name, namespace] = ["publisher", "namespace"].map(|id| text(given, id).to_owned());
    (!name.is_empty() || !namespace.is_empty()).then_some(Publisher { name, namespace })
}

/// The organisation's id, if it was given.
pub fn org_id(given: &Given) -> Option<String> {
    filled(given, "org-id")
}

/// What `OpenVEX` is told.
pub fn vex(given: &Given) -> Vex {
    let versions = text(given, NOT_AFFECTED).split(|c: char| c == ',' || c.is_whitespace());
    let reason = text(given, JUSTIFICATION);
    Vex {
        action: filled(given, "action"),
        not_affected: versions.filter(|version| !version.is_empty()).map(str::to_owned).collect(),
        justification: Justification::ALL.iter().copied().find(|each| each.code() == reason),
        impact: filled(given, "impact"),
    }
}

/// The fields that a format asks for.
pub fn view(desk: &Desk, format: Format) -> Html {
    let given = &desk.state.given;
    let is_asked = |asked: &&Asked| {
        asked.formats.contains(&format) && asked.after.is_none_or(|id| !text(given, id).is_empty())
    };
    // Without keys, the field that is typed in would become one of those that come in below it.
    ASKED.iter().filter(is_asked).map(|asked| html! { <key={asked.id}>{ field(desk, asked) }</> }).collect()
}

fn field(desk: &Desk, asked: &Asked) -> Html {
    let Asked { id, label, hint, rows, .. } = *asked;
    let value = desk.state.given.get(id).cloned().unwrap_or_default();
    let desk = desk.clone();
    if id != JUSTIFICATION {
        let oninput = Callback::from(move |event: InputEvent| desk.act(Action::Give(id, typed(&event))));
        let id = id.to_owned();
        return Control { id, label, hint, optional: true, rows, value, oninput, ..Control::default() }
            .view();
    }
    let empty = ("", words::NO_JUSTIFICATION);
    let hint_id = format!("{id}-hint");
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <p class="hint" id={hint_id.clone()}>{ hint }</p>
            { Select {
                id: id.to_owned(),
                entries: [empty].into_iter().chain(Justification::ALL.iter().map(|each| (each.code(), each.label()))).collect(),
                chosen: &value,
                label: None,
                described: Some(hint_id),
                wrong: false,
                onchange: Callback::from(move |event: Event| {
                    let code = event.target_unchecked_into::<HtmlSelectElement>().value();
                    desk.act(Action::Give(id, code));
                }),
            }.view() }
        </div>
    }
}
