//! Workflows to begin with (W-13). Each is one file in `gallery/`: the format of workflows as
//! files, with a table of its words in every language. It knows no workspace: what only a workspace
//! can say (a team, a channel, an address) is left open and named under `needs`.

mod gallery;
mod reading;
mod words;

pub use gallery::{all, find};
pub use words::Language;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use thiserror::Error;
use utoipa::ToSchema;
use words::Table;
use workflow::definition::Definition;

/// A template, in all languages.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its id: the name of its file.
    pub id: &'static str,
    /// Under which heading it is found.
    pub category: Category,
    /// What whoever uses it has to fill in.
    pub needs: Vec<Need>,
    /// Its words.
    words: Table,
    /// Trigger, steps and scenarios, with the names of words where words belong.
    body: BTreeMap<String, Value>,
}

/// Under which heading a template is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TemplateCategory)]
pub enum Category {
    /// Somebody is put in charge.
    Assignment,
    /// Contacts are led to the right people.
    Routing,
    /// Contacts are welcomed.
    Welcome,
    /// Nobody is there right now.
    Away,
    /// Contacts choose from a menu.
    Menu,
    /// Contacts came from an ad.
    Ads,
    /// Users hand over and report.
    Teamwork,
    /// Contacts say how it was.
    Feedback,
    /// Broadcasts and what contacts agreed to.
    Consent,
}

/// Something whoever uses a template has to fill in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TemplateNeed)]
pub struct Need {
    /// What.
    pub what: What,
    /// At which step, by id.
    pub step: String,
    /// At which of its settings.
    pub field: String,
}

/// What a template may leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TemplateBlank)]
pub enum What {
    /// A team of the workspace.
    Team,
    /// A user of the workspace.
    User,
    /// A channel of the workspace.
    Channel,
    /// Another workflow, which is started by name.
    Workflow,
    /// A link of one's own, as the text of a message.
    Link,
    /// The address of a picture or a file.
    File,
    /// The address of another system.
    Address,
    /// The spreadsheet.
    Spreadsheet,
    /// The sheet in it.
    Sheet,
    /// Google Sheets, connected in the settings.
    GoogleSheets,
}

/// Why a template cannot be read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("the template {id} cannot be read: {reason}")]
pub struct Unreadable {
    /// Which.
    pub id: &'static str,
    /// What is wrong.
    pub reason: String,
}

impl Template {
    /// What people call it.
    #[must_use]
    pub fn name(&self, language: Language) -> String {
        self.words.text("name", language)
    }

    /// What it is for.
    #[must_use]
    pub fn description(&self, language: Language) -> String {
        self.words.text("description", language)
    }

    /// What it does, in one language.
    pub fn definition(&self, language: Language) -> Result<Definition, Unreadable> {
        reading::definition(self, language).map_err(|reason| Unreadable { id: self.id, reason })
    }
}
