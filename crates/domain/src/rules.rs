//! What may be done to a contact, and what follows from it: commands in, facts and wishes out.
//!
//! A command either happens whole or is refused with a reason and changes nothing.

mod assignment;
mod comment;
mod delivery;
mod opening;
pub mod profile;
mod receive;
mod send;
mod snooze;
#[cfg(test)]
mod tests;

use crate::command::{Command, Refusal};
use crate::message::Actor;
use crate::turn::Turn;

pub use comment::mentions;
pub use delivery::{receipt, sent};
pub use profile::come_to_be;
pub use receive::{Meant, echo, receive};
pub use snooze::over as snooze_over;

/// Carries a command out.
pub fn carry_out(turn: &mut Turn<'_>, actor: &Actor, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::SendMessage(message) => send::send(turn, actor, message).map(|_| ()),
        Command::AddComment { text, client_id } => comment::add(turn, actor, text, client_id.clone()),
        Command::Assign { to } => assignment::assign(turn, actor, *to),
        Command::Open => {
            opening::open(turn, actor, None, None);
            Ok(())
        }
        Command::Close { category, summary } => {
            opening::close(turn, actor, category.clone(), summary.clone());
            Ok(())
        }
        Command::TakeOver => assignment::take_over(turn, actor),
        Command::Release => {
            assignment::release(turn, actor);
            Ok(())
        }
        Command::MarkRead => {
            receive::mark_read(turn, actor);
            Ok(())
        }
        Command::Tag { add, remove } => profile::tag(turn, actor, add, remove),
        Command::SetFields { values } => profile::set_fields(turn, actor, values),
        Command::Snooze { until } => snooze::snooze(turn, actor, *until),
        Command::NoteMood { mood } => {
            if let Some(conversation) = &mut turn.state.conversation {
                conversation.mood = Some(*mood);
            }
            Ok(())
        }
        Command::Broadcast { broadcast, labels, message } => {
            send::broadcast(turn, actor, *broadcast, labels, message)
        }
        Command::Settle { message, how } => delivery::settle(turn, actor, *message, how),
    }
}

/// Sends a message and tells its id, for callers that wait for its delivery.
pub fn send_message(
    turn: &mut Turn<'_>,
    actor: &Actor,
    message: &crate::command::SendMessage,
) -> Result<crate::id::MessageId, Refusal> {
    send::send(turn, actor, message)
}
