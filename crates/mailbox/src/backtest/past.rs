//! A contact's recorded past: the facts of the log, and the deeds behind them, to be done again.

use crate::scenario::stage::Stage;
use domain::command::Command;
use domain::content::{Attachment, AttachmentKind, Content, ContentKind};
use domain::event::{Event, Fact};
use domain::id::{ChannelId, RunId, WorkflowId};
use domain::input::{Ad, Input};
use domain::message::Actor;
use domain::state::BroadcastSent;
use domain::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use workflow::remark::Remark;

/// What was recorded of a contact, as far as it matters.
#[derive(Clone, Debug, Default)]
pub struct Past {
    facts: Vec<Fact>,
    deeds: Vec<Deed>,
    runs: BTreeSet<RunId>,
}

/// Something people, programs or other workflows did.
#[derive(Clone, Debug)]
pub struct Deed {
    /// When.
    pub at: Timestamp,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Wrote(Box<Wrote>),
    Did(Actor, Command),
    Started(Actor),
}

#[derive(Clone, Debug)]
struct Wrote {
    channel: ChannelId,
    content: Content,
    /// Whether it answered a workflow, and whether that was this one.
    answer: Option<bool>,
    ad: Option<Ad>,
    broadcast: Option<BroadcastSent>,
}

impl Past {
    /// Takes in the facts of one turn, in the order of turns. `workflow` is the one asked about.
    pub fn take_in(&mut self, turn: &[Event], workflow: WorkflowId) {
        for (n, event) in turn.iter().enumerate() {
            // Trials leave no trace here: what was only tried was never done.
            if let Fact::RunStarted { workflow: of, run, trial: None, .. } = &event.fact
                && *of == workflow
            {
                self.runs.insert(*run);
            }
            let own = matches!(&event.actor, Actor::Workflow { workflow: of, .. } if *of == workflow);
            if let Some(what) = self.deed(event, turn.get(n + 1..).unwrap_or_default(), workflow)
                && !own
            {
                self.deeds.push(Deed { at: event.at, what });
            }
            if changes_the_contact(&event.fact) {
                self.facts.push(event.fact.clone());
            }
        }
    }

    /// What was done, in order.
    #[must_use]
    pub fn deeds(&self) -> &[Deed] {
        &self.deeds
    }

    /// How often the contact really entered.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.runs.len()
    }

    pub(super) fn facts(&self) -> &[Fact] {
        &self.facts
    }

    fn deed(&self, event: &Event, rest: &[Event], workflow: WorkflowId) -> Option<What> {
        let did = |command| Some(What::Did(event.actor.clone(), command));
        match &event.fact {
            Fact::MessageReceived { channel, text, kind, answer, run, attachment, trial: None, .. } => {
                let answer = answer.then(|| run.is_some_and(|run| self.runs.contains(&run)));
                let (mut ad, mut broadcast) = (None, None);
                for later in rest {
                    match &later.fact {
                        Fact::AdClicked { ad: clicked, .. } => ad = Some(clicked.clone()),
                        Fact::BroadcastAnswered { broadcast: of, labels, sent_at, .. } => {
                            broadcast =
                                Some(BroadcastSent { broadcast: *of, labels: labels.clone(), at: *sent_at });
                        }
                        _ => {}
                    }
                }
                let content = content(*kind, text, attachment.as_deref());
                Some(What::Wrote(Box::new(Wrote { channel: *channel, content, answer, ad, broadcast })))
            }
            Fact::ConversationOpened { .. } if event.actor != Actor::Contact => did(Command::Open),
            Fact::ConversationClosed { category, summary, .. } => {
                did(Command::Close { category: category.clone(), summary: summary.clone() })
            }
            Fact::Assigned { to, .. } => did(Command::Assign { to: *to }),
            Fact::TakenOver { .. } => did(Command::TakeOver),
            Fact::Released => did(Command::Release),
            Fact::TagAdded { tag } => did(Command::Tag { add: vec![tag.clone()], remove: Vec::new() }),
            Fact::TagRemoved { tag } => did(Command::Tag { add: Vec::new(), remove: vec![tag.clone()] }),
            Fact::FieldChanged { field, new, .. } => {
                did(Command::SetFields { values: BTreeMap::from([(field.clone(), new.clone())]) })
            }
            Fact::LifecycleChanged { new, .. } => {
                let stage = new.clone().into();
                did(Command::SetFields { values: BTreeMap::from([("lifecycle".to_owned(), stage)]) })
            }
            Fact::RunStarted { workflow: of, trial: None, .. }
                if *of == workflow && !let_in_by_a_trigger(event) =>
            {
                Some(What::Started(event.actor.clone()))
            }
            _ => None,
        }
    }
}

/// What a trigger let in followed from another fact; what somebody started by name did not.
fn let_in_by_a_trigger(event: &Event) -> bool {
    event.actor == Actor::System && event.cause.is_some()
}

/// The words are in the log, and where a file lies; the rest of a message does not steer a workflow.
fn content(kind: ContentKind, text: &str, attachment: Option<&str>) -> Content {
    if kind != ContentKind::Attachment {
        return Content::text(text);
    }
    let attachment = Attachment {
        kind: AttachmentKind::File,
        url: attachment.map(str::to_owned),
        source: None,
        file_name: None,
        mime: None,
        size: None,
    };
    let caption = Some(text.to_owned()).filter(|text| !text.is_empty());
    Content::Attachment { attachment, more: Vec::new(), caption }
}

const fn changes_the_contact(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::ConversationOpened { .. }
            | Fact::ConversationClosed { .. }
            | Fact::Assigned { .. }
            | Fact::TagAdded { .. }
            | Fact::TagRemoved { .. }
            | Fact::FieldChanged { .. }
            | Fact::LifecycleChanged { .. }
            | Fact::RunStarted { trial: None, .. }
    )
}

/// Does it again.
pub(super) fn again(stage: &mut Stage, deed: &Deed, workflow: WorkflowId) -> Result<(), Remark> {
    match &deed.what {
        What::Wrote(wrote) => {
            let asked = stage.contact.runs.iter().any(workflow::run::Run::waits_for_answer);
            // What answered another workflow then sets nothing off now either.
            if wrote.answer == Some(false) && !asked {
                return Ok(());
            }
            stage.got_broadcast(wrote.broadcast.clone());
            stage.writes_on(wrote.channel, wrote.content.clone(), wrote.ad.clone())
        }
        What::Did(actor, command) => {
            stage.acts(&Input::Act { actor: actor.clone(), command: command.clone() })
        }
        // Only what is started by name was started; the rest starts by itself.
        What::Started(actor) if stage.is_started_by_name(workflow) => {
            let actor = actor.clone();
            stage.acts(&Input::StartWorkflow { workflow, actor, values: BTreeMap::new() })
        }
        What::Started(_) => Ok(()),
    }
}
