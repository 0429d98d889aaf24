//! The JSON Schema of a workflow's file, so that editors complete and check what people write by hand.
//! It is the part of the API's description that such a file is made of.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use utoipa::openapi::OpenApi;
use workflow::file::FORMAT;

const ROOT: &str = "WorkflowFile";
const FROM: &str = "#/components/schemas/";

/// The schema, from the description of the API.
#[must_use]
pub fn of(api: &OpenApi) -> Value {
    let api = serde_json::to_value(api).unwrap_or_default();
    let known = &api["components"]["schemas"];
    let (mut parts, mut wanted) = (Map::new(), BTreeSet::from([ROOT.to_owned()]));
    while let Some(name) = wanted.pop_first() {
        let mut part = known[&name].clone();
        point_at_parts(&mut part, &mut |other| {
            if !parts.contains_key(other) && other != name {
                wanted.insert(other.to_owned());
            }
        });
        parts.insert(name, part);
    }
    if let Some(own) = parts.get_mut(ROOT).and_then(|root| root.pointer_mut("/allOf/1/properties")) {
        own["format"]["const"] = FORMAT.into();
        // Editors note here which schema a file follows.
        own["$schema"] = json!({ "type": "string" });
    }
    parts.sort_keys();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A workflow of Switchboard",
        "$ref": format!("#/$defs/{ROOT}"),
        "$defs": parts,
    })
}

/// References lead to the parts beside them; tells of each.
fn point_at_parts(schema: &mut Value, told: &mut dyn FnMut(&str)) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str().and_then(|text| text.strip_prefix(FROM)).map(str::to_owned) {
                    Some(other) if name == "$ref" => {
                        told(&other);
                        *value = format!("#/$defs/{other}").into();
                    }
                    _ => point_at_parts(value, told),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| point_at_parts(value, told)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_holds_everything_it_refers_to() {
        let mut schema = of(&crate::api::open_api());
        let parts = schema["$defs"].as_object().unwrap().clone();
        assert!(parts.contains_key("StepKind") && parts.contains_key("TriggerKind"));
        assert!(!schema.to_string().contains("#/components"));
        let mut refers = Vec::new();
        for reference in schema.to_string().split("#/$defs/").skip(1) {
            refers.push(reference.split('"').next().unwrap().to_owned());
        }
        assert!(refers.iter().all(|name| parts.contains_key(name)), "{refers:?}");
        assert_eq!(schema["$defs"][ROOT]["allOf"][1]["properties"]["format"]["const"].take(), FORMAT);
    }
}
