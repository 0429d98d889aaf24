//! Letters: HTML that people wrote, made safe to show in a reader's window and an agent's, and its words
//! without formats for those who read without. No script, no style, no form, no frame survives.

use ammonia::Builder;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Addresses a letter may lead to.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];
/// Ends of these begin a new line in the words.
const LINES: [&str; 13] =
    ["p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner.url_schemes(HashSet::from(SCHEMES));
    cleaner
});

/// HTML with nothing in it that could run, load or ask for anything but pictures and links.
#[must_use]
pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// The words of HTML that was made clean; a link is followed by where it leads.
#[must_use]
pub fn words(html: &str) -> String {
    let mut words = Words::default();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        words.say(text);
        // What is clean has every tag closed, and no sign of that kind within one.
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        words.pass(tag);
        rest = after;
    }
    words.say(rest);
    words.end()
}

#[derive(Default)]
struct Words {
    said: String,
    /// Where the open link leads, and where in `said` its words begin.
    link: Option<(String, usize)>,
}

impl Words {
    fn say(&mut self, text: &str) {
        let text = text
            .replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        for (n, word) in text.split(|c: char| c.is_whitespace()).enumerate() {
            let begins = self.said.is_empty() || self.said.ends_with([' ', '\n']);
            if n > 0 && !begins {
                self.said.push(' ');
            }
            self.said.push_str(word);
        }
    }

    fn line(&mut self) {
        self.said.truncate(self.said.trim_end_matches(' ').len());
        if !self.said.is_empty() && !self.said.ends_with("\n\n") {
            self.said.push('\n');
        }
    }

    fn pass(&mut self, tag: &str) {
        let (end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        match (name.trim_end_matches('/'), end) {
            ("br", _) => self.line(),
            ("a", false) => {
                let href = attributes.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"'));
                self.link = href.map(|(href, _)| (href.replace("&amp;", "&"), self.said.len()));
            }
            ("a", true) => {
                let Some((href, from)) = self.link.take() else { return };
                let shown = self.said.get(from..).unwrap_or_default().trim();
                if !href.ends_with(shown) || shown.is_empty() {
                    self.said.push_str(&format!(" ({href})"));
                }
            }
            ("li", false) => self.said.push_str("- "),
            (name, true) if LINES.contains(&name) => self.line(),
            _ => {}
        }
    }

    fn end(self) -> String {
        self.said.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// M-06: nothing in a letter runs, loads or asks
    #[test]
    fn what_could_run_is_taken_out() {
        let dirty = "<p onclick=\"x()\" style=\"position:fixed\">Hi <b>you</b><script>x()</script>\
            <a href=\"javascript:x()\">one</a><a href=\"https://example.org/?a=1&amp;b=2\">two</a>\
            <form action=x><input name=y></form><iframe src=//z></iframe><img src=x onerror=x()><style>p{}</style>\
            <svg><script>x()</script></svg></p>";
        let html = clean(dirty);
        for bad in ["script", "onclick", "onerror", "style", "form", "input", "iframe", "svg"] {
            assert!(!html.contains(bad), "{bad}: {html}");
        }
        assert!(html.contains("<b>you</b>") && html.contains("href=\"https://example.org/?a=1&amp;b=2\""));
        assert_eq!(clean(&html), html);
    }

    /// M-06: the words are read without formats, too
    #[test]
    fn words_are_derived_from_the_formats() {
        let html = clean(
            "<h1>Hello  Léa</h1><p>Your order\n is <b>on its way</b>.<br>See \
             <a href=\"https://example.org/?a=1&amp;b=2\">the shop</a>, <a href=\"https://a.example\">https://a.example</a>.</p>\
             <ul><li>one</li><li>1 &lt; 2</li></ul>",
        );
        assert_eq!(
            words(&html),
            "Hello Léa\nYour order is on its way.\nSee the shop (https://example.org/?a=1&b=2), https://a.example.\n- one\n- 1 < 2"
        );
        assert_eq!(words(&clean("  <p> </p> ")), "");
    }

    proptest! {
        #[test]
        fn every_text_becomes_clean_and_stays_so(html in "[<>a-z=\"'/&;! -]{0,80}|<(script|a|img|svg|p) [a-z]{0,8}=[\"']?[a-z:()]{0,12}>?[a-z<]{0,10}") {
            let once = clean(&html);
            prop_assert!(!once.contains("<script") && !once.contains("<svg"));
            let _ = words(&once);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
