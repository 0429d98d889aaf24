-- The next version of a workflow, written beside the one that runs, and who is still inside older ones.

-- What is being written; nothing where nobody has begun.
ALTER TABLE workflows ADD COLUMN next_definition TEXT;
-- Counts its saves and never begins again, so that an editor of one thrown away is noticed.
ALTER TABLE workflows ADD COLUMN next_revision BIGINT NOT NULL DEFAULT 0;
-- Who saved it last, and when.
ALTER TABLE workflows ADD COLUMN next_by BIGINT;
ALTER TABLE workflows ADD COLUMN next_at BIGINT;
-- The oldest version whose contacts finish on it; the published one where it replaced none.
ALTER TABLE workflows ADD COLUMN oldest BIGINT NOT NULL DEFAULT 0;
-- Whether contacts inside older versions are being moved to the published one.
ALTER TABLE workflows ADD COLUMN moving BIGINT NOT NULL DEFAULT 0;
UPDATE workflows SET oldest = version;
CREATE INDEX workflows_moving ON workflows (workspace_id, id) WHERE moving = 1;
