//! Messaging windows: some channels take messages only for so long after the contact last wrote. Told is
//! a message that comes too late on every path that leads to it: after waits that are longer, or where
//! the workflow begins without the contact. The contact writes by what lets them in, and by answering.

#[cfg(test)]
mod tests;

use super::step::human;
use super::{Finding, Severity, of_step};
use crate::definition::{Definition, Step, TriggerKind};
use crate::steps::Silence;
use domain::id::ChannelId;
use domain::time::Span;
use domain::workspace::{ChannelInfo, Workspace};
use std::collections::BTreeMap;

/// How long ago the contact last wrote, at most, and the steps that let the time pass.
#[derive(Clone, Debug)]
struct Since {
    /// None where nobody can tell.
    most: Option<Span>,
    waited_at: Vec<String>,
}

impl Since {
    const fn now() -> Self {
        Self { most: Some(Span(0)), waited_at: Vec::new() }
    }

    const fn unknown() -> Self {
        Self { most: None, waited_at: Vec::new() }
    }

    fn is_shorter_than(&self, other: &Self) -> bool {
        match (self.most, other.most) {
            (Some(one), Some(other)) => one < other,
            (one, other) => one.is_some() && other.is_none(),
        }
    }

    fn after(&self, step: &Step, exit: &str) -> Self {
        let mut since = self.clone();
        match step.kind.behaviour().silence(exit) {
            Silence::Nothing => return since,
            Silence::Broken => return Self::now(),
            Silence::For(span) => since.most = since.most.map(|most| Span(most.0.saturating_add(span.0))),
            Silence::Unknown => since.most = None,
        }
        since.waited_at.push(step.name.clone());
        since
    }
}

pub(super) fn check(definition: &Definition, workspace: &Workspace, findings: &mut Vec<Finding>) {
    // Most workspaces have no such channel, and then there is nothing to look for.
    if workspace.channels.values().all(|info| info.rules.window.is_none()) {
        return;
    }
    let reached = reached(definition);
    for step in &definition.steps {
        let Some(writes_on) = step.kind.behaviour().writes_on() else { continue };
        let Some(since) = reached.get(step.id.as_str()) else { continue };
        if let Some((info, window)) = closed(workspace, writes_on, since) {
            let field = if step.kind.name() == "send_message" { "message" } else { "text" };
            let message = words(info, window, since);
            findings.push(of_step(&step.id, "outside_window", Some(field), &message, Severity::Warning));
        }
    }
}

/// The shortest time since the contact wrote with which each step is reached.
fn reached(definition: &Definition) -> BTreeMap<&str, Since> {
    let by_id: BTreeMap<&str, &Step> = definition.steps.iter().map(|step| (step.id.as_str(), step)).collect();
    let by_contact = definition.trigger.as_ref().is_some_and(|trigger| {
        matches!(
            trigger.kind,
            TriggerKind::IncomingMessage { .. }
                | TriggerKind::ConversationOpened
                | TriggerKind::BroadcastResponse { .. }
                | TriggerKind::ClickToChatAd { .. }
        )
    });
    let first = if by_contact { Since::now() } else { Since::unknown() };
    let mut reached: BTreeMap<&str, Since> = BTreeMap::new();
    let mut to_visit: Vec<(&str, Since)> =
        definition.start.as_deref().map(|id| (id, first)).into_iter().collect();
    while let Some((id, since)) = to_visit.pop() {
        let Some(step) = by_id.get(id) else { continue };
        if reached.get(id).is_some_and(|known| !since.is_shorter_than(known)) {
            continue;
        }
        for (exit, next) in &step.exits {
            to_visit.push((next, since.after(step, exit)));
        }
        if let Some(target) = step.kind.behaviour().target() {
            to_visit.push((target, since.clone()));
        }
        reached.insert(id, since);
    }
    reached
}

/// The channel that a message at this moment would not go out on, the strictest one first.
fn closed<'w>(
    workspace: &'w Workspace,
    writes_on: Option<ChannelId>,
    since: &Since,
) -> Option<(&'w ChannelInfo, Span)> {
    let meant = workspace.channels.values().filter(|info| match writes_on {
        Some(id) => info.id == id,
        None => info.enabled,
    });
    let windowed = meant.filter_map(|info| Some((info, info.rules.window?)));
    let late = windowed.filter(|(_, window)| since.most.is_none_or(|most| most > *window));
    late.min_by_key(|(_, window)| *window)
}

fn words(info: &ChannelInfo, window: Span, since: &Since) -> String {
    let (name, window) = (&info.name, human(window));
    let rule =
        format!("the channel \"{name}\" takes messages only within {window} of what the contact last wrote");
    let waits = since.waited_at.iter().map(|step| format!("\"{step}\"")).collect::<Vec<_>>().join(", ");
    match since.most {
        Some(most) => format!(
            "{rule}, and here up to {} may have passed at {waits}; send it before that, wait less, or ask a question in between",
            human(most)
        ),
        None if waits.is_empty() => format!(
            "{rule}, and this workflow begins without them; let it begin with a message of the contact, or ask on a channel without that limit"
        ),
        None => format!(
            "{rule}, and nobody can tell how long {waits} lasts; send it before that, or wait a fixed and shorter time"
        ),
    }
}
