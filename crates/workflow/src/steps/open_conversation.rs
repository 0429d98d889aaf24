//! Open conversation: opens one where none is open.

use super::{Behaviour, Fires, Go, Walk};
use crate::check::StepCheck;
use crate::remark::Remark;
use domain::command::Command;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings: none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpenConversation {}

impl Behaviour for OpenConversation {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        if walk.turn.state.is_open() {
            walk.tell(Remark::AlreadyOpen);
        } else if let Err(refusal) = walk.command(&Command::Open) {
            walk.tell(refusal);
        }
        Go::next()
    }

    fn check(&self, _check: &mut StepCheck<'_>) {}

    fn fires(&self) -> Vec<Fires> {
        vec![Fires::Opened]
    }
}
