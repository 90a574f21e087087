use super::*;
use crate::history::tests::commit;

#[track_caller]
fn reads(ecosystem: Ecosystem, package: Option<&str>, tags: &[(&str, &str)]) {
    let reader = TagReader::new(ecosystem, package);
    for (tag, expected) in tags {
        let read = match reader.reading(tag) {
            Reading::Plain(version) => version,
            Reading::OfPackage(version) => format!("own {version}"),
            Reading::OfOther(name, version) => format!("{name} {version}"),
            Reading::Nothing => String::new(),
        };
        assert_eq!(read, *expected, "{tag}");
    }
}

#[test]
fn tags_are_read_by_the_habits_of_projects() {
    reads(
        Ecosystem::Npm,
        Some("@scope/name"),
        &[
            ("v1.2.3", "1.2.3"),
            ("1.2.3-rc.1", "1.2.3-rc.1"),
            ("V2.0.0", "2.0.0"),
            ("release/1.2", "1.2"),
            ("release-v1.2.3", "1.2.3"),
            ("REL_1_2_3", "1.2.3"),
            ("v4", "4"),
            ("@scope/name@1.2.3", "own 1.2.3"),
            ("name@1.2.3", "own 1.2.3"),
            ("name-v1.2.3", "own 1.2.3"),
            ("name/v1.2.3", "own 1.2.3"),
            ("@scope/other@1.2.3", "@scope/other 1.2.3"),
            ("name-extra@1.2.3", "name-extra 1.2.3"),
            ("other-v1.2.3-beta.1", "other 1.2.3-beta.1"),
            ("nightly", ""),
            ("4", ""),
            ("2024-01-01", ""),
            ("v1.x", ""),
            ("v", ""),
            ("", ""),
            ("ünï-1.0", "ünï 1.0"),
        ],
    );
    reads(Ecosystem::Maven, Some("org.example:server"), &[("server-1.2.Final", "own 1.2.Final")]);
    reads(Ecosystem::Go, Some("example.com/mod/sub"), &[("sub/v1.2.3", "own 1.2.3"), ("v1.2.3", "1.2.3")]);
    reads(Ecosystem::Pip, None, &[("v1.0.post1", "1.0.post1"), ("django-1.2", "django 1.2")]);
}

fn read(package: Option<&str>, tags: &[(&str, &str)]) -> Result<Releases, TagError> {
    let history = History::new(vec![commit("aa01", &[]), commit("aa02", &["aa01"])]).unwrap();
    let tag = |(name, commit): &(&str, &str)| Tag { name: (*name).into(), commit: (*commit).into() };
    TagReader::new(Ecosystem::Npm, package).read(&history, &tags.iter().map(tag).collect::<Vec<_>>())
}

fn versions(releases: &Releases) -> Vec<&str> {
    releases.list.iter().map(|release| release.version.as_str()).collect()
}

#[test]
fn a_package_has_its_own_tags_where_there_are_some() {
    let tags = [("v9.0.0", "aa01"), ("a@1.0.0", "aa01"), ("a@1.1.0", "aa02"), ("b@2.0.0", "aa02")];
    let own = read(Some("a"), &tags).unwrap();
    assert_eq!((versions(&own), own.plain), (vec!["1.0.0", "1.1.0"], 1));
    let plain = read(None, &tags).unwrap();
    assert_eq!((versions(&plain), plain.others.len()), (vec!["9.0.0"], 2));
    let error = |package, tags| read(package, tags).unwrap_err().to_string();
    assert_eq!(error(None, &tags[1..]), "the tags are of several packages: choose one with --package (a, b)");
    assert_eq!(error(Some("c"), &tags[1..]), "no tag names a version of c; they are of a, b");
    assert_eq!(versions(&read(None, &tags[3..]).unwrap()), ["2.0.0"]);
    assert_eq!(error(None, &[]), "this clone has no tags: fetch them with `git fetch --tags`");
    assert_eq!(
        error(None, &[("nightly", "aa01")]),
        "none of the tags, such as nightly, names a version: say what stands before the version with --tag-prefix, or fetch the others with `git fetch --tags`"
    );
}

#[test]
fn tags_that_move_or_point_nowhere_are_told() {
    let releases =
        read(None, &[("v1", "aa02"), ("v1.0", "aa02"), ("v1.0.3", "aa02"), ("v2.0.0", "ffff")]).unwrap();
    assert_eq!(versions(&releases), ["1.0.3"]);
    let told: Vec<(&str, &str)> = releases.unread.iter().map(|unread| (&*unread.tag, unread.why)).collect();
    let moves = "moves from release to release: a longer version is tagged on the same commit";
    assert_eq!(told, [("v2.0.0", "points at no commit"), ("v1", moves), ("v1.0", moves)]);
}

#[test]
fn one_version_may_have_several_tags() {
    let releases = read(None, &[("v1.0.0", "aa01"), ("1.0.0", "aa02"), ("v1.0", "aa01")]).unwrap();
    assert_eq!(versions(&releases), ["1.0.0"]);
    assert_eq!(releases.list[0].tags.len(), 2);
}
