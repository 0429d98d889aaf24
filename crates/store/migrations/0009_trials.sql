-- Workflows tried on a real channel before they are published. A trial is over when its row is gone or its
-- time has come; runs of trials are counted nowhere.
CREATE TABLE trials (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    workflow_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    -- What is said to begin, and what is said by whoever follows the link.
    code TEXT NOT NULL,
    by_link TEXT NOT NULL,
    link TEXT NOT NULL,
    -- What the trigger gives, as JSON.
    given TEXT NOT NULL,
    -- The moment the calendar shows; nothing is the real one.
    date BIGINT,
    started_by BIGINT,
    started_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
) {clustered};
CREATE UNIQUE INDEX trials_of_workflow ON trials (workspace_id, workflow_id);
CREATE UNIQUE INDEX trials_code ON trials (workspace_id, code);
ALTER TABLE runs ADD COLUMN trial BIGINT;
CREATE INDEX runs_tried ON runs (workspace_id, trial, id) WHERE trial IS NOT NULL;
CREATE INDEX runs_trying ON runs (trial) WHERE trial IS NOT NULL AND ended_at IS NULL;
