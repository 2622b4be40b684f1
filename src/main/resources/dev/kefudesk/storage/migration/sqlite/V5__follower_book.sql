-- The follower book: what a desk keeps of each follower beside what WeChat says, how they are found and ranked, and the
-- contact with them. The words of followers who have a name are filled in afterwards (see the class Refill).

ALTER TABLE follower ADD COLUMN words TEXT NOT NULL DEFAULT '';         -- alias and remark, folded, and how they sound
ALTER TABLE follower ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE follower ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follower ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follower ADD COLUMN window_until INTEGER;                   -- until when they may be written to; NULL unknown
ALTER TABLE follower ADD COLUMN window_shut INTEGER NOT NULL DEFAULT 0; -- WeChat said that they cannot be written to
ALTER TABLE follower ADD COLUMN waiting_since INTEGER;

-- An index holds the place behind its columns. These two order a list; those without a contact or a window come last in
-- them, by place.
CREATE INDEX follower_by_contact ON follower (account, last_delivery DESC);
CREATE INDEX follower_by_window ON follower (account, window_until DESC);

-- These give places in their order, to be merged with what words and tags find.
CREATE INDEX follower_favourites ON follower (account) WHERE favourite = 1;
CREATE INDEX follower_windowed ON follower (place, window_until, window_shut) WHERE window_until IS NOT NULL;
CREATE INDEX follower_contacted ON follower (place, last_delivery) WHERE last_delivery IS NOT NULL;

CREATE INDEX follower_waiting ON follower (account, waiting_since) WHERE waiting_since IS NOT NULL;

-- Of each kind the newest act that was recorded, and the newest that a person has told of.
CREATE TABLE follower_act (
    account TEXT NOT NULL,
    openid  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    told    INTEGER NOT NULL,                    -- by a person
    at      INTEGER NOT NULL,
    source  TEXT NOT NULL,
    PRIMARY KEY (account, openid, kind, told)
) STRICT, WITHOUT ROWID;

-- WeChat's chat record. Its entries have no number of WeChat's.
CREATE TABLE chat_record (
    id            INTEGER PRIMARY KEY,
    account       TEXT NOT NULL,
    openid        TEXT NOT NULL,
    at            INTEGER NOT NULL,
    from_follower INTEGER NOT NULL,
    text          TEXT NOT NULL,
    worker        TEXT NOT NULL
) STRICT;

CREATE INDEX chat_record_by_follower ON chat_record (account, openid, at);
CREATE INDEX chat_record_by_time ON chat_record (at);

-- The part of time of which an account's chat record was read without a gap.
CREATE TABLE read_span (
    account   TEXT PRIMARY KEY,
    read_from INTEGER NOT NULL,
    read_to   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far a load of an account's followers has come that did not end.
CREATE TABLE sync_progress (
    account     TEXT PRIMARY KEY,
    started     INTEGER NOT NULL,
    next_openid TEXT NOT NULL, -- with which the page being read was asked for
    last_openid TEXT NOT NULL, -- up to whom that page is written
    done        INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    skipped     INTEGER NOT NULL,
    added       INTEGER NOT NULL,
    gone        INTEGER NOT NULL,
    returned    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
