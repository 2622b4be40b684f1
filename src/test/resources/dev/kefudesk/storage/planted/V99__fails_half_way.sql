-- a migration of the tests that changes much before it fails
CREATE TABLE planted (a TEXT);
INSERT INTO planted SELECT value FROM setting;
UPDATE setting SET value = 'planted';
DELETE FROM delivery_content;
INSERT INTO planted_that_is_not_there VALUES (1);
