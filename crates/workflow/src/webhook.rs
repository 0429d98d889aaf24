//! Calls of other systems: whom one is about, and the values it brings. The address, its token and
//! its secret are the server's; this reads the body.

use crate::answer::phone;
use crate::definition::{IdentifiedBy, Mapped, MappedType, TriggerKind};
use crate::json_path;
use domain::field::{FieldType, is_email};
use domain::id::ContactId;
use domain::workspace::Workspace;
use serde_json::Value;
use std::collections::BTreeMap;
use thiserror::Error;

/// What a call says.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    /// Whom it is about.
    pub who: Who,
    /// Whether somebody unknown becomes a contact.
    pub create: bool,
    /// What it brings.
    pub values: BTreeMap<String, Value>,
}

/// Whom a call is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// This contact.
    Id(ContactId),
    /// Whoever has this e-mail address.
    Email(String),
    /// Whoever has this phone number.
    Phone(String),
}

/// Why a call was not taken.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum NotTaken {
    /// It is not for this workflow.
    #[error("this workflow does not wait for calls; choose the trigger \"incoming webhook\"")]
    NotAWebhook,
    /// Nobody is named.
    #[error("the body has nothing at {0} that tells which contact it is about")]
    Nobody(String),
    /// Somebody is named in a way nobody can be.
    #[error("what the body has at {path} is no {wanted}")]
    NotSomebody {
        /// Where.
        path: String,
        /// What should be there.
        wanted: &'static str,
    },
}

/// Longest text kept of a body.
pub const MOST_KEPT: usize = 10_000;

/// Reads the body of a call.
pub fn read(trigger: &TriggerKind, body: &Value, workspace: &Workspace) -> Result<Called, NotTaken> {
    let TriggerKind::IncomingWebhook { by, path, create, values } = trigger else {
        return Err(NotTaken::NotAWebhook);
    };
    let named = json_path::find(body, path).filter(|value| !value.is_null());
    let named = named.ok_or_else(|| NotTaken::Nobody(path.clone()))?;
    let text = match named {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    let no = |wanted| NotTaken::NotSomebody { path: path.clone(), wanted };
    let who = match by {
        IdentifiedBy::Id => Who::Id(text.parse().map_err(|_| no("contact id"))?),
        IdentifiedBy::Email if is_email(&text) => Who::Email(text.to_lowercase()),
        IdentifiedBy::Email => return Err(no("e-mail address")),
        IdentifiedBy::Phone => {
            let number = phone(&text, workspace.default_country.as_deref());
            Who::Phone(number.ok_or_else(|| no("phone number"))?)
        }
    };
    let values = values.iter().filter_map(|mapped| Some((mapped.name.clone(), keep(body, mapped)?)));
    Ok(Called { who, create: *create, values: values.collect() })
}

/// A part of a body as the value it is to be; what does not fit is left out.
fn keep(body: &Value, mapped: &Mapped) -> Option<Value> {
    let value = json_path::find(body, &mapped.path).filter(|value| !value.is_null())?;
    let kind = match mapped.kind {
        MappedType::Json => return bounded(value),
        MappedType::Text => FieldType::Text,
        MappedType::Number => FieldType::Number,
        MappedType::Checkbox => FieldType::Checkbox,
        MappedType::Date => FieldType::Date,
    };
    bounded(&kind.accept(value, &[]).ok()?)
}

/// A value no larger than a run should carry: long texts are cut, anything else too large is not kept.
#[must_use]
pub fn bounded(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => Some(Value::from(text.chars().take(MOST_KEPT).collect::<String>())),
        Value::Array(_) | Value::Object(_) => (value.to_string().len() <= MOST_KEPT).then(|| value.clone()),
        other => Some(other.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::workspace;
    use serde_json::json;

    /// 06 (incoming webhook)
    #[test]
    fn a_body_tells_whom_it_is_about_and_what_to_keep() {
        let trigger: TriggerKind = serde_json::from_value(json!({
            "type": "incoming_webhook", "by": "email", "path": "$.customer.mail", "create": true,
            "values": [
                {"path": "$.order.total", "name": "total", "type": "number"},
                {"path": "$.order.day", "name": "day", "type": "date"},
                {"path": "$.order", "name": "order", "type": "json"}
            ]
        }))
        .unwrap();
        let body =
            json!({"customer": {"mail": "Lea@Example.org"}, "order": {"total": "12.5", "day": "soon"}});
        let called = read(&trigger, &body, &workspace()).unwrap();
        assert_eq!(called.who, Who::Email("lea@example.org".into()));
        assert_eq!(json!(called.values), json!({"total": 12.5, "order": {"total": "12.5", "day": "soon"}}));
        assert!(matches!(read(&trigger, &json!({}), &workspace()), Err(NotTaken::Nobody(_))));
        let nobody = json!({"customer": {"mail": "me"}});
        assert!(matches!(read(&trigger, &nobody, &workspace()), Err(NotTaken::NotSomebody { .. })));
    }
}
