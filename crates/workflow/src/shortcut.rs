//! What a user fills in before a shortcut starts: read into values, or refused field by field.

use crate::answer::phone;
use crate::definition::{FormField, FormFieldType};
use domain::command::Refusal;
use domain::field::FieldType;
use domain::id::UserId;
use domain::workspace::Workspace;
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads what was filled in. What is not in the form is left out.
pub fn read(
    form: &[FormField],
    filled: &BTreeMap<String, Value>,
    workspace: &Workspace,
) -> Result<BTreeMap<String, Value>, Refusal> {
    let mut values = BTreeMap::new();
    for field in form {
        let given = filled.get(&field.name).filter(|value| !is_blank(value));
        let bad = |reason: &str| Refusal::BadValue { field: field.label.clone(), reason: reason.to_owned() };
        let Some(given) = given else {
            if field.required {
                return Err(bad("fill this in"));
            }
            continue;
        };
        let value = read_one(field, given, workspace).map_err(|reason| bad(&reason))?;
        values.insert(field.name.clone(), value);
    }
    Ok(values)
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn read_one(field: &FormField, value: &Value, workspace: &Workspace) -> Result<Value, String> {
    let most = if field.kind == FormFieldType::LongText { 5000 } else { 500 };
    if value.as_str().is_some_and(|text| text.chars().nth(most).is_some()) {
        return Err(format!("write at most {most} characters"));
    }
    let kind = match field.kind {
        FormFieldType::Text | FormFieldType::LongText => FieldType::Text,
        FormFieldType::Number => FieldType::Number,
        FormFieldType::List => FieldType::List,
        FormFieldType::Checkbox => FieldType::Checkbox,
        FormFieldType::Date => FieldType::Date,
        FormFieldType::Email => FieldType::Email,
        FormFieldType::Url => FieldType::Url,
        FormFieldType::Phone => {
            let number = value.as_str().and_then(|text| phone(text, workspace.default_country.as_deref()));
            return number.map(Value::from).ok_or_else(|| "this is no phone number".to_owned());
        }
        FormFieldType::User => {
            let id = value.as_i64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
            let user = id.and_then(|id| workspace.active_user(UserId(id)));
            return user.map(|user| user.id.0.into()).ok_or_else(|| "choose a user".to_owned());
        }
    };
    kind.accept(value, &field.options).map_err(|refusal| refusal.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::workspace;
    use serde_json::json;

    /// 06 (shortcut)
    #[test]
    fn a_form_is_read_field_by_field() {
        let field = |name: &str, kind: &str, required: bool| -> FormField {
            let form = json!({"name": name, "label": name, "type": kind, "required": required, "options": ["Hot", "Cold"]});
            serde_json::from_value(form).unwrap()
        };
        let form =
            [field("lead", "list", true), field("call", "phone", false), field("owner", "user", false)];
        let read = |values: Value| {
            read(&form, &serde_json::from_value(values).unwrap(), &workspace()).map(|values| json!(values))
        };
        assert_eq!(
            read(json!({"lead": "Hot", "call": "06 12 34 56 78", "owner": 1, "more": 1})),
            Ok(json!({"lead": "Hot", "call": "+33612345678", "owner": 1}))
        );
        assert!(read(json!({})).is_err());
        assert!(read(json!({"lead": "Warm"})).is_err());
        assert!(read(json!({"lead": "Hot", "owner": 99})).is_err());
    }
}
