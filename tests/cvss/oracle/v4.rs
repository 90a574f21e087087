//! CVSS 4.0, section 8: the highest severity vectors of each macro vector are written out, and the distances to them
//! are counted metric by metric, as the text tells it.

use std::collections::HashMap;

use num_rational::Ratio;

/// The values of AV AC AT PR UI VC VI VA SC SI SA E CR IR AR: modified values in place of base values (`S` for safety
/// included), and the worst in place of X.
pub(crate) type Effective<'a> = [&'a str; 15];

/// The levels of EQ1 to EQ6.
pub(crate) type MacroVector = [u8; 6];

pub(crate) struct Oracle {
    scores: HashMap<MacroVector, i64>,
}

impl Oracle {
    /// With the specification's scores of the macro vectors.
    pub(crate) fn new() -> Self {
        let text = advisory_desk_tests::fixtures::read("cvss/macro-vectors.txt");
        let entry = |line: &str| {
            let (levels, score) = line.split_once(' ').expect("two columns");
            let levels: Vec<u8> = levels.bytes().map(|level| level - b'0').collect();
            let score = super::round_to_1_decimal(&super::decimal(score));
            (levels.try_into().expect("six levels"), score)
        };
        let scores: HashMap<_, _> = text.lines().filter(|line| !line.starts_with('#')).map(entry).collect();
        assert_eq!(scores.len(), 270, "a score for each macro vector");
        Self { scores }
    }

    /// Compares the scores with FIRST's own list of one vector and score for each macro vector.
    pub(crate) fn has_the_scores_of(&self, published: &str) {
        let quoted = |line: &str, key: &str| {
            let (_, rest) = line.split_once(&format!("'{key}': ")).expect("the key");
            rest.split([',', '}']).next().expect("a value").trim_matches('\'').to_owned()
        };
        for line in published.lines() {
            let vector = quoted(line, "vector");
            let values: HashMap<&str, &str> =
                vector.split('/').filter_map(|part| part.split_once(':')).collect();
            let levels = macro_vector(&effective(|metric| values.get(metric).copied().unwrap_or("X")));
            let score = super::round_to_1_decimal(&super::decimal(&quoted(line, "score")));
            assert_eq!(self.scores.get(&levels), Some(&score), "{line}");
        }
    }

    pub(crate) fn score(&self, vector: &Effective) -> i64 {
        if vector[5..11] == ["N"; 6] {
            return 0;
        }
        let sets = macro_vector(vector);
        let [eq1, eq2, eq3, eq4, eq5, eq6] = sets;
        let value = self.scores[&sets];
        let of = |sets: MacroVector| self.scores.get(&sets).copied();

        let lower_eq3_eq6 = match (eq3, eq6) {
            (0, 0) => of([eq1, eq2, 0, eq4, eq5, 1]).max(of([eq1, eq2, 1, eq4, eq5, 0])),
            (1, 0) | (0, _) => of([eq1, eq2, 1, eq4, eq5, 1]),
            (_, _) => of([eq1, eq2, eq3 + 1, eq4, eq5, 1]),
        };
        let [av, ac, at, pr, ui, vc, vi, va, sc, si, sa, _, cr, ir, ar] = *vector;
        let ways_down = [
            (of([eq1 + 1, eq2, eq3, eq4, eq5, eq6]), proportion(&EQ1[usize::from(eq1)], &[av, pr, ui])),
            (of([eq1, eq2 + 1, eq3, eq4, eq5, eq6]), proportion(&EQ2[usize::from(eq2)], &[ac, at])),
            (lower_eq3_eq6, proportion(eq3_eq6(eq3, eq6), &[vc, vi, va, cr, ir, ar])),
            (of([eq1, eq2, eq3, eq4 + 1, eq5, eq6]), proportion(&EQ4[usize::from(eq4)], &[sc, si, sa])),
            (of([eq1, eq2, eq3, eq4, eq5 + 1, eq6]), Ratio::from(0)),
        ];
        let off: Vec<Ratio<i64>> =
            ways_down.iter().filter_map(|(lower, part)| lower.map(|lower| part * (value - lower))).collect();
        let mean = if off.is_empty() {
            Ratio::from(0)
        } else {
            off.iter().sum::<Ratio<i64>>() / i64::try_from(off.len()).expect("at most five")
        };
        (Ratio::from(value) - mean + Ratio::new(1, 2)).floor().to_integer()
    }
}

/// Modified values over base values, the worst for what is not defined.
pub(crate) fn effective<'a>(get: impl Fn(&str) -> &'a str) -> Effective<'a> {
    let base = ["AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA"];
    let worst = [("E", "A"), ("CR", "H"), ("IR", "H"), ("AR", "H")];
    let mut values = [""; 15];
    for (at, metric) in base.into_iter().enumerate() {
        values[at] = match get(&format!("M{metric}")) {
            "X" => get(metric),
            modified => modified,
        };
    }
    for (at, (metric, worst)) in worst.into_iter().enumerate() {
        values[11 + at] = match get(metric) {
            "X" => worst,
            value => value,
        };
    }
    values
}

/// Tables 24 to 29.
pub(crate) fn macro_vector(vector: &Effective) -> MacroVector {
    let [av, ac, at, pr, ui, vc, vi, va, sc, si, sa, e, cr, ir, ar] = *vector;
    let any_none = av == "N" || pr == "N" || ui == "N";
    let eq1 = match () {
        () if av == "N" && pr == "N" && ui == "N" => 0,
        () if any_none && av != "P" => 1,
        () => 2,
    };
    let eq2 = u8::from(!(ac == "L" && at == "N"));
    let eq3 = match () {
        () if vc == "H" && vi == "H" => 0,
        () if vc == "H" || vi == "H" || va == "H" => 1,
        () => 2,
    };
    let eq4 = match () {
        () if si == "S" || sa == "S" => 0,
        () if sc == "H" || si == "H" || sa == "H" => 1,
        () => 2,
    };
    let eq5 = match e {
        "A" => 0,
        "P" => 1,
        _ => 2,
    };
    let required = (cr == "H" && vc == "H") || (ir == "H" && vi == "H") || (ar == "H" && va == "H");
    [eq1, eq2, eq3, eq4, eq5, u8::from(!required)]
}

/// How the values of a metric follow one another from the most severe down.
type Scale = &'static str;

/// The highest severity vectors of one level of an equivalence set, and the set's depth there.
struct Level<const METRICS: usize> {
    scales: [Scale; METRICS],
    highest: &'static [[&'static str; METRICS]],
    depth: i64,
}

/// How far down its set the vector is.
fn proportion<const METRICS: usize>(level: &Level<METRICS>, values: &[&str; METRICS]) -> Ratio<i64> {
    let rank = |scale: Scale, value: &str| {
        let place = scale.find(value).expect("a value of the metric");
        i64::try_from(place).expect("few values")
    };
    let distances = |highest: &[&'static str; METRICS]| -> Option<i64> {
        let each = level.scales.iter().zip(highest.iter().zip(values));
        let mut each = each.map(|(scale, (highest, value))| rank(scale, value) - rank(scale, highest));
        each.try_fold(0, |sum, distance| (distance >= 0).then_some(sum + distance))
    };
    let distance =
        level.highest.iter().find_map(distances).expect("some highest vector is above every vector");
    Ratio::new(distance, level.depth)
}

const AV_PR_UI: [Scale; 3] = ["NALP", "NLH", "NPA"];
const EQ1: [Level<3>; 3] = [
    Level { scales: AV_PR_UI, highest: &[["N", "N", "N"]], depth: 1 },
    Level { scales: AV_PR_UI, highest: &[["A", "N", "N"], ["N", "L", "N"], ["N", "N", "P"]], depth: 4 },
    Level { scales: AV_PR_UI, highest: &[["P", "N", "N"], ["A", "L", "P"]], depth: 5 },
];

const AC_AT: [Scale; 2] = ["LH", "NP"];
const EQ2: [Level<2>; 2] = [
    Level { scales: AC_AT, highest: &[["L", "N"]], depth: 1 },
    Level { scales: AC_AT, highest: &[["H", "N"], ["L", "P"]], depth: 2 },
];

const VC_VI_VA_CR_IR_AR: [Scale; 6] = ["HLN", "HLN", "HLN", "HML", "HML", "HML"];
fn eq3_eq6(eq3: u8, eq6: u8) -> &'static Level<6> {
    const HIGHEST: [Level<6>; 5] = [
        Level { scales: VC_VI_VA_CR_IR_AR, highest: &[["H", "H", "H", "H", "H", "H"]], depth: 7 },
        Level {
            scales: VC_VI_VA_CR_IR_AR,
            highest: &[["H", "H", "L", "M", "M", "H"], ["H", "H", "H", "M", "M", "M"]],
            depth: 6,
        },
        Level {
            scales: VC_VI_VA_CR_IR_AR,
            highest: &[["L", "H", "H", "H", "H", "H"], ["H", "L", "H", "H", "H", "H"]],
            depth: 8,
        },
        Level {
            scales: VC_VI_VA_CR_IR_AR,
            highest: &[
                ["L", "H", "L", "H", "M", "H"],
                ["L", "H", "H", "H", "M", "M"],
                ["H", "L", "H", "M", "H", "M"],
                ["H", "L", "L", "M", "H", "H"],
                ["L", "L", "H", "H", "H", "M"],
            ],
            depth: 8,
        },
        Level { scales: VC_VI_VA_CR_IR_AR, highest: &[["L", "L", "L", "H", "H", "H"]], depth: 10 },
    ];
    match (eq3, eq6) {
        (0, 0) => &HIGHEST[0],
        (0, _) => &HIGHEST[1],
        (1, 0) => &HIGHEST[2],
        (1, _) => &HIGHEST[3],
        (_, _) => &HIGHEST[4],
    }
}

const SC_SI_SA: [Scale; 3] = ["HLN", "SHLN", "SHLN"];
const EQ4: [Level<3>; 3] = [
    Level { scales: SC_SI_SA, highest: &[["H", "S", "S"]], depth: 6 },
    Level { scales: SC_SI_SA, highest: &[["H", "H", "H"]], depth: 5 },
    Level { scales: SC_SI_SA, highest: &[["L", "L", "L"]], depth: 4 },
];
