//! The steps: a closed set, one file each. A step knows its settings, the exits it has, how it is
//! entered, and how it goes on after waiting.

mod walk;

pub use walk::{Go, Start, Wake, Walk};

use crate::check::StepCheck;
use crate::run::WaitFor;
use crate::source::ValueType;
use domain::id::{ChannelId, WorkflowId};
use domain::time::Span;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! steps {
    ($($(#[$doc:meta])* $module:ident :: $name:ident as $variant:ident),* $(,)?) => {
        $(pub mod $module;)*

        /// What a step does, with its settings.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
        #[serde(tag = "type", rename_all = "snake_case")]
        pub enum StepKind { $($(#[$doc])* $variant($module::$name)),* }

        impl StepKind {
            /// The step's behaviour, whichever it is.
            #[must_use]
            pub fn behaviour(&self) -> &dyn Behaviour {
                match self { $(Self::$variant(step) => step),* }
            }

            /// Its name in files.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => stringify!($module)),* }
            }
        }

        /// The names of all kinds.
        pub const KINDS: &[&str] = &[$(stringify!($module)),*];
    };
}

// One line a step: its file, its settings, its variant.
steps! {
    /// Says something.
    send_message::SendMessage as SendMessage,
    /// Asks something and waits for the answer.
    ask_question::AskQuestion as AskQuestion,
    /// Puts somebody in charge.
    assign::Assign as Assign,
    /// Chooses a path by conditions.
    branch::Branch as Branch,
    /// Puts tags on or takes them off.
    update_tags::UpdateTags as UpdateTags,
    /// Sets a contact field.
    update_field::UpdateField as UpdateField,
    /// Sets the stage of the lifecycle.
    update_lifecycle::UpdateLifecycle as UpdateLifecycle,
    /// Opens a conversation.
    open_conversation::OpenConversation as OpenConversation,
    /// Closes the conversation.
    close_conversation::CloseConversation as CloseConversation,
    /// Puts the conversation out of sight for a while.
    snooze_conversation::SnoozeConversation as SnoozeConversation,
    /// Writes an internal comment.
    add_comment::AddComment as AddComment,
    /// Goes on at another step.
    jump_to::JumpTo as JumpTo,
    /// Lets time pass.
    wait::WaitStep as Wait,
    /// Chooses a path by the calendar.
    date_time::DateTime as DateTime,
    /// Calls an address on the web.
    http_request::HttpRequest as HttpRequest,
    /// Adds a row to a spreadsheet.
    add_sheet_row::AddSheetRow as AddSheetRow,
    /// Tells an advertiser what its ad led to.
    send_conversion::SendConversion as SendConversion,
    /// Starts another workflow.
    trigger_workflow::TriggerWorkflow as TriggerWorkflow,
    /// Starts or ends another workflow for the contact.
    control_workflow::ControlWorkflow as ControlWorkflow,
    /// Lets a language model talk with the contact.
    ai_agent::AiAgent as AiAgent,
    /// Finds out which language the contact writes.
    detect_language::DetectLanguage as DetectLanguage,
    /// Translates words.
    translate::Translate as Translate,
    /// Chooses a path by who is on duty.
    shifts::Shifts as Shifts,
    /// Ends the run.
    end::End as End,
}

/// What every step can do.
pub trait Behaviour {
    /// The exits it has now, with its present settings.
    fn exits(&self) -> Vec<String> {
        vec!["next".to_owned()]
    }
    /// A contact arrives at it.
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go;
    /// Something happened while a contact waited at it; `None` keeps waiting.
    fn resume(&self, _walk: &mut Walk<'_, '_>, _wake: &Wake<'_>) -> Option<Go> {
        None
    }
    /// Whether a contact that waits at this step as it was in an older version can wait on at it as it
    /// is now. What an errand brings is not asked here: it is only ever read as it was asked.
    fn waits_on(&self, _before: &StepKind, _wait: &WaitFor) -> bool {
        true
    }
    /// Reports what is wrong with its settings.
    fn check(&self, check: &mut StepCheck<'_>);
    /// Variables it saves, with what they hold.
    fn saves(&self) -> Vec<(String, ValueType)> {
        Vec::new()
    }
    /// Triggers it can fire by what it does.
    fn fires(&self) -> Vec<Fires> {
        Vec::new()
    }
    /// Whether it always lets time pass or waits for the contact.
    fn pauses(&self) -> bool {
        false
    }
    /// Whether it writes to the contact, and on which channel: the inner none is the one they last used.
    fn writes_on(&self) -> Option<Option<ChannelId>> {
        None
    }
    /// How long the contact may be left alone here before the run leaves by an exit; none is no time.
    fn silence(&self, _exit: &str) -> Silence {
        Silence::Nothing
    }
    /// The step it goes on at besides its exits.
    fn target(&self) -> Option<&str> {
        None
    }
}

/// How long the contact says nothing while a run is at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// It goes on at once.
    Nothing,
    /// So long, at most.
    For(Span),
    /// Nobody can tell.
    Unknown,
    /// The contact wrote.
    Broken,
}

/// A trigger that a step can fire by what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fires {
    /// A conversation opens.
    Opened,
    /// A conversation closes.
    Closed,
    /// A tag is put on or taken off; `None` is any tag.
    Tag {
        /// On or off.
        added: bool,
        /// Which.
        tags: Option<Vec<String>>,
    },
    /// A contact field changes; `None` is any field.
    Field(Option<String>),
    /// The stage of the lifecycle changes; `Some(None)` is cleared, `None` is any.
    Stage(Option<Option<String>>),
    /// A workflow is started by name.
    Workflow(WorkflowId),
}

/// Most characters of a text a workflow sends.
pub const MOST_TEXT: usize = 2000;
