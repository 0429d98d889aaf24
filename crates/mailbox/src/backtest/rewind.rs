//! The contact as it was before a stretch of its past: what the log says of each change is taken
//! back, from the last to the first.

use domain::conversation::ConversationStatus;
use domain::event::Fact;
use domain::id::WorkflowId;
use domain::rules::profile;
use domain::state::{Automated, ContactState};

/// Takes facts back. What the log does not tell (unread counts, last messages) is forgotten.
pub(super) fn rewound(now: &ContactState, workflow: WorkflowId, facts: &[Fact]) -> ContactState {
    let mut state = now.clone();
    for fact in facts.iter().rev() {
        take_back(&mut state, fact, workflow);
    }
    state.unread = 0;
    state.last_incoming = None;
    state.last_outgoing = None;
    state.automated = Automated::default();
    state.fence = 0;
    state.doubtful.clear();
    state.broadcast = None;
    state.resending.clear();
    if let Some(conversation) = &mut state.conversation {
        conversation.taken_over_by = None;
        conversation.snoozed = None;
        conversation.unanswered_since = None;
        conversation.mood = None;
    }
    state
}

fn take_back(state: &mut ContactState, fact: &Fact, workflow: WorkflowId) {
    let contact = &mut state.contact;
    match fact {
        Fact::TagAdded { tag } => {
            contact.tags.remove(tag);
        }
        Fact::TagRemoved { tag } => {
            contact.tags.insert(tag.clone());
        }
        Fact::FieldChanged { field, old, .. } => profile::write(contact, field, old),
        Fact::LifecycleChanged { old, .. } => contact.lifecycle.clone_from(old),
        Fact::Assigned { from, .. } => contact.assignee = *from,
        Fact::RunStarted { workflow: of, .. } if *of == workflow => {
            state.entered.remove(of);
        }
        Fact::ConversationOpened { new_contact: true, .. } => state.conversation = None,
        Fact::ConversationOpened { .. } => stands(state, ConversationStatus::Closed),
        Fact::ConversationClosed { .. } => stands(state, ConversationStatus::Open),
        _ => {}
    }
}

fn stands(state: &mut ContactState, status: ConversationStatus) {
    if let Some(conversation) = &mut state.conversation {
        conversation.status = status;
    }
}
