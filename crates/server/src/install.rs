//! The first workspace of an installation, with its owner and a token.

use crate::auth::password;
use crate::clock::{Clock as _, WallClock};
use crate::drivers::secrets::{hash_token, new_password, new_token};
use crate::ids::NodeIds;
use domain::id::WorkspaceId;
use serde::Serialize;
use store::Store;
use store::account::MemberRow;
use store::token::TokenRow;
use store::workspace::WorkspaceRow;

/// What was made; the secrets in it are shown once.
#[derive(Serialize)]
pub struct Installed {
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// Its owner.
    pub owner: Owner,
    /// A token for the APIs.
    pub api_token: String,
}

/// How the owner signs in.
#[derive(Serialize)]
pub struct Owner {
    /// With this e-mail address.
    pub email: String,
    /// And this password.
    pub password: String,
}

/// Makes the first workspace with its owner and a token.
///
/// # Errors
/// When the store cannot be written.
pub async fn install(
    store: &Store,
    name: &str,
    email: &str,
    timezone: &str,
    owner_password: Option<&str>,
) -> anyhow::Result<Installed> {
    let now = WallClock.now();
    let ids = NodeIds::new(WallClock, 0);
    let workspace = WorkspaceId(ids.take());
    let row = WorkspaceRow {
        id: workspace.0,
        organisation: name.to_owned(),
        name: name.to_owned(),
        timezone: timezone.to_owned(),
        locale: "en".to_owned(),
        default_country: None,
        settings_version: 1,
        created_at: now.0,
    };
    store.add_workspace(&row).await?;
    let password = owner_password.map_or_else(new_password, str::to_owned);
    let owner = MemberRow {
        id: ids.take(),
        email: email.to_lowercase(),
        first_name: "Owner".to_owned(),
        last_name: String::new(),
        locale: "en".to_owned(),
        role: "owner".to_owned(),
        activity: "offline".to_owned(),
        active: 1,
        sees_workflows: 1,
        created_at: now.0,
    };
    store.add_member(workspace, &owner, &password::hash(password.clone()).await?).await?;
    let api_token = new_token(crate::api::TOKEN_PREFIX);
    let token = TokenRow {
        id: ids.take(),
        name: "Made by switchboard init".to_owned(),
        created_by: Some(owner.id),
        created_at: now.0,
        last_used_at: None,
    };
    store.add_token(workspace, &token, &hash_token(&api_token)).await?;
    Ok(Installed { workspace_id: workspace, owner: Owner { email: owner.email, password }, api_token })
}
