//! Several files in one message: an album, as Telegram calls it. It holds two to ten; pictures and films
//! go together, music and documents only with their like.

use super::file::{address, fitting_caption};
use domain::content::{Attachment, AttachmentKind};
use serde_json::{Value, json};

/// Most files of an album.
pub(super) const MOST_FILES: usize = 10;

/// What goes together.
pub(super) const ALBUMS: &[&[AttachmentKind]] =
    &[&[AttachmentKind::Image, AttachmentKind::Video], &[AttachmentKind::Audio], &[AttachmentKind::File]];

/// The files as the Bot API takes them. The caption stands at the first one, or at the last document,
/// which is where people see it.
pub(super) fn album(files: &[&Attachment], caption: Option<&str>) -> Result<Vec<Value>, String> {
    if files.len() > MOST_FILES {
        return Err(format!(
            "Telegram takes {MOST_FILES} files in one message. Send the rest in another one."
        ));
    }
    let together = |album: &&[AttachmentKind]| files.iter().all(|file| album.contains(&file.kind));
    if !ALBUMS.iter().any(together) {
        return Err(APART.to_owned());
    }
    let documents = files.iter().all(|file| file.kind == AttachmentKind::File);
    let captioned = if documents { files.len().saturating_sub(1) } else { 0 };
    let caption = caption.filter(|caption| !caption.trim().is_empty()).map(fitting_caption).transpose()?;
    let item = |(n, file): (usize, &&Attachment)| {
        let kind = match file.kind {
            AttachmentKind::Image => "photo",
            AttachmentKind::Video => "video",
            AttachmentKind::Audio => "audio",
            AttachmentKind::File => "document",
            AttachmentKind::Voice | AttachmentKind::Sticker => return Err(APART.to_owned()),
        };
        let mut item = json!({"type": kind, "media": address(file)?});
        if let (Some(caption), true, Value::Object(fields)) = (caption, n == captioned, &mut item) {
            fields.insert("caption".to_owned(), Value::from(caption));
        }
        Ok(item)
    };
    files.iter().enumerate().map(item).collect()
}

const APART: &str = "Telegram takes pictures and films together, or only music, or only documents. Send the others one by one.";
