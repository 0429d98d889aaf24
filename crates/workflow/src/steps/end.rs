//! End: the run ends here, visibly.

use super::{Behaviour, Go, Walk};
use crate::check::StepCheck;
use crate::run::RunStatus;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings: none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct End {}

impl Behaviour for End {
    fn exits(&self) -> Vec<String> {
        Vec::new()
    }

    fn enter(&self, _walk: &mut Walk<'_, '_>) -> Go {
        Go::End(RunStatus::Completed, None)
    }

    fn check(&self, _check: &mut StepCheck<'_>) {}
}
