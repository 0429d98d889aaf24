//! Templates: workflows to begin with. They are part of the program and the same for everybody; a
//! workflow that was made from one is a workflow like any other.

use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{In, Params};
use crate::auth::Caller;
use ::templates::{Category, Language, Need, Template as Source, Unreadable, all, find};
use axum::Json;
use domain::workspace::Role;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::definition::Definition;

/// In which language.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InLanguage {
    /// English where nothing is said.
    #[serde(default)]
    #[param(inline)]
    lang: Language,
}

/// A template in the gallery.
#[derive(Serialize, ToSchema)]
pub struct TemplateRow {
    id: String,
    name: String,
    description: String,
    category: Category,
    /// What whoever uses it has to fill in.
    needs: Vec<Need>,
}

/// All templates, in the order they are shown.
#[derive(Serialize, ToSchema)]
pub struct TemplateList {
    items: Vec<TemplateRow>,
}

/// A template in full.
#[derive(Serialize, ToSchema)]
pub struct Template {
    #[serde(flatten)]
    row: TemplateRow,
    definition: Definition,
}

fn broken(unreadable: Unreadable) -> ApiError {
    anyhow::Error::from(unreadable).into()
}

fn row(template: &Source, language: Language) -> TemplateRow {
    TemplateRow {
        id: template.id.to_owned(),
        name: template.name(language),
        description: template.description(language),
        category: template.category,
        needs: template.needs.clone(),
    }
}

fn found(id: &str) -> ApiResult<&'static Source> {
    find(id).map_err(broken)?.ok_or_else(|| ApiError::not_found("template"))
}

/// What a template does, in one language.
pub(super) fn definition(id: &str, language: Language) -> ApiResult<Definition> {
    found(id)?.definition(language).map_err(broken)
}

/// Lists the templates of workflows.
#[utoipa::path(get, path = "/api/templates", tag = "workflows", params(InLanguage),
    responses((status = 200, body = TemplateList)))]
pub async fn list(caller: Caller, Params(wanted): Params<InLanguage>) -> ApiResult<Json<TemplateList>> {
    caller.require(Role::Manager)?;
    let templates = all().map_err(broken)?;
    let items = templates.iter().map(|template| row(template, wanted.lang)).collect();
    Ok(Json(TemplateList { items }))
}

/// Reads a template.
#[utoipa::path(get, path = "/api/templates/{id}", tag = "workflows",
    params(("id" = String, Path), InLanguage), responses((status = 200, body = Template)))]
pub async fn read(
    caller: Caller,
    In(id): In<String>,
    Params(wanted): Params<InLanguage>,
) -> ApiResult<Json<Template>> {
    caller.require(Role::Manager)?;
    let template = found(&id)?;
    let definition = template.definition(wanted.lang).map_err(broken)?;
    Ok(Json(Template { row: row(template, wanted.lang), definition }))
}
