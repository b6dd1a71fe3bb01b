//! Holds JSON against a JSON schema, as far as the schemas of the tests go.
//!
//! A keyword that is not known here is a fault, so that nothing is valid for want of looking.

use regex::Regex;
use serde_json::Value;

/// Returns what is wrong with a value.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut checker = Checker { root: schema, faults: Vec::new() };
    checker.check(schema, value, "");
    checker.faults
}

struct Checker<'s> {
    root: &'s Value,
    faults: Vec<String>,
}

impl<'s> Checker<'s> {
    fn fault(&mut self, path: &str, what: impl std::fmt::Display) {
        self.faults.push(format!("{path}: {what}"));
    }
    fn passes(&self, schema: &'s Value, value: &Value) -> bool {
        let mut checker = Checker { root: self.root, faults: Vec::new() };
        checker.check(schema, value, "");
        checker.faults.is_empty()
    }
    fn check(&mut self, schema: &'s Value, value: &Value, path: &str) {
        match schema {
            Value::Bool(true) => return,
            Value::Bool(false) => return self.fault(path, "is not allowed"),
            _ => {}
        }
        let keywords = schema.as_object().expect("a schema is an object");
        for (keyword, rule) in keywords {
            self.keyword(schema, keyword, rule, value, path);
        }
    }
    fn keyword(&mut self, schema: &'s Value, keyword: &str, rule: &'s Value, value: &Value, path: &str) {
        match keyword {
            "$id" | "$schema" | "title" | "description" | "default" | "definitions" => {}
            "$ref" => {
                let pointer = rule.as_str().and_then(|rule| rule.strip_prefix('#')).expect("it is local");
                let target = self.root.pointer(pointer).unwrap_or_else(|| panic!("{pointer} is there"));
                self.check(target, value, path);
            }
            "type" if !has_type(value, rule) => self.fault(path, format!("is no {rule}")),
            "type" => {}
            "enum" if !rule.as_array().expect("it is a list").contains(value) => {
                self.fault(path, format!("{value} is none of {rule}"));
            }
            "enum" => {}
            "allOf" => list(rule).for_each(|rule| self.check(rule, value, path)),
            "anyOf" if !list(rule).any(|rule| self.passes(rule, value)) => {
                self.fault(path, format!("is none of {rule}"));
            }
            "anyOf" => {}
            "oneOf" if list(rule).filter(|rule| self.passes(rule, value)).count() != 1 => {
                self.fault(path, format!("is not one of {rule}"));
            }
            "oneOf" => {}
            "required" | "properties" | "additionalProperties" => {
                self.object(schema, keyword, rule, value, path);
            }
            "items" | "minItems" | "uniqueItems" => self.array(keyword, rule, value, path),
            "minimum" | "maximum" => {
                let (Some(number), Some(limit)) = (value.as_f64(), rule.as_f64()) else { return };
                if if keyword == "minimum" { number < limit } else { limit < number } {
                    self.fault(path, format!("{value} is beyond the {keyword} {rule}"));
                }
            }
            "pattern" => {
                let pattern = rule.as_str().expect("it is a text");
                let pattern = Regex::new(pattern).expect("it is well-formed");
                if value.as_str().is_some_and(|text| !pattern.is_match(text)) {
                    self.fault(path, format!("{value} does not match {rule}"));
                }
            }
            "format" => self.format(rule.as_str().expect("it is a text"), value, path),
            unknown => self.fault(path, format!("the schema has the unknown keyword {unknown}")),
        }
    }
    fn object(&mut self, schema: &'s Value, keyword: &str, rule: &'s Value, value: &Value, path: &str) {
        let Some(object) = value.as_object() else { return };
        match keyword {
            "required" => {
                for name in list(rule).filter_map(Value::as_str).filter(|name| !object.contains_key(*name)) {
                    self.fault(path, format!("lacks {name}"));
                }
            }
            "properties" => {
                for (name, value) in object {
                    if let Some(rule) = rule.get(name) {
                        self.check(rule, value, &format!("{path}/{name}"));
                    }
                }
            }
            _ => {
                for (name, value) in object {
                    if schema["properties"].get(name).is_none() {
                        self.check(rule, value, &format!("{path}/{name}"));
                    }
                }
            }
        }
    }
    fn array(&mut self, keyword: &str, rule: &'s Value, value: &Value, path: &str) {
        let Some(items) = value.as_array() else { return };
        match keyword {
            "items" => {
                for (index, item) in items.iter().enumerate() {
                    self.check(rule, item, &format!("{path}/{index}"));
                }
            }
            "minItems" => {
                if (items.len() as u64) < rule.as_u64().expect("it is a number") {
                    self.fault(path, format!("has fewer than {rule} items"));
                }
            }
            _ => {
                let is_repeated = |index: usize| items[..index].contains(&items[index]);
                if rule == &Value::Bool(true) && (0..items.len()).any(is_repeated) {
                    self.fault(path, "has an item twice");
                }
            }
        }
    }
    fn format(&mut self, format: &str, value: &Value, path: &str) {
        let Some(text) = value.as_str() else { return };
        let is_allowed = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
        match format {
            "uri" if !text.contains(':') || !text.chars().all(is_allowed) => self.fault(path, "is no URI"),
            "uri-reference" if !text.chars().all(is_allowed) => self.fault(path, "is no reference"),
            "uri" | "uri-reference" => {}
            other => self.fault(path, format!("the format {other} is unknown")),
        }
    }
}

fn list(rule: &Value) -> impl Iterator<Item = &Value> {
    rule.as_array().expect("it is a list").iter()
}

fn has_type(value: &Value, rule: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        _ => false,
    };
    match rule {
        Value::String(name) => is(name),
        _ => list(rule).filter_map(Value::as_str).any(is),
    }
}
