//! Exact scores, slowly: each specification's own formulas over fractions, with the specification's own decimals. It
//! shares no code and no table with the crate.

pub(crate) mod v2;
pub(crate) mod v3;
pub(crate) mod v4;

use num_bigint::BigInt;
use num_rational::Ratio;
use num_traits::Signed;

pub(crate) type Exact = Ratio<BigInt>;

/// A decimal, such as `7.52`, exactly.
pub(crate) fn decimal(text: &str) -> Exact {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().expect("a decimal");
    Exact::new(digits, BigInt::from(10).pow(u32::try_from(fraction.len()).expect("short")))
}

/// So many tenths.
pub(crate) fn tenths(tenths: i64) -> Exact {
    Exact::new(tenths.into(), 10.into())
}

/// To one decimal, half up.
pub(crate) fn round_to_1_decimal(number: &Exact) -> i64 {
    assert!(
        !number.is_negative() || (number * decimal("10")).fract() != decimal("-0.5"),
        "the specifications do not say which way a negative half goes"
    );
    let tenths = number * decimal("10") + decimal("0.5");
    tenths.floor().to_integer().try_into().expect("a score")
}

/// The entry of this name.
pub(crate) fn weight(weights: &[(&str, &str)], value: &str) -> Exact {
    let (_, weight) = weights.iter().find(|(name, _)| *name == value).expect("a known value");
    decimal(weight)
}
