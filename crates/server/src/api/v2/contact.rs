//! Contacts for clients.

use super::identifier::Identifier;
use super::wire::{Client, ContactRef, V2Body, V2Error, V2Result};
use crate::api::error::ApiError;
use crate::app::App;
use crate::auth::Caller;
use crate::flow::mailbox::Address;
use axum::Json;
use axum::extract::{Path, State};
use domain::command::Command;
use domain::id::ContactId;
use domain::input::Input;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A contact.
#[derive(Serialize, ToSchema)]
pub struct V2Contact {
    id: i64,
    #[serde(rename = "firstName")]
    first_name: String,
    #[serde(rename = "lastName")]
    last_name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    language: Option<String>,
    #[serde(rename = "profilePic")]
    profile_pic: Option<String>,
    #[serde(rename = "countryCode")]
    country_code: Option<String>,
    custom_fields: Vec<V2FieldValue>,
    status: &'static str,
    tags: Vec<String>,
    assignee: Option<V2Assignee>,
    lifecycle: Option<String>,
    created_at: i64,
}

/// A value of a contact field.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct V2FieldValue {
    name: String,
    value: Value,
}

/// Who looks after a contact.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct V2Assignee {
    id: i64,
    first_name: String,
    last_name: String,
    email: String,
}

/// What a client says of a contact.
#[derive(Deserialize, ToSchema)]
pub struct ContactFields {
    #[serde(rename = "firstName")]
    first_name: Option<String>,
    #[serde(rename = "lastName")]
    last_name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    language: Option<String>,
    #[serde(rename = "profilePic")]
    profile_pic: Option<String>,
    #[serde(rename = "countryCode")]
    country_code: Option<String>,
    custom_fields: Option<Vec<V2FieldValue>>,
}

/// It was done.
#[derive(Serialize, ToSchema)]
pub struct Done {
    code: u16,
    message: String,
}

impl Done {
    /// In these words.
    pub fn saying(message: &str) -> Self {
        Self { code: 200, message: message.to_owned() }
    }
}

impl ContactFields {
    fn values(self) -> V2Result<BTreeMap<String, Value>> {
        if self.profile_pic.is_some() {
            return Err(V2Error::invalid("profilePic comes from the channel and cannot be set"));
        }
        let standard = [
            ("firstname", self.first_name),
            ("lastname", self.last_name),
            ("phone", self.phone),
            ("email", self.email),
            ("language", self.language),
            ("country", self.country_code),
        ];
        let mut values: BTreeMap<String, Value> = standard
            .into_iter()
            .filter_map(|(slug, value)| Some((slug.to_owned(), Value::from(value?))))
            .collect();
        for field in self.custom_fields.into_iter().flatten() {
            values.insert(field.name, field.value);
        }
        Ok(values)
    }
}

/// Reads a contact.
#[utoipa::path(get, path = "/v2/contact/{identifier}", tag = "developer", params(("identifier" = String, Path)),
    responses((status = 200, body = V2Contact), (status = 404, body = V2Error)))]
pub async fn get(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
) -> V2Result<Json<V2Contact>> {
    let id = Identifier::find(&identifier, &app, caller.workspace).await?;
    let house = app.house(caller.workspace)?;
    let mut loaded = app.store.load(&[(caller.workspace, id)]).await?;
    let state = loaded.remove(&id).ok_or_else(V2Error::no_contact)?.state;
    let status = if state.is_open() { "open" } else { "close" };
    let contact = state.contact;
    let assignee = contact.assignee.and_then(|user| house.snapshot.workspace.users.get(&user));
    Ok(Json(V2Contact {
        id: id.0,
        first_name: contact.first_name,
        last_name: Some(contact.last_name).filter(|name| !name.is_empty()),
        phone: contact.phone,
        email: contact.email,
        language: contact.language,
        profile_pic: contact.avatar_url,
        country_code: contact.country,
        custom_fields: house
            .snapshot
            .workspace
            .fields
            .keys()
            .map(|slug| V2FieldValue {
                name: slug.clone(),
                value: contact.fields.get(slug).cloned().unwrap_or(Value::Null),
            })
            .collect(),
        status,
        tags: contact.tags.into_iter().collect(),
        assignee: assignee.map(|user| V2Assignee {
            id: user.id.0,
            first_name: user.first_name.clone(),
            last_name: user.last_name.clone(),
            email: user.email.clone(),
        }),
        lifecycle: contact.lifecycle,
        created_at: contact.created_at.seconds(),
    }))
}

/// Makes a contact.
#[utoipa::path(post, path = "/v2/contact/{identifier}", tag = "developer", request_body = ContactFields,
    params(("identifier" = String, Path)), responses((status = 200, body = Done), (status = 409, body = V2Error)))]
pub async fn create(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(fields): V2Body<ContactFields>,
) -> V2Result<Json<Done>> {
    let identifier: Identifier = identifier.parse()?;
    if matches!(identifier, Identifier::Id(_)) {
        return Err(V2Error::invalid("A contact is created by email: or phone:, not by id:"));
    }
    match find_or_make(&app, &caller, identifier, fields).await? {
        Met::Known(..) => {
            return Err(V2Error::new(axum::http::StatusCode::CONFLICT, "Contact already exists"));
        }
        Met::New(_) => {}
    }
    Ok(Json(Done::saying("Contact created")))
}

/// Changes a contact.
#[utoipa::path(put, path = "/v2/contact/{identifier}", tag = "developer", request_body = ContactFields,
    params(("identifier" = String, Path)), responses((status = 200, body = ContactRef), (status = 404, body = V2Error)))]
pub async fn update(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(fields): V2Body<ContactFields>,
) -> V2Result<Json<ContactRef>> {
    let contact_id = Identifier::find(&identifier, &app, caller.workspace).await?;
    act(&app, &caller, contact_id, Command::SetFields { values: fields.values()? }).await?;
    Ok(Json(ContactRef { contact_id }))
}

/// Makes or changes a contact.
#[utoipa::path(post, path = "/v2/contact/create_or_update/{identifier}", tag = "developer", request_body = ContactFields,
    params(("identifier" = String, Path)), responses((status = 200, body = ContactRef)))]
pub async fn create_or_update(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(fields): V2Body<ContactFields>,
) -> V2Result<Json<ContactRef>> {
    let identifier: Identifier = identifier.parse()?;
    let contact_id = match find_or_make(&app, &caller, identifier, fields).await? {
        Met::Known(id, fields) => {
            act(&app, &caller, id, Command::SetFields { values: fields.values()? }).await?;
            id
        }
        Met::New(id) => id,
    };
    Ok(Json(ContactRef { contact_id }))
}

/// Puts tags on.
#[utoipa::path(post, path = "/v2/contact/{identifier}/tag", tag = "developer", request_body = Vec<String>,
    params(("identifier" = String, Path)), responses((status = 200, body = ContactRef)))]
pub async fn add_tags(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(tags): V2Body<Vec<String>>,
) -> V2Result<Json<ContactRef>> {
    tag(&app, &caller, &identifier, tags, true).await
}

/// Takes tags off.
#[utoipa::path(delete, path = "/v2/contact/{identifier}/tag", tag = "developer", request_body = Vec<String>,
    params(("identifier" = String, Path)), responses((status = 200, body = ContactRef)))]
pub async fn remove_tags(
    State(app): State<App>,
    Client(caller): Client,
    Path(identifier): Path<String>,
    V2Body(tags): V2Body<Vec<String>>,
) -> V2Result<Json<ContactRef>> {
    tag(&app, &caller, &identifier, tags, false).await
}

async fn tag(
    app: &App,
    caller: &Caller,
    identifier: &str,
    tags: Vec<String>,
    on: bool,
) -> V2Result<Json<ContactRef>> {
    if !(1..=10).contains(&tags.len()) {
        return Err(V2Error::invalid("Send 1 to 10 tags at a time"));
    }
    let contact_id = Identifier::find(identifier, app, caller.workspace).await?;
    let (add, remove) = if on { (tags, Vec::new()) } else { (Vec::new(), tags) };
    act(app, caller, contact_id, Command::Tag { add, remove }).await?;
    Ok(Json(ContactRef { contact_id }))
}

/// Who was found under an address.
enum Met {
    /// Somebody, and what was to be said of them.
    Known(ContactId, ContactFields),
    /// Nobody; they were made.
    New(ContactId),
}

/// Finds a contact or makes one; of several who ask at once, one makes and the others find.
async fn find_or_make(
    app: &App,
    caller: &Caller,
    identifier: Identifier,
    fields: ContactFields,
) -> V2Result<Met> {
    if let Some(id) = identifier.lookup(app, caller.workspace).await? {
        return Ok(Met::Known(id, fields));
    }
    if matches!(identifier, Identifier::Id(_)) {
        return Err(V2Error::no_contact());
    }
    let (app, caller) = (app.clone(), caller.clone());
    let address = format!("{} {identifier:?}", caller.workspace);
    // A client that hangs up asks again, and must not then overtake what it asked for first.
    let made = tokio::spawn(async move {
        let look_and_make = async {
            match identifier.lookup(&app, caller.workspace).await? {
                Some(id) => Ok(Met::Known(id, fields)),
                None => make(&app, &caller, &identifier, fields).await.map(Met::New),
            }
        };
        app.newcomers.one_at_a_time(&app.store, address, look_and_make).await?
    });
    made.await.map_err(|error| ApiError::from(anyhow::Error::from(error)))?
}

async fn make(
    app: &App,
    caller: &Caller,
    identifier: &Identifier,
    fields: ContactFields,
) -> V2Result<ContactId> {
    if fields.first_name.as_deref().is_none_or(|name| name.trim().is_empty()) {
        return Err(V2Error::invalid("firstName is required"));
    }
    let mut values = fields.values()?;
    match identifier {
        Identifier::Email(email) => drop(values.insert("email".to_owned(), email.clone().into())),
        Identifier::Phone(phone) => drop(values.insert("phone".to_owned(), phone.clone().into())),
        Identifier::Id(_) => {}
    }
    let id = ContactId(app.ids.take());
    let input = Input::Act { actor: caller.actor(), command: Command::SetFields { values } };
    app.mailbox.post(Address::New(caller.workspace, id), input).await?;
    Ok(id)
}

/// Has something done to a contact.
pub async fn act(
    app: &App,
    caller: &Caller,
    contact: ContactId,
    command: Command,
) -> V2Result<crate::flow::mailbox::Posted> {
    let input = Input::Act { actor: caller.actor(), command };
    Ok(app.mailbox.post(Address::Contact(caller.workspace, contact), input).await?)
}
