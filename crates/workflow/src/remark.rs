//! What the history, the simulator and examples remark on: why a branch was taken, why an answer did not
//! count, why a run ended. A remark says itself in English; its code and facts are for whoever says it in
//! another language. Words of others (a provider's reason, a name, an answer) are remarks as they are.

mod looked;

pub use looked::{Asked, Looked, Unfit};

use domain::command::Refusal;
use domain::errand::Trouble;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize, ToSchema)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
pub enum Remark {
    /// Words of somebody else, or a name.
    #[error("{text}")]
    Words {
        /// The words.
        text: String,
    },
    /// A command was refused.
    #[error(transparent)]
    Refused(Refusal),
    /// What was asked outside was not done.
    #[error("{reason}")]
    Outside {
        /// What kind of trouble it was, where that is known.
        trouble: Option<Trouble>,
        /// Whoever was asked, in their own or the program's words.
        reason: String,
    },
    /// The run changed over to a newer version.
    #[error("from version {from} to version {to}")]
    Moved {
        /// The version it was in.
        from: i64,
        /// The version it is in.
        to: i64,
    },
    /// The branches that were looked at, in their order; the one that was taken is the last.
    #[error("{}", looked::joined(.0))]
    Branches(Vec<Looked>),
    /// A jump was taken.
    #[error("jump {taken} of {most}")]
    Jump {
        /// Which one it is, from 1.
        taken: u32,
        /// How many there may be.
        most: u32,
    },
    /// Where a jump leads.
    #[error("to {step}")]
    JumpsTo {
        /// The name of the step.
        step: String,
    },
    /// No jump is left.
    #[error("no jumps left")]
    NoJumps,
    /// The calendar was looked at.
    #[error("it is {weekday} {here} ({zone})")]
    Moment {
        /// The day of the week, in English.
        weekday: String,
        /// The day and the time there.
        here: String,
        /// In which timezone.
        zone: String,
    },
    /// A shift is on duty.
    #[error("{shift} is on duty")]
    OnDuty {
        /// Its name.
        shift: String,
    },
    /// No shift is.
    #[error("nobody is on duty")]
    NobodyOnDuty,
    /// A web request was answered with this status.
    #[error("status {status}")]
    Status {
        /// The status.
        status: u16,
    },
    /// An answer that should be JSON is none.
    #[error("the answer is no JSON, so nothing of it was kept")]
    NoJson,
    /// An answer does not hold what should be kept of it.
    #[error("nothing at {path}")]
    NothingAt {
        /// Where it was looked for.
        path: String,
    },
    /// Nobody answered to what was asked outside.
    #[error("nobody answered")]
    NoAnswer,
    /// An answer that cannot be taken.
    #[error("answer does not count: {said}")]
    DoesNotCount {
        /// What was said, or the kind of what was sent instead.
        said: String,
    },
    /// A value was not saved.
    #[error("not saved: {0}")]
    NotSaved(Refusal),
    /// A value does not fit into a field any more.
    #[error("not saved: the contact field {field} is of another type")]
    OtherType {
        /// The field.
        field: String,
    },
    /// A value was to be saved in a field that was deleted.
    #[error("not saved: the contact field {field} was deleted")]
    FieldGone {
        /// The field.
        field: String,
    },
    /// A value is too large to be carried along.
    #[error("{name} not saved: it is too large")]
    TooLarge {
        /// The variable.
        name: String,
    },
    /// A field of the contact was set.
    #[error("{field} = {value}")]
    FieldSet {
        /// Its slug.
        field: String,
        /// What it holds now.
        value: String,
    },
    /// The contact was taken away from whoever looked after them.
    #[error("nobody")]
    Nobody,
    /// A team without members.
    #[error("the team has nobody in it")]
    EmptyTeam,
    /// A team that was deleted.
    #[error("the team was deleted")]
    TeamGone,
    /// A workflow that should be started or ended is not published.
    #[error("that workflow is not published")]
    NotPublished,
    /// A workflow that was started did not get to its end.
    #[error("it did not come to its end")]
    NotCompleted,
    /// There are no business hours to wait for.
    #[error("the workspace does not open within a year")]
    NeverOpen,
    /// A text that should be a date.
    #[error("\"{text}\" is no date")]
    NoDate {
        /// The text.
        text: String,
    },
    /// A date too far away to wait for.
    #[error("that date is more than a year away")]
    TooFar,
    /// The conversation was closed before.
    #[error("it was closed already")]
    AlreadyClosed,
    /// The conversation was open before.
    #[error("it was open already")]
    AlreadyOpen,
    /// The contact wants a person.
    #[error("the contact asked for a person")]
    WantsPerson,
    /// A language model may take no more turns.
    #[error("its turns are used up")]
    TurnsUsed,
    /// A language model had nothing to say.
    #[error("it said nothing")]
    SaidNothing,
    /// An event went out without a value.
    #[error("sent without its value: \"{text}\" is no number")]
    WithoutValue {
        /// What should have been the value.
        text: String,
    },
    /// An empty text to translate.
    #[error("there is nothing to translate")]
    NothingToTranslate,
    /// A text that should be the code of a language.
    #[error("\"{text}\" is no language")]
    NoLanguage {
        /// The text.
        text: String,
    },
    /// The contact's language.
    #[error("{language}")]
    Language {
        /// Its code.
        language: String,
    },
    /// Nobody can tell the contact's language.
    #[error("nobody could tell")]
    UnknownLanguage,
    /// A message was withdrawn.
    #[error("withdrawn before it left")]
    Withdrawn,
    /// A file to be sent is gone.
    #[error("the file \"{name}\" is no longer in the library; choose another one")]
    FileGone {
        /// Its name.
        name: String,
    },
    /// A message of a file without one.
    #[error("there is no file in this message; choose one")]
    NoFile,
    /// A payload that cannot be sent.
    #[error("what is to be sent is not a JSON object; correct it")]
    NoObject,
    /// The run ended, because an exit has nothing below it.
    #[error("{}", fell_out(exit))]
    FellOut {
        /// The exit.
        exit: String,
    },
    /// The run ended, because its step is not there any more.
    #[error("the step is gone")]
    StepGone,
    /// The run ended, because a step that it should go to does not exist.
    #[error("there is no step {step}")]
    NoSuchStep {
        /// Its id.
        step: String,
    },
    /// The run ended, because it had no end.
    #[error("the workflow went round in circles and was ended")]
    Circles,
    /// The run ended with its workflow.
    #[error("the workflow was stopped")]
    Stopped,
    /// The run was ended by a step of another workflow.
    #[error("the workflow \"{workflow}\" stopped it")]
    StoppedBy {
        /// Its name.
        workflow: String,
    },
    /// The run ended, because another workflow closed the conversation.
    #[error("the workflow \"{workflow}\" closed the conversation")]
    ClosedBy {
        /// Its name.
        workflow: String,
    },
    /// The run ended, because a person took over.
    #[error("a person took the conversation over")]
    TakenOver,
    /// The run ended by an exit condition.
    #[error("exit condition: {}", on.words())]
    ExitCondition {
        /// By which.
        on: Exit,
    },
    /// A try ended, because the next one began.
    #[error("the code was sent again")]
    CodeAgain,
    /// A try ended with its test.
    #[error("the test was ended")]
    TestEnded,
    /// In an example: a moment that is none.
    #[error("\"{text}\" is no moment")]
    NoMoment {
        /// The text.
        text: String,
    },
    /// In an example: a length of time that is none.
    #[error("\"{text}\" is no length of time")]
    NoLength {
        /// The text.
        text: String,
    },
    /// In an example: a channel that is not there.
    #[error("there is no channel \"{name}\"")]
    NoSuchChannel {
        /// Its name.
        name: String,
    },
    /// In an example: somebody outside answers who was not asked.
    #[error("the workflow asks nobody outside here")]
    AsksNobody,
    /// In an example: what follows from a line has no end.
    #[error("this has no end: the workflow goes round in circles")]
    NoEnd,
    /// In an example: the contact is not in the workflow.
    #[error("the contact never entered the workflow")]
    NeverEntered,
}

/// What of people's doing ended a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Exit {
    /// A user wrote.
    OutgoingMessage,
    /// The contact wrote.
    IncomingMessage,
    /// A user assigned the contact.
    ManualAssignment,
}

impl Exit {
    const fn words(self) -> &'static str {
        match self {
            Self::OutgoingMessage => "a user sent a message",
            Self::IncomingMessage => "the contact wrote",
            Self::ManualAssignment => "a user assigned the contact",
        }
    }
}

impl Remark {
    /// What was asked outside was not done.
    #[must_use]
    pub fn outside(reason: &str, trouble: Option<&Trouble>) -> Self {
        Self::Outside { trouble: trouble.cloned(), reason: reason.to_owned() }
    }

    /// Somebody's words, or a name.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words { text: text.into() }
    }
}

impl From<Refusal> for Remark {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

fn fell_out(exit: &str) -> String {
    match exit {
        "failure" | "failed" | "message_failure" => "the failure branch has no steps".to_owned(),
        "timeout" => "the timeout branch has no steps".to_owned(),
        other => format!("the branch \"{other}\" has no steps"),
    }
}

/// Remarks as one sentence in English.
#[must_use]
pub fn told(remarks: &[Remark]) -> Option<String> {
    let words: Vec<String> = remarks.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_remark_is_a_code_with_facts_and_says_itself() {
        for (remark, wire, words) in [
            (
                Remark::Status { status: 404 },
                json!({"code": "status", "facts": {"status": 404}}),
                "status 404",
            ),
            (Remark::TakenOver, json!({"code": "taken_over"}), "a person took the conversation over"),
            (
                Remark::NotSaved(Refusal::UnknownField("size".to_owned())),
                json!({"code": "not_saved", "facts": {"code": "unknown_field", "facts": "size"}}),
                "not saved: there is no contact field \"size\" in this workspace",
            ),
        ] {
            assert_eq!(serde_json::to_value(&remark).unwrap(), wire);
            assert_eq!(serde_json::from_value::<Remark>(wire).unwrap(), remark);
            assert_eq!(remark.to_string(), words);
        }
    }
}
