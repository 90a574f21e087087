//! The pieces that steps are made of. Most are functions from the desk to nodes; only what has a memory of
//! its own is a component, since each of those weighs.

mod ask_version;
mod bar;
mod button;
mod choice;
mod copy_button;
mod files;
mod findings;
mod keys;
mod losses;
mod moment;
mod notice;
mod number_line;
mod score;
mod steps;
mod text_field;
mod toolbar;

pub use ask_version::AskVersion;
pub use bar::bar;
pub use button::{button, named_button};
pub use choice::{Choice, Radios, choices, switch};
pub use copy_button::{CopyButton, CopyLook};
pub use files::{erase_button, file_button, file_reminder, save_files};
pub use findings::{beside, beside_id, error_list, fixes, to_look_at};
pub use keys::{keys_dialog, show_keys};
pub use losses::{clip, losses};
pub use moment::moment;
pub use notice::notice_line;
pub use number_line::number_line;
pub use score::{Spoken, score_band, severity_chip, severity_class};
pub use steps::Steps;
pub use text_field::{Control, TextField};
pub use toolbar::{on_shortcut, toolbar};
