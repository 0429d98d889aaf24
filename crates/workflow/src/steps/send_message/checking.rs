//! Whether a message can be sent as it is written: what is missing in it, and what the channels it goes
//! out on do not take.

use super::saying::{OutgoingText, Part};
use super::{ChannelResponse, SendMessage};
use crate::check::{MOST_BODY, StepCheck};
use crate::letter;
use domain::content::{AttachmentKind, ContentKind};
use domain::id::ChannelId;
use std::collections::BTreeSet;

/// Most buttons of a message.
const MOST_BUTTONS: usize = 10;
/// Most characters on a button.
const MOST_LABEL: usize = 60;
/// Most characters of a letter's subject.
const MOST_SUBJECT: usize = 200;
/// Most files of a letter.
const MOST_LETTER_FILES: usize = 5;

/// Which channels a message of a step goes out on.
#[derive(Clone, Copy)]
struct Out<'o> {
    /// This one; none is every one.
    channel: Option<ChannelId>,
    /// But for these, which have a response of their own.
    but: &'o [ChannelResponse],
    /// Whether it is such a response.
    response: bool,
}

pub(super) fn check(step: &SendMessage, check: &mut StepCheck<'_>) {
    if let Some(channel) = step.channel {
        check.channel("channel", channel);
    }
    let out = Out { channel: step.channel, but: &step.responses, response: false };
    message(&step.message, check, "message", out);
    for (n, response) in step.responses.iter().enumerate() {
        check.channel(&format!("responses.{n}.channel"), response.channel);
        let out = Out { channel: Some(response.channel), but: &[], response: true };
        message(&response.message, check, &format!("responses.{n}.message"), out);
        if step.responses.iter().take(n).any(|earlier| earlier.channel == response.channel) {
            check.error(
                "channel_twice",
                &format!("responses.{n}.channel"),
                "this channel has a response already; keep one of them",
            );
        }
    }
}

fn message(message: &OutgoingText, check: &mut StepCheck<'_>, at: &str, out: Out<'_>) {
    let most = check.limits().text;
    if !out.response && is_own(kind_of(message)) {
        let text = "the default message can be text or media only; add this as a response for the channel that takes it";
        check.error("own_kind_in_default", at, text);
        return;
    }
    match message {
        OutgoingText::Text { text } => check.text(&format!("{at}.text"), text, most),
        OutgoingText::Media { url, caption, file, .. } => {
            if file.is_none() {
                check.address(&format!("{at}.url"), url);
            }
            let caption = caption.as_deref().unwrap_or_default();
            check.short(&format!("{at}.caption"), Some(caption), most);
            check.variables(&format!("{at}.caption"), caption);
        }
        OutgoingText::QuickReply { title, .. } => {
            check.text(&format!("{at}.title"), title, most);
            buttons(message, check, at);
        }
        OutgoingText::CustomPayload { payload } => {
            check.json(&format!("{at}.payload"), payload);
            if !payload.trim_start().starts_with('{') {
                check.error("bad_json", &format!("{at}.payload"), "write a JSON object: { … }");
            }
        }
        OutgoingText::Email { subject, body, attachments } => {
            check.short(&format!("{at}.subject"), Some(subject), MOST_SUBJECT);
            check.variables(&format!("{at}.subject"), subject);
            check.text(&format!("{at}.body"), body, MOST_BODY);
            if attachments.len() > MOST_LETTER_FILES {
                let text = format!("an e-mail has at most {MOST_LETTER_FILES} files; take some away");
                check.error("too_many_files", &format!("{at}.attachments"), &text);
            }
        }
    }
    files(message, check, at);
    channels(message, check, at, out);
}

fn kind_of(message: &OutgoingText) -> ContentKind {
    match message {
        OutgoingText::Text { .. } => ContentKind::Text,
        OutgoingText::Media { .. } => ContentKind::Attachment,
        OutgoingText::QuickReply { .. } => ContentKind::QuickReply,
        OutgoingText::CustomPayload { .. } => ContentKind::CustomPayload,
        OutgoingText::Email { .. } => ContentKind::Email,
    }
}

/// Whether only particular channels have this kind.
const fn is_own(kind: ContentKind) -> bool {
    !matches!(kind, ContentKind::Text | ContentKind::Attachment)
}

fn buttons(message: &OutgoingText, check: &mut StepCheck<'_>, at: &str) {
    let OutgoingText::QuickReply { replies, links, .. } = message else { return };
    if !(1..=MOST_BUTTONS).contains(&(replies.len() + links.len())) {
        let text = format!("a message with buttons has 1 to {MOST_BUTTONS} of them");
        check.error("buttons", &format!("{at}.replies"), &text);
    }
    let mut labels = BTreeSet::new();
    let replies = replies.iter().enumerate().map(|(n, label)| (format!("{at}.replies.{n}"), label));
    let titled = links.iter().enumerate().map(|(n, link)| (format!("{at}.links.{n}.title"), &link.title));
    for (field, label) in replies.chain(titled) {
        if label.trim().is_empty() {
            check.error("empty", &field, "this button is empty; write what is on it");
        } else if !labels.insert(domain::fold::fold(label)) {
            check.error("twice", &field, "two buttons read the same; make them different");
        }
        check.short(&field, Some(label), MOST_LABEL);
        check.variables(&field, label);
    }
    for (n, link) in links.iter().enumerate() {
        check.address(&format!("{at}.links.{n}.url"), &link.url);
    }
}

/// Where a file of a message stands in its settings.
fn place(message: &OutgoingText, at: &str, n: usize) -> String {
    match message {
        OutgoingText::Media { .. } if n == 0 => at.to_owned(),
        OutgoingText::Media { .. } => format!("{at}.more.{}", n - 1),
        _ => format!("{at}.attachments.{n}"),
    }
}

fn files(message: &OutgoingText, check: &mut StepCheck<'_>, at: &str) {
    for (n, part) in message.parts().into_iter().enumerate() {
        let place = place(message, at, n);
        match part.file {
            Some(_) => of_library(&part, check, &place),
            None if n > 0 || matches!(message, OutgoingText::Email { .. }) => {
                check.address(&format!("{place}.url"), part.url);
            }
            // The first one's address was looked at with the message.
            None => {}
        }
    }
}

fn of_library(part: &Part<'_>, check: &mut StepCheck<'_>, place: &str) {
    use AttachmentKind::{Audio, File, Image, Sticker, Video, Voice};
    let known = part.file.and_then(|id| check.workspace().organisation.files.get(&id));
    let Some(known) = known else {
        let text = "this file is no longer in the library; choose another one";
        return check.error("unknown_file", &format!("{place}.file"), text);
    };
    let needed = match part.kind {
        File => return,
        Image | Sticker => Image,
        Video => Video,
        Audio | Voice => Audio,
    };
    if known.kind != needed {
        let text = format!("the file \"{}\" is of another kind; send it as a file, or choose another one", known.name);
        check.error("wrong_kind", &format!("{place}.kind"), &text);
    }
}

/// The field whose words a channel counts.
fn words_of(message: &OutgoingText) -> (&'static str, String) {
    match message {
        OutgoingText::Text { text } => ("text", text.clone()),
        OutgoingText::Media { caption, .. } => ("caption", caption.clone().unwrap_or_default()),
        OutgoingText::QuickReply { title, .. } => ("title", title.clone()),
        OutgoingText::CustomPayload { .. } => ("payload", String::new()),
        OutgoingText::Email { body, .. } => ("body", letter::words(&letter::clean(body))),
    }
}

/// What the channels it goes out on do not take.
fn channels(message: &OutgoingText, check: &mut StepCheck<'_>, at: &str, out: Out<'_>) {
    let (kind, kinds) = (kind_of(message), message.parts().iter().map(|part| part.kind).collect::<Vec<_>>());
    let (field, words) = words_of(message);
    let length = words.chars().count();
    let with_links = matches!(message, OutgoingText::QuickReply { links, .. } if !links.is_empty());
    let with_library = message.files().next().is_some();
    let out_of_reach = !crate::check::is_public(&check.workspace().public_url);
    let mut troubles: Vec<(&str, &str, String)> = Vec::new();
    let has_response = |id: ChannelId| out.but.iter().any(|response| response.channel == id);
    let meant = check.workspace().channels.values().filter(|info| match out.channel {
        Some(id) => info.id == id && !has_response(id),
        None => info.enabled && !has_response(info.id),
    });
    for info in meant {
        let (name, rules) = (&info.name, &info.rules);
        let mend = if out.response { "choose another kind" } else { "add other words for this channel" };
        if !info.contents.contains(&kind) {
            let what = what(kind);
            let text = format!("the channel \"{name}\" cannot send {what}; {mend}");
            let field = match kind {
                ContentKind::Attachment => "url",
                ContentKind::Text => "text",
                _ => "type",
            };
            troubles.push(("not_supported", field, text));
            continue;
        }
        let most = if kind == ContentKind::Attachment {
            rules.max_caption.min(info.max_text)
        } else {
            info.max_text
        };
        if length > most {
            let mend = if out.response { "shorten the text" } else { "shorten the text or add other words for this channel" };
            let text = format!("the channel \"{name}\" takes at most {most} characters here; {mend}");
            troubles.push(("too_long_for_channel", field, text));
        }
        let more = if kind == ContentKind::Email { "attachments" } else { "more" };
        if kinds.len() > rules.max_attachments {
            let most = rules.max_attachments;
            let text = format!(
                "the channel \"{name}\" takes {most} {} a message; send the others in steps of their own",
                if most == 1 { "file" } else { "files" }
            );
            troubles.push(("too_many_files", more, text));
        } else if !rules.go_together(&kinds) {
            let text = format!(
                "the channel \"{name}\" does not take files of such different kinds in one message; send them in steps of their own"
            );
            troubles.push(("files_apart", more, text));
        }
        if with_links && !rules.link_buttons {
            let text = format!(
                "the channel \"{name}\" has no buttons that open an address; write the address into the text"
            );
            troubles.push(("no_links", "links", text));
        }
        if with_library && rules.fetches_files && out_of_reach {
            let text = format!(
                "the channel \"{name}\" fetches files from this server, whose address only this network knows; set `public_url` to one that can be reached from outside"
            );
            troubles.push(("not_public", "file", text));
        }
    }
    for (code, field, text) in troubles {
        let field = format!("{at}.{field}");
        // A response is for one channel: what that does not take is never sent. A default may go out on
        // another one, and an address may be right when the workflow is used elsewhere.
        let never = out.response && (is_own(kind) || !matches!(code, "not_supported" | "too_long_for_channel"));
        if never && code != "not_public" {
            check.error(code, &field, &text);
        } else {
            check.warning(code, &field, &text);
        }
    }
}

const fn what(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Attachment => "files",
        ContentKind::QuickReply => "buttons",
        ContentKind::CustomPayload => "payloads of an integration",
        ContentKind::Email => "e-mail, which only a channel of e-mail can",
        _ => "this",
    }
}
