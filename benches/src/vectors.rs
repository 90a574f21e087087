//! Random vectors of each kind, from the crate's own metric table.

use cvss_core::Version;
use cvss_core::metrics::{self, Group, Metric};
use fastrand::Rng;

const COUNT: usize = 10_000;

/// Which score is asked for.
#[derive(Clone, Copy)]
pub enum Scored {
    V2,
    V2Environmental,
    V3Base,
    V3Environmental,
    V4,
}

pub struct Kind {
    pub name: &'static str,
    pub scored: Scored,
    version: Version,
    /// The chance that an optional metric is there; in 2.0, that a group of them is.
    optional: f64,
    shuffled: bool,
}

pub const KINDS: [Kind; 10] = [
    Kind { name: "3.1 base", scored: Scored::V3Base, version: Version::V3_1, optional: 0.0, shuffled: false },
    Kind { name: "3.1 all metrics", scored: Scored::V3Environmental, version: Version::V3_1, optional: 1.0, shuffled: false },
    Kind { name: "3.1 partly filled", scored: Scored::V3Environmental, version: Version::V3_1, optional: 0.3, shuffled: false },
    Kind { name: "3.1 partly filled, any order", scored: Scored::V3Environmental, version: Version::V3_1, optional: 0.3, shuffled: true },
    Kind { name: "4.0 base", scored: Scored::V4, version: Version::V4_0, optional: 0.0, shuffled: false },
    Kind { name: "4.0 all metrics", scored: Scored::V4, version: Version::V4_0, optional: 1.0, shuffled: false },
    Kind { name: "4.0 partly filled", scored: Scored::V4, version: Version::V4_0, optional: 0.3, shuffled: false },
    Kind { name: "2.0 base", scored: Scored::V2, version: Version::V2_0, optional: 0.0, shuffled: false },
    Kind { name: "2.0 any groups", scored: Scored::V2Environmental, version: Version::V2_0, optional: 0.5, shuffled: false },
    Kind { name: "2.0 all metrics", scored: Scored::V2Environmental, version: Version::V2_0, optional: 1.0, shuffled: false },
];

impl Kind {
    /// The same vectors each time.
    pub fn vectors(&self) -> Vec<String> {
        let mut rng = Rng::with_seed(10_000);
        (0..COUNT).map(|_| self.vector(&mut rng)).collect()
    }

    fn vector(&self, rng: &mut Rng) -> String {
        let part = |metric: &Metric, rng: &mut Rng| {
            let value = rng.choice(metric.values).expect("every metric has values");
            format!("{}:{}", metric.abbreviation, value.abbreviation)
        };
        let mut parts = Vec::new();
        let groups = [Group::Temporal, Group::Environmental].map(|group| (group, rng.f64() < self.optional));
        for metric in metrics::of(self.version) {
            let is_there = match self.version {
                Version::V2_0 => groups.contains(&(metric.group, true)),
                _ => rng.f64() < self.optional,
            };
            if metric.mandatory || is_there {
                parts.push(part(metric, rng));
            }
        }
        if self.shuffled {
            rng.shuffle(&mut parts);
        }
        format!("{}{}", self.version.prefix(), parts.join("/"))
    }
}
