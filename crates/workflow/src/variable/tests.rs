use super::*;
use crate::stage::Stage;
use proptest::prelude::*;
use serde_json::json;

fn variables(text: &str) -> Vec<String> {
    names(text).collect()
}

#[test]
fn names_end_where_the_sentence_goes_on() {
    assert_eq!(
        variables("Hello $contact.firstname, $contact.email."),
        ["contact.firstname", "contact.email"]
    );
    assert_eq!(variables("{{ $contact.name }}!"), ["contact.name"]);
}

/// W-39
#[test]
fn dollars_that_are_no_variables_stay_dollars() {
    assert_eq!(
        parse("It costs $5 or \\$contact.name"),
        [Piece::Words("It costs $5 or $contact.name".into())]
    );
}

#[test]
fn defaults_may_be_a_word_or_quoted_words() {
    let pieces = parse("$contact.firstname|\"dear friend\"|upper!");
    let Some(Piece::Variable { pipes, .. }) = pieces.first() else { panic!("{pieces:?}") };
    assert_eq!(pipes, &[Pipe::Default("dear friend".into()), Pipe::Upper]);
    assert_eq!(pieces.last(), Some(&Piece::Words("!".into())));
}

/// W-39, 06 (variables)
#[test]
fn every_filter_does_what_it_says() {
    let mut stage = Stage::new();
    stage.contact("firstname", "léa marie");
    stage.variables.insert("total".into(), json!(12.345));
    stage.variables.insert("day".into(), json!("2026-03-28"));
    stage.variables.insert("order".into(), json!({"lines": [{"sku": "A&1"}]}));
    stage.variables.insert("said".into(), json!("\"so\""));
    for (text, wanted) in [
        ("$contact.firstname|title", "Léa Marie"),
        ("$contact.firstname|upper", "LÉA MARIE"),
        ("$contact.lastname|there", "there"),
        ("$contact.lastname.", "."),
        ("$var.total|number:2 EUR", "12.35 EUR"),
        ("$var.day|date:\"DD MMM YYYY\"", "28 Mar 2026"),
        ("$var.order.lines.0.sku|url", "A%261"),
        ("$var.said|json", "\\\"so\\\""),
        ("$var.nothing|date:\"DD\"|soon", "soon"),
        ("{{ customer_name }} {{ ticket_id }}", "léa marie "),
        ("$workspace.name", "Boutique"),
        ("$system.current_date", "2026-03-28"),
        ("\\$contact.name", "$contact.name"),
    ] {
        assert_eq!(render(text, &stage.values()), wanted, "{text}");
    }
}

/// 06 (HTTP request: variables escaped for their place)
#[test]
fn values_cannot_break_out_of_their_place() {
    let mut stage = Stage::new();
    stage.variables.insert("q".into(), json!("a\"b&c"));
    let values = stage.values();
    assert_eq!(render_for(Place::Json, "{\"q\":\"$var.q\"}", &values), "{\"q\":\"a\\\"b&c\"}");
    assert_eq!(render_for(Place::Url, "?q=$var.q", &values), "?q=a%22b%26c");
    assert_eq!(render_for(Place::Url, "?q=$var.q|url", &values), "?q=a%22b%26c");
}

#[test]
fn a_name_nobody_knows_is_pointed_out() {
    assert_eq!(strange("Hi $contcat.name, pay $5 or \\$a.b or $contact.name"), ["contcat.name"]);
}

/// Nothing a text holds makes rendering slow: a text twice as long takes about twice as long.
#[test]
fn hostile_texts_render_in_linear_time() {
    let stage = Stage::new();
    for hostile in [
        "{{",
        "$contact.",
        "$contact.name|\"",
        "\\",
        "$",
        "{{$contact.name|\"",
        "$var.a|date:\"",
        "$a.b",
        "\\$a.b",
    ] {
        let text = hostile.repeat(100_000);
        assert!(render(&text, &stage.values()).len() <= 200_000.max(text.len()));
        assert!(strange(&text).len() <= 20);
    }
}

proptest! {
    #[test]
    fn every_text_renders(text in "(\\PC|[$|{}\\\\:\"]|\\$contact\\.|\\$var\\.|date:\"|number:|\\{\\{){0,60}") {
        let stage = Stage::new();
        let _ = render(&text, &stage.values());
        let _ = strange(&text);
        let _ = render_for(Place::Json, &text, &stage.values());
    }
    #[test]
    fn words_without_signs_are_left_alone(text in "[^$\\\\{]{0,80}") {
        let stage = Stage::new();
        prop_assert_eq!(render(&text, &stage.values()), text);
    }
}
