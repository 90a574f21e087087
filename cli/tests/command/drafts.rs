//! The commands that answer about one draft, or begin one.

use crate::{DRAFT, TempFile, advisory};
use std::fs;

#[test]
fn affected_tells_what_qualifies_its_answer_and_nothing_else() {
    let record = r#"{"id": "GHSA-2222-3333-4444", "modified": "2026-01-01T00:00:00Z", "withdrawn": "2026-02-01T00:00:00Z",
        "unknown_member": 1, "affected": [{
            "package": {"ecosystem": "npm", "name": "left-pad"}, "ecosystem_specific": {"os": "windows"},
            "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]
        }, {"package": {"ecosystem": "npm", "name": "right-pad"}, "ecosystem_specific": {"os": "linux"}}]}"#;
    let run = advisory(&["affected", "-", "left-pad", "1.0.0"], record);
    let told = "advisory: the record also says affected[0].ecosystem_specific.os: \"windows\"\n\
        advisory: the record also says withdrawn: \"2026-02-01T00:00:00Z\"\n";
    assert_eq!((run.code, run.err.as_str()), (1, told));
}

#[test]
fn affected_answers_by_words_and_by_exit_code() {
    let ask = |version: &str| {
        let run = advisory(&["affected", "-", "example-server", version], DRAFT);
        (run.out, run.code)
    };
    assert_eq!(
        ask("1.2.2"),
        ("example-server 1.2.2 (npm): affected by < 1.2.3; patched in 1.2.3\n".into(), 1)
    );
    assert_eq!(ask("1.2.3"), ("example-server 1.2.3 (npm): not affected\n".into(), 0));
    let unread = DRAFT.replace(r#""< 1.2.3""#, r#""nonsense""#);
    let run = advisory(&["affected", "-", "example-server", "1.2.3"], &unread);
    assert_eq!(
        (run.out.as_str(), run.err.as_str(), run.code),
        (
            "",
            "advisory: example-server 1.2.3 (npm) may be affected: the record does not say clearly which versions it means by \"nonsense\"\n",
            2
        )
    );
    assert_eq!(ask("latest"), (String::new(), 2));
    assert_eq!(
        advisory(&["affected", "-", "example-server", ""], DRAFT).err,
        "advisory: \"\" is not a version in npm; write it as it was published\n"
    );
    for name in
        ["example-server", "pkg:npm/example-server@1.0.0", "https://www.npmjs.com/package/example-server"]
    {
        assert_eq!(advisory(&["affected", "-", name, "1.2.2"], DRAFT).code, 1, "{name}");
    }
    assert_eq!(advisory(&["affected", "-", "pkg:npm/example-server@1.2.2"], DRAFT).code, 1);
    assert_eq!(advisory(&["affected", "-", "pkg:npm/example-server@1.2.3"], DRAFT).code, 0);
    assert_eq!(advisory(&["affected", "-", "example-server"], DRAFT).code, 2);
    let run = advisory(&["affected", "-", "Example-Server", "1.2.2"], DRAFT);
    let hint = "advisory: standard input: Example-Server is not among its packages, but example-server is: write the name in its case\n";
    assert_eq!((run.err.as_str(), run.code), (hint, 2));
    let run = advisory(&["affected", "-", "left-pad", "1"], DRAFT);
    let told = "advisory: standard input: left-pad is not among its packages, which are: example-server\n";
    assert_eq!((run.err.as_str(), run.code), (told, 2));
}

#[test]
fn new_writes_a_draft_and_replaces_none() {
    let file = TempFile::new("new.json", "precious");
    let begin =
        ["new", "--title", "T", "--ecosystem", "npm", "--package", "a", "--affected", "< 2", "--output"];
    let run = advisory(&[&begin[..], &[file.path()]].concat(), "");
    assert!(run.err.ends_with("is there already; --force replaces it\n"), "{}", run.err);
    assert_eq!((fs::read_to_string(&file.0).expect("kept").as_str(), run.code), ("precious", 2));

    let run = advisory(&[&begin[..], &[file.path(), "--force", "--cwe", "22", "--cwe", "?"]].concat(), "");
    assert_eq!(run.code, 0, "{}", run.err);
    let draft = advisory_core::file::read(&fs::read_to_string(&file.0).expect("written")).expect("a draft");
    assert_eq!((draft.title.as_str(), draft.products[0].affected.as_str()), ("T", "< 2"));
    assert_eq!(draft.weaknesses, ["CWE-22", "?"]);
}

#[test]
fn cwe_finds_by_a_common_name_and_says_what_to_use_instead() {
    let run = advisory(&["cwe", "xss"], "");
    assert!(run.out.starts_with("CWE-79\t") && run.out.lines().count() <= 10, "{}", run.out);
    let run = advisory(&["cwe", "CWE-20"], "");
    assert!(run.out.contains("\tDiscouraged; rather CWE-"), "{}", run.out);
    assert_eq!(advisory(&["cwe", "qwertyuiop"], "").code, 1);
}

#[test]
fn runbook_tells_what_is_next() {
    let run = advisory(&["runbook", "-"], DRAFT);
    assert!(
        run.out.starts_with("1 ") && run.out.contains("\nNext: Name the repository (stage 1)\n"),
        "{}",
        run.out
    );
    assert_eq!(run.code, 0);
}

#[test]
fn diff_shows_what_went_and_what_came() {
    let before = TempFile::new("before.json", DRAFT);
    let run = advisory(&["diff", before.path(), "-"], DRAFT.replace("< 1.2.3", "< 1.2.4"));
    assert_eq!((run.out.as_str(), run.code), ("Affected versions, row 1\n- < 1.2.3\n+ < 1.2.4\n", 1));
    assert_eq!(advisory(&["diff", before.path(), before.path()], "").code, 0);
}
