//! How clients name a contact: `id:42`, `email:lea@example.org` or `phone:+33612345678`.

use super::wire::{V2Error, V2Result};
use crate::app::App;
use domain::field::{is_e164, is_email};
use domain::id::{ContactId, WorkspaceId};
use std::str::FromStr;

/// A contact by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// By id.
    Id(ContactId),
    /// By e-mail address.
    Email(String),
    /// By phone number in E.164.
    Phone(String),
}

impl FromStr for Identifier {
    type Err = V2Error;

    fn from_str(text: &str) -> V2Result<Self> {
        let bad = || {
            V2Error::invalid(
                "The contact must be given as id:<number>, email:<address> or phone:<number with country code>",
            )
        };
        match text.split_once(':') {
            Some(("id", id)) => id.parse().map(|id| Self::Id(ContactId(id))).map_err(|_| bad()),
            Some(("email", email)) if is_email(email) => Ok(Self::Email(email.to_lowercase())),
            Some(("phone", phone)) => {
                let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
                let phone = format!("+{digits}");
                if is_e164(&phone) { Ok(Self::Phone(phone)) } else { Err(bad()) }
            }
            _ => Err(bad()),
        }
    }
}

impl Identifier {
    /// The contact, if there is one.
    pub async fn lookup(&self, app: &App, workspace: WorkspaceId) -> V2Result<Option<ContactId>> {
        Ok(match self {
            Self::Id(id) => app.store.has_contact(workspace, *id).await?.then_some(*id),
            Self::Email(email) => app.store.contact_by_email(workspace, email).await?,
            Self::Phone(phone) => app.store.contact_by_phone(workspace, phone).await?,
        })
    }

    /// The contact.
    pub async fn find(text: &str, app: &App, workspace: WorkspaceId) -> V2Result<ContactId> {
        let identifier: Self = text.parse()?;
        identifier.lookup(app, workspace).await?.ok_or_else(V2Error::no_contact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_named_by_id_email_or_phone() {
        assert!(matches!("id:42".parse(), Ok(Identifier::Id(ContactId(42)))));
        assert!(matches!("phone:+33 6 12 34 56 78".parse(), Ok(Identifier::Phone(p)) if p == "+33612345678"));
        assert!(
            matches!("email:Lea@Example.org".parse(), Ok(Identifier::Email(e)) if e == "lea@example.org")
        );
        for bad in ["42", "id:x", "email:lea", "phone:12", ""] {
            assert!(bad.parse::<Identifier>().is_err(), "{bad}");
        }
    }
}
