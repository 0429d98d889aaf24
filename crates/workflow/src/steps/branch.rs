//! Branch: the first branch whose conditions hold wins; where none does, "else".

use super::{Behaviour, Go, Walk};
use crate::check::StepCheck;
use crate::condition::{Condition, Match, all_hold};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Branch {
    /// The branches, in the order they are tried.
    #[serde(default)]
    pub branches: Vec<Arm>,
}

/// One branch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Arm {
    /// Its id, which exits refer to.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whether all conditions must hold or one is enough.
    #[serde(rename = "match", default)]
    pub how: Match,
    /// The conditions.
    #[serde(default)]
    pub conditions: Vec<Condition>,
}

const MOST_ARMS: usize = 9;

impl Behaviour for Branch {
    fn exits(&self) -> Vec<String> {
        let arms = self.branches.iter().map(|arm| format!("branch:{}", arm.id));
        arms.chain(["else".to_owned()]).collect()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let values = walk.values();
        let chosen = self.branches.iter().find(|arm| all_hold(arm.how, &arm.conditions, &values));
        match chosen {
            Some(arm) => {
                walk.tell(arm.name.clone());
                Go::Exit(format!("branch:{}", arm.id))
            }
            None => Go::exit("else"),
        }
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        if self.branches.is_empty() || self.branches.len() > MOST_ARMS {
            check.error("branches", "branches", "a branch step has 1 to 9 branches");
        }
        for (n, arm) in self.branches.iter().enumerate() {
            if arm.name.trim().is_empty() {
                check.error("empty", &format!("branches.{n}.name"), "give this branch a name");
            }
            if arm.conditions.is_empty() {
                check.error("empty", &format!("branches.{n}.conditions"), "add a condition to this branch");
            }
            check.conditions(&format!("branches.{n}.conditions"), &arm.conditions);
        }
    }
}
