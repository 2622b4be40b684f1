-- a migration of the tests that SQLite stops with what it says of damage
CREATE VIRTUAL TABLE planted USING fts5 (a);
DELETE FROM planted_data;
INSERT INTO planted SELECT value FROM setting;
SELECT * FROM planted WHERE planted MATCH 'dark';
