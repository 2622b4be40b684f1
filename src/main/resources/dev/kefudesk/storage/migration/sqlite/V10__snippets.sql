-- Snippets. Shared ones are a team's and never here; the column is there so that both databases are asked alike.
CREATE TABLE snippet (
    id         TEXT PRIMARY KEY,
    shared     INTEGER NOT NULL DEFAULT 0,
    folder     TEXT NOT NULL,                    -- names with / between them; '' for none
    name       TEXT NOT NULL,
    name_key   BLOB NOT NULL,                    -- orders by name (see the class NameKey)
    kind       TEXT NOT NULL,
    content    TEXT NOT NULL,
    names      TEXT NOT NULL,                    -- name and folder, folded, and how they sound (see the class SnippetRows)
    words      TEXT NOT NULL,                    -- the same with the content
    revision   INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL DEFAULT '',
    used_at    INTEGER,                          -- when it was last put into a draft; NULL for never
    UNIQUE (shared, folder, name)
) STRICT;
