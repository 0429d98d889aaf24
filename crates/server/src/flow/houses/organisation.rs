//! How a workspace is organised, read from the store for the snapshot: hours, stages, tags, services,
//! addresses of workflows.

use super::{Hook, Houses};
use crate::drivers::errand::service::Connected;
use domain::content::AttachmentKind;
use domain::id::{FileId, WorkflowId, WorkspaceId};
use domain::organisation::{FileInfo, OpenHours, Organisation, Service};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::StoreError;
use store::file::{FileQuery, FileRow};
use store::service::ServiceRow;
use utoipa::ToSchema;
use workflow::variable::percent;

/// Most files of a library: all of them are part of what decisions see.
pub const MOST_FILES: i64 = 10_000;

/// A day the workspace is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Holiday {
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// What people call it.
    #[serde(default)]
    pub name: String,
}

/// What an encrypted secret of a service belongs to.
#[must_use]
pub fn service_place(id: i64) -> String {
    format!("service {id}")
}

/// What an encrypted token or secret of a workflow's address belongs to.
#[must_use]
pub fn hook_place(workflow: i64) -> String {
    format!("hook {workflow}")
}

/// Business hours and holidays as they are kept.
///
/// # Errors
/// When the store cannot be read.
pub async fn opening(
    store: &store::Store,
    workspace: WorkspaceId,
) -> Result<(Vec<OpenHours>, Vec<Holiday>), StoreError> {
    let Some(row) = store.opening(workspace).await? else { return Ok((Vec::new(), Vec::new())) };
    let corrupt = |source| StoreError::Corrupt { what: "business hours", source };
    let hours = serde_json::from_str(&row.hours).map_err(corrupt)?;
    let holidays = serde_json::from_str(&row.holidays).map_err(corrupt)?;
    Ok((hours, holidays))
}

/// The address under which everybody may read a file who knows it.
#[must_use]
pub fn file_address(public_url: &str, row: &FileRow) -> String {
    format!("{public_url}/files/{}/{}", row.token, percent(&row.name))
}

/// What a file is to a person, from its name in the store.
#[must_use]
pub fn file_kind(name: &str) -> AttachmentKind {
    match name {
        "image" => AttachmentKind::Image,
        "video" => AttachmentKind::Video,
        "audio" => AttachmentKind::Audio,
        _ => AttachmentKind::File,
    }
}

impl Houses {
    async fn files(&self, id: WorkspaceId) -> Result<BTreeMap<FileId, FileInfo>, StoreError> {
        let all = FileQuery { below: i64::MAX, search: "", kind: "", most: MOST_FILES };
        let rows = self.inner.store.files(id, all).await?;
        let info = |row: FileRow| FileInfo {
            url: file_address(self.public_url(), &row),
            kind: file_kind(&row.kind),
            mime: row.mime,
            size: u64::try_from(row.size).unwrap_or(0),
            name: row.name,
        };
        Ok(rows.into_iter().map(|row| (FileId(row.id), info(row))).collect())
    }

    pub(super) async fn organisation(
        &self,
        id: WorkspaceId,
        services: &BTreeMap<Service, Connected>,
    ) -> Result<Organisation, StoreError> {
        let store = &self.inner.store;
        let (hours, holidays) = opening(store, id).await?;
        let stages = store.stages(id).await?;
        Ok(Organisation {
            hours,
            holidays: holidays.into_iter().map(|holiday| holiday.date).collect(),
            default_stage: stages.iter().find(|stage| stage.is_default == 1).map(|stage| stage.name.clone()),
            stages: stages.into_iter().map(|stage| stage.name).collect(),
            tags: store.tags(id).await?.into_iter().map(|tag| tag.name).collect(),
            services: services.keys().copied().collect(),
            files: self.files(id).await?,
            knowledge: services.get(&Service::LanguageModel).map(Connected::knowledge).unwrap_or_default(),
        })
    }

    /// Services that are switched on; one whose secret cannot be read is as good as not connected.
    pub(super) async fn services(&self, id: WorkspaceId) -> Result<BTreeMap<Service, Connected>, StoreError> {
        let rows = self.inner.store.services(id).await?;
        let on = rows.into_iter().filter(|row| row.enabled == 1);
        Ok(on.filter_map(|row| Some((Service::from_name(&row.kind)?, self.connected(row)?))).collect())
    }

    fn connected(&self, row: ServiceRow) -> Option<Connected> {
        let secret = self.inner.vault.unlock(&row.secret, &service_place(row.id));
        let secret = secret
            .inspect_err(|error| {
                tracing::error!(%error, service = row.id, "a service's secret cannot be decrypted");
            })
            .ok()?;
        let settings = serde_json::from_str(&row.settings)
            .inspect_err(
                |error| tracing::error!(%error, service = row.id, "a service's settings cannot be read"),
            )
            .ok()?;
        Some(Connected { base_url: row.base_url, settings, secret })
    }

    pub(super) async fn hooks(&self, id: WorkspaceId) -> Result<BTreeMap<WorkflowId, Hook>, StoreError> {
        let vault = &self.inner.vault;
        let hook = |row: store::hook::HookRow| {
            let place = hook_place(row.workflow_id);
            let unlocked = vault.unlock(&row.token, &place).and_then(|token| {
                let secret = row.secret.map(|secret| vault.unlock(&secret, &place)).transpose()?;
                Ok(Hook { token, secret })
            });
            let hook = unlocked
                .inspect_err(|error| {
                    tracing::error!(%error, workflow = row.workflow_id, "a workflow's address cannot be decrypted");
                })
                .ok()?;
            Some((WorkflowId(row.workflow_id), hook))
        };
        Ok(self.inner.store.hooks(id).await?.into_iter().filter_map(hook).collect())
    }
}
