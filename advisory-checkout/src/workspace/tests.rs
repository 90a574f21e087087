use super::*;

fn read(files: &[(&str, &str)]) -> Workspace {
    let mut all = Files::default();
    for (path, text) in files {
        all.add(path, text.as_bytes());
    }
    Workspace::read(&all)
}

/// Each package as a line, then each problem.
#[track_caller]
fn shows(files: &[(&str, &str)], expected: &[&str]) {
    let workspace = read(files);
    let line = |package: &Package| {
        let version = match &package.version {
            PackageVersion::Stated(version) => version.to_string(),
            PackageVersion::Unstated(why) => format!("({why})"),
        };
        let private = if package.is_private { " private" } else { "" };
        format!("{} {} {version}{private}", package.ecosystem.code(), package.name)
    };
    let lines: Vec<String> = workspace.packages.iter().map(line).collect();
    let told = workspace.problems.iter().map(Problem::to_string);
    assert_eq!(lines.into_iter().chain(told).collect::<Vec<_>>(), expected);
}

#[test]
fn npm_has_workspaces() {
    shows(
        &[
            (
                "package.json",
                r#"{ "name": "all", "private": true, "workspaces": { "packages": ["packages/*", "!packages/c"] } }"#,
            ),
            ("packages/a/package.json", r#"{ "name": "@x/a", "version": "1.0.0", "version": "1.0.1" }"#),
            ("packages/b/package.json", r#"{ "version": "1.0.0" }"#),
            ("packages/c/package.json", r#"{ "name": "c" }"#),
            ("packages/a/test/package.json", r#"{ "name": "fixture" }"#),
        ],
        &[
            "npm all (its package.json has no \"version\") private",
            "npm @x/a 1.0.1",
            "packages/b/package.json: it has no \"name\", and is passed over: add one, or take the folder out of the workspaces",
        ],
    );
}

#[test]
fn pnpm_has_a_file_of_its_own() {
    shows(
        &[
            ("package.json", r#"{ "name": "all", "version": "0.0.1", "workspaces": ["other/*"] }"#),
            ("pnpm-workspace.yaml", "packages:\n  - '.'\n  - apps/**\n  - '!**/test/**'\n"),
            ("apps/a/package.json", r#"{ "name": "a", "version": "2.0.0" }"#),
            ("apps/a/test/x/package.json", r#"{ "name": "x", "version": "2.0.0" }"#),
            ("other/b/package.json", r#"{ "name": "b" }"#),
        ],
        &["npm a 2.0.0", "npm all 0.0.1"],
    );
    shows(
        &[
            ("lerna.json", r#"{ "packages": ["p/*"] }"#),
            ("package.json", "{}"),
            ("p/a/package.json", r#"{ "name": "a" }"#),
        ],
        &["npm a (its package.json has no \"version\")"],
    );
}

#[test]
fn cargo_inherits_versions() {
    shows(
        &[
            (
                "Cargo.toml",
                "[workspace]\nmembers = ['crates/*', 'gone']\nexclude = ['crates/x']\n[workspace.package]\nversion = '1.2.3'\n",
            ),
            (
                "crates/a/Cargo.toml",
                "[package]\nname = 'a'\nversion.workspace = true\n[dependencies]\nc = { path = '../../c' }\n",
            ),
            ("crates/b/Cargo.toml", "[package]\nname = 'b'\nversion = '0.1.0'\npublish = false\n"),
            ("crates/x/Cargo.toml", "[package]\nname = 'x'\nversion = '0.1.0'\n"),
            ("c/Cargo.toml", "[package]\nname = 'c'\n"),
            ("fuzz/Cargo.toml", "[package]\nname = 'fuzz'\nversion = '0.1.0'\n"),
        ],
        &[
            "rust c (its Cargo.toml has no version) private",
            "rust a 1.2.3",
            "rust b 0.1.0 private",
            "Cargo.toml: its member gone has no Cargo.toml: correct the list of members",
        ],
    );
}

#[cfg(feature = "maven")]
#[test]
fn maven_has_parents_and_properties() {
    let parent = "<project><groupId>org.example</groupId><artifactId>parent</artifactId><version>${revision}</version>\
        <modules><module>core</module><module>gone</module></modules>\
        <properties><revision>1.2.${patch}</revision><patch>3</patch></properties></project>";
    let core = "<project xmlns='http://maven.apache.org/POM/4.0.0'><parent><groupId>org.example</groupId><artifactId>parent</artifactId>\
        <version>${revision}</version></parent><artifactId>core</artifactId></project>";
    shows(
        &[("pom.xml", parent), ("core/pom.xml", core)],
        &[
            "maven org.example:core 1.2.3",
            "maven org.example:parent 1.2.3",
            "pom.xml: its module gone has no pom.xml in this folder: correct the list of modules",
        ],
    );
    let alone = "<project><parent><groupId>g</groupId><artifactId>p</artifactId><version>7</version><relativePath/></parent>\
        <artifactId>a</artifactId><version>${a}</version><properties><a>${b}</a><b>${a}</b></properties></project>";
    shows(&[("pom.xml", alone)], &["maven g:a (it holds ${a}, which these files do not set)"]);
    let a = "<project><parent><groupId>g</groupId><artifactId>b</artifactId><version>1</version><relativePath>b</relativePath></parent>\
        <artifactId>a</artifactId></project>";
    let b = a
        .replace(">b<", ">c<")
        .replace(">a<", ">b<")
        .replace(">c<", ">a<")
        .replace("<relativePath>a<", "<relativePath>..<");
    shows(
        &[("pom.xml", a), ("b/pom.xml", &b)],
        &["pom.xml: its parents go in a circle: correct <relativePath> in one of them"],
    );
}

#[test]
fn python_says_what_is_dynamic() {
    shows(
        &[
            (
                "a/pyproject.toml",
                "[project]\nname = 'A.b'\nversion = '1.0'\nclassifiers = ['Private :: Do Not Upload']\n",
            ),
            ("b/pyproject.toml", "[project]\nname = 'b'\ndynamic = ['version']\n"),
            ("c/pyproject.toml", "[tool.poetry]\nname = 'c'\nversion = '2.0'\n"),
            ("d/pyproject.toml", "[build-system]\nrequires = []\n"),
            (
                "d/setup.cfg",
                "[tool]\nname = no\n[metadata]\nname = d\nversion = attr: d.VERSION\n[options]\nname = no\n",
            ),
            ("e/setup.py", ""),
        ],
        &[
            "pip A.b 1.0 private",
            "pip b (it is dynamic: the build sets it)",
            "pip c 2.0",
            "pip d (it is dynamic: the build reads it from d.VERSION)",
            "e/setup.py: it is Python code, which is not run: add the row of its package by hand",
        ],
    );
}

#[test]
fn go_composer_and_gems() {
    shows(
        &[
            ("go.mod", "// a\nmodule example.com/a/v2 // here\n\ngo 1.22\n"),
            ("sub/go.mod", "module (\n\t\"example.com/a/sub\"\n)\n"),
            ("testdata/go.mod", "module x\n"),
            ("z/go.mod", "go 1.22\n"),
            ("composer.json", r#"{ "name": "example/php", "require": {} }"#),
            (
                "a.gemspec",
                "Gem::Specification.new do |spec|\n  spec.name = \"a\"\n  spec.version = A::VERSION\nend\n",
            ),
            ("b.gemspec", "s.name    = 'b'.freeze # a gem\ns.version = '1.2.3'\n"),
            ("c.gemspec", "x = 1\ns.name = File.basename(x)\n"),
        ],
        &[
            "rubygems a (it is the Ruby code `A::VERSION`, which is not run)",
            "rubygems b 1.2.3",
            "composer example/php (Packagist takes it from tags)",
            "go example.com/a/v2 (Go takes it from tags such as v1.2.3)",
            "go example.com/a/sub (Go takes it from tags such as sub/v1.2.3)",
            "c.gemspec, line 2: the gem's name is the Ruby code `File.basename(x)`, which is not run: add its row by hand",
            "z/go.mod: it has no line `module …`: add it",
        ],
    );
}

#[test]
fn what_is_broken_is_told_with_its_line() {
    shows(
        &[
            ("p/package.json", "{\n  \"name\": }"),
            ("a/Cargo.toml", "[package]\nname = 1\nname = 2\n"),
            ("b/pnpm-workspace.yaml", "packages:\n  - [\n"),
            ("c/composer.json", &"[".repeat(100_000)),
        ],
        &[
            "a/Cargo.toml, line 3: it cannot be read as TOML: duplicate key",
            "b/pnpm-workspace.yaml, line 3: it cannot be read as YAML: while parsing a node, did not find expected node content",
            "c/composer.json, line 1: it cannot be read as JSON: recursion limit exceeded",
            "p/package.json, line 2: it cannot be read as JSON: expected value",
        ],
    );
}

#[cfg(feature = "maven")]
#[test]
fn hostile_xml_is_refused() {
    let bomb =
        "<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><project><artifactId>&b;</artifactId></project>";
    let workspace = read(&[("pom.xml", bomb), ("a/pom.xml", &"<a>".repeat(200_000))]);
    assert_eq!((workspace.packages.len(), workspace.problems.len()), (0, 2), "{:?}", workspace.problems);
    let deep = ["<project>", &"<a>".repeat(200_000), &"</a>".repeat(200_000), "</project>"].concat();
    assert_eq!(read(&[("pom.xml", &deep)]).packages.len(), 0);
}

#[test]
fn circles_are_told() {
    let package = |name: &str, on: &str| {
        format!(r#"{{ "name": "{name}", "version": "1.0.0", "dependencies": {{ "{on}": "*" }} }}"#)
    };
    let (a, b, c) = (package("a", "b"), package("b", "c"), package("c", "a"));
    let files = [
        ("package.json", r#"{ "workspaces": ["*"] }"#),
        ("a/package.json", a.as_str()),
        ("b/package.json", &b),
        ("c/package.json", &c),
    ];
    let told: Vec<String> = read(&files).problems.iter().map(Problem::to_string).collect();
    assert_eq!(
        told,
        [
            "a/package.json: the packages depend on each other in a circle, a → b → c → a: a release of one may need all of them. Take one of \
            the dependencies out, or release them together"
        ]
    );
}

#[test]
fn rows_are_added_once() {
    let workspace =
        read(&[("package.json", r#"{ "name": "a" }"#), ("Cargo.toml", "[package]\nname = 'a'\n")]);
    assert_eq!(
        workspace.find("a", None).unwrap_err().to_string(),
        "several packages are called a (Cargo.toml, package.json): choose one by its ecosystem"
    );
    let mut draft = Draft { products: vec![Product::default()], ..Draft::default() };
    let packages: Vec<&Package> = workspace.packages.iter().collect();
    assert_eq!(add_rows(&mut draft, &packages), 2);
    assert_eq!(add_rows(&mut draft, &packages), 0);
    let rows: Vec<_> = draft.products.iter().map(|row| (row.ecosystem, row.package.as_str())).collect();
    assert_eq!(rows, [(Some(Ecosystem::Rust), "a"), (Some(Ecosystem::Npm), "a")]);
}
