//! Comparing text the way people do: without case, accents or width.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without case, accents and joined letters and with one kind of apostrophe, trimmed, after
/// Unicode NFKD.
#[must_use]
pub fn fold(text: &str) -> String {
    // Most text is plain, and this is asked of every message by every workflow.
    if text.is_ascii() {
        return text.trim().to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match letter {
            // Phones write either apostrophe as they like.
            '’' => folded.push('\''),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            plain => folded.push(plain),
        }
    }
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
        assert_eq!(fold("Émile LECŒUR"), "emile lecoeur");
        assert_eq!(fold("Jürgen Groß"), "jurgen gross");
        assert_eq!(fold("عمر 山田"), "عمر 山田");
    }
}
