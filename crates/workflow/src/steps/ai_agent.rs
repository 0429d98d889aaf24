//! AI step: a language model talks with the contact by an instruction, within what it may do, until
//! it is done, a person is needed, the turns are used up or the contact falls silent.

use super::{Behaviour, Fires, Go, Silence, Wake, Walk};
use crate::check::StepCheck;
use crate::definition::{Duration, a_week};
use domain::fold::fold;
use crate::run::WaitFor;
use crate::remark::Remark;
use domain::command::{Command, SendMessage};
use domain::content::Content;
use domain::effect::SendOutcome;
use domain::errand::{CallOutcome, Errand, Think, Thought, Verdict};
use domain::id::ChannelId;
use domain::organisation::Service;
use domain::rules;
use domain::time::Span;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AiAgent {
    /// What it is told to do, with variables.
    #[serde(default)]
    pub instruction: String,
    /// Names of what it may read up.
    #[serde(default)]
    pub knowledge: Vec<String>,
    /// What it may do besides answering.
    #[serde(default)]
    pub may: Vec<AiMay>,
    /// Words of the contact that call for a person.
    #[serde(default)]
    pub stop_words: Vec<String>,
    /// Turns it may take.
    #[serde(default = "ten")]
    pub max_turns: u32,
    /// How long it waits for the contact.
    #[serde(default = "a_week")]
    pub timeout: Duration,
}

/// What a language model may do besides answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AiMay {
    /// Hand over to a person.
    HandOver,
    /// Set contact fields.
    SetFields,
    /// Put tags on.
    Tag,
    /// Close the conversation when it is done.
    Close,
}

impl AiMay {
    const fn name(self) -> &'static str {
        match self {
            Self::HandOver => "hand_over",
            Self::SetFields => "set_fields",
            Self::Tag => "tag",
            Self::Close => "close",
        }
    }
}

const fn ten() -> u32 {
    10
}

const MOST_INSTRUCTION: usize = 8000;
const MOST_TURNS: u32 = 50;

impl AiAgent {
    fn think(&self, walk: &mut Walk<'_, '_>, said: String) -> Go {
        let wanted = fold(&said);
        if self.stop_words.iter().map(|word| fold(word)).any(|word| !word.is_empty() && wanted.contains(&word)) {
            walk.tell(Remark::WantsPerson);
            return Go::exit("handed_over");
        }
        if walk.run.turns >= self.max_turns {
            walk.tell(Remark::TurnsUsed);
            return Go::exit("handed_over");
        }
        walk.run.turns += 1;
        let think = Think {
            instruction: walk.render(&self.instruction),
            knowledge: self.knowledge.clone(),
            may: self.may.iter().map(|may| may.name().to_owned()).collect(),
            said,
            turn: walk.run.turns,
        };
        walk.errand(Errand::Think(think))
    }

    /// It does what it may and no more, whatever the model wants.
    fn carry_out(&self, walk: &mut Walk<'_, '_>, thought: &Thought) -> Go {
        if let Some(mood) = thought.mood {
            walk.show("sentiment", &mood.name().into());
            if let Err(refusal) = walk.command(&Command::NoteMood { mood }) {
                walk.tell(refusal);
            }
        }
        if self.may.contains(&AiMay::SetFields) {
            for (slug, value) in &thought.fields {
                // Its words may come from the contact, so it blocks and unsubscribes nobody.
                if walk.turn.workspace.field_type(slug).is_some() || slug == "lifecycle" {
                    walk.set_field(slug, value.clone());
                }
            }
        }
        if self.may.contains(&AiMay::Tag) && !thought.tags.is_empty() {
            let tag = Command::Tag { add: thought.tags.clone(), remove: Vec::new() };
            if let Err(refusal) = walk.command(&tag) {
                walk.tell(refusal);
            }
        }
        let mut question = None;
        if let Some(say) = thought.say.as_ref().filter(|say| !say.trim().is_empty()) {
            let actor = walk.actor();
            let message = SendMessage::plain(Content::text(say.clone()));
            match rules::send_message(walk.turn, &actor, &message) {
                Ok(message) => question = Some(message),
                Err(refusal) => {
                    walk.tell(refusal);
                    return Go::exit("failed");
                }
            }
        }
        match (thought.verdict, question) {
            (Verdict::Resolved, _) => {
                if self.may.contains(&AiMay::Close)
                    && let Err(refusal) = walk.command(&Command::Close { category: None, summary: None })
                {
                    walk.tell(refusal);
                }
                Go::exit("resolved")
            }
            (Verdict::HandOver, _) if self.may.contains(&AiMay::HandOver) => Go::exit("handed_over"),
            (_, Some(question)) => walk.wait_for(WaitFor::Answer { question }, Some(self.timeout)),
            (_, None) => {
                walk.tell(Remark::SaidNothing);
                Go::exit("failed")
            }
        }
    }
}

impl Behaviour for AiAgent {
    fn exits(&self) -> Vec<String> {
        ["resolved", "handed_over", "failed", "timeout"].map(str::to_owned).into()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        walk.run.turns = 0;
        let said = walk.turn.state.last_incoming.as_ref().map(|message| message.text.clone());
        self.think(walk, said.unwrap_or_default())
    }

    fn resume(&self, walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        let waits_for_contact = walk.run.waits_for_answer();
        Some(match wake {
            Wake::Answer { content } => self.think(walk, content.words().to_owned()),
            Wake::Called(CallOutcome::Thought(thought)) => self.carry_out(walk, thought),
            Wake::Called(CallOutcome::Failed { reason, trouble }) => {
                walk.tell(Remark::outside(reason, trouble.as_ref()));
                Go::exit("failed")
            }
            Wake::Called(_) => Go::exit("failed"),
            Wake::Delivery(SendOutcome::Refused { reason }) => {
                walk.tell(Remark::words(reason));
                Go::exit("failed")
            }
            Wake::Time if waits_for_contact => Go::exit("timeout"),
            Wake::Time => Go::exit("failed"),
            _ => return None,
        })
    }

    fn writes_on(&self) -> Option<Option<ChannelId>> {
        Some(None)
    }

    fn silence(&self, exit: &str) -> Silence {
        if exit == "timeout" { Silence::For(self.timeout.span()) } else { Silence::Nothing }
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.service("instruction", Service::LanguageModel);
        check.text("instruction", &self.instruction, MOST_INSTRUCTION);
        check.knowledge("knowledge", &self.knowledge);
        if !(1..=MOST_TURNS).contains(&self.max_turns) {
            check.error("range", "maxTurns", "choose 1 to 50 turns");
        }
        let most = Span::days(check.limits().answer_days);
        check.duration("timeout", self.timeout, Span::minutes(1), most);
    }

    fn fires(&self) -> Vec<Fires> {
        let fires = self.may.iter().flat_map(|may| match may {
            AiMay::SetFields => vec![Fires::Field(None), Fires::Stage(None)],
            AiMay::Tag => vec![Fires::Tag { added: true, tags: None }],
            AiMay::Close => vec![Fires::Closed],
            AiMay::HandOver => Vec::new(),
        });
        fires.collect()
    }
}
