//! The order of versions, a module for each scheme.

pub(crate) mod alpine;
pub(crate) mod composer;
pub(crate) mod debian;
pub(crate) mod maven;
pub(crate) mod natural;
pub(crate) mod nuget;
pub(crate) mod openssl;
pub(crate) mod otp;
pub(crate) mod pep440;
pub(crate) mod rpm;
pub(crate) mod rubygems;
pub(crate) mod semantic;
pub(crate) mod unstated;

/// Implements equality by order, for keys of which several are equal in rank.
macro_rules! equal_by_order {
    ($($type:ty),+) => {$(
        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }
        impl Eq for $type {}
        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
    )+};
}
use equal_by_order;

/// Asserts that the versions are in rising order, each pair of them.
#[cfg(test)]
fn ascending<K: Ord + std::fmt::Debug>(read: fn(&str) -> Option<K>, versions: &[&str]) {
    let keys: Vec<K> = versions.iter().map(|text| read(text).unwrap_or_else(|| panic!("{text}"))).collect();
    for (i, a) in keys.iter().enumerate() {
        for (j, b) in keys.iter().enumerate() {
            assert_eq!(a.cmp(b), i.cmp(&j), "{} and {}", versions[i], versions[j]);
        }
    }
}
