//! Jump to: goes on at another step, so many times a run; after that at the step that follows.

use super::{Behaviour, Go, Walk};
use crate::check::StepCheck;
use crate::remark::Remark;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JumpTo {
    /// Id of the step to go on at.
    #[serde(default)]
    pub target: String,
    /// How often, at most, in one run.
    #[serde(default = "three")]
    pub max_jumps: u32,
}

const fn three() -> u32 {
    3
}

impl Behaviour for JumpTo {
    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let taken = walk.run.jumps.entry(walk.step.id.clone()).or_default();
        if *taken >= self.max_jumps {
            walk.tell(Remark::NoJumps);
            return Go::next();
        }
        *taken += 1;
        let taken = *taken;
        walk.tell(Remark::Jump { taken, most: self.max_jumps });
        Go::Jump(self.target.clone())
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        if self.target.is_empty() {
            check.error("missing", "target", "choose the step to jump to");
        } else if !check.has_step(&self.target) {
            check.error("no_such_step", "target", "the step to jump to is gone; choose another one");
        } else if check.is_self(&self.target) {
            check.error("self", "target", "a jump cannot lead to itself; choose another step");
        }
        if !(1..=check.limits().jumps).contains(&self.max_jumps) {
            check.error("range", "maxJumps", "a jump can be taken 1 to 10 times");
        }
        check.jump(&self.target);
    }

    fn target(&self) -> Option<&str> {
        Some(&self.target)
    }
}
