//! What the errors say, word for word, where they point, and that they point well in any text.

use cvss_core::{Cvss, ErrorKind, ParseError, diagnose};

const BASE: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N";
const BASE_4: &str = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

#[track_caller]
fn error(text: &str) -> ParseError {
    let error = text.parse::<Cvss>().expect_err("a bad vector");
    assert_eq!(diagnose(text).first(), Some(&error), "a diagnosis begins with the same error");
    error
}

/// The error's kind, the text that it points at, and its message.
#[track_caller]
fn says(text: &str, kind: ErrorKind, place: &str, message: &str) {
    let error = error(text);
    assert_eq!((error.kind(), &text[error.span()], error.to_string().as_str()), (kind, place, message));
}

#[test]
fn nothing() {
    says(
        "",
        ErrorKind::Empty,
        "",
        "the CVSS vector is empty: write one such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    );
}

#[test]
fn prefix() {
    says(&BASE[9..], ErrorKind::MissingPrefix, "", "the vector has no version: start it with CVSS:3.1/");
    says(
        &BASE.replace("3.1", "3.2"),
        ErrorKind::UnknownVersion,
        "CVSS:3.2",
        "\"CVSS:3.2\" is not a supported version: start with CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/, or with AV: for CVSS 2.0",
    );
    says(
        "CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P",
        ErrorKind::UnknownVersion,
        "CVSS:2.0",
        "a CVSS 2.0 vector has no prefix: remove \"CVSS:2.0/\"",
    );
}

#[test]
fn slashes_and_colons() {
    let message = "there is one slash too many (at character 45): remove it";
    says(&format!("{BASE}/"), ErrorKind::EmptyPart, "/", message);
    says(
        &BASE.replace("AC:L", "ACL"),
        ErrorKind::MissingColon,
        "ACL",
        "\"ACL\" is not a metric with a value (at character 15): write both, as in AV:N",
    );
    says(
        &BASE.replace("/AC", " AC"),
        ErrorKind::MissingSlash,
        " AC:L",
        "there is no slash before \" AC:L\" (at character 14): write one between two metrics",
    );
}

#[test]
fn stray_characters() {
    let message = "\" \" does not belong in a vector (at character 14): remove it";
    says(&BASE.replace("AV:N", "AV:N "), ErrorKind::StrayCharacter, " ", message);
}

#[test]
fn names_and_values() {
    says(
        &BASE.replace("/A:N", "/A:N/XX:N"),
        ErrorKind::UnknownMetric,
        "XX",
        "CVSS 3.1 has no metric \"XX\" (at character 46): remove it",
    );
    says(
        &BASE.replace("/PR", "/AT:N/PR"),
        ErrorKind::UnknownMetric,
        "AT",
        "CVSS 3.1 has no metric \"AT\" (at character 20): remove it, or use CVSS 4.0, which has it",
    );
    says(
        &BASE.replace("PR:N", "PR:X"),
        ErrorKind::UnknownValue,
        "PR:X",
        "Privileges Required (PR) has no value \"X\" (at character 20): write PR:N (None), PR:L (Low) or PR:H (High)",
    );
    says(
        &BASE.replace("AV:N", "av:n"),
        ErrorKind::WrongCase,
        "av:n",
        "\"av:n\" is in the wrong case (at character 10): write AV:N",
    );
}

#[test]
fn repeated_missing_and_misplaced() {
    says(
        &format!("{BASE}/AV:L"),
        ErrorKind::Repeated,
        "AV:L",
        "Attack Vector (AV) appears twice (again at character 46): keep one",
    );
    says(
        &BASE.replace("/I:H", ""),
        ErrorKind::MissingMetric,
        "",
        "Integrity is missing: add I:H (High), I:L (Low) or I:N (None)",
    );
    says(
        &BASE_4.replace("/AC:L/AT:N", "/AT:N/AC:L"),
        ErrorKind::OutOfOrder,
        "AC:L",
        "Attack Complexity (AC) is out of order (at character 20): in CVSS 4.0 it comes before AT",
    );
    says(
        "AV:N/AC:L/Au:N/C:P/I:P/A:P/E:F/RL:OF",
        ErrorKind::IncompleteGroup,
        "",
        "Report Confidence is missing, but other metrics of its group are there: add RC:ND",
    );
}

#[test]
fn safety_is_a_modified_value_alone() {
    assert_eq!(error(&BASE_4.replace("SI:N", "SI:S")).metric(), Some("SI"));
    assert!(format!("{BASE_4}/MSI:S").parse::<Cvss>().is_ok());
}

#[test]
fn another_version_s_type() {
    let error = BASE.parse::<cvss_core::v4::Vector>().expect_err("another version");
    assert_eq!(error.to_string(), "this is a CVSS 3.1 vector, but another version is expected");
}

/// Places are bytes, and characters are counted from one, in any script.
#[test]
fn places_in_text_beyond_ascii() {
    let text = BASE.replace("AC:L", "é:L/AC:Ω");
    let error = error(&text);
    assert_eq!((&text[error.span()], error.kind()), ("é", ErrorKind::UnknownMetric));
    let second = diagnose(&text)[1];
    assert_eq!((&text[second.span()], second.to_string().contains("at character 19")), ("AC:Ω", true));
}
