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
    let help = advisory(&["--help"], "").out;
    let (_, commands) = help.split_once("Commands:\n").expect("a list of commands");
    let lines = commands.lines().take_while(|line| !line.is_empty());
    // A line that goes on with the description of the one before is indented further.
    let names =
        lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()));
    let lacking: Vec<&str> =
        names.filter(|name| *name != "help" && !folder.join(format!("advisory-{name}.1")).exists()).collect();
    fs::remove_dir_all(&folder).expect("our own");
    assert_eq!((run.code, lacking), (0, vec![]), "{}", run.err);
}
