-- Snippets: of a person, whom alone they concern, or shared. A deleted one keeps its row without its content.
CREATE TABLE snippet (
    id         text PRIMARY KEY,
    operator   text NOT NULL DEFAULT session_user, -- who made it
    shared     boolean NOT NULL,
    folder     text NOT NULL,                    -- names with / between them; '' for none
    name       text NOT NULL,
    name_key   bytea NOT NULL,                   -- orders by name (see the class NameKey)
    kind       text NOT NULL,
    content    text NOT NULL,
    names      text NOT NULL,                    -- name and folder, folded, and how they sound (see the class SnippetRows)
    words      text NOT NULL,                    -- the same with the content
    revision   bigint NOT NULL,
    changed_at bigint NOT NULL,
    changed_by text NOT NULL DEFAULT session_user,
    gone       boolean NOT NULL DEFAULT false
);

CREATE UNIQUE INDEX snippet_shared_names ON snippet (folder, name) WHERE shared AND NOT gone;
CREATE UNIQUE INDEX snippet_own_names ON snippet (operator, folder, name) WHERE NOT shared AND NOT gone;

-- When a person last put it into a draft.
CREATE TABLE snippet_use (
    snippet  text NOT NULL REFERENCES snippet (id) ON DELETE CASCADE,
    operator text NOT NULL DEFAULT session_user,
    used_at  bigint NOT NULL,
    PRIMARY KEY (operator, snippet)
);

-- Who changed it is for the database to say. What was shared stays so: others count on it.
CREATE FUNCTION snippet_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    NEW.changed_by := session_user;
    IF TG_OP = 'UPDATE' THEN
        NEW.shared := OLD.shared OR NEW.shared;
    END IF;
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION snippet_changed FROM PUBLIC;

CREATE TRIGGER snippet_changed BEFORE INSERT OR UPDATE ON snippet
FOR EACH ROW EXECUTE FUNCTION snippet_changed();

-- What the other desks hear: s: for shared snippets, without saying which.
CREATE FUNCTION say_snippets() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM say('s:');
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION say_snippets FROM PUBLIC;

CREATE TRIGGER say_snippets AFTER INSERT OR UPDATE ON snippet
FOR EACH ROW WHEN (NEW.shared) EXECUTE FUNCTION say_snippets();

-- Who may do what: a personal one is its maker's; a shared one everybody reads and changes.
GRANT SELECT ON snippet, snippet_use TO kefudesk_operator;
GRANT INSERT (id, shared, folder, name, name_key, kind, content, names, words, revision, changed_at),
    UPDATE (shared, folder, name, name_key, kind, content, names, words, revision, changed_at, gone)
    ON snippet TO kefudesk_operator;
ALTER TABLE snippet ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_and_shared ON snippet FOR SELECT TO kefudesk_operator USING (shared OR operator = session_user);
CREATE POLICY own_begins ON snippet FOR INSERT TO kefudesk_operator WITH CHECK (operator = session_user);
CREATE POLICY own_and_shared_change ON snippet FOR UPDATE TO kefudesk_operator
    USING (shared OR operator = session_user) WITH CHECK (shared OR operator = session_user);

GRANT INSERT (snippet, used_at), UPDATE (used_at) ON snippet_use TO kefudesk_operator;
ALTER TABLE snippet_use ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON snippet_use TO kefudesk_operator USING (operator = session_user) WITH CHECK (operator = session_user);

UPDATE kefudesk SET schema = 4;
