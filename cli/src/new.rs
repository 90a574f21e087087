//! `advisory new`: a draft to begin with.

use crate::{Outcome, args, input, output};
use advisory_core::draft::{Assess, DESCRIPTION_TEMPLATE, Ecosystem, Product, Severity};
use advisory_core::{Draft, file};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

/// Writes a draft file that the page opens.
pub(crate) fn run(options: args::New) -> io::Result<Outcome> {
    let path = options.output.clone();
    if !options.force && !input::is_standard(&path) && path.exists() {
        eprintln!("advisory: {} is there already; --force replaces it", path.display());
        return Ok(Outcome::Unusable);
    }
    let options = if io::stdin().is_terminal() { ask(options)? } else { options };
    let force = options.force;
    let text = file::write(&draft(options));
    if force || input::is_standard(&path) {
        output::write(Some(&path), &text)?;
    } else {
        output::create(&path, &text)?;
    }
    if !input::is_standard(&path) {
        eprintln!("{} is written. What it lacks: advisory check {0}", path.display());
    }
    Ok(Outcome::Clean)
}

/// Asks for what is not given; an empty line leaves it out.
fn ask(mut options: args::New) -> io::Result<args::New> {
    let questions: [(&str, &mut Option<String>); 6] = [
        ("Title", &mut options.title),
        ("Repository (OWNER/NAME)", &mut options.repository),
        ("Package name", &mut options.package),
        ("Affected versions, such as < 1.4.2", &mut options.affected),
        ("Patched version", &mut options.patched),
        ("CVSS vector", &mut options.vector),
    ];
    for (question, answer) in questions {
        if answer.is_none() {
            *answer = Some(question_for(question)?);
        }
    }
    while options.ecosystem.is_none() {
        let codes: Vec<&str> = Ecosystem::ALL.iter().map(|ecosystem| ecosystem.code()).collect();
        let answer = question_for(&format!("Ecosystem ({})", codes.join(", ")))?;
        if answer.is_empty() {
            break;
        }
        options.ecosystem = Ecosystem::from_code(&answer.to_lowercase());
    }
    Ok(options)
}

fn question_for(question: &str) -> io::Result<String> {
    eprint!("{question}: ");
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

fn draft(options: args::New) -> Draft {
    let vector = options.vector.unwrap_or_default();
    let is_v4 = vector.trim_start().to_ascii_uppercase().starts_with("CVSS:4.0");
    let (assess, cvss_v3, cvss_v4) =
        if is_v4 { (Assess::CvssV4, String::new(), vector) } else { (Assess::CvssV3, vector, String::new()) };
    let product = Product {
        ecosystem: options.ecosystem,
        package: options.package.unwrap_or_default(),
        affected: options.affected.unwrap_or_default(),
        patched: options.patched.unwrap_or_default(),
        ..Product::default()
    };
    Draft {
        // A hasher is seeded at random; a draft's id only has to differ from others on the same device.
        id: format!("{:016x}", RandomState::new().hash_one(())),
        repository: options.repository.unwrap_or_default(),
        title: options.title.unwrap_or_default(),
        description: DESCRIPTION_TEMPLATE.to_owned(),
        products: if product.is_empty() { Vec::new() } else { vec![product] },
        severity: Severity { assess, cvss_v3, cvss_v4, ..Severity::default() },
        weaknesses: options.cwe,
        ..Draft::default()
    }
}
