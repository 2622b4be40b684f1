-- How an account connects, where its token comes from, and whom it tries messages out on. No column holds a secret.
ALTER TABLE account ADD COLUMN connection TEXT NOT NULL DEFAULT 'SYSTEM';
ALTER TABLE account ADD COLUMN proxy_host TEXT;
ALTER TABLE account ADD COLUMN proxy_port INTEGER;
ALTER TABLE account ADD COLUMN proxy_user TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN token_source TEXT NOT NULL DEFAULT 'OWN_SECRET';
ALTER TABLE account ADD COLUMN token_end INTEGER;      -- of a fixed token
ALTER TABLE account ADD COLUMN token_scheme TEXT;      -- of a token server, without its query
ALTER TABLE account ADD COLUMN token_host TEXT;
ALTER TABLE account ADD COLUMN token_port INTEGER;
ALTER TABLE account ADD COLUMN token_path TEXT;
ALTER TABLE account ADD COLUMN allowance INTEGER NOT NULL DEFAULT 5;
ALTER TABLE account ADD COLUMN test_follower TEXT;

ALTER TABLE delivery ADD COLUMN plan_id TEXT;
ALTER TABLE delivery ADD COLUMN plan_part INTEGER;
ALTER TABLE delivery ADD COLUMN plan_parts INTEGER;
ALTER TABLE delivery ADD COLUMN no_resend TEXT;        -- why a refused token was not followed by another attempt

-- What went to one follower lately.
CREATE INDEX delivery_by_follower ON delivery (account, openid, at);

-- The refusals of one code.
CREATE INDEX delivery_by_code ON delivery (code) WHERE code IS NOT NULL;

-- Calls that WeChat allows only a few of, noted before they are made.
CREATE TABLE rare_call (
    app_id TEXT NOT NULL,
    scheme TEXT NOT NULL,
    host   TEXT NOT NULL,
    port   INTEGER NOT NULL,
    call   TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT;

CREATE INDEX rare_call_by_scope ON rare_call (app_id, scheme, host, port, call, at);
