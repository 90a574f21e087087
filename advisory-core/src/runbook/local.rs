//! What continuous integration would catch, to be run by hand: no CI runs in a private fork.

use crate::Draft;
use crate::draft::{Check, Ecosystem};

/// One thing to run or to look at before the fix leaves the private fork.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalCheck<'a> {
    /// What is looked at.
    pub label: &'a str,
    /// The command that does it, where there is one that the ecosystem's projects share.
    pub command: Option<&'a str>,
}

const fn run(label: &'static str, command: &'static str) -> LocalCheck<'static> {
    LocalCheck { label, command: Some(command) }
}

const fn look(label: &'static str) -> LocalCheck<'static> {
    LocalCheck { label, command: None }
}

/// What every fix is looked at for, whatever it is written in.
const EVERYWHERE: &[LocalCheck<'static>] = &[
    look("The new test fails without the fix, and passes with it"),
    look("Everything passes on each version of the language that is supported"),
    look("Each supported branch has the fix, and its tests pass there too"),
];

/// The task that the list belongs to, and what the names of its ticks begin with.
pub const LOCAL_CHECKS: &str = "fix.local";

/// The name under which a draft remembers that a check was run: on the branch of the fix, or on one that it is ported to.
pub fn tick(branch: Option<&str>, label: &str) -> String {
    match branch {
        None => format!("{LOCAL_CHECKS}/{label}"),
        Some(branch) => format!("{LOCAL_CHECKS}@{branch}/{label}"),
    }
}

/// Puts other checks in the place of a draft's. Ticks of those that are not there any more, with the same commands, are removed; those of
/// what holds everywhere stay.
pub(crate) fn replace_checks(draft: &mut Draft, checks: Vec<Check>) {
    let before = std::mem::replace(&mut draft.fix.checks, checks);
    let same =
        before.iter().filter(|check| draft.fix.checks.contains(check)).map(|check| check.label.as_str());
    let kept: Vec<&str> = same.chain(EVERYWHERE.iter().map(|check| check.label)).collect();
    draft.progress.done.retain(|id| {
        let Some(rest) = id.strip_prefix(LOCAL_CHECKS).filter(|rest| rest.starts_with(['/', '@'])) else {
            return true;
        };
        kept.iter().any(|label| rest.strip_suffix(label).is_some_and(|rest| rest.ends_with('/')))
    });
}

/// The list for a draft: the project's own, where it is known, or what its ecosystems' projects run; then what holds for all.
pub fn local_checks(draft: &Draft) -> Vec<LocalCheck<'_>> {
    if !draft.fix.checks.is_empty() {
        let own = draft.fix.checks.iter();
        let own = own.map(|check| LocalCheck { label: &check.label, command: Some(&check.command) });
        return own.chain(EVERYWHERE.iter().copied()).collect();
    }
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
const BY_ECOSYSTEM: &[(Ecosystem, &[LocalCheck<'static>])] = &[
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

    #[test]
    fn the_projects_own_checks_take_the_place_of_the_general_ones_and_keep_their_ticks() {
        let check = |label: &str, command: &str| Check { label: label.into(), command: command.into() };
        let mut draft = Draft::default();
        let everywhere = tick(Some("1.x"), EVERYWHERE[0].label);
        for id in [everywhere.clone(), tick(None, "Tests (npm)"), "fix.local".to_owned()] {
            draft.progress.mark(id, true);
        }
        replace_checks(&mut draft, vec![check("a: Test", "npm test"), check("a: Lint", "npm run lint")]);
        assert_eq!(draft.progress.done, ["fix.local", everywhere.as_str()]);
        let shown: Vec<_> = local_checks(&draft).iter().map(|check| check.command).collect();
        assert_eq!(shown, [Some("npm test"), Some("npm run lint"), None, None, None]);

        draft.progress.mark(tick(Some("1.x"), "a: Test"), true);
        draft.progress.mark(tick(None, "a: Lint"), true);
        replace_checks(&mut draft, vec![check("a: Test", "npm test"), check("a: Lint", "eslint .")]);
        assert_eq!(draft.progress.done, ["fix.local", everywhere.as_str(), "fix.local@1.x/a: Test"]);
    }
}
