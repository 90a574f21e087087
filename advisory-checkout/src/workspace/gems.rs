//! Gems: `*.gemspec`, which is Ruby code. It is not run: only texts that are assigned as they stand are read.

use super::{Package, PackageVersion, Role, Workspace};
use crate::files::{Files, Problem};
use package_versions::Ecosystem;

pub(super) fn read(files: &Files, workspace: &mut Workspace) {
    for (path, text) in files.texts().filter(|(path, _)| path.ends_with(".gemspec")) {
        let name = match assigned(text, "name") {
            Some((_, Value::Text(name))) => name,
            Some((line, Value::Code(code))) => {
                let what = format!(
                    "the gem's name is the Ruby code `{code}`, which is not run: add its row by hand"
                );
                workspace.problems.push(Problem::new(path, Some(line), what));
                continue;
            }
            None => {
                let what = "no line such as `spec.name = \"…\"` names the gem: add its row by hand";
                workspace.problems.push(Problem::new(path, None, what));
                continue;
            }
        };
        let version = match assigned(text, "version") {
            Some((_, Value::Text(version))) => PackageVersion::Stated(version.into()),
            Some((_, Value::Code(code))) => {
                PackageVersion::Unstated(format!("it is the Ruby code `{code}`, which is not run").into())
            }
            None => PackageVersion::Unstated("its gemspec states none".into()),
        };
        workspace.packages.push(Package {
            ecosystem: Ecosystem::Rubygems,
            name: name.into(),
            version,
            is_private: false,
            manifest: path.into(),
            role: Role::Alone,
            dependencies: Vec::new(),
        });
    }
}

/// What is assigned.
enum Value<'a> {
    Text(&'a str),
    Code(&'a str),
}

/// The first assignment to a member, such as `spec.name = "a"`, with its line.
fn assigned<'a>(text: &'a str, member: &str) -> Option<(usize, Value<'a>)> {
    for (number, line) in text.lines().enumerate() {
        let Some((left, right)) = line.split_once('=') else { continue };
        let is_member = left.trim().rsplit_once('.').is_some_and(|(owner, name)| {
            name == member && owner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        });
        if !is_member || right.starts_with('=') {
            continue;
        }
        let right = right.split(" #").next().unwrap_or_default().trim();
        let right = right.strip_suffix(".freeze").unwrap_or(right);
        let quoted = ['"', '\''].into_iter().find_map(|quote| right.strip_prefix(quote)?.strip_suffix(quote));
        let is_plain = |text: &&str| !text.is_empty() && !text.contains(['"', '\'', '#', '\\']);
        return Some((number + 1, quoted.filter(is_plain).map_or(Value::Code(right), Value::Text)));
    }
    None
}
