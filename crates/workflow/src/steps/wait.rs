//! Wait: lets time pass, also while the product is stopped.

use super::{Behaviour, Go, Wake, Walk};
use crate::check::StepCheck;
use crate::definition::Duration;
use crate::run::WaitFor;
use domain::time::Span;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WaitStep {
    /// How long.
    pub duration: Duration,
}

impl Behaviour for WaitStep {
    fn exits(&self) -> Vec<String> {
        vec!["next".to_owned()]
    }

    fn enter(&self, walk: &mut Walk<'_, '_>) -> Go {
        walk.wait_for(WaitFor::Time, Some(self.duration))
    }

    fn resume(&self, _walk: &mut Walk<'_, '_>, wake: &Wake<'_>) -> Option<Go> {
        matches!(wake, Wake::Time).then(Go::next)
    }

    fn check(&self, check: &mut StepCheck<'_>) {
        check.duration("duration", self.duration, Span::seconds(1), Span::days(30));
    }
}
