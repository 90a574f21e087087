//! The product tree of a CSAF advisory: what the ids in it stand for.

use super::products::split_range;
use super::{ALL, FIXED, NO_NAME, vers};
use crate::draft::{Ecosystem, Product};
use crate::formats::{ecosystems, record};
use crate::version::Range;
use crate::version::range::{Bound, VersionText};
use package_versions::PackageUrl;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A product of the tree, with the names of the branches that it hangs on.
#[derive(Clone, Default)]
struct Leaf {
    ecosystem: Option<Ecosystem>,
    package: String,
    /// The version or the range; empty where the tree says none.
    version: String,
    /// Whether it is a range, and not a version.
    is_range: bool,
    /// Its name in full.
    full_name: String,
}

/// A product that is a part of another one.
struct Component {
    id: String,
    /// Its name in full.
    name: String,
    /// The id of the part.
    part: String,
    /// The id of what it is a part of.
    whole: String,
}

/// The names on the way to a branch.
#[derive(Clone, Copy, Default)]
struct Way<'a> {
    product: &'a str,
    version: &'a str,
    is_range: bool,
    /// The products that are parts of others.
    components: &'a [Component],
}

impl Way<'_> {
    /// Whether what a product is called need not be kept: each product that it is a part of has that in its own name.
    fn says(&self, id: &str, name: &str) -> bool {
        let mut about =
            self.components.iter().filter(|component| component.part == id || component.whole == id);
        about.all(|component| component.name.contains(name))
    }
}

/// The ids of products by what their status says.
#[derive(Default)]
pub(super) struct Listed {
    pub(super) affected: Vec<String>,
    pub(super) first: Vec<String>,
    pub(super) last: Vec<String>,
    pub(super) fixed: Vec<String>,
}

/// The rows of a tree, and what of the lists is in none of them.
pub(super) struct Taken {
    pub(super) rows: Vec<Product>,
    /// Fixed products that belong to no row.
    pub(super) homeless: Vec<String>,
    /// Affected products that no branch and no name stands for.
    pub(super) unknown: Vec<String>,
}

/// The rows of the affected products, with the versions that are named as fixed. What is not taken over stays in the
/// record.
pub(super) fn take_rows(record: &mut Value, listed: &Listed) -> Taken {
    let Listed { affected, first, last, fixed } = listed;
    let wanted = affected.iter().chain(first).chain(last).chain(fixed);
    let mut wanted: BTreeSet<&str> = wanted.map(String::as_str).collect();
    let mut leaves = BTreeMap::new();
    let components =
        record.get_mut("product_tree").map(|tree| take_components(tree, &wanted)).unwrap_or_default();
    wanted
        .extend(components.iter().flat_map(|component| [component.part.as_str(), component.whole.as_str()]));
    let way = Way { components: &components, ..Way::default() };
    if let Some(tree) = record.get_mut("product_tree") {
        record::list(tree, "branches").for_each(|branch| {
            take_branch(branch, way, &wanted, &mut leaves);
        });
        for product in record::list(tree, "full_product_names") {
            take_product(product, way, &wanted, &mut leaves);
        }
    }
    for component in &components {
        let Some(part) = leaves.get(&component.part) else { continue };
        let mut leaf: Leaf = part.clone();
        // Where GitHub has no ecosystem for it, the name says of what it is a part: one for each platform.
        if let Some(whole) = leaves.get(&component.whole).filter(|_| leaf.ecosystem.is_none()) {
            leaf.package = format!("{} ({})", leaf.package, whole.full_name);
        }
        leaves.insert(component.id.clone(), leaf);
    }
    let mut rows: Vec<(&str, Product)> = Vec::new();
    let mut unknown = Vec::new();
    for id in affected {
        match leaves.get(id) {
            Some(leaf) => rows.extend(products(leaf).into_iter().map(|row| (id.as_str(), row))),
            None => unknown.push(id.clone()),
        }
    }
    unknown.extend(first.iter().chain(last).filter(|id| !leaves.contains_key(*id)).cloned());
    rows.extend(between(first, last, &leaves));
    let mut free = Free::of(&rows);
    let mut homeless = Vec::new();
    for id in fixed {
        match (leaves.get(id).and_then(|leaf| Some((free.take(id, leaf)?, leaf))), leaves.get(id)) {
            (Some((row, leaf)), _) => rows[row].1.patched.clone_from(&leaf.version),
            // Which versions are affected is not said; which one is fixed is.
            (None, Some(leaf)) if rows.is_empty() || affected.is_empty() => {
                rows.push((id, fixed_alone(leaf)));
            }
            _ => homeless.push(id.clone()),
        }
    }
    Taken { rows: rows.into_iter().map(|(_, row)| row).collect(), homeless, unknown }
}

/// The rows of the first and the last affected versions: the two of a package are the ends of a range.
fn between<'i>(
    first: &'i [String],
    last: &'i [String],
    leaves: &BTreeMap<String, Leaf>,
) -> Vec<(&'i str, Product)> {
    let bound = |id: &String| {
        let leaf = leaves.get(id)?;
        let version = VersionText::new(&leaf.version).filter(|_| !leaf.is_range)?;
        Some((leaf, Bound { version, inclusive: true }))
    };
    let row = |leaf: &Leaf, range: Range| {
        products(leaf)
            .into_iter()
            .map(move |row| Product { affected: range.to_string(), ..row })
            .collect::<Vec<_>>()
    };
    let mut lasts: Vec<&'i String> = last.iter().collect();
    let mut rows = Vec::new();
    for id in first {
        let Some((leaf, lower)) = bound(id) else {
            rows.extend(leaves.get(id).into_iter().flat_map(products).map(|row| (id.as_str(), row)));
            continue;
        };
        let own =
            lasts.iter().position(|id| bound(id).is_some_and(|(other, _)| other.package == leaf.package));
        let range = match own.and_then(|own| bound(lasts.remove(own))) {
            Some((_, upper)) => Range::Between(lower, upper).normalise(),
            None => Range::From(lower),
        };
        rows.extend(row(leaf, range).into_iter().map(|row| (id.as_str(), row)));
    }
    for id in lasts {
        match bound(id) {
            Some((leaf, upper)) => {
                rows.extend(row(leaf, Range::Until(upper)).into_iter().map(|row| (id.as_str(), row)));
            }
            None => rows.extend(leaves.get(id).into_iter().flat_map(products).map(|row| (id.as_str(), row))),
        }
    }
    rows
}

/// What CSAF calls a product on or in another one (section 3.2.2.3.1).
const PART_OF: [&str; 5] = [
    "default_component_of",
    "external_component_of",
    "installed_on",
    "installed_with",
    "optional_component_of",
];

/// Takes the wanted products that are parts of others. Each is the part's versions on what it is a part of.
fn take_components(tree: &mut Value, wanted: &BTreeSet<&str>) -> Vec<Component> {
    let mut components = Vec::new();
    for relationship in record::list(tree, "relationships") {
        let Some(full) = relationship.get_mut("full_product_name") else { continue };
        let is_known = |id: &str| components.iter().any(|known: &Component| known.id == id);
        let id = record::peek(full, "product_id");
        if !wanted.contains(id) || is_known(id) {
            continue;
        }
        let id = record::text(full, "product_id");
        let name = record::text(full, "name");
        record::pass_over(relationship, "category", |category| {
            category.as_str().is_some_and(|category| PART_OF.contains(&category))
        });
        let mut reference = |key| record::text(relationship, key);
        let (part, whole) = (reference("product_reference"), reference("relates_to_product_reference"));
        components.push(Component { id, name, part, whole });
    }
    components
}

/// Takes a branch if a wanted product hangs on it, and says whether one does. Branches nest no deeper than JSON does.
fn take_branch(
    branch: &mut Value,
    way: Way<'_>,
    wanted: &BTreeSet<&str>,
    leaves: &mut BTreeMap<String, Leaf>,
) -> bool {
    let (category, name) =
        (record::peek(branch, "category").to_owned(), record::peek(branch, "name").to_owned());
    let way = match category.as_str() {
        "product_name" => Way { product: &name, ..way },
        // A service pack is a version of its own, below another one.
        "product_version" | "service_pack" | "patch_level" => Way { version: &name, is_range: false, ..way },
        "product_version_range" => Way { version: &name, is_range: true, ..way },
        _ => way,
    };
    let mut taken = false;
    for child in record::list(branch, "branches") {
        taken |= take_branch(child, way, wanted, leaves);
    }
    let mut is_said = true;
    if let Some(product) = branch.get_mut("product") {
        let id = record::peek(product, "product_id").to_owned();
        taken |= take_product(product, way, wanted, leaves);
        is_said = way.says(&id, &name);
    }
    if taken
        && matches!(
            category.as_str(),
            "vendor"
                | "product_name"
                | "product_version"
                | "product_version_range"
                | "service_pack"
                | "patch_level"
        )
    {
        record::pass_over_any(branch, "category");
        let first = way.product.split(['/', ':']).next().unwrap_or_default();
        // A vendor that is more than the first part of the name says something that a row cannot.
        let vendor_is_said = || name == NO_NAME || (!first.is_empty() && name == first);
        if if category == "vendor" { vendor_is_said() } else { is_said } {
            record::pass_over_any(branch, "name");
        }
    }
    taken
}

fn take_product(
    product: &mut Value,
    way: Way<'_>,
    wanted: &BTreeSet<&str>,
    leaves: &mut BTreeMap<String, Leaf>,
) -> bool {
    if !wanted.contains(record::peek(product, "product_id")) {
        return false;
    }
    let id = record::text(product, "product_id");
    let full_name = record::peek(product, "name").to_owned();
    record::pass_over(product, "name", |name| name.as_str().is_some_and(|name| way.says(&id, name)));
    let mut leaf = Leaf { version: way.version.to_owned(), is_range: way.is_range, ..Leaf::default() };
    way.product.clone_into(&mut leaf.package);
    if let Some(helper) = product.get_mut("product_identification_helper") {
        let url = PackageUrl::parse(record::peek(helper, "purl"))
            .filter(|url| url.scheme().is_some() && url.kind != "github");
        if let Some((ecosystem, package)) = ecosystems::from_purl(record::peek(helper, "purl")) {
            record::pass_over_any(helper, "purl");
            leaf.ecosystem = Some(ecosystem);
            if leaf.package.is_empty() {
                leaf.package = package;
            }
        } else if let Some(url) = &url
            && leaf.package.is_empty()
        {
            leaf.package.clone_from(&url.name);
        }
        // Distributions write name and version in one: `left-pad-1.2.0-1`.
        let is_named = leaf.is_range || leaf.version.is_empty() || VersionText::new(&leaf.version).is_some();
        if let Some(version) = url.and_then(|url| url.version).filter(|_| !is_named) {
            leaf.version = version;
        }
    }
    // A name may hold the range that no branch states.
    let (bare_name, range) = split_range(&full_name);
    if leaf.version.is_empty() && !range.is_empty() {
        (leaf.version, leaf.is_range) = (range.to_owned(), true);
    }
    if leaf.package.is_empty() {
        bare_name.clone_into(&mut leaf.package);
    } else if leaf.package == NO_NAME {
        leaf.package.clear();
    }
    leaf.full_name = full_name;
    leaves.insert(id, leaf);
    true
}

/// The rows that an affected product means.
fn products(leaf: &Leaf) -> Vec<Product> {
    let row = |ecosystem, affected: String| Product {
        ecosystem,
        package: leaf.package.clone(),
        affected,
        ..Product::default()
    };
    let text = leaf.version.as_str();
    if let Some((scheme, ranges)) = vers::read(text).filter(|_| leaf.is_range) {
        let ecosystem = leaf.ecosystem.or(scheme).or(Some(Ecosystem::Other));
        return ranges.into_iter().map(|range| row(ecosystem, range.to_string())).collect();
    }
    let version = VersionText::new(text).filter(|_| !leaf.is_range);
    let affected = match version {
        Some(version) => Range::Exact(version).to_string(),
        None if text == ALL => ">= 0".to_owned(),
        None => text.to_owned(),
    };
    vec![row(leaf.ecosystem.or(Some(Ecosystem::Other)), affected)]
}

/// The row of a product of which the fixed version alone is known.
fn fixed_alone(leaf: &Leaf) -> Product {
    Product {
        ecosystem: leaf.ecosystem.or(Some(Ecosystem::Other)),
        package: leaf.package.clone(),
        patched: leaf.version.clone(),
        ..Product::default()
    }
}

/// Where the patched versions go: the rows that have none yet.
struct Free {
    ids: BTreeMap<String, usize>,
    ends: BTreeMap<(String, String), usize>,
    packages: BTreeMap<String, BTreeSet<usize>>,
}

impl Free {
    fn of(rows: &[(&str, Product)]) -> Self {
        let mut free = Self { ids: BTreeMap::new(), ends: BTreeMap::new(), packages: BTreeMap::new() };
        for (number, (id, row)) in rows.iter().enumerate() {
            free.ids.entry(format!("{id}{FIXED}")).or_insert(number);
            if let Some((_, end)) = row.affected.rsplit_once("< ") {
                free.ends.entry((row.package.clone(), end.to_owned())).or_insert(number);
            }
            free.packages.entry(row.package.clone()).or_default().insert(number);
        }
        free
    }

    /// The row of a fixed version: by its id, else the row of its package that ends there, else the package's first.
    fn take(&mut self, id: &str, leaf: &Leaf) -> Option<usize> {
        let rows = self.packages.get_mut(&leaf.package);
        let end = || self.ends.get(&(leaf.package.clone(), leaf.version.clone())).copied();
        let by_id = self.ids.get(id).copied();
        let rows = rows?;
        let row = by_id.or_else(end).filter(|row| rows.contains(row)).or_else(|| rows.first().copied())?;
        rows.remove(&row);
        Some(row)
    }
}
