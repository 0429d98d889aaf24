//! Comparing text the way people do: without case, accents or width.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without case and accents, trimmed, after Unicode NFKC.
#[must_use]
pub fn fold(text: &str) -> String {
    // Most text is plain, and this is asked of every message by every workflow.
    if text.is_ascii() {
        return text.trim().to_ascii_lowercase();
    }
    let folded: String =
        text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
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
    }
}
