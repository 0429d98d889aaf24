//! The demo's three workflows.

use domain::id::TeamId;
use serde_json::{Value, json};

/// A workflow of the demo: its name, what it is for, and its content.
pub(super) struct DemoWorkflow {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) definition: Value,
}

pub(super) fn all(sales: TeamId, support: TeamId) -> Vec<DemoWorkflow> {
    vec![
        DemoWorkflow {
            name: "Accueil et orientation",
            description: "Greets in the contact's language, asks what it is about and hands to the right team",
            definition: welcome(sales, support),
        },
        DemoWorkflow {
            name: "Opening hours",
            description: "Answers questions about opening hours by itself",
            definition: opening_hours(),
        },
        DemoWorkflow {
            name: "Seguimiento",
            description: "Asks after a day whether everything is fine, then closes",
            definition: follow_up(),
        },
    ]
}

fn say(id: &str, name: &str, text: &str, next: Option<&str>) -> Value {
    let exits = next.map_or_else(|| json!({}), |next| json!({ "next": next }));
    json!({ "id": id, "name": name, "type": "send_message", "message": { "type": "text", "text": text }, "exits": exits })
}

fn hand_to(id: &str, name: &str, team: TeamId, next: &str) -> Value {
    json!({
        "id": id, "name": name, "type": "assign", "to": { "type": "team", "team": team, "logic": "round_robin" },
        "onlineOnly": true, "timeout": { "amount": 15, "unit": "minutes" },
        "exits": { "next": next, "timeout": format!("{id}-busy") }
    })
}

fn welcome(sales: TeamId, support: TeamId) -> Value {
    json!({
        "trigger": { "type": "conversation_opened", "conditions": { "match": "all", "conditions": [
            { "source": "trigger.source", "operator": "any_of", "value": ["contact"] }
        ] } },
        "start": "langue",
        "steps": [
            {
                "id": "langue", "name": "Langue", "type": "branch",
                "branches": [
                    { "id": "es", "name": "Español", "match": "any", "conditions": [
                        { "source": "contact.language", "operator": "is", "value": "es" },
                        { "source": "trigger.first_message", "operator": "contains", "value": "hola" },
                        { "source": "trigger.first_message", "operator": "contains", "value": "buen" }
                    ] },
                    { "id": "fr", "name": "Français", "match": "any", "conditions": [
                        { "source": "contact.language", "operator": "is", "value": "fr" },
                        { "source": "trigger.first_message", "operator": "contains", "value": "bonjour" }
                    ] }
                ],
                "exits": { "branch:es": "hola", "branch:fr": "bonjour", "else": "hello" }
            },
            say("hola", "Hola", "¡Hola $contact.firstname|\"y bienvenido\"! Una persona de nuestro equipo te responde enseguida.", Some("equipo")),
            hand_to("equipo", "Equipo", support, "hecho"),
            say("equipo-busy", "Todos ocupados", "Ahora mismo estamos ocupados. Te respondemos aquí en cuanto podamos.", None),
            { "id": "hecho", "name": "Etiqueta", "type": "update_tags", "action": "add", "tags": ["welcomed"] },
            say("hello", "Hello", "Hello $contact.firstname|\"and welcome\"! Somebody from our team will be with you shortly.", Some("team")),
            hand_to("team", "Team", support, "done"),
            say("team-busy", "All busy", "Everybody is busy right now. We will answer here as soon as we can.", None),
            { "id": "done", "name": "Tag", "type": "update_tags", "action": "add", "tags": ["welcomed"] },
            say("bonjour", "Bonjour", "Bonjour $contact.firstname|\"et bienvenue\" ! 👋", Some("sujet")),
            {
                "id": "sujet", "name": "Sujet", "type": "ask_question", "text": "De quoi s'agit-il ?",
                "answer": { "type": "multiple_choice", "branch": true, "choices": [
                    { "id": "commande", "label": "Ma commande" }, { "id": "achat", "label": "Un achat" }, { "id": "autre", "label": "Autre chose" }
                ] },
                "saveVariable": "sujet", "askAgain": { "times": 1, "text": "Touchez l'une des réponses, ou écrivez son numéro :" },
                "timeout": { "amount": 1, "unit": "days" },
                "exits": { "choice:commande": "support", "choice:achat": "ventes", "choice:autre": "note", "failure": "conseiller" }
            },
            hand_to("support", "Support", support, "support-ok"),
            say("support-ok", "Présente le conseiller", "Merci ! $assignee.firstname s'en occupe tout de suite.", None),
            say("support-busy", "Support occupé", "Nous sommes tous en ligne. Nous vous répondons ici dès que possible.", None),
            hand_to("ventes", "Ventes", sales, "ventes-ok"),
            say("ventes-ok", "Présente le vendeur", "Merci ! $assignee.firstname, notre spécialiste, vous répond.", None),
            say("ventes-busy", "Ventes occupées", "Nos spécialistes sont occupés. Nous vous répondons ici dès que possible.", None),
            { "id": "note", "name": "Note pour l'équipe", "type": "add_comment", "text": "Autre sujet, à lire avant de répondre." },
            { "id": "conseiller", "name": "À un conseiller", "type": "assign", "to": { "type": "anyone", "logic": "least_open" } }
        ]
    })
}

fn opening_hours() -> Value {
    json!({
        "trigger": {
            "type": "incoming_message", "channels": [],
            "keyword": { "match": "contains", "words": ["opening hours", "horaires", "horario"] }
        },
        "start": "hours",
        "steps": [
            say("hours", "Hours", "Mon–Fri 9:00–18:00, Sat 10:00–16:00 (Europe/Paris). Lun–ven 9 h–18 h, sam 10 h–16 h. Lun–vie 9–18, sáb 10–16.", Some("tag")),
            { "id": "tag", "name": "Tag", "type": "update_tags", "action": "add", "tags": ["asked-hours"] }
        ]
    })
}

fn follow_up() -> Value {
    json!({
        "trigger": { "type": "manual" },
        "start": "espera",
        "steps": [
            { "id": "espera", "name": "Un día", "type": "wait", "duration": { "amount": 1, "unit": "days" }, "exits": { "next": "pregunta" } },
            {
                "id": "pregunta", "name": "¿Todo bien?", "type": "ask_question", "text": "¿Quedó todo resuelto, $contact.firstname|amigo?",
                "answer": { "type": "multiple_choice", "branch": true, "choices": [ { "id": "si", "label": "Sí, gracias" }, { "id": "no", "label": "Todavía no" } ] },
                "timeout": { "amount": 2, "unit": "days" },
                "exits": { "choice:si": "cierra", "choice:no": "ayuda", "timeout": "silencio" }
            },
            { "id": "cierra", "name": "Cierra", "type": "close_conversation", "category": "Resuelto", "summary": "El cliente confirmó" },
            { "id": "ayuda", "name": "Ayuda", "type": "assign", "to": { "type": "anyone", "logic": "least_open" } },
            { "id": "silencio", "name": "Sin respuesta", "type": "close_conversation", "category": "Sin respuesta", "summary": null }
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::workspace::{Limits, Team, Workspace};
    use std::collections::{BTreeMap, BTreeSet};
    use workflow::check::{Surroundings, check, has_errors};

    #[test]
    fn the_demos_workflows_are_sound() {
        let team = |id| (TeamId(id), Team { id: TeamId(id), name: String::new(), members: Vec::new() });
        let workspace = Workspace {
            id: domain::id::WorkspaceId(1),
            name: String::new(),
            timezone: "Europe/Paris".into(),
            default_country: None,
            public_url: String::new(),
            users: BTreeMap::new(),
            teams: [team(1), team(2)].into(),
            channels: BTreeMap::new(),
            fields: BTreeMap::new(),
            organisation: domain::organisation::Organisation::default(),
            limits: Limits::default(),
        };
        for workflow in all(TeamId(1), TeamId(2)) {
            let definition = serde_json::from_value(workflow.definition).unwrap();
            let around = Surroundings { workspace: &workspace, manual: &BTreeSet::new() };
            let findings = check(&definition, around);
            assert!(!has_errors(&findings), "{}: {findings:?}", workflow.name);
        }
    }
}
