use super::*;
use crate::source::{Scope, operators};
use crate::stage::Stage;
use proptest::prelude::*;
use serde_json::json;

/// Whether a condition holds; `Err` where it cannot be read for what its source gives.
fn ask(stage: &Stage, source: &str, operator: &str, value: Value) -> Result<bool, Mismatch> {
    let operator = serde_json::from_value(json!(operator)).unwrap();
    let condition = Condition { source: source.into(), operator, value };
    let kind = Scope::default().source(source, &stage.workspace).ok_or(Mismatch::NoSuchSource)?;
    Ok(Asking::about(stage.values()).holds(&condition.read(kind)?))
}

/// 06 (conditions: text)
#[test]
fn text_compares_without_case_and_accents() {
    let mut stage = Stage::new();
    stage.contact("city", "Évreux");
    for (operator, value, wanted) in [
        ("is", json!("evreux"), true),
        ("is_not", json!("Evreux"), false),
        ("contains", json!("REU"), true),
        ("does_not_contain", json!("reu"), false),
        ("starts_with", json!("ev"), true),
        ("ends_with", json!("UX"), true),
        ("matches", json!("^.vr"), true),
        ("exists", json!(null), true),
        ("does_not_exist", json!(null), false),
    ] {
        assert_eq!(ask(&stage, "contact.city", operator, value), Ok(wanted), "{operator}");
    }
}

/// 06 (conditions: a missing value)
#[test]
fn a_missing_value_holds_only_where_something_is_denied() {
    let stage = Stage::new();
    for (source, held) in [
        ("contact.city", vec!["is_not", "does_not_contain", "none_of", "does_not_exist"]),
        ("contact.orders", vec!["does_not_exist"]),
        ("contact.birthday", vec!["does_not_exist"]),
        ("contact.level", vec!["none_of", "does_not_exist", "is_not"]),
        ("contact.vip", vec!["does_not_exist"]),
        ("contact.tags", vec!["has_none_of", "does_not_exist"]),
        ("message.last_incoming.age", vec!["does_not_exist"]),
    ] {
        let kind = Scope::default().source(source, &stage.workspace).unwrap();
        for operator in operators(kind) {
            let name = serde_json::to_value(operator).unwrap();
            let name = name.as_str().unwrap();
            let value = match name {
                "any_of" | "none_of" | "has_any_of" | "has_all_of" | "has_none_of" => json!(["a"]),
                "more_than" | "less_than" | "more_than_ago" | "less_than_ago" | "in_the_next" => {
                    json!({"amount": 1, "unit": "days"})
                }
                "between" if source == "contact.orders" => json!({"from": 1, "to": 2}),
                "between" => json!({"from": "2026-01-01", "to": "2026-02-01"}),
                _ if source == "contact.orders" => json!(1),
                _ if source == "contact.birthday" => json!("2026-01-01"),
                _ => json!("a"),
            };
            assert_eq!(ask(&stage, source, name, value), Ok(held.contains(&name)), "{source} {name}");
        }
    }
}

/// 06 (conditions: numbers, dates, times, timestamps)
#[test]
fn numbers_and_the_calendar_compare() {
    let mut stage = Stage::new();
    stage.contact("orders", 5);
    stage.contact("birthday", "2026-03-30");
    stage.contact("opens", "14:30");
    stage.said("hello", 3600);
    let days = |n: u32| json!({"amount": n, "unit": "days"});
    for (source, operator, value, wanted) in [
        ("contact.orders", "eq", json!("5"), true),
        ("contact.orders", "gte", json!(5), true),
        ("contact.orders", "lt", json!(5), false),
        ("contact.orders", "between", json!({"from": 5, "to": 6}), true),
        ("contact.birthday", "is", json!("2026-03-30"), true),
        ("contact.birthday", "after", json!("2026-03-29"), true),
        ("contact.birthday", "between", json!({"from": "2026-03-30", "to": "2026-03-31"}), true),
        ("contact.birthday", "in_the_next", days(2), true),
        ("contact.birthday", "in_the_next", days(1), false),
        ("contact.birthday", "more_than_ago", days(1), false),
        ("contact.opens", "before", json!("14:31"), true),
        ("contact.opens", "between", json!({"from": "22:00", "to": "15:00"}), true),
        ("message.last_incoming.at", "less_than_ago", days(1), true),
        ("message.last_incoming.at", "is", json!("2026-03-28"), true),
        ("message.last_incoming.at", "after", json!("2026-03-28 10:59"), true),
        ("message.last_incoming.age", "more_than", json!({"amount": 59, "unit": "minutes"}), true),
        ("now.weekday", "any_of", json!(["Saturday"]), true),
        ("now.time", "between", json!({"from": "11:00", "to": "12:00"}), true),
        ("now.business_hours", "is_true", json!(null), true),
        ("conversation.status", "any_of", json!(["closed"]), true),
    ] {
        assert_eq!(ask(&stage, source, operator, value.clone()), Ok(wanted), "{source} {operator} {value}");
    }
}

/// 06 (conditions: tags, team)
#[test]
fn sets_are_asked_for_any_all_or_none() {
    let mut stage = Stage::new();
    stage.state.contact.tags = ["a".into(), "b".into()].into();
    stage.state.contact.assignee = Some(domain::id::UserId(1));
    for (source, operator, value, wanted) in [
        ("contact.tags", "has_any_of", json!(["b", "c"]), true),
        ("contact.tags", "has_all_of", json!(["b", "c"]), false),
        ("contact.tags", "has_none_of", json!(["c"]), true),
        ("assignee.team", "any_of", json!([3]), true),
        ("assignee.status", "none_of", json!(["online"]), false),
        ("contact.assignee", "any_of", json!([1, 2]), true),
    ] {
        assert_eq!(ask(&stage, source, operator, value), Ok(wanted), "{source} {operator}");
    }
}

/// 06 (conditions: across types)
#[test]
fn comparing_across_types_is_an_error_to_read_and_false_at_run_time() {
    let mut stage = Stage::new();
    stage.variables.insert("words".into(), json!("many"));
    stage.variables.insert("note".into(), json!("2026-03-28 was fine"));
    assert_eq!(ask(&stage, "var.note", "is", json!("2026-03-28")), Ok(false));
    assert_eq!(ask(&stage, "contact.orders", "contains", json!("5")), Err(Mismatch::Operator));
    assert_eq!(ask(&stage, "contact.orders", "gt", json!("many")), Err(Mismatch::Value("a number")));
    assert_eq!(ask(&stage, "contact.city", "is", json!(" ")), Err(Mismatch::Empty));
    assert_eq!(ask(&stage, "contact.nothing", "exists", json!(null)), Err(Mismatch::NoSuchSource));
    assert_eq!(ask(&stage, "contact.city", "matches", json!("(")), Err(Mismatch::Pattern));
    assert_eq!(ask(&stage, "var.words", "gt", json!(1)), Ok(false));
    let condition = Condition { source: "var.words".into(), operator: Operator::Gt, value: json!(1) };
    let asking = Asking::about(stage.values());
    let conditions = [condition];
    let tests = asking.read(Match::All, &conditions);
    assert_eq!(
        asking.why(&conditions, &tests).unwrap().to_string(),
        "var.words is \"many\", which is of another type"
    );
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
        "[0-9:T \\-+é]{0,20}".prop_map(Value::from),
        Just(json!({"amount": 4_000_000_000_u32, "unit": "days"})),
    ];
    prop_oneof![
        leaf.clone(),
        prop::collection::vec(leaf.clone(), 0..4).prop_map(Value::from),
        (leaf.clone(), leaf).prop_map(|(from, to)| json!({"from": from, "to": to})),
    ]
}

proptest! {
    #[test]
    fn no_condition_panics(
        source in prop_oneof![
            Just("contact.city"), Just("contact.orders"), Just("contact.birthday"), Just("contact.opens"),
            Just("contact.vip"), Just("contact.level"), Just("contact.tags"), Just("var.x"),
            Just("message.last_incoming.at"), Just("message.last_incoming.age"), Just("now.time"),
        ],
        n in 0..OPERATORS.len(), wanted in any_value(), there in any_value(),
    ) {
        let mut stage = Stage::new();
        stage.said("hello", 60);
        for slug in ["city", "orders", "birthday", "opens", "vip", "level"] {
            stage.contact(slug, there.clone());
        }
        stage.variables.insert("x".into(), there);
        let condition = Condition { source: source.into(), operator: OPERATORS[n], value: wanted };
        let asking = Asking::about(stage.values());
        let conditions = [condition];
        let tests = asking.read(Match::Any, &conditions);
        let _ = asking.why(&conditions, &tests);
    }
}
