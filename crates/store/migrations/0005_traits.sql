-- What is known of a contact in the forms in which conditions compare it, as JSON; nothing until it
-- was written once by a version that knows them.
ALTER TABLE contacts ADD COLUMN traits TEXT;
-- Looked at with every start, and empty from the first one on.
CREATE INDEX contacts_bare ON contacts (workspace_id, id) WHERE traits IS NULL;
