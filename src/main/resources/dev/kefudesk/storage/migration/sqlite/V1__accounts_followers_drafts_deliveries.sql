-- Times are milliseconds since 1970 (UTC). Booleans are 0 and 1. No table holds a secret.

CREATE TABLE account (
    seq               INTEGER PRIMARY KEY AUTOINCREMENT, -- the order in which they were added
    id                TEXT NOT NULL UNIQUE,
    name              TEXT NOT NULL,
    colour            TEXT NOT NULL,
    mark              TEXT NOT NULL,
    app_id            TEXT NOT NULL,
    scheme            TEXT NOT NULL,
    host              TEXT NOT NULL,
    port              INTEGER NOT NULL,
    path_prefix       TEXT NOT NULL,
    cards_per_message INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A draft that was cleared keeps its row, because the revision never falls; its content is NULL then.
CREATE TABLE draft (
    account  TEXT NOT NULL,
    openid   TEXT NOT NULL,
    revision INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    content  TEXT,
    PRIMARY KEY (account, openid)
) STRICT;

-- What a list of the history shows. One row per attempt; ids rise with time and are never used twice.
CREATE TABLE delivery (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    send_id          TEXT NOT NULL,
    attempt          INTEGER NOT NULL,
    account          TEXT NOT NULL,
    account_name     TEXT NOT NULL,
    openid           TEXT NOT NULL,
    follower_name    TEXT NOT NULL,
    at               INTEGER NOT NULL,
    kind             TEXT NOT NULL,
    cards            INTEGER NOT NULL,
    summary          TEXT NOT NULL,
    writer           TEXT NOT NULL,                -- the console instance that wrote the row
    outcome          TEXT NOT NULL DEFAULT 'SENDING',
    cause            TEXT,
    code             INTEGER,
    errmsg           TEXT,
    rid              TEXT,
    detail           TEXT NOT NULL DEFAULT '',
    arrived          INTEGER,                      -- what a person found out of an unknown outcome
    settled_at       INTEGER,
    latency_ms       INTEGER,
    fresh_connection INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX delivery_by_send ON delivery (send_id, attempt);
CREATE INDEX delivery_by_time ON delivery (at, outcome);
CREATE INDEX delivery_by_account ON delivery (account);
CREATE INDEX delivery_by_outcome ON delivery (outcome);
CREATE INDEX delivery_unsettled ON delivery (account, openid) WHERE outcome = 'UNKNOWN' AND arrived IS NULL;

-- The large part of a delivery, in a table of its own so that lists do not read past a megabyte per row.
CREATE TABLE delivery_content (
    id               INTEGER PRIMARY KEY REFERENCES delivery (id) ON DELETE CASCADE,
    message          TEXT NOT NULL,
    request_path     TEXT NOT NULL,
    request_body     TEXT NOT NULL,
    answer_status    INTEGER NOT NULL DEFAULT 0,
    answer_body      TEXT NOT NULL DEFAULT '',
    answer_bytes     INTEGER NOT NULL DEFAULT 0,
    answer_truncated INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Pairs of neighbouring characters, spelled as eight letters or digits each (see the class Pairs). A part of a word, in
-- Chinese or English, is a phrase of pairs; one character alone is the first half of one, hence the prefix index.
CREATE VIRTUAL TABLE delivery_words USING fts5 (
    pairs, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '4'
);

-- Everyone WeChat has named, and everyone who was named or written to at this desk.
CREATE TABLE follower (
    account       TEXT NOT NULL,
    openid        TEXT NOT NULL,
    alias         TEXT NOT NULL DEFAULT '',
    alias_words   TEXT NOT NULL DEFAULT '',        -- folded for searching
    remark        TEXT NOT NULL DEFAULT '',
    words         TEXT NOT NULL,                   -- remark and OpenID, folded for searching
    subscribed    INTEGER NOT NULL DEFAULT 1,
    subscribed_at INTEGER,
    source        TEXT NOT NULL DEFAULT '',
    union_id      TEXT NOT NULL DEFAULT '',
    last_seen     INTEGER,                         -- when WeChat last named them; NULL for never
    last_delivery INTEGER,                         -- the newest delivery with an outcome
    place         INTEGER AS (ifnull(-subscribed_at, 9223372036854775807)) VIRTUAL,
    PRIMARY KEY (account, openid)
) STRICT;

CREATE INDEX follower_in_order ON follower (account, place, openid);

CREATE TABLE tag (
    account TEXT NOT NULL,
    id      INTEGER NOT NULL,
    name    TEXT NOT NULL,
    words   TEXT NOT NULL,
    count   INTEGER NOT NULL,
    PRIMARY KEY (account, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE follower_tag (
    account  TEXT NOT NULL,
    openid   TEXT NOT NULL,
    position INTEGER NOT NULL,
    tag_id   INTEGER NOT NULL,
    PRIMARY KEY (account, openid, position),
    FOREIGN KEY (account, openid) REFERENCES follower (account, openid) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX follower_tag_by_tag ON follower_tag (account, tag_id);

CREATE TABLE follower_load (
    account   TEXT PRIMARY KEY,
    loaded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
