//! CVSS 3.0 (section 8) and 3.1 (section 7 and appendix A).

use num_traits::{One, Zero};

use super::{Exact, decimal, weight};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Minor {
    Zero,
    One,
}

/// The values of AV, AC, PR, UI, S, C, I, A.
pub(crate) type Base<'a> = [&'a str; 8];

pub(crate) fn base_score(minor: Minor, base: Base) -> i64 {
    let [_, _, _, _, scope, c, i, a] = base;
    let isc_base =
        Exact::one() - (Exact::one() - impact(c)) * (Exact::one() - impact(i)) * (Exact::one() - impact(a));
    let isc = match scope {
        "U" => decimal("6.42") * isc_base,
        _ => changed(&isc_base, &isc_base, 15),
    };
    combined(minor, &isc, &exploitability(base), scope)
}

/// The environmental score of modified metrics and the requirements CR, IR, AR, before the temporal metrics.
pub(crate) fn modified_score(minor: Minor, modified: Base, requirements: [&str; 3]) -> i64 {
    let [_, _, _, _, scope, c, i, a] = modified;
    let [cr, ir, ar] = requirements.map(requirement);
    let left =
        (Exact::one() - impact(c) * cr) * (Exact::one() - impact(i) * ir) * (Exact::one() - impact(a) * ar);
    let isc_modified = (Exact::one() - left).min(decimal("0.915"));
    let isc = match (scope, minor) {
        ("U", _) => decimal("6.42") * isc_modified,
        (_, Minor::Zero) => changed(&isc_modified, &isc_modified, 15),
        (_, Minor::One) => changed(&isc_modified, &(&isc_modified * decimal("0.9731")), 13),
    };
    combined(minor, &isc, &exploitability(modified), scope)
}

/// Roundup (score × E × RL × RC).
pub(crate) fn temporal_score(minor: Minor, score: i64, [e, rl, rc]: [&str; 3]) -> i64 {
    let e = weight(&[("X", "1"), ("H", "1"), ("F", "0.97"), ("P", "0.94"), ("U", "0.91")], e);
    let rl = weight(&[("X", "1"), ("U", "1"), ("W", "0.97"), ("T", "0.96"), ("O", "0.95")], rl);
    let rc = weight(&[("X", "1"), ("C", "1"), ("R", "0.96"), ("U", "0.92")], rc);
    round_up(minor, &(super::tenths(score) * e * rl * rc))
}

fn changed(isc: &Exact, in_power: &Exact, power: usize) -> Exact {
    let power = num_traits::pow(in_power - decimal("0.02"), power);
    decimal("7.52") * (isc - decimal("0.029")) - decimal("3.25") * power
}

fn exploitability([av, ac, pr, ui, scope, ..]: Base) -> Exact {
    let pr = match scope {
        "U" => weight(&[("N", "0.85"), ("L", "0.62"), ("H", "0.27")], pr),
        _ => weight(&[("N", "0.85"), ("L", "0.68"), ("H", "0.5")], pr),
    };
    decimal("8.22")
        * weight(&[("N", "0.85"), ("A", "0.62"), ("L", "0.55"), ("P", "0.2")], av)
        * weight(&[("L", "0.77"), ("H", "0.44")], ac)
        * pr
        * weight(&[("N", "0.85"), ("R", "0.62")], ui)
}

fn impact(value: &str) -> Exact {
    weight(&[("H", "0.56"), ("L", "0.22"), ("N", "0")], value)
}

fn requirement(value: &str) -> Exact {
    weight(&[("X", "1"), ("H", "1.5"), ("M", "1"), ("L", "0.5")], value)
}

fn combined(minor: Minor, impact: &Exact, exploitability: &Exact, scope: &str) -> i64 {
    if *impact <= Exact::zero() {
        return 0;
    }
    let sum = impact + exploitability;
    let sum = if scope == "U" { sum } else { decimal("1.08") * sum };
    round_up(minor, &sum.min(decimal("10")))
}

fn round_up(minor: Minor, number: &Exact) -> i64 {
    let tenths = match minor {
        Minor::Zero => (number * decimal("10")).ceil(),
        Minor::One => {
            let int_input = (number * decimal("100000") + decimal("0.5")).floor();
            let in_tenths = &int_input / decimal("10000");
            if in_tenths.is_integer() { in_tenths } else { in_tenths.floor() + Exact::one() }
        }
    };
    tenths.to_integer().try_into().expect("a score")
}
