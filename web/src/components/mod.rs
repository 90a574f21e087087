//! The pieces that steps are made of, and those of the calculator's crate that both pages share. Most are functions from
//! the desk to nodes; only what has a memory of its own is a component, since each of those adds to the module's size.

mod ask_version;
mod bar;
mod copy_button;
mod files;
mod findings;
mod keys;
mod losses;
mod moment;
mod notice;
mod number_line;
mod other_tabs;
mod select;
mod severity_chip;
mod text_field;
mod toolbar;

pub use advisory_desk_calculator::widgets::{
    Choice, Control, CopyLook, Radios, button, choices, named_button, severity_class, switch, typed,
};
pub use ask_version::AskVersion;
pub use bar::bar;
pub use copy_button::CopyButton;
pub use files::{
    erase_button, file_button, file_reminder, files_button, save_files, use_dropped, use_dropped_file,
};
pub use findings::{beside, beside_id, fixes, to_look_at};
pub use keys::{keys_dialog, show_keys};
pub use losses::{clip, losses};
pub use moment::moment;
pub use notice::notice_line;
pub use number_line::number_line;
pub use other_tabs::other_tabs;
pub use select::Select;
pub use severity_chip::severity_chip;
pub use text_field::TextField;
pub use toolbar::{on_shortcut, toolbar};
