//! By what contacts are found: their name, address and number, without case and accents, so that "emile
//! lecoeur" finds Émile Lecœur.

use crate::inbox::like;
use domain::fold::fold;
use domain::state::ContactState;

/// What is looked through.
pub(crate) fn words_of(state: &ContactState) -> String {
    let contact = &state.contact;
    let email = contact.email.as_deref().unwrap_or_default();
    let phone = contact.phone.as_deref().unwrap_or_default();
    // Whoever has no name is called something on screen all the same.
    let called = state.display_name();
    let full = contact.full_name();
    let called = if called == full { "" } else { called.as_str() };
    fold(&[full.as_str(), email, phone, called].join(" "))
}

/// The pattern of what is looked for.
pub(crate) fn pattern(search: &str) -> String {
    like(&fold(search))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::contact::Contact;
    use domain::id::{ContactId, WorkspaceId};
    use domain::time::Timestamp;

    #[test]
    fn who_has_no_name_is_found_by_what_stands_in_its_place() {
        let mut state = ContactState::new(WorkspaceId(1), ContactId(5), Timestamp(0));
        assert_eq!(words_of(&state), "#");
        state.contact = Contact { first_name: "Zoé".into(), phone: Some("+331".into()), ..state.contact };
        assert_eq!(words_of(&state), "zoe  +331");
    }
}
