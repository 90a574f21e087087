//! The pieces that steps are made of.

mod bar;
mod choice;
mod copy_button;
mod findings;
mod notice;
mod score;
mod steps;
mod text_field;

pub use bar::Bar;
pub use choice::{Choice, Radios};
pub use copy_button::CopyButton;
pub use findings::{Beside, ToLookAt};
pub use notice::NoticeLine;
pub use score::{ScoreBand, SeverityChip, Spoken, severity_class};
pub use steps::Steps;
pub use text_field::TextField;
