//! Inputs nobody thought of, made from those somebody did: whatever comes in from outside is read
//! without a panic, in time that grows no faster than its length. Each run of the tests tries a part;
//! `FUZZ_RUNS=10000000` tries that many in each of the five.

mod mutation;

use crate::answer::{AnswerType, Choice, DateFormat};
use crate::check::{Surroundings, check};
use crate::condition::{Asking, Condition, Match, Tests, compile};
use crate::source::{Scope, operators};
use crate::stage::Stage;
use crate::variable::{Place, parse, render_address, render_for, strange};
use crate::{file, scenario};
use domain::content::Content;
use mutation::Mutation;
use serde_json::{Value, json};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// How often each of these is tried.
fn runs() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "how long to look is for whoever runs the tests to say")]
    let runs = std::env::var("FUZZ_RUNS").ok().and_then(|runs| runs.parse().ok());
    runs.unwrap_or(20_000)
}

/// Tries inputs made from these; the text that was being tried is told when one panics.
fn try_all(seeds: &[&str], tried: impl Fn(&str, u64)) {
    let mut mutation = Mutation::of(seeds);
    let trees: Vec<Value> = seeds.iter().filter_map(|seed| serde_json::from_str(seed).ok()).collect();
    for run in 0..runs() {
        // What is no JSON any more is refused at once, so every second one stays JSON where it was.
        let tree = usize::try_from(run / 2).unwrap_or(0) % trees.len().max(1);
        let input = match trees.get(tree).filter(|_| run % 2 == 0) {
            Some(tree) => mutation.tree(tree).to_string(),
            None => mutation.next(),
        };
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| tried(&input, run)));
        assert!(caught.is_ok(), "run {run} panicked on {input:?}");
    }
}

/// Time for inputs four times as long must stay far below sixteen times as long. The quickest of several
/// counts, because a machine does other things as well, and it is asked again before it is believed.
fn grows_with_its_length(seeds: &[&str], most: usize, tried: impl Fn(&str)) {
    for seed in seeds.iter().filter(|seed| !seed.is_empty()) {
        let repeated = |length: usize| seed.repeat(length / seed.len() + 1);
        let (short, long) = (repeated(most / 4), repeated(most));
        let quickest = |input: &str| (0..5).map(|_| time(|| tried(input))).min().unwrap_or_default();
        let mut told = String::new();
        let is_fine = (0..10).any(|_| {
            let (short, long) = (quickest(&short).max(Duration::from_micros(20)), quickest(&long));
            told = format!("{seed:?}: {short:?} for a quarter, {long:?} for all of {most} bytes");
            long < short * 9
        });
        assert!(is_fine, "{told}");
    }
}

fn time(tried: impl FnOnce()) -> Duration {
    #[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked")]
    let begun = Instant::now();
    tried();
    begun.elapsed()
}

const FILE: &str = r#"{"format":"switchboard.workflow/1","name":"Bienvenue","description":"d","trigger":{
"type":"conversation_opened","conditions":{"match":"all","conditions":[{"source":"contact.firstname",
"operator":"is","value":"Léa"}]}},"start":"a","steps":[{"id":"a","name":"Ask","type":"ask_question",
"text":"Bonjour $contact.firstname|toi","answer":{"type":"multiple_choice","choices":[{"id":"y",
"label":"Oui"},{"id":"n","label":"Non"}],"branch":true},"timeout":{"amount":2,"unit":"days"},"exits":{
"y":"b","n":"c","timeout":"d"}},{"id":"b","name":"Wait","type":"wait","duration":{"amount":5,"unit":
"minutes"},"exits":{"next":"e"}},{"id":"c","name":"Jump","type":"jump_to","target":"a","maxJumps":3},
{"id":"d","name":"Tag","type":"update_tags","action":"add","tags":["vip"]},{"id":"e","name":"Say","type":"send_message",
"message":{"type":"text","text":"$var.x|there"}}]}"#;

#[test]
fn any_file_is_read_or_refused() {
    let stage = Stage::new();
    file::read(FILE.as_bytes(), 100).expect("what is changed here is a good file to begin with");
    let seeds = [FILE, FILE, FILE, "[[[[[[[[", "\u{feff}{\"a\":1e999}"];
    let read_well = Cell::new(0_u64);
    try_all(&seeds, |input, _| {
        let Ok(read) = file::read(input.as_bytes(), 100) else { return };
        read_well.set(read_well.get() + 1);
        let again = serde_json::to_vec(&read).unwrap();
        assert_eq!(file::read(&again, 100).unwrap(), read, "what is written is read as it was");
        let _ =
            check(&read.definition, Surroundings { workspace: &stage.workspace, manual: &BTreeSet::new() });
    });
    assert!(read_well.get() > runs() / 50, "only {} of {} were workflows at all", read_well.get(), runs());
}

const TEXTS: [&str; 12] = [
    "Bonjour $contact.firstname|toi, $system.current_datetime",
    "$contact.name|there|upper|date:\"DD MMM YYYY\"|number:2|url|json",
    "{{$contact.name}} {{ customer_name }} {{assigned_agent_email}}",
    "\\$ $$ $var. $var.a.0.b $trigger.é|",
    "$",
    "{{",
    "|",
    "$a.b|\"",
    "\\",
    "$var.list.99999999999999999999",
    "$contact.orders|number:999999",
    "$contact.birthday|date:\"%%%\"",
];

#[test]
fn any_text_with_variables_is_rendered() {
    let mut stage = Stage::new();
    stage.contact("firstname", "Léa");
    stage.contact("orders", 5);
    stage.contact("birthday", "2026-03-30");
    stage.variables.insert("list".into(), json!([{ "b": "x" }, null, 1e300]));
    let values = stage.values();
    try_all(&TEXTS, |input, run| {
        let place = [Place::Words, Place::Url, Place::Json, Place::Html][usize::try_from(run % 4).unwrap()];
        let _ = (render_for(place, input, &values), render_address(input, &values));
        let _ = (parse(input), strange(input), scenario::length(input));
    });
    grows_with_its_length(&TEXTS, 40_000, |input| drop(render_for(Place::Json, input, &values)));
    grows_with_its_length(&TEXTS, 40_000, |input| drop(strange(input)));
}

#[test]
fn any_condition_is_answered() {
    let mut stage = Stage::new();
    stage.contact("city", "Évreux");
    stage.contact("orders", 5);
    stage.contact("birthday", "2026-03-30");
    stage.said("hello", 3600);
    let sources = [
        "contact.city",
        "contact.orders",
        "contact.birthday",
        "contact.opens",
        "contact.vip",
        "contact.tags",
        "contact.created_at",
        "message.last_incoming.text",
        "message.last_incoming.age",
        "var.x",
        "now.time",
    ];
    let values = [
        "\"evreux\"",
        "5",
        "\"2026-03-30 14:30:00\"",
        "{\"from\":\"22:00\",\"to\":\"06:00\"}",
        "{\"from\":1,\"to\":2}",
        "{\"amount\":3,\"unit\":\"days\"}",
        "[\"a\",\"b\"]",
        "\"(a+)+$\"",
        "\"[[:alpha:]]{1,1000}\"",
        "null",
        "1e308",
        "\"9999-12-31\"",
        "\"0000-01-01T00:00\"",
    ];
    try_all(&values, |input, run| {
        let value: Value = serde_json::from_str(input).unwrap_or_else(|_| input.into());
        let at = usize::try_from(run).unwrap();
        let source = sources[at % sources.len()];
        let kind = Scope::default().source(source, &stage.workspace).unwrap();
        let fitting = operators(kind);
        let condition = Condition { source: source.into(), operator: fitting[at / 7 % fitting.len()], value };
        let tests = Tests::read(Match::All, std::slice::from_ref(&condition), |_| Some(kind));
        let _ = Asking::about(stage.values()).all_hold(&tests);
        let _ = compile(&tests, &stage.workspace, stage.now);
    });
}

#[test]
fn any_answer_counts_or_does_not() {
    let choice = |label: &str| Choice { id: label.to_lowercase(), label: label.into() };
    let kinds = [
        AnswerType::Text,
        AnswerType::MultipleChoice {
            choices: vec![choice("Oui"), choice("Non"), choice("Été")],
            branch: true,
        },
        AnswerType::Number { min: Some(-5.0), max: Some(1e6) },
        AnswerType::Number { min: None, max: None },
        AnswerType::Date { format: DateFormat::default() },
        AnswerType::Time,
        AnswerType::Email,
        AnswerType::Phone,
        AnswerType::Url,
        AnswerType::Rating,
        AnswerType::Location,
        AnswerType::File,
    ];
    let texts = [
        "oui",
        "1 234,5",
        "1,234.5",
        "-0",
        "2026-03-28",
        "28.03.2026",
        "2:30 pm",
        "14h30",
        "lea@example.org",
        "06 12 34 56 78",
        "+33 (0)6.12",
        "https://example.org/é?q",
        "★★★★",
        "five",
        "48.85, 2.35",
        "é".repeat(20).leak(),
        "²",
        "١٢٣",
        "\u{202e}5",
        "1e5",
        "00000000000000000000",
    ];
    try_all(&texts, |input, run| {
        let kind = &kinds[usize::try_from(run).unwrap() % kinds.len()];
        let country = [Some("FR"), None, Some("zz")][usize::try_from(run / 11 % 3).unwrap()];
        let _ = kind.read(&Content::text(input), country);
    });
    for kind in &kinds {
        grows_with_its_length(&texts, 40_000, |input| drop(kind.read(&Content::text(input), Some("FR"))));
    }
}

#[test]
fn any_call_of_another_system_is_taken_or_refused() {
    let stage = Stage::new();
    let trigger = json!({ "type": "incoming_webhook", "by": "email", "path": "$.customer.email",
        "values": [{ "path": "$.order.lines[0].total", "name": "total", "type": "number" }] });
    let trigger = serde_json::from_value(trigger).unwrap();
    let bodies = [
        r#"{"customer":{"email":"lea@example.org"},"order":{"lines":[{"total":"49.90"}]}}"#,
        r#"{"customer":{"email":["lea"]},"order":null}"#,
        "[1,[2,[3,[4]]]]",
        "\"text\"",
    ];
    try_all(&bodies, |input, _| {
        let Ok(body) = serde_json::from_str::<Value>(input) else { return };
        let _ = crate::webhook::read(&trigger, &body, &stage.workspace);
        let _ = (crate::webhook::bounded(&body), crate::json_path::find(&body, input));
        let _ = crate::json_path::is_path(input);
    });
}
