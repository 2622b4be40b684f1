-- Outcomes that the team's database could not take, until it can. Empty where this desk keeps everything itself.
CREATE TABLE finish_spool (
    n     INTEGER PRIMARY KEY AUTOINCREMENT,
    team  TEXT NOT NULL,                         -- server, database and login that they are for
    entry TEXT NOT NULL                          -- JSON, masked
);
