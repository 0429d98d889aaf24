//! One of several answers, by its words or its number.

use domain::fold::fold;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One of several answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Choice {
    /// Its id, which exits refer to.
    pub id: String,
    /// What the contact sees.
    pub label: String,
}

/// The choice a text means. Words win over numbers, so that "2" can be an answer itself.
pub(super) fn choose<'c>(choices: &'c [Choice], text: &str) -> Option<&'c Choice> {
    let wanted = fold(text);
    let by_label = choices.iter().find(|choice| fold(&choice.label) == wanted);
    let position = wanted.trim_start_matches('#').trim_end_matches(['.', ')', ':']).parse::<usize>().ok();
    let by_number = || position.and_then(|n| n.checked_sub(1)).and_then(|n| choices.get(n));
    by_label.or_else(by_number)
}
