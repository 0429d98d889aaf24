//! Settings that only some steps have: fields and their values, calendars, addresses, services.

use super::step::StepCheck;
use crate::values::{is_timezone, moment_of};
use crate::variable;
use domain::field::{FieldType, is_date, is_time, is_url};
use domain::id::UserId;
use domain::organisation::{OpenHours, Service};
use serde_json::Value;

/// Most characters of a web address.
const MOST_ADDRESS: usize = 2000;
/// Most characters of what is sent to one.
pub const MOST_BODY: usize = 20_000;

impl StepCheck<'_> {
    /// A contact field that must exist and take values of one of these types.
    pub fn field_takes(&mut self, field: &str, slug: &str, types: &[FieldType]) {
        match self.around.workspace.field_type(slug) {
            None => {
                let message = format!("there is no contact field \"{slug}\"; choose another one");
                self.error("unknown_field", field, &message);
            }
            Some(kind) if !types.contains(&kind) => {
                let message = "this contact field has another type than the answer; choose a matching one";
                self.error("wrong_type", field, message);
            }
            Some(_) => {}
        }
    }

    /// A value for a contact field, or for what else of a contact is set by name. One with variables
    /// is known only when it is there.
    pub fn value_for(&mut self, field: &str, slug: &str, value: &str) {
        let workspace = self.around.workspace;
        let Some(kind) = workspace.settable_type(slug) else {
            let message = format!("there is no contact field \"{slug}\"; choose another one");
            self.error("unknown_field", "field", &message);
            return;
        };
        let plain = value.trim();
        if value.contains(['$', '{']) {
            return;
        }
        match slug {
            "lifecycle" => {
                if !plain.is_empty() {
                    self.stage(field, plain);
                }
            }
            "bot_status" => {
                if !["on", "off"].contains(&plain.to_lowercase().as_str()) {
                    self.error("wrong_type", field, "the bot's status is on or off; choose one");
                }
            }
            _ if plain.is_empty() && matches!(slug, "blocked" | "unsubscribed") => {
                self.error("missing", field, "choose yes or no");
            }
            _ if plain.is_empty() => {}
            _ => {
                let options = workspace.fields.get(slug).map_or(&[][..], |field| &field.options);
                if let Err(refusal) = kind.accept(&Value::from(plain), options) {
                    self.error("wrong_type", field, &format!("this does not fit the field: {refusal}"));
                }
            }
        }
    }

    /// A stage of the lifecycle that must exist, where the workspace has named its stages.
    pub fn stage(&mut self, field: &str, stage: &str) {
        let known = &self.around.workspace.organisation.stages;
        if stage.trim().is_empty() {
            self.error("missing", field, "choose the stage");
        } else if !known.is_empty() && !known.iter().any(|name| name.to_lowercase() == stage.to_lowercase()) {
            let message = format!("there is no stage \"{stage}\"; choose one of: {}", known.join(", "));
            self.error("unknown_stage", field, &message);
        }
    }

    /// A date, or a variable that holds one.
    pub fn moment(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.error("missing", field, "choose the date, or a variable that holds one");
        } else if variable::names(text).next().is_none() && moment_of(text, "UTC").is_none() {
            self.error("wrong_type", field, "write a date like 2026-03-28, or choose a variable");
        }
        self.variables(field, text);
    }

    /// A day, or a day with a time.
    pub fn day(&mut self, field: &str, text: &str) {
        let text = text.trim();
        let (day, time) = text.split_once(['T', ' ']).map_or((text, None), |(day, time)| (day, Some(time)));
        if !is_date(day) || !time.is_none_or(is_time) {
            let message = "write a day like 2026-03-28, or a day and a time like 2026-03-28 14:30";
            self.error("wrong_type", field, message);
        }
    }

    /// A timezone that must exist.
    pub fn timezone(&mut self, field: &str, zone: &str) {
        if !is_timezone(zone) {
            self.error(
                "unknown_timezone",
                field,
                "there is no timezone of this name; choose one from the list",
            );
        }
    }

    /// Hours by weekday.
    pub fn hours(&mut self, field: &str, hours: &[OpenHours]) {
        if hours.is_empty() {
            self.error("missing", field, "choose at least one day with its hours");
        }
        for (n, stretch) in hours.iter().enumerate() {
            let end = stretch.to == "24:00" || is_time(&stretch.to);
            if !is_time(&stretch.from) || !end {
                self.error("wrong_type", &format!("{field}.{n}"), "write times like 09:00 and 17:30");
            }
        }
    }

    /// The workspace's business hours must be set.
    pub fn business_hours(&mut self, field: &str) {
        if self.around.workspace.organisation.hours.is_empty() {
            let message =
                "this workspace has no business hours, so it is always open; set them in the settings";
            self.warning("no_hours", field, message);
        }
    }

    /// A web address, with variables.
    pub fn address(&mut self, field: &str, url: &str) {
        let plain = url.trim();
        if plain.is_empty() {
            self.error("empty", field, "write the address, for example https://example.org/api");
        } else if !plain.starts_with('$') && !plain.starts_with("{{") && !is_url(plain) {
            self.error("bad_address", field, "write an address that begins with https:// or http://");
        }
        self.short(field, Some(url), MOST_ADDRESS);
        self.variables(field, url);
    }

    /// A JSON text with variables: it must be JSON whatever the variables hold.
    pub fn json(&mut self, field: &str, text: &str) {
        self.short(field, Some(text), MOST_BODY);
        let filled: String = variable::parse(text)
            .into_iter()
            .map(|piece| match piece {
                variable::Piece::Words(words) => words,
                variable::Piece::Variable { .. } => "0".to_owned(),
            })
            .collect();
        if let Err(error) = serde_json::from_str::<Value>(&filled) {
            let message = format!("this is not JSON (line {}); check quotes and commas", error.line());
            self.error("bad_json", field, &message);
        }
        self.variables(field, text);
    }

    /// A service that must be connected.
    pub fn service(&mut self, field: &str, service: Service) {
        if !self.around.workspace.organisation.services.contains(&service) {
            let message = format!("{} is not connected; connect it in the settings first", service.title());
            self.error(super::NOT_CONNECTED, field, &message);
        }
    }

    /// Texts a language model may read up must exist.
    pub fn knowledge(&mut self, field: &str, names: &[String]) {
        let known = &self.around.workspace.organisation.knowledge;
        for (n, name) in names.iter().enumerate() {
            if !known.contains(name) {
                let message = format!(
                    "there is no text \"{name}\" the language model could read; add it in the settings of the service"
                );
                self.error("unknown_text", &format!("{field}.{n}"), &message);
            }
        }
    }

    /// Users spoken to in a text must exist.
    pub fn mentions(&mut self, field: &str, text: &str) {
        for piece in text.split("{{@user.").skip(1) {
            let id = piece.split("}}").next().and_then(|id| id.parse().ok()).map(UserId);
            if id.is_none_or(|id| self.around.workspace.active_user(id).is_none()) {
                self.error(
                    "unknown_user",
                    field,
                    "a user spoken to here is no longer active; choose another one",
                );
            }
        }
    }

    /// A jump must lead to a step.
    pub fn jump(&mut self, target: &str) {
        let leads_to_jump = self
            .definition
            .step(target)
            .is_some_and(|step| step.kind.behaviour().target().is_some_and(|next| next == self.step.id));
        if leads_to_jump && !self.is_self(target) {
            self.error(
                "jump_to_jump",
                "target",
                "two jumps lead to each other; let one of them lead elsewhere",
            );
        }
    }
}
