//! The trigger of a workflow and its size.

use super::step::{check_conditions, unknown_name};
use super::{Finding, NO_TRIGGER, Surroundings, whole};
use crate::definition::{Definition, FormField, FormFieldType, TriggerKind};
use crate::json_path;
use crate::source::Scope;
use domain::id::ChannelId;
use std::collections::BTreeSet;

const MOST_FORM_FIELDS: usize = 10;
const MOST_MAPPED: usize = 20;

pub(super) fn check(
    definition: &Definition,
    around: Surroundings<'_>,
    scope: &Scope,
    findings: &mut Vec<Finding>,
) {
    let most = around.workspace.limits.steps;
    if definition.steps.len() > most {
        let message = format!("a workflow has at most {most} steps; move some into another workflow");
        findings.push(whole("too_many_steps", None, &message));
    }
    let Some(trigger) = &definition.trigger else {
        findings.push(whole(NO_TRIGGER, Some("trigger"), "choose what starts this workflow"));
        return;
    };
    if definition.steps.is_empty() || definition.start.is_none() {
        findings.push(whole("no_step", None, "add at least one step below the trigger"));
    }
    let mut report =
        |code: &str, field: &str, message: &str| findings.push(whole(code, Some(field), message));
    check_kind(&trigger.kind, around, &mut report);
    if matches!(trigger.kind, TriggerKind::Manual) && trigger.once_per_contact {
        let message = "a workflow that is started by name has no \"once per contact\"; switch it off";
        report("not_here", "trigger.oncePerContact", message);
    }
    let conditions = &trigger.conditions.conditions;
    check_conditions("trigger.conditions", conditions, around, scope, &mut report);
}

fn check_kind(kind: &TriggerKind, around: Surroundings<'_>, report: &mut dyn FnMut(&str, &str, &str)) {
    let workspace = around.workspace;
    match kind {
        TriggerKind::IncomingMessage { channels, keyword } => {
            check_channels(channels, around, report);
            if keyword.as_ref().is_some_and(|k| k.words.iter().all(|word| word.trim().is_empty())) {
                report("empty", "trigger.keyword.words", "write at least one word the message must have");
            }
        }
        TriggerKind::ClickToChatAd { channels, .. } => check_channels(channels, around, report),
        TriggerKind::ContactFieldUpdated { fields } => {
            let gone = fields.iter().find(|slug| workspace.settable_type(slug).is_none());
            if let Some(slug) = gone {
                let message = format!("there is no contact field \"{slug}\"; choose another one");
                report("unknown_field", "trigger.fields", &message);
            }
        }
        TriggerKind::LifecycleUpdated { stages, .. } => {
            let known = &workspace.organisation.stages;
            if let Some(stage) = stages.iter().find(|stage| !known.is_empty() && !known.contains(stage)) {
                let message = format!("there is no stage \"{stage}\"; choose another one");
                report("unknown_stage", "trigger.stages", &message);
            }
        }
        TriggerKind::Shortcut { title, form, .. } => {
            if title.trim().is_empty() || title.chars().count() > 50 {
                report("empty", "trigger.title", "give the shortcut a name of 1 to 50 characters");
            }
            check_form(form, report);
        }
        TriggerKind::IncomingWebhook { path, values, .. } => {
            if !json_path::is_path(path) {
                let message = "say where the body names the contact, for example $.customer.email";
                report("bad_path", "trigger.path", message);
            }
            if values.len() > MOST_MAPPED {
                report("too_many", "trigger.values", "at most 20 values of the body can be kept");
            }
            check_names("trigger.values", values.iter().map(|mapped| mapped.name.as_str()), report);
            for (n, mapped) in values.iter().enumerate() {
                if !json_path::is_path(&mapped.path) {
                    let message = "write a path that begins with $, for example $.order.total";
                    report("bad_path", &format!("trigger.values.{n}.path"), message);
                }
            }
        }
        TriggerKind::BroadcastResponse { within_days: Some(0), .. } => {
            report("range", "trigger.withinDays", "choose at least one day");
        }
        _ => {}
    }
}

fn check_channels(
    channels: &[ChannelId],
    around: Surroundings<'_>,
    report: &mut dyn FnMut(&str, &str, &str),
) {
    if channels.iter().any(|channel| !around.workspace.channels.contains_key(channel)) {
        let message = "a channel of the trigger no longer exists; choose another one";
        report("unknown_channel", "trigger.channels", message);
    }
}

fn check_form(form: &[FormField], report: &mut dyn FnMut(&str, &str, &str)) {
    if form.len() > MOST_FORM_FIELDS {
        report("too_many", "trigger.form", "a shortcut's form has at most 10 fields; take some away");
    }
    check_names("trigger.form", form.iter().map(|field| field.name.as_str()), report);
    for (n, field) in form.iter().enumerate() {
        if field.label.trim().is_empty() {
            report("empty", &format!("trigger.form.{n}.label"), "write what users see at this field");
        }
        if field.kind == FormFieldType::List && field.options.iter().all(|option| option.trim().is_empty()) {
            report("empty", &format!("trigger.form.{n}.options"), "write what can be chosen");
        }
    }
}

fn check_names<'n>(
    field: &str,
    names: impl Iterator<Item = &'n str>,
    report: &mut dyn FnMut(&str, &str, &str),
) {
    let mut seen = BTreeSet::new();
    for (n, name) in names.enumerate() {
        let field = format!("{field}.{n}.name");
        if unknown_name(name) {
            let message = "a variable's name has 1 to 50 letters, digits and underscores";
            report("bad_name", &field, message);
        } else if !seen.insert(name) {
            report("name_twice", &field, "two values have this name; rename one of them");
        }
    }
}
