//! The pieces that both pages are made of: buttons, choices, text fields, errors and the picture of a score. Most are
//! functions; only what has a memory of its own is a component, since each of those adds to the module's size.

mod button;
mod choice;
mod control;
mod copy;
mod error_list;
mod score;

pub use button::{button, named_button};
pub use choice::{Choice, Radios, choices, switch};
pub use control::{Control, typed};
pub use copy::{CopyLook, copy_button, copy_text};
pub use error_list::{Fault, Sign, error_list, sentence, sign};
pub use score::{Spoken, SpokenProps, score_band, severity_class};
