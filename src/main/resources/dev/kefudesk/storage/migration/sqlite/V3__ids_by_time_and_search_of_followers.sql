-- Deliveries get ids that hold the moment at which they began (see DeliveryId), followers get places that are the order of
-- their list (see the class Places), and both are searched by an index. What only the program can work out, the words and
-- the keys of names, it fills in afterwards (see the class Refill).

CREATE TABLE renumbered (old INTEGER PRIMARY KEY, new INTEGER NOT NULL) STRICT;

-- Each id is the least one that its moment allows above the one before. A moment that makes no sense is brought within bounds.
INSERT INTO renumbered (old, new)
SELECT old, n + max(moment - n) OVER (ORDER BY n)
FROM (
    SELECT id AS old, max(0, min(at, 4398046511103)) * 2048 AS moment, row_number() OVER (ORDER BY at, id) AS n
    FROM delivery
);

CREATE TABLE delivery_3 (
    id               INTEGER PRIMARY KEY,            -- the moment at which the attempt began, see DeliveryId
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
    plan_id          TEXT,
    plan_part        INTEGER,
    plan_parts       INTEGER,
    writer           TEXT NOT NULL,                  -- the console instance that wrote the row
    operator         TEXT NOT NULL DEFAULT '',       -- the person's login at the system, '' for rows of before
    machine          TEXT NOT NULL DEFAULT '',
    outcome          TEXT NOT NULL DEFAULT 'SENDING',
    cause            TEXT,
    code             INTEGER,
    errmsg           TEXT,
    rid              TEXT,
    detail           TEXT NOT NULL DEFAULT '',
    no_resend        TEXT,                           -- why a refused token was not followed by another attempt
    arrived          INTEGER,                        -- what a person found out of an unknown outcome
    settled_at       INTEGER,
    latency_ms       INTEGER,
    fresh_connection INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO delivery_3 (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards, summary,
    plan_id, plan_part, plan_parts, writer, outcome, cause, code, errmsg, rid, detail, no_resend, arrived, settled_at,
    latency_ms, fresh_connection)
SELECT r.new, d.send_id, d.attempt, d.account, d.account_name, d.openid, d.follower_name, d.at, d.kind, d.cards, d.summary,
    d.plan_id, d.plan_part, d.plan_parts, d.writer, d.outcome, d.cause, d.code, d.errmsg, d.rid, d.detail, d.no_resend,
    d.arrived, d.settled_at, d.latency_ms, d.fresh_connection
FROM renumbered r CROSS JOIN delivery d ON d.id = r.old;

CREATE TABLE content_3 (
    id               INTEGER PRIMARY KEY REFERENCES delivery_3 (id) ON DELETE CASCADE,
    message          TEXT NOT NULL,
    request_path     TEXT NOT NULL,
    request_body     TEXT NOT NULL,
    answer_status    INTEGER NOT NULL DEFAULT 0,
    answer_body      TEXT NOT NULL DEFAULT '',
    answer_bytes     INTEGER NOT NULL DEFAULT 0,
    answer_truncated INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO content_3
SELECT r.new, c.message, c.request_path, c.request_body, c.answer_status, c.answer_body, c.answer_bytes, c.answer_truncated
FROM renumbered r CROSS JOIN delivery_content c ON c.id = r.old;

DROP TABLE delivery_words;
DROP TABLE delivery_content;
DROP TABLE delivery;
ALTER TABLE delivery_3 RENAME TO delivery;
ALTER TABLE content_3 RENAME TO delivery_content;

-- An index holds the id behind its columns, so that each of these gives ids in their order.
CREATE INDEX delivery_by_send ON delivery (send_id, attempt);
CREATE INDEX delivery_by_account ON delivery (account);
CREATE INDEX delivery_by_outcome ON delivery (outcome);
CREATE INDEX delivery_by_follower ON delivery (account, openid);
CREATE INDEX delivery_by_code ON delivery (code) WHERE outcome = 'REFUSED' AND code IS NOT NULL;
CREATE INDEX delivery_unsettled ON delivery (account, openid) WHERE outcome = 'UNKNOWN' AND arrived IS NULL;

-- Pairs of neighbouring characters, spelled as eight letters or digits each (see the class Pairs). A part of a word, in
-- Chinese or English, is a phrase of pairs; one character alone is the first half of one, hence the prefix index.
CREATE VIRTUAL TABLE delivery_words USING fts5 (
    pairs, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '4'
);

-- One list of followers for each account. Its number is the upper part of their places and is never used again.
CREATE TABLE follower_list (
    no      INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL UNIQUE,
    undated INTEGER NOT NULL DEFAULT 0               -- how many places without a follow date were given away
) STRICT;

INSERT INTO follower_list (account, undated)
SELECT account, count(*) FILTER (WHERE ifnull(subscribed_at, 0) < 1000) FROM follower GROUP BY account ORDER BY account;

-- Everyone WeChat has named, and everyone who was named or written to at this desk.
CREATE TABLE follower_3 (
    place         INTEGER PRIMARY KEY,               -- rises in the order of the list
    account       TEXT NOT NULL,
    openid        TEXT NOT NULL,
    alias         TEXT NOT NULL DEFAULT '',
    remark        TEXT NOT NULL DEFAULT '',
    name_key      BLOB NOT NULL,                     -- orders by shown name (see the class NameKey)
    subscribed    INTEGER NOT NULL DEFAULT 1,
    subscribed_at INTEGER,
    source        TEXT NOT NULL DEFAULT '',
    union_id      TEXT NOT NULL DEFAULT '',
    last_seen     INTEGER,                           -- when WeChat last named them; NULL for never
    last_delivery INTEGER,                           -- the newest delivery with an outcome
    UNIQUE (account, openid)
) STRICT;

INSERT INTO follower_3 (place, account, openid, alias, remark, name_key, subscribed, subscribed_at, source, union_id,
    last_seen, last_delivery)
SELECT n + max(least - n) OVER (PARTITION BY account ORDER BY n) AS place, account, openid, alias, remark, x'',
    subscribed, followed, source, union_id, last_seen,
    (SELECT new FROM renumbered WHERE old = last_delivery)
FROM (
    SELECT f.*, iif(f.subscribed_at >= 1000, f.subscribed_at, NULL) AS followed,
        (l.no << 45) + CASE
            WHEN f.subscribed_at >= 1000 THEN (4294967295 - min(f.subscribed_at / 1000, 4294967295)) << 12
            ELSE 1 << 44
        END AS least,
        row_number() OVER (
            PARTITION BY f.account ORDER BY iif(f.subscribed_at >= 1000, f.subscribed_at, NULL) DESC NULLS LAST, f.openid
        ) AS n
    FROM follower f JOIN follower_list l ON l.account = f.account
)
ORDER BY 1;

CREATE TABLE follower_tag_3 (
    account  TEXT NOT NULL,
    openid   TEXT NOT NULL,
    position INTEGER NOT NULL,
    tag_id   INTEGER NOT NULL,
    PRIMARY KEY (account, openid, position),
    FOREIGN KEY (account, openid) REFERENCES follower_3 (account, openid) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO follower_tag_3 SELECT account, openid, position, tag_id FROM follower_tag;

DROP TABLE follower_tag;
DROP TABLE follower;
ALTER TABLE follower_3 RENAME TO follower;
ALTER TABLE follower_tag_3 RENAME TO follower_tag;

CREATE INDEX follower_by_name ON follower (account, name_key);

-- As delivery_words, of alias, remark and OpenID, by place; and a token for each tag's number, so that a renamed tag is found
-- at once.
CREATE VIRTUAL TABLE follower_words USING fts5 (
    pairs, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '4'
);

DROP TABLE renumbered;
