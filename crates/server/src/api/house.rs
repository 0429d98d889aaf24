//! What handlers ask of the workspace they work in.

use crate::api::error::{ApiError, ApiResult};
use crate::app::App;
use crate::flow::houses::House;
use crate::flow::realtime::Frame;
use domain::id::WorkspaceId;
use std::sync::Arc;

impl App {
    /// A workspace, as it is now.
    ///
    /// # Errors
    /// When it is gone.
    pub fn house(&self, workspace: WorkspaceId) -> ApiResult<Arc<House>> {
        self.houses.house(workspace).ok_or_else(|| ApiError::not_found("workspace"))
    }

    /// Settings were changed: decisions see them from here on, and screens are told.
    ///
    /// # Errors
    /// When they cannot be read back.
    pub async fn settings_changed(&self, workspace: WorkspaceId, what: &'static str) -> ApiResult<()> {
        self.houses.refresh(workspace).await?;
        self.audience.tell(workspace, &Frame::Settings { what });
        self.bell.notify_one();
        Ok(())
    }
}
