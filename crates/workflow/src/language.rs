//! Which language words are in.

use whatlang::{Detector, Lang};

/// How sure to be of a text that is not clear.
const LEAST_CONFIDENCE: f64 = 0.05;
/// Characters below which a text that is not clear tells nothing.
const MOST_DOUBTED: usize = 20;

/// The languages that are told apart, with their ISO 639-1 codes. Of near neighbours only the one
/// with more speakers is there: a few words of Spanish must not be taken for Catalan.
const KNOWN: &[(Lang, &str)] = &[
    (Lang::Ara, "ar"),
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Guj, "gu"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Hye, "hy"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Jpn, "ja"),
    (Lang::Kat, "ka"),
    (Lang::Khm, "km"),
    (Lang::Kor, "ko"),
    (Lang::Nld, "nl"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Spa, "es"),
    (Lang::Swe, "sv"),
    (Lang::Tam, "ta"),
    (Lang::Tel, "te"),
    (Lang::Tha, "th"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"),
    (Lang::Vie, "vi"),
];

/// ISO 639-1 code of the language of a text; `None` where nobody could tell.
#[must_use]
pub fn detect(text: &str) -> Option<String> {
    let allowed = KNOWN.iter().map(|(language, _)| *language).collect();
    let info = Detector::with_allowlist(allowed).detect(text)?;
    let enough = text.chars().count() >= MOST_DOUBTED && info.confidence() >= LEAST_CONFIDENCE;
    if !info.is_reliable() && !enough {
        return None;
    }
    KNOWN.iter().find(|(language, _)| *language == info.lang()).map(|(_, code)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::detect;

    /// 06 (detect language)
    #[test]
    fn sentences_are_told_apart_and_noise_is_not() {
        let of = |text: &str| detect(text).unwrap_or_default();
        assert_eq!(of("Bonjour, je voudrais savoir où se trouve ma commande s'il vous plaît"), "fr");
        assert_eq!(of("Hola, me gustaría saber dónde está mi pedido por favor"), "es");
        assert_eq!(of("Hello, I would like to know where my order is, please"), "en");
        assert_eq!(of("注文はどこですか、教えてください"), "ja");
        assert_eq!(detect("12345"), None);
        assert_eq!(detect(""), None);
    }
}
