-- Files that WeChat keeps for three days, by their content; a media_id belongs to AppID and API origin.
CREATE TABLE uploaded_media (
    app_id      text NOT NULL,
    scheme      text NOT NULL,
    host        text NOT NULL,
    port        integer NOT NULL,
    fingerprint text NOT NULL,                   -- SHA-256 in hex
    kind        text NOT NULL,
    media_id    text NOT NULL,
    created_at  bigint NOT NULL,                 -- by WeChat's clock
    gone        boolean NOT NULL DEFAULT false,  -- WeChat has said that it does not know it
    PRIMARY KEY (app_id, scheme, host, port, fingerprint, kind)
);

GRANT SELECT, INSERT, UPDATE (media_id, created_at, gone) ON uploaded_media TO kefudesk_operator;

UPDATE kefudesk SET schema = 3;
