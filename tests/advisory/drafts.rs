//! Made-up drafts for property tests: typed text of every kind, and choices of every kind.

use advisory_core::draft::{
    Answer, Arrival, Assess, Check, Clock, Confirmation, Coordination, Credit, CreditType, Cve, CveChoice,
    CveRequest, Ecosystem, Event, Exploitation, Exploited, Fix, FixState, OnGithub, Once, Outcome, Product,
    Progress, PublicText, Publishing, Question, Reasons, Release, ReleasePlan, ReleasedPackage, Report,
    SecondScore, Severity, SeverityLevel, Subject, TriageQuestion,
};
use advisory_core::{Draft, Timestamp};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};

/// A title that is longer than lists show.
const LONG: &str = "formidable names uploaded files with a generator that an attacker can predict, so that they can be \
                    found and run by anyone who knows when they were uploaded, and by whom";

/// The same cases in every run; `PROPTEST_CASES` asks for more of them than the usual 256.
pub(crate) fn config() -> Config {
    Config { failure_persistence: None, rng_seed: RngSeed::Fixed(0x5EED), ..Config::default() }
}

/// What people type: what belongs there, what nearly does, and anything.
fn typed(examples: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(examples).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[ -~äß😀\n\t]{0,40}",
    ]
}

fn moment() -> impl Strategy<Value = Timestamp> {
    (0_i64..4_000_000_000).prop_map(Timestamp::from_unix_seconds)
}

fn product() -> impl Strategy<Value = Product> {
    (
        option::of(select(Ecosystem::ALL)),
        typed(&["formidable", "@scope/name", "com.google.protobuf:protobuf-java", "vendor/name", ""]),
        typed(&[
            "< 1.2.3",
            ">= 1.0, < 2.0",
            "<=1.2",
            ">=1 <2",
            ">= 1, < 2, >= 3, < 4",
            "1.x || 2.x",
            "= 1",
            "",
            ">= 2, < 1",
            "> 1, < 2",
            ">= 1.0",
            "< 1.2.3.4.5",
            "< 1.2",
        ]),
        typed(&["1.2.3", "2.0", "1.2.3, 2.0.1", "1.2.3-android", "v1.2.3", ">= 1.2.3", "none", ""]),
        vec(typed(&["crate::function"]), 0..2),
    )
        .prop_map(|(ecosystem, package, affected, patched, functions)| Product {
            ecosystem,
            package,
            affected,
            patched,
            functions,
        })
}

/// What people write about answers, those of the vectors above among them.
fn reasons() -> impl Strategy<Value = Reasons> {
    let answers: Vec<Answer> = Answer::all().collect();
    btree_map(
        select(answers),
        typed(&["It listens on HTTP.", "One\nAttack Vector (AV:N): two | three"]),
        0..6,
    )
    .prop_map(|reasons| reasons.into_iter().filter(|(_, reason)| !reason.is_empty()).collect())
}

fn second() -> impl Strategy<Value = SecondScore> {
    (
        typed(&["mona"]),
        typed(&["CVSS:3.1/AV:L/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", "CVSS:3.1/AV:N", ""]),
        reasons(),
    )
        .prop_map(|(by, vector, reasons)| SecondScore { by, vector, reasons })
}

fn confirmation() -> impl Strategy<Value = Confirmation> {
    (select(Subject::ALL), typed(&["mona", "octocat"]), typed(&["XSS in formidable"]))
        .prop_map(|(subject, by, text)| Confirmation { subject, by, text })
}

fn severity() -> impl Strategy<Value = Severity> {
    (
        select(Assess::ALL),
        option::of(select(SeverityLevel::ALL)),
        typed(&[
            "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N",
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N",
            "AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/",
            "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/E:P",
            "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N",
            "",
        ]),
        typed(&["CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N", ""]),
        reasons(),
        second(),
    )
        .prop_map(|(assess, level, cvss_v3, cvss_v4, reasons, second)| Severity {
            assess,
            level,
            cvss_v3,
            cvss_v4,
            reasons,
            second,
        })
}

fn form() -> impl Strategy<Value = Draft> {
    (
        typed(&["XSS in formidable", "SECURITY FIX!!", "Multiple vulnerabilities", LONG, ""]),
        (select(CveChoice::ALL), typed(&["CVE-2025-46653", "cve-2025-1", ""])),
        typed(&[
            "### Impact\nBad, see @name and #12.\n### Patches\n\n### Workarounds\n### References\n",
            "```\n# code\n",
            "_What kind of vulnerability is it? Who is impacted?_",
            "[example](http://example.com)",
            "A denial of service: any authenticated user who clicks. Fixed in 1.2.4, see https://a.corp/\n### PoC\n```\nx\n```\n",
            "Upgrade to 9.9.9. ghp_abcdefghijklmnopqrstuvwxyz0123456789 a@b.example",
        ]),
        vec(product(), 0..4),
        severity(),
        vec(typed(&["CWE-79", "CWE-20", "cwe 22", "CWE-1035", "CWE-9999", "CWE-79"]), 0..4),
        vec((typed(&["octocat", "@octocat", "a b"]), select(CreditType::ALL)), 0..4),
        vec(
            typed(&["https://example.org/a", "https://github.com/o/r/commit/1", "http://x y", "nowhere", "https://github.com/o/r-ghsa-75v8-2h7p-7m2m"]),
            0..4,
        ),
    )
        .prop_map(
            |(title, (choice, id), description, products, severity, weaknesses, credits, references)| Draft {
                title,
                cve: Cve { choice, id, ..Cve::default() },
                description,
                products,
                severity,
                weaknesses,
                credits: credits
                    .into_iter()
                    .map(|(login, credit_type)| Credit { login, credit_type })
                    .collect(),
                references,
                ..Draft::default()
            },
        )
}

fn release() -> impl Strategy<Value = ReleasePlan> {
    (
        vec((typed(&["formidable"]), typed(&["1.2.3", "v2"])), 0..3),
        btree_map(select(Question::ALL), any::<bool>(), 0..3),
        btree_map(
            select(PublicText::ALL),
            typed(&["fix-xss", "Tidy up", "Fix vulnerability in parser"]),
            0..3,
        ),
        option::of(moment()),
    )
        .prop_map(|(packages, answers, texts, publication)| ReleasePlan {
            packages: packages
                .into_iter()
                .map(|(package, version)| ReleasedPackage { package, version })
                .collect(),
            answers: answers.into_iter().collect(),
            texts: texts.into_iter().collect(),
            publication,
        })
}

fn progress() -> impl Strategy<Value = Progress> {
    (
        btree_set(typed(&["draft.create", "cve.one", "publish.final"]), 0..3),
        btree_map(select(Clock::ALL), moment(), 0..3),
        option::of(select(FixState::ALL)),
        option::of(select(Release::ALL)),
        option::of(select(Publishing::ALL)),
    )
        .prop_map(|(done, clocks, fix, release, publishing)| Progress {
            done: done.into_iter().collect(),
            clocks: clocks.into_iter().collect(),
            fix,
            release,
            publishing,
        })
}

fn report() -> impl Strategy<Value = Report> {
    (
        typed(&["mona"]),
        typed(&["I found this."]),
        option::of(moment()),
        option::of(select(Arrival::ALL)),
        btree_map(select(TriageQuestion::ALL), any::<bool>(), 0..3),
        option::of(select(Outcome::ALL)),
    )
        .prop_map(|(reporter, message, received, arrival, answers, outcome)| Report {
            reporter,
            message,
            received,
            arrival,
            answers: answers.into_iter().collect(),
            outcome,
        })
}

fn exploitation() -> impl Strategy<Value = Exploitation> {
    (option::of(select(Exploited::ALL)), option::of(moment()), option::of(moment()))
        .prop_map(|(known, aware, remedy)| Exploitation { known, aware, remedy })
}

fn coordination() -> impl Strategy<Value = Coordination> {
    (typed(&["octocat"]), typed(&["the reporter"]), option::of(moment()), vec(typed(&["1.x"]), 0..3))
        .prop_map(|(owner, waiting_for, embargo, backports)| Coordination {
            owner,
            waiting_for,
            embargo,
            backports,
        })
}

/// Any draft.
/// What the command remembers of GitHub.
fn on_github() -> impl Strategy<Value = OnGithub> {
    (option::of(typed(&["Title"])), btree_map(select(Once::ALL), moment(), 0..2)).prop_map(
        |(title, begun)| OnGithub {
            last: title.into_iter().map(|title| ("summary".to_owned(), title.into())).collect(),
            begun: begun.into_iter().collect(),
        },
    )
}

pub(crate) fn draft() -> impl Strategy<Value = Draft> {
    (
        form(),
        (typed(&["o/r", "https://github.com/o/r", ""]), typed(&["GHSA-75v8-2h7p-7m2m", "ghsa", ""])),
        (typed(&["octocat"]), typed(&["Granted."])),
        (report(), exploitation(), coordination()),
        (
            typed(&["o/r-ghsa-75v8-2h7p-7m2m"]),
            vec(typed(&["1f2e3d4"]), 0..3),
            vec((typed(&["test (18): Test", "lint: Lint"]), typed(&["npm test"])), 0..3),
        ),
        release(),
        (vec((option::of(moment()), typed(&["Reported"])), 0..3), vec(confirmation(), 0..3)),
        (progress(), on_github()),
    )
        .prop_map(
            |(
                form,
                (repository, ghsa_id),
                (asked_by, answer),
                (report, exploitation, coordination),
                (private_fork, commits, checks),
                release,
                (timeline, confirmations),
                (progress, github),
            )| {
                let mut draft = Draft {
                    repository,
                    ghsa_id,
                    report,
                    exploitation,
                    coordination,
                    fix: Fix {
                        private_fork,
                        commits,
                        checks: checks.into_iter().map(|(label, command)| Check { label, command }).collect(),
                    },
                    release,
                    timeline: timeline.into_iter().map(|(at, what)| Event { at, what }).collect(),
                    confirmations,
                    progress,
                    github,
                    ..form
                };
                draft.cve.request = CveRequest { asked_by, answer };
                draft
            },
        )
}
