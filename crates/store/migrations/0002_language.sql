-- What the whole workflow language asks about: when a workspace is open, the stages its contacts go
-- through, the services it is connected to, and what belongs to a workflow besides its steps.

-- One row a workspace, once somebody has said when it is open.
CREATE TABLE opening (
    workspace_id BIGINT PRIMARY KEY,
    -- Stretches of weekdays, as JSON.
    hours TEXT NOT NULL,
    -- Days it is closed, with their names, as JSON.
    holidays TEXT NOT NULL
);

CREATE TABLE stages (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    emoji TEXT NOT NULL,
    description TEXT NOT NULL,
    is_default BIGINT NOT NULL,
    lost BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);

-- Services outside that steps use. `secret` is encrypted.
CREATE TABLE services (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    base_url TEXT NOT NULL,
    settings TEXT NOT NULL,
    secret TEXT NOT NULL,
    enabled BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, kind)
);

-- The address under which other systems start a workflow. Token and secret are encrypted.
CREATE TABLE hooks (
    workspace_id BIGINT NOT NULL,
    workflow_id BIGINT NOT NULL,
    token TEXT NOT NULL,
    secret TEXT,
    sample TEXT,
    sample_at BIGINT,
    PRIMARY KEY (workspace_id, workflow_id)
);

ALTER TABLE workflows ADD COLUMN exit_on TEXT NOT NULL DEFAULT '{}';
ALTER TABLE workflow_versions ADD COLUMN note TEXT NOT NULL DEFAULT '';
