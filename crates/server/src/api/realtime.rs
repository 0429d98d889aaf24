//! The websocket of the staff's screens.

use crate::api::error::ApiResult;
use crate::app::App;
use crate::auth::Caller;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use domain::id::WorkspaceId;
use tokio::sync::broadcast::error::RecvError;

/// Watches the workspace.
#[utoipa::path(get, path = "/api/realtime", tag = "inbox", responses((status = 101)))]
pub async fn watch(State(app): State<App>, caller: Caller, upgrade: WebSocketUpgrade) -> ApiResult<Response> {
    caller.user()?;
    let workspace = caller.workspace;
    Ok(upgrade.max_message_size(4096).on_upgrade(move |socket| serve(app, workspace, socket)))
}

async fn serve(app: App, workspace: WorkspaceId, mut socket: WebSocket) {
    let mut frames = app.audience.watch(workspace);
    let mut stop = app.stopping.clone();
    if socket.send(Message::Text("{\"type\":\"hello\"}".into())).await.is_err() {
        return;
    }
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            frame = frames.recv() => match frame {
                Ok(frame) => {
                    if socket.send(Message::Text((*frame).into())).await.is_err() {
                        return;
                    }
                }
                // A screen that cannot keep up starts afresh: it reconnects and reads everything.
                Err(RecvError::Lagged(_) | RecvError::Closed) => return,
            },
            incoming = socket.recv() => match incoming {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {}
            }
        }
    }
}
