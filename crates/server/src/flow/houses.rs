//! The workspaces' settings as immutable snapshots: read from the store, compiled once, replaced
//! as a whole when something changes, so that every decision sees one consistent moment.

mod organisation;
mod tried;

pub use organisation::{Holiday, MOST_FILES, file_address, hook_place, opening, service_place};

use crate::clock::{Clock, WallClock};
use crate::drivers::errand::service::Connected;
use crate::drivers::secrets::Vault;
use crate::flow::ports::Settings;
use channels::{About, Channel, RateLimits};
use domain::field::{Field, FieldType};
use domain::id::{ChannelId, FieldId, TeamId, UserId, WorkflowId, WorkspaceId};
use domain::organisation::Service;
use domain::workspace::{Activity, ChannelInfo, Limits, MessageRules, Role, Team, User, Workspace};
use mailbox::Snapshot;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};
use store::channel::ChannelRow;
use store::workflow::{PublishedRow, WorkflowRow};
use store::workspace::WorkspaceRow;
use store::{Store, StoreError};
use workflow::library::{ExitOn, Library, Published};

/// One workspace, as it is now.
pub struct House {
    /// What it is called and where it is.
    pub row: WorkspaceRow,
    /// What decisions see.
    pub snapshot: Arc<Snapshot>,
    /// Connected channels with their adapters and settings.
    pub channels: BTreeMap<ChannelId, Arc<Account>>,
    /// Connected services with their secrets in the clear.
    pub services: BTreeMap<Service, Connected>,
    /// Addresses under which other systems start workflows.
    pub hooks: BTreeMap<WorkflowId, Hook>,
    /// Names of all workflows, published or not.
    pub workflow_names: BTreeMap<WorkflowId, String>,
}

/// A connected channel.
pub struct Account {
    /// Its row, settings encrypted.
    pub row: ChannelRow,
    /// Who speaks its language.
    pub adapter: &'static dyn Channel,
    /// Its settings in the clear.
    pub settings: channels::Settings,
    /// The same as JSON, for forms.
    pub values: Value,
    /// What decisions see of it.
    pub info: ChannelInfo,
}

/// The address under which other systems start a workflow, in the clear.
#[derive(Clone)]
pub struct Hook {
    /// What makes it unguessable.
    pub token: String,
    /// What calls are signed with, where they have to be.
    pub secret: Option<String>,
}

/// All workspaces of this installation.
#[derive(Clone)]
pub struct Houses {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    vault: Vault,
    public_url: String,
    limits: Limits,
    houses: RwLock<HashMap<WorkspaceId, Arc<House>>>,
}

impl Houses {
    /// Reads every workspace.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn open(
        store: Store,
        vault: Vault,
        public_url: String,
        limits: Limits,
    ) -> Result<Self, StoreError> {
        let inner = Inner { store, vault, public_url, limits, houses: RwLock::default() };
        let houses = Self { inner: Arc::new(inner) };
        houses.refresh_changed().await?;
        Ok(houses)
    }

    /// The address people open the product under, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> &str {
        &self.inner.public_url
    }

    /// How settings are encrypted.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.inner.vault
    }

    /// A workspace, as it is now.
    #[must_use]
    pub fn house(&self, workspace: WorkspaceId) -> Option<Arc<House>> {
        self.inner.houses.read().unwrap_or_else(PoisonError::into_inner).get(&workspace).cloned()
    }

    /// A channel of a workspace.
    #[must_use]
    pub fn channel(&self, workspace: WorkspaceId, channel: ChannelId) -> Option<Arc<Account>> {
        self.house(workspace)?.channels.get(&channel).cloned()
    }

    /// The address of a workflow whose workspace is not known: a call names only the workflow.
    #[must_use]
    pub fn hook_anywhere(&self, workflow: WorkflowId) -> Option<(WorkspaceId, Hook)> {
        let houses = self.inner.houses.read().unwrap_or_else(PoisonError::into_inner);
        houses.iter().find_map(|(id, house)| Some((*id, house.hooks.get(&workflow)?.clone())))
    }

    /// A channel whose workspace is not known: a webhook's address names only the channel.
    #[must_use]
    pub fn channel_anywhere(&self, channel: ChannelId) -> Option<(WorkspaceId, Arc<Account>)> {
        let houses = self.inner.houses.read().unwrap_or_else(PoisonError::into_inner);
        houses.iter().find_map(|(id, house)| Some((*id, house.channels.get(&channel)?.clone())))
    }

    /// The first chat that the product serves itself, for pointing newcomers to it.
    #[must_use]
    pub fn first_hosted(&self) -> Option<(WorkspaceId, ChannelId)> {
        let houses = self.inner.houses.read().unwrap_or_else(PoisonError::into_inner);
        houses.iter().find_map(|(id, house)| {
            let hosted = house.channels.values().find(|account| account.adapter.about().hosted)?;
            Some((*id, hosted.info.id))
        })
    }

    /// Reads one workspace again.
    ///
    /// # Errors
    /// When the store cannot be read; the present snapshot stays.
    pub async fn refresh(&self, workspace: WorkspaceId) -> Result<(), StoreError> {
        if let Some(row) = self.inner.store.workspace(workspace).await? {
            let house = self.build(row).await?;
            let mut houses = self.inner.houses.write().unwrap_or_else(PoisonError::into_inner);
            // Somebody who began to read later may have come to an end earlier.
            let newer = |known: &Arc<House>| known.row.settings_version > house.row.settings_version;
            if !houses.get(&workspace).is_some_and(newer) {
                houses.insert(workspace, Arc::new(house));
            }
        }
        Ok(())
    }

    /// Reads workspaces whose settings changed, here or on another node.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn refresh_changed(&self) -> Result<(), StoreError> {
        for row in self.inner.store.workspaces().await? {
            let id = WorkspaceId(row.id);
            let known = self.house(id).map(|house| house.row.settings_version);
            if known != Some(row.settings_version) {
                self.refresh(id).await?;
            }
        }
        Ok(())
    }

    /// Notes whether a channel works, when that is news.
    pub async fn note_health(&self, workspace: WorkspaceId, channel: ChannelId, trouble: Option<&str>) {
        let word = if trouble.is_some() { "failing" } else { "ok" };
        let known = self.channel(workspace, channel);
        if known.is_none_or(|account| account.row.health == word) {
            return;
        }
        let noted = self.inner.store.note_health(workspace, channel, word, trouble, WallClock.now()).await;
        if let Err(error) = match noted {
            Ok(()) => self.refresh(workspace).await,
            Err(error) => Err(error),
        } {
            tracing::warn!(%error, "a channel's health could not be noted");
        }
    }

    async fn build(&self, row: WorkspaceRow) -> Result<House, StoreError> {
        let store = &self.inner.store;
        let id = WorkspaceId(row.id);
        let accounts: BTreeMap<ChannelId, Arc<Account>> = store
            .channels(id)
            .await?
            .into_iter()
            .filter_map(|row| self.account(row))
            .map(|account| (account.info.id, Arc::new(account)))
            .collect();
        // First which versions there are, then what can be entered: read the other way round, a version
        // published in between would look like one that is stopped, and whoever entered it be thrown out.
        let workflows = store.workflows(id).await?;
        let published = store.published(id).await?;
        let trials = self.trials(id, &workflows).await?;
        let library = library(published, &workflows).with_trials(trials);
        let services = self.services(id).await?;
        let workspace = Workspace {
            id,
            name: row.name.clone(),
            timezone: row.timezone.clone(),
            default_country: row.default_country.clone(),
            public_url: self.inner.public_url.clone(),
            users: self.users(id).await?,
            teams: self.teams(id).await?,
            channels: accounts.iter().map(|(id, account)| (*id, account.info.clone())).collect(),
            fields: self.fields(id).await?,
            organisation: self.organisation(id, &services).await?,
            limits: self.inner.limits,
        };
        let workflow_names = workflows.into_iter().map(|w| (WorkflowId(w.id), w.name)).collect();
        Ok(House {
            row,
            snapshot: Arc::new(Snapshot { workspace, library }),
            channels: accounts,
            services,
            hooks: self.hooks(id).await?,
            workflow_names,
        })
    }

    fn account(&self, row: ChannelRow) -> Option<Account> {
        let adapter = channels::find(&row.kind)?;
        let opened = self.inner.vault.unlock(&row.settings, &place(row.id));
        let values: Value = match opened.map(|text| serde_json::from_str(&text)) {
            Ok(Ok(values)) => values,
            Ok(Err(error)) => {
                tracing::error!(%error, channel = row.id, "a channel's settings cannot be read");
                return None;
            }
            Err(error) => {
                tracing::error!(%error, channel = row.id, "a channel's settings cannot be decrypted");
                return None;
            }
        };
        let settings = channels::Settings::new(values.clone());
        let about = adapter.about();
        let info = ChannelInfo {
            id: ChannelId(row.id),
            kind: row.kind.clone(),
            name: row.name.clone(),
            enabled: row.enabled == 1,
            contents: about.capabilities.contents.to_vec(),
            max_text: about.capabilities.max_text,
            phone_is_address: adapter.phone_is_address(&settings),
            rules: rules(about),
        };
        Some(Account { row, adapter, settings, values, info })
    }

    async fn users(&self, id: WorkspaceId) -> Result<BTreeMap<UserId, User>, StoreError> {
        let rows = self.inner.store.members(id).await?;
        let user = |row: store::account::MemberRow| User {
            id: UserId(row.id),
            role: Role::from_name(&row.role).unwrap_or(Role::Agent),
            activity: Activity::from_name(&row.activity).unwrap_or(Activity::Offline),
            active: row.active == 1,
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
        };
        Ok(rows.into_iter().map(user).map(|user| (user.id, user)).collect())
    }

    async fn teams(&self, id: WorkspaceId) -> Result<BTreeMap<TeamId, Team>, StoreError> {
        let members = self.inner.store.team_members(id).await?;
        let team = |row: store::settings::TeamRow| Team {
            id: TeamId(row.id),
            name: row.name,
            members: members.iter().filter(|(team, _)| team.0 == row.id).map(|(_, user)| *user).collect(),
        };
        Ok(self.inner.store.teams(id).await?.into_iter().map(team).map(|team| (team.id, team)).collect())
    }

    async fn fields(&self, id: WorkspaceId) -> Result<BTreeMap<String, Field>, StoreError> {
        let field = |row: store::settings::FieldRow| Field {
            id: FieldId(row.id),
            slug: row.slug,
            name: row.name,
            description: row.description,
            kind: field_type(&row.kind),
            options: serde_json::from_str(&row.options).unwrap_or_default(),
        };
        let rows = self.inner.store.fields(id).await?;
        Ok(rows.into_iter().map(field).map(|field| (field.slug.clone(), field)).collect())
    }
}

/// What can be entered, what still holds contacts, and which versions there are.
fn library(published: Vec<PublishedRow>, workflows: &[WorkflowRow]) -> Library {
    let (current, replaced): (Vec<_>, Vec<_>) =
        published.into_iter().partition(|row| row.version == row.current);
    let read = |row: PublishedRow| {
        let definition = serde_json::from_str(&row.definition)
            .inspect_err(
                |error| tracing::error!(%error, workflow = row.id, "a published workflow cannot be read"),
            )
            .ok()?;
        Some(Published {
            id: WorkflowId(row.id),
            version: row.version,
            name: row.name,
            stoppable: row.stoppable == 1,
            exit_on: exit_on(&row.exit_on),
            definition,
        })
    };
    let last = workflows.iter().map(|row| (WorkflowId(row.id), row.version));
    Library::new(current.into_iter().filter_map(read))
        .with_replaced(replaced.into_iter().filter_map(read))
        .with_last(last)
}

/// What a message on a kind of channel has to keep to.
fn rules(about: &About) -> MessageRules {
    let can = &about.capabilities;
    MessageRules {
        max_caption: can.max_caption,
        max_attachments: can.max_attachments,
        albums: can.albums.iter().map(|album| album.to_vec()).collect(),
        link_buttons: can.link_buttons,
        fetches_files: !about.hosted,
        window: can.window,
    }
}

/// What an encrypted text belongs to, so that it cannot be moved elsewhere.
#[must_use]
pub fn place(channel: i64) -> String {
    format!("channel {channel}")
}

/// Exit conditions as stored; none where they cannot be read.
#[must_use]
pub fn exit_on(text: &str) -> ExitOn {
    serde_json::from_str(text).unwrap_or_default()
}

/// A field's type from its name in the store.
#[must_use]
pub fn field_type(name: &str) -> FieldType {
    serde_json::from_value(Value::from(name)).unwrap_or(FieldType::Text)
}

impl Settings for Houses {
    fn snapshot(&self, workspace: WorkspaceId) -> Option<Arc<Snapshot>> {
        self.house(workspace).map(|house| house.snapshot.clone())
    }

    async fn catch_up(&self, workspace: WorkspaceId) -> Result<(), StoreError> {
        let known = self.house(workspace).map(|house| house.row.settings_version);
        let now = self.inner.store.workspace(workspace).await?.map(|row| row.settings_version);
        if now.is_some() && now != known { self.refresh(workspace).await } else { Ok(()) }
    }

    fn rates(&self, workspace: WorkspaceId, channel: ChannelId) -> Option<RateLimits> {
        self.channel(workspace, channel).map(|account| account.adapter.about().rate_limits)
    }

    fn honours_key(&self, workspace: WorkspaceId, channel: ChannelId) -> bool {
        self.channel(workspace, channel).is_some_and(|account| account.adapter.honours_key(&account.settings))
    }
}
