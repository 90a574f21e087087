//! What the stand-in for GitHub knows, and how that changes: advisories of one repository, their fork, the requests for CVE ids.

use super::description;
use super::server::{Fault, Request};
use cvss_core::Cvss;
use serde_json::{Map, Value, json};

/// The repository that there is.
pub(crate) const REPOSITORY: &str = "octocat/crab-unzip";

/// What is answered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Value,
}

impl Reply {
    fn new(status: u16, body: Value) -> Self {
        Self { status, headers: Vec::new(), body }
    }

    fn refused(status: u16, message: &str) -> Self {
        Self::new(status, json!({ "message": message, "documentation_url": "https://docs.github.com/rest" }))
    }
}

/// A change that somebody else makes.
type Change = fn(&mut State);

/// Everything that the server knows.
#[derive(Clone, Default)]
pub(crate) struct State {
    /// The advisories, as GitHub answers them.
    pub(crate) advisories: Vec<Value>,
    /// The ids of the advisories for which a CVE id was requested, once for each request.
    pub(crate) cve_requests: Vec<String>,
    /// How often a fork was started.
    pub(crate) forks: usize,
    /// How often the fork is looked for in vain.
    pub(crate) fork_takes: usize,
    /// How often an advisory became published.
    pub(crate) publications: usize,
    /// How many advisories a page of the list has at most.
    pub(crate) page: usize,
    /// Whether the token's owner is an administrator.
    pub(crate) is_administrator: bool,
    /// Whether it is GitHub, so that requests and answers must be as GitHub's description says.
    pub(crate) is_github: bool,
    /// What others have published of it, by its path.
    pub(crate) elsewhere: Vec<(String, Value)>,
    pub(crate) log: Vec<Request>,
    /// Which request something goes wrong with, counted from 0, and what.
    pub(crate) faults: Vec<(usize, Fault)>,
    /// What somebody else does just before the request with this number.
    pub(crate) others: Vec<(usize, Change)>,
    pub(crate) problems: Vec<String>,
}

impl State {
    pub(crate) fn new() -> Self {
        Self { page: 100, is_administrator: true, is_github: true, fork_takes: 2, ..Self::default() }
    }

    /// What goes wrong with the request that has just arrived.
    pub(super) fn fault(&mut self) -> Option<Fault> {
        let number = self.log.len() - 1;
        while let Some(place) = self.others.iter().position(|(when, _)| *when == number) {
            let (_, change) = self.others.remove(place);
            change(self);
        }
        self.faults.iter().find(|(when, _)| *when == number).map(|(_, fault)| *fault)
    }

    /// The advisory with this id.
    pub(crate) fn advisory(&mut self, id: &str) -> Option<&mut Value> {
        self.advisories.iter_mut().find(|advisory| advisory["ghsa_id"] == *id)
    }

    /// Adds an advisory with these members, and returns its id.
    pub(crate) fn add(&mut self, members: &Value) -> String {
        const LETTERS: &[u8] = b"23456789cfghjmpqrvwx";
        let letter = char::from(LETTERS[self.advisories.len() % LETTERS.len()]);
        let id = format!("GHSA-75v8-2h7p-7m2{letter}");
        let mut advisory: Value =
            serde_json::from_str(&advisory_desk_tests::fixtures::read("github/repository-advisory.json"))
                .expect("a fixture");
        for (name, value) in [
            ("ghsa_id", json!(id)),
            ("url", json!(format!("https://api.github.com/repos/{REPOSITORY}/security-advisories/{id}"))),
            ("html_url", json!(format!("https://github.com/{REPOSITORY}/security/advisories/{id}"))),
            ("identifiers", json!([{ "type": "GHSA", "value": id }])),
            ("submission", Value::Null),
            ("cwe_ids", json!([])),
            ("cwes", json!([])),
            ("credits", json!([])),
            ("vulnerabilities", json!([])),
            ("severity", Value::Null),
            ("cvss", json!({ "vector_string": null, "score": null })),
            ("cvss_severities", Value::Null),
        ] {
            advisory[name] = value;
        }
        change(&mut advisory, members.as_object().expect("members"));
        self.advisories.push(advisory);
        id
    }

    pub(super) fn answer(&mut self, request: &Request) -> Reply {
        let path = request.path.clone();
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let of_advisories = format!("/repos/{REPOSITORY}/security-advisories");
        let reply = match (request.method.as_str(), &segments[..]) {
            ("GET", ["user"]) => Reply::new(200, user()),
            ("GET", ["repos", owner, name]) => self.repository(&format!("{owner}/{name}")),
            ("GET", _) if self.elsewhere.iter().any(|(other, _)| other == &path) => {
                let found = self.elsewhere.iter().find(|(other, _)| other == &path);
                Reply::new(200, found.map(|(_, body)| body.clone()).unwrap_or_default())
            }
            ("GET", _) if path == of_advisories => self.list(&request.query),
            ("POST", _) if path == of_advisories => self.create(request.body.as_ref()),
            ("GET", ["repos", _, _, "security-advisories", id]) if path.starts_with(&of_advisories) => {
                self.advisory(id).map_or_else(not_found, |advisory| Reply::new(200, advisory.clone()))
            }
            ("PATCH", ["repos", _, _, "security-advisories", id]) if path.starts_with(&of_advisories) => {
                self.update(id, request.body.as_ref())
            }
            ("POST", ["repos", _, _, "security-advisories", id, "cve"]) => self.request_cve(id),
            ("POST", ["repos", _, _, "security-advisories", id, "forks"]) => self.fork(id),
            _ => not_found(),
        };
        tagged(request, reply)
    }

    fn list(&self, query: &str) -> Reply {
        let parameter =
            |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let after: usize = parameter("after").and_then(|after| after.parse().ok()).unwrap_or(0);
        let state = parameter("state");
        let wanted =
            self.advisories.iter().filter(|advisory| state.is_none_or(|state| advisory["state"] == state));
        let wanted: Vec<Value> = wanted.cloned().collect();
        let page: Vec<Value> = wanted.iter().skip(after).take(self.page).cloned().collect();
        let end = after + page.len();
        let mut reply = Reply::new(200, Value::Array(page));
        if end < wanted.len() {
            let link = format!(
                "<https://api.github.com/repositories/1/security-advisories?per_page=100&after={end}>; rel=\"next\""
            );
            reply.headers.push(("link".to_owned(), link));
        }
        reply
    }

    fn create(&mut self, body: Option<&Value>) -> Reply {
        let Some(body) = body else { return Reply::refused(422, "There is no body") };
        if has_two_severities(body) {
            return Reply::refused(422, "Choose severity or cvss_vector_string");
        }
        let id = self.add(body);
        let advisory = self.advisory(&id).expect("it was added");
        advisory["state"] = json!("draft");
        Reply::new(201, advisory.clone())
    }

    fn update(&mut self, id: &str, body: Option<&Value>) -> Reply {
        let Some(body) = body.and_then(Value::as_object) else {
            return Reply::refused(422, "There is no body");
        };
        if has_two_severities(&Value::Object(body.clone())) {
            return Reply::refused(422, "Choose severity or cvss_vector_string");
        }
        let Some(advisory) = self.advisory(id) else { return not_found() };
        let state = body.get("state").and_then(Value::as_str).unwrap_or_default();
        let now = advisory["state"].as_str().unwrap_or_default().to_owned();
        let is_possible = match state {
            "" => true,
            "published" => now == "draft",
            "draft" => now == "triage" || now == "closed",
            _ => now == "triage" || now == "draft",
        };
        if !is_possible {
            return Reply::refused(422, &format!("It is {now}"));
        }
        change(advisory, body);
        if state == "published" {
            advisory["published_at"] = json!("2026-11-25T12:00:00Z");
            advisory["private_fork"] = Value::Null;
        }
        let answer = advisory.clone();
        self.publications += usize::from(state == "published");
        Reply::new(200, answer)
    }

    fn request_cve(&mut self, id: &str) -> Reply {
        let Some(advisory) = self.advisory(id) else { return not_found() };
        if !advisory["cve_id"].is_null() {
            return Reply::refused(422, "It has a CVE id");
        }
        self.cve_requests.push(id.to_owned());
        Reply::new(202, json!({}))
    }

    fn fork(&mut self, id: &str) -> Reply {
        let name = format!("{REPOSITORY}-{}", id.to_ascii_lowercase());
        let whole = whole_repository(&name);
        let fork = description::required("simple-repository", &whole).unwrap_or_else(|| whole.clone());
        let Some(advisory) = self.advisory(id) else { return not_found() };
        advisory["private_fork"] = fork;
        self.forks += 1;
        Reply::new(202, whole)
    }

    fn repository(&mut self, name: &str) -> Reply {
        let is_fork = self.advisories.iter().any(|advisory| advisory["private_fork"]["full_name"] == name);
        if is_fork && self.fork_takes > 0 {
            self.fork_takes -= 1;
            return not_found();
        }
        if !is_fork && name != REPOSITORY {
            return not_found();
        }
        let mut whole = whole_repository(name);
        whole["permissions"] = json!({ "admin": self.is_administrator, "push": true, "pull": true });
        let mut reply = Reply::new(200, whole);
        reply.headers.push(("x-oauth-scopes".to_owned(), "repo".to_owned()));
        reply
    }
}

/// A repository as GitHub's own example has it, with this name.
fn whole_repository(name: &str) -> Value {
    let example = description::example("repository").unwrap_or_else(|| json!({ "private": false }));
    let mut whole = description::required("full-repository", &example).unwrap_or(example);
    whole["full_name"] = json!(name);
    whole
}

fn not_found() -> Reply {
    Reply::refused(404, "Not Found")
}

/// Whether a body has two answers to how severe it is, which GitHub refuses.
fn has_two_severities(body: &Value) -> bool {
    !body["severity"].is_null() && !body["cvss_vector_string"].is_null()
}

/// Changes an advisory as a body says, with what GitHub works out from it.
pub(crate) fn change(advisory: &mut Value, members: &Map<String, Value>) {
    for (name, value) in members {
        match name.as_str() {
            "cvss_vector_string" => {
                let vector = value.as_str().unwrap_or_default();
                let cvss = vector.parse::<Cvss>().ok();
                let score = cvss.as_ref().map_or(Value::Null, |cvss| json!(f64::from(cvss.base_score())));
                advisory["cvss"] = json!({ "vector_string": value, "score": score });
                let level = cvss.map(|cvss| cvss.severity().to_string().to_lowercase());
                advisory["severity"] =
                    level.filter(|level| level != "none").map_or(Value::Null, Value::String);
            }
            "severity" => {
                advisory["severity"] = value.clone();
                advisory["cvss"] = json!({ "vector_string": null, "score": null });
            }
            "start_private_fork" => {}
            "vulnerabilities" => {
                let with_all = |row: &Value| {
                    let or = |name: &str, other: Value| {
                        if row[name].is_null() { other } else { row[name].clone() }
                    };
                    json!({
                        "package": { "ecosystem": row["package"]["ecosystem"], "name": row["package"]["name"] },
                        "vulnerable_version_range": or("vulnerable_version_range", Value::Null),
                        "patched_versions": or("patched_versions", Value::Null),
                        "vulnerable_functions": or("vulnerable_functions", json!([])),
                    })
                };
                advisory["vulnerabilities"] = value.as_array().into_iter().flatten().map(with_all).collect();
            }
            "cwe_ids" => {
                let ids = value.as_array().into_iter().flatten();
                advisory["cwes"] = ids.map(|id| json!({ "cwe_id": id, "name": "A weakness" })).collect();
                advisory["cwe_ids"] = value.clone();
            }
            _ => advisory[name.as_str()] = value.clone(),
        }
    }
}

fn user() -> Value {
    let login = json!({ "login": "octocat" });
    description::required("private-user", &login).unwrap_or(login)
}

/// The answer with its `ETag`, or that nothing has changed.
fn tagged(request: &Request, mut reply: Reply) -> Reply {
    if request.method != "GET" || reply.status != 200 {
        return reply;
    }
    let sum = reply
        .body
        .to_string()
        .bytes()
        .fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let etag = format!("\"{sum:x}\"");
    if request.header("if-none-match") == Some(&etag) {
        return Reply::new(304, Value::Null);
    }
    reply.headers.push(("etag".to_owned(), etag));
    reply
}
