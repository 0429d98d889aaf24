//! The workspace: its name, language and place in the world.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::Body;
use crate::app::App;
use crate::auth::Caller;
use axum::Json;
use axum::extract::State;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use store::workspace::WorkspaceRow;
use utoipa::ToSchema;

/// Languages of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English.
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
}

impl Locale {
    /// Its name in the store and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
        }
    }
    /// From its name; English where it is another.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        [Self::Fr, Self::Es].into_iter().find(|locale| locale.name() == name).unwrap_or(Self::En)
    }
}

/// A workspace.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Workspace {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// IANA name of its timezone.
    pub timezone: String,
    /// Language of its own texts.
    pub locale: Locale,
    /// ISO 3166-1 alpha-2; national phone numbers are read as of this country.
    pub default_country: Option<String>,
}

impl Workspace {
    /// From its row.
    #[must_use]
    pub fn of(row: &WorkspaceRow) -> Self {
        Self {
            id: row.id,
            name: row.name.clone(),
            timezone: row.timezone.clone(),
            locale: Locale::from_name(&row.locale),
            default_country: row.default_country.clone(),
        }
    }
}

/// What can be changed.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeWorkspace {
    name: Option<String>,
    timezone: Option<String>,
    locale: Option<Locale>,
    default_country: Option<String>,
}

/// Reads the workspace.
#[utoipa::path(get, path = "/api/workspace", tag = "workspace", responses((status = 200, body = Workspace)))]
pub async fn read(State(app): State<App>, caller: Caller) -> ApiResult<Json<Workspace>> {
    Ok(Json(Workspace::of(&app.house(caller.workspace)?.row)))
}

/// Changes the workspace.
#[utoipa::path(patch, path = "/api/workspace", tag = "workspace", request_body = ChangeWorkspace,
    responses((status = 200, body = Workspace)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    Body(wanted): Body<ChangeWorkspace>,
) -> ApiResult<Json<Workspace>> {
    caller.require(Role::Manager)?;
    let mut row = app.house(caller.workspace)?.row.clone();
    if let Some(name) = wanted.name {
        row.name = super::name::name("name", &name)?;
    }
    if let Some(timezone) = wanted.timezone {
        if !workflow::values::is_timezone(&timezone) {
            return Err(ApiError::invalid("timezone", "choose a timezone like Europe/Paris"));
        }
        row.timezone = timezone;
    }
    if let Some(locale) = wanted.locale {
        locale.name().clone_into(&mut row.locale);
    }
    if let Some(country) = wanted.default_country {
        let good = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
        if !good && !country.is_empty() {
            return Err(ApiError::invalid(
                "defaultCountry",
                "write the country's two letters, for example FR",
            ));
        }
        row.default_country = Some(country).filter(|country| !country.is_empty());
    }
    app.store.change_workspace(&row).await?;
    app.settings_changed(caller.workspace, "workspace").await?;
    Ok(Json(Workspace::of(&row)))
}
