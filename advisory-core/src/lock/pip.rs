//! What `pip freeze` prints, and requirements files: a package a line.

use super::{Kind, Lock, LockError};

/// Options of a requirements file that are about the whole of it.
const WHOLE: &[&str] = &[
    "-i",
    "--index-url",
    "--extra-index-url",
    "--no-index",
    "-f",
    "--find-links",
    "--no-binary",
    "--only-binary",
    "--pre",
    "--prefer-binary",
    "--require-hashes",
    "--trusted-host",
    "--use-feature",
];

pub(super) fn read(text: &str) -> Result<Lock, LockError> {
    let mut lock = Lock::of(Kind::PipFreeze);
    for (number, line) in lines(text) {
        let line = uncommented(&line);
        let first = line.split([' ', '=']).next().unwrap_or_default();
        if line.is_empty() || WHOLE.contains(&first) {
            continue;
        }
        let entry = || format!("line {number}, {}", crate::facts::one_line(line));
        if line.starts_with('-') {
            lock.leave_open(egg(line), entry());
            continue;
        }
        let (name, rest) = name(line).ok_or(LockError::Unknown)?;
        // What holds for some machines alone, and the digests, say nothing of the version.
        let rest = rest.split(';').next().unwrap_or_default();
        let rest = rest.split(" --").next().unwrap_or_default().trim();
        match pinned(rest) {
            Some(version) => lock.add(name, version, None),
            None => lock.leave_open(name, entry()),
        }
    }
    // Prose has no line that pins a package.
    if lock.installed.is_empty() && lock.open.is_empty() { Err(LockError::Unknown) } else { Ok(lock) }
}

/// The lines with their numbers; one that ends in a backslash goes on in the next.
fn lines(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut goes_on = false;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        let (part, continued) = line.strip_suffix('\\').map_or((line, false), |part| (part.trim_end(), true));
        match lines.last_mut().filter(|_| goes_on) {
            Some((_, before)) => before.extend([" ", part]),
            None => lines.push((number, part.to_owned())),
        }
        goes_on = continued;
    }
    lines
}

fn uncommented(line: &str) -> &str {
    let end = if line.starts_with('#') { Some(0) } else { line.find(" #") };
    line[..end.unwrap_or(line.len())].trim()
}

/// The name of an editable package: `-e git+https://…#egg=name`.
fn egg(line: &str) -> &str {
    let egg = line.split_once("#egg=").map_or("", |(_, name)| name);
    egg.split(['&', '[']).next().unwrap_or_default().trim()
}

/// A package's name at the beginning of a line, and what follows it and its extras; `None` where the line is none of a package.
fn name(line: &str) -> Option<(&str, &str)> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    let (name, rest) = line.split_at(line.find(|c| !is_of_name(c)).unwrap_or(line.len()));
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('[') {
        Some(extras) => extras.split_once(']')?.1.trim_start(),
        None => rest,
    };
    let goes_on = rest.is_empty()
        || rest.starts_with(['=', '<', '>', '!', '~', '@', ';', '('])
        || rest.starts_with("--");
    let is_name = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    (is_name && goes_on).then_some((name, rest))
}

/// The version, where exactly one is asked for.
fn pinned(rest: &str) -> Option<&str> {
    let version = rest.strip_prefix("===").or_else(|| rest.strip_prefix("=="))?.trim();
    let is_one =
        !version.is_empty() && !version.contains([',', '*']) && !version.contains(char::is_whitespace);
    is_one.then_some(version)
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, read};

    #[test]
    fn each_line_is_a_package() {
        let lock = read(
            "\u{feff}# pinned\n--index-url https://pypi.example/simple\nrequests==2.31.0\nFlask[async] == 3.0.0 ; python_version > '3.8'\n\
             crab-unzip==1.4.1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\nodd===1.0-final # as it is\n\
             urllib3>=1.26,<2\nstar==1.*\nbare\n-e git+https://github.com/o/e.git@0123abc#egg=e-dit\n-r other.txt\nlocal @ file:///tmp/local\n",
        )
        .unwrap();
        assert_eq!(lock.kind, Kind::PipFreeze);
        let installed: Vec<_> =
            lock.installed.iter().map(|each| format!("{} {}", each.name, each.version)).collect();
        assert_eq!(installed, ["requests 2.31.0", "Flask 3.0.0", "crab-unzip 1.4.1", "odd 1.0-final"]);
        let open: Vec<_> = lock.open.iter().map(|open| format!("{} ({})", open.entry, open.name)).collect();
        assert_eq!(
            open,
            [
                "line 9, urllib3>=1.26,<2 (urllib3)",
                "line 10, star==1.* (star)",
                "line 11, bare (bare)",
                "line 12, -e git+https://github.com/o/e.git@0123abc#egg=e-dit (e-dit)",
                "line 13, -r other.txt ()",
                "line 14, local @ file:///tmp/local (local)",
            ]
        );
    }

    #[test]
    fn prose_is_no_list_of_packages() {
        for text in ["The parser crashes.", "requests==2.31.0\nand then we saw it", "# nothing\n"] {
            assert!(read(text).unwrap_err().to_string().starts_with("This is not a lock file"), "{text}");
        }
    }
}
