//! Ask a question: says it on the channel the contact last used and waits for the answer, asking
//! again where it does not count. An answer that does not count is never saved.

use super::{Behaviour, Go, MOST_TEXT, Wake, Walk};
use crate::answer::{Answer, AnswerType};
use crate::check::StepCheck;
use crate::definition::{Duration, a_week};
use crate::run::WaitFor;
use domain::command::{Command, SendMessage};
use domain::effect::SendOutcome;
use domain::field::FieldType;
use domain::rules;
use domain::time::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AskQuestion {
    /// The question, with variables.
    pub text: String,
    /// What kind of answer is expected.
    pub answer: AnswerType,
    /// The contact field the answer is saved into.
    #[serde(default)]
    pub save_field: Option<String>,
    /// The variable the answer is saved into.
    #[serde(default)]
    pub save_variable: Option<String>,
    /// Whether the chosen answer is put on as a tag.
    #[serde(default)]
    pub save_tag: bool,
    /// How long to wait.
    #[serde(default = "a_week")]
    pub timeout: Duration,
    /// How to ask again where the answer does not count.
    #[serde(default)]
    pub ask_again: Option<AskAgain>,
    /// Whether a question that cannot be sent has a path of its own.
    #[serde(default)]
    pub message_failure_branch: bool,
}

/// How to ask again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AskAgain {
    /// How often, at most.
    pub times: u32,
    /// In which words.
    pub text: String,
}

const MOST_AGAIN: u32 = 5;
const MOST_LABEL: usize = 20;

impl AskQuestion {
    fn ask(&self, walk: &mut Walk<'_, '_>, text: &str) -> Go {
        let content = self.answer.content(walk.render(text));
        let actor = walk.actor();
        match rules::send_message(walk.turn, &actor, &SendMessage::plain(content)) {
            Ok(question) => walk.wait_for(WaitFor::Answer { question }, Some(self.timeout)),
            Err(refusal) => {
                walk.tell(refusal.to_string());
                self.unsent(refusal.to_string())
            }
        }
    }

    fn unsent(&self, reason: String) -> Go {
        if self.message_failure_branch { Go::exit("message_failure") } else { Go::failed(reason) }
    }

    fn answered(&self, walk: &mut Walk<'_, '_>, answer: &Answer) -> Go {
        walk.tell(answer.value.as_str().map_or_else(|| answer.value.to_string(), str::to_owned));
        if let Some(name) = &self.save_variable {
            walk.run.variables.insert(name.clone(), answer.value.clone());
        }
        if let Some(field) = &self.save_field {
            let values = [(field.clone(), answer.value.clone())].into();
            if let Err(refusal) = walk.command(&Command::SetFields { values }) {
                walk.tell(format!("not saved: {refusal}"));
            }
        }
        if self.save_tag
            && let Some(label) = answer.value.as_str()
        {
            let tag = Command::Tag { add: vec![label.to_owned()], remove: Vec::new() };
            if let Err(refusal) = walk.command(&tag) {
                walk.tell(format!("not saved: {refusal}"));
            }
        }
        match (&self.answer, &answer.choice) {
            (AnswerType::MultipleChoice { branch: true, .. }, Some(choice)) => {
                Go::Exit(format!("choice:{choice}"))
            }
            _ => Go::next(),
        }
    }

    fn not_understood(&self, walk: &mut Walk<'_, '_>, text: &str) -> Go {
        walk.tell(format!("answer does not count: {}", text.chars().take(100).collect::<String>()));
        match &self.ask_again {
            Some(again) if walk.run.asked_again < again.times => {
                walk.run.asked_again += 1;
                let words = if again.text.trim().is_empty() { &self.text } else { &again.text };
                self.ask(walk, words)
            }
            _ => Go::exit("failure"),
        }
    }
}

impl Behaviour for AskQuestion {
    fn exits(&self) -> Vec<String> {
        let mut exits = match &self.answer {
            AnswerType::MultipleChoice { choices, branch: true } => {
                choices.iter().map(|choice| format!("choice:{}", choice.id)).collect()
            }
            _ => vec!["next".to_owned()],
        };
        exits.extend(["failure".to_owned(), "timeout".to_owned()]);
        if self.message_failure_branch {
            exits.push("message_failure".to_owned());
        }
        exits
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        walk.run.asked_again = 0;
        self.ask(walk, &self.text)
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        match wake {
            Wake::Answer { kind, text } => {
                let country = walk.turn.workspace.default_country.clone();
                Some(match self.answer.read(*kind, text, country.as_deref()) {
                    Some(answer) => self.answered(walk, &answer),
                    None => self.not_understood(walk, text),
                })
            }
            Wake::Time => Some(Go::exit("timeout")),
            Wake::Delivery(SendOutcome::Refused { reason }) => {
                walk.tell(reason.clone());
                Some(self.unsent(reason.clone()))
            }
            _ => None,
        }
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.text("text", &self.text, MOST_TEXT);
        check.duration("timeout", self.timeout, Span::minutes(1), Span::days(7));
        if let Some(again) = &self.ask_again {
            if again.times > MOST_AGAIN {
                check.error("too_often", "askAgain.times", "a question can be asked again at most 5 times");
            }
            check.variables("askAgain.text", &again.text);
        }
        self.check_answer(check);
        self.check_saving(check);
    }
}

impl AskQuestion {
    fn check_answer(&self, check: &mut StepCheck<'_>) {
        match &self.answer {
            AnswerType::MultipleChoice { choices, .. } => {
                if !(2..=10).contains(&choices.len()) {
                    check.error(
                        "choices",
                        "answer.choices",
                        "a multiple-choice question needs 2 to 10 answers",
                    );
                }
                let mut labels = BTreeSet::new();
                for (n, choice) in choices.iter().enumerate() {
                    let field = format!("answer.choices.{n}.label");
                    if choice.label.trim().is_empty() {
                        check.error(
                            "empty",
                            &field,
                            "this answer is empty; write what the contact can choose",
                        );
                    } else if choice.label.chars().count() > MOST_LABEL {
                        check.error("too_long", &field, "an answer has at most 20 characters");
                    } else if !labels.insert(crate::fold::fold(&choice.label)) {
                        check.error("twice", &field, "two answers read the same; make them different");
                    }
                }
            }
            AnswerType::Number { min: Some(min), max: Some(max) } if min > max => {
                check.error("range", "answer.max", "the largest number must not be below the smallest");
            }
            _ => {}
        }
    }

    fn check_saving(&self, check: &mut StepCheck<'_>) {
        if let Some(field) = &self.save_field {
            check.field_takes("saveField", field, self.stored_as());
        }
        if let Some(name) = &self.save_variable {
            check.variable_name("saveVariable", name);
        }
    }

    fn stored_as(&self) -> &'static [FieldType] {
        match self.answer {
            AnswerType::Text => &[FieldType::Text],
            AnswerType::MultipleChoice { .. } => &[FieldType::Text, FieldType::List],
            AnswerType::Number { .. } => &[FieldType::Number, FieldType::Text],
            AnswerType::Email => &[FieldType::Email, FieldType::Text],
            AnswerType::Phone => &[FieldType::Phone, FieldType::Text],
        }
    }
}
