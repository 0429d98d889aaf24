//! All templates, in the order people see them, embedded in the program.

use crate::words::Texts;
use crate::{Template, Unreadable, reading};
use std::sync::{Arc, LazyLock};

macro_rules! gallery {
    ($($id:literal),* $(,)?) => {
        /// Ids and files.
        const FILES: &[(&str, &str)] = &[$(($id, include_str!(concat!("../gallery/", $id, ".yaml")))),*];
    };
}

// One line a template.
gallery! {
    "welcome",
    "welcome-email",
    "welcome-phone",
    "welcome-by-channel",
    "away-message",
    "away-message-hours",
    "out-of-hours",
    "agents-at-capacity",
    "assigned-agent-message",
    "assign-least-open",
    "assign-round-robin",
    "assign-round-robin-online",
    "assign-to-agent",
    "auto-assign-sales",
    "auto-assign-support",
    "auto-assign-high-support",
    "unassign-after-close",
    "routing-new-returning",
    "routing-contact-chooses",
    "routing-shifts",
    "routing-vip",
    "ask-language",
    "detected-language",
    "agent-routing",
    "simple-menu",
    "menu-main",
    "menu-sub",
    "ads-appointment",
    "ads-assign-expert",
    "ads-product-sales",
    "escalation",
    "shift-handover",
    "sales-call-report",
    "close-and-bot-on",
    "csat-warehouse",
    "csat-sheets",
    "consent-privacy",
    "broadcast-reply",
    "unsubscribe",
}

static GALLERY: LazyLock<Result<Vec<Template>, Unreadable>> = LazyLock::new(|| {
    let shared: Arc<Texts> = Arc::new(reading::shared(include_str!("../gallery/words.yaml"))?);
    FILES.iter().map(|(id, text)| reading::template(id, text, &shared)).collect()
});

/// All templates.
pub fn all() -> Result<&'static [Template], Unreadable> {
    match &*GALLERY {
        Ok(templates) => Ok(templates),
        Err(unreadable) => Err(unreadable.clone()),
    }
}

/// The template of that id.
pub fn find(id: &str) -> Result<Option<&'static Template>, Unreadable> {
    Ok(all()?.iter().find(|template| template.id == id))
}
