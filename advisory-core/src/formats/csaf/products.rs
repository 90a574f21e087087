//! The product tree of a CSAF advisory, read for what its ids stand for.

use crate::draft::Ecosystem;
use crate::formats::phrase;
use crate::formats::record::peek;
use crate::version::Version;
use crate::version::applicability::Versions;
use package_versions::vers::Vers;
use package_versions::{Package, PackageUrl};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the ids of the tree stand for.
pub(super) struct Tree<'a> {
    products: BTreeMap<&'a str, Known<'a>>,
    groups: BTreeMap<&'a str, Vec<&'a str>>,
}

/// A product of the tree.
#[derive(Clone)]
pub(super) struct Known<'a> {
    /// The product without its version.
    pub(super) package: Package,
    /// The version, as the tree writes it; empty if it has none.
    pub(super) version: String,
    /// The versions that the product stands for.
    pub(super) versions: Versions,
    /// Its name in full.
    pub(super) full_name: &'a str,
}

/// The names on the way to a branch.
#[derive(Clone, Copy, Default)]
struct Way<'a> {
    vendor: &'a str,
    product: &'a str,
    version: &'a str,
    is_range: bool,
    /// Names of branches below the version: a service pack, a patch level.
    below: [&'a str; 2],
    /// What tells apart packages of one name: an architecture, a platform.
    platform: &'a str,
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

impl<'a> Tree<'a> {
    /// Reads the tree of an advisory.
    pub(super) fn read(record: &'a Value) -> Self {
        let mut tree = Self { products: BTreeMap::new(), groups: BTreeMap::new() };
        let root = &record["product_tree"];
        items(root, "branches").for_each(|branch| tree.branch(branch, Way::default()));
        items(root, "full_product_names").for_each(|product| tree.product(product, Way::default()));
        items(root, "relationships").for_each(|relationship| tree.relationship(relationship));
        for group in items(root, "product_groups") {
            let members = items(group, "product_ids").filter_map(Value::as_str).collect();
            tree.groups.insert(peek(group, "group_id"), members);
        }
        tree
    }

    /// Returns the products that an id stands for: a group stands for its members.
    pub(super) fn members<'b>(&'b self, id: &'b str) -> Vec<&'b Known<'a>> {
        let single = [id];
        let ids = self.groups.get(id).map_or(&single[..], Vec::as_slice);
        ids.iter().filter_map(|id| self.products.get(id)).collect()
    }

    /// Branches nest no deeper than JSON does.
    fn branch(&mut self, branch: &'a Value, way: Way<'a>) {
        let name = peek(branch, "name");
        let way = match peek(branch, "category") {
            "vendor" => Way { vendor: name, ..way },
            "product_name" => Way { product: name, ..way },
            "product_family" if way.product.is_empty() => Way { product: name, ..way },
            "product_version" => Way { version: name, is_range: false, ..way },
            "product_version_range" => Way { version: name, is_range: true, ..way },
            "service_pack" => Way { below: [name, way.below[1]], ..way },
            "patch_level" => Way { below: [way.below[0], name], ..way },
            "architecture" | "platform" | "host_name" | "language" | "specification" => {
                Way { platform: name, ..way }
            }
            _ => way,
        };
        items(branch, "branches").for_each(|child| self.branch(child, way));
        if let Some(product) = branch.get("product") {
            self.product(product, way);
        }
    }

    fn product(&mut self, product: &'a Value, way: Way<'a>) {
        let full_name = peek(product, "name");
        let url = product.get("product_identification_helper").map(|helper| peek(helper, "purl"));
        let url =
            url.and_then(PackageUrl::parse).filter(|url| url.scheme().is_some() && url.kind != "github");
        // A name may hold the range that no branch states: `ACME left-pad < 1.2.0`.
        let (bare_name, range_in_name) = split_range(full_name);
        let in_name = way.version.is_empty() && !range_in_name.is_empty();
        let version = if in_name { range_in_name } else { way.version };
        let vers = Vers::parse(version);
        let package = match (&url, vers.as_ref().and_then(|vers| vers.ecosystem)) {
            (Some(url), _) => Package::from_url(url).known_as(way.product),
            (None, Some(ecosystem)) if !way.product.is_empty() => Package::new(ecosystem, way.product),
            _ if !way.product.is_empty() => other(way.product, way.vendor),
            _ => Package::new(Ecosystem::Other, bare_name),
        };
        let package = match way.platform {
            "" => package,
            platform => {
                let place = [package.qualifier(), platform].join(" ");
                package.qualified(place.trim())
            }
        };
        let scheme = package.scheme();
        let of_url = url.as_ref().and_then(|url| url.version.as_deref()).unwrap_or_default();
        let versions = if let Some(vers) = vers {
            vers.versions
        } else if way.below != ["", ""] {
            let below = way.below.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ");
            Versions::listed(scheme, [below.as_str(), &format!("{version} {below}")])
        } else if way.is_range || in_name {
            range(scheme, version)
        } else if !version.is_empty() {
            match Version::parse(scheme, version).ok() {
                Some(_) => Versions::exactly(scheme, version),
                // The name of a package with its version, as distributions write it.
                None if !of_url.is_empty() => Versions::listed(scheme, [version, of_url]),
                None => Versions::exactly(scheme, version).or(range(scheme, version)),
            }
        } else if !of_url.is_empty() {
            Versions::exactly(scheme, of_url)
        } else {
            Versions::unreadable()
        };
        let version = if version.is_empty() { of_url } else { version }.to_owned();
        self.products.insert(peek(product, "product_id"), Known { package, version, versions, full_name });
    }

    /// A product as a part of another: the same versions, on a platform.
    fn relationship(&mut self, relationship: &'a Value) {
        let Some(product) = self.products.get(peek(relationship, "product_reference")).cloned() else {
            return;
        };
        let platform = self.products.get(peek(relationship, "relates_to_product_reference"));
        let place = platform.map_or("", |platform| platform.full_name);
        let full = &relationship["full_product_name"];
        let known = Known {
            package: product.package.clone().qualified(place),
            full_name: peek(full, "name"),
            ..product
        };
        self.products.insert(peek(full, "product_id"), known);
    }
}

fn other(product: &str, vendor: &str) -> Package {
    Package::new(Ecosystem::Other, product).qualified(vendor).known_as(&format!("{vendor} {product}"))
}

/// A range in another notation than `vers`.
fn range(scheme: package_versions::Scheme, text: &str) -> Versions {
    let ranges = phrase::ranges(text).unwrap_or_default();
    let sets = ranges.iter().map(|range| Versions::of_range(scheme, range));
    sets.reduce(Versions::or).unwrap_or_else(Versions::unreadable)
}

/// Splits a name with a range behind it: `ACME left-pad` and `< 1.2.0`.
pub(super) fn split_range(name: &str) -> (&str, &str) {
    let at = ["vers:", "<", ">"].iter().filter_map(|sign| name.find(sign)).min();
    match at.map(|at| name.split_at(at)) {
        Some((name, range)) if Vers::parse(range).is_some() || phrase::ranges(range).is_some() => {
            (name.trim(), range.trim())
        }
        _ => (name, ""),
    }
}
