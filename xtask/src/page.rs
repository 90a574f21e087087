//! Building the page: wasm-pack, then everything side by side in `dist/`.

mod fingerprint;
mod offline;
pub(crate) mod single;

use crate::lock::BuildLock;
use crate::run::{look_first_in, run, say, step};
use crate::tools::wasm;
use crate::{compress, paths, policy};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A module of the page, or of the npm package.
pub(crate) struct Module {
    /// The crate's folder.
    pub(crate) folder: &'static str,
    /// What the files that `wasm-pack` writes are called.
    pub(crate) name: &'static str,
    /// What loads it, in `wasm-pack`'s words.
    pub(crate) target: &'static str,
    /// The crate's features that are switched on.
    pub(crate) features: &'static str,
    /// What goes into it beside what goes into all.
    pub(crate) sources: &'static [&'static [&'static str]],
}

/// What the libraries are made from.
const LIBRARIES: &[&str] = &[
    "cvss-core/Cargo.toml",
    "cvss-core/src",
    "package-versions/Cargo.toml",
    "package-versions/src",
    "advisory-core/Cargo.toml",
    "advisory-core/src",
    "advisory-core/data",
];

/// What both pages are made from.
const CALCULATOR: &[&str] = &["web/calculator/Cargo.toml", "web/calculator/src"];

/// The modules of the two pages.
pub(crate) const MODULES: &[Module] = &[
    Module {
        folder: "web",
        name: "advisory_desk_web",
        target: "web",
        features: "",
        sources: &[LIBRARIES, CALCULATOR, &["web/Cargo.toml", "web/src"]],
    },
    Module {
        folder: "web/calculator/page",
        name: "advisory_desk_calculator_page",
        target: "web",
        features: "",
        sources: &[LIBRARIES, CALCULATOR, &["web/calculator/page"]],
    },
];

/// The pages.
const PAGES: &[&str] = &["index.html", "calculator.html"];

/// The folder of the scripts, which are copied as they are.
const SCRIPTS: &str = "web/scripts";

/// What is copied as it is: where it stands in the project, and its name in `dist/`.
const COPIED: &[(&str, &str)] = &[
    ("index.html", "index.html"),
    ("calculator.html", "calculator.html"),
    ("web/static/favicon.svg", "favicon.svg"),
    ("web/static/icon-192.png", "icon-192.png"),
    ("web/static/icon-512.png", "icon-512.png"),
    ("web/static/icon-maskable.png", "icon-maskable.png"),
    ("web/static/manifest.webmanifest", "manifest.webmanifest"),
    ("advisory-core/data/cwe.txt", "cwe.txt"),
];

/// How the page's modules are compiled: the profiles of that name in Cargo.toml.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small, what is published.
    Release,
    /// Quick to build.
    Dev,
}

impl Profile {
    const fn name(self) -> &'static str {
        match self {
            Self::Release => "wasm",
            Self::Dev => "wasm-dev",
        }
    }
}

/// Builds the page into `dist/`. A module is compiled only where something that goes into it has changed.
pub(crate) fn build(profile: Profile) -> Result<()> {
    let _lock = BuildLock::acquire()?;
    for module in MODULES {
        module.make(profile)?;
    }
    step("Putting the page together", || assemble(profile))
}

impl Module {
    /// Compiles it, if something that goes into it has changed. Returns the folder of what `wasm-pack` wrote.
    pub(crate) fn make(&self, profile: Profile) -> Result<PathBuf> {
        let made = self.made(profile);
        let stamp = made.join("made-from");
        let fingerprint =
            fingerprint::of(&self.sources.concat()).context("the module's sources cannot be read")?;
        if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == fingerprint) {
            say(&format!("{} is up to date", self.name));
        } else {
            self.compile(profile, &made)?;
            fs::write(&stamp, fingerprint)?;
        }
        Ok(made)
    }

    /// Where `wasm-pack` leaves it.
    fn made(&self, profile: Profile) -> PathBuf {
        paths::target().join("page").join(profile.name()).join(self.name)
    }

    /// What is left of it there: the module, its parts, and their scripts.
    fn files(&self, profile: Profile) -> Result<Vec<PathBuf>> {
        let all = fs::read_dir(self.made(profile))?.map(|entry| Ok(entry?.path()));
        let all: Vec<PathBuf> = all.collect::<Result<_>>()?;
        let is_served = |path: &PathBuf| path.extension().is_some_and(|end| end == "js" || end == "wasm");
        Ok(all.into_iter().filter(is_served).collect())
    }

    /// Compiles the crate.
    fn compile(&self, profile: Profile, made: &Path) -> Result<()> {
        // What an earlier build left must not get into `dist/`.
        if made.exists() {
            fs::remove_dir_all(made).context("the module's earlier build cannot be removed")?;
        }
        wasm::target()?;
        let mut command = wasm::wasm_pack()?;
        command.args([
            "build",
            self.folder,
            "--target",
            self.target,
            "--out-name",
            self.name,
            "--no-typescript",
            "--no-pack",
            "--no-gitignore",
        ]);
        command.args(["--profile", profile.name(), "--out-dir"]).arg(made);
        command.env("CARGO_ENCODED_RUSTFLAGS", flags());
        match profile {
            Profile::Dev => {
                command.arg("--no-opt");
            }
            Profile::Release => {
                if let Some(folder) = wasm::wasm_opt_folder()? {
                    look_first_in(&mut command, &folder)?;
                }
            }
        }
        // What follows the two dashes is cargo's.
        command.args(["--", "--features", self.features]);
        let advice = "Mend what is reported above; a tool that could not be fetched needs the network once.";
        step(&format!("Compiling {} with wasm-pack", self.name), || run(&mut command, advice))
    }
}

/// The compiler's flags, as cargo takes them: no path of this machine gets into the module, whose panics name files.
fn flags() -> String {
    let cargo_home =
        env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = cargo_home.map(|home| home.join("registry/src"));
    let hidden = sources.into_iter().chain([paths::root()]);
    hidden.map(|path| format!("--remap-path-prefix={}=", path.display())).collect::<Vec<_>>().join("\x1f")
}

/// Puts the page's files side by side into an empty `dist/`.
fn assemble(profile: Profile) -> Result<()> {
    let (root, dist) = (paths::root(), paths::dist());
    if dist.exists() {
        fs::remove_dir_all(&dist).context("the old dist/ cannot be removed")?;
    }
    fs::create_dir_all(&dist)?;
    for module in MODULES {
        for made in module.files(profile)? {
            let name = made.file_name().unwrap_or_default().to_owned();
            copy(&made, &dist.join(name))?;
        }
    }
    for (from, name) in COPIED {
        copy(&root.join(from), &dist.join(name))?;
    }
    for script in fs::read_dir(root.join(SCRIPTS)).context("the page's scripts cannot be read")? {
        let script = script?;
        // The worker is written last, with the digests of all other files.
        if script.file_name() != offline::WORKER {
            copy(&script.path(), &dist.join(script.file_name()))?;
        }
    }
    fs::write(dist.join("app.css"), styles(&root.join("web/styles"))?)?;
    one_policy(&dist)?;
    offline::write(&dist, profile)?;
    if profile == Profile::Release {
        compress::beside(&dist)?;
        single::write(&dist)?;
    }
    say(&format!("The page is in {}", dist.display()));
    Ok(())
}

/// Fails where the pages have different policies: the server sends one for all.
fn one_policy(dist: &Path) -> Result<()> {
    let read = |page: &&str| policy::read(&fs::read_to_string(dist.join(page))?);
    let policies: Vec<String> = PAGES.iter().map(read).collect::<Result<_>>()?;
    if policies.windows(2).any(|pair| pair[0] != pair[1]) {
        bail!("{} must have the same Content-Security-Policy", PAGES.join(" and "));
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("{} cannot be copied to dist/", from.display()))?;
    Ok(())
}

/// All style sheets of a folder as one, in the order of their names.
fn styles(folder: &Path) -> Result<String> {
    let mut sheets: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    sheets.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    sheets.sort();
    let texts: Vec<String> = sheets.iter().map(fs::read_to_string).collect::<std::io::Result<_>>()?;
    Ok(texts.concat())
}
