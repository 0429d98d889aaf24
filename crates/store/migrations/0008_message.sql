-- The library: files that messages carry. The bytes lie in the data folder under their hash; whoever knows
-- the token may read them.
CREATE TABLE files (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- The name in small letters, for looking it up.
    search TEXT NOT NULL,
    kind TEXT NOT NULL,
    mime TEXT NOT NULL,
    size BIGINT NOT NULL,
    hash TEXT NOT NULL,
    token TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT,
    PRIMARY KEY (workspace_id, id)
) {clustered};
CREATE UNIQUE INDEX files_token ON files (token);
CREATE INDEX files_hash ON files (hash);

-- Texts that are put into messages while one writes. `word` is the name without case and accents.
CREATE TABLE snippets (
    workspace_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    word TEXT NOT NULL,
    topic TEXT,
    text TEXT NOT NULL,
    search TEXT NOT NULL,
    -- Ids of files, as JSON.
    attachments TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, word)
);
