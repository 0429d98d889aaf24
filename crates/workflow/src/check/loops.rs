//! Workflow loops (W-19): a step that can fire its own workflow's trigger, or that of another
//! published workflow that can, over any number of hops, fire this one. The path is named.

use super::{Finding, Severity, of_step};
use crate::condition::{Condition, Match, Operator};
use crate::definition::{ConditionGroup, Definition, Step, TagChange, Trigger, TriggerKind};
use crate::steps::Fires;
use domain::id::WorkflowId;
use std::collections::VecDeque;
use std::collections::btree_map::{BTreeMap, Entry};

/// A workflow among others.
#[derive(Clone, Copy, Debug)]
pub struct Peer<'a> {
    /// Its id.
    pub id: WorkflowId,
    /// Its name.
    pub name: &'a str,
    /// What it does.
    pub definition: &'a Definition,
}

/// The loops that a workflow would close were it published beside the others; one finding for each
/// of its steps that begins one, with the shortest path.
#[must_use]
pub fn loops(own: Peer<'_>, published: &[Peer<'_>]) -> Vec<Finding> {
    let mut all = vec![own];
    all.extend(published.iter().filter(|peer| peer.id != own.id).copied());
    let mut findings = Vec::new();
    for step in &own.definition.steps {
        let Some(path) = way_back(&all, step) else { continue };
        let message = format!(
            "workflow loop detected: {path}. Contacts would go round for ever; remove one of these steps, or let a \
             condition of a trigger on this path leave out what workflows do"
        );
        findings.push(of_step(&step.id, "loop", None, &message, Severity::Error));
    }
    findings
}

/// The shortest way from a step of the first workflow back to that workflow, in words.
fn way_back(all: &[Peer<'_>], first: &Step) -> Option<String> {
    let own = all.first()?;
    // Where a workflow is come to from: the workflow before, and the step there.
    let mut from: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
    let mut queue = VecDeque::new();
    for n in fired_by(first, all) {
        from.entry(n).or_insert((0, first.name.as_str()));
        queue.push_back(n);
    }
    while let Some(n) = queue.pop_front() {
        if n == 0 {
            return Some(path(all, &from, own));
        }
        for step in all.get(n).map_or(&[][..], |peer| &peer.definition.steps) {
            for next in fired_by(step, all) {
                if let Entry::Vacant(place) = from.entry(next) {
                    place.insert((n, step.name.as_str()));
                    queue.push_back(next);
                }
            }
        }
    }
    None
}

fn path(all: &[Peer<'_>], from: &BTreeMap<usize, (usize, &str)>, own: &Peer<'_>) -> String {
    let mut words = vec![own.name.to_owned()];
    let mut at = 0;
    while let Some((before, step)) = from.get(&at) {
        words.push((*step).to_owned());
        words.push(all.get(*before).map(|peer| peer.name.to_owned()).unwrap_or_default());
        at = *before;
        if at == 0 {
            break;
        }
    }
    words.reverse();
    words.join(" → ")
}

/// The workflows whose trigger a step can fire.
fn fired_by(step: &Step, all: &[Peer<'_>]) -> Vec<usize> {
    let fires = step.kind.behaviour().fires();
    if fires.is_empty() {
        return Vec::new();
    }
    let hit = |peer: &Peer<'_>| {
        let Some(trigger) = &peer.definition.trigger else { return false };
        takes_what_workflows_do(&trigger.conditions)
            && fires.iter().any(|fires| can_fire(fires, peer.id, trigger))
    };
    all.iter().enumerate().filter(|(_, peer)| hit(peer)).map(|(n, _)| n).collect()
}

fn can_fire(fires: &Fires, id: WorkflowId, trigger: &Trigger) -> bool {
    match (fires, &trigger.kind) {
        (Fires::Opened, TriggerKind::ConversationOpened)
        | (Fires::Closed, TriggerKind::ConversationClosed) => true,
        (Fires::Tag { added, tags }, TriggerKind::ContactTagUpdated { action, tags: wanted }) => {
            *added == (*action == TagChange::Added)
                && (wanted.is_empty() || tags.as_ref().is_none_or(|t| t.iter().any(|t| wanted.contains(t))))
        }
        (Fires::Field(field), TriggerKind::ContactFieldUpdated { fields }) => {
            fields.is_empty() || field.as_ref().is_none_or(|field| fields.contains(field))
        }
        (Fires::Stage(stage), TriggerKind::LifecycleUpdated { stages, when_cleared }) => match stage {
            None => true,
            Some(None) => *when_cleared,
            Some(Some(stage)) => stages.is_empty() || stages.contains(stage),
        },
        (Fires::Workflow(target), TriggerKind::Manual) => *target == id,
        _ => false,
    }
}

/// Whether the conditions of a trigger let through what a workflow did.
fn takes_what_workflows_do(group: &ConditionGroup) -> bool {
    let excludes = |condition: &Condition| {
        if condition.source != "trigger.source" {
            return false;
        }
        let named = |value: &serde_json::Value| value.as_str().is_some_and(|word| word == "workflow");
        let among = condition.value.as_array().is_some_and(|list| list.iter().any(named));
        match condition.operator {
            Operator::AnyOf => !among,
            Operator::NoneOf => among,
            Operator::Is => !named(&condition.value),
            Operator::IsNot => named(&condition.value),
            _ => false,
        }
    };
    match group.how {
        Match::All => !group.conditions.iter().any(excludes),
        Match::Any => group.conditions.is_empty() || !group.conditions.iter().all(excludes),
    }
}
