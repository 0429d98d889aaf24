//! What people see: conversations and timelines in the words of the interface, with names filled
//! in. Both the API and the live updates speak these.

mod entry;
mod row;

pub use entry::{
    ActivityEvent, Entry, EntryBody, Replied, SenderView, entry_of_event, entry_of_message, replied,
};
pub use row::{ConversationRow, LastMessageView, UserRef, conversation_row, user_ref};
