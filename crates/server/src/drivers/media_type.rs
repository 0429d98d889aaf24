//! What a file really is: its first bytes decide, and what its name or its sender says must agree.

/// Types that are never without their mark: where the mark is missing, they are something else.
const MARKED: &[&str] =
    &["application/pdf", "application/zip", "application/gzip", "application/msword", "application/x-rar"];

/// Types that browsers show without running anything.
const SHOWN: &[&str] =
    &["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "application/pdf", "text/plain"];

/// The media type of a file, from its first bytes, its name and what its sender declared.
///
/// # Errors
/// What is wrong and what to do, where they do not agree.
pub fn decide(name: &str, declared: Option<&str>, head: &[u8]) -> Result<String, String> {
    let claimed = claimed(name, declared);
    let found = infer::get(head).map(|found| found.mime_type().to_owned());
    let is = match (found, claimed) {
        (Some(found), None) => found,
        (Some(found), Some(claimed)) => match agree(&found, &claimed) {
            Some(one) => one,
            None => return Err(differs(&claimed, &found)),
        },
        (None, claimed) => unmarked(claimed, head)?,
    };
    Ok(is)
}

/// What a file is to a person: `image`, `video`, `audio` or `file`.
#[must_use]
pub fn kind_of(mime: &str) -> &'static str {
    match mime.split('/').next() {
        // A drawing in SVG can run; it is a document.
        Some("image") if mime != "image/svg+xml" => "image",
        Some("video") => "video",
        Some("audio") => "audio",
        _ => "file",
    }
}

/// Whether a browser may show it at our address; everything else is for downloading.
#[must_use]
pub fn may_be_shown(mime: &str) -> bool {
    SHOWN.contains(&mime) || matches!(kind_of(mime), "video" | "audio")
}

fn claimed(name: &str, declared: Option<&str>) -> Option<String> {
    let declared = declared.and_then(|text| text.split(';').next()).map(|text| text.trim().to_lowercase());
    let nothing =
        ["", "application/octet-stream", "application/x-www-form-urlencoded", "binary/octet-stream"];
    let plain = |text: &String| !nothing.contains(&text.as_str()) && is_media_type(text);
    declared.filter(plain).or_else(|| {
        let guessed = mime_guess::from_path(name).first_raw()?.to_owned();
        Some(guessed).filter(|guessed| guessed != "application/octet-stream")
    })
}

fn is_media_type(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    text.len() <= 100 && text.split_once('/').is_some_and(|(one, other)| part(one) && part(other))
}

/// The type both mean, if they do not contradict each other.
fn agree(found: &str, claimed: &str) -> Option<String> {
    let top = |mime: &str| mime.split('/').next().unwrap_or_default().to_owned();
    let plays = |mime: &str| matches!(top(mime).as_str(), "audio" | "video") || mime == "application/ogg";
    let of_text = |mime: &str| {
        top(mime) == "text"
            || ["xml", "json", "javascript", "rtf", "x-sh"].iter().any(|end| mime.ends_with(end))
    };
    if found == claimed {
        return Some(found.to_owned());
    }
    // A page is a page, whatever it is called: it must not be shown as plain words.
    if found == "text/html" {
        return of_text(claimed).then(|| found.to_owned());
    }
    if of_text(found) && (of_text(claimed) || claimed == "image/svg+xml") {
        return Some(claimed.to_owned());
    }
    // One picture is often taken for another, and one film, whose container also holds sound.
    if top(found) == "image" && top(claimed) == "image" && claimed != "image/svg+xml" {
        return Some(found.to_owned());
    }
    if plays(found) && plays(claimed) {
        return Some(if top(found) == "application" { claimed } else { found }.to_owned());
    }
    // Documents of an office and many others are such an archive inside.
    let packed = ["application/zip", "application/x-ole-storage", "application/gzip"].contains(&found);
    if packed && top(claimed) == "application" && claimed != "application/pdf" {
        return Some(claimed.to_owned());
    }
    // What is found out more exactly than it was said.
    let office = |mime: &str| mime.starts_with("application/vnd.") || mime == "application/msword";
    (office(found) && (office(claimed) || packed_by_name(claimed))).then(|| found.to_owned())
}

fn packed_by_name(claimed: &str) -> bool {
    ["application/zip", "application/x-zip-compressed", "application/x-ole-storage"].contains(&claimed)
}

/// A file without a mark: words, or something nobody knows.
fn unmarked(claimed: Option<String>, head: &[u8]) -> Result<String, String> {
    let wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    let words = wide || !head.contains(&0);
    let claimed = match claimed {
        Some(claimed) => claimed,
        None if words => return Ok("text/plain".to_owned()),
        None => return Ok("application/octet-stream".to_owned()),
    };
    let marked = kind_of(&claimed) == "image"
        || MARKED.contains(&claimed.as_str())
        || claimed.starts_with("application/vnd.openxmlformats");
    if marked {
        return Err(differs(&claimed, if words { "text/plain" } else { "application/octet-stream" }));
    }
    if claimed.starts_with("text/") && !words {
        return Err(differs(&claimed, "application/octet-stream"));
    }
    Ok(claimed)
}

fn differs(claimed: &str, found: &str) -> String {
    let found = match found {
        "text/plain" => "only text",
        "application/octet-stream" => "something else",
        found => found,
    };
    format!(
        "the file is called {claimed}, but what is in it is {found}; give it the right name, or save it again in the right format"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    /// M-04: what a file is, is looked at and not believed
    #[test]
    fn the_first_bytes_decide_and_the_name_must_agree() {
        let is = |name: &str, declared: Option<&str>, head: &[u8]| decide(name, declared, head);
        let ok = |mime: &str| Ok::<_, String>(mime.to_owned());
        assert_eq!(is("a.png", Some("image/png"), PNG), ok("image/png"));
        assert_eq!(is("a.jpg", Some("image/jpeg"), PNG), ok("image/png"), "a picture under another name");
        assert_eq!(is("a", None, PNG), ok("image/png"));
        assert!(is("a.pdf", None, PNG).unwrap_err().contains("image/png"));
        assert!(is("a.png", None, b"just words").unwrap_err().contains("only text"));
        assert!(is("a.png", Some("image/png"), b"<!DOCTYPE html><script>").is_err());
        assert_eq!(is("a.txt", Some("text/plain"), b"<!DOCTYPE html><script>"), ok("text/html"));
        assert_eq!(is("a.csv", None, b"a;b\n1;2"), ok("text/csv"));
        assert_eq!(is("a.csv", None, "a;\u{e9}".as_bytes()), ok("text/csv"));
        assert!(is("a.csv", None, b"a\0\x01").is_err());
        assert_eq!(is("notes", None, b"words"), ok("text/plain"));
        assert_eq!(is("thing", None, b"\x01\0\x02"), ok("application/octet-stream"));
        assert_eq!(is("a.pdf", Some("application/octet-stream"), b"%PDF-1.7"), ok("application/pdf"));
        assert!(is("a.pdf", None, b"words").is_err());
        let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(is("a.svg", None, svg), ok("image/svg+xml"));
        assert_eq!(
            is("a.docx", None, b"PK\x03\x04\x14\0"),
            ok("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        );
        assert_eq!(is("a.png", Some("not a type"), PNG), ok("image/png"));
    }

    /// M-04: nothing that could run is shown under our address
    #[test]
    fn only_what_cannot_run_is_shown() {
        for shown in ["image/png", "image/webp", "audio/mpeg", "video/mp4", "application/pdf", "text/plain"] {
            assert!(may_be_shown(shown), "{shown}");
        }
        let others = [
            "text/html",
            "image/svg+xml",
            "text/javascript",
            "application/xhtml+xml",
            "text/xml",
            "text/css",
        ];
        for other in others {
            assert!(!may_be_shown(other), "{other}");
        }
        assert_eq!(
            [kind_of("image/svg+xml"), kind_of("image/png"), kind_of("text/csv")],
            ["file", "image", "file"]
        );
    }
}
