//! Scenarios: example conversations a workflow carries with it. What the contact says, what time
//! passes, what is expected. They are data here; whoever can decide what comes of an input runs them.

use crate::check::Finding;
use crate::definition::{Definition, Duration, Unit};
use crate::run::RunStatus;
use domain::conversation::ConversationStatus;
use domain::errand::Verdict;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Scenarios a workflow may carry.
pub const MOST_SCENARIOS: usize = 30;
/// Lines a scenario may have.
pub const MOST_LINES: usize = 200;

/// Values by name.
pub type Named = BTreeMap<String, Value>;

/// An example conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Scenario {
    /// What it shows.
    pub name: String,
    /// The moment it begins at, in the workspace's timezone; a Monday morning where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The name of the channel the contact writes on; the first one where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Who the contact is: fields by id, `lifecycle`, and `tags`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    pub contact: BTreeMap<String, Value>,
    /// What happens and what is expected, in order.
    pub lines: Vec<Line>,
}

/// A line of an example conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// The contact writes.
    Says(String),
    /// The contact comes from an ad and writes.
    ComesFromAd(FromAd),
    /// A broadcast with these words is sent to the contact.
    Broadcast(String),
    /// The workflow is started by name, as a shortcut or by another system, with these values.
    Starts(BTreeMap<String, Value>),
    /// Time passes: `90 seconds`, `5 minutes`, `2 hours`, `7 days`.
    Waits(String),
    /// What somebody outside answers to the errand the workflow waits for.
    Outside(Outside),
    /// From here on no message arrives, for this reason; an empty one means they do again.
    MessagesFail(String),
    /// A user closes the conversation.
    Closes(String),
    /// The next message to the contact says this.
    Expect(String),
    /// The next message to the contact has this in it.
    ExpectContains(String),
    /// There is no message to the contact that was not expected so far.
    ExpectNothing(bool),
    /// The contact's fields have these values.
    ExpectContact(BTreeMap<String, Value>),
    /// The contact has these tags, maybe among others.
    ExpectTags(Vec<String>),
    /// The conversation stands so.
    ExpectConversation(ConversationStatus),
    /// Whether somebody looks after the contact.
    ExpectAssigned(bool),
    /// The run waits at the step of this id.
    ExpectAt(String),
    /// The run has come by the step of this id.
    ExpectPassed(String),
    /// The run has ended so; `ongoing` means it has not.
    ExpectRun(RunStatus),
    /// An internal comment with this in it was written.
    ExpectComment(String),
}

/// A contact who comes from an ad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FromAd {
    /// The ad's id.
    pub ad: String,
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// What the contact writes.
    pub says: String,
}

/// What somebody outside answers. The first of these that is there counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Outside {
    /// It was not done, for this reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fails: Option<String>,
    /// A web request was answered with this status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// And with this body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// A translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What a language model says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// And how it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictName>,
    /// It is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
}

/// How a language model's conversation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictName {
    /// It waits for the contact.
    GoOn,
    /// What the contact wanted is done.
    Resolved,
    /// A person is needed.
    HandOver,
}

impl From<VerdictName> for Verdict {
    fn from(name: VerdictName) -> Self {
        match name {
            VerdictName::GoOn => Self::GoOn,
            VerdictName::Resolved => Self::Resolved,
            VerdictName::HandOver => Self::HandOver,
        }
    }
}

/// A length of time as it is written in a scenario.
#[must_use]
pub fn length(text: &str) -> Option<Duration> {
    let (amount, unit) = text.trim().split_once(' ')?;
    let unit = match unit.trim().trim_end_matches('s') {
        "second" => Unit::Seconds,
        "minute" => Unit::Minutes,
        "hour" => Unit::Hours,
        "day" => Unit::Days,
        _ => return None,
    };
    Some(Duration { amount: amount.parse().ok()?, unit })
}

/// What is wrong with how scenarios are written; whether they hold is another question.
pub(crate) fn check(definition: &Definition, whole: impl Fn(&str, &str, &str) -> Finding) -> Vec<Finding> {
    let mut findings = Vec::new();
    if definition.scenarios.len() > MOST_SCENARIOS {
        let message = format!("a workflow carries at most {MOST_SCENARIOS} scenarios; take some away");
        findings.push(whole("too_many", "scenarios", &message));
    }
    for (n, scenario) in definition.scenarios.iter().enumerate() {
        let field = format!("scenarios.{n}");
        if scenario.name.trim().is_empty() || scenario.name.chars().count() > 100 {
            findings.push(whole("bad_name", &field, "give the scenario a name of 1 to 100 characters"));
        }
        if scenario.lines.len() > MOST_LINES {
            let message = format!("a scenario has at most {MOST_LINES} lines; split it");
            findings.push(whole("too_many", &field, &message));
        }
        for (at, line) in scenario.lines.iter().enumerate() {
            if let Line::Waits(text) = line
                && length(text).is_none()
            {
                let field = format!("{field}.lines.{at}");
                let message = "write how long, for example 5 minutes or 7 days";
                findings.push(whole("bad_length", &field, message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// W-54
    #[test]
    fn a_line_is_one_word_and_what_it_says() {
        let lines = json!([{ "says": "hello" }, { "waits": "2 hours" }, { "expect": "hi" },
            { "outside": { "status": 200, "body": { "n": 1 } } }, { "expect_run": "completed" }]);
        let read: Vec<Line> = serde_json::from_value(lines.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), lines);
        assert!(serde_json::from_value::<Line>(json!({ "shouts": "x" })).is_err());
    }

    #[test]
    fn lengths_are_read_in_words() {
        assert_eq!(length("1 day"), Some(Duration { amount: 1, unit: Unit::Days }));
        assert_eq!(length(" 90 seconds "), Some(Duration { amount: 90, unit: Unit::Seconds }));
        assert_eq!((length("soon"), length("x days"), length("3 weeks")), (None, None, None));
    }
}
