//! Backtest: what a workflow would have done with the recorded past of the workspace, and how that
//! differs from the published version (W-51). It reads, and changes nothing. The past ends with the
//! last thing that was recorded, so that the same log gives the same answer.

use super::{exit_on, find, finding_list, parse, refuse_errors};
use crate::api::error::{ApiError, ApiResult};
use crate::api::extract::{Body, In};
use crate::auth::Caller;
use crate::boot::App;
use ::mailbox::backtest::{Asked, Past, Tally, around, difference, replay};
use ::mailbox::{Snapshot, backtest};
use axum::Json;
use axum::extract::State;
use domain::id::{ContactId, WorkflowId, WorkspaceId};
use domain::state::ContactState;
use domain::time::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use workflow::definition::Definition;

/// Days that can be looked back.
const MOST_DAYS: u32 = 365;
/// Turns read at once.
const PAGE: i64 = 2000;
/// Contacts looked at at once.
const CROWD: usize = 500;
/// Contacts and paths an answer names.
const MOST_NAMED: usize = 1000;

/// What is asked about.
#[derive(Deserialize, ToSchema)]
pub struct BacktestWorkflow {
    /// What it does; the saved draft where nothing is said.
    #[serde(default)]
    definition: Option<Definition>,
    /// How many days to look back.
    days: u32,
}

/// What would have been.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Backtest {
    /// Since when, in milliseconds.
    since: i64,
    /// Until when: the last thing that was recorded.
    until: i64,
    /// Recorded turns that were read.
    turns: usize,
    /// Contacts something happened to.
    contacts: usize,
    /// How often contacts really entered this workflow.
    recorded: usize,
    /// What this definition would have done.
    draft: BacktestSide,
    /// What the published version would have done.
    published: Option<BacktestSide>,
    /// How they differ.
    difference: Option<BacktestDifference>,
}

/// What one definition would have done.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BacktestSide {
    /// Contacts that would have entered.
    entered: usize,
    /// The first thousand of them.
    contacts: Vec<ContactId>,
    /// Times they would have entered.
    runs: usize,
    /// How the runs stand at the end, by status.
    statuses: BTreeMap<String, usize>,
    /// The ways they would have gone, the most frequent first.
    paths: Vec<BacktestPath>,
    /// What would have happened at each step.
    steps: Vec<BacktestStep>,
    /// Messages that would have been sent.
    messages: usize,
    /// The first hundred of them.
    examples: Vec<BacktestMessage>,
    /// Calls to services outside, which were taken to fail.
    errands: usize,
    /// Recorded acts that were not possible, because the contact would have been in another state.
    skipped: usize,
}

/// A way through the workflow.
#[derive(Serialize, ToSchema)]
pub struct BacktestPath {
    /// Ids of the steps, in order.
    steps: Vec<String>,
    /// How often it would have been gone.
    times: usize,
    /// Some who would have gone it.
    contacts: Vec<ContactId>,
}

/// What would have happened at a step.
#[derive(Serialize, ToSchema)]
pub struct BacktestStep {
    /// Its id.
    step: String,
    /// How often it would have been come to.
    came: usize,
    /// How often it would have been left, by exit.
    left: BTreeMap<String, usize>,
    /// Runs that would have ended there.
    ended: usize,
    /// Runs that would still be there.
    waiting: usize,
}

/// A message that would have been sent.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BacktestMessage {
    contact_id: ContactId,
    /// When, in milliseconds.
    at: i64,
    text: String,
}

/// How the definition and the published version differ; of each kind the first thousand contacts.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BacktestDifference {
    /// Contacts only the definition would have let in.
    only_draft: Vec<ContactId>,
    /// Contacts only the published version would have let in.
    only_published: Vec<ContactId>,
    /// Contacts both would have let in, to go another way.
    other_way: Vec<ContactId>,
    /// Contacts both would have treated alike.
    same: usize,
}

/// What the log holds of a stretch of time.
struct Recorded {
    since: Timestamp,
    until: Timestamp,
    turns: usize,
    contacts: BTreeMap<ContactId, Past>,
}

/// Says what a workflow would have done with the recorded past. Nothing is changed or sent.
#[utoipa::path(post, path = "/api/workflows/{id}/backtest", tag = "workflows", request_body = BacktestWorkflow,
    params(("id" = i64, Path)), responses((status = 200, body = Backtest)))]
pub async fn backtest(
    State(app): State<App>,
    caller: Caller,
    In(id): In<WorkflowId>,
    Body(wanted): Body<BacktestWorkflow>,
) -> ApiResult<Json<Backtest>> {
    let row = find(&app, &caller, id).await?;
    if !(1..=MOST_DAYS).contains(&wanted.days) {
        return Err(ApiError::invalid("days", format!("choose 1 to {MOST_DAYS} days")));
    }
    let definition = match wanted.definition {
        Some(definition) => definition,
        None => parse(&row)?,
    };
    refuse_errors(&finding_list(&app, caller.workspace, &definition).await?, "tested on the past")?;
    let snapshot = app.house(caller.workspace)?.snapshot.clone();
    let asked = |definition| Asked {
        id,
        name: &row.name,
        definition,
        exit_on: exit_on(&row.exit_on),
        stoppable: row.stoppable == 1,
    };
    let draft = around(asked(&definition), &snapshot);
    let published = snapshot.library.get(id).map(|published| around(asked(&published.definition), &snapshot));
    let recorded = read(&app, caller.workspace, id, wanted.days).await?;
    let (since, until, turns) = (recorded.since.millis(), recorded.until.millis(), recorded.turns);
    let contacts = recorded.contacts.len();
    let entries = recorded.contacts.values().map(Past::entries).sum();
    let sides = [Some(draft), published];
    let [ours, theirs] = play(&app, caller.workspace, id, recorded, sides).await?;
    let ours = ours.unwrap_or_default();
    let differs = theirs.as_ref().map(|theirs| differs(difference(&ours, theirs)));
    Ok(Json(Backtest {
        since,
        until,
        turns,
        contacts,
        recorded: entries,
        draft: side(ours),
        published: theirs.map(side),
        difference: differs,
    }))
}

async fn read(app: &App, workspace: WorkspaceId, workflow: WorkflowId, days: u32) -> ApiResult<Recorded> {
    let last = app.store.last_turn(workspace).await?;
    let (last, until) = last.unwrap_or((0, app.now()));
    let since = until - Span::days(i64::from(days));
    let mut recorded = Recorded { since, until, turns: 0, contacts: BTreeMap::new() };
    let mut above = 0;
    loop {
        let page = app.store.turns_since(workspace, since, (above, last), PAGE).await?;
        let Some((end, _)) = page.last() else { return Ok(recorded) };
        above = *end;
        recorded.turns += page.len();
        for (_, turn) in &page {
            if let Some(first) = turn.first() {
                recorded.contacts.entry(first.contact).or_default().take_in(turn, workflow);
            }
        }
    }
}

/// Does the past of all contacts again, once with each set of workflows.
async fn play(
    app: &App,
    workspace: WorkspaceId,
    workflow: WorkflowId,
    recorded: Recorded,
    sides: [Option<Snapshot>; 2],
) -> ApiResult<[Option<Tally>; 2]> {
    let until = recorded.until;
    let sides = std::sync::Arc::new(sides);
    let mut tallies = [Some(Tally::default()), sides[1].as_ref().map(|_| Tally::default())];
    let mut all = recorded.contacts.into_iter();
    loop {
        let crowd: Vec<(ContactId, Past)> = all.by_ref().take(CROWD).collect();
        if crowd.is_empty() {
            return Ok(tallies);
        }
        let keys: Vec<_> = crowd.iter().map(|(contact, _)| (workspace, *contact)).collect();
        let stored = app.store.load(&keys).await?;
        let crowd: Vec<(Past, ContactState)> = crowd
            .into_iter()
            .filter_map(|(contact, past)| Some((past, stored.get(&contact)?.state.clone())))
            .collect();
        let sides = sides.clone();
        // It may be a lot to think about, and others wait.
        let thinking = tokio::task::spawn_blocking(move || {
            for (past, state) in &crowd {
                for (tally, snapshot) in tallies.iter_mut().zip(sides.iter()) {
                    if let (Some(tally), Some(snapshot)) = (tally, snapshot) {
                        tally.add(state.contact.id, &replay(workflow, snapshot, state, past, until));
                    }
                }
            }
            tallies
        });
        tallies = thinking.await.map_err(anyhow::Error::from)?;
    }
}

fn side(tally: Tally) -> BacktestSide {
    let runs = tally.runs();
    let mut paths: Vec<BacktestPath> = tally
        .paths
        .into_iter()
        .map(|(path, way)| BacktestPath {
            steps: path.split(" > ").map(str::to_owned).collect(),
            times: way.times,
            contacts: way.contacts,
        })
        .collect();
    paths.sort_by_key(|path| std::cmp::Reverse(path.times));
    paths.truncate(MOST_NAMED);
    let step = |(step, at): (String, backtest::AtStep)| BacktestStep {
        step,
        came: at.came,
        left: at.left,
        ended: at.ended,
        waiting: at.waiting,
    };
    let example = |example: backtest::Example| BacktestMessage {
        contact_id: example.contact,
        at: example.at.millis(),
        text: example.text,
    };
    BacktestSide {
        entered: tally.contacts.len(),
        contacts: tally.contacts.into_keys().take(MOST_NAMED).collect(),
        runs,
        statuses: tally.statuses.into_iter().map(|(status, n)| (status.to_owned(), n)).collect(),
        paths,
        steps: tally.steps.into_iter().map(step).collect(),
        messages: tally.messages,
        examples: tally.examples.into_iter().map(example).collect(),
        errands: tally.errands,
        skipped: tally.skipped,
    }
}

fn differs(mut difference: backtest::Difference) -> BacktestDifference {
    for named in [&mut difference.only_first, &mut difference.only_second, &mut difference.other_way] {
        named.truncate(MOST_NAMED);
    }
    BacktestDifference {
        only_draft: difference.only_first,
        only_published: difference.only_second,
        other_way: difference.other_way,
        same: difference.same,
    }
}
