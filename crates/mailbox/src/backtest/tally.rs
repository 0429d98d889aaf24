//! What a workflow would have done with many contacts, counted, and how two workflows differ.

use super::Replayed;
use domain::id::ContactId;
use domain::time::Timestamp;
use std::collections::BTreeMap;
use workflow::run::{Mark, Run};

/// Messages that are kept as examples.
const MOST_EXAMPLES: usize = 100;

/// What a workflow would have done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// The ways of each contact that would have entered, in order.
    pub contacts: BTreeMap<ContactId, Vec<String>>,
    /// How often each way was gone.
    pub paths: BTreeMap<String, Way>,
    /// What happened at each step, by id.
    pub steps: BTreeMap<String, AtStep>,
    /// How the runs stand at the end, by the name of their status.
    pub statuses: BTreeMap<&'static str, usize>,
    /// Messages that would have been sent.
    pub messages: usize,
    /// The first of them.
    pub examples: Vec<Example>,
    /// Errands that nobody answered.
    pub errands: usize,
    /// Deeds that could not be done again.
    pub skipped: usize,
}

/// A way through the workflow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// How often.
    pub times: usize,
    /// Who went it, for a look: the first few.
    pub contacts: Vec<ContactId>,
}

/// What happened at a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtStep {
    /// How often it was come to.
    pub came: usize,
    /// How often it was left, by exit.
    pub left: BTreeMap<String, usize>,
    /// Runs that ended there.
    pub ended: usize,
    /// Runs that would still be there.
    pub waiting: usize,
}

/// A message that would have been sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// To whom.
    pub contact: ContactId,
    /// When.
    pub at: Timestamp,
    /// The words.
    pub text: String,
}

/// How two workflows differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Only the first would have let them in.
    pub only_first: Vec<ContactId>,
    /// Only the second would have let them in.
    pub only_second: Vec<ContactId>,
    /// Both would have, but they would have gone other ways.
    pub other_way: Vec<ContactId>,
    /// Both, the same way.
    pub same: usize,
}

/// Contacts kept with a way.
const MOST_OF_A_WAY: usize = 10;

impl Tally {
    /// Counts what happened to a contact.
    pub fn add(&mut self, contact: ContactId, replayed: &Replayed) {
        self.errands += replayed.errands;
        self.skipped += replayed.skipped;
        self.messages += replayed.said.len();
        let room = MOST_EXAMPLES.saturating_sub(self.examples.len());
        let said = replayed.said.iter().take(room);
        self.examples.extend(said.map(|(at, text)| Example { contact, at: *at, text: text.clone() }));
        for run in &replayed.runs {
            *self.statuses.entry(run.status.name()).or_default() += 1;
            self.steps(run);
            let path = path(run);
            let way = self.paths.entry(path.clone()).or_default();
            way.times += 1;
            if way.contacts.len() < MOST_OF_A_WAY && way.contacts.last() != Some(&contact) {
                way.contacts.push(contact);
            }
            self.contacts.entry(contact).or_default().push(path);
        }
    }

    /// Runs there would have been.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.statuses.values().sum()
    }

    fn steps(&mut self, run: &Run) {
        for mark in &run.trail {
            let step = self.steps.entry(mark.step.clone()).or_default();
            match (mark.mark, &mark.exit) {
                (Mark::Passed, exit) => {
                    step.came += 1;
                    *step.left.entry(exit.clone().unwrap_or_default()).or_default() += 1;
                }
                (Mark::Ended, _) => {
                    step.came += 1;
                    step.ended += 1;
                }
                (Mark::Waiting | Mark::Trouble, _) => {}
            }
        }
        if let Some(at) = run.at.as_ref().filter(|_| run.is_ongoing()) {
            let step = self.steps.entry(at.clone()).or_default();
            step.came += 1;
            step.waiting += 1;
        }
    }
}

/// The steps in the order they were left, with the last one where the run still is.
fn path(run: &Run) -> String {
    let left = run.trail.iter().filter(|mark| matches!(mark.mark, Mark::Passed | Mark::Ended));
    let steps = left.map(|mark| mark.step.as_str());
    let at = run.at.as_deref().filter(|_| run.is_ongoing());
    steps.chain(at).collect::<Vec<_>>().join(" > ")
}

/// How what two workflows would have done differs.
#[must_use]
pub fn difference(first: &Tally, second: &Tally) -> Difference {
    let mut difference = Difference::default();
    for (contact, ways) in &first.contacts {
        match second.contacts.get(contact) {
            None => difference.only_first.push(*contact),
            Some(others) if others == ways => difference.same += 1,
            Some(_) => difference.other_way.push(*contact),
        }
    }
    let only_second = second.contacts.keys().filter(|contact| !first.contacts.contains_key(contact));
    difference.only_second = only_second.copied().collect();
    difference
}
