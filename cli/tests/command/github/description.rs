//! GitHub's own description of its API: what a request must be, and what an answer is.

use super::server::{Request, TOKEN};
use super::state::Reply;
use advisory_desk_tests::schemas;
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What is not as the description says. Where the package with it is not installed, nothing is known.
pub(super) fn problems(request: &Request, reply: &Reply) -> Vec<String> {
    let Some(api) = api() else { return Vec::new() };
    let line = request.line();
    let Some(operation) = operations(api).find(|operation| is_of(operation, request)) else {
        return vec![format!("{line}: there is no such operation")];
    };
    let mut problems = Vec::new();
    for pair in request.query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let known = parameters.into_iter().find(|known| known["name"] == name && known["place"] == "query");
        let typed = value.parse::<u64>().map_or_else(|_| json!(value), |number| json!(number));
        match known {
            None => problems.push(format!("{line}: there is no parameter {name}")),
            Some(known)
                if !fits(api, &known["schema"], &typed).is_empty()
                    && !fits(api, &known["schema"], &json!(value)).is_empty() =>
            {
                problems.push(format!("{line}: {name} is {value}"));
            }
            Some(_) => {}
        }
    }
    match (&operation["body"], &request.body) {
        (Value::Null, None) => {}
        (Value::Null, Some(_)) => problems.push(format!("{line}: it takes no body")),
        (schema, body) => problems.extend(fits(api, schema, body.as_ref().unwrap_or(&Value::Null))),
    }
    let authorization = format!("Bearer {TOKEN}");
    for (name, value) in [
        ("accept", "application/vnd.github+json"),
        ("x-github-api-version", "2022-11-28"),
        ("authorization", &authorization),
    ] {
        if request.header(name) != Some(value) {
            problems.push(format!("{line}: {name} is {:?}", request.header(name).is_some()));
        }
    }
    if request.header("user-agent").is_none_or(|agent| !agent.starts_with("advisory-cli/")) {
        problems.push(format!("{line}: GitHub refuses requests without a user agent"));
    }
    if reply.status != 304 {
        match operation["answers"].get(reply.status.to_string()) {
            None => problems.push(format!("{line}: {} is no answer to it", reply.status)),
            Some(Value::Null) => {}
            Some(schema) => problems.extend(fits(api, schema, &reply.body)),
        }
    }
    problems
}

/// An answer that GitHub shows as an example.
pub(super) fn example(name: &str) -> Option<Value> {
    api().map(|api| api["examples"][name].clone())
}

/// An object with the members that a schema insists on, taken from another object where it has them.
pub(super) fn required(definition: &str, from: &Value) -> Option<Value> {
    let schema = &api()?["definitions"][definition];
    let names = schema["required"].as_array()?.iter().filter_map(Value::as_str);
    let member = |name: &str| match from.get(name) {
        Some(value) => value.clone(),
        None => sample(&schema["properties"][name]),
    };
    Some(Value::Object(names.map(|name| (name.to_owned(), member(name))).collect::<Map<_, _>>()))
}

/// Some value that fits a simple schema.
fn sample(schema: &Value) -> Value {
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or_default();
    match (kind, schema["format"].as_str()) {
        ("string", Some("uri")) => json!("https://crab.example/"),
        ("string", Some("date-time")) => json!("2026-11-25T12:00:00Z"),
        ("string", _) => json!("crab"),
        ("integer" | "number", _) => json!(1),
        ("boolean", _) => json!(false),
        ("array", _) => json!([]),
        ("object", _) => json!({}),
        _ => Value::Null,
    }
}

fn api() -> Option<&'static Value> {
    schemas::operations()
}

fn operations(api: &Value) -> impl Iterator<Item = &Value> {
    api["operations"].as_array().into_iter().flatten()
}

/// Whether a request is one of an operation: a name in braces stands for any segment.
fn is_of(operation: &Value, request: &Request) -> bool {
    let template: Vec<&str> = operation["path"].as_str().unwrap_or_default().split('/').collect();
    let path: Vec<&str> = request.path.split('/').collect();
    let fits = |(template, segment): (&&str, &&str)| {
        template == segment || (template.starts_with('{') && !segment.is_empty())
    };
    operation["method"] == *request.method
        && template.len() == path.len()
        && template.iter().zip(&path).all(fits)
}

/// Where a value does not fit a schema. Compiling a schema takes much longer than using it, so each is compiled once.
fn fits(api: &Value, schema: &Value, value: &Value) -> Vec<String> {
    static VALIDATORS: Mutex<BTreeMap<String, Arc<Validator>>> = Mutex::new(BTreeMap::new());
    let compile = || {
        let whole = json!({ "allOf": [schema], "definitions": api["definitions"] });
        Arc::new(jsonschema::validator_for(&whole).expect("the description has schemas"))
    };
    let mut validators = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    let validator = Arc::clone(validators.entry(schema.to_string()).or_insert_with(compile));
    drop(validators);
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}
