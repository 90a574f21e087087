//! Where a project's packages are published, by the files in its folder.

use advisory_core::draft::Ecosystem;
use std::path::Path;

/// Files that packages have at the top of their repository.
const FILES: &[(&str, Ecosystem)] = &[
    ("package.json", Ecosystem::Npm),
    ("Cargo.toml", Ecosystem::Rust),
    ("go.mod", Ecosystem::Go),
    ("pyproject.toml", Ecosystem::Pip),
    ("setup.py", Ecosystem::Pip),
    ("setup.cfg", Ecosystem::Pip),
    ("pom.xml", Ecosystem::Maven),
    ("build.gradle", Ecosystem::Maven),
    ("build.gradle.kts", Ecosystem::Maven),
    ("composer.json", Ecosystem::Composer),
    ("Gemfile", Ecosystem::Rubygems),
    ("mix.exs", Ecosystem::Erlang),
    ("rebar.config", Ecosystem::Erlang),
    ("pubspec.yaml", Ecosystem::Pub),
    ("Package.swift", Ecosystem::Swift),
    ("action.yml", Ecosystem::Actions),
    ("action.yaml", Ecosystem::Actions),
];

/// Returns the ecosystem that the files in a folder are of, if they are of one; the error says what to do.
pub(super) fn ecosystem(folder: &Path) -> Result<Ecosystem, String> {
    let mut found: Vec<(&str, Ecosystem)> = Vec::new();
    for (file, ecosystem) in FILES {
        let is_known = found.iter().any(|(_, known)| known == ecosystem);
        if !is_known && folder.join(file).is_file() {
            found.push((file, *ecosystem));
        }
    }
    match found.as_slice() {
        [(_, only)] => Ok(*only),
        [] => Err(
            "the clone's files do not say where the package is published, which decides the order of its versions: write it, such as --ecosystem npm"
                .to_owned(),
        ),
        several => {
            let files: Vec<&str> = several.iter().map(|(file, _)| *file).collect();
            let (_, first) = several[0];
            Err(format!(
                "the clone has files of several ecosystems ({}): choose one, such as --ecosystem {}",
                files.join(", "),
                first.code()
            ))
        }
    }
}
