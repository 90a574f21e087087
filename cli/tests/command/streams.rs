//! How `advisory score` reads and writes what is long.

use crate::{TempFile, VECTOR, bytes_of};
use std::fs;
use std::io::Write as _;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

#[test]
fn answers_before_it_waits_for_more() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_advisory"))
        .arg("score")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command was built");
    let mut input = child.stdin.take().expect("piped");
    writeln!(input, "{VECTOR}").expect("it reads");
    let mut answer = String::new();
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    output.read_line(&mut answer).expect("it answers while its input is still open");
    assert_eq!(answer, format!("{VECTOR}\t7.4\tHigh\n"));
    drop(input);
    assert!(child.wait().expect("it ends").success());
}

#[test]
#[cfg(unix)]
fn whoever_has_read_enough_closes_the_pipe_and_that_is_no_error() {
    let table = format!("{VECTOR}\n").repeat(20_000);
    for arguments in [&["--csv", "1"][..], &["--jobs", "2"], &[]] {
        let file = TempFile::new(&format!("much{}", arguments.len()), &table);
        let mut child = Command::new(env!("CARGO_BIN_EXE_advisory"))
            .arg("score")
            .args(arguments)
            .stdin(fs::File::open(&file.0).expect("written"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command was built");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success() && told.is_empty(), "{arguments:?}: {told}");
    }
}

/// Many of these, one after the other, chosen by the seed.
fn mixture(kinds: &[&[u8]], seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        // Marsaglia's xorshift: the same choices in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % 1_000_003).expect("small")
    };
    (0..count).flat_map(|_| kinds[next() % kinds.len()]).copied().collect()
}

/// Lines good and bad.
const LINES: [&[u8]; 12] = [
    b"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N\n",
    b"AV:N/AC:L/Au:N/C:N/I:N/A:C\r\n",
    b"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P\n",
    b"CVSS:3.1/AV:N/AC:X/PR:N/UI:N/S:U/C:H/I:H/A:N\n",
    b"av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h\n",
    b"\n",
    b"  \t\n",
    b"\xff\xfe\0\n",
    b"{\"v\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"}\n",
    b"{\"v\":\"AV:N\"}\n",
    b"[]\n",
    b"{\"v\":7}\n",
];

/// Rows of two cells, and others.
const ROWS: [&[u8]; 8] = [
    b"1,CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N\n",
    b"\"2\n\"\"\n\",\"AV:N/AC:L/Au:N/C:N/I:N/A:C\"\r\n",
    b"5\" disk,AV:N\n",
    b",\n",
    b"\r\n",
    b"only one\n",
    b"\"\",\"a,b\"\r\n",
    b"\xff,av:n/ac:l/pr:n/ui:n/s:u/c:h/i:h/a:h\n",
];

#[test]
fn says_the_same_in_the_same_order_with_any_number_of_jobs() {
    let table = [b"id,v\n", &mixture(&ROWS, 7, 30_000)[..]].concat();
    let lines = mixture(&LINES, 1, 15_000);
    let ways: [(&[&str], &[u8]); 6] = [
        (&[], &lines),
        (&["--json"], &lines),
        (&["--repair"], &lines),
        (&["--explain"], &lines),
        (&["--jsonl", "/v"], &lines),
        (&["--csv", "v"], &table),
    ];
    for (options, input) in ways {
        let run = |jobs| bytes_of(&[&["score", "--jobs", jobs], options].concat(), input);
        let one = run("1");
        assert!(one.stdout.len() > 100_000 && !one.stderr.is_empty(), "{options:?}: a mixture");
        assert_eq!(one.status.code(), Some(1));
        for jobs in ["2", "5"] {
            assert!(one == run(jobs), "{options:?} --jobs {jobs}");
        }
    }
}
