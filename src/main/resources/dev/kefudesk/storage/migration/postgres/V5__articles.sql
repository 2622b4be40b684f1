-- What WeChat listed of an account's published articles, the newest first: it allows 100 calls a day. One row an account.
CREATE TABLE article_shelf (
    app_id text NOT NULL,
    scheme text NOT NULL,
    host   text NOT NULL,
    port   integer NOT NULL,
    at     bigint NOT NULL,  -- when the first page was read
    listed bigint NOT NULL,  -- how many issues WeChat has
    seen   bigint NOT NULL,  -- how many of them were read
    issues text NOT NULL,    -- JSON
    PRIMARY KEY (app_id, scheme, host, port)
);

GRANT SELECT, INSERT, UPDATE (at, listed, seen, issues) ON article_shelf TO kefudesk_operator;

UPDATE kefudesk SET schema = 5;
