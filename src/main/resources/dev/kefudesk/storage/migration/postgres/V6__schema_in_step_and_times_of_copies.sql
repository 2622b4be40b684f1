-- A console that stays connected while the owner migrates knows the schema of before: it would write rows that the new one
-- does not expect. Each console says at the start of a session which schema it knows (SET kefudesk.schema), and a write of
-- one that knows another than there is, or that says nothing, is refused as a whole. The renewal of its lease is a write too:
-- the console hears of it there, and its lease runs out like that of any desk which is gone.
--
-- Who owns the tables migrates and repairs them, by psql for instance, and may say nothing.

CREATE FUNCTION in_step() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    known text := nullif(current_setting('kefudesk.schema', true), '');
BEGIN
    IF known IS NULL
        AND pg_has_role(session_user, (SELECT c.relowner FROM pg_catalog.pg_class c WHERE c.oid = TG_RELID), 'USAGE')
    THEN
        RETURN NULL;
    END IF;
    IF known IS DISTINCT FROM (SELECT k.schema::text FROM public.kefudesk k) THEN
        RAISE EXCEPTION 'this console knows another schema' USING ERRCODE = 'KD002';
    END IF;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION in_step FROM PUBLIC;

-- A later migration that makes a table gives it this trigger.
DO $$
DECLARE
    made regclass;
BEGIN
    FOR made IN
        SELECT c.oid FROM pg_catalog.pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
            AND c.relname NOT IN ('kefudesk', 'flyway_schema_history')
    LOOP
        EXECUTE format('CREATE TRIGGER in_step BEFORE INSERT OR UPDATE OR DELETE ON %s'
            || ' FOR EACH STATEMENT EXECUTE FUNCTION in_step()', made);
    END LOOP;
END $$;

-- A message that is copied out of a desk's own file was begun when that desk says, not when it is copied: the question before
-- the same content goes out twice within two minutes is asked about messages of these two minutes. Nobody begins later than now.
GRANT INSERT (begun) ON delivery TO kefudesk_operator;
ALTER POLICY own_begins ON delivery WITH CHECK (
    operator = session_user AND outcome = 'SENDING' AND begun <= clock_timestamp());

UPDATE kefudesk SET schema = 6;
