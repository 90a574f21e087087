//! The extension module of the Python package `advisory-desk-cvss`; `python/advisory_desk_cvss` is what its users import.

mod cvss;
mod errors;
mod many;

use pyo3::prelude::*;

/// What `advisory_desk_cvss` is made of.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::cvss::{Cvss, Repair, Step, repair};
    #[pymodule_export]
    use crate::errors::diagnose;
    #[pymodule_export]
    use crate::many::{score_fixed, score_list, score_offsets};
}
