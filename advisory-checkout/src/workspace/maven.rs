//! Maven: `pom.xml`, its modules, and what they inherit from their parents.

use super::{Package, PackageVersion, Role, Workspace, paths};
use crate::files::{Files, Problem};
use package_versions::Ecosystem;
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// Properties that refer to each other are followed so far.
const DEEPEST: usize = 20;
/// Parents are followed so far.
const MOST_PARENTS: usize = 50;

/// What a `pom.xml` says by itself.
#[derive(Debug, Default)]
struct Pom {
    group: Option<String>,
    artifact: Option<String>,
    version: Option<String>,
    parent: Option<Parent>,
    modules: Vec<String>,
    properties: BTreeMap<String, String>,
}

#[derive(Debug)]
struct Parent {
    group: String,
    artifact: String,
    version: String,
    path: String,
}

/// Reads each `pom.xml` that is in no folder of another one, and its modules.
pub(super) fn read(files: &Files, workspace: &mut Workspace) {
    let folders = paths::folders(files, "pom.xml");
    let mut poms: BTreeMap<String, Pom> = BTreeMap::new();
    for folder in &folders {
        let path = paths::file(folder, "pom.xml");
        match files.text(&path).map(Pom::read) {
            Some(Ok(pom)) => {
                poms.insert(path, pom);
            }
            Some(Err((line, what))) => workspace.problems.push(Problem::new(&path, line, what)),
            None => {}
        }
    }
    let mut top: Vec<&str> = Vec::new();
    for folder in folders {
        if !top.iter().any(|above| paths::is_in(folder, above)) {
            top.push(folder);
        }
    }
    for root in top {
        let mut open = vec![paths::file(root, "pom.xml")];
        let mut known: Vec<String> = Vec::new();
        while let Some(path) = open.pop() {
            let Some(pom) = poms.get(&path).filter(|_| !known.contains(&path)) else { continue };
            for module in &pom.modules {
                if let Some(module) = module_path(files, &path, module) {
                    open.push(module);
                } else {
                    let what = format!(
                        "its module {module} has no pom.xml in this folder: correct the list of modules"
                    );
                    workspace.problems.push(Problem::new(&path, None, what));
                }
            }
            let role = match (known.is_empty(), pom.modules.is_empty()) {
                (true, true) => Role::Alone,
                (true, false) => Role::Root,
                (false, _) => Role::Member(root.into()),
            };
            let (package, problem) = package(&path, &poms, role);
            workspace.packages.extend(package);
            workspace.problems.extend(problem);
            known.push(path);
        }
    }
}

fn module_path(files: &Files, path: &str, module: &str) -> Option<String> {
    let joined = paths::join(paths::folder(path), module.trim())?;
    let file = paths::file(&joined, "pom.xml");
    if files.has(&file) { Some(file) } else { files.has(&joined).then_some(joined) }
}

impl Pom {
    fn read(text: &str) -> Result<Self, (Option<usize>, String)> {
        let document = Document::parse(text).map_err(|error| {
            let line = error.pos().row as usize;
            (Some(line).filter(|line| *line > 0), format!("it cannot be read as XML: {error}"))
        })?;
        let project = document.root_element();
        let profiles = children(project, "profiles").flat_map(|profiles| children(profiles, "profile"));
        let lists = profiles.chain([project]).flat_map(|owner| children(owner, "modules"));
        let modules = lists.flat_map(|list| children(list, "module")).filter_map(own_text).collect();
        let properties =
            children(project, "properties").flat_map(|list| list.children().filter(Node::is_element));
        let parent = children(project, "parent").next().and_then(|parent| {
            Some(Parent {
                group: text_of(parent, "groupId")?,
                artifact: text_of(parent, "artifactId")?,
                version: text_of(parent, "version").unwrap_or_default(),
                path: match children(parent, "relativePath").next() {
                    Some(path) => own_text(path).unwrap_or_default(),
                    None => "../pom.xml".to_owned(),
                },
            })
        });
        Ok(Self {
            group: text_of(project, "groupId"),
            artifact: text_of(project, "artifactId"),
            version: text_of(project, "version"),
            parent,
            modules,
            properties: properties
                .map(|property| {
                    (property.tag_name().name().to_owned(), own_text(property).unwrap_or_default())
                })
                .collect(),
        })
    }

    /// The path of the parent, if that is among the files and is the one that is meant.
    fn parent_path(&self, path: &str, poms: &BTreeMap<String, Self>) -> Option<String> {
        let parent = self.parent.as_ref().filter(|parent| !parent.path.is_empty())?;
        let joined = paths::join(paths::folder(path), &parent.path)?;
        let file = if poms.contains_key(&joined) { joined } else { paths::file(&joined, "pom.xml") };
        let found = poms.get(&file)?;
        (found.artifact.as_deref() == Some(&parent.artifact)).then_some(file)
    }
}

fn children<'a, 'input>(
    node: Node<'a, 'input>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> + use<'a, 'input> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

fn text_of(node: Node<'_, '_>, name: &'static str) -> Option<String> {
    children(node, name).next().and_then(own_text)
}

fn own_text(node: Node<'_, '_>) -> Option<String> {
    node.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The package of a `pom.xml`, with what it inherits.
fn package(path: &str, poms: &BTreeMap<String, Pom>, role: Role) -> (Option<Package>, Option<Problem>) {
    let mut line = vec![path.to_owned()];
    while let Some(next) = line.last().and_then(|last| poms.get(last)?.parent_path(last, poms)) {
        if line.contains(&next) || line.len() > MOST_PARENTS {
            let what = "its parents go in a circle: correct <relativePath> in one of them";
            return (None, Some(Problem::new(path, None, what)));
        }
        line.push(next);
    }
    let line: Vec<&Pom> = line.iter().filter_map(|path| poms.get(path)).collect();
    let pom = line[0];
    let parent = |get: fn(&Parent) -> &String| pom.parent.as_ref().map(get);
    let group = line.iter().find_map(|pom| pom.group.as_ref()).or_else(|| parent(|parent| &parent.group));
    let outer = line.last().and_then(|pom| pom.parent.as_ref()).map(|parent| &parent.version);
    let version = line
        .iter()
        .find_map(|pom| pom.version.as_ref())
        .or_else(|| parent(|parent| &parent.version))
        .or(outer);
    let lookup = |name: &str| -> Option<String> {
        let name = name.strip_prefix("pom.").unwrap_or(name);
        match name {
            "project.version" | "version" => version.cloned(),
            "project.groupId" | "groupId" => group.cloned(),
            "project.artifactId" | "artifactId" => pom.artifact.clone(),
            "project.parent.version" | "parent.version" => parent(|parent| &parent.version).cloned(),
            "project.parent.groupId" | "parent.groupId" => parent(|parent| &parent.group).cloned(),
            _ => line.iter().find_map(|pom| pom.properties.get(name)).cloned(),
        }
    };
    let (Some(group), Some(artifact)) = (group, &pom.artifact) else {
        let what = "it has no <groupId> or no <artifactId>: add what is missing";
        return (None, Some(Problem::new(path, None, what)));
    };
    let name = match (resolve(group, &lookup), resolve(artifact, &lookup)) {
        (Ok(group), Ok(artifact)) => format!("{group}:{artifact}"),
        (Err(name), _) | (_, Err(name)) => {
            let what =
                format!("its name holds ${{{name}}}, which these files do not set: add its row by hand");
            return (None, Some(Problem::new(path, None, what)));
        }
    };
    let version = match version.map(|version| resolve(version, &lookup)) {
        Some(Ok(version)) => PackageVersion::of(Some(&version), "its pom.xml has none"),
        Some(Err(name)) => {
            PackageVersion::Unstated(format!("it holds ${{{name}}}, which these files do not set").into())
        }
        None => PackageVersion::Unstated("neither its pom.xml nor a parent here states one".into()),
    };
    let skips = lookup("maven.deploy.skip").is_some_and(|value| value == "true");
    let package = Package {
        ecosystem: Ecosystem::Maven,
        name: name.into(),
        version,
        is_private: skips,
        manifest: path.into(),
        role,
        dependencies: Vec::new(),
    };
    (Some(package), None)
}

/// Replaces `${name}`; the error is the name that is not set, or is set by itself.
fn resolve(text: &str, lookup: &impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut text = text.to_owned();
    for _ in 0..DEEPEST {
        let Some((before, rest)) = text.split_once("${") else { return Ok(text) };
        let Some((name, after)) = rest.split_once('}') else { return Ok(text) };
        let value = lookup(name).filter(|value| value.len() < 1_000).ok_or_else(|| name.to_owned())?;
        text = [before, &value, after].concat();
    }
    let name = text.split_once("${").and_then(|(_, rest)| rest.split_once('}')).map_or("", |(name, _)| name);
    Err(name.to_owned())
}
