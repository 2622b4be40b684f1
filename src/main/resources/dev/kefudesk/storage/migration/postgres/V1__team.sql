-- A team's database. Run by its owner; the role kefudesk_operator exists already, and every person has a login in it.
--
-- Times are milliseconds since 1970 (UTC) as the desks' clocks say; timestamptz is by this server's clock, which alone
-- judges leases. No column holds a secret in clear. Functions fix their search_path, so that nobody can slip in a table.
--
-- Operators delete nothing: what goes away is marked, or is the owner's to delete.

-- Says that this database is Kefu Desk's, and how far it was migrated. Each migration ends by writing its number.
CREATE TABLE kefudesk (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    schema   integer NOT NULL
);

CREATE TABLE account (
    seq               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order in which they were added
    id                text NOT NULL UNIQUE,
    name              text NOT NULL,
    colour            text NOT NULL,
    mark              text NOT NULL,
    app_id            text NOT NULL,
    scheme            text NOT NULL,
    host              text NOT NULL,
    port              integer NOT NULL,
    path_prefix       text NOT NULL,
    cards_per_message integer NOT NULL,
    connection        text NOT NULL,
    proxy_host        text,
    proxy_port        integer,
    proxy_user        text NOT NULL,
    token_source      text NOT NULL,
    token_end         bigint,                    -- of a fixed token
    token_scheme      text,                      -- of a token server, without its query
    token_host        text,
    token_port        integer,
    token_path        text,
    allowance         integer NOT NULL,
    test_follower     text
);

-- A start of a console. It is alive while its lease runs; whoever finds it run out may take its messages for left behind.
CREATE TABLE instance (
    seq         bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    id          text PRIMARY KEY,
    operator    text NOT NULL,
    machine     text NOT NULL,
    started_at  timestamptz NOT NULL,
    lease       interval NOT NULL,
    lease_until timestamptz NOT NULL
);

-- Whom an instance's operator writes to now; account and openid are null for nobody.
CREATE TABLE presence (
    instance text PRIMARY KEY REFERENCES instance (id) ON DELETE CASCADE,
    account  text,
    openid   text,
    since    timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A draft that was cleared keeps its row, because the revision never falls; its content is null then.
CREATE TABLE draft (
    operator text NOT NULL DEFAULT session_user,
    account  text NOT NULL,
    openid   text NOT NULL,
    revision bigint NOT NULL,
    kind     text NOT NULL,
    content  text,
    PRIMARY KEY (operator, account, openid)
);

-- What a list of the history shows: one row per attempt. The id holds the moment at which it began.
CREATE TABLE delivery (
    id               bigint PRIMARY KEY,
    send_id          text NOT NULL,
    attempt          integer NOT NULL,
    account          text NOT NULL,
    account_name     text NOT NULL,
    openid           text NOT NULL,
    follower_name    text NOT NULL,
    at               bigint NOT NULL,
    kind             text NOT NULL,
    cards            integer NOT NULL,
    summary          text NOT NULL,
    plan_id          text,
    plan_part        integer,
    plan_parts       integer,
    writer           text NOT NULL,              -- the instance
    operator         text NOT NULL DEFAULT session_user,
    machine          text NOT NULL,
    begun            timestamptz NOT NULL DEFAULT clock_timestamp(), -- by this server's clock, for what desks ask of each other
    outcome          text NOT NULL DEFAULT 'SENDING'
        CHECK (outcome IN ('SENDING', 'ACCEPTED', 'REFUSED', 'NOT_SENT', 'UNKNOWN')),
    cause            text,
    code             bigint,
    errmsg           text,
    rid              text,
    detail           text NOT NULL DEFAULT '',
    no_resend        text,                       -- why a refused token was not followed by another attempt
    latency_ms       bigint,
    fresh_connection boolean NOT NULL DEFAULT false,
    UNIQUE (send_id, attempt)
);

CREATE INDEX delivery_by_outcome ON delivery (outcome, id);
CREATE INDEX delivery_by_account ON delivery (account, id);
CREATE INDEX delivery_by_follower ON delivery (account, openid, id);
CREATE INDEX delivery_by_code ON delivery (code, id) WHERE code IS NOT NULL;
CREATE INDEX delivery_sending ON delivery (writer) WHERE outcome = 'SENDING';
CREATE INDEX delivery_unknown ON delivery (account, openid) WHERE outcome = 'UNKNOWN';

-- The large part of a delivery, apart so that lists do not read past it.
CREATE TABLE delivery_content (
    id               bigint PRIMARY KEY REFERENCES delivery (id) ON DELETE CASCADE,
    message          text NOT NULL,
    request_path     text NOT NULL,
    request_body     text NOT NULL,
    answer_status    integer NOT NULL DEFAULT 0,
    answer_body      text NOT NULL DEFAULT '',
    answer_bytes     bigint NOT NULL DEFAULT 0,
    answer_truncated boolean NOT NULL DEFAULT false
);

-- What a delivery is found by: its folded text, and a number for every character of it and for every two neighbouring ones
-- (see the class Grams). The numbers find rows that may fit, the text decides.
CREATE TABLE delivery_words (
    id    bigint PRIMARY KEY REFERENCES delivery (id) ON DELETE CASCADE,
    words text NOT NULL,
    grams integer[] NOT NULL
);

CREATE INDEX delivery_words_by_gram ON delivery_words USING gin (grams) WITH (fastupdate = off);

-- What people found out of unknown outcomes; the newest row of a delivery counts, for as long as its outcome is unknown.
CREATE TABLE settlement (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery bigint NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
    arrived  boolean NOT NULL,
    at       bigint NOT NULL,
    operator text NOT NULL DEFAULT session_user
);

CREATE INDEX settlement_by_delivery ON settlement (delivery, seq);

-- Everyone WeChat has named, and everyone who was named or written to at a desk.
CREATE TABLE follower (
    account       text NOT NULL,
    openid        text NOT NULL,
    n             bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    alias         text NOT NULL DEFAULT '',
    remark        text NOT NULL DEFAULT '',
    name_key      bytea NOT NULL,                -- orders by shown name (see the class NameKey)
    words         text NOT NULL,                 -- alias, remark and OpenID, folded for searching
    grams         integer[] NOT NULL,
    tag_ids       integer[] NOT NULL DEFAULT '{}',
    subscribed    boolean NOT NULL DEFAULT true,
    subscribed_at bigint,
    source        text NOT NULL DEFAULT '',
    union_id      text NOT NULL DEFAULT '',
    last_seen     bigint,                        -- when WeChat last named them; null for never
    last_delivery bigint,                        -- the newest delivery with an outcome
    -- the newest follow date is the greatest, those with none come last: seconds of the date times 2^28, and 2^28 - 1 - n
    ord           bigint NOT NULL GENERATED ALWAYS AS (
        coalesce(subscribed_at, 0) / 1000 * 268435456 + 268435455 - n) STORED,
    PRIMARY KEY (account, openid)
);

CREATE INDEX follower_in_order ON follower (account, ord);
CREATE INDEX follower_by_name ON follower (account, name_key, n);
CREATE INDEX follower_by_gram ON follower USING gin (grams) WITH (fastupdate = off);
CREATE INDEX follower_by_tag ON follower USING gin (tag_ids) WITH (fastupdate = off);

CREATE TABLE tag (
    account text NOT NULL,
    id      integer NOT NULL,
    name    text NOT NULL,
    words   text NOT NULL,
    count   bigint NOT NULL,
    gone    boolean NOT NULL DEFAULT false,      -- WeChat names it no more
    PRIMARY KEY (account, id)
);

CREATE TABLE follower_load (
    account   text PRIMARY KEY,
    loaded_at bigint NOT NULL
);

-- Calls that WeChat allows only a few of, noted before they are made.
CREATE TABLE rare_call (
    app_id text NOT NULL,
    scheme text NOT NULL,
    host   text NOT NULL,
    port   integer NOT NULL,
    call   text NOT NULL,
    at     bigint NOT NULL
);

CREATE INDEX rare_call_by_scope ON rare_call (app_id, scheme, host, port, call, at);

-- The team key in force: one row, whose version rises with each rotation.
CREATE TABLE team_key (
    version        integer PRIMARY KEY,
    salt           bytea NOT NULL,
    rounds         integer NOT NULL,
    verifier       bytea NOT NULL,
    shares_secrets boolean NOT NULL DEFAULT true -- whether AppSecrets are in team_secret too, or each desk has its own
);

-- Secrets sealed with the team key. The reference keeps a desk with an old key from writing, also in mid-rotation.
CREATE TABLE team_secret (
    kind        text NOT NULL,
    subject     text NOT NULL,
    scheme      text NOT NULL,
    host        text NOT NULL,
    port        integer NOT NULL,
    key_version integer NOT NULL REFERENCES team_key (version),
    sealed      bytea,                           -- null once it was erased
    PRIMARY KEY (kind, subject, scheme, host, port)
);

-- Leases ----------------------------------------------------------------------------------------------------------------

-- Whether the instance is this login's and its lease runs, by this server's clock.
CREATE FUNCTION alive(instance_id text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
RETURN EXISTS (
    SELECT FROM instance i
    WHERE i.id = instance_id AND i.operator = session_user AND i.lease_until > clock_timestamp());

-- Enters an instance of this login and starts its lease, a minute at most.
CREATE FUNCTION join_team(instance_id text, on_machine text, for_so_long interval) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    INSERT INTO instance (id, operator, machine, started_at, lease, lease_until)
    VALUES (instance_id, session_user, on_machine, clock_timestamp(), least(for_so_long, interval '1 minute'),
        clock_timestamp() + least(for_so_long, interval '1 minute'))
    RETURNING seq;
END;

-- Renews the lease of an instance of this login. False where it had run out: others may have settled its messages
-- meanwhile. Null where there is no such instance.
CREATE FUNCTION renew_lease(instance_id text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ran boolean;
BEGIN
    SELECT lease_until > clock_timestamp() INTO ran
    FROM instance WHERE id = instance_id AND operator = session_user FOR UPDATE;
    UPDATE instance SET lease_until = clock_timestamp() + lease WHERE id = instance_id AND operator = session_user;
    RETURN ran;
END $$;

-- As renew_lease, but what has run out stays so: true only where the lease ran until now and runs on.
CREATE FUNCTION extend_lease(instance_id text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE instance SET lease_until = clock_timestamp() + lease
    WHERE id = instance_id AND operator = session_user AND lease_until > clock_timestamp();
    RETURN FOUND;
END $$;

-- Ends the lease of an instance of this login.
CREATE FUNCTION leave_team(instance_id text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    UPDATE instance SET lease_until = '-infinity' WHERE id = instance_id AND operator = session_user;
END;

-- Turns messages on their way into Unknown where the lease of the instance that wrote them has run out, and names them.
-- The instances are locked first, so that a lease renewed at this very moment either counts or comes too late. What a desk
-- that froze in mid-transaction holds on to is left for the next time: nobody waits for it.
CREATE FUNCTION settle_orphans() RETURNS TABLE (orphan bigint, follower text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone text[];
BEGIN
    SELECT array_agg(lapsed.id) INTO gone
    FROM (
        SELECT i.id FROM instance i
        WHERE i.lease_until <= clock_timestamp()
            AND i.id IN (SELECT d.writer FROM delivery d WHERE d.outcome = 'SENDING')
        ORDER BY i.id FOR NO KEY UPDATE SKIP LOCKED
    ) lapsed;
    RETURN QUERY
        WITH left_behind AS MATERIALIZED (
            SELECT d.id FROM delivery d
            WHERE d.outcome = 'SENDING'
                AND (d.writer = ANY (gone) OR NOT EXISTS (SELECT FROM instance i WHERE i.id = d.writer))
            ORDER BY d.id FOR NO KEY UPDATE SKIP LOCKED)
        UPDATE delivery d SET outcome = 'UNKNOWN', cause = 'CONSOLE_ENDED'
        FROM left_behind l
        WHERE d.id = l.id AND d.outcome = 'SENDING'
        RETURNING d.id, d.openid;
END $$;

-- The same for one instance of this login, before its lease begins anew. It waits for rows that are locked, because a row
-- that was passed over would be on its way again.
CREATE FUNCTION settle_own(instance_id text) RETURNS TABLE (orphan bigint, follower text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT alive(instance_id) THEN
        RETURN QUERY
            UPDATE delivery d SET outcome = 'UNKNOWN', cause = 'CONSOLE_ENDED'
            WHERE d.writer = instance_id AND d.operator = session_user AND d.outcome = 'SENDING'
            RETURNING d.id, d.openid;
    END IF;
END $$;

-- Adds to a refused message of this login why it was not sent once more; once said it stays.
CREATE FUNCTION explain_refusal(refused bigint, why text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE delivery SET no_resend = why
    WHERE id = refused AND operator = session_user AND outcome = 'REFUSED' AND no_resend IS NULL;
    RETURN FOUND;
END $$;

CREATE FUNCTION begins_on_a_lease() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT alive(NEW.writer) THEN
        RAISE EXCEPTION 'the lease of this desk has run out' USING ERRCODE = 'KD001';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER begins_on_a_lease BEFORE INSERT ON delivery
FOR EACH ROW EXECUTE FUNCTION begins_on_a_lease();

CREATE FUNCTION presence_since() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.since := clock_timestamp();
    RETURN NEW;
END $$;

CREATE TRIGGER presence_since BEFORE INSERT OR UPDATE ON presence
FOR EACH ROW EXECUTE FUNCTION presence_since();

-- What the other desks hear: a letter and the number of a row, never content ---------------------------------------------

--   d:<delivery id>   began, ended or was settled; d: without a number for many at once
--   a:                accounts have changed
--   f:<account seq>   followers of the account have changed; 0 for one that is not in the table (the sandbox's)
--   p:<instance seq>  began or ended writing to someone
--   k:                the team key, or what it is used for, has changed
-- A transaction that moves much SETs LOCAL kefudesk.quiet = 'on' and says d: itself at its end.
CREATE FUNCTION say(what text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_setting('kefudesk.quiet', true) IS DISTINCT FROM 'on' THEN
        PERFORM pg_notify('kefudesk', what);
    END IF;
END $$;

CREATE FUNCTION say_deliveries() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (SELECT count(*) FROM (SELECT FROM changed LIMIT 33) few) > 32 THEN
        PERFORM say('d:');
    ELSE
        PERFORM say('d:' || id) FROM changed;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER say_begun AFTER INSERT ON delivery REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION say_deliveries();
CREATE TRIGGER say_ended AFTER UPDATE ON delivery REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION say_deliveries();

CREATE FUNCTION say_settled() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM say('d:' || NEW.delivery);
    RETURN NULL;
END $$;

CREATE TRIGGER say_settled AFTER INSERT ON settlement
FOR EACH ROW EXECUTE FUNCTION say_settled();

CREATE FUNCTION say_accounts() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM say('a:');
    RETURN NULL;
END $$;

CREATE TRIGGER say_accounts AFTER INSERT OR UPDATE OR DELETE ON account
FOR EACH STATEMENT EXECUTE FUNCTION say_accounts();

CREATE FUNCTION say_followers() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM say('f:' || coalesce((SELECT a.seq FROM account a WHERE a.id = NEW.account), 0));
    RETURN NULL;
END $$;

CREATE TRIGGER say_loaded AFTER INSERT OR UPDATE ON follower_load
FOR EACH ROW EXECUTE FUNCTION say_followers();
CREATE TRIGGER say_named AFTER UPDATE OF alias ON follower
FOR EACH ROW WHEN (OLD.alias IS DISTINCT FROM NEW.alias) EXECUTE FUNCTION say_followers();
CREATE TRIGGER say_named_anew AFTER INSERT ON follower
FOR EACH ROW WHEN (NEW.alias <> '') EXECUTE FUNCTION say_followers();

CREATE FUNCTION say_presence() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM say('p:' || (SELECT i.seq FROM instance i WHERE i.id = NEW.instance));
    RETURN NULL;
END $$;

CREATE TRIGGER say_presence AFTER INSERT OR UPDATE ON presence
FOR EACH ROW EXECUTE FUNCTION say_presence();

CREATE FUNCTION say_key() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM say('k:');
    RETURN NULL;
END $$;

CREATE TRIGGER say_key AFTER INSERT OR UPDATE OR DELETE ON team_key
FOR EACH STATEMENT EXECUTE FUNCTION say_key();

-- Who may do what -------------------------------------------------------------------------------------------------------

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO kefudesk_operator;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alive, join_team, renew_lease, extend_lease, leave_team, settle_orphans, settle_own,
    explain_refusal, say TO kefudesk_operator;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO kefudesk_operator;
REVOKE SELECT ON flyway_schema_history FROM kefudesk_operator;

-- what a team keeps together: everyone adds to it and changes it, but not what a row is of
GRANT INSERT, UPDATE (name, colour, mark, app_id, scheme, host, port, path_prefix, cards_per_message, connection, proxy_host,
        proxy_port, proxy_user, token_source, token_end, token_scheme, token_host, token_port, token_path, allowance,
        test_follower)
    ON account TO kefudesk_operator;
GRANT INSERT, UPDATE (alias, remark, name_key, words, grams, tag_ids, subscribed, subscribed_at, source, union_id, last_seen,
        last_delivery)
    ON follower TO kefudesk_operator;
GRANT INSERT, UPDATE (name, words, count, gone) ON tag TO kefudesk_operator;
GRANT INSERT, UPDATE (loaded_at) ON follower_load TO kefudesk_operator;
GRANT INSERT ON rare_call TO kefudesk_operator;
GRANT INSERT, UPDATE (key_version, sealed) ON team_secret TO kefudesk_operator;

-- presence: of instances of one's own
GRANT INSERT (instance, account, openid), UPDATE (account, openid) ON presence TO kefudesk_operator;
ALTER TABLE presence ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON presence FOR SELECT TO kefudesk_operator USING (true);
CREATE POLICY own_enters ON presence FOR INSERT TO kefudesk_operator WITH CHECK (
    EXISTS (SELECT FROM instance i WHERE i.id = instance AND i.operator = session_user));
CREATE POLICY own_changes ON presence FOR UPDATE TO kefudesk_operator USING (
    EXISTS (SELECT FROM instance i WHERE i.id = instance AND i.operator = session_user));

-- drafts: one's own only. The column operator can be filled by the database alone.
GRANT INSERT (account, openid, revision, kind, content), UPDATE (revision, kind, content) ON draft TO kefudesk_operator;
ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON draft TO kefudesk_operator USING (operator = session_user) WITH CHECK (operator = session_user);

-- deliveries: everyone reads; one begins one's own, and writes down the outcome of one's own while it is open
GRANT INSERT (id, send_id, attempt, account, account_name, openid, follower_name, at, kind, cards, summary, plan_id,
        plan_part, plan_parts, writer, machine),
    UPDATE (outcome, cause, code, errmsg, rid, detail, no_resend, latency_ms, fresh_connection)
    ON delivery TO kefudesk_operator;
ALTER TABLE delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON delivery FOR SELECT TO kefudesk_operator USING (true);
CREATE POLICY own_begins ON delivery FOR INSERT TO kefudesk_operator WITH CHECK (
    operator = session_user AND outcome = 'SENDING');
CREATE POLICY own_ends ON delivery FOR UPDATE TO kefudesk_operator
    USING (operator = session_user AND outcome IN ('SENDING', 'UNKNOWN'))
    WITH CHECK (operator = session_user AND outcome <> 'SENDING');

-- their content and words: with the row, while it is open
GRANT INSERT (id, message, request_path, request_body),
    UPDATE (answer_status, answer_body, answer_bytes, answer_truncated) ON delivery_content TO kefudesk_operator;
GRANT INSERT (id, words, grams), UPDATE (words, grams) ON delivery_words TO kefudesk_operator;
ALTER TABLE delivery_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE delivery_words ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION own_and_open(delivery_id bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp
RETURN EXISTS (
    SELECT FROM delivery d
    WHERE d.id = delivery_id AND d.operator = session_user AND d.outcome IN ('SENDING', 'UNKNOWN'));
REVOKE EXECUTE ON FUNCTION own_and_open FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_and_open TO kefudesk_operator;

CREATE POLICY everyone_reads ON delivery_content FOR SELECT TO kefudesk_operator USING (true);
CREATE POLICY own_begins ON delivery_content FOR INSERT TO kefudesk_operator WITH CHECK (own_and_open(id));
CREATE POLICY own_ends ON delivery_content FOR UPDATE TO kefudesk_operator USING (own_and_open(id));
CREATE POLICY everyone_reads ON delivery_words FOR SELECT TO kefudesk_operator USING (true);
CREATE POLICY own_begins ON delivery_words FOR INSERT TO kefudesk_operator WITH CHECK (own_and_open(id));
CREATE POLICY own_ends ON delivery_words FOR UPDATE TO kefudesk_operator USING (own_and_open(id));

-- settlements: added to what is unknown, by anyone, under their own name
GRANT INSERT (delivery, arrived, at) ON settlement TO kefudesk_operator;
ALTER TABLE settlement ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON settlement FOR SELECT TO kefudesk_operator USING (true);
CREATE POLICY of_unknown ON settlement FOR INSERT TO kefudesk_operator WITH CHECK (
    operator = session_user
    AND EXISTS (SELECT FROM delivery d WHERE d.id = settlement.delivery AND d.outcome = 'UNKNOWN'));

INSERT INTO kefudesk (schema) VALUES (1);
