//! What a backtest answers: its shapes, and how counts become them. Counts are of everybody; names
//! and examples are of the first few.

use crate::api::tally::RunCounts;
use ::mailbox::backtest::{self, Tally};
use domain::id::ContactId;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Contacts, paths and differences of a kind that an answer names.
const MOST_NAMED: usize = 200;
/// Ways of one contact.
const MOST_WAYS: usize = 5;

/// What would have been.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Backtest {
    /// Since when, in milliseconds.
    pub(super) since: i64,
    /// Until when: the last thing that was recorded.
    pub(super) until: i64,
    /// Recorded turns that were read.
    pub(super) turns: usize,
    /// Contacts something happened to.
    pub(super) contacts: usize,
    /// How often contacts really entered this workflow.
    pub(super) recorded: usize,
    /// What this definition would have done.
    pub(super) draft: BacktestSide,
    /// The version it is compared with: the one that is published, or was last; none where none was.
    pub(super) published_version: Option<i64>,
    /// What that one would have done.
    pub(super) published: Option<BacktestSide>,
    /// How they differ.
    pub(super) difference: Option<BacktestDifference>,
    /// What the contacts are called that are spoken of here.
    pub(super) names: Vec<BacktestContact>,
}

/// What one definition would have done.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BacktestSide {
    /// Contacts that would have entered.
    pub(super) entered: usize,
    /// The first two hundred of them.
    pub(super) contacts: Vec<ContactId>,
    /// What the runs would have added up to, as a whole and at each step.
    pub(super) counts: RunCounts,
    /// The ways they would have gone, the most frequent first, two hundred at most.
    pub(super) paths: Vec<BacktestPath>,
    /// Messages that would have been sent.
    pub(super) messages: usize,
    /// The first hundred of them.
    pub(super) examples: Vec<BacktestMessage>,
    /// Calls to services outside, which were taken to fail.
    pub(super) errands: usize,
    /// Recorded acts that were not possible, because the contact would have been in another state.
    pub(super) skipped: usize,
}

/// A way through the workflow.
#[derive(Serialize, ToSchema)]
pub struct BacktestPath {
    /// Ids of the steps, in order.
    pub(super) steps: Vec<String>,
    /// How often it would have been gone.
    pub(super) times: usize,
    /// Some who would have gone it.
    pub(super) contacts: Vec<ContactId>,
}

/// A message that would have been sent.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BacktestMessage {
    pub(super) contact_id: ContactId,
    /// When, in milliseconds.
    pub(super) at: i64,
    pub(super) text: String,
}

/// How the definition and the published version differ.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BacktestDifference {
    /// Contacts only the definition would have let in.
    pub(super) only_draft: usize,
    /// Contacts only the published version would have let in.
    pub(super) only_published: usize,
    /// Contacts both would have let in, to go another way.
    pub(super) other_way: usize,
    /// Contacts both would have led the same way, but with other words.
    pub(super) other_words: usize,
    /// Contacts both would have treated alike.
    pub(super) same: usize,
    /// Those who would have been treated otherwise, the first two hundred of each kind.
    pub(super) contacts: Vec<BacktestChange>,
}

/// A contact who would have been treated otherwise.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BacktestChange {
    pub(super) contact_id: ContactId,
    pub(super) how: BacktestOtherwise,
    /// The ways with the definition, each the ids of its steps; none means it would not have let them in.
    pub(super) draft: Vec<Vec<String>>,
    /// The ways with the published version.
    pub(super) published: Vec<Vec<String>>,
}

/// In which way a contact would have been treated otherwise.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BacktestOtherwise {
    /// Only the definition would have let them in.
    OnlyDraft,
    /// Only the published version would have let them in.
    OnlyPublished,
    /// Both, to go another way.
    OtherWay,
    /// Both the same way, but with other words.
    OtherWords,
}

/// What a contact is called.
#[derive(Serialize, ToSchema)]
pub struct BacktestContact {
    pub(super) id: ContactId,
    pub(super) name: String,
}

/// What one definition would have done, out of the counts.
pub(super) fn side(tally: Tally) -> BacktestSide {
    let mut paths: Vec<BacktestPath> = tally
        .paths
        .into_iter()
        .map(|(path, way)| BacktestPath {
            steps: backtest::steps_of(&path),
            times: way.times,
            contacts: way.contacts,
        })
        .collect();
    paths.sort_by_key(|path| std::cmp::Reverse(path.times));
    paths.truncate(MOST_NAMED);
    let example = |example: backtest::Example| BacktestMessage {
        contact_id: example.contact,
        at: example.at.millis(),
        text: example.text,
    };
    BacktestSide {
        entered: tally.contacts.len(),
        contacts: tally.contacts.into_keys().take(MOST_NAMED).collect(),
        counts: RunCounts::of(tally.counts, false),
        paths,
        messages: tally.messages,
        examples: tally.examples.into_iter().map(example).collect(),
        errands: tally.errands,
        skipped: tally.skipped,
    }
}

/// How what the definition would have done differs from what the published version would have.
pub(super) fn differs(ours: &Tally, theirs: &Tally) -> BacktestDifference {
    let found = backtest::difference(ours, theirs);
    let kinds = [
        (BacktestOtherwise::OnlyDraft, &found.only_first),
        (BacktestOtherwise::OnlyPublished, &found.only_second),
        (BacktestOtherwise::OtherWay, &found.other_way),
        (BacktestOtherwise::OtherWords, &found.other_words),
    ];
    let change = |how: BacktestOtherwise, contact: ContactId| BacktestChange {
        contact_id: contact,
        how,
        draft: ways(ours, contact),
        published: ways(theirs, contact),
    };
    let named = kinds.into_iter().flat_map(|(how, contacts)| {
        contacts.iter().take(MOST_NAMED).map(move |contact| change(how, *contact))
    });
    BacktestDifference {
        contacts: named.collect(),
        only_draft: found.only_first.len(),
        only_published: found.only_second.len(),
        other_way: found.other_way.len(),
        other_words: found.other_words.len(),
        same: found.same,
    }
}

fn ways(tally: &Tally, contact: ContactId) -> Vec<Vec<String>> {
    let ways = tally.contacts.get(&contact).into_iter().flat_map(|fate| &fate.ways);
    ways.take(MOST_WAYS).map(|way| backtest::steps_of(way)).collect()
}

/// Everybody the answer speaks of.
pub(super) fn spoken_of(answer: &Backtest) -> BTreeSet<ContactId> {
    let sides = [Some(&answer.draft), answer.published.as_ref()];
    let mut all = BTreeSet::new();
    for side in sides.into_iter().flatten() {
        all.extend(side.contacts.iter().copied());
        all.extend(side.paths.iter().flat_map(|path| path.contacts.iter().copied()));
        all.extend(side.examples.iter().map(|example| example.contact_id));
    }
    let changes = answer.difference.iter().flat_map(|difference| &difference.contacts);
    all.extend(changes.map(|change| change.contact_id));
    all
}
