-- A person waits for a delivery to be written down, and the index of words takes most of that time. Until the outcome is
-- written, a row is searched by what stands here; then it goes into the index, together with WeChat's number of the answer
-- (see the class DeliveryWords). Rows that were begun before this table was here are in the index already.
CREATE TABLE words_waiting (
    id    INTEGER PRIMARY KEY REFERENCES delivery (id) ON DELETE CASCADE,
    words TEXT NOT NULL                              -- folded (see the class SearchText)
) STRICT;
