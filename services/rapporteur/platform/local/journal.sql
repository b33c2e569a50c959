-- The memory of all runs over one data directory. Paths are the bytes that the system knows a file by; names are printable.
CREATE TABLE files (            -- one row for each file that was taken in
    path      BLOB PRIMARY KEY, -- absolute
    size      INTEGER NOT NULL,
    mtime_ns  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE entries (          -- one row for each file, and for each member of a container
    path      BLOB NOT NULL,
    member    TEXT NOT NULL,    -- '' for the file itself
    name      TEXT NOT NULL,    -- the path in the archive; for a member `volume.zip!/2004/a.md`
    kind      TEXT NOT NULL,    -- 'document', 'container' or 'refused'
    sha256    TEXT NOT NULL,    -- '' where the content could not be read
    size      INTEGER NOT NULL,
    reason    TEXT NOT NULL,    -- of a refusal, or why it could not be read again; else ''
    detail    TEXT NOT NULL,
    advice    TEXT NOT NULL,
    pictures  INTEGER NOT NULL DEFAULT 0, -- pages of a document that are pictures, at a look
    PRIMARY KEY (path, member)
) WITHOUT ROWID;
CREATE INDEX entries_by_content ON entries (sha256, name);

CREATE TABLE documents (        -- one row for each content that is finished; it goes by the first name that it was found under
    sha256    TEXT PRIMARY KEY,
    path      BLOB NOT NULL,
    member    TEXT NOT NULL,
    name      TEXT NOT NULL,
    made_by   TEXT NOT NULL,    -- the stages and their versions
    outcome   TEXT NOT NULL,    -- 'read', 'empty' or 'set aside'
    reason    TEXT NOT NULL,
    detail    TEXT NOT NULL,
    advice    TEXT NOT NULL,
    stage     TEXT NOT NULL,    -- the stage that it failed in; else ''
    seconds   REAL NOT NULL,    -- the time it took; the only things time-like stand here and never in an object
    finished  TEXT NOT NULL     -- ISO 8601, UTC
) WITHOUT ROWID;
CREATE INDEX documents_by_outcome ON documents (outcome, name);

CREATE TABLE counts (           -- what was found in a document, for example ('citations', 12)
    sha256    TEXT NOT NULL,
    what      TEXT NOT NULL,
    number    INTEGER NOT NULL,
    PRIMARY KEY (sha256, what)
) WITHOUT ROWID;
