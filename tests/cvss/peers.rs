//! Other libraries on the same random vectors, with what they are known to score otherwise. The lists must stay exact: a
//! difference more or less is a finding.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use cvss_core::{Cvss, Score};
use fastrand::Rng;

use crate::vectors::{self, Metrics, V3, V4, Values};

const COUNT: usize = 20_000;

/// A kind of random vectors.
struct Kind {
    name: &'static str,
    prefix: &'static str,
    random: fn(&mut Rng) -> Values,
}

const KINDS: [Kind; 7] = [
    Kind { name: "2.0", prefix: "", random: vectors::random_v2 },
    Kind { name: "3.0 base", prefix: "CVSS:3.0/", random: |rng| vectors::random(rng, V3, 0.0) },
    Kind { name: "3.0 any", prefix: "CVSS:3.0/", random: |rng| any(rng, V3) },
    Kind { name: "3.1 base", prefix: "CVSS:3.1/", random: |rng| vectors::random(rng, V3, 0.0) },
    Kind { name: "3.1 any", prefix: "CVSS:3.1/", random: |rng| any(rng, V3) },
    Kind { name: "4.0 base", prefix: "CVSS:4.0/", random: |rng| vectors::random(rng, V4, 0.0) },
    Kind { name: "4.0 any", prefix: "CVSS:4.0/", random: |rng| any(rng, V4) },
];

fn any(rng: &mut Rng, metrics: Metrics) -> Values {
    let optional = rng.f64();
    vectors::random(rng, metrics, optional)
}

impl Kind {
    fn vectors(&self) -> impl Iterator<Item = (String, Cvss)> {
        let mut rng = Rng::with_seed(1_000);
        (0..COUNT).map(move |_| {
            let text = vectors::text(self.prefix, &(self.random)(&mut rng));
            let cvss = text.parse().expect("a good vector");
            (text, cvss)
        })
    }
}

fn tenths(score: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a score")]
    let tenths = (score * 10.0).round() as i64;
    tenths
}

/// How many vectors of each kind the peer scores otherwise than `ours`; the first few are printed.
fn differences(
    peer: impl Fn(&str) -> Option<f64>,
    ours: impl Fn(Cvss) -> Score,
) -> Vec<(&'static str, usize)> {
    let of_kind = |kind: &Kind| {
        let differs = |(text, cvss): &(String, Cvss)| {
            let (here, there) = (ours(*cvss), peer(text).map(tenths));
            let differs = there != Some(i64::from(here.tenths()));
            if differs {
                println!("{text}: {here} here, {there:?} tenths there");
            }
            differs
        };
        (kind.name, kind.vectors().filter(differs).count())
    };
    KINDS.iter().map(of_kind).filter(|(_, count)| *count > 0).collect()
}

/// Its base scores of 2.0 and 3.x and its whole scores of 4.0 are right. (Its `score()` is the base score in 2.0 and 3.x.)
#[test]
fn crate_cvss_3_0_0() {
    let score = |text: &str| match text.parse().ok()? {
        cvss::Cvss::CvssV30(vector) | cvss::Cvss::CvssV31(vector) => Some(vector.base_score().value()),
        other => Some(other.score()),
    };
    let ours = |cvss| match cvss {
        Cvss::V4(_) => cvss.score(),
        _ => cvss.base_score(),
    };
    assert_eq!(differences(score, ours), []);
}

/// Works in floats. A float a hair under a half is rounded down in 2.0 and 4.0, and one a hair over a tenth is rounded up
/// in 3.0 (2.5, 5.0 and 10.0 × 0.92); the exact oracle says that these are wrong there.
#[test]
fn crate_polycvss_0_4_0() {
    let score = |text: &str| {
        let vector: polycvss::Vector = text.parse().ok()?;
        Some(f64::from(polycvss::Score::from(vector)))
    };
    let known = [("2.0", 1_395), ("3.0 any", 29), ("4.0 base", 82), ("4.0 any", 90)];
    assert_eq!(differences(score, Cvss::score), known);
}

/// Prints, for each vector that it is given on a line, its scores in tenths: in 2.0 and 3.x base, temporal and
/// environmental (`-` where it has none), in 4.0 one.
const PYPI_SCRIPT: &str = r#"
import sys
from cvss import CVSS2, CVSS3, CVSS4
for line in sys.stdin:
    text = line.strip()
    if text.startswith("CVSS:4"):
        scores = [CVSS4(text).base_score]
    else:
        scores = (CVSS3 if text.startswith("CVSS:3") else CVSS2)(text).scores()
    print(*["-" if score is None else round(score * 10) for score in scores])
"#;

/// Python's `cvss` works in decimals, and no score of it is known to be wrong.
#[test]
#[ignore = "needs python3 with the package cvss 3.6"]
fn pypi_cvss_3_6() {
    let python = |script: &str| {
        let mut command = Command::new("python3");
        // Not from here: python would take this folder, `cvss`, for the package.
        command.current_dir(std::env::temp_dir()).arg("-c").arg(script);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
    };
    let installed = python("from cvss import CVSS4")
        .and_then(|mut child| child.wait())
        .is_ok_and(|status| status.success());
    if !installed {
        return advisory_desk_tests::skip("python3 has no package cvss; pip install cvss==3.6");
    }
    for kind in &KINDS {
        let vectors: Vec<(String, Cvss)> = kind.vectors().collect();
        let mut child = python(PYPI_SCRIPT).expect("python3 runs");
        let mut input = child.stdin.take().expect("piped");
        let lines: String = vectors.iter().flat_map(|(text, _)| [text, "\n"]).collect();
        let writer = thread::spawn(move || input.write_all(lines.as_bytes()));
        let output = child.wait_with_output().expect("python3 ends");
        writer.join().expect("no panic").expect("python3 reads all");
        let output = String::from_utf8(output.stdout).expect("numbers");
        assert_eq!(output.lines().count(), vectors.len(), "a line for each vector of {}", kind.name);
        for ((text, cvss), line) in vectors.iter().zip(output.lines()) {
            let others = [cvss.temporal_score(), cvss.environmental_score()].into_iter().flatten();
            let base = if let Cvss::V4(vector) = cvss { vector.score() } else { cvss.base_score() };
            let ours: Vec<Score> = [base].into_iter().chain(others).collect();
            for (ours, theirs) in ours.iter().zip(line.split(' ')).filter(|(_, theirs)| *theirs != "-") {
                assert_eq!(ours.tenths().to_string(), theirs, "{text}: {line}");
            }
        }
    }
}
