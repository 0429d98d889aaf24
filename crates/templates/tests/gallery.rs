//! Every template, in every language: what it leaves open is named, and with that filled in it has
//! no error and all its scenarios hold.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

use domain::content::ContentKind;
use domain::id::{ChannelId, TeamId, UserId, WorkflowId, WorkspaceId};
use domain::organisation::{OpenHours, Organisation, Service, Weekday};
use domain::workspace::{Activity, ChannelInfo, Limits, MessageRules, Role, Team, User, Workspace};
use mailbox::Snapshot;
use mailbox::scenario::play;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use templates::{Language, Template, What};
use workflow::check::{Finding, Severity, Surroundings, check};
use workflow::definition::Definition;
use workflow::library::{ExitOn, Library, Published};

/// The workflow other templates start.
const OTHER: WorkflowId = WorkflowId(900);
/// So many are in the gallery.
const ALL: usize = 39;

/// A workspace nobody has set up.
fn bare() -> Workspace {
    Workspace {
        id: WorkspaceId(1),
        name: "Boutique".to_owned(),
        timezone: "Europe/Paris".to_owned(),
        default_country: None,
        public_url: "https://example.org".to_owned(),
        users: BTreeMap::new(),
        teams: BTreeMap::new(),
        channels: BTreeMap::new(),
        fields: BTreeMap::new(),
        organisation: Organisation::default(),
        limits: Limits::default(),
    }
}

/// A workspace with five teams of one, a channel, office hours and a spreadsheet.
fn furnished() -> Workspace {
    let mut workspace = bare();
    for n in 1..=5 {
        let user = User {
            id: UserId(n),
            email: format!("u{n}@example.org"),
            first_name: format!("Ana{n}"),
            last_name: String::new(),
            role: Role::Agent,
            activity: Activity::Online,
            active: true,
        };
        workspace.users.insert(user.id, user);
        let team = Team { id: TeamId(n), name: format!("Team {n}"), members: vec![UserId(n)] };
        workspace.teams.insert(team.id, team);
    }
    for n in [1, 2] {
        let channel = ChannelInfo {
            id: ChannelId(n),
            kind: "test".to_owned(),
            name: format!("channel {n}"),
            enabled: true,
            contents: vec![ContentKind::Text, ContentKind::QuickReply, ContentKind::Attachment],
            max_text: 4096,
            phone_is_address: false,
            rules: MessageRules::default(),
        };
        workspace.channels.insert(channel.id, channel);
    }
    let office = |day| OpenHours { day, from: "09:00".to_owned(), to: "18:00".to_owned() };
    workspace.organisation.hours = Weekday::ALL[..5].iter().copied().map(office).collect();
    workspace.organisation.services = BTreeSet::from([Service::GoogleSheets]);
    workspace
}

fn errors(definition: &Definition, workspace: &Workspace, manual: &BTreeSet<WorkflowId>) -> Vec<Finding> {
    let findings = check(definition, Surroundings { workspace, manual });
    findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

/// Fills in what the template leaves open, each team, user and channel with another one.
fn filled(template: &Template, definition: &Definition) -> Definition {
    let mut json = serde_json::to_value(definition).unwrap();
    let mut counts: BTreeMap<What, u64> = BTreeMap::new();
    for need in &template.needs {
        let n = counts.entry(need.what).and_modify(|n| *n += 1).or_insert(1);
        let value = match need.what {
            What::Team | What::User => json!(*n),
            What::Channel => json!([*n]),
            What::Workflow => json!(OTHER.0),
            What::Link => json!("https://example.org/here"),
            What::File => json!("https://example.org/a.png"),
            What::Address => json!("https://example.org/api"),
            What::Spreadsheet => json!("S1"),
            What::Sheet => json!("Sheet 1"),
            What::GoogleSheets => continue,
        };
        let steps = json["steps"].as_array_mut().unwrap();
        let step = steps.iter_mut().find(|step| step["id"] == need.step.as_str()).unwrap();
        let end = if need.what == What::Channel { "/value" } else { "" };
        let pointer = format!("/{}{end}", need.field.replace('.', "/"));
        let place = match step.pointer_mut(&pointer) {
            Some(place) => place,
            None => {
                let (parent, key) = pointer.rsplit_once('/').unwrap();
                let parent = step.pointer_mut(parent).unwrap().as_object_mut().unwrap();
                parent.entry(key.to_owned()).or_insert(Value::Null)
            }
        };
        *place = value;
    }
    serde_json::from_value(json).unwrap()
}

/// W-08, W-13
#[test]
fn every_template_names_exactly_what_it_leaves_open() {
    let manual = BTreeSet::new();
    for template in templates::all().unwrap() {
        let named: BTreeSet<(&str, &str)> =
            template.needs.iter().map(|need| (need.step.as_str(), need.field.as_str())).collect();
        for language in Language::ALL {
            let definition = template.definition(language).unwrap();
            let errors = errors(&definition, &bare(), &manual);
            let open: BTreeSet<(&str, &str)> = errors
                .iter()
                .map(|error| (error.step.as_deref().unwrap_or(""), error.field.as_deref().unwrap_or("")))
                .collect();
            assert_eq!(open, named, "{} {language:?}: {errors:?}", template.id);
        }
    }
}

/// W-13, W-54
#[test]
fn with_that_filled_in_all_scenarios_hold() {
    let mut troubles = Vec::new();
    let mut played = 0;
    for language in Language::ALL {
        let sub_menu = templates::find("menu-sub")
            .unwrap()
            .map(|template| filled(template, &template.definition(language).unwrap()));
        let other = sub_menu.map(|definition| Published {
            id: OTHER,
            version: 1,
            name: "Sub-menu".to_owned(),
            stoppable: false,
            exit_on: ExitOn::default(),
            definition,
        });
        let snapshot = Snapshot { workspace: furnished(), library: Library::new(other) };
        for template in templates::all().unwrap() {
            let definition = filled(template, &template.definition(language).unwrap());
            let manual = BTreeSet::from([OTHER]);
            for error in errors(&definition, &snapshot.workspace, &manual) {
                troubles.push(format!("{} {language:?}: {error:?}", template.id));
            }
            assert!(!definition.scenarios.is_empty(), "{}", template.id);
            for scenario in &definition.scenarios {
                let result = play(WorkflowId(7), "Template", &definition, scenario, &snapshot);
                played += 1;
                if let Some(problem) = result.problem {
                    troubles.push(format!("{} {language:?} \"{}\": {problem:?}", template.id, scenario.name));
                }
            }
        }
    }
    assert!(troubles.is_empty(), "{}\n{played} played", troubles.join("\n"));
}

/// Plays lines of our own with a template in a workspace where nobody is online.
fn with_nobody_online(id: &str, lines: &Value) -> Option<String> {
    let template = templates::find(id).unwrap().unwrap();
    let definition = filled(template, &template.definition(Language::En).unwrap());
    let mut workspace = furnished();
    workspace.users.values_mut().for_each(|user| user.activity = Activity::Offline);
    let snapshot = Snapshot { workspace, library: Library::default() };
    let scenario = serde_json::from_value(json!({ "name": "nobody online", "lines": lines })).unwrap();
    let played = play(WorkflowId(7), "Template", &definition, &scenario, &snapshot);
    played.problem.map(|problem| problem.message)
}

/// W-13, W-24
#[test]
fn where_nobody_is_online_contacts_wait_and_are_told() {
    let waits = json!([{ "says": "Hi" }, { "expect_at": "free" }, { "waits": "3 minutes" },
        { "expect_passed": "busy" }, { "expect_at": "line" }, { "expect_assigned": false }]);
    assert_eq!(with_nobody_online("agents-at-capacity", &waits), None);
    let urgent = json!([{ "says": "urgent!" }, { "expect_at": "high" }, { "waits": "16 minutes" },
        { "expect_comment": "15 minutes" }, { "expect_assigned": true }]);
    assert_eq!(with_nobody_online("auto-assign-high-support", &urgent), None);
    let late = json!([{ "says": "Hi" }, { "waits": "6 days" }, { "expect_assigned": false },
        { "waits": "2 days" }, { "expect_assigned": true }]);
    assert_eq!(with_nobody_online("assign-round-robin-online", &late), None);
}

/// W-13: from the main menu into the sub-menu, back, and to a person.
#[test]
fn the_sub_menu_leads_back_to_the_main_menu() {
    let of = |id: &str| {
        let template = templates::find(id).unwrap().unwrap();
        filled(template, &template.definition(Language::En).unwrap())
    };
    let sub_menu = Published {
        id: OTHER,
        version: 1,
        name: "Sub-menu".to_owned(),
        stoppable: false,
        exit_on: ExitOn::default(),
        definition: of("menu-sub"),
    };
    let snapshot = Snapshot { workspace: furnished(), library: Library::new([sub_menu]) };
    let play_lines = |lines: Value| {
        let scenario = serde_json::from_value(json!({ "name": "both", "lines": lines })).unwrap();
        play(WorkflowId(7), "Main", &of("menu-main"), &scenario, &snapshot).problem
    };
    let back = json!([{ "says": "Hi" }, { "says": "2" }, { "expect_at": "sub-menu" }, { "says": "1" },
        { "says": "4" }, { "expect_at": "menu" }, { "says": "3" }, { "expect_passed": "thanks" }]);
    assert_eq!(play_lines(back), None);
    let person = json!([{ "says": "Hi" }, { "says": "2" }, { "says": "3" }, { "expect_assigned": true },
        { "expect_passed": "done" }, { "expect_run": "completed" }]);
    assert_eq!(play_lines(person), None);
}

/// W-13: whoever uses a template is warned of nothing its author could have mended.
#[test]
fn no_template_has_loose_ends() {
    let manual = BTreeSet::from([OTHER]);
    let workspace = furnished();
    let mut troubles = Vec::new();
    for template in templates::all().unwrap() {
        let definition = filled(template, &template.definition(Language::En).unwrap());
        let findings = check(&definition, Surroundings { workspace: &workspace, manual: &manual });
        let meant = |finding: &&Finding| finding.code != "open_end";
        for finding in findings.iter().filter(meant) {
            troubles.push(format!("{}: {finding:?}", template.id));
        }
    }
    assert!(troubles.is_empty(), "{}", troubles.join("\n"));
}

/// W-13
#[test]
fn the_gallery_is_complete_and_said_in_every_language() {
    let templates = templates::all().unwrap();
    assert_eq!(templates.len(), ALL);
    for language in Language::ALL {
        let names: BTreeSet<String> = templates.iter().map(|template| template.name(language)).collect();
        assert_eq!(names.len(), ALL, "two templates have one name in {language:?}");
        for template in templates {
            let (name, description) = (template.name(language), template.description(language));
            assert!((1..=100).contains(&name.chars().count()), "{}", template.id);
            assert!((20..=250).contains(&description.chars().count()), "{} {description}", template.id);
        }
    }
    // Asked for when the test runs: checkouts that share their build output have different folders.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap();
    let folder = std::path::Path::new(&package).join("gallery");
    let files = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(files, ALL + 1, "a file is not in the list of src/gallery.rs");
}

/// All words of a template as somebody reads them who speaks this language.
fn words_of(template: &Template, language: Language) -> Vec<String> {
    fn collect(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text.clone()),
            Value::Array(all) => all.iter().for_each(|one| collect(one, found)),
            Value::Object(all) => all.values().for_each(|one| collect(one, found)),
            _ => {}
        }
    }
    let mut found = vec![template.name(language), template.description(language)];
    let definition = template.definition(language).unwrap();
    collect(&serde_json::to_value(definition).unwrap(), &mut found);
    found
}

/// W-13: French keeps its signs on the line they belong to; Spanish opens what it closes, and says usted.
#[test]
fn french_and_spanish_are_written_as_people_write_them() {
    let mut faults = Vec::new();
    for template in templates::all().unwrap() {
        for said in words_of(template, Language::Fr) {
            let alone = [" ;", " :", " !", " ?", " »", "« "].iter().any(|sign| said.contains(sign));
            let quoted = said.contains(['“', '”', '„']);
            if alone || quoted || said.contains(" workflow") {
                faults.push(format!("{}: {said}", template.id));
            }
        }
        for said in words_of(template, Language::Es) {
            let count = |sign: char| said.chars().filter(|one| *one == sign).count();
            let mut words = said.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
            let friend = ["tú", "tu", "tus", "te", "ti", "contigo", "quieres", "puedes", "tienes"];
            let pairs = [('¿', '?'), ('¡', '!')];
            let opened = pairs.iter().all(|(open, close)| count(*close) == 0 || count(*open) > 0);
            let address = said.contains("://");
            if !opened && !address || words.any(|word| friend.contains(&word.as_str())) {
                faults.push(format!("{}: {said}", template.id));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
