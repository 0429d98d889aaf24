//! The rules of the house that no compiler checks: who may depend on whom, what is said where.

use crate::files::files;
use crate::say;
use anyhow::{Context, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// A crate, what it may know of the house, and for a pure one what it may bring in from outside.
type Arrow = (&'static str, &'static [&'static str], Option<&'static [&'static str]>);

/// What each crate may depend on: arrows of knowledge, and for the pure ones every outside crate.
const ARROWS: &[Arrow] = &[
    ("domain", &[], Some(&["serde", "serde_json", "thiserror", "utoipa", "unicode-normalization"])),
    (
        "workflow",
        &["domain"],
        Some(&[
            "serde",
            "serde_json",
            "thiserror",
            "utoipa",
            "jiff",
            "regex",
            "phonenumber",
            "whatlang",
            "ammonia",
        ]),
    ),
    ("mailbox", &["workflow", "domain"], Some(&[])),
    (
        "channels",
        &["domain"],
        Some(&[
            "serde",
            "serde_json",
            "thiserror",
            "hmac",
            "sha2",
            "base64",
            "subtle",
            "url",
            "http",
            "httpdate",
        ]),
    ),
    ("store", &["domain"], None),
    ("templates", &["workflow"], Some(&["serde", "serde_json", "serde_yaml_ng", "thiserror", "utoipa"])),
    ("server", &["channels", "domain", "mailbox", "store", "templates", "workflow"], None),
];

const CRATES: &[&str] = &["domain", "workflow", "mailbox", "channels", "store", "templates", "server"];
/// Longest Rust file; tables and tests may be long elsewhere.
const MOST_LINES: usize = 600;
const MOST_WEB_LINES: usize = 300;

pub fn check() -> anyhow::Result<()> {
    let mut problems = Vec::new();
    manifests(&mut problems)?;
    words(&mut problems)?;
    sizes(&mut problems)?;
    companions(&mut problems)?;
    if problems.is_empty() {
        return crate::requirements::check();
    }
    problems.iter().for_each(|problem| say(problem));
    bail!("{} rules of the house are broken", problems.len())
}

fn manifests(problems: &mut Vec<String>) -> anyhow::Result<()> {
    for (name, inside, outside) in ARROWS {
        let path = format!("crates/{name}/Cargo.toml");
        let text = fs::read_to_string(&path).with_context(|| format!("reading {path}"))?;
        let manifest: toml::Table = toml::from_str(&text)?;
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        for dependency in dependencies.into_iter().flat_map(toml::Table::keys) {
            let ours = CRATES.contains(&dependency.as_str());
            let allowed = if ours {
                inside.contains(&dependency.as_str())
            } else {
                outside.is_none_or(|outside| outside.contains(&dependency.as_str()))
            };
            if !allowed {
                problems.push(format!("{path}: {name} must not depend on {dependency}"));
            }
        }
        let pure = outside.is_some();
        if pure && !Path::new(&format!("crates/{name}/clippy.toml")).exists() {
            problems.push(format!("crates/{name}/clippy.toml: a pure crate bans clock and chance there"));
        }
    }
    Ok(())
}

/// Words that may only be said in certain rooms.
fn words(problems: &mut Vec<String>) -> anyhow::Result<()> {
    let rust = files("crates", &[".rs"])?;
    let web = files("web/src", &[".ts", ".tsx"])?;
    let rules: &[(&[PathBuf], &str, &[&str], &str)] = &[
        (&rust, "sqlx::", &["crates/store/"], "SQL is spoken in `store` only"),
        (&rust, "#[allow(", &[], "say why: #[expect(…, reason = \"…\")]"),
        (
            &web,
            "@xyflow/react",
            &["web/src/workflows/editor/canvas/"],
            "React Flow is imported in canvas/ only",
        ),
        (&rust, "\"telegram\"", &["crates/channels/"], "a channel's name belongs to its own files"),
        (&rust, "\"webchat\"", &["crates/channels/"], "a channel's name belongs to its own files"),
        (&rust, "\"custom_channel\"", &["crates/channels/"], "a channel's name belongs to its own files"),
        (&web, "\"telegram\"", &["web/src/channels/"], "a channel's name belongs to its own files"),
        (&web, "\"webchat\"", &["web/src/channels/"], "a channel's name belongs to its own files"),
        (&web, "\"custom_channel\"", &["web/src/channels/"], "a channel's name belongs to its own files"),
    ];
    for (files, word, rooms, why) in rules {
        for file in *files {
            let name = file.to_string_lossy();
            let tested = name.contains("/tests/") || name.contains(".test.") || name.contains("schema.d.ts");
            if tested || rooms.iter().any(|room| name.starts_with(room)) {
                continue;
            }
            if fs::read_to_string(file)?.contains(word) {
                problems.push(format!("{name}: {why} (found {word})"));
            }
        }
    }
    Ok(())
}

fn sizes(problems: &mut Vec<String>) -> anyhow::Result<()> {
    for (folder, endings, most) in
        [("crates", &[".rs"][..], MOST_LINES), ("web/src", &[".ts", ".tsx"][..], MOST_WEB_LINES)]
    {
        for file in files(folder, endings)? {
            let name = file.to_string_lossy().into_owned();
            let lines = fs::read_to_string(&file)?.lines().count();
            if lines > most && !name.contains("schema.d.ts") {
                problems.push(format!("{name}: {lines} lines are more than one subject (at most {most})"));
            }
        }
    }
    let drawers = ["utils", "helpers", "common", "core", "manager"];
    for file in files("crates", &[".rs"])?.into_iter().chain(files("web/src", &[".ts", ".tsx"])?) {
        let parts =
            file.iter().filter_map(|part| part.to_str()).map(|part| part.split('.').next().unwrap_or(part));
        if let Some(drawer) = parts.into_iter().find(|part| drawers.contains(part)) {
            problems
                .push(format!("{}: \"{drawer}\" says nothing; name it after its subject", file.display()));
        }
    }
    Ok(())
}

/// Every channel has its fixtures, every step the builder offers its form.
fn companions(problems: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir("crates/channels/fixtures")? {
        let folder = entry?.path();
        if folder.is_dir() && fs::read_dir(&folder)?.next().is_none() {
            problems.push(format!("{}: a channel needs its fixtures", folder.display()));
        }
    }
    // A step that the builder does not offer yet can only come from a file or the API.
    let registry = "web/src/workflows/editor/steps/registry.ts";
    let registry = fs::read_to_string(registry).with_context(|| format!("reading {registry}"))?;
    for step in files("crates/workflow/src/steps", &[".rs"])? {
        let Some(kind) = step.file_stem().and_then(|stem| stem.to_str()).filter(|kind| *kind != "walk")
        else {
            continue;
        };
        let forms = files("web/src/workflows/editor/steps", &[".tsx"])?;
        let offered = registry.lines().any(|line| {
            let name = line.trim().trim_end_matches(',');
            name == kind || name.strip_prefix(kind).is_some_and(|rest| rest.starts_with(':'))
        });
        let squeezed = kind.replace('_', "");
        let has_form = forms.iter().any(|form| {
            let name = form.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            name.replace(['_', '-'], "").to_lowercase() == squeezed
        });
        if offered && !has_form {
            problems.push(format!("{}: the builder has no form for this step", step.display()));
        }
    }
    Ok(())
}
