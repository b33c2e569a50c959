CREATE TABLE IF NOT EXISTS deposits (
    key TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    etag TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    detail TEXT NOT NULL DEFAULT '',
    batch TEXT,
    handed TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS waiting ON deposits (key) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS in_batch ON deposits (batch) WHERE batch IS NOT NULL;
CREATE TABLE IF NOT EXISTS place (address TEXT NOT NULL);
