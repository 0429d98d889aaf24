//! Comparing text the way people do: without case, accents or width.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without case and accents and with one kind of apostrophe, trimmed, after Unicode NFKC.
#[must_use]
pub fn fold(text: &str) -> String {
    // Most text is plain, and this is asked of every message by every workflow.
    if text.is_ascii() {
        return text.trim().to_ascii_lowercase();
    }
    // Phones write either apostrophe as they like.
    let plain = |c| if c == '’' { '\'' } else { c };
    let folded: String =
        text.nfkd().filter(|c| !is_combining_mark(*c)).map(plain).flat_map(char::to_lowercase).collect();
    folded.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_width_do_not_count() {
        assert_eq!(fold(" Réservé "), "reserve");
        assert_eq!(fold("ＦＵＬＬ"), "full");
        assert_eq!(fold("Ñandú"), fold("nandu"));
        assert_eq!(fold(" Plain "), "plain");
        assert_eq!(fold("J’accepte"), fold("j'accepte"));
    }
}
