-- What WeChat listed of an account's published articles, the newest first: it allows 100 calls a day. One row an account.
CREATE TABLE article_shelf (
    app_id TEXT NOT NULL,
    scheme TEXT NOT NULL,
    host   TEXT NOT NULL,
    port   INTEGER NOT NULL,
    at     INTEGER NOT NULL,  -- when the first page was read
    listed INTEGER NOT NULL,  -- how many issues WeChat has
    seen   INTEGER NOT NULL,  -- how many of them were read
    issues TEXT NOT NULL,     -- JSON
    PRIMARY KEY (app_id, scheme, host, port)
) STRICT;
