-- Files that WeChat keeps for three days, by their content; a media_id belongs to AppID and API origin.
CREATE TABLE uploaded_media (
    app_id      TEXT NOT NULL,
    scheme      TEXT NOT NULL,
    host        TEXT NOT NULL,
    port        INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,                  -- SHA-256 in hex
    kind        TEXT NOT NULL,
    media_id    TEXT NOT NULL,
    created_at  INTEGER NOT NULL,               -- by WeChat's clock
    gone        INTEGER NOT NULL DEFAULT 0,     -- WeChat has said that it does not know it
    PRIMARY KEY (app_id, scheme, host, port, fingerprint, kind)
) STRICT, WITHOUT ROWID;
