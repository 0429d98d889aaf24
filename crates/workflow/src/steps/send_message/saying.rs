//! What a message may say: words, files, buttons, a letter, or what only an integration understands;
//! and how that becomes the content that is sent.

use crate::letter;
use crate::remark::Remark;
use crate::steps::Walk;
use crate::variable::{Place, render_address};
use domain::content::{Attachment, AttachmentKind, Content, Link};
use domain::id::FileId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// What a step says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum OutgoingText {
    /// Words, with variables.
    Text {
        /// The words.
        text: String,
    },
    /// A file or a picture, or several.
    Media {
        /// What it is to a person.
        kind: AttachmentKind,
        /// Its address, with variables.
        #[serde(default)]
        url: String,
        /// Its name.
        #[serde(default, rename = "fileName")]
        file_name: Option<String>,
        /// Words that go with it, with variables.
        #[serde(default)]
        caption: Option<String>,
        /// The file of the library it is; then the address does not count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<FileId>,
        /// Further files of the same message.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<OutgoingFile>,
    },
    /// Words with buttons: answers to tap, and addresses to open. For particular channels only.
    QuickReply {
        /// The words, with variables.
        title: String,
        /// What is on the buttons that answer, with variables.
        #[serde(default)]
        replies: Vec<String>,
        /// Buttons that open an address; both with variables.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        links: Vec<Link>,
    },
    /// Something only an integration understands. For particular channels only.
    CustomPayload {
        /// A JSON object, with variables.
        payload: String,
    },
    /// A letter. For channels of e-mail only.
    Email {
        /// What it is about, with variables; may be empty.
        #[serde(default)]
        subject: String,
        /// The words as HTML, with variables.
        body: String,
        /// Files that go with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<OutgoingFile>,
    },
}

/// A file among others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OutgoingFile {
    /// What it is to a person.
    pub kind: AttachmentKind,
    /// Its address, with variables.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// The file of the library it is; then the address does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileId>,
}

/// One file of a message, wherever it stands in the settings.
#[derive(Clone, Copy)]
pub(super) struct Part<'p> {
    pub(super) kind: AttachmentKind,
    pub(super) url: &'p str,
    pub(super) file_name: Option<&'p String>,
    pub(super) file: Option<FileId>,
}

impl OutgoingFile {
    pub(super) const fn part(&self) -> Part<'_> {
        Part { kind: self.kind, url: self.url.as_str(), file_name: self.file_name.as_ref(), file: self.file }
    }
}

impl Part<'_> {
    /// The file as it is sent; of one of the library, everything but its kind is known there.
    fn render(&self, walk: &Walk<'_, '_>) -> Result<Attachment, Remark> {
        let Some(id) = self.file else {
            return Ok(Attachment {
                kind: self.kind,
                url: Some(render_address(self.url.trim(), &walk.values())),
                source: None,
                file_name: self.file_name.cloned(),
                mime: None,
                size: None,
            });
        };
        let info = walk.turn.workspace.organisation.files.get(&id).ok_or_else(|| {
            let name = self.file_name.cloned().unwrap_or_else(|| id.to_string());
            Remark::FileGone { name }
        })?;
        Ok(Attachment {
            kind: self.kind,
            url: Some(info.url.clone()),
            source: None,
            file_name: Some(info.name.clone()),
            mime: Some(info.mime.clone()),
            size: Some(info.size),
        })
    }
}

impl OutgoingText {
    /// All files in it, in their order.
    pub(super) fn parts(&self) -> Vec<Part<'_>> {
        match self {
            Self::Media { kind, url, file_name, file, more, .. } => {
                let first = Part { kind: *kind, url, file_name: file_name.as_ref(), file: *file };
                std::iter::once(first).chain(more.iter().map(OutgoingFile::part)).collect()
            }
            Self::Email { attachments, .. } => attachments.iter().map(OutgoingFile::part).collect(),
            _ => Vec::new(),
        }
    }

    /// The files of the library in it.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        self.parts().into_iter().filter_map(|part| part.file)
    }

    /// Takes out files of the library that are not kept.
    pub fn keep_files(&mut self, keep: &mut dyn FnMut(FileId, Option<&str>) -> bool) {
        let mut kept = |part: &OutgoingFile| {
            part.file.is_none_or(|file| keep(file, part.file_name.as_deref()))
        };
        match self {
            Self::Media { kind, file, file_name, more, .. } => {
                let first = OutgoingFile {
                    kind: *kind,
                    url: String::new(),
                    file_name: file_name.clone(),
                    file: *file,
                };
                if !kept(&first) {
                    *file = None;
                }
                more.retain(kept);
            }
            Self::Email { attachments, .. } => attachments.retain(kept),
            _ => {}
        }
    }

    /// What is sent.
    ///
    /// # Errors
    /// Why there is nothing to send, for people.
    pub(super) fn render(&self, walk: &Walk<'_, '_>) -> Result<Content, Remark> {
        let files = || self.parts().iter().map(|part| part.render(walk)).collect::<Result<Vec<_>, _>>();
        Ok(match self {
            Self::Text { text } => Content::text(walk.render(text)),
            Self::Media { caption, .. } => {
                let mut files = files()?.into_iter();
                let attachment = files.next().ok_or(Remark::NoFile)?;
                let caption = caption.as_ref().map(|caption| walk.render(caption));
                Content::Attachment {
                    attachment,
                    more: files.collect(),
                    caption: caption.filter(|text| !text.is_empty()),
                }
            }
            Self::QuickReply { title, replies, links } => {
                // A button without words could not be tapped.
                let said = |text: &String| Some(walk.render(text).trim().to_owned()).filter(|t| !t.is_empty());
                let link = |link: &Link| {
                    let url = render_address(link.url.trim(), &walk.values());
                    Some(Link { title: said(&link.title)?, url })
                };
                let (replies, links) =
                    (replies.iter().filter_map(said).collect(), links.iter().filter_map(link).collect());
                Content::QuickReply { title: walk.render(title), replies, links }
            }
            Self::CustomPayload { payload } => {
                let text = walk.render_for(Place::Json, payload);
                match serde_json::from_str(&text) {
                    Ok(payload @ Value::Object(_)) => Content::CustomPayload { payload },
                    _ => return Err(Remark::NoObject),
                }
            }
            Self::Email { subject, body, .. } => {
                let html = letter::clean(&walk.render_for(Place::Html, body));
                let subject = walk.render(subject).split_whitespace().collect::<Vec<_>>().join(" ");
                Content::Email {
                    subject: Some(subject).filter(|subject| !subject.is_empty()),
                    text: letter::words(&html),
                    html,
                    attachments: files()?,
                }
            }
        })
    }
}
