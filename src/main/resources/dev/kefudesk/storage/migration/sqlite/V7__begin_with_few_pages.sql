-- A person waits for a delivery to be written down, and every page that this touches takes its time. What can be written
-- together with the outcome, for which nobody waits, is written then.

-- What a row is searched by until its outcome is written; then it goes into the index of words, together with WeChat's number
-- of the answer (see the class DeliveryWords). Rows that were begun before this table was here are in the index already.
CREATE TABLE words_waiting (
    id    INTEGER PRIMARY KEY REFERENCES delivery (id) ON DELETE CASCADE,
    words TEXT NOT NULL                              -- folded (see the class SearchText)
) STRICT;

-- In these a new row would come to any place at all. The few that are being sent are found by their outcome (see the class
-- Ended).
DROP INDEX delivery_by_send;
DROP INDEX delivery_by_follower;
CREATE INDEX delivery_by_send ON delivery (send_id, attempt) WHERE outcome <> 'SENDING';
CREATE INDEX delivery_by_follower ON delivery (account, openid) WHERE outcome <> 'SENDING';
