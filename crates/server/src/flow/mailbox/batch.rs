//! From letters to decisions: who is meant, what was seen before, what is known, what follows.

use super::case::{Answer, Case, give_up, send};
use super::{Address, Letter, PostError, Posted, Room};
use crate::clock::Clock;
use crate::flow::ports::{Ledger, Settings};
use domain::id::{ChannelId, ContactId, WorkspaceId};
use domain::input::Input;
use domain::state::ContactState;
use domain::time::Timestamp;
use mailbox::{Loaded, decide};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use store::StoreError;
use store::load::StoredContact;

/// What was decided and is not on its way yet.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) cases: Vec<Case>,
    places: HashMap<ContactId, usize>,
    /// Letters in it.
    pub(super) letters: usize,
}

/// A letter whose contact is known.
pub(super) struct Addressed {
    workspace: WorkspaceId,
    contact: ContactId,
    may_be_new: bool,
    letter: Letter,
}

impl<L: Ledger, S: Settings, C: Clock> Room<L, S, C> {
    /// Decides letters, but for those whose contact is in the batch under way: they have to wait
    /// until it has landed, and come back.
    pub(super) async fn draft(&mut self, letters: Vec<Letter>) -> Vec<Letter> {
        let mut held = Vec::new();
        let mut addressed = Vec::with_capacity(letters.len());
        for letter in letters {
            match self.whose(&letter).await {
                Ok((_, contact, _)) if self.is_flying(contact) => held.push(letter),
                Ok((workspace, contact, may_be_new)) => {
                    addressed.push(Addressed { workspace, contact, may_be_new, letter });
                }
                Err(error) => give_up(vec![letter], &error),
            }
        }
        let loaded = match self.load(&addressed).await {
            Ok(seen) => self.catch_up(&addressed).await.map(|()| seen),
            Err(error) => Err(error),
        };
        match loaded {
            Ok(seen) => {
                let now = self.clock.now();
                self.decide(addressed, &seen, now);
            }
            Err(error) => give_up(addressed.into_iter().map(|one| one.letter).collect(), &error),
        }
        held
    }

    fn is_flying(&self, contact: ContactId) -> bool {
        self.flights.iter().any(|flight| flight.contacts.contains(&contact))
    }

    /// Whose mailbox a letter is for, and whether the contact may be new. An address nobody has gets
    /// a new contact, the same one for all letters until it is committed.
    async fn whose(&mut self, letter: &Letter) -> Result<(WorkspaceId, ContactId, bool), StoreError> {
        let (workspace, channel, identity) = match &letter.address {
            Address::Contact(workspace, contact) => return Ok((*workspace, *contact, false)),
            Address::New(workspace, contact) => return Ok((*workspace, *contact, true)),
            Address::At(workspace, channel, identity) => (*workspace, *channel, identity),
        };
        if let Some(contact) = self.cache.at(workspace, channel, identity) {
            return Ok((workspace, contact, true));
        }
        let key = (workspace, channel, identity.clone());
        if let Some(contact) = self.newcomers.get(&key) {
            return Ok((workspace, *contact, true));
        }
        if let Some(contact) = self.ledger.contact_at(workspace, channel, identity).await? {
            self.cache.keep_address(workspace, channel, identity.clone(), contact);
            return Ok((workspace, contact, true));
        }
        let contact = ContactId(self.ids.take());
        self.newcomers.insert(key, contact);
        Ok((workspace, contact, true))
    }

    /// Loads what is needed and not known.
    async fn load(&mut self, addressed: &[Addressed]) -> Result<HashSet<(ChannelId, String)>, StoreError> {
        let mut missing: BTreeSet<(WorkspaceId, ContactId)> = BTreeSet::new();
        let mut keys = Vec::new();
        for Addressed { workspace, contact, letter, .. } in addressed {
            if self.cache.contact(*contact).is_none() {
                missing.insert((*workspace, *contact));
            }
            // Whether a message was taken in before is found out by the commit, which refuses it;
            // only then is it worth a question.
            if letter.attempts > 0
                && let Some((channel, provider_id)) = provider_key(&letter.input)
            {
                keys.push((*workspace, channel, provider_id));
            }
        }
        let stored = if missing.is_empty() {
            HashMap::new()
        } else {
            self.ledger.load(&missing.into_iter().collect::<Vec<_>>()).await?
        };
        for stored in stored.into_values() {
            let loaded = read(stored)?;
            if let Some(last) = loaded.state.last_message {
                self.ids.stay_above(last.0);
            }
            self.cache.keep(loaded);
        }
        if keys.is_empty() { Ok(HashSet::new()) } else { self.ledger.seen(&keys).await }
    }

    /// Reads settings again that another node changed, where somebody is inside a version of a
    /// workflow that is not known here yet.
    async fn catch_up(&self, addressed: &[Addressed]) -> Result<(), StoreError> {
        let mut behind = BTreeSet::new();
        for Addressed { workspace, contact, letter, .. } in addressed {
            let runs = self.cache.contact(*contact).map_or(&[][..], |loaded| &loaded.runs);
            let says_nothing = runs.is_empty() && !matches!(letter.input, Input::MoveRuns { .. });
            if says_nothing || behind.contains(workspace) {
                continue;
            }
            if self.settings.snapshot(*workspace).is_some_and(|now| now.is_behind(&letter.input, runs)) {
                behind.insert(*workspace);
            }
        }
        for workspace in behind {
            self.settings.catch_up(workspace).await?;
        }
        Ok(())
    }

    /// Decides every letter, in order of arrival; turns of one contact become one decision.
    fn decide(&mut self, addressed: Vec<Addressed>, seen: &HashSet<(ChannelId, String)>, now: Timestamp) {
        let mut draft = std::mem::take(&mut self.draft);
        let Draft { cases, places, letters } = &mut draft;
        for Addressed { workspace, contact, may_be_new, letter } in addressed {
            let Some(snapshot) = self.settings.snapshot(workspace) else {
                send(letter.reply, Err(PostError::NoWorkspace));
                continue;
            };
            let place = places.get(&contact).copied();
            let key = provider_key(&letter.input);
            let repeated = Posted { contact, messages: Vec::new(), repeated: true };
            if key.as_ref().is_some_and(|key| seen.contains(key) || self.cache.has_taken_in(key)) {
                send(letter.reply, Ok(repeated));
                continue;
            }
            if let Some(case) = place.and_then(|n| cases.get_mut(n))
                && key.as_ref().is_some_and(|key| case.seen.contains(key))
            {
                // Its twin is in this very batch: it is as good as taken in once that is committed,
                // and not before.
                case.answers.push(Answer { letter, outcome: Ok(repeated) });
                continue;
            }
            let before = match place.and_then(|n| cases.get(n)) {
                Some(case) => Cow::Borrowed(&case.decision.after),
                None => match self.known(workspace, contact, may_be_new, now) {
                    Some(loaded) => loaded,
                    None => {
                        send(letter.reply, Err(PostError::NoContact));
                        continue;
                    }
                },
            };
            let expected = before.state.version;
            let mut ids = self.ids.clone();
            let decision = decide(&before, &letter.input, &snapshot, &mut ids, now);
            if let Err(refusal) = &decision.answer {
                let outcome = Err(PostError::Refused(refusal.clone()));
                match place.and_then(|n| cases.get_mut(n)) {
                    // It may rest on turns that are not committed yet.
                    Some(case) => case.answers.push(Answer { letter, outcome }),
                    None => send(letter.reply, outcome),
                }
                continue;
            }
            let messages = decision.changes.messages.iter().map(|message| message.id).collect();
            let answer = Answer { letter, outcome: Ok(Posted { contact, messages, repeated: false }) };
            match place.and_then(|n| cases.get_mut(n)) {
                Some(case) => {
                    case.decision.then(decision);
                    case.seen.extend(key);
                    case.answers.push(answer);
                }
                None => {
                    places.insert(contact, cases.len());
                    cases.push(Case {
                        workspace,
                        contact,
                        expected,
                        decision,
                        seen: key.into_iter().collect(),
                        answers: vec![answer],
                    });
                }
            }
            *letters += 1;
        }
        self.draft = draft;
    }

    fn known(
        &self,
        workspace: WorkspaceId,
        contact: ContactId,
        may_be_new: bool,
        now: Timestamp,
    ) -> Option<Cow<'_, Loaded>> {
        match self.cache.contact(contact) {
            // An id of another workspace is as good as none.
            Some(loaded) => (loaded.state.contact.workspace == workspace).then_some(Cow::Borrowed(loaded)),
            None if may_be_new => {
                let state = Arc::new(ContactState::new(workspace, contact, now));
                Some(Cow::Owned(Loaded { state, runs: Vec::new() }))
            }
            None => None,
        }
    }
}

fn provider_key(input: &Input) -> Option<(ChannelId, String)> {
    match input {
        Input::Incoming(message) | Input::Echo(message) => {
            Some((message.channel, message.provider_id.clone()))
        }
        _ => None,
    }
}

fn read(stored: StoredContact) -> Result<Loaded, StoreError> {
    let runs = stored
        .runs
        .iter()
        .map(|run| serde_json::from_str(run))
        .collect::<Result<_, _>>()
        .map_err(|source| StoreError::Corrupt { what: "a run", source })?;
    Ok(Loaded { state: Arc::new(stored.state), runs })
}
