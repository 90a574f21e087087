//! [`decide`]: a regular, an early regular or a quick release of a package of npm, by what waits to be released.

mod changeset;
mod history;
mod pending;
mod plan;
mod range;
mod write;

pub use changeset::{Bump, Changeset};
pub use history::{Since, SinceCommit};
pub use pending::{Basis, Change, Pending};
pub use plan::{PlanError, Planned};
pub use write::{Changed, Rewrite, Words, WriteError, write};

use crate::files::{Files, Problem};
use crate::workspace::{FindError, Package, Role, Workspace};
use advisory_core::draft::Release;
use changeset::Config;
use package_versions::Ecosystem;
use plan::Planner;
use std::collections::{BTreeMap, BTreeSet};

/// **What is asked**: the release of which package, and what of that which waits is the fix.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The package's name.
    pub package: String,
    /// The changesets and commits of the fix: names or paths of changesets, hashes of commits. None if the fix is not there yet.
    pub fix: Vec<String>,
    /// The kind of release that the fix asks for where no changeset of its own says it.
    pub bump: Bump,
    /// Whether users can wait for the regular release, if that is known.
    pub can_wait: Option<bool>,
}

/// Why a release cannot be decided.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecideError {
    /// The package is not there.
    #[error(transparent)]
    Find(#[from] FindError),
    /// The package is not one of npm.
    #[error("{name} is published on {}: only releases of npm's packages are decided here", .ecosystem.label())]
    OtherEcosystem {
        /// Its name.
        name: Box<str>,
        /// Where it is published.
        ecosystem: Ecosystem,
    },
    /// There is no package of npm at all.
    #[error("there is no package.json in this folder: choose the folder of a project of npm")]
    NoPackageJson,
    /// The package has no version, or is not released by the settings.
    #[error("{name} is not released: {why}")]
    NotReleased {
        /// Its name.
        name: Box<str>,
        /// Why, as a clause.
        why: Box<str>,
    },
    /// What is named as the fix is not there.
    #[error("there is no changeset {name:?}, and no commit since the last release begins so{}", .hint)]
    NoFix {
        /// What was named.
        name: Box<str>,
        /// Which changesets there are, as the end of the sentence.
        hint: Box<str>,
    },
    /// The changeset of the fix does not name the package.
    #[error(
        "the changeset {changeset} does not name {package}: add it there, or name the changeset that does"
    )]
    FixOfOther {
        /// The changeset.
        changeset: Box<str>,
        /// The package.
        package: Box<str>,
    },
    /// The project makes pre-releases.
    #[error(
        "the project is in pre-release mode (.changeset/pre.json): leave it with `changeset pre exit` and `changeset version`, or \
         release from the branch of the last stable version"
    )]
    PreRelease,
    /// A file that the answer rests on cannot be read.
    #[error("{0}. Mend it first: the answer rests on it")]
    Problem(Problem),
    /// It cannot be said what would be released.
    #[error(transparent)]
    Plan(#[from] PlanError),
}

/// **The answer**, with its evidence.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The package.
    pub package: Box<str>,
    /// The kind of release.
    pub release: Release,
    /// Why, as a sentence.
    pub reason: String,
    /// The changesets of the fix.
    pub fix: Vec<Changeset>,
    /// What waits for a release beside the fix, in packages that a quick release contains.
    pub pending: Vec<Pending>,
    /// What a quick release contains: the fix with what waits in the same packages, and dependants that would not get it otherwise.
    pub quick: Vec<Planned>,
    /// What the regular release contains.
    pub regular: Vec<Planned>,
    /// What could not be found out, or is not certain: a sentence each that says what to look at.
    pub look_at: Vec<String>,
}

/// Everything that is read, for one answer.
pub(crate) struct Case<'a> {
    pub(crate) packages: Vec<&'a Package>,
    pub(crate) package: &'a Package,
    pub(crate) config: Config,
    pub(crate) has_changesets: bool,
    pub(crate) changesets: Vec<Changeset>,
    pub(crate) fix: BTreeSet<Box<str>>,
    pub(crate) fix_commits: Vec<String>,
}

/// The changeset that stands for a fix which has none yet.
const NOT_YET: &str = "(the fix)";

impl<'a> Case<'a> {
    pub(crate) fn read(
        files: &Files,
        workspace: &'a Workspace,
        history: &BTreeMap<Box<str>, Since>,
        question: &Question,
    ) -> Result<Self, DecideError> {
        if !workspace.packages.iter().any(|package| package.ecosystem == Ecosystem::Npm) {
            let problem = workspace.problems.iter().find(|problem| problem.path.ends_with("package.json"));
            return Err(
                problem.map_or(DecideError::NoPackageJson, |problem| DecideError::Problem(problem.clone()))
            );
        }
        let package = match workspace.find(&question.package, Some(Ecosystem::Npm)) {
            Ok(package) => package,
            Err(error) => match workspace.find(&question.package, None) {
                Ok(other) => {
                    let (name, ecosystem) = (other.name.clone(), other.ecosystem);
                    return Err(DecideError::OtherEcosystem { name, ecosystem });
                }
                Err(_) => return Err(error.into()),
            },
        };
        let packages = together(workspace, package);
        let is_relevant = |problem: &&Problem| {
            let name = problem.path.rsplit('/').next().unwrap_or_default();
            matches!(name, "package.json" | "pnpm-workspace.yaml" | "lerna.json")
                && !problem.what.contains(" in a circle")
        };
        if let Some(problem) = workspace.problems.iter().find(is_relevant) {
            return Err(DecideError::Problem(problem.clone()));
        }
        let mut problems = Vec::new();
        let names: Vec<&str> = packages.iter().map(|package| &*package.name).collect();
        let config = Config::read(files, &names, &mut problems);
        let has_changesets = config.is_some();
        let mut changesets = if has_changesets { changeset::read(files, &mut problems) } else { Vec::new() };
        let unread = files.problems().iter().find(|problem| problem.path.starts_with(changeset::FOLDER));
        if let Some(problem) = problems.first().or(unread) {
            return Err(DecideError::Problem(problem.clone()));
        }
        if files.has(".changeset/pre.json") {
            return Err(DecideError::PreRelease);
        }
        let (fix, fix_commits) = fix(&changesets, history, question, package)?;
        if fix.is_empty() {
            let releases = vec![(package.name.clone(), question.bump.max(Bump::Patch))];
            changesets.push(Changeset { id: NOT_YET.into(), releases, summary: "".into() });
        }
        let fix = if fix.is_empty() { BTreeSet::from([NOT_YET.into()]) } else { fix };
        let config = config.unwrap_or_default();
        let case = Self { packages, package, config, has_changesets, changesets, fix, fix_commits };
        let not_released =
            |why: &str| DecideError::NotReleased { name: package.name.clone(), why: why.into() };
        if package.version.stated().is_none() {
            return Err(not_released("its package.json has no \"version\""));
        }
        if case.config.ignored.contains(&package.name) {
            return Err(not_released(".changeset/config.json lists it under \"ignore\""));
        }
        if package.role == Role::Root && case.has_changesets {
            return Err(not_released(
                "it is the root of the workspace, and changesets release its members alone",
            ));
        }
        if package.is_private {
            return Err(not_released("its package.json says that it is private"));
        }
        Ok(case)
    }

    /// Whether a changeset is of the fix.
    pub(crate) fn is_fix(&self, changeset: &Changeset) -> bool {
        self.fix.contains(&changeset.id)
    }

    /// The changesets that a quick release takes: those of the fix, and what waits in the packages that are released with it. Those are
    /// more packages with each changeset, so it goes on until nothing is added.
    fn quick(&self, planner: &Planner<'a>) -> Result<(Vec<&Changeset>, Vec<Planned>), PlanError> {
        let mut taken: Vec<Changeset> =
            self.changesets.iter().filter(|own| self.is_fix(own)).cloned().collect();
        loop {
            let plan = planner.plan(&taken.iter().collect::<Vec<_>>())?;
            let raised: BTreeSet<&str> =
                plan.iter().filter(|own| own.bump != Bump::None).map(|own| &*own.package).collect();
            // Of a changeset, only what it says of these packages goes along.
            let part = |changeset: &Changeset| {
                let rest: Vec<_> =
                    changeset.releases.iter().filter(|(name, _)| raised.contains(&**name)).cloned().collect();
                let is_taken = self.is_fix(changeset) || rest.iter().any(|(_, bump)| *bump != Bump::None);
                is_taken.then(|| {
                    if self.is_fix(changeset) {
                        changeset.clone()
                    } else {
                        Changeset { releases: rest, ..changeset.clone() }
                    }
                })
            };
            let next: Vec<Changeset> = self.changesets.iter().filter_map(part).collect();
            if next == taken {
                let ids: BTreeSet<Box<str>> = taken.into_iter().map(|changeset| changeset.id).collect();
                return Ok((self.changesets.iter().filter(|own| ids.contains(&own.id)).collect(), plan));
            }
            taken = next;
        }
    }
}

/// The packages that are released together with this one: the members of its workspace, or itself.
pub(crate) fn together<'a>(workspace: &'a Workspace, package: &'a Package) -> Vec<&'a Package> {
    let Role::Member(root) = &package.role else { return vec![package] };
    let is_member = |other: &&Package| {
        other.ecosystem == Ecosystem::Npm && matches!(&other.role, Role::Member(folder) if folder == root)
    };
    workspace.packages.iter().filter(is_member).collect()
}

/// Returns the packages whose commits since their last release are asked about: the package, and what it depends on or is developed with
/// in the workspace.
pub fn asked<'a>(workspace: &'a Workspace, package: &'a Package) -> Vec<&'a Package> {
    let packages = together(workspace, package);
    let config = Config::default();
    let reached = pending::reached(&packages, &config, package);
    let dev = pending::developed_with(&packages, &config, package);
    let is_asked = |other: &&Package| {
        other.name == package.name
            || reached.contains_key(&*other.name)
            || dev.iter().any(|own| own.name == other.name)
    };
    packages.into_iter().filter(is_asked).collect()
}

/// What of the fix are changesets, and what are commits.
fn fix(
    changesets: &[Changeset],
    history: &BTreeMap<Box<str>, Since>,
    question: &Question,
    package: &Package,
) -> Result<(BTreeSet<Box<str>>, Vec<String>), DecideError> {
    let (mut ids, mut commits) = (BTreeSet::new(), Vec::new());
    for named in question.fix.iter().map(|named| named.trim()).filter(|named| !named.is_empty()) {
        let id = named.rsplit(['/', '\\']).next().unwrap_or(named);
        let id = id.strip_suffix(".md").unwrap_or(id);
        if let Some(changeset) = changesets.iter().find(|changeset| &*changeset.id == id) {
            if changeset.bump(&package.name).is_none_or(|bump| bump == Bump::None) {
                return Err(DecideError::FixOfOther { changeset: id.into(), package: package.name.clone() });
            }
            ids.insert(changeset.id.clone());
            continue;
        }
        let is_hash = named.len() >= 4 && named.bytes().all(|byte| byte.is_ascii_hexdigit());
        let named = named.to_ascii_lowercase();
        let mut all = history.values().flat_map(|since| &since.commits);
        if is_hash && all.any(|commit| commit.id.starts_with(&named)) {
            // A changeset that the commit brings along is that of the fix.
            let own = history
                .values()
                .flat_map(|since| &since.commits)
                .find(|commit| commit.id.starts_with(&named));
            let brought = changesets.iter().filter(|changeset| {
                own.is_some_and(|commit| commit.files.iter().any(|file| **file == *changeset.path()))
                    && changeset.bump(&package.name).is_some_and(|bump| bump != Bump::None)
            });
            ids.extend(brought.map(|changeset| changeset.id.clone()));
            commits.push(named);
            continue;
        }
        let known: Vec<&str> = changesets.iter().map(|changeset| &*changeset.id).take(8).collect();
        let hint = if known.is_empty() {
            "; no changeset waits".to_owned()
        } else {
            format!("; those that wait are {}", known.join(", "))
        };
        return Err(DecideError::NoFix { name: named.into(), hint: hint.into() });
    }
    Ok((ids, commits))
}

/// **Decides which release is safe.**
///
/// `history` holds the commits since the last release of the packages that [`asked`] names; without it, only changesets count, and the
/// answer says what to look at.
pub fn decide(
    files: &Files,
    workspace: &Workspace,
    history: &BTreeMap<Box<str>, Since>,
    question: &Question,
) -> Result<Decision, DecideError> {
    let case = Case::read(files, workspace, history, question)?;
    let planner = Planner::new(&case.packages, &case.config);
    let (_, quick) = case.quick(&planner)?;
    let regular = planner.plan(&case.changesets.iter().collect::<Vec<_>>())?;
    let released: Vec<&str> =
        quick.iter().filter(|own| own.bump != Bump::None).map(|own| &*own.package).collect();
    let pending = pending::find(&case, history, &released);
    let rests: Vec<&Pending> = pending.iter().filter(|own| !own.rests_on.is_empty()).collect();
    let is_sure = rests.iter().any(|own| own.rests_on.iter().any(|basis| basis.is_same));
    let name = &case.package.name;
    let (release, reason) = if question.can_wait == Some(true) {
        (
            Release::Regular,
            format!(
                "Users can wait, and the regular release of {name} is the safest way: everything is built and tested as always."
            ),
        )
    } else if case.has_changesets && quick == regular && pending.is_empty() {
        let reason = format!(
            "Nothing but the fix waits for a release, so the regular release of {name} is as quick as any other."
        );
        (Release::Regular, reason)
    } else if let Some(first) = rests.first() {
        let (count, of) = (rests.len(), &first.package);
        let verb = if is_sure { "rests" } else { "may rest" };
        let what = if count == 1 {
            format!("a change of {of} that waits {verb}")
        } else {
            format!("{count} changes that wait {}", verb.trim_end_matches('s'))
        };
        let reason = format!(
            "{what} on changes of other packages that are not released either: only a release of everything fits together."
        );
        (Release::EarlyRegular, capital(&reason))
    } else if pending.is_empty() {
        (Release::Quick, format!("Nothing else waits in {name}, so it can be released alone."))
    } else {
        (
            Release::Quick,
            format!(
                "What else waits in {name} rests on no change of another package that waits, so it can be released alone."
            ),
        )
    };
    let mut decision = Decision {
        package: name.clone(),
        release,
        reason,
        fix: case.changesets.iter().filter(|own| case.is_fix(own) && &*own.id != NOT_YET).cloned().collect(),
        pending,
        quick,
        regular,
        look_at: Vec::new(),
    };
    decision.look_at = doubts(&case, history, question, &decision, is_sure);
    Ok(decision)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What could not be found out.
fn doubts(
    case: &Case<'_>,
    history: &BTreeMap<Box<str>, Since>,
    question: &Question,
    decision: &Decision,
    is_sure: bool,
) -> Vec<String> {
    let mut doubts = Vec::new();
    let name = &case.package.name;
    let folder = if case.package.folder().is_empty() { "." } else { case.package.folder() };
    match history.get(name) {
        None => doubts.push(format!(
            "The commits since the last release were not read: look at `git log` of {folder} for changes of {name} without a changeset."
        )),
        Some(since) if since.tag.is_none() => doubts.push(format!(
            "No tag names a version of {name}, so it cannot be said which commits are released: look at `git log` of {folder}, or fetch the \
             tags with `git fetch --tags`."
        )),
        Some(since) if since.version.as_deref() != case.package.version.stated() => doubts.push(format!(
            "The last tag of {name} is {}, and its package.json says {}: look whether that version is released, and whether its version was \
             raised by hand already.",
            since.tag.as_deref().unwrap_or_default(),
            case.package.version.stated().unwrap_or_default()
        )),
        Some(_) => {}
    }
    let others = decision.pending.iter().flat_map(|own| &own.rests_on).map(|basis| &*basis.package);
    let others: BTreeSet<&str> = others.collect();
    if decision.release == Release::EarlyRegular && !is_sure {
        let others: Vec<&str> = others.into_iter().collect();
        doubts.push(format!(
            "Nothing says for certain that the changes need each other: look whether what waits in {name} uses what waits in {}. If it does \
             not, a quick release is safe.",
            others.join(", ")
        ));
    }
    if decision.release == Release::Quick {
        let [below, dev] = pending::waiting_below(case, history, &decision.quick);
        if !below.is_empty() {
            doubts.push(format!(
                "{name} depends on packages in which changes wait ({}): look whether the fix itself uses any of them.",
                below.join(", ")
            ));
        }
        if !dev.is_empty() {
            doubts.push(format!(
                "{name} is developed with packages in which changes wait ({}): look whether its build puts them into what is published.",
                dev.join(", ")
            ));
        }
        let raised = decision.quick.iter().find(|own| own.package == *name).map(|own| own.bump);
        if raised == Some(Bump::Major) {
            doubts.push(format!(
                "What waits in {name} makes the release a major one, which users do not get by their ranges: look whether the fix can be released \
                 from a branch of the last release."
            ));
        }
    }
    if !case.has_changesets {
        doubts.push(
            "The project has no .changeset/config.json: changes that wait are found by commits alone, and its regular release is its own."
                .to_owned(),
        );
    }
    if question.can_wait.is_none() && decision.release != Release::Regular {
        doubts.push("If users can wait for the next regular release, that is the safest way.".to_owned());
    }
    doubts
}

#[cfg(test)]
mod tests;
