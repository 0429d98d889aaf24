//! The demo workspace of the first `make run`: people, teams, a web chat, conversations in three
//! languages and three published workflows, so that a newcomer sees a house that is lived in.

mod past;
mod scene;
mod workflows;

use crate::app::App;
use crate::auth::password;
use crate::clock::{Clock, WallClock};
use crate::config::Config;
use crate::drivers::secrets::{Vault, random};
use crate::flow::houses::{Houses, place};
use crate::ids::NodeIds;
use crate::install::install;
use anyhow::Context;
use domain::id::{ChannelId, TeamId, UserId, WorkspaceId};
use domain::organisation::{OpenHours, Weekday};
use domain::time::{Span, Timestamp};
use domain::workspace::Limits;
use past::Stage;
use serde_json::json;
use std::collections::HashMap;
use std::fmt::Write;
use store::Store;
use store::account::MemberRow;
use store::channel::ChannelRow;
use store::organisation::{OpeningRow, StageRow};
use store::settings::{FieldRow, TagRow, TeamRow};
use store::workflow::WorkflowRow;
use workflows::DemoWorkflow;

/// Everybody's password; the demo is for trying things out on one's own machine.
const PASSWORD: &str = "switchboard-demo";
/// How long ago its workflows were published.
const WORKFLOWS_SINCE: Span = Span::days(7);
const OWNER: &str = "owner@demo.example";

/// Kind of channel the demo's customers write on.
fn hosted() -> Option<&'static dyn channels::Channel> {
    channels::ALL.iter().copied().find(|adapter| adapter.about().hosted)
}

/// Makes it.
///
/// # Errors
/// When the store cannot be written.
pub async fn make(config: &Config, store: &Store, url: &str) -> anyhow::Result<()> {
    let ids = NodeIds::new(WallClock, config.node);
    let installed = install(store, "Maison Nord", OWNER, "Europe/Paris", Some(PASSWORD)).await?;
    let workspace = installed.workspace_id;
    let users = people(store, workspace, &ids).await?;
    let (sales, support) = teams(store, workspace, &ids, &users).await?;
    words(store, workspace, &ids).await?;
    organisation(store, workspace, &ids).await?;
    let vault = Vault::open(config.secret_key.as_deref(), &config.key_file())?;
    let channel = chat(store, workspace, &ids, &vault).await?;
    let houses = Houses::open(store.clone(), vault, url.to_owned(), Limits::default()).await?;
    let stage = Stage { workspace, channel, users: users.clone(), now: WallClock.now() };
    past::play(store, &houses, &stage).await?;
    let since = stage.now - WORKFLOWS_SINCE;
    publish(store, workspace, &ids, &workflows::all(sales, support), users.get("manon").copied(), since)
        .await?;
    houses.refresh_changed().await?;
    past::visit(store, &houses, &stage).await
}

type Ids = NodeIds<WallClock>;

async fn people(
    store: &Store,
    workspace: WorkspaceId,
    ids: &Ids,
) -> anyhow::Result<HashMap<&'static str, UserId>> {
    let mut owner = store.members(workspace).await?.into_iter().next().context("the demo has no owner")?;
    "Olivia".clone_into(&mut owner.first_name);
    "Marchand".clone_into(&mut owner.last_name);
    store.change_member(workspace, &owner).await?;
    let mut users = HashMap::from([("olivia", UserId(owner.id))]);
    let hash = password::hash(PASSWORD.to_owned()).await?;
    for (key, first, last, role, locale, activity) in [
        ("manon", "Manon", "Delacroix", "manager", "fr", "online"),
        ("nadia", "Nadia", "Haddad", "agent", "fr", "online"),
        ("hugo", "Hugo", "Bennett", "agent", "en", "online"),
        ("ines", "Inés", "Castaño", "agent", "es", "busy"),
    ] {
        let row = MemberRow {
            id: ids.take(),
            email: format!("{key}@demo.example"),
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            locale: locale.to_owned(),
            role: role.to_owned(),
            activity: activity.to_owned(),
            active: 1,
            sees_workflows: 1,
            created_at: WallClock.now().0,
        };
        store.add_member(workspace, &row, &hash).await?;
        users.insert(key, UserId(row.id));
    }
    Ok(users)
}

async fn teams(
    store: &Store,
    workspace: WorkspaceId,
    ids: &Ids,
    users: &HashMap<&'static str, UserId>,
) -> anyhow::Result<(TeamId, TeamId)> {
    let member = |keys: &[&str]| keys.iter().filter_map(|key| users.get(key).copied()).collect::<Vec<_>>();
    let sales =
        TeamRow { id: ids.take(), name: "Sales".to_owned(), description: "Quotes and wholesale".to_owned() };
    let support = TeamRow {
        id: ids.take(),
        name: "Support".to_owned(),
        description: "Orders, returns, questions".to_owned(),
    };
    store.put_team(workspace, &sales, &member(&["hugo", "ines"])).await?;
    store.put_team(workspace, &support, &member(&["nadia", "hugo"])).await?;
    Ok((TeamId(sales.id), TeamId(support.id)))
}

/// When the shop is open, and how its contacts become customers.
async fn organisation(store: &Store, workspace: WorkspaceId, ids: &Ids) -> anyhow::Result<()> {
    let days = Weekday::ALL.into_iter().take(5);
    let open = |day| OpenHours { day, from: "09:00".to_owned(), to: "18:00".to_owned() };
    let hours: Vec<OpenHours> = days.map(open).collect();
    let row = OpeningRow { hours: serde_json::to_string(&hours)?, holidays: "[]".to_owned() };
    store.put_opening(workspace, &row).await?;
    let stages =
        [("New lead", "🌱"), ("Hot lead", "🔥"), ("Payment", "💳"), ("Customer", "🤝"), ("Cold lead", "❄️")];
    let stage = |(n, (name, emoji)): (usize, (&str, &str))| StageRow {
        id: ids.take(),
        position: i64::try_from(n).unwrap_or(0),
        name: name.to_owned(),
        emoji: emoji.to_owned(),
        description: String::new(),
        is_default: i64::from(n == 0),
        lost: i64::from(name == "Cold lead"),
    };
    let rows: Vec<StageRow> = stages.into_iter().enumerate().map(stage).collect();
    Ok(store.put_stages(workspace, &rows).await?)
}

async fn words(store: &Store, workspace: WorkspaceId, ids: &Ids) -> anyhow::Result<()> {
    for (name, color, emoji) in [
        ("order", "blue", Some("📦")),
        ("returns", "orange", Some("↩️")),
        ("wholesale", "indigo", None),
        ("vip", "purple", Some("⭐")),
        ("invoice", "grey", None),
        ("appointment", "green", None),
        ("welcomed", "grey", None),
        ("asked-hours", "grey", None),
    ] {
        let row = TagRow {
            id: ids.take(),
            name: name.to_owned(),
            description: String::new(),
            color: color.to_owned(),
            emoji: emoji.map(str::to_owned),
        };
        store.put_tag(workspace, &row).await?;
    }
    for (slug, name, kind, options) in [
        ("company", "Company", "text", "[]"),
        ("customer_since", "Customer since", "date", "[]"),
        ("plan", "Price list", "list", "[\"Retail\",\"Trade\",\"Wholesale\"]"),
        ("newsletter", "Newsletter", "checkbox", "[]"),
    ] {
        let row = FieldRow {
            id: ids.take(),
            slug: slug.to_owned(),
            name: name.to_owned(),
            description: String::new(),
            kind: kind.to_owned(),
            options: options.to_owned(),
        };
        store.put_field(workspace, &row).await?;
    }
    Ok(())
}

async fn chat(store: &Store, workspace: WorkspaceId, ids: &Ids, vault: &Vault) -> anyhow::Result<ChannelId> {
    let adapter = hosted().context("no channel is served by the product itself")?;
    let settings = json!({ "title": "Maison Nord", "greeting": "Bonjour, hello, ¡hola! How can we help?" });
    let mut settings = adapter.check(&settings).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    adapter.fresh(&mut settings, &mut random);
    let id = ids.take();
    let row = ChannelRow {
        workspace_id: workspace.0,
        id,
        kind: adapter.about().kind.to_owned(),
        name: "Shop website".to_owned(),
        settings: vault.lock(&settings.to_string(), &place(id))?,
        enabled: 1,
        health: "ok".to_owned(),
        health_reason: None,
        health_at: None,
        created_at: WallClock.now().0,
    };
    store.add_channel(&row).await?;
    Ok(ChannelId(id))
}

async fn publish(
    store: &Store,
    workspace: WorkspaceId,
    ids: &Ids,
    workflows: &[DemoWorkflow],
    by: Option<UserId>,
    now: Timestamp,
) -> anyhow::Result<()> {
    for workflow in workflows {
        let row = WorkflowRow {
            id: ids.take(),
            name: workflow.name.to_owned(),
            description: workflow.description.to_owned(),
            status: "draft".to_owned(),
            stoppable: 1,
            exit_on: "{}".to_owned(),
            definition: workflow.definition.to_string(),
            revision: 1,
            version: 0,
            created_by: by.map(|user| user.0),
            created_at: now.0,
            updated_at: now.0,
            published_by: None,
            published_at: None,
            next: store::workflow::NextRow::default(),
        };
        store.add_workflow(workspace, &row).await?;
        store.publish_workflow(workspace, &row, by, "", now).await?;
    }
    Ok(())
}

/// Addresses and log-ins, for the terminal.
#[must_use]
pub fn welcome(app: &App, url: &str) -> String {
    let mut text = String::new();
    let Some((workspace, channel)) = app.houses.first_hosted() else { return text };
    let is_demo = app
        .houses
        .house(workspace)
        .is_some_and(|house| house.snapshot.workspace.users.values().any(|user| user.email == OWNER));
    if !is_demo {
        return text;
    }
    let _ = writeln!(text, "\n  Inbox     {url}");
    let _ = writeln!(text, "  Customer  {url}/chat/{channel}   (write \"Bonjour\" here)");
    let _ = writeln!(text, "  API       {url}/docs\n");
    let _ = writeln!(text, "  Sign in with the password {PASSWORD} as");
    for (who, email) in [
        ("owner", OWNER),
        ("manager", "manon@demo.example"),
        ("agent", "nadia@demo.example"),
        ("agent", "hugo@demo.example"),
    ] {
        let _ = writeln!(text, "    {who:<8} {email}");
    }
    text
}
