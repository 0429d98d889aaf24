//! Internal comments: part of the conversation, never seen by the contact.

use crate::command::Refusal;
use crate::content::Content;
use crate::event::Fact;
use crate::id::{MessageId, UserId};
use crate::message::{Actor, Direction, Message};
use crate::turn::Turn;
use crate::workspace::Workspace;

/// Writes a comment.
pub(super) fn add(
    turn: &mut Turn<'_>,
    actor: &Actor,
    text: &str,
    client_id: Option<String>,
) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    let id = MessageId::fresh(turn.ids);
    turn.state.last_message = Some(id);
    turn.changes.messages.push(Message {
        id,
        contact: turn.state.contact.id,
        at: turn.now,
        direction: Direction::Comment,
        channel: None,
        content: Content::text(text),
        sender: actor.clone(),
        status: None,
        status_reason: None,
        provider_id: None,
        reply_to: None,
        client_id,
    });
    turn.note(actor, Fact::CommentAdded { message: id, mentions: mentions(turn.workspace, text) });
    Ok(())
}

/// Users of the workspace named in a comment as `{{@user.5}}`, each once.
#[must_use]
pub fn mentions(workspace: &Workspace, text: &str) -> Vec<UserId> {
    let mut found = Vec::new();
    for piece in text.split("{{@user.").skip(1) {
        let digits: String = piece.chars().take_while(char::is_ascii_digit).take(19).collect();
        let closed = piece.get(digits.len()..).is_some_and(|rest| rest.starts_with("}}"));
        let user = digits.parse().ok().map(UserId).filter(|_| closed);
        if let Some(user) = user.filter(|user| workspace.users.contains_key(user))
            && !found.contains(&user)
        {
            found.push(user);
        }
    }
    found
}
