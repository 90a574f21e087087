//! `advisory explain`: what a rule finds, why it matters, and what its fix does.

use crate::{Outcome, args};
use advisory_core::check::{Change, Level, RULES, Rule, explain};
use advisory_core::cwe::Catalog;
use std::io::{self, Write as _};

/// Explains a rule, or lists all of them.
pub(crate) fn run(options: &args::Explain) -> io::Result<Outcome> {
    let mut output = io::stdout().lock();
    let Some(id) = options.rule.as_deref().map(str::trim) else {
        for rule in RULES {
            writeln!(output, "{}\t{}\t{}", rule.id, rule.level.word(), rule.reason)?;
        }
        return Ok(Outcome::Clean);
    };
    let Some(explained) = explain(id, Some(Catalog::embedded())) else {
        let nearest: Vec<&str> =
            RULES.iter().map(|rule| rule.id).filter(|known| is_near(known, id)).collect();
        let hint = if nearest.is_empty() {
            String::new()
        } else {
            format!("; did you mean {}?", nearest.join(", "))
        };
        eprintln!("advisory: there is no rule \"{id}\"{hint} `advisory explain` lists all rules.");
        return Ok(Outcome::Unusable);
    };
    writeln!(output, "{} ({})", explained.rule.id, weight(explained.rule))?;
    writeln!(output, "{}", explained.rule.reason)?;
    writeln!(output, "\nExample:")?;
    changes(&mut output, &explained.example)?;
    writeln!(output, "{}: {}", explained.field.label(), explained.message)?;
    if let Some((label, result)) = &explained.fix {
        writeln!(output, "\nFix: {label}")?;
        changes(&mut output, result)?;
    }
    Ok(Outcome::Clean)
}

/// The level, and for an error the stage from which on it counts as one.
fn weight(rule: &Rule) -> String {
    match rule.stage {
        Some(stage) if rule.level == Level::Error => format!("error from the stage {} on", stage.name()),
        _ => rule.level.word().to_owned(),
    }
}

fn changes(output: &mut impl io::Write, changes: &[Change]) -> io::Result<()> {
    for Change { place, value } in changes {
        match value {
            Some(value) => writeln!(output, "  {place}: {value}")?,
            None => writeln!(output, "  {place} is removed")?,
        }
    }
    Ok(())
}

/// Whether an id shares its first or its last word with what was typed.
fn is_near(id: &str, typed: &str) -> bool {
    let (first, last) = (id.split('-').next(), id.rsplit('-').next());
    typed.split(['-', '_', ' ']).any(|word| !word.is_empty() && [first, last].contains(&Some(word)))
}
