//! `advisory new`: a draft to begin with.

use crate::{Outcome, args, input, output};
use advisory_core::cwe::CweId;
use advisory_core::draft::{Assess, DESCRIPTION_TEMPLATE, Ecosystem, Product, Severity};
use advisory_core::{Draft, file};
use cvss_core::Cvss;
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

/// Asks for what is not given, in the order of GitHub's form; an empty line leaves it out.
fn ask(mut options: args::New) -> io::Result<args::New> {
    ask_for("Title", &mut options.title)?;
    ask_for("Repository (OWNER/NAME)", &mut options.repository)?;
    ask_for_ecosystem(&mut options.ecosystem)?;
    ask_for("Package name", &mut options.package)?;
    ask_for("Affected versions, such as < 1.4.2", &mut options.affected)?;
    ask_for("Patched version", &mut options.patched)?;
    if options.vector.is_none() {
        ask_for("CVSS vector", &mut options.vector)?;
        match options.vector.as_deref().unwrap_or_default() {
            "" => {}
            vector => match vector.parse::<Cvss>() {
                Ok(cvss) => eprintln!("  {} {}", cvss.score(), cvss.severity()),
                Err(error) => eprintln!("  {error}; it is kept as it is"),
            },
        }
    }
    if options.cwe.is_empty() {
        let answer = question_for("Weakness, such as CWE-22")?;
        options.cwe.extend((!answer.is_empty()).then_some(answer));
    }
    Ok(options)
}

fn ask_for(question: &str, answer: &mut Option<String>) -> io::Result<()> {
    if answer.is_none() {
        *answer = Some(question_for(question)?);
    }
    Ok(())
}

fn ask_for_ecosystem(ecosystem: &mut Option<Ecosystem>) -> io::Result<()> {
    let codes: Vec<&str> = Ecosystem::ALL.iter().map(|ecosystem| ecosystem.code()).collect();
    while ecosystem.is_none() {
        let answer = question_for(&format!("Ecosystem ({})", codes.join(", ")))?;
        if answer.is_empty() {
            break;
        }
        *ecosystem = Ecosystem::from_code(&answer.to_lowercase());
        if ecosystem.is_none() {
            eprintln!("  {answer} is none of them; an empty line leaves it out");
        }
    }
    Ok(())
}

/// Asks, and waits for a line. The end of the input gives up, and nothing is written.
fn question_for(question: &str) -> io::Result<String> {
    eprint!("{question}: ");
    io::stderr().flush()?;
    let mut answer = String::new();
    if io::stdin().lock().read_line(&mut answer)? == 0 {
        eprintln!();
        return Err(io::Error::other("the input ended before the last question; nothing was written"));
    }
    Ok(answer.trim().to_owned())
}

fn meant(cwe: &str) -> String {
    CweId::meant_by(cwe).map_or_else(|| cwe.to_owned(), |id| id.to_string())
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
        // `22` is meant to be `CWE-22`; what means none is left to `check`.
        weaknesses: options.cwe.iter().map(|text| meant(text)).collect(),
        ..Draft::default()
    }
}
