//! What a workflow would have done with many contacts, counted, and how two workflows differ.

use super::Replayed;
use domain::id::ContactId;
use domain::time::Timestamp;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use workflow::run::{Mark, Run};
use workflow::tally::Tally as Counts;

/// Messages that are kept as examples.
const MOST_EXAMPLES: usize = 100;

/// What a workflow would have done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// What would have become of each contact that would have entered.
    pub contacts: BTreeMap<ContactId, Fate>,
    /// How often each way was gone.
    pub paths: BTreeMap<String, Way>,
    /// What the runs add up to, as a whole and at each step.
    pub counts: Counts,
    /// Messages that would have been sent.
    pub messages: usize,
    /// The first of them.
    pub examples: Vec<Example>,
    /// Errands that nobody answered.
    pub errands: usize,
    /// Deeds that could not be done again.
    pub skipped: usize,
}

/// What would have become of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// The ways they would have gone, in order.
    pub ways: Vec<String>,
    /// What they would have been told, as a number: the same for the same words.
    words: u64,
}

/// A way through the workflow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// How often.
    pub times: usize,
    /// Who went it, for a look: the first few.
    pub contacts: Vec<ContactId>,
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
    /// Both would have led them the same way, but with other words.
    pub other_words: Vec<ContactId>,
    /// Both, the same way with the same words.
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
            self.counts.add(run);
            let path = path(run);
            let way = self.paths.entry(path.clone()).or_default();
            way.times += 1;
            if way.contacts.len() < MOST_OF_A_WAY && way.contacts.last() != Some(&contact) {
                way.contacts.push(contact);
            }
            self.contacts.entry(contact).or_default().ways.push(path);
        }
        if let Some(fate) = self.contacts.get_mut(&contact) {
            let mut words = DefaultHasher::new();
            replayed.said.iter().for_each(|(_, text)| text.hash(&mut words));
            fate.words = words.finish();
        }
    }
}

/// Between the steps of a way; ids have no such thing in them.
const THEN: &str = " > ";

/// The ids of a way's steps, in order.
#[must_use]
pub fn steps_of(way: &str) -> Vec<String> {
    way.split(THEN).filter(|step| !step.is_empty()).map(str::to_owned).collect()
}

/// The steps in the order they were left, with the last one where the run still is.
fn path(run: &Run) -> String {
    let left = run.trail.iter().filter(|mark| matches!(mark.mark, Mark::Passed | Mark::Ended));
    let steps = left.map(|mark| mark.step.as_str());
    let at = run.at.as_deref().filter(|_| run.is_ongoing());
    steps.chain(at).collect::<Vec<_>>().join(THEN)
}

/// How what two workflows would have done differs.
#[must_use]
pub fn difference(first: &Tally, second: &Tally) -> Difference {
    let mut difference = Difference::default();
    for (contact, fate) in &first.contacts {
        match second.contacts.get(contact) {
            None => difference.only_first.push(*contact),
            Some(other) if other == fate => difference.same += 1,
            Some(other) if other.ways == fate.ways => difference.other_words.push(*contact),
            Some(_) => difference.other_way.push(*contact),
        }
    }
    let only_second = second.contacts.keys().filter(|contact| !first.contacts.contains_key(contact));
    difference.only_second = only_second.copied().collect();
    difference
}
