//! RPM's versions, as `rpmvercmp` orders them: `[epoch:]version[-release]`.

use super::equal_by_order;
use super::natural::digits;
use std::cmp::Ordering;

#[derive(Clone, Debug)]
pub(crate) struct Key {
    epoch: String,
    version: String,
    /// Empty where there is none.
    release: String,
}

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (epoch, rest) = text.split_once(':').unwrap_or(("0", text));
        let (version, release) = rest.split_once('-').unwrap_or((rest, ""));
        let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "._+~^".contains(c));
        let valid = !epoch.is_empty()
            && epoch.bytes().all(|b| b.is_ascii_digit())
            && version.contains(|c: char| c.is_ascii_alphanumeric())
            && plain(version)
            && plain(release)
            && !rest.ends_with('-');
        valid.then(|| Self { epoch: epoch.into(), version: version.into(), release: release.into() })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        self.version.contains('~')
    }
}

/// Compares segment by segment: `~` before the end, the end before `^` and before everything else, letters before numbers.
fn segments(left: &str, right: &str) -> Ordering {
    let separator = |c: char| !c.is_ascii_alphanumeric() && c != '~' && c != '^';
    let (mut left, mut right) = (left, right);
    loop {
        (left, right) = (left.trim_start_matches(separator), right.trim_start_matches(separator));
        match (left.strip_prefix('~'), right.strip_prefix('~')) {
            (Some(a), Some(b)) => {
                (left, right) = (a, b);
                continue;
            }
            (Some(_), None) => return Ordering::Less,
            (None, Some(_)) => return Ordering::Greater,
            (None, None) => {}
        }
        match (left.strip_prefix('^'), right.strip_prefix('^')) {
            (Some(a), Some(b)) => {
                (left, right) = (a, b);
                continue;
            }
            (Some(_), None) => return if right.is_empty() { Ordering::Greater } else { Ordering::Less },
            (None, Some(_)) => return if left.is_empty() { Ordering::Less } else { Ordering::Greater },
            (None, None) => {}
        }
        if left.is_empty() || right.is_empty() {
            return left.len().min(1).cmp(&right.len().min(1));
        }
        let number = left.starts_with(|c: char| c.is_ascii_digit());
        let run = |text: &str| {
            let belongs = |c: char| if number { c.is_ascii_digit() } else { c.is_ascii_alphabetic() };
            text.find(|c: char| !belongs(c)).unwrap_or(text.len())
        };
        let (a, b) = (left.split_at(run(left)), right.split_at(run(right)));
        if b.0.is_empty() {
            return if number { Ordering::Greater } else { Ordering::Less };
        }
        let order = if number { digits(a.0, b.0) } else { a.0.cmp(b.0) };
        if order.is_ne() {
            return order;
        }
        (left, right) = (a.1, b.1);
    }
}

impl Ord for Key {
    /// A version without a release comes before every release of it.
    fn cmp(&self, other: &Self) -> Ordering {
        let release = || match (self.release.as_str(), other.release.as_str()) {
            ("", release) => 0.cmp(&release.len()),
            (_, "") => Ordering::Greater,
            (a, b) => segments(a, b),
        };
        digits(&self.epoch, &other.epoch)
            .then_with(|| segments(&self.version, &other.version))
            .then_with(release)
    }
}
equal_by_order!(Key);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        crate::order::ascending(
            Key::read,
            &[
                "0.9",
                "1.0~rc1",
                "1.0",
                "1.0^git1",
                "1.0a",
                "1.0.1-1.el8",
                "1.0.1-1.el9",
                "1.0.1-2",
                "1.0.10-1",
                "1.1",
                "2",
                "1:0.1",
            ],
        );
        assert!(Key::read("1.a") < Key::read("1.1"));
        assert!(Key::read("1.0") < Key::read("1.0-0"));
        assert_eq!(Key::read("1.0"), Key::read("0:1_0"));
        for text in ["", "1.0-", ":1", "a:1", "1 0", "~"] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }
}
