//! **Every word that the page itself says**, a file for each view. Nothing else in the page holds text for its readers, so
//! a translation is a translation of this folder; what advisories, metrics, checks and the runbook's tasks say is the
//! libraries'. A sentence with a part of its own look in the middle is an array: the text around that part.
//!
//! What is said before the module is there, or without it, stands in `index.html` and the scripts; what the calculator says is in its own crate.

pub mod alert;
pub mod checkout;
pub mod correction;
pub mod exchange;
pub mod files;
pub mod home;
pub mod import;
pub mod joint;
pub mod pieces;
pub mod report;
pub mod review;
pub mod runbook;
pub mod score;
pub mod sections;
pub mod shell;
pub mod tabs;
pub mod together;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// Literals of the program that look like text and are none: names of the browser's, selectors, files.
    const NAMES: &[&str] = &[
        "advisory.json",
        "ArrowLeft",
        "ArrowRight",
        "Au:",
        "details:not([open])",
        "dialog *",
        "Enter",
        "Files",
        "import-hint import-refused",
        "noopener noreferrer",
        "QuotaExceededError",
        "textarea, select, input[type=text], input[type=datetime-local], dialog *",
        "{day}, {}",
        "{id} {} {mark}",
    ];

    /// The page's source files; `test_render.rs` is for tests alone.
    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of the sources").flatten() {
            let path = entry.path();
            let is_said = |name| path.file_name().is_some_and(|this| this == name);
            if is_said("words") || is_said("faults.rs") || is_said("tests.rs") || is_said("layers.rs") {
                // The words themselves, and tests.
            } else if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("test_render.rs")
            {
                found.push(path);
            }
        }
    }

    /// The names of all classes of the style sheets.
    fn classes(root: &Path) -> BTreeSet<String> {
        let styles = fs::read_dir(root.join("styles")).expect("the styles").flatten();
        let css: String = styles.map(|entry| fs::read_to_string(entry.path()).unwrap_or_default()).collect();
        let name = |part: &str| {
            let end = part.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(part.len());
            part[..end].to_owned()
        };
        css.split('.').skip(1).map(name).chain(["btn", "card"].map(str::to_owned)).collect()
    }

    /// The string literals of a line of code with what stands before and after each.
    fn literals(line: &str) -> Vec<(&str, &str, &str)> {
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(start) = line[from..].find('"').map(|at| from + at + 1) {
            let mut escaped = false;
            let end = line[start..].find(|c: char| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            // A literal over several lines is text, whatever follows.
            let end = end.map_or(line.len(), |at| start + at);
            found.push((&line[..start - 1], &line[start..end], line.get(end + 1..).unwrap_or_default()));
            from = (end + 1).min(line.len());
        }
        found
    }

    fn is_text(before: &str, literal: &str, after: &str, classes: &BTreeSet<String>) -> bool {
        let has_letters = literal.chars().any(char::is_alphabetic);
        let of_developers = before.ends_with(".expect(") || before.ends_with("reason = ");
        let of_classes = literal.split(' ').all(|word| classes.contains(word));
        let of_a_path = literal.starts_with('M') && !literal.contains("  ");
        if !has_letters || of_developers || of_classes || NAMES.contains(&literal) {
            return false;
        }
        let mut letters = literal.chars();
        let capital = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(|c| c.is_lowercase() || c == ' ');
        let several = literal.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count() > 1;
        let node = before.trim_end().ends_with('{') && after.trim_start().starts_with('}');
        capital || (several && !of_a_path) || node
    }

    #[test]
    fn no_text_stands_anywhere_else() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let classes = classes(root);
        let mut files = Vec::new();
        sources(&root.join("src"), &mut files);
        assert!(files.len() > 40, "the sources are there");
        let mut told = Vec::new();
        for path in files {
            let source = fs::read_to_string(&path).expect("a source file");
            let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            for (number, line) in (1..).zip(code.lines()) {
                let line = line.split("// ").next().unwrap_or_default();
                if line.trim_start().starts_with("//") {
                    continue;
                }
                for (before, literal, after) in literals(line) {
                    if is_text(before, literal, after, &classes) {
                        told.push(format!("{}:{number}: {literal}", path.display()));
                    }
                }
            }
        }
        assert!(told.is_empty(), "these belong into web/src/words:\n{}", told.join("\n"));
    }

    #[test]
    fn text_is_told_from_the_programs_own_names() {
        let classes = BTreeSet::from(["soft".to_owned(), "small".to_owned()]);
        let is_text = |line: &str| literals(line).iter().any(|(b, l, a)| is_text(b, l, a, &classes));
        for text in [
            r#"<p>{ "Nothing yet" }</p>"#,
            r#"format!("{count} open")"#,
            r#"{ "optional" }"#,
            r#"legend: "Severity""#,
        ] {
            assert!(is_text(text), "{text}");
        }
        for name in [r#"<p class="soft small">"#, r#"id={"metric".to_owned()}"#, r#"d="M6 8H206""#] {
            assert!(!is_text(name), "{name}");
        }
    }
}
