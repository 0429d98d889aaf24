//! What stands in a trial for what the trigger would give, read from what a person wrote.

use crate::api::error::{ApiError, ApiResult};
use domain::time::Timestamp;
use serde_json::{Map, Value};
use workflow::definition::{Definition, TriggerKind};
use workflow::source::ValueType;
use workflow::trigger::given;
use workflow::values::moment_of;

/// Most bytes of all values together.
const MOST: usize = 20_000;

/// The values under the names the trigger gives; what is null, empty or of another name is left out.
pub(super) fn values(
    definition: &Definition,
    wanted: &Map<String, Value>,
    zone: &str,
) -> ApiResult<Map<String, Value>> {
    let size: usize = wanted.iter().map(|(name, value)| name.len() + value.to_string().len()).sum();
    if size > MOST {
        return Err(ApiError::invalid("values", "these values are too long to be tried; shorten them"));
    }
    let kind = definition.trigger.as_ref().map(|trigger| &trigger.kind);
    let known = kind.and_then(given);
    let of_any_name = matches!(kind, Some(TriggerKind::Manual));
    let mut values = Map::new();
    for (name, value) in wanted.iter().filter(|(_, value)| !value.is_null() && *value != "") {
        match known.as_ref().and_then(|known| known.get(name)) {
            Some(kind) => {
                values.insert(name.clone(), read(name, value, *kind, zone)?);
            }
            None if of_any_name => {
                values.insert(name.clone(), value.clone());
            }
            None => {}
        }
    }
    Ok(values)
}

/// A moment a person wrote: a day, or a day with a time.
pub(super) fn moment(field: &str, text: &str, zone: &str) -> ApiResult<Timestamp> {
    let message = "this is no date; write it like 2026-12-24 or 2026-12-24T18:30";
    moment_of(text, zone).ok_or_else(|| ApiError::invalid(field, message))
}

fn read(name: &str, value: &Value, kind: ValueType, zone: &str) -> ApiResult<Value> {
    let field = format!("values.{name}");
    match (kind, value) {
        // Moments travel as seconds.
        (ValueType::Moment, Value::String(text)) => Ok(moment(&field, text, zone)?.seconds().into()),
        (ValueType::Number, Value::String(text)) => {
            let number = serde_json::from_str::<Value>(text.trim()).ok().filter(Value::is_number);
            number.ok_or_else(|| ApiError::invalid(&field, "this is no number; write it like 12 or 12.5"))
        }
        (ValueType::Checkbox, Value::String(text)) => match text.trim() {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => Err(ApiError::invalid(&field, "this is neither yes nor no")),
        },
        _ => Ok(value.clone()),
    }
}
