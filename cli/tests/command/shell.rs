//! What a shell needs.

use crate::advisory;
use std::fs;

#[test]
fn a_misused_command_says_how_it_is_used() {
    for arguments in [&["convert", "x", "--to", "fax"][..], &["score", "--jobs", "0"], &["check"], &["skore"]]
    {
        let run = advisory(arguments, "");
        assert!(run.out.is_empty() && run.err.contains("--help"), "{}", run.err);
        assert_eq!(run.code, 2);
    }
}

#[test]
fn shells_get_completions_and_manual_pages() {
    let run = advisory(&["completions", "bash"], "");
    assert!(run.out.contains("advisory"), "{}", run.out);
    let folder = std::env::temp_dir().join(format!("advisory-{}-man", std::process::id()));
    let run = advisory(&["man", folder.to_str().expect("our own name")], "");
    let pages = fs::read_dir(&folder).expect("there").count();
    fs::remove_dir_all(&folder).expect("our own");
    assert_eq!((run.code, pages), (0, 15), "{}", run.err);
}
