//! Vectors to test with: every metric and value once more, written down apart from the crate's own table.

use fastrand::Rng;

/// A metric and its values. Values before the bar are those that make a difference; one after it is the same as one
/// of them, or stands for "not defined".
pub(crate) type Metrics = &'static [(&'static str, &'static str)];

pub(crate) const V2: Metrics = &[
    ("AV", "L A N"),
    ("AC", "H M L"),
    ("Au", "M S N"),
    ("C", "N P C"),
    ("I", "N P C"),
    ("A", "N P C"),
    ("E", "U POC F H | ND"),
    ("RL", "OF TF W U | ND"),
    ("RC", "UC UR C | ND"),
    ("CDP", "N L LM MH H | ND"),
    ("TD", "N L M H | ND"),
    ("CR", "L M H | ND"),
    ("IR", "L M H | ND"),
    ("AR", "L M H | ND"),
];

pub(crate) const V3: Metrics = &[
    ("AV", "N A L P"),
    ("AC", "L H"),
    ("PR", "N L H"),
    ("UI", "N R"),
    ("S", "U C"),
    ("C", "H L N"),
    ("I", "H L N"),
    ("A", "H L N"),
    ("E", "H F P U | X"),
    ("RL", "U W T O | X"),
    ("RC", "C R U | X"),
    ("CR", "H M L | X"),
    ("IR", "H M L | X"),
    ("AR", "H M L | X"),
    ("MAV", "N A L P | X"),
    ("MAC", "L H | X"),
    ("MPR", "N L H | X"),
    ("MUI", "N R | X"),
    ("MS", "U C | X"),
    ("MC", "H L N | X"),
    ("MI", "H L N | X"),
    ("MA", "H L N | X"),
];

pub(crate) const V4: Metrics = &[
    ("AV", "N A L P"),
    ("AC", "L H"),
    ("AT", "N P"),
    ("PR", "N L H"),
    ("UI", "N P A"),
    ("VC", "H L N"),
    ("VI", "H L N"),
    ("VA", "H L N"),
    ("SC", "H L N"),
    ("SI", "H L N"),
    ("SA", "H L N"),
    ("E", "A P U | X"),
    ("CR", "H M L | X"),
    ("IR", "H M L | X"),
    ("AR", "H M L | X"),
    ("MAV", "N A L P | X"),
    ("MAC", "L H | X"),
    ("MAT", "N P | X"),
    ("MPR", "N L H | X"),
    ("MUI", "N P A | X"),
    ("MVC", "H L N | X"),
    ("MVI", "H L N | X"),
    ("MVA", "H L N | X"),
    ("MSC", "H L N | X"),
    ("MSI", "S H L N | X"),
    ("MSA", "S H L N | X"),
    ("S", "N P | X"),
    ("AU", "N Y | X"),
    ("R", "A U I | X"),
    ("V", "D C | X"),
    ("RE", "L M H | X"),
    ("U", "Clear Green Amber Red | X"),
];

/// Metrics with a value each.
pub(crate) type Values = Vec<(&'static str, &'static str)>;

/// The text of a vector, after its prefix.
pub(crate) fn text(prefix: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(200);
    text.push_str(prefix);
    for (at, (metric, value)) in values.iter().enumerate() {
        text.push_str(if at > 0 { "/" } else { "" });
        text.push_str(metric);
        text.push(':');
        text.push_str(value);
    }
    text
}

/// The value of a metric, or `X` where it is absent.
pub(crate) fn get(values: &[(&'static str, &'static str)], metric: &str) -> &'static str {
    values.iter().find(|(name, _)| *name == metric).map_or("X", |(_, value)| value)
}

/// All mandatory metrics (those without a bar) and, with this chance each, the optional ones.
pub(crate) fn random(rng: &mut Rng, metrics: Metrics, optional: f64) -> Values {
    let mut values = Values::new();
    for (metric, choices) in metrics {
        if !choices.contains('|') || rng.f64() < optional {
            let choices: Vec<&str> = choices.split(' ').filter(|choice| *choice != "|").collect();
            values.push((metric, rng.choice(choices).expect("every metric has values")));
        }
    }
    values
}

/// A random vector of version 2.0, whose groups are each whole or absent.
pub(crate) fn random_v2(rng: &mut Rng) -> Values {
    let all = random(rng, V2, 1.0);
    let (temporal, environmental) = (rng.bool(), rng.bool());
    let keep = |at: usize| at < 6 || (at < 9 && temporal) || (at >= 9 && environmental);
    all.into_iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, value)| value).collect()
}

/// Every combination of the values that make a difference.
pub(crate) fn every(metrics: &[(&'static str, &'static str)]) -> Vec<Values> {
    metrics.iter().fold(vec![Values::new()], |all, (metric, choices)| {
        let choices = choices.split(" |").next().unwrap_or_default();
        let longer = |values: Values| {
            choices.split(' ').map(move |value| [values.as_slice(), &[(metric, value)]].concat())
        };
        all.into_iter().flat_map(longer).collect()
    })
}
