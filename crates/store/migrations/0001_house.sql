-- The first shape of the memory. `{json}` and `{clustered}` are filled in by the dialect.
-- Every table's key starts with workspace_id, so that a distributed PostgreSQL can shard by it;
-- the few that do not (people, sessions) are the way in, before the workspace is known.

CREATE TABLE workspaces (
    id BIGINT PRIMARY KEY,
    organisation TEXT NOT NULL,
    name TEXT NOT NULL,
    timezone TEXT NOT NULL,
    locale TEXT NOT NULL,
    default_country TEXT,
    settings_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE users (
    id BIGINT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    locale TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE members (
    workspace_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    role TEXT NOT NULL,
    activity TEXT NOT NULL,
    active BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, user_id)
);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    workspace_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE tokens (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_by BIGINT,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE teams (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE team_members (
    workspace_id BIGINT NOT NULL,
    team_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, team_id, user_id)
);

CREATE TABLE channels (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    settings TEXT NOT NULL,
    enabled BIGINT NOT NULL,
    health TEXT NOT NULL,
    health_reason TEXT,
    health_at BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

CREATE TABLE fields (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    kind TEXT NOT NULL,
    options TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, slug)
);

CREATE TABLE tags (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    color TEXT NOT NULL,
    emoji TEXT,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, name)
);

CREATE TABLE workflows (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    status TEXT NOT NULL,
    stoppable BIGINT NOT NULL,
    definition TEXT NOT NULL,
    revision BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_by BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    published_by BIGINT,
    published_at BIGINT,
    PRIMARY KEY (workspace_id, id)
);

-- Each publish makes one, and none ever changes.
CREATE TABLE workflow_versions (
    workspace_id BIGINT NOT NULL,
    workflow_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    author BIGINT,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, workflow_id, version)
);

-- One row a contact: what lists ask for as columns, everything a decision needs as `state`.
CREATE TABLE contacts (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    search TEXT NOT NULL,
    status TEXT NOT NULL,
    assignee_id BIGINT,
    unread BIGINT NOT NULL,
    unanswered BIGINT NOT NULL,
    taken_over BIGINT NOT NULL,
    -- Automated deliveries with a smaller id may no longer leave.
    fence BIGINT NOT NULL,
    channel_id BIGINT,
    opened_at BIGINT,
    sort_at BIGINT NOT NULL,
    last_message_id BIGINT,
    created_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX contacts_list ON contacts (workspace_id, status, sort_at, id);
CREATE INDEX contacts_assignee ON contacts (workspace_id, assignee_id, status, sort_at, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX contacts_email ON contacts (workspace_id, email) WHERE email IS NOT NULL;
CREATE INDEX contacts_phone ON contacts (workspace_id, phone) WHERE phone IS NOT NULL;

CREATE TABLE identities (
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    identity TEXT NOT NULL,
    contact_id BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id, identity)
) {clustered};

CREATE TABLE messages (
    workspace_id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    direction TEXT NOT NULL,
    channel_id BIGINT,
    content TEXT NOT NULL,
    sender TEXT NOT NULL,
    status TEXT,
    status_rank BIGINT NOT NULL,
    status_reason TEXT,
    status_log TEXT NOT NULL,
    provider_id TEXT,
    reply_to BIGINT,
    client_id TEXT,
    PRIMARY KEY (workspace_id, contact_id, id)
);
CREATE INDEX messages_provider ON messages (workspace_id, channel_id, provider_id) WHERE provider_id IS NOT NULL;

-- Append-only.
CREATE TABLE events (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    activity BIGINT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
) {clustered};
CREATE INDEX events_activity ON events (workspace_id, contact_id, id) WHERE activity = 1;

CREATE TABLE runs (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    workflow_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    status TEXT NOT NULL,
    step TEXT,
    reason TEXT,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    data TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX runs_ongoing ON runs (workspace_id, contact_id) WHERE ended_at IS NULL;
CREATE INDEX runs_inside ON runs (workspace_id, workflow_id, contact_id) WHERE ended_at IS NULL;
CREATE INDEX runs_of_workflow ON runs (workspace_id, workflow_id, id);

-- What shall happen outside, written with the decision that wants it.
CREATE TABLE outbox (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    contact_id BIGINT NOT NULL,
    automated BIGINT NOT NULL,
    state TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    attempt BIGINT NOT NULL,
    claimed_at BIGINT,
    claimed_by BIGINT,
    reason TEXT,
    payload TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
) {clustered};
CREATE INDEX outbox_due ON outbox (kind, state, due_at);
CREATE INDEX outbox_contact ON outbox (workspace_id, contact_id, id);

CREATE TABLE timers (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    run_id BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
) {clustered};
CREATE INDEX timers_due ON timers (due_at);

-- Messages of providers that were taken in, so that the same one twice changes nothing.
CREATE TABLE seen (
    workspace_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    provider_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, channel_id, provider_id)
) {clustered};

-- Whose turn it is, for each pool that is assigned to in turn.
CREATE TABLE desk_turns (
    workspace_id BIGINT NOT NULL,
    pool TEXT NOT NULL,
    last_user BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, pool)
);
