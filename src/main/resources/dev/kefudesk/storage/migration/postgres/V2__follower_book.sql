-- The follower book: what a team keeps of each follower beside what WeChat says, and the contact with them. The words of
-- followers who have a name are filled in within the same transaction (see the class SpelledNames).

ALTER TABLE follower
    ADD COLUMN note          text NOT NULL DEFAULT '',
    ADD COLUMN favourite     boolean NOT NULL DEFAULT false,
    ADD COLUMN blocked       boolean NOT NULL DEFAULT false,
    ADD COLUMN window_until  bigint,                         -- until when they may be written to; null unknown
    ADD COLUMN window_shut   boolean NOT NULL DEFAULT false, -- WeChat said that they cannot be written to
    ADD COLUMN waiting_since bigint;

CREATE INDEX follower_by_contact ON follower (account, last_delivery, ord);
CREATE INDEX follower_by_window ON follower (account, window_until, ord) WHERE window_until IS NOT NULL;
CREATE INDEX follower_favourites ON follower (account, ord) WHERE favourite;
CREATE INDEX follower_waiting ON follower (account, waiting_since) WHERE waiting_since IS NOT NULL;

-- Of each kind the newest act that was recorded, and the newest that a person has told of.
CREATE TABLE follower_act (
    account text NOT NULL,
    openid  text NOT NULL,
    kind    text NOT NULL,
    told    boolean NOT NULL,                    -- by a person
    at      bigint,                              -- null once the person took it back
    source  text NOT NULL,
    PRIMARY KEY (account, openid, kind, told)
);

-- WeChat's chat record. Its entries have no number of WeChat's.
CREATE TABLE chat_record (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account       text NOT NULL,
    openid        text NOT NULL,
    at            bigint NOT NULL,
    from_follower boolean NOT NULL,
    text          text NOT NULL,
    worker        text NOT NULL
);

CREATE INDEX chat_record_by_follower ON chat_record (account, openid, at, id);
CREATE INDEX chat_record_by_time ON chat_record (at);

-- The part of time of which an account's chat record was read without a gap.
CREATE TABLE read_span (
    account   text PRIMARY KEY,
    read_from bigint NOT NULL,
    read_to   bigint NOT NULL
);

-- How far a load of an account's followers has come that did not end; started is null where there is none.
CREATE TABLE sync_progress (
    account     text PRIMARY KEY,
    started     bigint,
    next_openid text NOT NULL, -- with which the page being read was asked for
    last_openid text NOT NULL, -- up to whom that page is written
    done        bigint NOT NULL,
    total       bigint NOT NULL,
    skipped     bigint NOT NULL,
    added       bigint NOT NULL,
    gone        bigint NOT NULL,
    returned    bigint NOT NULL
);

-- What the other desks hear: followers of the account have changed. Remarks and tags change in masses while followers are
-- loaded, so that the desk itself says it when a person has changed one.
CREATE TRIGGER say_marked AFTER UPDATE OF note, favourite, blocked, window_until, window_shut, waiting_since ON follower
FOR EACH ROW WHEN (
    (OLD.note, OLD.favourite, OLD.blocked, OLD.window_until, OLD.window_shut, OLD.waiting_since)
    IS DISTINCT FROM (NEW.note, NEW.favourite, NEW.blocked, NEW.window_until, NEW.window_shut, NEW.waiting_since))
EXECUTE FUNCTION say_followers();

CREATE FUNCTION say_recorded() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM say('f:' || coalesce((SELECT a.seq FROM account a WHERE a.id = c.account), 0))
    FROM (SELECT DISTINCT account FROM changed) c;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION say_recorded FROM PUBLIC;

CREATE TRIGGER say_recorded AFTER INSERT ON chat_record REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION say_recorded();

-- Who may do what: everyone adds to it and changes it, but not what a row is of. The chat record is only added to.
GRANT SELECT ON follower_act, chat_record, read_span, sync_progress TO kefudesk_operator;
GRANT UPDATE (note, favourite, blocked, window_until, window_shut, waiting_since) ON follower TO kefudesk_operator;
GRANT INSERT, UPDATE (at, source) ON follower_act TO kefudesk_operator;
GRANT INSERT (account, openid, at, from_follower, text, worker) ON chat_record TO kefudesk_operator;
GRANT INSERT, UPDATE (read_from, read_to) ON read_span TO kefudesk_operator;
GRANT INSERT, UPDATE (started, next_openid, last_openid, done, total, skipped, added, gone, returned)
    ON sync_progress TO kefudesk_operator;

UPDATE kefudesk SET schema = 2;
