//! The CVSS calculator as components: the questions of every version, the score and how it came about, what drives it,
//! and the way from one version to the next.
//!
//! A host says by a [`VectorSource`] where the vector is kept; the components read it and hand every change back. Nothing
//! here knows a draft or a store. [`Standalone`] is the calculator on its own, with the address as its only memory.

mod conversion;
mod drivers;
pub mod history;
mod interview;
mod metrics;
mod panel;
mod questions;
mod source;
mod standalone;
#[cfg(test)]
mod test_render;
pub mod widgets;
#[expect(missing_docs, reason = "a text says by itself what it is")]
pub mod words;

pub use conversion::{Column, Conversion, conversion_to, side_by_side};
pub use drivers::drivers;
pub use interview::Interview;
pub use panel::{PanelSlots, panel};
pub use questions::questions;
pub use source::{Purpose, VectorSource};
pub use standalone::{Standalone, StandaloneProps};
