//! What a memory keeps of a contact so that conditions can be answered by a query: every value in the
//! forms in which [`crate::condition`] compares it. Pure; it must agree with the evaluator, which a
//! test holds against it.

use crate::condition::{number_in, point_in};
use crate::values::Found;
use domain::contact::Contact;
use domain::field::{SPECIAL, STANDARD, is_date};
use domain::filter::{Traits, ordered};
use domain::fold::fold;
use domain::rules::profile;
use serde_json::Value;

/// What is known of a contact, ready to be compared.
#[must_use]
pub fn of(contact: &Contact) -> Traits {
    let mut traits = Traits { tags: contact.tags.clone(), ..Traits::default() };
    let own = contact.fields.keys().map(String::as_str).filter(|slug| *slug != "name");
    for slug in STANDARD.iter().copied().chain(SPECIAL).chain(own) {
        add(&mut traits, slug, profile::read(contact, slug));
    }
    add(&mut traits, "name", contact.full_name().into());
    traits
}

fn add(traits: &mut Traits, slug: &str, value: Value) {
    let found = Found::Plain(value);
    let (Found::Plain(value), false) = (&found, found.is_missing()) else { return };
    let slug = slug.to_owned();
    if let Some(number) = number_in(value) {
        traits.n.insert(slug.clone(), ordered(number));
    }
    if let Some(yes) = value.as_bool() {
        traits.y.insert(slug.clone(), yes.into());
    }
    if let Some(text) = found.text() {
        if is_date(&text) {
            traits.d.insert(slug.clone(), text.clone());
        }
        if let Some(point) = point_in(&text) {
            traits.p.insert(slug.clone(), point);
        }
        traits.t.insert(slug, fold(&text));
    }
}
