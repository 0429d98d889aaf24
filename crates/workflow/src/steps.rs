//! The steps: a closed set, one file each. A step knows its settings, the exits it has, how it is
//! entered, and how it goes on after waiting.

pub mod add_comment;
pub mod ask_question;
pub mod assign;
pub mod branch;
pub mod close_conversation;
pub mod jump_to;
pub mod send_message;
pub mod trigger_workflow;
pub mod update_field;
pub mod update_tags;
pub mod wait;
mod walk;

pub use walk::{Go, Start, Wake, Walk};

use crate::check::StepCheck;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a step does, with its settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum StepKind {
    /// Says something.
    SendMessage(send_message::SendMessage),
    /// Asks something and waits for the answer.
    AskQuestion(ask_question::AskQuestion),
    /// Puts somebody in charge.
    Assign(assign::Assign),
    /// Chooses a path by conditions.
    Branch(branch::Branch),
    /// Puts tags on or takes them off.
    UpdateTags(update_tags::UpdateTags),
    /// Sets a contact field.
    UpdateField(update_field::UpdateField),
    /// Writes an internal comment.
    AddComment(add_comment::AddComment),
    /// Lets time pass.
    Wait(wait::WaitStep),
    /// Goes on at another step.
    JumpTo(jump_to::JumpTo),
    /// Closes the conversation and ends the run.
    CloseConversation(close_conversation::CloseConversation),
    /// Starts another workflow.
    TriggerWorkflow(trigger_workflow::TriggerWorkflow),
}

/// What every step can do.
pub trait Behaviour {
    /// The exits it has now, with its present settings.
    fn exits(&self) -> Vec<String>;
    /// A contact arrives at it.
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go;
    /// Something happened while a contact waited at it; `None` keeps waiting.
    fn resume(&self, _walk: &mut Walk<'_, '_>, _wake: &Wake<'_>) -> Option<Go> {
        None
    }
    /// Reports what is wrong with its settings.
    fn check(&self, check: &mut StepCheck<'_>);
}

impl StepKind {
    /// The step's behaviour, whichever it is.
    #[must_use]
    pub fn behaviour(&self) -> &dyn Behaviour {
        match self {
            Self::SendMessage(step) => step,
            Self::AskQuestion(step) => step,
            Self::Assign(step) => step,
            Self::Branch(step) => step,
            Self::UpdateTags(step) => step,
            Self::UpdateField(step) => step,
            Self::AddComment(step) => step,
            Self::Wait(step) => step,
            Self::JumpTo(step) => step,
            Self::CloseConversation(step) => step,
            Self::TriggerWorkflow(step) => step,
        }
    }

    /// Its name in files.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SendMessage(_) => "send_message",
            Self::AskQuestion(_) => "ask_question",
            Self::Assign(_) => "assign",
            Self::Branch(_) => "branch",
            Self::UpdateTags(_) => "update_tags",
            Self::UpdateField(_) => "update_field",
            Self::AddComment(_) => "add_comment",
            Self::Wait(_) => "wait",
            Self::JumpTo(_) => "jump_to",
            Self::CloseConversation(_) => "close_conversation",
            Self::TriggerWorkflow(_) => "trigger_workflow",
        }
    }
}

/// Most characters of a text a workflow sends.
pub const MOST_TEXT: usize = 2000;
