//! Reading a file step by step, so that whoever made it learns where it is wrong.

use super::{FORMAT, MOST_BYTES, MOST_NAME, Refused, WorkflowFile};
use crate::definition::{Definition, Step, Trigger};
use crate::steps::KINDS;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

const TRIGGERS: [&str; 11] = [
    "conversation_opened",
    "conversation_closed",
    "incoming_message",
    "contact_tag_updated",
    "contact_field_updated",
    "lifecycle_updated",
    "shortcut",
    "incoming_webhook",
    "broadcast_response",
    "click_to_chat_ad",
    "manual",
];

pub(super) fn read(bytes: &[u8], most_steps: usize) -> Result<WorkflowFile, Refused> {
    if bytes.len() > MOST_BYTES {
        return Err(Refused::TooLarge);
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|error| Refused::NotJson(error.line()))?;
    let Some(file) = value.as_object() else { return Err(Refused::NotAWorkflow) };
    match file.get("format").map(Value::as_str) {
        Some(Some(FORMAT)) => {}
        Some(_) => return Err(Refused::OtherFormat),
        None => return Err(Refused::NotAWorkflow),
    }
    if file.get("trigger").is_some_and(Value::is_array) || file.contains_key("triggers") {
        return Err(Refused::SeveralTriggers);
    }
    let steps = match file.get("steps") {
        None | Some(Value::Null) => &[][..],
        Some(Value::Array(steps)) => steps.as_slice(),
        Some(_) => return Err(Refused::Other("the steps must be a list".to_owned())),
    };
    if file.get("trigger").is_some_and(|trigger| !trigger.is_null()) && steps.is_empty() {
        return Err(Refused::NoStep);
    }
    if steps.len() > most_steps {
        return Err(Refused::TooManySteps { steps: steps.len(), most: most_steps });
    }
    let name = file.get("name").and_then(Value::as_str).map(str::trim).unwrap_or_default();
    if name.is_empty() || name.chars().nth(MOST_NAME).is_some() {
        return Err(Refused::BadName);
    }
    trigger(file)?;
    for (n, step) in steps.iter().enumerate() {
        readable(step).map_err(|reason| Refused::BadStep { n: n + 1, name: called(step), reason })?;
    }
    let file: WorkflowFile =
        serde_json::from_value(value.clone()).map_err(|error| Refused::Other(words(&error)))?;
    sound(&file.definition)?;
    Ok(file)
}

/// What the step is called, in brackets.
fn called(step: &Value) -> String {
    let name = step.get("name").and_then(Value::as_str).map(str::trim).filter(|name| !name.is_empty());
    name.map(|name| format!(" (\"{}\")", name.chars().take(60).collect::<String>())).unwrap_or_default()
}

fn trigger(file: &Map<String, Value>) -> Result<(), Refused> {
    let Some(trigger) = file.get("trigger").filter(|trigger| !trigger.is_null()) else { return Ok(()) };
    if !trigger.is_object() {
        return Err(Refused::BadTrigger("it must be one trigger with its settings".to_owned()));
    }
    known(trigger, &TRIGGERS).map_err(Refused::BadTrigger)?;
    culprit(trigger, |value| Trigger::deserialize(value).map(drop)).map_err(Refused::BadTrigger)
}

fn readable(step: &Value) -> Result<(), String> {
    if !step.is_object() {
        return Err("it must be a step with its settings".to_owned());
    }
    for name in ["id", "name"] {
        if !step.get(name).is_some_and(Value::is_string) {
            return Err(format!("its {name} is missing or is no text"));
        }
    }
    known(step, KINDS)?;
    culprit(step, |value| Step::deserialize(value).map(drop))
}

fn known(value: &Value, kinds: &[&str]) -> Result<(), String> {
    match value.get("type").and_then(Value::as_str) {
        None => Err("it does not say what type it is".to_owned()),
        Some(kind) if !kinds.contains(&kind) => {
            let kind: String = kind.chars().take(40).collect();
            Err(format!("its type \"{kind}\" is unknown here; it may come from a newer version"))
        }
        Some(_) => Ok(()),
    }
}

/// Reads something; where that fails, says which of its settings is to blame: the one without which
/// the complaint is another one.
fn culprit(value: &Value, read: impl Fn(&Value) -> Result<(), serde_json::Error>) -> Result<(), String> {
    let Err(error) = read(value) else { return Ok(()) };
    let complaint = error.to_string();
    let settings = value.as_object().into_iter().flat_map(Map::keys);
    let guilty = settings.filter(|name| !["type", "id", "name"].contains(&name.as_str())).find(|name| {
        let mut without = value.clone();
        if let Some(settings) = without.as_object_mut() {
            settings.remove(*name);
        }
        read(&without).map_or_else(|error| error.to_string() != complaint, |()| true)
    });
    let expected = words(&error);
    Err(match guilty {
        Some(name) => format!("the value of \"{name}\" is of the wrong kind; {expected}"),
        None => expected,
    })
}

/// What was expected, without what was there instead.
fn words(error: &serde_json::Error) -> String {
    let text = error.to_string().replace('`', "\"");
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    if let Some(name) = text.strip_prefix("missing field ") {
        return format!("the setting {name} is missing");
    }
    let Some((_, expected)) = text.rsplit_once("expected ") else {
        return "a value does not fit".to_owned();
    };
    let plain = match expected {
        "a string" | "string" => "a text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a map" => "names with values",
        "f64" | "f32" => "a number",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number that is not negative",
        "i32" | "i64" => "a whole number",
        other if other.starts_with("struct ") || other.contains("tagged enum") => "settings with their names",
        other => other,
    };
    format!("there should be {plain}")
}

/// The steps must be connected without loose ends and without circles.
fn sound(definition: &Definition) -> Result<(), Refused> {
    let mut places = BTreeMap::new();
    for (n, step) in definition.steps.iter().enumerate() {
        if places.insert(step.id.as_str(), n).is_some() {
            return Err(Refused::SameId(step.id.clone()));
        }
    }
    let name = |step: &Step| called(&Value::from_iter([("name", step.name.as_str())]));
    for (n, step) in definition.steps.iter().enumerate() {
        if let Some(target) = step.exits.values().find(|target| !places.contains_key(target.as_str())) {
            return Err(Refused::Dangling { n: n + 1, name: name(step), target: target.clone() });
        }
    }
    if let Some(start) = definition.start.as_ref().filter(|start| !places.contains_key(start.as_str())) {
        return Err(Refused::DanglingStart(start.clone()));
    }
    match circle(definition, &places) {
        None => Ok(()),
        Some(n) => {
            let name = definition.steps.get(n).map(name).unwrap_or_default();
            Err(Refused::Circle { n: n + 1, name })
        }
    }
}

/// A step from which a path leads back to a step before it. Without recursion: a chain may be long.
fn circle(definition: &Definition, places: &BTreeMap<&str, usize>) -> Option<usize> {
    let next = |n: usize| -> Vec<usize> {
        let exits = definition.steps.get(n).map(|step| step.exits.values());
        exits.into_iter().flatten().filter_map(|id| places.get(id.as_str()).copied()).collect()
    };
    let (mut done, mut on_path) = (BTreeSet::new(), BTreeSet::new());
    for first in 0..definition.steps.len() {
        let mut stack = vec![(first, next(first))];
        if done.contains(&first) {
            continue;
        }
        on_path.insert(first);
        while let Some((n, rest)) = stack.last_mut() {
            let n = *n;
            match rest.pop() {
                Some(to) if on_path.contains(&to) => return Some(n),
                Some(to) if done.contains(&to) => {}
                Some(to) => {
                    on_path.insert(to);
                    let further = next(to);
                    stack.push((to, further));
                }
                None => {
                    on_path.remove(&n);
                    done.insert(n);
                    stack.pop();
                }
            }
        }
    }
    None
}
