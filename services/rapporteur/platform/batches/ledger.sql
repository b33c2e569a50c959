-- The topics of batches as tables, for the time of a process. The first three hold the last record of every key, `place` being its offset;
-- `documents` and `counts` are derived from them, for the documents that something changed about.
CREATE TABLE batches (
    batch     TEXT PRIMARY KEY,
    place     INTEGER NOT NULL,
    at        INTEGER NOT NULL,  -- of all records: when it was written, in milliseconds since 1970
    state     INTEGER NOT NULL,  -- operations.v1.BatchState
    items     INTEGER NOT NULL,
    title     TEXT NOT NULL,
    archive   TEXT NOT NULL      -- '' where its files take the place of none
) WITHOUT ROWID;

CREATE TABLE items (
    batch     TEXT NOT NULL,
    name      TEXT NOT NULL,
    place     INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    kind      INTEGER NOT NULL,  -- operations.v1.ItemKind
    sha256    TEXT NOT NULL,
    document  TEXT NOT NULL,     -- '' where it is none
    size      INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    detail    TEXT NOT NULL,
    advice    TEXT NOT NULL,
    number    INTEGER NOT NULL,
    known_before INTEGER NOT NULL,
    announced_after INTEGER NOT NULL,  -- 0, or the place in progress before which nothing that was lost counts
    PRIMARY KEY (batch, name)
) WITHOUT ROWID;
CREATE INDEX items_by_document ON items (document);
CREATE INDEX items_by_name ON items (name);

-- What archives hold now: an item goes when a later batch of its archive has its file, be it with other members. What a later batch could
-- not read (no digest), or refused with the bytes that it had (kind 3 is ITEM_KIND_REFUSED), takes the place of nothing.
CREATE VIEW current AS
SELECT i.* FROM items i LEFT JOIN batches b ON b.batch = i.batch
WHERE COALESCE(b.archive, '') = '' OR NOT EXISTS (
    SELECT 1 FROM items later JOIN batches o ON o.batch = later.batch
    WHERE later.name = IIF(instr(i.name, '!/') > 0, substr(i.name, 1, instr(i.name, '!/') - 1), i.name)
      AND later.sha256 != '' AND NOT (later.kind = 3 AND later.sha256 = COALESCE((
          SELECT sha256 FROM items whole WHERE whole.batch = i.batch AND whole.name = later.name), ''))
      AND later.batch != i.batch AND o.archive = b.archive AND (later.at, later.batch) > (i.at, i.batch)
);

CREATE TABLE progress (
    document  TEXT NOT NULL,
    stage     INTEGER NOT NULL,  -- its place in the chain
    ordinal   INTEGER NOT NULL,
    place     INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    outcome   INTEGER NOT NULL,  -- operations.v1.StageOutcome
    handed_on INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    detail    TEXT NOT NULL,
    advice    TEXT NOT NULL,
    counts    TEXT NOT NULL,     -- a JSON object; '' where there are none
    PRIMARY KEY (document, stage, ordinal)
) WITHOUT ROWID;

CREATE TABLE documents (         -- one row for each document of an item
    document  TEXT PRIMARY KEY,
    fate      TEXT NOT NULL,     -- 'read', 'empty', 'set aside' or 'pending'
    waits_for TEXT NOT NULL,     -- the stage that has it before it; '' unless pending
    since     INTEGER NOT NULL,  -- when it was last announced, or something last happened to it
    reason    TEXT NOT NULL,
    detail    TEXT NOT NULL,
    advice    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX documents_in_flight ON documents (document) WHERE fate = 'pending';

-- How long the record that a stage is still to read is there, in milliseconds. A stage without a row has its records for ever.
CREATE TABLE keeps (
    stage        TEXT PRIMARY KEY,
    milliseconds INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE counts (            -- of documents that were read
    document  TEXT NOT NULL,
    what      TEXT NOT NULL,
    number    INTEGER NOT NULL,
    PRIMARY KEY (document, what)
) WITHOUT ROWID;
