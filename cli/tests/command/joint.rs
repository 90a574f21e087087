//! Several drafts that are published together.

use crate::{DRAFT, TempFile, advisory};
use advisory_core::runbook::Runbook;
use advisory_core::{Draft, Edit, file};

fn draft(change: impl FnOnce(&mut Draft)) -> String {
    let mut draft = file::read(DRAFT).expect("a draft");
    draft.repository = "octocat/example".into();
    Edit::PlanPublication("2026-12-01T09:00:00Z".parse().ok()).apply(&mut draft);
    change(&mut draft);
    file::write(&draft)
}

fn other() -> String {
    draft(|draft| {
        draft.title = "Bombs fill the disk".into();
        draft.weaknesses = vec!["CWE-409".to_owned()];
        draft.description.clear();
    })
}

#[test]
fn joint_says_what_contradicts() {
    let one = TempFile::new("one.json", &draft(|_| {}));
    let run = advisory(&["joint", one.path(), "-"], other());
    assert_eq!(
        (run.out.as_str(), run.err.as_str(), run.code),
        (
            "2 drafts, planned for 2026-12-01T09:00:00Z\n  \"Path traversal in the upload handler of example-server\"\n  \
             \"Bombs fill the disk\"\n\nNothing contradicts between them.\n",
            "",
            0
        )
    );
    let later = other().replace("< 1.2.3", "< 1.2.4").replace("\"1.2.3\"", "\"1.2.4\"");
    let run = advisory(&["joint", one.path(), "-"], later);
    assert!(
        run.out.ends_with(
            "\nerror: example-server 1.2.3 is patched in \"Path traversal in the upload handler of example-server\", and affected by \
             < 1.2.4 in \"Bombs fill the disk\". [joint-still-affected]\n  Users who upgrade to it are still vulnerable, and are \
             alerted again.\n"
        ),
        "{}",
        run.out
    );
    assert_eq!(run.code, 1);
    assert_eq!(advisory(&["joint", one.path()], "").code, 2, "one draft is no release of several");
}

#[test]
fn joint_writes_texts_and_a_calendar_for_all() {
    let one = TempFile::new("texts.json", &draft(|_| {}));
    let write = |more: &[&str]| advisory(&[&["joint", one.path(), "-", "--to"], more].concat(), other());
    let run = write(&["mail", "--neutral"]);
    assert!(
        run.out.contains("planned for 2026-12-01T09:00:00Z:\n- example-server\n\nDetails"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("Bombs"), "{}", run.out);
    let run = write(&["mail"]);
    assert!(run.out.starts_with("Subject: Security release of octocat/example: Path traversal in the upload handler of example-server; Bombs fill the disk\n"), "{}", run.out);
    let notices = r#""notices": [{ "name": "A", "address": "a@crab.example", "lead_hours": 24 }]"#;
    let own = TempFile::new("release-runbook.json", &Runbook::SEED.replace("\"notices\": []", notices));
    let run = write(&["ics", "--neutral", "--with", own.path()]);
    assert_eq!(run.out.matches("BEGIN:VEVENT").count(), 2, "{}", run.out);
    let run = advisory(&["joint", one.path(), one.path(), "--to", "osv"], "");
    assert!(run.err.contains("invalid value 'osv'"), "{}", run.err);
}

#[test]
fn duplicates_are_found_in_files_and_folders_with_their_reasons() {
    let folder = std::env::temp_dir().join(format!("advisory-{}-duplicates", std::process::id()));
    std::fs::create_dir_all(folder.join("inner")).expect("a place to try in");
    std::fs::write(folder.join("inner/same.json"), DRAFT).expect("written");
    std::fs::write(folder.join("note.json"), "{").expect("written");
    std::fs::write(folder.join("picture.png"), "x").expect("written");
    let path = folder.display().to_string();
    let run = advisory(&["duplicates", "-", &path], DRAFT);
    assert_eq!(run.err, format!("advisory: {path}: 1 file in it is no advisory, and left out\n"));
    let told = format!(
        "1 of 1 may be about the same vulnerability:\n{path}/inner/same.json: \"Path traversal in the upload handler of \
         example-server\"\n  the same package, example-server; affected versions that overlap; the same weakness, CWE-22;"
    );
    assert!(run.out.starts_with(&told), "{}", run.out);
    assert_eq!(run.code, 1);
    std::fs::remove_dir_all(&folder).expect("ours");
    let known = TempFile::new("known.json", &other().replace("example-server", "lobster"));
    let run = advisory(&["duplicates", "-", known.path()], DRAFT);
    assert_eq!((run.out.as_str(), run.code), ("None of 1 looks like the same vulnerability.\n", 0));
    assert_eq!(advisory(&["duplicates", known.path(), "/nowhere/at-all.json"], "").code, 2);
}

#[test]
fn a_missed_notice_is_found_by_check() {
    let notices =
        r#""notices": [{ "name": "Distributors", "address": "a@crab.example", "lead_hours": 876000 }]"#;
    let own = TempFile::new("release-notices.json", &Runbook::SEED.replace("\"notices\": []", notices));
    let run = advisory(&["check", "-", "--json", "--with", own.path()], draft(|_| {}));
    assert!(run.out.contains("notice-missed"), "{}", run.out);
    assert!(!advisory(&["check", "-", "--json"], draft(|_| {})).out.contains("notice-missed"));
}
