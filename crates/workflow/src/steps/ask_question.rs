//! Ask a question: says it on the channel the contact last used and waits for the answer, asking
//! again where it does not count. An answer that does not count is never saved.

use super::{Behaviour, Fires, Go, Silence, StepKind, Wake, Walk};
use crate::answer::{Answer, AnswerType};
use crate::check::StepCheck;
use crate::definition::{Duration, a_week};
use crate::run::WaitFor;
use crate::source::ValueType;
use crate::remark::Remark;
use domain::command::{Command, SendMessage};
use domain::content::{Content, ContentKind};
use domain::effect::SendOutcome;
use domain::id::ChannelId;
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
        let text = walk.render(text);
        let channel = walk.turn.state.last_channel().and_then(|id| walk.turn.workspace.channels.get(&id));
        let buttons = channel.is_none_or(|channel| channel.contents.contains(&ContentKind::QuickReply));
        let content = if buttons { self.answer.content(text) } else { self.answer.in_words(text) };
        let actor = walk.actor();
        match rules::send_message(walk.turn, &actor, &SendMessage::plain(content)) {
            Ok(question) => walk.wait_for(WaitFor::Answer { question }, Some(self.timeout)),
            Err(refusal) => {
                walk.tell(refusal.clone());
                self.unsent(refusal.into())
            }
        }
    }

    fn unsent(&self, reason: Remark) -> Go {
        if self.message_failure_branch { Go::exit("message_failure") } else { Go::failed(reason) }
    }

    fn answered(&self, walk: &mut Walk<'_, '_>, answer: &Answer) -> Go {
        walk.tell(Remark::words(answer.value.as_str().map_or_else(|| answer.value.to_string(), str::to_owned)));
        if let Some(name) = &self.save_variable {
            walk.save(name, &answer.value);
        }
        if let Some(field) = &self.save_field {
            // The field may have become another one, or none, since this was checked.
            let kind = walk.turn.workspace.field_type(field);
            match kind {
                Some(kind) if self.answer.stored_as().contains(&kind) => {
                    walk.set_field(field, answer.value.clone());
                }
                Some(_) => walk.tell(Remark::OtherType { field: field.clone() }),
                None => walk.tell(Remark::FieldGone { field: field.clone() }),
            }
        }
        if self.save_tag
            && let Some(label) = answer.value.as_str()
        {
            let tag = Command::Tag { add: vec![label.to_owned()], remove: Vec::new() };
            if let Err(refusal) = walk.command(&tag) {
                walk.tell(Remark::NotSaved(refusal));
            }
        }
        match (&self.answer, &answer.choice) {
            (AnswerType::MultipleChoice { branch: true, .. }, Some(choice)) => {
                Go::Exit(format!("choice:{choice}"))
            }
            _ => Go::next(),
        }
    }

    fn not_understood(&self, walk: &mut Walk<'_, '_>, content: &Content) -> Go {
        let said = match content {
            Content::Text { text } => text.chars().take(100).collect(),
            other => other.kind().name().to_owned(),
        };
        walk.tell(Remark::DoesNotCount { said });
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
            Wake::Answer { content } => {
                let country = walk.turn.workspace.default_country.clone();
                Some(match self.answer.read(content, country.as_deref()) {
                    Some(answer) => self.answered(walk, &answer),
                    None => self.not_understood(walk, content),
                })
            }
            Wake::Time => Some(Go::exit("timeout")),
            Wake::Delivery(SendOutcome::Refused { reason }) => {
                walk.tell(Remark::words(reason));
                Some(self.unsent(Remark::words(reason)))
            }
            _ => None,
        }
    }

    fn waits_on(&self, before: &StepKind, _wait: &WaitFor) -> bool {
        matches!(before, StepKind::AskQuestion(before) if self.answer.takes_over(&before.answer))
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        let (text, days) = (check.limits().text, check.limits().answer_days);
        check.text("text", &self.text, text);
        check.duration("timeout", self.timeout, Span::minutes(1), Span::days(days));
        if let Some(again) = &self.ask_again {
            if again.times > MOST_AGAIN {
                check.error("too_often", "askAgain.times", "a question can be asked again at most 5 times");
            }
            check.short("askAgain.text", Some(&again.text), text);
            check.variables("askAgain.text", &again.text);
        }
        self.check_answer(check);
        self.check_saving(check);
    }

    fn saves(&self) -> Vec<(String, ValueType)> {
        self.save_variable.iter().map(|name| (name.clone(), self.answer.kind())).collect()
    }

    fn fires(&self) -> Vec<Fires> {
        let field = self.save_field.iter().map(|slug| Fires::Field(Some(slug.clone())));
        let labels = match &self.answer {
            AnswerType::MultipleChoice { choices, .. } => {
                choices.iter().map(|choice| choice.label.trim().to_owned()).collect()
            }
            _ => Vec::new(),
        };
        let tag = (self.save_tag && !labels.is_empty()).then_some(Fires::Tag { added: true, tags: Some(labels) });
        field.chain(tag).collect()
    }

    fn writes_on(&self) -> Option<Option<ChannelId>> {
        Some(None)
    }

    fn silence(&self, exit: &str) -> Silence {
        match exit {
            "timeout" => Silence::For(self.timeout.span()),
            "message_failure" => Silence::Nothing,
            _ => Silence::Broken,
        }
    }

    fn pauses(&self) -> bool {
        true
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
                check.ids("answer.choices", choices.iter().map(|choice| choice.id.as_str()));
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
                    } else if !labels.insert(domain::fold::fold(&choice.label)) {
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
            check.field_takes("saveField", field, self.answer.stored_as());
        }
        if let Some(name) = &self.save_variable {
            check.variable_name("saveVariable", name);
        }
        if self.save_tag && !matches!(self.answer, AnswerType::MultipleChoice { .. }) {
            check.error("wrong_type", "saveTag", "only the answer to a multiple-choice question can be a tag");
        }
    }
}
