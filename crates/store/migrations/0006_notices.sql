-- What the brakes held, told to owners and managers until one of them dismisses it: at most one a
-- workflow, contact and hour. The workflow is 0 where none is known.
CREATE TABLE notices (
    workspace_id BIGINT NOT NULL,
    workflow_id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    hour BIGINT NOT NULL,
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    brake TEXT NOT NULL,
    detail TEXT NOT NULL,
    dismissed_at BIGINT,
    dismissed_by BIGINT,
    PRIMARY KEY (workspace_id, workflow_id, contact_id, hour)
) {clustered};
CREATE UNIQUE INDEX notices_id ON notices (workspace_id, id);
CREATE INDEX notices_open ON notices (workspace_id, id) WHERE dismissed_at IS NULL;
