//! Branch: the first branch whose conditions hold wins; where none does, "else". The history tells
//! which it was and what decided.

use super::{Behaviour, Go, Walk};
use crate::check::StepCheck;
use crate::condition::{Asking, Condition, Match};
use crate::remark::{Looked, Remark};
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

impl Behaviour for Branch {
    fn exits(&self) -> Vec<String> {
        let arms = self.branches.iter().map(|arm| format!("branch:{}", arm.id));
        arms.chain(["else".to_owned()]).collect()
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        let asking = Asking::about(walk.values());
        let (mut looked, mut chosen) = (Vec::new(), None);
        for arm in &self.branches {
            let tests = asking.read(arm.how, &arm.conditions);
            let (why, branch) = (asking.why(&arm.conditions, &tests), arm.name.clone());
            if asking.all_hold(&tests) {
                looked = vec![Looked { branch, taken: true, why }];
                chosen = Some(arm);
                break;
            }
            looked.push(Looked { branch, taken: false, why });
        }
        walk.tell(Remark::Branches(looked));
        match chosen {
            Some(arm) => Go::Exit(format!("branch:{}", arm.id)),
            None => Go::exit("else"),
        }
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        let most = check.limits().branches;
        if self.branches.is_empty() || self.branches.len() > most {
            check.error("branches", "branches", &format!("a branch step has 1 to {most} branches"));
        }
        check.ids("branches", self.branches.iter().map(|arm| arm.id.as_str()));
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
