//! What people and programs ask for: the staff API under `/api`, the developer API under `/v2`.
//! One resource a file, request and response types beside the handler. Handlers check who asks
//! and what for, hand over, and answer; they decide nothing about contacts.

mod channels;
mod contact_search;
mod contacts;
mod conversations;
pub mod docs;
pub mod error;
mod extract;
mod fields;
pub mod file_schema;
mod files;
mod guard;
mod hours;
mod house;
mod lifecycle;
mod me;
mod media;
mod messages;
mod name;
mod notices;
mod realtime;
mod runs;
mod services;
mod session;
mod shortcuts;
mod snippets;
mod tags;
mod tally;
mod teams;
mod templates;
mod tokens;
mod users;
pub mod v2;
mod workflows;
mod workspace;

pub use tokens::PREFIX as TOKEN_PREFIX;
pub use workflows::{finding_list, import as import_workflow};

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Most bytes of a request's body.
pub const MOST_BODY: usize = 1 << 20;

fn staff() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::sign_in, session::sign_out))
        .routes(routes!(me::read, me::change))
        .routes(routes!(me::set_password))
        .routes(routes!(workspace::read, workspace::change))
        .routes(routes!(conversations::list))
        .routes(routes!(conversations::counts))
        .routes(routes!(contacts::list, contacts::create))
        .routes(routes!(contact_search::search))
        .routes(routes!(contacts::read, contacts::change))
        .routes(routes!(contacts::tag))
        .routes(routes!(messages::entries))
        .routes(routes!(messages::send))
        .routes(routes!(messages::comment))
        .routes(routes!(messages::settle))
        .routes(routes!(conversations::assign))
        .routes(routes!(conversations::close))
        .routes(routes!(conversations::open))
        .routes(routes!(conversations::snooze))
        .routes(routes!(conversations::unsnooze))
        .routes(routes!(shortcuts::list))
        .routes(routes!(shortcuts::start))
        .routes(routes!(conversations::take_over))
        .routes(routes!(conversations::release))
        .routes(routes!(conversations::mark_read))
        .routes(routes!(conversations::typing))
        .routes(routes!(runs::stop_one))
        .routes(routes!(runs::stop_all))
        .routes(routes!(runs::read))
        .routes(routes!(runs::of_workflow))
        .routes(routes!(tally::of_steps))
        .routes(routes!(media::read))
        .routes(routes!(channels::kinds))
        .routes(routes!(channels::list, channels::create))
        .routes(routes!(channels::change, channels::remove))
        .routes(routes!(users::list, users::create))
        .routes(routes!(users::change, users::remove))
        .routes(routes!(teams::list, teams::create))
        .routes(routes!(teams::change, teams::remove))
        .routes(routes!(fields::list, fields::create))
        .routes(routes!(fields::change, fields::remove))
        .routes(routes!(tags::list, tags::create))
        .routes(routes!(tags::change, tags::remove))
        .routes(routes!(files::list, files::upload))
        .routes(routes!(files::read, files::remove))
        .routes(routes!(snippets::list, snippets::create))
        .routes(routes!(snippets::read, snippets::change, snippets::remove))
        .routes(routes!(hours::read, hours::write))
        .routes(routes!(lifecycle::list, lifecycle::create))
        .routes(routes!(lifecycle::change, lifecycle::remove))
        .routes(routes!(services::list, services::create))
        .routes(routes!(services::change, services::remove))
        .routes(routes!(tokens::list, tokens::create))
        .routes(routes!(tokens::remove))
        .routes(routes!(templates::list))
        .routes(routes!(templates::read))
        .routes(routes!(workflows::list, workflows::create))
        .routes(routes!(workflows::check_definition))
        .routes(routes!(workflows::test))
        .routes(routes!(workflows::simulate))
        .routes(routes!(workflows::try_request))
        .routes(routes!(workflows::eligible))
        .routes(routes!(workflows::without))
        .routes(routes!(workflows::import_file))
        .routes(routes!(workflows::read, workflows::save, workflows::describe, workflows::remove))
        .routes(routes!(
            workflows::read_next,
            workflows::begin_next,
            workflows::save_next,
            workflows::drop_next
        ))
        .routes(routes!(workflows::export_next))
        .routes(routes!(workflows::import_next))
        .routes(routes!(workflows::impact_of_next))
        .routes(routes!(workflows::publish_next))
        .routes(routes!(workflows::change_settings))
        .routes(routes!(workflows::read_hook, workflows::change_hook))
        .routes(routes!(workflows::rotate_hook))
        .routes(routes!(workflows::list_versions))
        .routes(routes!(workflows::read_version))
        .routes(routes!(workflows::restore_version))
        .routes(routes!(workflows::restore_as_next))
        .routes(routes!(workflows::publish))
        .routes(routes!(workflows::stop))
        .routes(routes!(workflows::clone))
        .routes(routes!(workflows::export))
        .routes(routes!(workflows::variables))
        .routes(routes!(workflows::backtest))
        .routes(routes!(workflows::list_trials, workflows::begin_trial))
        .routes(routes!(workflows::end_trial))
        .routes(routes!(notices::list))
        .routes(routes!(notices::dismiss))
        .routes(routes!(realtime::watch))
}

/// Everything under `/api` and `/v2`.
pub fn routes(app: &App) -> Router<App> {
    let staff = staff().layer(middleware::from_fn(guard::refuse));
    let developer = v2::routes().layer(middleware::from_fn_with_state(app.clone(), v2::limit));
    let (router, _) = OpenApiRouter::new().merge(staff).merge(developer).split_for_parts();
    router.layer(DefaultBodyLimit::max(MOST_BODY))
}

/// What describes it, as JSON.
#[must_use]
pub fn description() -> String {
    open_api().to_pretty_json().unwrap_or_default()
}

/// What describes the files of workflows, as JSON.
#[must_use]
pub fn file_description() -> String {
    format!("{:#}", file_schema::of(&open_api()))
}

fn open_api() -> OpenApi {
    let (_, mut openapi) = OpenApiRouter::<App>::with_openapi(docs::about())
        .merge(staff())
        .merge(v2::routes())
        .split_for_parts();
    docs::complete(&mut openapi);
    openapi
}
