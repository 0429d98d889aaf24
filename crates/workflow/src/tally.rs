//! What many runs add up to, step by step: how many are there now, went on from it, and fell out.
//! Pure counting; whoever holds the runs hands them in, in any order.

use crate::run::{Footprint, Mark, Run, RunStatus};
use std::collections::{BTreeMap, BTreeSet};

/// What runs of one workflow add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Runs that began.
    pub entered: u64,
    /// Runs that go on.
    pub inside: u64,
    /// Runs that came to an end of the workflow.
    pub completed: u64,
    /// Runs that ended before that, or below an exit with nothing under it.
    pub fell_out: u64,
    /// The same by step.
    pub steps: BTreeMap<String, StepTally>,
}

/// What a run may be counted for at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted<'a> {
    /// It is there now.
    Here,
    /// It went on from it, or regularly ended there.
    Passed,
    /// There was its end, although it is none.
    FellOut,
    /// It left by this exit.
    Left(&'a str),
}

/// Whether a run is one of those that are counted so at a step.
#[must_use]
pub fn is_counted(run: &Run, step: &str, counted: Counted<'_>) -> bool {
    let is_at = run.at.as_deref() == Some(step);
    match counted {
        Counted::Here => is_at && run.is_ongoing(),
        Counted::FellOut => is_at && fell_out(run),
        Counted::Passed => passed(run).contains(step),
        Counted::Left(exit) => exits(run).contains(&(step, exit)),
    }
}

fn fell_out(run: &Run) -> bool {
    !run.is_ongoing() && (run.status != RunStatus::Completed || run.reason.is_some())
}

fn went_on(run: &Run) -> impl Iterator<Item = &Footprint> {
    run.trail.iter().filter(|mark| matches!(mark.mark, Mark::Passed | Mark::Ended))
}

fn passed(run: &Run) -> BTreeSet<&str> {
    let lost_at = run.at.as_deref().filter(|_| fell_out(run));
    went_on(run).map(|mark| mark.step.as_str()).filter(|step| lost_at != Some(*step)).collect()
}

fn exits(run: &Run) -> BTreeSet<(&str, &str)> {
    went_on(run).filter_map(|mark| Some((mark.step.as_str(), mark.exit.as_deref()?))).collect()
}

/// What they add up to at one step. A run that passed a step twice counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepTally {
    /// Runs that are there now.
    pub here: u64,
    /// Runs that went on from it, or regularly ended there.
    pub passed: u64,
    /// Runs whose end it was, although it is none.
    pub fell_out: u64,
    /// Runs by the exit they left by.
    pub exits: BTreeMap<String, u64>,
}

impl Tally {
    /// Counts one more run.
    pub fn add(&mut self, run: &Run) {
        let fell = fell_out(run);
        self.entered += 1;
        self.inside += u64::from(run.is_ongoing());
        self.fell_out += u64::from(fell);
        self.completed += u64::from(!run.is_ongoing() && !fell);
        for step in passed(run) {
            self.at(step).passed += 1;
        }
        for (step, exit) in exits(run) {
            *self.at(step).exits.entry(exit.to_owned()).or_default() += 1;
        }
        if let Some(step) = &run.at {
            self.at(step).here += u64::from(run.is_ongoing());
            self.at(step).fell_out += u64::from(fell);
        }
    }

    fn at(&mut self, step: &str) -> &mut StepTally {
        self.steps.entry(step.to_owned()).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn run(status: &str, at: &str, reason: Option<&str>, trail: &[(&str, &str, Option<&str>)]) -> Run {
        let mark = |(step, what, exit): &(&str, &str, Option<&str>)| -> Value {
            json!({ "at": 1, "step": step, "name": step, "mark": what, "exit": exit, "detail": null })
        };
        let ended = (status != "ongoing").then_some(2);
        serde_json::from_value(json!({
            "id": 1, "workflow": 1, "version": 1, "name": "W", "contact": 1, "status": status, "reason": reason,
            "at": at, "wait": null, "variables": {}, "trigger": {}, "jumps": {}, "asked_again": 0, "hop": 0,
            "started_at": 1, "ended_at": ended, "trail": trail.iter().map(mark).collect::<Vec<_>>()
        }))
        .unwrap()
    }

    /// W-52
    #[test]
    fn runs_are_counted_where_they_are_where_they_went_and_where_they_fell_out() {
        let mut tally = Tally::default();
        let hello = ("hello", "passed", Some("next"));
        tally.add(&run("ongoing", "ask", None, &[hello, ("ask", "waiting", None)]));
        tally.add(&run("completed", "ask", None, &[hello, ("ask", "passed", Some("next"))]));
        let reason = Some("the timeout branch has no steps");
        tally.add(&run("completed", "ask", reason, &[hello, ("ask", "passed", Some("timeout"))]));
        tally.add(&run("failed", "hello", Some("window closed"), &[("hello", "trouble", None)]));
        assert_eq!((tally.entered, tally.inside, tally.completed, tally.fell_out), (4, 1, 1, 2));
        let step = |id: &str| {
            let step = &tally.steps[id];
            (step.here, step.passed, step.fell_out)
        };
        assert_eq!(step("hello"), (0, 3, 1));
        assert_eq!(step("ask"), (1, 1, 1));
        assert_eq!(tally.steps["ask"].exits, [("next".to_owned(), 1), ("timeout".to_owned(), 1)].into());
    }

    #[test]
    fn whoever_is_counted_can_be_told() {
        let hello = ("hello", "passed", Some("next"));
        let runs = [
            run("ongoing", "ask", None, &[hello, ("ask", "waiting", None)]),
            run("completed", "ask", None, &[hello, ("ask", "passed", Some("next"))]),
            run("completed", "ask", Some("nothing follows"), &[hello, ("ask", "passed", Some("timeout"))]),
            run("failed", "hello", Some("window closed"), &[("hello", "trouble", None)]),
        ];
        let told = |step: &str, counted: Counted<'_>| -> Vec<usize> {
            (0..runs.len()).filter(|n| is_counted(&runs[*n], step, counted)).collect()
        };
        assert_eq!(told("ask", Counted::Here), [0]);
        assert_eq!(told("ask", Counted::Passed), [1]);
        assert_eq!(told("ask", Counted::FellOut), [2]);
        assert_eq!(told("ask", Counted::Left("timeout")), [2]);
        assert_eq!(told("hello", Counted::Passed), [0, 1, 2]);
        assert_eq!(told("hello", Counted::FellOut), [3]);
        let mut tally = Tally::default();
        runs.iter().for_each(|run| tally.add(run));
        for (step, of) in &tally.steps {
            let count = |counted| told(step, counted).len() as u64;
            let counts = [Counted::Here, Counted::Passed, Counted::FellOut].map(count);
            assert_eq!(counts, [of.here, of.passed, of.fell_out], "{step}");
            for (exit, many) in &of.exits {
                assert_eq!(count(Counted::Left(exit)), *many, "{step}, {exit}");
            }
        }
    }

    #[test]
    fn a_step_passed_twice_by_one_run_counts_once() {
        let mut tally = Tally::default();
        let again = ("menu", "passed", Some("next"));
        tally.add(&run("ongoing", "menu", None, &[again, again, ("menu", "waiting", None)]));
        let menu = &tally.steps["menu"];
        assert_eq!((menu.here, menu.passed, menu.exits["next"]), (1, 1, 1));
    }
}
