-- What happened in a turn is one row: `data` is a JSON array, `id` that of its first event.
CREATE TABLE turns (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    contact_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    activity BIGINT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
) {clustered};
INSERT INTO turns (workspace_id, id, contact_id, at, activity, data)
    SELECT workspace_id, id, contact_id, at, activity, '[' || data || ']' FROM events;
DROP TABLE events;
ALTER TABLE turns RENAME TO events;
CREATE INDEX events_activity ON events (workspace_id, contact_id, id) WHERE activity = 1;
