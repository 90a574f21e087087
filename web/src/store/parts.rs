//! [`Parts`]: a draft as a table of its parts, each under the path that it has in the draft's file.
//!
//! A part is whatever one window can change without touching the rest: a text, a choice, a date, or a list as a whole.

use advisory_core::{Draft, file};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The parts of a draft by their JSON Pointers (RFC 6901). A part that the file leaves out is not in the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts(BTreeMap<String, Value>);

impl Parts {
    /// The parts of a draft.
    pub fn of(draft: &Draft) -> Self {
        let mut parts = BTreeMap::new();
        if let Ok(value) = serde_json::from_str(&file::write(draft)) {
            take_apart(String::new(), value, &mut parts);
        }
        Self(parts)
    }

    /// The part at this path.
    pub fn get(&self, path: &str) -> Option<&Value> {
        self.0.get(path)
    }

    /// Puts a part there, or takes it away.
    pub fn set(&mut self, path: &str, part: Option<&Value>) {
        match part {
            Some(part) => self.0.insert(path.to_owned(), part.clone()),
            None => self.0.remove(path),
        };
    }

    /// The paths of all parts.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// The draft that has these parts; `None` where they do not make one.
    pub fn draft(&self) -> Option<Draft> {
        let mut whole = Value::Object(Map::new());
        for (path, part) in &self.0 {
            let mut place = &mut whole;
            for name in path.split('/').skip(1) {
                let name = name.replace("~1", "/").replace("~0", "~");
                place = place.as_object_mut()?.entry(name).or_insert_with(|| Value::Object(Map::new()));
            }
            *place = part.clone();
        }
        file::read(&whole.to_string()).ok()
    }
}

fn take_apart(path: String, value: Value, parts: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                take_apart(format!("{path}/{name}"), value, parts);
            }
        }
        value => drop(parts.insert(path, value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use advisory_core::draft::Product;

    #[test]
    fn a_draft_is_put_together_from_its_parts_again() {
        let mut draft = Draft { title: "Title".into(), ..Draft::default() };
        draft.products = vec![Product { package: "formidable".into(), ..Product::default() }];
        draft.progress.mark("a/b~c".into(), true);
        let parts = Parts::of(&draft);
        assert_eq!(parts.get("/draft/title"), Some(&"Title".into()));
        assert_eq!(parts.draft(), Some(draft));
    }

    #[test]
    fn a_part_is_set_and_taken_away() {
        let mut parts = Parts::of(&Draft::default());
        parts.set("/draft/title", Some(&"Title".into()));
        assert_eq!(parts.draft().unwrap().title, "Title");
        parts.set("/draft/title", None);
        assert_eq!(parts.draft(), Some(Draft::default()));
    }
}
