use super::*;
use domain::content::{Attachment, AttachmentKind};
use proptest::prelude::*;
use serde_json::json;

fn value(kind: &AnswerType, text: &str) -> Option<Value> {
    kind.read(&Content::text(text), Some("FR")).map(|answer| answer.value)
}

fn reads(kind: &AnswerType, good: &[(&str, Value)], bad: &[&str]) {
    for (text, wanted) in good {
        assert_eq!(value(kind, text).as_ref(), Some(wanted), "{kind:?} {text}");
    }
    for text in bad {
        assert_eq!(value(kind, text), None, "{kind:?} {text}");
    }
}

/// 06 (question types: number)
#[test]
fn numbers_are_read_as_people_write_them() {
    reads(
        &AnswerType::Number { min: Some(0.0), max: Some(2_000_000.0) },
        &[
            ("1 234,5", json!(1234.5)),
            ("1,234.5", json!(1234.5)),
            ("1.234,5", json!(1234.5)),
            ("1,234,567", json!(1_234_567)),
            ("1'234", json!(1234)),
            ("12", json!(12)),
            ("3.5", json!(3.5)),
            ("+7", json!(7)),
            (",5", json!(0.5)),
        ],
        &["-1", "twelve", "1,2,3,4", "", ".", "1-2", "3000000", "1.2.3,4,5", "1e5", "inf", "NaN"],
    );
}

/// 06 (question types: multiple choice)
#[test]
fn a_choice_is_matched_by_label_or_number() {
    let choice = |id: &str, label: &str| Choice { id: id.into(), label: label.into() };
    let kind = AnswerType::MultipleChoice {
        choices: vec![choice("a", "Réserver"), choice("b", "Annuler")],
        branch: true,
    };
    let read = |text: &str| kind.read(&Content::text(text), None).and_then(|answer| answer.choice);
    assert_eq!(read("reserver"), Some("a".into()));
    assert_eq!(read("2."), Some("b".into()));
    assert_eq!(read("1️⃣"), Some("a".into()));
    assert_eq!(read("3"), None);
    assert_eq!(read("0"), None);
    assert_eq!(kind.in_words("Quoi ?".into()), Content::text("Quoi ?\n1. Réserver\n2. Annuler"));
}

/// 06 (question types: date)
#[test]
fn days_are_read_in_the_chosen_order_and_stored_as_iso() {
    let day = |format| AnswerType::Date { format };
    let wanted = json!("2026-02-03");
    for (format, text) in [
        (DateFormat::Iso, "2026-02-03"),
        (DateFormat::DayFirst, "3/2/2026"),
        (DateFormat::MonthFirst, "02/03/2026"),
        (DateFormat::Dotted, "03.02.2026"),
        (DateFormat::DayFirst, "2026-2-3"),
    ] {
        assert_eq!(value(&day(format), text), Some(wanted.clone()), "{text}");
    }
    reads(&day(DateFormat::DayFirst), &[], &["31/02/2026", "3/2/26", "tomorrow", "1/2/3/2026", "٣/2/2026"]);
    reads(&day(DateFormat::Iso), &[], &["03/02/2026"]);
    assert_eq!(serde_json::to_value(day(DateFormat::Dotted)).unwrap()["format"], "DD.MM.YYYY");
}

/// 06 (question types: time)
#[test]
fn times_of_day_are_read_in_both_clocks() {
    reads(
        &AnswerType::Time,
        &[
            ("14:30", json!("14:30")),
            ("9h", json!("09:00")),
            ("14h30", json!("14:30")),
            ("2:30 pm", json!("14:30")),
            ("12 AM", json!("00:00")),
            ("12 p.m.", json!("12:00")),
            ("7.05", json!("07:05")),
        ],
        &["25:00", "9", "13 pm", "0 am", "9:5", "noon", ":30"],
    );
}

/// 06 (question types: phone, e-mail, URL)
#[test]
fn addresses_become_what_machines_use() {
    reads(
        &AnswerType::Phone,
        &[("06 12 34 56 78", json!("+33612345678")), ("0034 612 345 678", json!("+34612345678"))],
        &["12", "call me"],
    );
    reads(&AnswerType::Email, &[("<Lea@Example.org>", json!("lea@example.org"))], &["lea at example", "a@b"]);
    reads(
        &AnswerType::Url,
        &[
            ("example.org/a?b=c", json!("https://example.org/a?b=c")),
            ("HTTP://Example.org", json!("http://Example.org")),
            ("https://1.2.3.4:8080/", json!("https://1.2.3.4:8080/")),
        ],
        &["javascript:alert(1)", "ftp://example.org", "hello", "a b.org", "https://", "..", "https://.org"],
    );
}

/// 06 (question types: rating)
#[test]
fn a_rating_is_a_figure_stars_or_a_word() {
    reads(
        &AnswerType::Rating,
        &[
            ("4", json!(4)),
            ("4/5", json!(4)),
            ("★★★☆☆", json!(3)),
            ("⭐️⭐️", json!(2)),
            ("Cinq étoiles !", json!(5)),
            ("cuatro", json!(4)),
            ("one star", json!(1)),
        ],
        &["0", "6", "★★★★★★", "★ bad", "great"],
    );
}

/// 06 (question types: location, file)
#[test]
fn places_and_files_come_natively_or_as_degrees() {
    let there = Content::Location { latitude: 48.85, longitude: 2.35, title: None, address: None };
    let read = |kind: &AnswerType, content: &Content| kind.read(content, None).map(|answer| answer.value);
    assert_eq!(read(&AnswerType::Location, &there), Some(json!("48.85, 2.35")));
    reads(
        &AnswerType::Location,
        &[
            ("(3.1545313, 101.7151839)", json!("3.1545313, 101.7151839")),
            ("48.85,2.35", json!("48.85, 2.35")),
            ("48,85; 2,35", json!("48.85, 2.35")),
        ],
        &["91, 0", "0, 181", "here", ",", "NaN, inf"],
    );
    let file = Content::Attachment {
        attachment: Attachment {
            kind: AttachmentKind::File,
            url: Some("https://example.org/a.pdf".into()),
            source: None,
            file_name: None,
            mime: None,
            size: None,
        },
        more: Vec::new(),
        caption: None,
    };
    assert_eq!(read(&AnswerType::File, &file), Some(json!("https://example.org/a.pdf")));
    assert_eq!(read(&AnswerType::Text, &file), None);
    assert_eq!(value(&AnswerType::File, "a.pdf"), None);
}

fn every_type() -> Vec<AnswerType> {
    vec![
        AnswerType::Text,
        AnswerType::MultipleChoice {
            choices: vec![Choice { id: "a".into(), label: "A".into() }],
            branch: false,
        },
        AnswerType::Number { min: None, max: None },
        AnswerType::Date { format: DateFormat::DayFirst },
        AnswerType::Time,
        AnswerType::Email,
        AnswerType::Phone,
        AnswerType::Url,
        AnswerType::Rating,
        AnswerType::Location,
        AnswerType::File,
    ]
}

/// What a parser takes is what a field of the type takes: an answer that counts can be saved (W-27).
fn takes_what_it_read(text: &str) {
    for kind in every_type() {
        let Some(value) = value(&kind, text) else { continue };
        for field in kind.stored_as().iter().filter(|field| **field != FieldType::List) {
            assert!(
                field.accept(&value, &[]).is_ok(),
                "{kind:?} read {value} of {text}, {field:?} does not take it"
            );
        }
    }
}

proptest! {
    #[test]
    fn no_answer_panics(text in "\\PC{0,60}") {
        takes_what_it_read(&text);
    }
    #[test]
    fn nothing_that_looks_like_an_answer_panics(
        text in "[0-9+\\-.,:;/()°hapm★☆⭐@a-z'é ]{0,40}",
    ) {
        takes_what_it_read(&text);
    }
}

#[test]
fn an_answer_without_end_is_no_answer_and_takes_no_time() {
    for piece in ["1", "a.", "@", "★", "+", "1,", "(((", "https://a."] {
        let text = piece.repeat(1_000_000);
        for kind in every_type() {
            assert_eq!(value(&kind, &text), None, "{kind:?}");
        }
    }
}
