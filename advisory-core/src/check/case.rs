//! [`Case`]: a draft under examination, with what several rules read off it worked out once.

use super::Context;
use crate::Draft;
use crate::description::{self, Section};
use crate::draft::Product;
use crate::version::Range;
use crate::version::range::RangeError;

/// A draft, its context, and what was read off them.
pub(super) struct Case<'a> {
    pub(super) draft: &'a Draft,
    pub(super) context: &'a Context<'a>,
    /// The rows of affected products in which anything has been entered, with their numbers.
    pub(super) rows: Vec<Row<'a>>,
    /// The sections of the description.
    pub(super) sections: Vec<Section<'a>>,
}

/// A row of affected products, with its range read.
pub(super) struct Row<'a> {
    pub(super) number: usize,
    pub(super) product: &'a Product,
    /// The affected versions; `None` where nothing is entered.
    pub(super) range: Option<Result<Range, RangeError>>,
}

impl<'a> Case<'a> {
    pub(super) fn new(draft: &'a Draft, context: &'a Context<'a>) -> Self {
        let rows = draft.products.iter().enumerate().filter(|(_, product)| !product.is_empty());
        Self {
            draft,
            context,
            rows: rows.map(|(number, product)| Row::new(number, product)).collect(),
            sections: description::sections(&draft.description),
        }
    }
}

impl<'a> Row<'a> {
    fn new(number: usize, product: &'a Product) -> Self {
        let entered = !product.affected.trim().is_empty();
        Self { number, product, range: entered.then(|| product.affected.parse()) }
    }
}
