//! The paths of a workflow: one tree below the start, nothing left over, and a way out of every
//! situation that somebody thought of.

use super::{Finding, Severity, of_step, whole};
use crate::answer::AnswerType;
use crate::definition::{Definition, Step};
use crate::steps::StepKind;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(definition: &Definition, findings: &mut Vec<Finding>) {
    tree(definition, findings);
    open_ends(definition, findings);
    jumps(definition, findings);
}

/// The steps must form one tree below `start`: every step has one parent, none is left over.
fn tree(definition: &Definition, findings: &mut Vec<Finding>) {
    let by_id: BTreeMap<&str, &Step> = definition.steps.iter().map(|step| (step.id.as_str(), step)).collect();
    let mut reached = BTreeSet::new();
    let mut to_visit: Vec<&str> = definition.start.as_deref().into_iter().collect();
    while let Some(id) = to_visit.pop() {
        if !reached.insert(id) {
            let message = "two paths lead to this step; use \"jump to\" for the second one";
            findings.push(of_step(id, "two_parents", None, message, Severity::Error));
            continue;
        }
        let Some(step) = by_id.get(id) else {
            let message =
                format!("a path leads to the step \"{id}\", which does not exist; connect it again");
            findings.push(whole("no_such_step", None, &message));
            continue;
        };
        to_visit.extend(step.exits.values().map(String::as_str));
    }
    for step in definition.steps.iter().filter(|step| !reached.contains(step.id.as_str())) {
        let message = "no path leads to this step; connect it or delete it";
        findings.push(of_step(&step.id, "unreachable", None, message, Severity::Error));
    }
}

/// Ways on with no step on them, told once for a step. The plain way on may end, as may what a model
/// has settled: that is how a workflow ends.
fn open_ends(definition: &Definition, findings: &mut Vec<Finding>) {
    for step in &definition.steps {
        let ends = |exit: &str| match exit {
            "next" | "resolved" | "handed_over" => true,
            // Any text counts; what does not is a picture or a file, which few are asked for.
            "failure" => asks_for_text(&step.kind),
            _ => false,
        };
        let exits = step.kind.behaviour().exits();
        let open: Vec<&String> =
            exits.iter().filter(|exit| !step.exits.contains_key(*exit) && !ends(exit)).collect();
        let Some(first) = open.first() else { continue };
        let names: Vec<String> = open.iter().map(|exit| format!("\"{exit}\"")).collect();
        let message = format!(
            "nothing follows on {}, so the contact leaves the workflow there; add steps if that is not meant",
            names.join(", ")
        );
        findings.push(of_step(&step.id, "open_end", Some(first), &message, Severity::Warning));
    }
}

fn asks_for_text(kind: &StepKind) -> bool {
    matches!(kind, StepKind::AskQuestion(ask) if matches!(ask.answer, AnswerType::Text))
}

/// Jumps that lead back to themselves without the contact or time having a say.
fn jumps(definition: &Definition, findings: &mut Vec<Finding>) {
    let by_id: BTreeMap<&str, &Step> = definition.steps.iter().map(|step| (step.id.as_str(), step)).collect();
    for step in &definition.steps {
        let Some(target) = step.kind.behaviour().target() else { continue };
        let (mut seen, mut to_visit) = (BTreeSet::new(), vec![target]);
        let mut back = false;
        while let Some(id) = to_visit.pop() {
            if id == step.id {
                back = true;
                break;
            }
            let Some(here) = by_id.get(id).filter(|_| seen.insert(id)) else { continue };
            if here.kind.behaviour().pauses() {
                continue;
            }
            to_visit.extend(here.exits.values().map(String::as_str));
            to_visit.extend(here.kind.behaviour().target());
        }
        if back && target != step.id {
            let message = "this jump comes back to itself without a question or a wait in between, so everything \
                           there is done again at once; put one in between, or jump elsewhere";
            findings.push(of_step(&step.id, "busy_loop", Some("target"), message, Severity::Warning));
        }
    }
}
