-- The search index. Texts, citations and repairs of one resolution have consecutive ids, so that a range takes the place of an index.
CREATE TABLE resolutions (
    id                  INTEGER PRIMARY KEY,
    document_id         TEXT NOT NULL,
    ordinal             INTEGER NOT NULL,
    name                TEXT NOT NULL,
    language            TEXT NOT NULL,
    symbol              TEXT NOT NULL,    -- canonical; '' when unknown
    inferred            INTEGER NOT NULL,
    number              TEXT NOT NULL,
    organ               TEXT NOT NULL,
    year                INTEGER NOT NULL, -- 0 when unknown
    adopted             TEXT NOT NULL,    -- ISO 8601; '' when unknown
    title               TEXT NOT NULL,
    preambular          INTEGER NOT NULL,
    operative           INTEGER NOT NULL,
    notes               INTEGER NOT NULL,
    unmatched           INTEGER NOT NULL,
    citations           INTEGER NOT NULL,
    unresolved          INTEGER NOT NULL,
    repairs             INTEGER NOT NULL,
    starts_mid_document INTEGER NOT NULL,
    ends_mid_document   INTEGER NOT NULL,
    object_key          TEXT NOT NULL,    -- where the whole resolution lies; '' when nowhere
    object_sha256       TEXT NOT NULL,
    object_size         INTEGER NOT NULL,
    first_text          INTEGER NOT NULL, -- the ids are first, first + 1, ... up to but without end
    end_text            INTEGER NOT NULL,
    first_citation      INTEGER NOT NULL,
    end_citation        INTEGER NOT NULL,
    first_repair        INTEGER NOT NULL,
    end_repair          INTEGER NOT NULL,
    UNIQUE (document_id, ordinal)
);
CREATE INDEX resolutions_by_symbol ON resolutions (symbol) WHERE symbol <> '';
CREATE INDEX resolutions_by_name ON resolutions (name);

CREATE TABLE texts (
    id         INTEGER PRIMARY KEY,
    resolution INTEGER NOT NULL,
    holder     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    organ      TEXT NOT NULL,
    number     TEXT NOT NULL,
    phrase     TEXT NOT NULL,
    words      TEXT NOT NULL,
    page       INTEGER NOT NULL,
    line       INTEGER NOT NULL
);

CREATE TABLE citations (
    id         INTEGER PRIMARY KEY,
    resolution INTEGER NOT NULL,
    holder     TEXT NOT NULL,
    start      INTEGER NOT NULL,
    stop       INTEGER NOT NULL,
    surface    TEXT NOT NULL,
    series     TEXT NOT NULL,
    outcome    TEXT NOT NULL,
    symbol     TEXT NOT NULL,    -- '' unless resolved
    candidates TEXT NOT NULL,    -- a JSON list
    reason     TEXT NOT NULL,
    date       TEXT NOT NULL,
    title      TEXT NOT NULL,
    pinpoints  TEXT NOT NULL,
    disagrees  TEXT NOT NULL
);
CREATE INDEX citations_by_symbol ON citations (symbol) WHERE symbol <> '';
CREATE INDEX citations_unsettled ON citations (id) WHERE outcome <> 'resolved';
CREATE INDEX citations_to_check ON citations (id) WHERE symbol <> '' AND (date <> '' OR title <> '');

CREATE TABLE repairs (
    id         INTEGER PRIMARY KEY,
    resolution INTEGER NOT NULL,
    rule       TEXT NOT NULL,
    before     TEXT NOT NULL,
    after      TEXT NOT NULL,
    confidence REAL NOT NULL,
    start      INTEGER NOT NULL,
    stop       INTEGER NOT NULL,
    page       INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    reason     TEXT NOT NULL
);
