//! CVSS 2.0, section 3.2.

use num_traits::{One, Zero};

use super::{Exact, decimal, round_to_1_decimal, tenths, weight};

/// The values of AV, AC, Au, C, I, A.
pub(crate) type Base<'a> = [&'a str; 6];

pub(crate) fn base_score(base: Base) -> i64 {
    let [.., c, i, a] = base;
    from_impact(base, &(decimal("10.41") * (Exact::one() - left(c) * left(i) * left(a))))
}

/// The base equation with adjusted impact, for the requirements CR, IR, AR.
pub(crate) fn adjusted_base_score(base: Base, requirements: [&str; 3]) -> i64 {
    let [.., c, i, a] = base;
    let [cr, ir, ar] = requirements
        .map(|value| weight(&[("X", "1"), ("ND", "1"), ("L", "0.5"), ("M", "1"), ("H", "1.51")], value));
    let left =
        (Exact::one() - impact(c) * cr) * (Exact::one() - impact(i) * ir) * (Exact::one() - impact(a) * ar);
    from_impact(base, &(decimal("10.41") * (Exact::one() - left)).min(decimal("10")))
}

pub(crate) fn temporal_score(score: i64, [e, rl, rc]: [&str; 3]) -> i64 {
    let e = weight(&[("X", "1"), ("ND", "1"), ("U", "0.85"), ("POC", "0.9"), ("F", "0.95"), ("H", "1")], e);
    let rl = weight(&[("X", "1"), ("ND", "1"), ("OF", "0.87"), ("TF", "0.9"), ("W", "0.95"), ("U", "1")], rl);
    let rc = weight(&[("X", "1"), ("ND", "1"), ("UC", "0.9"), ("UR", "0.95"), ("C", "1")], rc);
    round_to_1_decimal(&(tenths(score) * e * rl * rc))
}

/// The environmental equation over the adjusted temporal score; never below zero.
pub(crate) fn environmental_score(adjusted_temporal: i64, cdp: &str, td: &str) -> i64 {
    let adjusted_temporal = tenths(adjusted_temporal);
    let cdp = weight(
        &[("X", "0"), ("ND", "0"), ("N", "0"), ("L", "0.1"), ("LM", "0.3"), ("MH", "0.4"), ("H", "0.5")],
        cdp,
    );
    let td = weight(&[("X", "1"), ("ND", "1"), ("N", "0"), ("L", "0.25"), ("M", "0.75"), ("H", "1")], td);
    let score = (&adjusted_temporal + (decimal("10") - &adjusted_temporal) * cdp) * td;
    round_to_1_decimal(&score.max(Exact::zero()))
}

fn from_impact([av, ac, au, ..]: Base, impact: &Exact) -> i64 {
    let exploitability = decimal("20")
        * weight(&[("L", "0.395"), ("A", "0.646"), ("N", "1")], av)
        * weight(&[("H", "0.35"), ("M", "0.61"), ("L", "0.71")], ac)
        * weight(&[("M", "0.45"), ("S", "0.56"), ("N", "0.704")], au);
    let factor = if impact.is_zero() { Exact::zero() } else { decimal("1.176") };
    round_to_1_decimal(
        &((decimal("0.6") * impact + decimal("0.4") * exploitability - decimal("1.5")) * factor),
    )
}

fn impact(value: &str) -> Exact {
    weight(&[("N", "0"), ("P", "0.275"), ("C", "0.66")], value)
}

fn left(value: &str) -> Exact {
    Exact::one() - impact(value)
}
