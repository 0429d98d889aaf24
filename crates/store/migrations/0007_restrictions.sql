-- Whether an agent sees which workflows a contact is in, and may stop them there.
ALTER TABLE members ADD COLUMN sees_workflows BIGINT NOT NULL DEFAULT 1;
