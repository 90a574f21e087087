//! What continuous integration would catch, to be run by hand: no CI runs in a private fork.

use crate::Draft;
use crate::draft::Ecosystem;

/// One thing to run or to look at before the fix leaves the private fork.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalCheck {
    /// What is looked at.
    pub label: &'static str,
    /// The command that does it, where there is one that the ecosystem's projects share.
    pub command: Option<&'static str>,
}

const fn run(label: &'static str, command: &'static str) -> LocalCheck {
    LocalCheck { label, command: Some(command) }
}

const fn look(label: &'static str) -> LocalCheck {
    LocalCheck { label, command: None }
}

/// What every fix is looked at for, whatever it is written in.
const EVERYWHERE: &[LocalCheck] = &[
    look("The new test fails without the fix, and passes with it"),
    look("Everything passes on each version of the language that is supported"),
    look("Each supported branch has the fix, and its tests pass there too"),
];

/// The list for a draft: what its ecosystems' projects run, then what holds for all.
pub fn local_checks(draft: &Draft) -> Vec<LocalCheck> {
    let mut ecosystems: Vec<Ecosystem> = Vec::new();
    for ecosystem in draft.products.iter().filter_map(|row| row.ecosystem) {
        if !ecosystems.contains(&ecosystem) {
            ecosystems.push(ecosystem);
        }
    }
    let of = |ecosystem: Ecosystem| BY_ECOSYSTEM.iter().filter(move |(known, _)| *known == ecosystem);
    let own = ecosystems.into_iter().flat_map(of).flat_map(|(_, checks)| *checks);
    own.chain(EVERYWHERE).copied().collect()
}

/// What the projects of each ecosystem run.
const BY_ECOSYSTEM: &[(Ecosystem, &[LocalCheck])] = &[
    (
        Ecosystem::Npm,
        &[
            run("Install exactly what the lock file names (npm)", "npm ci"),
            run("Tests (npm)", "npm test"),
            run(
                "Types, lint and build, where the package has them (npm)",
                "npm run --if-present lint && npm run --if-present build",
            ),
            run("What the package will hold (npm)", "npm pack --dry-run"),
            run("The same with Yarn, where the project uses it", "yarn install --immutable && yarn test"),
        ],
    ),
    (
        Ecosystem::Rust,
        &[
            run("Tests with every feature (Rust)", "cargo test --workspace --all-features"),
            run("Lints (Rust)", "cargo clippy --workspace --all-targets --all-features -- -D warnings"),
            run("Formatting (Rust)", "cargo fmt --all --check"),
            run("The package builds from what it will hold (Rust)", "cargo package --workspace"),
        ],
    ),
    (
        Ecosystem::Pip,
        &[
            run("Tests (Python)", "python -m pytest"),
            run("Every supported Python, where the project uses tox", "tox run-parallel"),
            run("The package builds (Python)", "python -m build"),
        ],
    ),
    (
        Ecosystem::Maven,
        &[
            run("Tests and checks (Maven)", "mvn --batch-mode verify"),
            run("The same with Gradle, where the project uses it", "./gradlew check"),
        ],
    ),
    (
        Ecosystem::Rubygems,
        &[
            run("Install and test (Ruby)", "bundle install && bundle exec rake"),
            run("The gem builds (Ruby)", "gem build *.gemspec"),
        ],
    ),
    (
        Ecosystem::Nuget,
        &[
            run("Tests (.NET)", "dotnet test --configuration Release"),
            run("The package builds (.NET)", "dotnet pack --configuration Release"),
        ],
    ),
    (
        Ecosystem::Composer,
        &[
            run("Install and test (PHP)", "composer install && composer test"),
            run("The package's file is valid (PHP)", "composer validate --strict"),
        ],
    ),
    (
        Ecosystem::Go,
        &[
            run("Tests with the race detector (Go)", "go test -race ./..."),
            run("Vet (Go)", "go vet ./..."),
            run("The module file is tidy (Go)", "go mod tidy -diff"),
        ],
    ),
    (
        Ecosystem::Erlang,
        &[
            run("Tests (Elixir)", "mix test"),
            run("Tests (Erlang)", "rebar3 do eunit, ct"),
            run("The package builds (Hex)", "mix hex.build"),
        ],
    ),
    (
        Ecosystem::Pub,
        &[
            run("Tests (Dart)", "dart test"),
            run("Lints (Dart)", "dart analyze --fatal-infos"),
            run("What the package will hold (Dart)", "dart pub publish --dry-run"),
        ],
    ),
    (Ecosystem::Swift, &[run("Tests (Swift)", "swift test")]),
    (
        Ecosystem::Actions,
        &[
            run("Tests (action)", "npm ci && npm test"),
            look("The built files that the action runs are built anew and committed"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Product;

    #[test]
    fn each_ecosystem_once_and_what_holds_for_all_last() {
        let row = |ecosystem| Product { ecosystem: Some(ecosystem), ..Product::default() };
        let draft = Draft {
            products: [Ecosystem::Rust, Ecosystem::Npm, Ecosystem::Rust].map(row).into(),
            ..Draft::default()
        };
        let checks = local_checks(&draft);
        assert_eq!(checks[0].command, Some("cargo test --workspace --all-features"));
        assert_eq!(checks.iter().filter(|check| check.command == Some("npm test")).count(), 1);
        assert!(checks.ends_with(EVERYWHERE));
        assert_eq!(local_checks(&Draft::default()), EVERYWHERE);
    }
}
