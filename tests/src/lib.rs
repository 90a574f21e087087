//! The conformance and browser tests; see the folders beside `src`.
