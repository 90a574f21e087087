//! [`Case`]: a draft under examination, with what several rules read off it worked out once.

use super::Context;
use crate::Draft;
use crate::description::{self, Section};
use crate::draft::{Clock, Ecosystem, Product};
use crate::mask;
use crate::version::applicability::Versions;
use crate::version::range::RangeError;
use crate::version::{self, Range, Version, line};
use package_versions::Package;
use std::borrow::Cow;

/// A draft, its context, and what was read off them.
pub(super) struct Case<'a> {
    pub(super) draft: &'a Draft,
    pub(super) context: &'a Context<'a>,
    /// The rows of affected products in which anything has been entered.
    pub(super) rows: Vec<Row<'a>>,
    /// The sections of the description as typed.
    pub(super) sections: Vec<Section<'a>>,
    /// The description as it goes to GitHub.
    pub(super) sent: Cow<'a, str>,
    /// The description without code and links, each byte at its place.
    pub(super) prose: String,
    /// The same in small letters of ASCII.
    pub(super) small: String,
}

/// A row of affected products, read as far as it can be.
pub(super) struct Row<'a> {
    pub(super) number: usize,
    pub(super) product: &'a Product,
    /// The package's canonical key; `None` where the row names none.
    package: Option<String>,
    /// The affected versions; `None` where nothing is entered.
    pub(super) range: Option<Result<Range, RangeError>>,
    /// The affected versions as a set; one of which nothing is known where they cannot be read.
    pub(super) versions: Versions,
    /// The patched versions, with their place in the order where they have one.
    pub(super) patched: Vec<(&'a str, Option<Version>)>,
}

impl<'a> Case<'a> {
    pub(super) fn new(draft: &'a Draft, context: &'a Context<'a>) -> Self {
        let rows = draft.products.iter().enumerate().filter(|(_, product)| !product.is_empty());
        let prose = mask::mask(&draft.description);
        Self {
            draft,
            context,
            rows: rows.map(|(number, product)| Row::new(number, product)).collect(),
            sections: description::sections(&draft.description),
            sent: description::with_references(draft),
            small: prose.to_ascii_lowercase(),
            prose,
        }
    }

    /// Whether the description says anything below its headings.
    pub(super) fn is_described(&self) -> bool {
        self.sections.iter().any(|section| !section.body.trim().is_empty())
    }

    /// Whether the advisory has been published.
    pub(super) fn is_published(&self) -> bool {
        self.draft.progress.clocks.contains_key(&Clock::Publication)
    }

    /// The rows of the same package as this one, this one among them.
    pub(super) fn package_of<'b>(&'b self, row: &'b Row<'a>) -> impl Iterator<Item = &'b Row<'a>> {
        self.rows.iter().filter(move |other| other.is_same_package(row))
    }
}

impl<'a> Row<'a> {
    fn new(number: usize, product: &'a Product) -> Self {
        let entered = !product.affected.trim().is_empty();
        let range: Option<Result<Range, _>> = entered.then(|| product.affected.parse());
        let version = |text| product.ecosystem.and_then(|ecosystem| Version::parse(ecosystem, text).ok());
        let versions = product
            .ecosystem
            .map_or_else(Versions::unreadable, |ecosystem| version::versions(ecosystem, product));
        let patched = line::versions(&product.patched).map(|text| (text, version(text))).collect();
        let name = product.package.trim();
        let ecosystem = product.ecosystem.unwrap_or(Ecosystem::Other);
        let package = (!name.is_empty()).then(|| Package::new(ecosystem, name).key());
        Self { number, product, package, range, versions, patched }
    }

    /// The range, where it can be read.
    pub(super) fn range(&self) -> Option<&Range> {
        self.range.as_ref()?.as_ref().ok()
    }

    /// The only patched version.
    pub(super) fn only_patched(&self) -> Option<(&'a str, &Version)> {
        match self.patched.as_slice() {
            [(text, Some(version))] => Some((text, version)),
            _ => None,
        }
    }

    /// Whether both rows are about one package, however its name is written: `Newtonsoft.Json` and `newtonsoft.json`.
    pub(super) fn is_same_package(&self, other: &Self) -> bool {
        self.package.is_some() && self.package == other.package
    }
}
